// 提供の記録: what was told or handed to somebody outside by word, telephone, paper or at a meeting. What goes through 提供 writes itself down. 根拠: 個人情報保護法 29条; rules.md 人 4.
import { GROUNDS, ITEMS, PURPOSES, RECIPIENTS } from '../../../kernel/sharing.ts'
import type { RecordType } from '../../../records/record.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const provisionRecord = {
  name: 'provision_record',
  path: 'provision-records',
  label: '提供の記録',
  purpose:
    '電話・面談・紙・会議で、本人のことをほかに伝えたときの記録です。「提供」から渡したものは、ここに書かなくてもひとりでに残ります。',
  files: {
    plain:
      'Its form writes down what was told by word, telephone or paper; what goes through 提供 writes itself down and stands elsewhere.',
  },
  rights: { read: 'disclosure.provisionRecord:read', write: 'disclosure.provisionRecord:write' },
  title: 'recipient',
  order: 'on_day',
  year: 'on_day',
  counted: [],
  columns: ['on_day', 'person_id', 'recipient', 'way', 'basis'],
  filters: ['recipient', 'basis', 'way', 'person_id'],
  search: ['person_id'],
  fields: [
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
      },
    },
    { name: 'on_day', label: '伝えた日', type: 'day', required: true },
    { name: 'recipient', label: 'どんな相手に', type: 'choice', required: true, options: RECIPIENTS },
    {
      name: 'party',
      label: '相手の名前',
      type: 'text',
      max: 120,
      personal: 'sealed',
      help: '機関と人の名前。例：五条地域包括支援センター　見本さん',
    },
    { name: 'items', label: '何を', type: 'choices', required: true, options: ITEMS },
    { name: 'purpose', label: '何のために', type: 'choice', required: true, options: PURPOSES },
    {
      name: 'way',
      label: 'どう伝えたか',
      type: 'choice',
      required: true,
      options: [
        { value: 'phone', label: '電話' },
        { value: 'faceToFace', label: '会って話した' },
        { value: 'letter', label: '手紙' },
        { value: 'fax', label: 'ファクス' },
        { value: 'handed', label: '紙を渡した' },
        { value: 'meeting', label: '会議' },
      ],
    },
    { name: 'basis', label: '根拠', type: 'choice', required: true, options: GROUNDS },
    {
      name: 'evidence',
      label: '根拠の控え',
      type: 'text',
      max: 300,
      personal: 'sealed',
      help: '同意の日、危険のようすと同意をとれないわけ、会議の名など。',
    },
  ],
  states: [
    { value: 'kept', label: '残した', mark: '✓', tone: 'calm' },
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
      help: 'まちがえて残したとき。消えずに残ります。',
    },
  ],
  checks: [
    { field: 'on_day', when: [], must: 'notFuture', say: '伝えた日が、まだ来ていない日になっています。' },
    { field: 'evidence', when: [], must: 'filled', say: '「根拠の控え」を書いてください。控えのない根拠では渡せません。' },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const provisionKept: Kept = {
  type: 'provision_record',
  nouns: ['disclosure.provisionRecord'],
  label: '提供の記録',
  cls: 'provision',
  event: '提供した日',
  begins: [{ states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' }, { day: 'on_day' }],
}
