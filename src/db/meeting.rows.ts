// Meetings about people: kinds by version, meetings, who takes part, papers with their copies, decisions.
import type { Auto, Stamped } from './shared.rows.ts'

export type MeetingKindRow = {
  ward_id: string
  code: string
  version: number
  name: string
  law: Auto<string>
  basis: string
  sealed: boolean
  numbered: boolean
  consent: boolean
  oath: boolean
  secrecy: Auto<string>
  active: boolean
  at: Date
  by: string
  reason: string
}
export type CaseMeetingRow = Omit<Stamped, 'created_by'> & {
  created_by: string
  ward_id: string
  id: string
  kind: string
  kind_name: string
  law: string
  basis: string
  sealed: boolean
  numbered: boolean
  consent: boolean
  oath: boolean
  secrecy: string
  our_role: string
  host_cipher: Buffer | null
  anonymised: boolean
  items: Auto<string[]>
  on_day: string
  starts: string | null
  venue_cipher: Buffer | null
  title_cipher: Buffer
  agenda_cipher: Buffer | null
  facts_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}
type OfMeeting = { ward_id: string; id: string; meeting_id: string }
export type MeetingMemberRow = OfMeeting & {
  staff_id: string | null
  name_cipher: Buffer | null
  recipient: string | null
  duty: string
  from_at: Date
  until_at: Date | null
  named_by: string
  oath_on: string | null
  oath_form: string | null
  attended: boolean | null
}
export type MeetingPersonRow = OfMeeting & {
  person_id: string
  mark: string
  named_by: string
  from_at: Date | null
  ended_at: Date | null
}
export type MeetingPaperRow = OfMeeting & { title_cipher: Buffer | null; body_cipher: Buffer | null; made_at: Date; made_by: string }
export type MeetingCopyRow = OfMeeting & {
  paper_id: string
  number: number | null
  member_id: string
  issued_at: Date
  issued_by: string
  state: Auto<string>
  settled_at: Date | null
  settled_by: string | null
  incident_id: string | null
  items: Auto<string[]>
}
export type MeetingDecisionRow = OfMeeting & {
  text_cipher: Buffer
  owner_id: string
  due_on: string | null
  made_at: Date
  made_by: string
  state: Auto<string>
  outcome_cipher: Buffer | null
  settled_at: Date | null
  settled_by: string | null
  released_as: string | null
  ground: string | null
  ground_cipher: Buffer | null
}
export type MeetingEventRow = OfMeeting & { at: Date; by: string; act: string; note_cipher: Buffer | null; changes_cipher: Buffer | null }

export type MeetingTables = {
  meeting_kind: MeetingKindRow
  case_meeting: CaseMeetingRow
  meeting_member: MeetingMemberRow
  meeting_person: MeetingPersonRow
  meeting_paper: MeetingPaperRow
  meeting_copy: MeetingCopyRow
  meeting_decision: MeetingDecisionRow
  meeting_event: MeetingEventRow
}
