// Rows of the field: cards, phones, what they wrote, and what had to be rescued.
import type { Generated } from 'kysely'
import type { Auto } from './shared.rows.ts'

export type PairingCardRow = {
  id: string
  staff_id: string
  code_hash: Buffer
  made_at: Date
  made_by: string
  ends_at: Date
  used_at: Date | null
  device_id: string | null
  void_at: Date | null
}
export type PhoneChallengeRow = { nonce: Buffer; device_id: string; made_at: Date }
export type FieldPersonRow = {
  ward_id: string
  id: string
  for_what: string
  /** Empty where nobody has written it down. */ phone: Auto<string>
  version: Generated<number>
  created_at: Date
  created_by: string
  updated_at: Date
  updated_by: string
}
export type FieldPhoneRow = {
  ward_id: string
  id: string
  staff_id: string
  browser: Auto<string>
  paired_at: Date
  seen_at: Date
  waiting: Auto<string[]>
  told_at: Date | null
  revoked_at: Date | null
  revoked_by: string | null
  cleared_at: Date | null
}
export type FieldWriteRow = {
  ward_id: string
  id: string
  device_id: string
  staff_id: string
  written_at: Date
  received_at: Date
  trusted: boolean
}
export type FieldRescueRow = {
  ward_id: string
  id: string
  device_id: string
  staff_id: string
  path: string
  fields_cipher: Buffer
  urgency: 'now' | 'today' | 'threeDays' | 'twoWeeks' | null
  written_at: Date
  received_at: Date
  state: Auto<'waiting' | 'entered' | 'closed'>
  reason_cipher: Buffer | null
  version: Generated<number>
  updated_at: Date
  updated_by: string | null
}
/** What of whom went onto the phone of whom. */
export type FieldCarriedRow = {
  ward_id: string
  id: string
  staff_id: string
  plan_id: string
  person_id: string
  recipient: string
  items: string[]
  basis: string
  first_at: Date
  last_at: Date
}
/** A correction written on a phone, kept whole. */
export type OfflineEditRow = {
  ward_id: string
  id: string
  type: string
  record_id: string
  base: number
  saw: string[]
  applied: number
  settled: number | null
  settled_by: string | null
  changes_cipher: Buffer
  staff_id: string
  device_id: string | null
  written_at: Date
  received_at: Date
}
/** A record that stands twice. */
export type OfflineConflictRow = { ward_id: string; type: string; record_id: string; since: Date; open: boolean }
/** A ward's key pair for boxes. */
export type WardBoxKeyRow = { ward_id: string; id: string; public_key: Buffer; private_cipher: Buffer; made_at: Date }

export type FieldTables = {
  pairing_card: PairingCardRow
  phone_challenge: PhoneChallengeRow
  field_person: FieldPersonRow
  field_phone: FieldPhoneRow
  field_write: FieldWriteRow
  field_rescue: FieldRescueRow
  field_carried: FieldCarriedRow
  offline_edit: OfflineEditRow
  offline_conflict: OfflineConflictRow
  ward_box_key: WardBoxKeyRow
}
