// 名簿発行台帳: a register for one area and one organisation; what it carries, on what ground, and by when it comes back. 根拠: needs-and-watch-over A4, A6, T4; 災害対策基本法 49条の11.
import type { Item } from '../../../kernel/sharing.ts'
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { TO } from '../entries/entry.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

/** Columns of a register. `item`: what of the person it tells, to be covered by the ground and by the person's own consent. */
export const COLUMNS = [
  { value: 'name', label: '氏名', item: 'name', width: 3 },
  { value: 'kana', label: 'かな', item: 'name', width: 3 },
  { value: 'address', label: '住所', item: 'address', width: 5 },
  { value: 'age', label: '年齢', item: 'birth', width: 1.2 },
  { value: 'birth', label: '生年月日', item: 'birth', width: 2.2 },
  { value: 'phone', label: '電話', item: 'contact', width: 2.6 },
  { value: 'emergency', label: '緊急連絡先', item: 'contact', width: 4 },
  { value: 'targets', label: '対象の理由', item: 'care', width: 4 },
] as const satisfies readonly { value: string; label: string; item: Item; width: number }[]
export type Column = (typeof COLUMNS)[number]['value']

const disaster = [{ field: 'basis', in: ['DISASTER'] }]
export const issue = {
  name: 'register_issue',
  path: 'register-issues',
  label: '名簿発行台帳',
  purpose: 'どの地域の名簿を、だれに、何の根拠で、何部渡したかの台帳です。出す前に、だれの何が出ていくかを確かめます。',
  begin: '名簿を渡す準備をする',
  files: { none: '「名簿を渡す準備をする」から残します。出す前に、だれの何が出ていくかを一つずつ確かめるためです。' },
  rights: { read: 'register.registerIssue:read', write: 'register.registerIssue:write' },
  title: 'organisation',
  titleFrom: ['organisation'],
  order: 'issued_on',
  year: 'issued_on',
  counted: [],
  columns: ['number', 'issued_on', 'neighbourhood_id', 'organisation', 'basis', 'people', 'due_on'],
  filters: ['neighbourhood_id', 'recipient', 'basis'],
  search: ['organisation', 'number'],
  fields: [
    { name: 'neighbourhood_id', label: '地域', type: 'neighbourhood', required: true },
    { name: 'organisation', label: '渡す団体', type: 'text', required: true, max: 100 },
    {
      name: 'recipient',
      label: '団体の種類',
      type: 'choice',
      required: true,
      options: TO,
      help: 'この種類に渡してよいと言った人だけがのります。',
    },
    { name: 'columns', label: 'のせる項目', type: 'choices', required: true, options: COLUMNS },
    {
      name: 'basis',
      label: '根拠',
      type: 'choice',
      required: true,
      options: [
        { value: 'CONSENT', label: '本人の同意（平時）' },
        { value: 'DISASTER', label: '災害のとき（市長・区長の指示）' },
      ],
    },
    {
      name: 'issued_on',
      label: '渡す日',
      type: 'day',
      required: true,
      help: '準備のあいだは、予定の日です。「この名簿を発行する」を押すと、その日に変わります。',
    },
    {
      name: 'due_on',
      label: '返してもらう日',
      type: 'day',
      help: '空のままなら、決まりの日数あと。次の名簿を渡すときは、前の写しと引きかえます。',
    },
    { name: 'ordered_by', label: '指示した人（災害）', type: 'text', max: 100, more: true, help: '職名と名前。' },
    { name: 'ordered_on', label: '指示の日（災害）', type: 'day', more: true },
    { name: 'order_no', label: '指示の番号・文書（災害）', type: 'text', max: 100, more: true },
    { name: 'until_on', label: 'いつまで使うか（災害）', type: 'day', more: true, help: 'この日に終わり、写しはすべて回収します。' },
    { name: 'number', label: '発行番号', type: 'text', max: 40, more: true, help: '空のままなら、発行のときに付きます。' },
    { name: 'people', label: 'のせた人数', type: 'int', max: 100_000, more: true },
  ],
  states: [
    { value: 'prepared', label: '準備中', mark: '○', tone: 'plain' },
    { value: 'issued', label: '発行した', mark: '✓', tone: 'calm' },
    { value: 'ended', label: '終わった', mark: '■', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'prepared', label: '出ていくものを確かめる' }],
  editable: ['prepared'],
  moves: [
    {
      name: 'end',
      from: ['issued'],
      to: 'ended',
      label: 'この名簿を終わりにする',
      asks: [],
      quiet: true,
      help: 'すべての写しが、返ったか・破棄されたか・失くした扱いになってから押せます。',
    },
    { name: 'withdraw', from: ['prepared'], to: 'withdrawn', label: '発行をやめる', asks: ['reason'], quiet: true },
    RESTORE,
  ],
  checks: [
    { field: 'ordered_by', when: disaster, must: 'filled', say: '災害のときの名簿には、だれの指示かを書いてください。' },
    { field: 'ordered_on', when: disaster, must: 'filled', say: '指示の日を入れてください。' },
    { field: 'order_no', when: disaster, must: 'filled', say: '指示の番号か文書の名前を書いてください。' },
    { field: 'until_on', when: disaster, must: 'filled', say: '災害のときの名簿には、終わりの日を入れてください。' },
    { field: 'ordered_on', when: [], must: 'notFuture', say: '指示の日が、まだ来ていない日になっています。' },
    { field: 'until_on', when: [], must: { notBefore: 'issued_on' }, say: '終わりの日が、渡す日より前になっています。' },
    {
      field: 'due_on',
      when: [],
      must: { notBefore: 'issued_on' },
      say: '返してもらう日が、渡す日より前です。「準備」の中身を直してから、もう一度押してください。',
    },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const issueKept: Kept = {
  type: 'register_issue',
  nouns: ['register.registerIssue'],
  label: '配った名簿の中身',
  cls: 'register',
  event: '回収が終わった日',
  begins: [{ states: ['ended', 'withdrawn'], day: 'updated_at' }],
  last: [{ table: 'register_copy', by: 'issue_id', day: 'closed_on' }],
  waits: [{ table: 'register_copy', by: 'issue_id', states: ['out', 'lost'] }],
  strips: true,
}
