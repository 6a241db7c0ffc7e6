// 発送: the ledger of what left the house. Letters and labels made here enter it by their own button; what was made elsewhere is written in.
import type { RecordType } from '../../../records/record.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const letter = {
  name: 'letter',
  path: 'letters',
  label: '発送',
  purpose: '外へ出した手紙・ラベルなどの台帳です。文書番号は、年度ごとに順に付きます。',
  files: { plain: 'Its form writes a line of the ledger for what was sent elsewhere; the next number is given by the table.' },
  rights: { read: 'letters.letter:read', write: 'letters.letter:write' },
  title: 'subject',
  order: 'sent_on',
  year: 'sent_on',
  counted: [],
  columns: ['number', 'sent_on', 'subject', 'medium', 'recipients', 'sender'],
  filters: ['medium'],
  search: ['subject', 'number', 'sender'],
  fields: [
    {
      name: 'subject',
      label: '件名',
      type: 'text',
      required: true,
      max: 100,
      help: 'この件名は、区の中で発送を見られる人みなに見えます。送る相手の名前は書かないでください。',
    },
    { name: 'sent_on', label: '発送した日', type: 'day', required: true },
    {
      name: 'medium',
      label: '形',
      type: 'choice',
      required: true,
      options: [
        { value: 'letter', label: '手紙（窓あき封筒）' },
        { value: 'labels12', label: '宛名ラベル（A4 12面）' },
        { value: 'labels24', label: '宛名ラベル（A4 24面）' },
        { value: 'post', label: 'ほかの郵便' },
        { value: 'fax', label: 'FAX' },
        { value: 'email', label: 'メール' },
        { value: 'hand', label: '手わたし' },
      ],
    },
    { name: 'recipients', label: '宛先の数', type: 'int', required: true, max: 100_000 },
    { name: 'number', label: '文書番号', type: 'text', max: 60, help: '空のままなら、次の番号が付きます。' },
    { name: 'sender', label: '差出人', type: 'text', max: 60 },
    { name: 'note', label: 'メモ', type: 'longText', max: 2000, more: true, help: '送る相手の名前や事情は書かないでください。' },
  ],
  states: [
    { value: 'prepared', label: '準備中', mark: '○', tone: 'plain' },
    { value: 'making', label: '用意しています', mark: '…', tone: 'plain' },
    { value: 'sent', label: '発送した', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'sent', label: '台帳に残す' }],
  editable: ['sent'],
  moves: [
    {
      name: 'withdraw',
      from: ['prepared', 'making', 'sent'],
      to: 'withdrawn',
      label: '取り消す',
      asks: ['reason'],
      quiet: true,
      help: '台帳に残り、番号はもう使われません。',
    },
  ],
  checks: [
    {
      field: 'sent_on',
      when: [{ field: 'state', in: ['sent'] }],
      must: 'notFuture',
      say: '発送した日が、まだ来ていない日になっています。',
    },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const letterKept: Kept = {
  type: 'letter',
  nouns: ['letters.letter'],
  label: '発送',
  cls: 'desk',
  event: '発送した日',
  begins: [
    { states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' },
    { states: ['sent'], filled: 'sent_on', day: 'sent_on' },
  ],
}
