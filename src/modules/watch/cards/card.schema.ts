// 見守りカード: what one who watches is given of one person, item by item on a ground, until a day, and that it came back. 根拠: rules.md 人 1, needs-and-watch-over A6.
import { ITEMS } from '../../../kernel/sharing.ts'
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { GROUNDS } from '../plans/plan.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const watchCard = {
  name: 'watch_card',
  path: 'watch-cards',
  label: '見守りカード',
  purpose: '見守る人に渡す紙です。根拠のある項目だけが刷られ、期限が来たら返してもらいます。',
  begin: '見守りカードをつくる',
  files: { ways: 'is about the person of its plan; tells the leak desk of one that was lost' },
  rights: { read: 'watch.watchCard:read', write: 'watch.watchCard:write' },
  title: 'recipient',
  order: 'given_on',
  year: 'given_on',
  counted: [],
  columns: ['given_on', 'person_id', 'recipient', 'given_to', 'until_on'],
  filters: ['recipient', 'basis', 'person_id'],
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
    {
      name: 'recipient',
      label: 'だれに渡すか',
      type: 'choice',
      required: true,
      options: [
        { value: 'watchers', label: '見守る人' },
        { value: 'minsei', label: '民生委員・児童委員' },
        { value: 'community', label: '地域の団体' },
      ],
    },
    { name: 'given_to', label: '渡す人の名前', type: 'text', max: 80, required: true, personal: 'sealed' },
    {
      name: 'items',
      label: '何を',
      type: 'choices',
      required: true,
      options: ITEMS,
      help: '根拠のない項目は、刷るときに外れます。見るところ（この人のようす）は、「病気・服薬」を渡してよいときだけ出ます。',
    },
    { name: 'basis', label: '渡す根拠', type: 'choice', required: true, options: GROUNDS },
    {
      name: 'evidence',
      label: '根拠のくわしいこと',
      type: 'text',
      max: 200,
      personal: 'sealed',
      help: '同意の日、危険のようす、会議や指示の番号など。',
    },
    { name: 'given_on', label: '渡す日', type: 'day', required: true },
    { name: 'until_on', label: 'いつまで（この日までに返してもらう）', type: 'day', required: true },
    {
      name: 'call_agreed_on',
      label: 'いそぐときの連絡先の人に、載せてよいと聞いた日',
      type: 'day',
      help: '家族や近所の人の番号は、その人のものです。聞いていないときは空のままにします（カードに出ません）。',
    },
    { name: 'returned_on', label: '返ってきた日', type: 'day', more: true },
  ],
  states: [
    { value: 'given', label: '渡している', mark: '○', tone: 'plain' },
    { value: 'returned', label: '返ってきた', mark: '✓', tone: 'calm' },
    { value: 'lost', label: 'なくした', mark: '▲', tone: 'now' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'given', label: 'カードをつくる' }],
  editable: [],
  moves: [
    { name: 'return', from: ['given', 'lost'], to: 'returned', label: '返ってきた', asks: ['returned_on'], help: '細かく裁って捨てます。' },
    {
      name: 'lose',
      from: ['given'],
      to: 'lost',
      label: 'なくしたと聞いた',
      asks: ['reason'],
      quiet: true,
      help: '漏えいのおそれとして、すぐに区の管理者へ。',
    },
    {
      name: 'withdraw',
      from: ['given', 'returned', 'lost'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: '渡さなかったとき。消えずに残ります。',
    },
    RESTORE,
  ],
  checks: [
    { field: 'call_agreed_on', when: [], must: 'notFuture', say: 'これからの日付は入れられません。' },
    { field: 'until_on', when: [], must: { notBefore: 'given_on' }, say: '「いつまで」が、渡す日より前になっています。' },
    { field: 'returned_on', when: [], must: { notBefore: 'given_on' }, say: '返ってきた日が、渡した日より前になっています。' },
    {
      field: 'returned_on',
      when: [{ field: 'state', in: ['given'] }],
      must: 'blank',
      say: '返ってきた日は、「返ってきた」で入れてください。',
    },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const cardKept: Kept = { type: 'watch_card', nouns: ['watch.watchCard'], label: '見守りカード', follows: 'watch_plan' }
