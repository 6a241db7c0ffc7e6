// Rows of what is prepared for a session.
import type { Auto, Stamped } from './shared.rows.ts'

export type GatheringRow = Stamped & {
  ward_id: string
  session_id: string
  kind: string
  aim: Auto<string>
  words: Auto<string>
  reply_by: string | null
  number: Auto<string>
  invited_on: string | null
  steps: Auto<string>
  route: Auto<string>
  lost: Auto<string>
  stations: Auto<string>
  came: Auto<unknown>
  found: Auto<unknown>
  wrong: Auto<string>
  better: Auto<string>
  thanks: Auto<string>
}
export type GatheringGuestRow = Stamped & {
  ward_id: string
  id: string
  session_id: string
  no: number
  kind: string
  record_id: string | null
  name: Auto<string>
  answer: Auto<string>
  people: Auto<number>
  way: string | null
  answered_at: Date | null
  came: boolean | null
  gone: Auto<boolean>
}
export type GatheringDecisionRow = Stamped & {
  ward_id: string
  id: string
  session_id: string
  text: string
  owner_id: string | null
  owner_name: Auto<string>
  due_on: string | null
  done_at: Date | null
  done_by: string | null
}

export type GatheringTables = { gathering: GatheringRow; gathering_guest: GatheringGuestRow; gathering_decision: GatheringDecisionRow }
