// Rows of people who may go missing, their seals, alerts and to whom those went.
import type { Auto, Stamped } from './shared.rows.ts'

export type MissingPersonRow = Stamped & {
  ward_id: string
  id: string
  number: string
  person_id: string
  registered_on: string
  consent_on: string
  consent_form: string
  marks_cipher: Buffer | null
  places_cipher: Buffer | null
  family_cipher: Buffer | null
  tells: Auto<string[]>
  state: string
  reason_cipher: Buffer | null
}
export type MissingSealRow = Stamped & {
  ward_id: string
  id: string
  missing_id: string
  number: string
  issued_on: string
  closed_on: string | null
  state: string
  reason: Auto<string>
}
export type MissingAlertRow = Stamped & {
  ward_id: string
  id: string
  missing_id: string
  lost_on: string
  lost_at: string | null
  police: string
  age_band: string | null
  sex: string | null
  build: string | null
  clothes_cipher: Buffer | null
  seen_cipher: Buffer | null
  photo: boolean | null
  why_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}
export type MissingSentRow = {
  ward_id: string
  alert_id: string
  staff_id: string
  sent_at: Date
  sent_by: string
  opened_at: Date | null
  party: Auto<string>
  basis: Auto<string>
  carried_at: Date | null
}
export type MissingCallRow = {
  ward_id: string
  id: string
  alert_id: string
  organisation_id: string
  reached: boolean
  basis: string
  told_at: Date
  told_by: string
}

export type MissingTables = {
  missing_person: MissingPersonRow
  missing_seal: MissingSealRow
  missing_alert: MissingAlertRow
  missing_sent: MissingSentRow
  missing_call: MissingCallRow
}
