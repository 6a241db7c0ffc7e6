// What is given to others, on what ground, and what leaves or may have leaked.
import type { Auto, Stamped } from './shared.rows.ts'

export type PartnerRow = Stamped & {
  ward_id: string
  id: string
  staff_id: string
  organisation_id: string
  recipient: string
  state: string
}

export type OutwardFileRow = Stamped & {
  ward_id: string
  id: string
  no: number
  type: string
  states: string[]
  recipient: string
  party_cipher: Buffer
  items: string[]
  purpose: string
  basis: string
  evidence_cipher: Buffer
  created_by: string
}
export type ShareRow = Omit<Stamped, 'created_by'> & {
  created_by: string
  ward_id: string
  id: string
  type: string
  record_id: string
  person_id: string | null
  partner_id: string | null
  to_staff: string | null
  to_ward: string | null
  recipient: string
  items: string[]
  purpose: string
  basis: string
  evidence_cipher: Buffer
  state: string
  until_at: Date
  offered_at: Date
  answered_at: Auto<Date | null>
  answered_by: Auto<string | null>
  declined_for: Auto<string | null>
  ended_at: Auto<Date | null>
  ended_by: Auto<string | null>
  reason_cipher: Auto<Buffer | null>
}

export type AccessRequestRow = Stamped & {
  ward_id: string
  id: string
  person_id: string
  kind: string
  received_on: string
  way: string
  asked_by: string
  representative_cipher: Buffer | null
  wants_cipher: Buffer | null
  identity: string | null
  proxy_paper: string | null
  decision: string | null
  decided_on: string | null
  grounds_cipher: Buffer | null
  answered_on: string | null
  answered_by_way: string | null
  state: string
  reason_cipher: Buffer | null
}

export type LeakRow = Stamped & {
  ward_id: string
  id: string
  found_on: string
  happened_on: string | null
  kind: string
  facts_cipher: Buffer | null
  about_people: number | null
  sensitive: boolean | null
  intent: boolean | null
  property: boolean | null
  encrypted: boolean | null
  measures_cipher: Buffer | null
  prevention_cipher: Buffer | null
  first_reported_on: string | null
  full_reported_on: string | null
  told: string | null
  head_told: boolean | null
  state: string
  reason_cipher: Buffer | null
}

export type FileCopyRow = { ward_id: string; no: number; event: string; people: number; way: string; made_by: string; made_at: Date }
export type SheetChoiceRow = {
  ward_id: string
  request_id: string
  no: Auto<number>
  type: string
  record_id: string
  record_version: number
  included: boolean
  chosen_by: string
  chosen_at: Date
}
export type LeakPersonRow = {
  ward_id: string
  leak_id: string
  person_id: string
  added_at: Date
  added_by: string
  told_on: string | null
  told_how: string | null
  told_by: string | null
}

export type ProvisionRecordRow = Stamped & {
  ward_id: string
  id: string
  person_id: string
  on_day: string
  recipient: string
  party_cipher: Buffer | null
  items: string[]
  purpose: string
  way: string
  basis: string
  evidence_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}

export type BreakGlassRow = {
  ward_id: string
  id: string
  person_id: string
  staff_id: string
  reason_cipher: Buffer
  at: Date
  until_at: Date
  looked_at: Auto<Date | null>
  looked_by: Auto<string | null>
  verdict: Auto<string | null>
  note_cipher: Auto<Buffer | null>
}

export type ReadAnomalyRow = {
  ward_id: string
  id: string
  week_of: string
  staff_id: string
  role: string
  people: number
  median: number
  found_at: Date
  looked_at: Auto<Date | null>
  looked_by: Auto<string | null>
  verdict: Auto<string | null>
  note_cipher: Auto<Buffer | null>
}

export type ConsentRow = Stamped & {
  ward_id: string
  id: string
  person_id: string
  recipient: string
  items: string[]
  purpose: string
  form: string
  given_on: string
  until_on: string | null
  withdrawn_on: string | null
  representative_cipher: Buffer | null
  note_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}

export type DisclosureTables = {
  consent: ConsentRow
  partner: PartnerRow
  share: ShareRow
  outward_file: OutwardFileRow
  file_copy: FileCopyRow
  file_counter: { ward_id: string; last: number }
  break_glass: BreakGlassRow
  read_anomaly: ReadAnomalyRow
  access_request: AccessRequestRow
  leak: LeakRow
  leak_source: { ward_id: string; source: string; leak_id: string }
  sheet_choice: SheetChoiceRow
  leak_person: LeakPersonRow
  provision_record: ProvisionRecordRow
}
