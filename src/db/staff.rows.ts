// Rows of staff, their roles, desks and what is written of their reads.
import type { Generated } from 'kysely'
import type { Auto } from './shared.rows.ts'

export type StaffRow = {
  id: string
  login: string
  name: string
  kana: Auto<string>
  password_hash: string | null
  totp_secret: string | null
  pin_hash: string | null
  demo: Auto<boolean>
  active: Auto<boolean>
  created_at: Auto<Date>
  version: Generated<number>
  password_set_at: Auto<Date | null>
  totp_pending: Auto<string | null>
  totp_step: Auto<number>
  email: Auto<string>
  totp_cipher: Auto<Buffer | null>
  totp_pending_cipher: Auto<Buffer | null>
  digest_off: Auto<boolean>
}

export type StaffRoleRow = {
  id: string
  staff_id: string
  ward_id: string
  role: string
  from_on: string
  to_on: string | null
  deputy_for: string | null
  made_at: Auto<Date>
  made_by: Auto<string | null>
  reason: Auto<string>
  withdrawn_at: Auto<Date | null>
  withdrawn_by: Auto<string | null>
}

export type SignInRow = {
  token_hash: Buffer
  staff_id: string
  role_id: string
  device: string
  started_at: Auto<Date>
  seen_at: Auto<Date>
  ends_at: Date
  revoked_at: Date | null
  id: Auto<string>
  device_id: Auto<string | null>
  means: Auto<'password' | 'code' | 'recovery' | 'pin' | 'phone'>
}

export type DeviceRow = {
  id: string
  token_hash: Buffer
  browser: Auto<string>
  ward_id: string | null
  name: Auto<string>
  made_at: Auto<Date>
  registered_at: Date | null
  registered_by: string | null
  revoked_at: Date | null
  revoked_by: string | null
  staff_id: Auto<string | null>
  public_key: Auto<Buffer | null>
}

export type HandoverRow = {
  ward_id: string
  id: string
  role: string
  from_staff: string
  to_staff: string
  on_date: string
  note: Auto<string>
  ended_role: string
  begun_role: string
  ended_before: string | null
  made_by: string
  made_at: Auto<Date>
  undone_by: string | null
  undone_at: Date | null
  passed_at: Auto<Date | null>
  passed: Auto<unknown>
  version: Generated<number>
}

export type AuditRow = {
  id: string
  at: Auto<Date>
  xid: Auto<string>
  ward_id: string
  actor: string | null
  event: string
  record_type: Auto<string>
  subjects: Auto<string[]>
  detail: Auto<string>
  acting_for: Auto<string | null>
  assigned: Auto<string[]>
  purpose: Auto<string>
  basis: Auto<string>
  from_ward: Auto<string>
  life: Auto<number>
}

export type StaffTables = {
  staff: StaffRow
  staff_role: StaffRoleRow
  sign_in: SignInRow
  sign_in_try: { id: Generated<number>; login: string; at: Auto<Date>; ok: boolean; device_hash: Auto<Buffer | null> }
  device: DeviceRow
  device_staff: { device_id: string; staff_id: string; full_at: Date; wrong: Generated<number> }
  recovery_code: { staff_id: string; code_hash: Buffer; made_at: Auto<Date>; used_at: Date | null }
  staff_link: { token_hash: Buffer; staff_id: string; made_at: Auto<Date>; made_by: string; ends_at: Date; used_at: Date | null }
  handover: HandoverRow
  first_link: { token_hash: Buffer; ends_at: Date; used_at: Date | null }
  request: { actor: string; client_id: string; route: string; body_hash: Buffer; status: number; location: Auto<string>; at: Auto<Date> }
  audit: AuditRow
  draft: { staff_id: string; role_id: string; ward_id: string; path: string; fields_cipher: Buffer; at: Date }
}
