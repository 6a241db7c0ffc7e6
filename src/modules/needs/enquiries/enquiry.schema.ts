// 問い合わせ: two taps, no person. 根拠: product.md W1.2.
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { CHANNELS, WORRIES } from '../intakes/worry.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const enquiry = {
  name: 'enquiry',
  path: 'enquiries',
  label: '問い合わせ',
  purpose: '人を特定しない質問と答えです。どう来たか、何のことかをえらぶだけで残せます。名前は書きません。',
  files: { plain: 'Its form only puts in today; a consultation is made of it on its page afterwards.' },
  rights: { read: 'needs.enquiry:read', write: 'needs.enquiry:write' },
  title: 'worry',
  order: 'on_day',
  year: 'on_day',
  counted: [],
  columns: ['on_day', 'channel', 'worry', 'answer'],
  filters: ['channel', 'worry', 'answer'],
  search: ['note'],
  fields: [
    { name: 'channel', label: 'どう来たか', type: 'choice', required: true, options: CHANNELS },
    { name: 'worry', label: '何のことか', type: 'choice', required: true, options: WORRIES },
    { name: 'on_day', label: 'いつ', type: 'day', required: true, more: true },
    {
      name: 'answer',
      label: 'どう答えたか',
      type: 'choice',
      more: true,
      options: [
        { value: 'answered', label: 'その場で答えた' },
        { value: 'leaflet', label: '資料を渡した' },
        { value: 'elsewhere', label: 'ほかの窓口を案内した' },
        { value: 'callBack', label: 'あとで返事をする' },
      ],
    },
    { name: 'note', label: '覚え書き', type: 'text', max: 200, more: true, help: '名前や住所は書きません。' },
  ],
  states: [
    { value: 'kept', label: '残した', mark: '○', tone: 'plain' },
    { value: 'became', label: '相談受付にした', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'kept', label: '残す' }],
  editable: ['kept', 'became'],
  moves: [
    {
      name: 'withdraw',
      from: ['kept'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: '消えずに残り、数には入らなくなります。',
    },
    RESTORE,
  ],
  checks: [{ field: 'on_day', when: [], must: 'notFuture', say: '日が、まだ来ていない日になっています。' }],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const enquiryKept: Kept = {
  type: 'enquiry',
  nouns: ['needs.enquiry'],
  label: '問い合わせ',
  cls: 'notice',
  event: '受けた日',
  begins: [{ states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' }, { day: 'on_day' }],
}
