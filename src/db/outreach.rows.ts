// Rows of lists of those to be reached.
import type { Auto, Stamped } from './shared.rows.ts'

export type OutreachRow = Stamped & {
  ward_id: string
  id: string
  title: string
  begun_on: string
  neighbourhood_id: string | null
  aim: Auto<string>
  state: string
  reason: Auto<string>
}
export type OutreachTargetRow = Stamped & {
  ward_id: string
  id: string
  outreach_id: string
  entry_id: string | null
  person_id: string | null
  name: Auto<string>
  address: string
  why: string
  tries: number | null
  tried_on: string | null
  next_on: string | null
  state: string
  reason: Auto<string>
}
export type OutreachAttemptRow = Stamped & {
  ward_id: string
  id: string
  target_id: string
  on_day: string
  way: string
  result: string
  next_on: string | null
  note_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}

export type OutreachTables = { outreach: OutreachRow; outreach_target: OutreachTargetRow; outreach_attempt: OutreachAttemptRow }
