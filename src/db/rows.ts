// The shape of every table, for the query builder; rows stand by noun in *.rows.ts. tests/db/rows.test.ts holds all of it against the database.
import type { ColumnType, Generated } from 'kysely'
import type { Auto, Stamped } from './shared.rows.ts'
import type { WardRow, NeighbourhoodRow, TownRow, TownNeighbourhoodRow, WardContactRow, WardOpeningRow } from './house.rows.ts'
import type { CommissionFormRow, CommissionReportRow, CommissionRuleRow } from './commission.rows.ts'
import type { HelpTicketRow, NeedsReleaseRow, ResidentSheetRow } from './needs.rows.ts'
import type { StaffRow, StaffRoleRow, SignInRow, DeviceRow, HandoverRow, AuditRow } from './staff.rows.ts'
import type {
  PairingCardRow,
  PhoneChallengeRow,
  FieldPersonRow,
  FieldPhoneRow,
  FieldWriteRow,
  FieldRescueRow,
  FieldCarriedRow,
  OfflineEditRow,
  OfflineConflictRow,
  WardBoxKeyRow,
} from './field.rows.ts'
import type { OrganisationRow, VenueRow, PersonRow, HouseholdRow, HouseholdMemberRow } from './registry.rows.ts'
import type {
  SessionRow,
  PlaceRow,
  PlaceDayRow,
  SupportContactRow,
  ConnectionRow,
  InsuranceFeedRow,
  EducationRequestRow,
  DispatchRow,
  OpeningBalanceRow,
  NoticeRow,
  TalkRow,
  EnquiryRow,
  IntakeRow,
  ConsentRow,
  FamilyPictureRow,
  ConnectionCheckRow,
  PracticeRow,
  PracticeCopyRow,
  PublishedPracticeRow,
  AssignmentRow,
  DeadlineRow,
} from './record.rows.ts'
import type {
  AssessmentRow,
  CaseAdviceRow,
  CaseMoveRow,
  CaseStepRow,
  ContactTryRow,
  NoteCorrectionRow,
  ReferralRow,
  SupportCaseRow,
  SupportNoteRow,
  SupportPlanRow,
} from './case.rows.ts'
import type {
  CaseMeetingRow,
  MeetingCopyRow,
  MeetingDecisionRow,
  MeetingEventRow,
  MeetingKindRow,
  MeetingMemberRow,
  MeetingPaperRow,
  MeetingPersonRow,
} from './meeting.rows.ts'
import type {
  RegisterCopyRow,
  RegisterIssueRow,
  RegisterLineRow,
  RegisterNumberRow,
  RegisterPersonRow,
  WatchRegisterRow,
} from './register.rows.ts'
import type {
  AccessRequestRow,
  BreakGlassRow,
  LeakPersonRow,
  SheetChoiceRow,
  FileCopyRow,
  LeakRow,
  OutwardFileRow,
  PartnerRow,
  ProvisionRecordRow,
  ReadAnomalyRow,
  ShareRow,
} from './disclosure.rows.ts'
import type { GatheringDecisionRow, GatheringGuestRow, GatheringRow } from './gathering.rows.ts'
import type { MissingAlertRow, MissingPersonRow, MissingSealRow, MissingSentRow } from './missing.rows.ts'
import type { RetentionTables } from './retention.rows.ts'
import type { OutreachAttemptRow, OutreachRow, OutreachTargetRow } from './outreach.rows.ts'
import type {
  AbsenceDraftRow,
  DeathReviewRow,
  RosterEntryRow,
  SafeReturnRow,
  WatchCardRow,
  WatchPlanRow,
  WatchSheetRow,
  WatchStandingRow,
  WatchVisitRow,
} from './watch.rows.ts'
import type { ImportJobRow, ImportLineRow } from './import.rows.ts'
import type { LetterRow, LetterPaperRow, LetterRecipientRow, FileRow, MailRow } from './paper.rows.ts'
import type { ApprovalOverdueRow, ApprovalRow, TodoRow, MessageRow } from './todo.rows.ts'

export type Database = RetentionTables & {
  ward: WardRow
  neighbourhood: NeighbourhoodRow
  town: TownRow
  postal_code: { postal_code: string; ward_id: string; town: string; detail: Auto<string> }
  town_neighbourhood: TownNeighbourhoodRow
  ward_contact: WardContactRow
  ward_opening: WardOpeningRow
  ward_special_day: {
    ward_id: string
    on_date: string
    name: string
    opens: string | null
    closes: string | null
    made_at: Auto<Date>
    made_by: string | null
  }
  holiday: { on_date: string; name: string }
  staff: StaffRow
  staff_role: StaffRoleRow
  sign_in: SignInRow
  sign_in_try: { id: Generated<number>; login: string; at: Auto<Date>; ok: boolean; device_hash: Auto<Buffer | null> }
  device: DeviceRow
  device_staff: { device_id: string; staff_id: string; full_at: Date; wrong: Generated<number> }
  recovery_code: { staff_id: string; code_hash: Buffer; made_at: Auto<Date>; used_at: Date | null }
  staff_link: { token_hash: Buffer; staff_id: string; made_at: Auto<Date>; made_by: string; ends_at: Date; used_at: Date | null }
  pairing_card: PairingCardRow
  phone_challenge: PhoneChallengeRow
  field_person: FieldPersonRow
  field_phone: FieldPhoneRow
  field_write: FieldWriteRow
  field_rescue: FieldRescueRow
  field_carried: FieldCarriedRow
  offline_edit: OfflineEditRow
  offline_conflict: OfflineConflictRow
  ward_box_key: WardBoxKeyRow
  handover: HandoverRow
  audit_check: {
    id: string
    asked_at: Auto<Date>
    asked_by: string | null
    done_at: Auto<Date | null>
    batches: Auto<number | null>
    lines: Auto<number | null>
    unsealed: Auto<number | null>
    broken: Auto<unknown>
  }
  first_link: { token_hash: Buffer; ends_at: Date; used_at: Date | null }
  request: { actor: string; client_id: string; route: string; body_hash: Buffer; status: number; location: Auto<string>; at: Auto<Date> }
  audit: AuditRow
  audit_seal: {
    batch: number
    at: Auto<Date>
    rows: number
    until_xid: string
    previous: Buffer
    digest: Buffer
    ids: string[]
    digests: Buffer[]
    life: Auto<number>
  }
  restoration: { life: number; at: Auto<Date>; backup_at: Date; digest: string }
  to_seal: {
    ward_id: string
    type: string
    record_id: string
    field: string
    version: Auto<number>
    was: Auto<string>
    text: Auto<string>
    sealed: Auto<boolean>
  }
  history: {
    ward_id: string
    type: string
    record_id: string
    version: number
    at: Auto<Date>
    by: string | null
    changes: unknown
    acting_for: Auto<string | null>
  }
  setting: {
    key: string
    value: string
    from_at: Auto<Date>
    by: string | null
    reason: Auto<string>
    entered_at: Auto<Date>
    withdrawn_at: Auto<Date | null>
    withdrawn_by: Auto<string | null>
  }
  session: SessionRow
  gathering: GatheringRow
  gathering_guest: GatheringGuestRow
  gathering_decision: GatheringDecisionRow
  figure_act: {
    ward_id: string
    id: string
    turn: Generated<number>
    month: string
    kind: 'closed' | 'reopened' | 'accepted'
    at: Date
    by: string
    reason: string
  }
  publication: { fiscal_year: number; version: number; at: Date; by: string; reason: string }
  published_drift: { fiscal_year: number; version: number; since: Date; lines: unknown }
  published_figure: {
    fiscal_year: number
    version: number
    indicator: string
    definition: unknown
    value: number
    reported: number
    of: number
    wards: unknown
    months: unknown
    companions: unknown
    overlap: number
    unmatched: number
    digest: Buffer
  }
  commission: Stamped & {
    ward_id: string
    id: string
    name: string
    commissioner: Auto<string>
    ward_ids: Auto<string[]>
    from_on: string
    until_on: string | null
    note: Auto<string>
    state: string
    reason: Auto<string>
  }
  commission_rule: CommissionRuleRow
  commission_form: CommissionFormRow
  commission_report: CommissionReportRow
  published_unit: {
    fiscal_year: number
    version: number
    indicator: string
    ward_id: string
    record_id: string
    thing: string
    amount: number
  }
  figure_target: { ward_id: string; fiscal_year: number; indicator: string; at: Date; target: number; by: string }
  place: PlaceRow
  place_day: PlaceDayRow
  support_contact: SupportContactRow
  connection: ConnectionRow
  notice: NoticeRow
  talk: TalkRow
  watch_register: WatchRegisterRow
  register_issue: RegisterIssueRow
  register_copy: RegisterCopyRow
  outreach: OutreachRow
  missing_person: MissingPersonRow
  missing_seal: MissingSealRow
  missing_alert: MissingAlertRow
  missing_sent: MissingSentRow
  outreach_target: OutreachTargetRow
  outreach_attempt: OutreachAttemptRow
  register_line: RegisterLineRow
  register_person: RegisterPersonRow
  register_number: RegisterNumberRow
  urgency_since: { ward_id: string; type: string; record_id: string; since: Date; anew: Date; not_later: Date | null }
  contact_try: ContactTryRow
  enquiry: EnquiryRow
  intake: IntakeRow
  needs_release: NeedsReleaseRow
  resident_sheet: ResidentSheetRow
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
  help_counter: { ward_id: string; fiscal_year: number; last: number }
  help_ticket: HelpTicketRow
  consent: ConsentRow
  partner: PartnerRow
  share: ShareRow
  outward_file: OutwardFileRow
  file_copy: FileCopyRow
  file_counter: { ward_id: string; last: number }
  family_picture: FamilyPictureRow
  meeting_kind: MeetingKindRow
  case_meeting: CaseMeetingRow
  meeting_member: MeetingMemberRow
  meeting_person: MeetingPersonRow
  meeting_paper: MeetingPaperRow
  meeting_copy: MeetingCopyRow
  meeting_decision: MeetingDecisionRow
  meeting_event: MeetingEventRow
  connection_check: ConnectionCheckRow
  break_glass: BreakGlassRow
  read_anomaly: ReadAnomalyRow
  access_request: AccessRequestRow
  leak: LeakRow
  leak_source: { ward_id: string; source: string; leak_id: string }
  sheet_choice: SheetChoiceRow
  leak_person: LeakPersonRow
  provision_record: ProvisionRecordRow
  practice: PracticeRow
  practice_source: { ward_id: string; practice_id: string; household_id: string; made_by: string | null; made_at: Date }
  practice_copy: PracticeCopyRow
  published_practice: PublishedPracticeRow
  origin: { ward_id: string; type: string; record_id: string; from_type: string; from_id: string; made_by: string; made_at: Date }
  notice_bundle: { ward_id: string; notice_id: string; first_id: string; made_by: string; made_at: Date }
  watch_plan: WatchPlanRow
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
  assignment: AssignmentRow
  deadline: DeadlineRow
  insurance_feed: InsuranceFeedRow
  education_request: EducationRequestRow
  dispatch: DispatchRow
  opening_balance: OpeningBalanceRow
  import_job: ImportJobRow
  import_line: ImportLineRow
  import_row: { ward_id: string; type: string; hash: Buffer; record_id: string; at: Date }
  import_word: { ward_id: string; type: string; field: string; word: string; value: string; by: string; at: Date }
  import_mapping: { ward_id: string; type: string; headings: Buffer; plan: ColumnType<unknown, string, string>; by: string; at: Date }
  file: FileRow
  letter: LetterRow
  letter_paper: LetterPaperRow
  letter_recipient: LetterRecipientRow
  letter_number: { ward_id: string; fiscal_year: number; last: number }
  calendar_feed: {
    id: string
    staff_id: string
    token_hash: Buffer
    made_at: Date
    revoked_at: Date | null
    fetched_at: Date | null
    hour_from: Date | null
    fetches: Auto<number>
  }
  job: {
    ward_id: string
    queue: string
    key: string
    sent_id: string
    asked_by: string | null
    asked_at: Date
    about: Auto<string>
    done: Auto<number>
    total: Auto<number>
    problem: Auto<string>
    touched_at: Date
  }
  mail: MailRow
  todo: TodoRow
  approval: ApprovalRow
  approval_overdue: ApprovalOverdueRow
  message_thread: { ward_id: string; id: string; readers: string[]; about: Auto<string>; made_by: string; made_at: Date; newest_at: Date }
  message: MessageRow
  message_reader: {
    ward_id: string
    thread_id: string
    staff_id: string
    newest_turn: Auto<number>
    read_turn: Auto<number>
    newest_at: Date
  }
  digest: { staff_id: string; on_date: string; turn: number; at: Date }
  draft: { staff_id: string; role_id: string; ward_id: string; path: string; fields_cipher: Buffer; at: Date }
  organisation: OrganisationRow
  venue: VenueRow
  person: PersonRow
  person_now: { ward_id: string; id: string; now_id: string }
  household: HouseholdRow
  household_member: HouseholdMemberRow
  identity: { ward_id: string; person_id: string; identity_id: string; created_at: Auto<Date>; created_by: string | null }
  account_key: { id: number; wrapped: Buffer; created_at: Auto<Date> }
  ward_key: { ward_id: string; id: number; wrapped: Buffer; created_at: Auto<Date> }
}
