// 支援経過記録: what was done and heard, one entry each. Written once; a correction is another entry that says why. 根拠: needs-and-watch-over A2-4; product.md W1.3.
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { CASE_FIELD } from '../cases/case.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const METHODS = [
  { value: 'phone', label: '電話' },
  { value: 'meet', label: '面談' },
  { value: 'visit', label: '訪問' },
  { value: 'accompany', label: '同行' },
  { value: 'conference', label: '会議' },
  { value: 'enquiry', label: '機関への照会' },
  { value: 'letter', label: '手紙・メール' },
  { value: 'other', label: 'そのほか' },
] as const
export const PARTIES = [
  { value: 'person', label: '本人' },
  { value: 'family', label: '家族' },
  { value: 'neighbour', label: '近所・知人' },
  { value: 'minsei', label: '民生委員' },
  { value: 'hokatsu', label: '地域包括' },
  { value: 'wardOffice', label: '区役所' },
  { value: 'medical', label: '医療' },
  { value: 'careProvider', label: '介護の事業者' },
  { value: 'school', label: '学校' },
  { value: 'place', label: '居場所' },
  { value: 'other', label: 'そのほか' },
] as const

export const supportNote = {
  name: 'support_note',
  path: 'support-notes',
  label: '支援経過記録',
  purpose: '支援で何をし、何を聞いたか。書いたものは消えません。直すときは、理由をそえて書き足します。',
  files: {
    plain:
      'One of a file never says that somebody was met (docs/decisions/0047); what its page promises to do next is a step of the support.',
  },
  rights: { read: 'needs.supportNote:read', write: 'needs.supportNote:write' },
  title: 'method',
  order: 'on_day',
  year: 'on_day',
  counted: [],
  columns: ['on_day', 'case_id', 'method', 'minutes', 'with_whom'],
  filters: ['method', 'with_whom', 'case_id'],
  search: ['case_id'],
  fields: [
    CASE_FIELD,
    { name: 'method', label: '方法', type: 'choice', required: true, options: METHODS },
    {
      name: 'fact',
      label: '見たこと・聞いたこと・したこと',
      type: 'longText',
      required: true,
      personal: 'sealed',
      help: '事実だけを書きます。',
    },
    { name: 'minutes', label: '分', type: 'int', min: 1, max: 1440 },
    { name: 'view', label: '思ったこと（見立て）', type: 'longText', personal: 'sealed', more: true, help: '事実と分けて残します。' },
    {
      name: 'with_whom',
      label: 'だれと',
      type: 'choices',
      options: PARTIES,
      more: true,
      help: '本人に会えた・本人と話せたときは、「本人」もえらびます。',
    },
    { name: 'on_day', label: '日', type: 'day', required: true, more: true },
    { name: 'at_time', label: '時刻', type: 'time', more: true },
  ],
  states: [
    { value: 'kept', label: '記録', mark: '●', tone: 'calm' },
    { value: 'corrected', label: '訂正前', mark: '＝', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'kept', label: '残す' }],
  editable: [],
  moves: [
    {
      name: 'withdraw',
      from: ['kept'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: 'ほかの支援にまちがえて書いたとき。消えずに残ります。中身を直すときは「訂正する」から。',
    },
    RESTORE,
  ],
  checks: [{ field: 'on_day', when: [], must: 'notFuture', say: 'まだ来ていない日の記録になっています。' }],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const noteKept: Kept = { type: 'support_note', nouns: ['needs.supportNote'], label: '支援経過記録', follows: 'support_case' }
