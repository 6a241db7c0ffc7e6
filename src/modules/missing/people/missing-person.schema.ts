// 行方不明の事前登録: with the person's or the family's consent; marks, usual places and the family's telephone are sealed; the photo is a file of the record.
import { RESTORE, type RecordType } from '../../../records/record.ts'
import type { Kept } from '../../../kernel/retention.ts'

/** Who outside the council may be told, as the person or the family was asked. */
export const TOLD = [
  { value: 'partner', label: '関係機関の人（サインインして見る）' },
  { value: 'field', label: '見守り協力者・民生委員・居場所の運営者の電話' },
  { value: 'phone', label: '電話・FAXで伝える団体' },
] as const
export type Told = (typeof TOLD)[number]['value']

export const missingPerson = {
  name: 'missing_person',
  path: 'missing-people',
  label: '行方不明',
  purpose: '行方不明になったときのための事前登録です。写真はこの記録の添付ファイルとして残します。',
  begin: '事前登録をする',
  files: { ways: 'does not end while an alert of it is open' },
  rights: { read: 'missing.missingPerson:read', write: 'missing.missingPerson:write' },
  title: 'number',
  order: 'registered_on',
  year: 'registered_on',
  counted: [],
  columns: ['registered_on', 'number', 'person_id', 'consent_on'],
  filters: ['person_id'],
  search: ['number', 'person_id'],
  fields: [
    { name: 'number', label: '登録番号', type: 'text', required: true, max: 20 },
    {
      name: 'person_id',
      label: '本人',
      type: 'ref',
      required: true,
      personal: 'sensitive',
      help: '名前・かな・電話の一部を入れてえらびます。',
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
      name: 'marks',
      label: '体の特徴',
      type: 'longText',
      max: 1000,
      personal: 'sealed',
      help: '背の高さ、体つき、めがね、歩き方、ほくろなど。',
    },
    { name: 'places', label: 'よく行くところ', type: 'longText', max: 1000, personal: 'sealed' },
    { name: 'family', label: '家族の名前と電話', type: 'longText', max: 500, personal: 'sealed' },
    { name: 'consent_on', label: '同意の日', type: 'day', required: true },
    {
      name: 'consent_form',
      label: '同意のかたち',
      type: 'choice',
      required: true,
      options: [
        { value: 'written', label: '書面' },
        { value: 'spoken', label: '口頭' },
      ],
    },
    {
      name: 'tells',
      label: '行方不明のとき、知らせてよい相手',
      type: 'choices',
      options: TOLD,
      help: '本人か家族に聞いて、よいと言われた相手にしるしを付けます。名前や住所は、どの相手にも出しません。',
    },
    { name: 'registered_on', label: '登録の日', type: 'day', required: true },
  ],
  states: [
    { value: 'registered', label: '登録', mark: '✓', tone: 'calm' },
    { value: 'ended', label: '終わった', mark: '■', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'registered', label: '登録する' }],
  editable: ['registered'],
  moves: [
    {
      name: 'end',
      from: ['registered'],
      to: 'ended',
      label: '登録を終わりにする',
      asks: [],
      quiet: true,
      help: '本人・家族の希望、転出、死亡のとき。シールは返してもらいます。',
    },
    { name: 'reopen', from: ['ended'], to: 'registered', label: 'もう一度登録する', asks: ['consent_on'], quiet: true },
    { name: 'withdraw', from: ['registered', 'ended'], to: 'withdrawn', label: '取消にする', asks: ['reason'], quiet: true },
    RESTORE,
  ],
  checks: [
    { field: 'consent_on', when: [], must: 'notFuture', say: '同意の日が、まだ来ていない日になっています。' },
    { field: 'registered_on', when: [], must: 'notFuture', say: '登録の日が、まだ来ていない日になっています。' },
  ],
} as const satisfies RecordType
/** How others point to a registration: by its number, never by the name. */
export const TO_MISSING = {
  table: 'missing_person',
  title: 'number',
  path: '/missing-people',
  label: '行方不明',
  read: 'missing.missingPerson:read',
  personal: true,
} as const

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const missingKept: Kept = {
  type: 'missing_person',
  nouns: ['missing.missingPerson'],
  label: '行方不明の事前登録',
  cls: 'missing',
  event: '登録が終わった日',
  begins: [
    { states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' },
    { states: ['ended'], day: 'updated_at' },
  ],
  last: [{ table: 'missing_alert', by: 'missing_id', day: 'updated_at' }],
}
