// Help asked for from outside, and what leaves the ward of its needs, as rows.
import type { Auto, Stamped } from './shared.rows.ts'

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

export type NoticeRow = Stamped & {
  ward_id: string
  id: string
  person_id: string | null
  described_cipher: Buffer | null
  place_id: string | null
  spot_cipher: Buffer | null
  seen_on: string
  came_on: string
  signs: Auto<string[]>
  fact_cipher: Buffer | null
  view_cipher: Buffer | null
  told: boolean | null
  way: string
  by_kind: string | null
  by_name_cipher: Buffer | null
  urgency: string | null
  review_on: string | null
  close_kind: string | null
  reply: string | null
  state: string
  reason_cipher: Buffer | null
}

export type TalkRow = Stamped & {
  ward_id: string
  id: string
  place_id: string
  on_day: string
  person_id: string | null
  described_cipher: Buffer | null
  health_cipher: Buffer | null
  living_cipher: Buffer | null
  wish_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}

export type EnquiryRow = Stamped & {
  ward_id: string
  id: string
  on_day: string
  channel: string
  worry: string
  answer: string | null
  note: Auto<string>
  state: string
  reason: Auto<string>
}

export type IntakeRow = Stamped & {
  ward_id: string
  id: string
  on_day: string
  channel: string
  route: string | null
  person_id: string | null
  described_cipher: Buffer | null
  consulter: string
  consulter_name_cipher: Buffer | null
  consulter_contact_cipher: Buffer | null
  main_worry: string
  worries: Auto<string[]>
  story_cipher: Buffer | null
  consent: string
  consent_form: string | null
  consent_on: string | null
  language: string | null
  interpreter: boolean | null
  call_back: string | null
  call_when_cipher: Buffer | null
  urgency: string | null
  review_on: string | null
  screening: string | null
  receipt: Auto<string>
  collection_basis: string | null
  state: string
  reason_cipher: Buffer | null
}

export type NeedsTables = {
  notice: NoticeRow
  talk: TalkRow
  enquiry: EnquiryRow
  intake: IntakeRow
  needs_release: NeedsReleaseRow
  resident_sheet: ResidentSheetRow
  help_counter: { ward_id: string; fiscal_year: number; last: number }
  help_ticket: HelpTicketRow
}
