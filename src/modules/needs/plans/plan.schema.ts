// 支援計画: the goal in the person's own words, agreed or not yet, looked at again on its days. 根拠: needs-and-watch-over A2-9, A4.
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { CASE_FIELD } from '../cases/case.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const supportPlan = {
  name: 'support_plan',
  path: 'support-plans',
  label: '支援計画',
  purpose: '本人の言葉の目標と、だれが何をいつまでにするか。案から会議、同意、実施、見直しへ進みます。',
  begin: '支援計画をつくる',
  rights: { read: 'needs.supportPlan:read', write: 'needs.supportPlan:write' },
  title: 'goal',
  titleFrom: ['on_day'],
  order: 'on_day',
  year: 'on_day',
  counted: [],
  columns: ['on_day', 'case_id', 'target_kind', 'agreement', 'until_on'],
  filters: ['agreement', 'target_kind', 'place_id', 'case_id'],
  search: ['case_id', 'place_id'],
  fields: [
    CASE_FIELD,
    {
      name: 'goal',
      label: '目標（本人の言葉）',
      type: 'text',
      required: true,
      max: 200,
      personal: 'sealed',
      help: '例：また将棋をさしたい。',
    },
    { name: 'issue', label: 'いま困っていること', type: 'longText', personal: 'sealed' },
    {
      name: 'means',
      label: '支援の手立て',
      type: 'longText',
      personal: 'sealed',
      help: 'だれが何をいつまでには、残したあとに一つずつ足します。',
    },
    {
      name: 'target_kind',
      label: '参加のめあて',
      type: 'choice',
      options: [
        { value: 'place', label: '居場所' },
        { value: 'activity', label: '活動' },
        { value: 'volunteer', label: 'ボランティア' },
        { value: 'work', label: '仕事・就労体験' },
      ],
    },
    {
      name: 'place_id',
      label: '居場所',
      type: 'ref',
      personal: 'sensitive',
      to: { table: 'place', title: 'name', path: '/places', label: '居場所', read: 'places.place:read' },
    },
    { name: 'target_name', label: 'めあての場・活動の名前', type: 'text', max: 100, personal: 'sealed', more: true },
    { name: 'on_day', label: 'つくった日', type: 'day', required: true },
    { name: 'until_on', label: 'この計画の終わりの日', type: 'day' },
    {
      name: 'agreement',
      label: '本人の同意',
      type: 'choice',
      options: [
        { value: 'written', label: '書面' },
        { value: 'spoken', label: '口頭' },
        { value: 'shown', label: '見せた（返事はまだ）' },
        { value: 'refused', label: 'ことわられた' },
      ],
    },
    { name: 'agreed_on', label: '同意の日', type: 'day' },
    { name: 'agreement_note', label: '本人が言ったこと', type: 'text', max: 200, personal: 'sealed', more: true },
  ],
  states: [
    { value: 'draft', label: '案', mark: '○', tone: 'plain' },
    { value: 'met', label: '会議を経た', mark: '◔', tone: 'plain' },
    { value: 'agreed', label: '同意', mark: '◑', tone: 'calm' },
    { value: 'running', label: '実施中', mark: '●', tone: 'calm' },
    { value: 'replaced', label: '見直した', mark: '↻', tone: 'plain' },
    { value: 'ended', label: '終わり', mark: '■', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'draft', label: '案として残す' }],
  editable: ['draft', 'met', 'agreed'],
  moves: [
    { name: 'agree', from: ['draft', 'met'], to: 'agreed', label: '本人の同意を残す', asks: ['agreement', 'agreed_on'] },
    { name: 'run', from: ['agreed'], to: 'running', label: '実施をはじめる', asks: [] },
    { name: 'meet', from: ['draft'], to: 'met', label: '会議にかけた', asks: [], quiet: true },
    {
      name: 'replace',
      from: ['running', 'agreed'],
      to: 'replaced',
      label: '見直しにする',
      asks: ['reason'],
      quiet: true,
      help: '次の計画をつくります。この計画は残ります。',
    },
    { name: 'end', from: ['running', 'agreed'], to: 'ended', label: '終わりにする', asks: ['reason'], quiet: true },
    {
      name: 'withdraw',
      from: ['draft', 'met', 'agreed', 'running', 'replaced', 'ended'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
    },
    RESTORE,
  ],
  checks: [
    { field: 'on_day', when: [], must: 'notFuture', say: 'つくった日が、まだ来ていない日になっています。' },
    { field: 'until_on', when: [], must: { notBefore: 'on_day' }, say: '終わりの日が、つくった日より前になっています。' },
    { field: 'agreed_on', when: [], must: 'notFuture', say: '同意の日が、まだ来ていない日になっています。' },
    { field: 'agreed_on', when: [{ field: 'state', in: ['agreed', 'running'] }], must: 'filled', say: '同意の日を入れてください。' },
    {
      field: 'agreement',
      when: [{ field: 'state', in: ['agreed', 'running'] }],
      must: 'filled',
      say: '本人の同意のかたちをえらんでください。',
    },
    {
      field: 'agreement',
      when: [
        { field: 'state', in: ['agreed', 'running'] },
        { field: 'agreement', in: ['shown', 'refused'] },
      ],
      must: 'blank',
      say: '本人の同意がない計画は、「同意」や「実施中」にできません。案のまま、はたらきかけを続けてください。',
    },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const planKept: Kept = { type: 'support_plan', nouns: ['needs.supportPlan'], label: '支援計画', follows: 'support_case' }
