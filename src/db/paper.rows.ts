// Rows of letters, attached files and mail.
import type { Generated } from 'kysely'
import type { Auto, Stamped } from './shared.rows.ts'

export type LetterRow = Stamped & {
  ward_id: string
  id: string
  number: Auto<string>
  sent_on: string
  subject: string
  medium: string
  recipients: number
  sender: Auto<string>
  note: Auto<string>
  state: string
  reason: Auto<string>
}

export type LetterPaperRow = {
  ward_id: string
  letter_id: string
  body_cipher: Buffer | null
  skip: Auto<number>
  from_postal: Auto<string>
  from_address: Auto<string>
  from_phone: Auto<string>
  waiting_cipher: Auto<Buffer | null>
  waiting_by: Auto<string | null>
  waiting_role: Auto<string | null>
  ready_for: Auto<string | null>
}

export type LetterRecipientRow = {
  ward_id: string
  letter_id: string
  at: number
  kind: string
  record_id: string
  sent: Auto<boolean>
  fell_out: Auto<boolean>
}

export type FileRow = Stamped & {
  ward_id: string
  id: string
  owner_type: string
  owner_id: string
  name: string
  content_type: string
  bytes: Buffer
  size: Generated<number>
  sha256: Buffer
  state: Auto<'kept' | 'withdrawn'>
  reason: Auto<string>
}

export type MailState = 'waiting' | 'sent' | 'noAddress' | 'failed' | 'cancelled'

export type MailRow = {
  ward_id: string
  id: string
  staff_id: string
  once: string | null
  subject: string
  lines: string[]
  href: string
  state: Auto<MailState>
  tries: Auto<number>
  problem: Auto<string>
  made_at: Date
  next_at: Date
  ended_at: Auto<Date | null>
}

export type PaperTables = {
  file: FileRow
  letter: LetterRow
  letter_paper: LetterPaperRow
  letter_recipient: LetterRecipientRow
  letter_number: { ward_id: string; fiscal_year: number; last: number }
  mail: MailRow
}
