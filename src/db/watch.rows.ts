// Rows of watch-over: plans, looks, how each plan stands, rounds and their sheets.
import type { Auto, Stamped } from './shared.rows.ts'

export type WatchPlanRow = Stamped & {
  ward_id: string
  id: string
  person_id: string
  frequency: string
  every_days: number | null
  weekday: string | null
  months_off: Auto<string[]>
  ways: string[]
  since: string
  until: string | null
  basis: string
  basis_note_cipher: Buffer | null
  signs: Auto<string[]>
  look_for_cipher: Buffer | null
  call_whom_cipher: Buffer | null
  cautions: Auto<string[]>
  caution_note_cipher: Buffer | null
  safety_cipher: Buffer | null
  alone_reason_cipher: Buffer | null
  safe_return: boolean | null
  pause_reason: string | null
  paused_from: string | null
  paused_until: string | null
  state: string
  reason_cipher: Buffer | null
  said: Auto<string | null>
}

export type WatchVisitRow = Stamped & {
  ward_id: string
  id: string
  plan_id: string
  person_id: string | null
  on_day: string
  at_time: string | null
  way: string
  result: string
  signs: Auto<string[]>
  note_cipher: Buffer | null
  by_name_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}

export type WatchStandingRow = {
  ward_id: string
  plan_id: string
  plan_version: number
  open: boolean
  due_on: string | null
  tried_on: string | null
  seen_on: string | null
  unseen_since: string
  absences: Auto<number>
  streak_at: Date | null
  streak_visit: string | null
  checked_at: Date
}
export type RosterEntryRow = Stamped & {
  ward_id: string
  id: string
  place_id: string
  person_id: string
  consent_form: string
  consent_on: string
  since: string
  away_from: string | null
  away_until: string | null
  note_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}
export type AbsenceDraftRow = {
  ward_id: string
  id: string
  entry_id: string
  first_on: string
  last_on: string
  made_at: Date
  state: string
  why: string | null
  notice_id: string | null
  settled_by: string | null
  settled_at: Date | null
}
export type WatchCardRow = Stamped & {
  ward_id: string
  id: string
  plan_id: string
  person_id: string | null
  given_to_cipher: Buffer | null
  recipient: string
  items: string[]
  basis: string
  evidence_cipher: Buffer | null
  given_on: string
  until_on: string
  call_agreed_on: string | null
  returned_on: string | null
  state: string
  reason_cipher: Buffer | null
}
export type SafeReturnRow = {
  ward_id: string
  id: string
  plan_id: string
  staff_id: string
  begun_at: Date
  due_at: Date
  back_at: Date | null
  back_by: string | null
}
export type DeathReviewRow = Stamped & {
  ward_id: string
  id: string
  person_id: string | null
  described_cipher: Buffer | null
  found_on: string
  days: number | null
  discovered_by: string
  cohabitants: number
  cohabitant_kinds: Auto<string[]>
  last_contact_on: string | null
  last_contact_by: string | null
  open_notices: number | null
  watched: string | null
  what_helped_cipher: Buffer | null
  would_have_helped_cipher: Buffer | null
  change_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}
export type WatchSheetRow = {
  ward_id: string
  id: string
  number: number
  staff_id: string
  on_day: string
  masked: Auto<boolean>
  made_by: string
  made_at: Date
  receipt: Auto<string>
}

export type WatchTables = {
  watch_plan: WatchPlanRow
  watch_number: { ward_id: string; plan_id: string; number: number }
  watch_number_last: { ward_id: string; last: number }
  watch_visit: WatchVisitRow
  watch_standing: WatchStandingRow
  watch_order: { ward_id: string; staff_id: string; on_day: string; plan_ids: string[]; made_at: Date }
  watch_sheet: WatchSheetRow
  roster_entry: RosterEntryRow
  roster_mark: { ward_id: string; place_day_id: string; entry_id: string; came: boolean; marked_by: string; marked_at: Date }
  absence_draft: AbsenceDraftRow
  watch_card: WatchCardRow
  safe_return: SafeReturnRow
  death_review: DeathReviewRow
  watch_sheet_line: { ward_id: string; sheet_id: string; line: number; plan_id: string; visit_id: string }
}
