// Rows of the records that are counted.
import type { Generated } from 'kysely'
import type { Auto, Stamped } from './shared.rows.ts'

export type SessionRow = Stamped & {
  ward_id: string
  id: string
  title: string
  on_day: string
  starts: string | null
  ends: string | null
  starts_at: Generated<Date>
  purposes: string[]
  area_level: string
  neighbourhood_ids: Auto<string[]>
  ward_role: string
  joint_wards: Auto<string[]>
  host_organisation: Auto<string>
  venue: Auto<string>
  participants: number | null
  residents_took_part: boolean | null
  note: Auto<string>
  state: string
  reason: Auto<string>
}

export type PlaceRow = Stamped & {
  ward_id: string
  id: string
  name: string
  kana: Auto<string>
  main_purpose: string
  kinds: Auto<string[]>
  operator: Auto<string>
  venue: Auto<string>
  postal: Auto<string>
  address: Auto<string>
  neighbourhood_id: string | null
  consulted_on: string
  opened_on: string | null
  ended_on: string | null
  confirmed_on: string | null
  recurrence: Auto<string>
  fee: Auto<string>
  capacity: number | null
  step_free: string | null
  toilet: string | null
  wheelchair: string | null
  with_children: string | null
  note: Auto<string>
  state: string
  reason: Auto<string>
}

export type PlaceDayRow = Stamped & {
  ward_id: string
  id: string
  place_id: string
  on_day: string
  participants: number
  children: number | null
  meals: number | null
  volunteers: number | null
  note: Auto<string>
  state: string
  reason: Auto<string>
}

export type SupportContactRow = Stamped & {
  ward_id: string
  id: string
  place_id: string | null
  neighbourhood_id: string | null
  on_day: string
  method: string
  who: string
  line: string
  purpose: Auto<string>
  heard: Auto<string>
  advice: Auto<string>
  next_step: Auto<string>
  next_on: string | null
  aim: Auto<string>
  minutes: number | null
  launch_support: boolean | null
  active: boolean | null
  state: string
  reason: Auto<string>
}

export type ConnectionRow = Stamped & {
  ward_id: string
  id: string
  household_id: string | null
  household_key: Auto<string>
  target_kind: string
  place_id: string | null
  target_name_cipher: Buffer | null
  introduced_on: string
  joined_on: string | null
  settled_on: string | null
  ended_on: string | null
  end_kind: string | null
  note_cipher: Buffer | null
  state: string
  reason_cipher: Auto<Buffer | null>
}

export type InsuranceFeedRow = Stamped & {
  ward_id: string
  id: string
  fiscal_year: number
  plan: string
  as_of: string
  persons: number
  gross_rows: number | null
  source_document: string
  note: Auto<string>
  state: string
  reason: Auto<string>
}

export type EducationRequestRow = Stamped & {
  ward_id: string
  id: string
  received_on: string
  requester: string
  requester_kind: string
  grade: Auto<string>
  learners: number | null
  aims: Auto<string[]>
  programmes: Auto<string[]>
  wish: Auto<string>
  care: Auto<string>
  wanted_on: string | null
  joint_with: Auto<string>
  partners: Auto<string>
  first_delivered_on: string | null
  sessions: number | null
  loan_only: boolean | null
  note: Auto<string>
  state: string
  reason: Auto<string>
}

export type DispatchRow = Stamped & {
  ward_id: string
  id: string
  event: string
  person_no: string
  from_on: string
  to_on: string | null
  days: number | null
  destination: string
  task: Auto<string>
  note: Auto<string>
  state: string
  reason: Auto<string>
}

export type OpeningBalanceRow = Stamped & {
  ward_id: string
  id: string
  indicator: string
  fiscal_year: number
  total: number
  until_on: string | null
  source: string
  note: Auto<string>
  state: string
  reason: Auto<string>
}

export type AssignmentRow = {
  ward_id: string
  id: string
  type: string
  record_id: string
  staff_id: string
  from_at: Date
  until_at: Auto<Date | null>
  given_by: string
}

export type DeadlineRow = {
  ward_id: string
  id: string
  type: string
  record_id: string
  kind: string
  since: Date
  due_at: Date
  ended_at: Auto<Date | null>
  raised: Auto<number>
  raised_at: Auto<Date | null>
}

export type FamilyPictureRow = Stamped & {
  ward_id: string
  id: string
  household_id: string
  body_cipher: Buffer
  person_ids: Auto<string[]>
}

export type ConnectionCheckRow = Stamped & {
  dropped: string | null
  ward_id: string
  id: string
  connection_id: string
  point: string
  on_day: string
  weekly: number | null
  places: number | null
  relied: boolean | null
  outings: string | null
  continuing: boolean | null
  words_cipher: Buffer | null
}

export type RecordTables = {
  session: SessionRow
  place: PlaceRow
  place_day: PlaceDayRow
  support_contact: SupportContactRow
  connection: ConnectionRow
  urgency_since: {
    ward_id: string
    type: string
    record_id: string
    since: Date
    anew: Date
    not_later: Date | null
    taken_before: Date | null
    pressed: Auto<boolean>
  }
  family_picture: FamilyPictureRow
  connection_check: ConnectionCheckRow
  practice_source: { ward_id: string; practice_id: string; household_id: string; made_by: string | null; made_at: Date }
  origin: { ward_id: string; type: string; record_id: string; from_type: string; from_id: string; made_by: string; made_at: Date }
  notice_bundle: { ward_id: string; notice_id: string; first_id: string; made_by: string; made_at: Date }
  assignment: AssignmentRow
  deadline: DeadlineRow
  insurance_feed: InsuranceFeedRow
  education_request: EducationRequestRow
  dispatch: DispatchRow
  opening_balance: OpeningBalanceRow
}
