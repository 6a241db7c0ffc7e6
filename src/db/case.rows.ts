// Rows of supports and what belongs to them.
import type { Generated } from 'kysely'
import type { Auto, Stamped } from './shared.rows.ts'

export type SupportCaseRow = Stamped & {
  ward_id: string
  id: string
  number: Auto<string>
  opened_on: string
  person_id: string | null
  household_id: string | null
  described_cipher: Buffer | null
  main_worry: string
  worries: Auto<string[]>
  route: string | null
  wish_cipher: Buffer | null
  consent: string
  consent_on: string | null
  collection_basis: string | null
  collection_note_cipher: Buffer | null
  urgency: string | null
  review_on: string | null
  close_as: string | null
  closed_on: string | null
  reopen_if_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}
export type SupportNoteRow = Stamped & {
  ward_id: string
  id: string
  case_id: string
  on_day: string
  at_time: string | null
  method: string
  minutes: number | null
  with_whom: Auto<string[]>
  fact_cipher: Buffer
  view_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}
export type NoteCorrectionRow = { ward_id: string; note_id: string; replaces_id: string; made_by: string; made_at: Date }
export type AssessmentRow = Stamped & {
  ward_id: string
  id: string
  case_id: string
  on_day: string
  household_type: string | null
  members_cipher: Buffer | null
  housing: string | null
  housing_note_cipher: Buffer | null
  work: string | null
  work_note_cipher: Buffer | null
  income: string | null
  income_note_cipher: Buffer | null
  debt: string | null
  health_cipher: Buffer | null
  handbook: string | null
  care_level: string | null
  services_cipher: Buffer | null
  ties_cipher: Buffer | null
  strengths_cipher: Buffer | null
  risks: Auto<string[]>
  risk_note_cipher: Buffer | null
  wish_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}
export type SupportPlanRow = Stamped & {
  ward_id: string
  id: string
  case_id: string
  on_day: string
  until_on: string | null
  goal_cipher: Buffer
  issue_cipher: Buffer | null
  means_cipher: Buffer | null
  target_kind: string | null
  place_id: string | null
  target_name_cipher: Buffer | null
  agreement: string | null
  agreed_on: string | null
  agreement_note_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}
export type ReferralRow = Stamped & {
  ward_id: string
  id: string
  case_id: string
  person_id: string | null
  on_day: string
  to_kind: string
  to_name_cipher: Buffer | null
  items: Auto<string[]>
  basis: string | null
  evidence_cipher: Buffer | null
  given_cipher: Buffer | null
  told_cipher: Buffer | null
  answer_by: string | null
  outcome: string | null
  outcome_on: string | null
  outcome_note_cipher: Buffer | null
  state: string
  reason_cipher: Buffer | null
}
export type CaseStepRow = Stamped & {
  ward_id: string
  id: string
  case_id: string
  of_type: 'support_case' | 'support_note' | 'support_plan'
  of_id: string
  kind: 'next' | 'task' | 'monitor'
  what_cipher: Buffer | null
  due_on: string | null
  staff_id: string | null
  who_cipher: Buffer | null
  done_on: string | null
  result: string | null
  result_cipher: Buffer | null
}
export type CaseAdviceRow = {
  ward_id: string
  id: string
  case_id: string
  to_staff: string
  text_cipher: Buffer
  question_cipher: Buffer
  asked_at: Date
  until_at: Date
  answer_cipher: Buffer | null
  answered_at: Date | null
  read_at: Date | null
  ended_at: Date | null
  version: Generated<number>
  created_at: Auto<Date>
  updated_at: Auto<Date>
  created_by: string
  updated_by: string | null
}
export type CaseMoveRow = Stamped & {
  ward_id: string
  id: string
  case_id: string
  to_ward: string
  items: Auto<string[]>
  basis: string
  evidence_cipher: Buffer
  summary_cipher: Buffer
  given_cipher: Buffer | null
  main_worry: string
  urgency: string | null
  not_later: Date | null
  state: string
  reason_cipher: Buffer | null
  decided_by: string | null
  decided_at: Date | null
  taken_by: string | null
  taken_at: Date | null
  new_case_id: string | null
  declined_for: Auto<string>
  read_ended_at: Date | null
  read_ended_by: string | null
  read_until: Date | null
  again_of: string | null
  again_cipher: Buffer | null
}

export type ContactTryRow = {
  ward_id: string
  id: string
  type: string
  record_id: string
  reached: boolean
  said_cipher: Buffer | null
  made_by: string
  made_at: Date
}

export type CaseTables = {
  contact_try: ContactTryRow
  support_case: SupportCaseRow
  case_number: { ward_id: string; fiscal_year: number; last: number }
  support_note: SupportNoteRow
  note_correction: NoteCorrectionRow
  assessment: AssessmentRow
  support_plan: SupportPlanRow
  referral: ReferralRow
  case_step: CaseStepRow
  case_move: CaseMoveRow
  case_advice: CaseAdviceRow
  case_mode: { ward_id: string; from_at: Date; assigned_only: boolean; reason: string; by: string }
}
