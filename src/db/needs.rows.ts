// Help asked for from outside, and what leaves the ward of its needs, as rows.
import type { Auto } from './shared.rows.ts'

export type NeedsReleaseRow = { ward_id: string; source: string; period: string; small_cell: number; counted_on: string; shown: unknown }

export type ResidentSheetRow = {
  ward_id: string
  id: string
  neighbourhood_id: string
  number: number
  released_on: string
  question: string
  body: unknown
  made_at: Date
  made_by: string
}

export type HelpTicketRow = {
  ward_id: string
  number: string
  way: string
  made_at: Date
  made_by: string | null
  batch: string
  source: Buffer | null
  body: Buffer | null
  what: Auto<string>
  record_id: string | null
}
