// 見守り訪問: one look at one person: how, and what was found. Three taps; the text is optional and sealed. 根拠: product.md W1.4, needs-and-watch-over A2-5.
import { SIGNS } from '../../../kernel/signs.ts'
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { WAYS } from '../plans/plan.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const RESULTS = [
  { value: 'met', label: '会えた' },
  { value: 'answered', label: '応答だけ', help: '声や物音、電話の返事があった。' },
  { value: 'absent', label: '不在' },
  { value: 'wrong', label: '気になることがある' },
] as const
/** Asked beside 気になることがある, which says nothing of it. */
export const MET = [
  { value: 'yes', label: '会えた' },
  { value: 'no', label: '会えていない' },
] as const

export const visit = {
  name: 'watch_visit',
  path: 'watch-visits',
  label: '見守り訪問',
  purpose: '見守りの1回です。会えたか、応答だけか、不在か、気になることがあったかを残します。',
  files: { ways: 'is about the person of its plan, makes a notice of what was wrong, sets the next day' },
  rights: { read: 'watch.watchVisit:read', write: 'watch.watchVisit:write' },
  title: 'result',
  order: 'on_day',
  year: 'on_day',
  counted: [],
  columns: ['on_day', 'person_id', 'result', 'way', 'signs'],
  filters: ['result', 'way', 'signs', 'person_id', 'plan_id'],
  search: ['person_id'],
  fields: [
    {
      name: 'plan_id',
      label: '見守りの計画',
      type: 'ref',
      required: true,
      personal: 'sensitive',
      to: { table: 'watch_plan', title: 'said', path: '/watch-plans', label: '見守りの計画', read: 'watch.watchPlan:read', personal: true },
    },
    {
      name: 'person_id',
      label: '見守る相手（本人）',
      type: 'ref',
      personal: 'sensitive',
      to: {
        table: 'person',
        title: 'name',
        path: '/people',
        label: '人',
        read: 'registry.person:read',
        personal: true,
        tells: 'app.person_tells',
        searched: true,
        apart: { key: 'name_key', kana: 'kana', birth: 'birth_on', merged: 'merged_into' },
      },
    },
    { name: 'result', label: 'どうだったか', type: 'choice', required: true, personal: 'sensitive', options: RESULTS },
    { name: 'way', label: 'どうやって', type: 'choice', required: true, options: WAYS },
    { name: 'signs', label: 'しるし', type: 'choices', options: SIGNS, personal: 'sensitive' },
    {
      name: 'met',
      label: '会えましたか',
      type: 'yesNo',
      personal: 'sensitive',
      options: MET,
      help: '「気になることがある」のとき。えらばなければ、会えたことにはなりません。',
    },
    { name: 'note', label: '見たこと・聞いたこと', type: 'longText', max: 2000, personal: 'sealed', help: '書かなくてもかまいません。' },
    { name: 'on_day', label: 'いつ', type: 'day', required: true, more: true },
    { name: 'at_time', label: '時刻', type: 'time', more: true },
    { name: 'by_name', label: 'だれが行ったか', type: 'text', max: 80, personal: 'sealed', more: true, help: '書いた人とちがうとき。' },
  ],
  states: [
    { value: 'kept', label: '残した', mark: '○', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'kept', label: '残す' }],
  editable: ['kept'],
  moves: [
    {
      name: 'withdraw',
      from: ['kept'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえて残したとき。消えずに残り、次の日は計算し直します。',
    },
    RESTORE,
  ],
  checks: [
    {
      field: 'signs',
      when: [
        { field: 'result', in: ['wrong'] },
        { field: 'note', filled: false },
      ],
      must: 'filled',
      say: '気になることを、しるしからえらぶか、「見たこと・聞いたこと」に書いてください。',
    },
    { field: 'on_day', when: [], must: 'notFuture', say: '行った日が、まだ来ていない日になっています。' },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const visitKept: Kept = { type: 'watch_visit', nouns: ['watch.watchVisit'], label: '見守りの訪問', follows: 'watch_plan' }
