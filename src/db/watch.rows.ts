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
export type WatchSheetRow = {
  ward_id: string
  id: string
  number: number
  staff_id: string
  on_day: string
  masked: Auto<boolean>
  made_by: string
  made_at: Date
}
