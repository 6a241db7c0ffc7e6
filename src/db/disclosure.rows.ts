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
