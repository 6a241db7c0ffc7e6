// 死亡発見の振り返り: after somebody was found late. Days are a number; nothing here asks whether somebody lived alone as a yes or no. 根拠: needs-and-watch-over A2 (no legal definition of 孤立死; ninety co-resident deaths in the city 2017–19).
import { RESTORE, type RecordType } from '../../../records/record.ts'
import type { Kept } from '../../../kernel/retention.ts'

const BY = [
  { value: 'family', label: '家族・親族' },
  { value: 'neighbour', label: '近所・知人' },
  { value: 'watcher', label: '見守る人' },
  { value: 'minsei', label: '民生委員' },
  { value: 'delivery', label: '配達・検針などの事業者' },
] as const
const LATER = [
  { value: 'careProvider', label: '介護・医療の事業者' },
  { value: 'worker', label: '区社協の職員' },
  { value: 'other', label: 'そのほか' },
] as const

export const deathReview = {
  name: 'death_review',
  path: 'death-reviews',
  label: '死亡発見の振り返り',
  purpose: '亡くなって見つかるまで日がたった人のことを、次に生かすために振り返ります。受け持つ人と区の管理者だけが読めます。',
  begin: '振り返りをはじめる',
  files: { ways: 'counts what stood open then, and makes whoever begins it responsible' },
  rights: { read: 'watch.deathReview:read', write: 'watch.deathReview:write' },
  title: 'found_on',
  order: 'found_on',
  year: 'found_on',
  counted: [],
  columns: ['found_on', 'days', 'discovered_by', 'cohabitants', 'watched'],
  filters: ['discovered_by', 'watched'],
  search: ['person_id'],
  fields: [
    {
      name: 'person_id',
      label: '亡くなった人（台帳にいれば）',
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
    { name: 'described', label: '台帳にいないとき', type: 'text', max: 100, personal: 'sealed' },
    { name: 'found_on', label: '見つかった日', type: 'day', required: true },
    {
      name: 'days',
      label: '亡くなってから見つかるまでの日数',
      type: 'int',
      max: 3650,
      help: '分からないときは空のまま。長い・短いは、ここでは決めません。',
    },
    {
      name: 'discovered_by',
      label: 'だれが見つけたか',
      type: 'choice',
      required: true,
      options: [...BY, { value: 'landlord', label: '大家・管理人' }, { value: 'police', label: '警察・消防' }, ...LATER],
    },
    {
      name: 'cohabitants',
      label: 'いっしょに暮らしていた人の数',
      type: 'int',
      required: true,
      max: 30,
      help: '一人暮らしなら 0。いっしょに暮らす人がいても、振り返ります。',
    },
    {
      name: 'cohabitant_kinds',
      label: 'いっしょに暮らしていた人',
      type: 'choices',
      personal: 'sensitive',
      options: [
        { value: 'spouse', label: '配偶者' },
        { value: 'child', label: '子' },
        { value: 'parent', label: '親' },
        { value: 'sibling', label: 'きょうだい' },
        { value: 'dementia', label: '認知症のある人' },
        { value: 'withdrawn', label: 'ひきこもりの人' },
        { value: 'disability', label: '障がいのある人' },
        { value: 'other', label: 'そのほか' },
      ],
    },
    { name: 'last_contact_on', label: '最後にだれかと会った・話した日', type: 'day' },
    {
      name: 'last_contact_by',
      label: '最後に会った・話した人',
      type: 'choice',
      options: [...BY, { value: 'place', label: '居場所の人' }, ...LATER],
    },
    {
      name: 'watched',
      label: 'そのとき、わたしたちは',
      type: 'choice',
      options: [
        { value: 'plan', label: '見守りの計画があった' },
        { value: 'ended', label: '前に見守りや相談があった' },
        { value: 'register', label: '名簿には載っていた' },
        { value: 'none', label: '知らなかった' },
      ],
    },
    {
      name: 'open_notices',
      label: 'そのとき、まだ済んでいなかった気づきの数',
      type: 'int',
      max: 100,
      help: '空のままなら、台帳の人について数えます。',
    },
    { name: 'what_helped', label: 'うまくいっていたこと', type: 'longText', max: 2000, personal: 'sealed' },
    { name: 'would_have_helped', label: '何があれば、早く気づけたか', type: 'longText', max: 2000, personal: 'sealed' },
    { name: 'change', label: 'これから変えること', type: 'longText', max: 2000, personal: 'sealed' },
  ],
  states: [
    { value: 'open', label: '振り返り中', mark: '◐', tone: 'plain' },
    { value: 'done', label: '振り返りずみ', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'open', label: '振り返りをはじめる' }],
  editable: ['open'],
  moves: [
    { name: 'finish', from: ['open'], to: 'done', label: '振り返りを終える', asks: ['would_have_helped', 'change'], quiet: true },
    { name: 'reopen', from: ['done'], to: 'open', label: 'もう一度振り返る', asks: ['reason'], quiet: true },
    {
      name: 'withdraw',
      from: ['open', 'done'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえてつくったとき。消えずに残ります。',
    },
    RESTORE,
  ],
  checks: [
    {
      field: 'described',
      when: [{ field: 'person_id', filled: false }],
      must: 'filled',
      say: 'だれのことかをえらぶか、分かることを書いてください。',
    },
    { field: 'found_on', when: [], must: 'notFuture', say: '見つかった日が、まだ来ていない日になっています。' },
    { field: 'found_on', when: [], must: { notBefore: 'last_contact_on' }, say: '最後に会った日が、見つかった日よりあとになっています。' },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const reviewKept: Kept = {
  type: 'death_review',
  nouns: ['watch.deathReview'],
  label: '亡くなっていたときの振り返り',
  cls: 'watch',
  event: '振り返りが済んだ日',
  begins: [
    { states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' },
    { states: ['done'], day: 'updated_at' },
  ],
}
