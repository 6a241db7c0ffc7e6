// The shape of every table, for the query builder. A test holds it against the database (tests/db).
import type { ColumnType, Generated } from 'kysely'

type Auto<T> = ColumnType<T, T | undefined, T>
export type Stamped = {
  version: Generated<number>
  created_at: Auto<Date>
  updated_at: Auto<Date>
  created_by: string | null
  updated_by: string | null
}

export type WardRow = {
  ward_id: string
  name: string
  kana: string
  name_en: string
  kind: 'city' | 'ward'
  sort: number
  population: number | null
  households: number | null
  age_65_plus: number | null
  area_km2: number | null
  population_on: string | null
}
export type NeighbourhoodRow = Stamped & {
  ward_id: string
  id: string
  name: string
  kana: Auto<string>
  zone: Auto<string>
  source: string
  lat: number | null
  lng: number | null
  ends_on: Auto<string | null>
}
export type TownRow = {
  ward_id: string
  id: string
  name: string
  postal_code: string | null
  lat: number | null
  lng: number | null
  population: Auto<number | null>
  source: string
}
export type TownNeighbourhoodRow = Stamped & {
  ward_id: string
  id: string
  town_id: string
  neighbourhood_id: string
  block_from: number | null
  block_to: number | null
  source: string
  ended_at: Auto<Date | null>
}
export type WardOpeningRow = Stamped & {
  ward_id: string
  weekly: unknown
  closes_on_holidays: Auto<boolean>
  new_year_from: string
  new_year_to: string
}
export type StaffRow = {
  id: string
  login: string
  name: string
  kana: Auto<string>
  password_hash: string | null
  totp_secret: string | null
  pin_hash: string | null
  demo: Auto<boolean>
  active: Auto<boolean>
  created_at: Auto<Date>
  version: Generated<number>
  password_set_at: Auto<Date | null>
  totp_pending: Auto<string | null>
  totp_step: Auto<number>
  email: Auto<string>
  totp_cipher: Auto<Buffer | null>
  totp_pending_cipher: Auto<Buffer | null>
  digest_off: Auto<boolean>
}
export type StaffRoleRow = {
  id: string
  staff_id: string
  ward_id: string
  role: string
  from_on: string
  to_on: string | null
  deputy_for: string | null
  made_at: Auto<Date>
  made_by: Auto<string | null>
  reason: Auto<string>
  withdrawn_at: Auto<Date | null>
  withdrawn_by: Auto<string | null>
}
export type SignInRow = {
  token_hash: Buffer
  staff_id: string
  role_id: string
  device: string
  started_at: Auto<Date>
  seen_at: Auto<Date>
  ends_at: Date
  revoked_at: Date | null
  id: Auto<string>
  device_id: Auto<string | null>
  means: Auto<'password' | 'code' | 'recovery' | 'pin'>
}
export type DeviceRow = {
  id: string
  token_hash: Buffer
  browser: Auto<string>
  ward_id: string | null
  name: Auto<string>
  made_at: Auto<Date>
  registered_at: Date | null
  registered_by: string | null
  revoked_at: Date | null
  revoked_by: string | null
}
export type HandoverRow = {
  ward_id: string
  id: string
  role: string
  from_staff: string
  to_staff: string
  on_date: string
  note: Auto<string>
  ended_role: string
  begun_role: string
  ended_before: string | null
  made_by: string
  made_at: Auto<Date>
  undone_by: string | null
  undone_at: Date | null
  version: Generated<number>
}
export type AuditRow = {
  id: string
  at: Auto<Date>
  xid: Auto<string>
  ward_id: string
  actor: string | null
  event: string
  record_type: Auto<string>
  subjects: Auto<string[]>
  detail: Auto<string>
  acting_for: Auto<string | null>
  assigned: Auto<string[]>
  life: Auto<number>
}
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

export type Placed = { postal: Auto<string>; address: Auto<string>; neighbourhood_id: string | null }
export type OrganisationRow = Stamped &
  Placed & {
    ward_id: string
    id: string
    name: string
    kana: Auto<string>
    kind: string
    contact_name: Auto<string>
    phone: Auto<string>
    email: Auto<string>
    url: Auto<string>
    note: Auto<string>
    state: Auto<string>
    reason: Auto<string>
  }
export type VenueRow = Stamped &
  Placed & {
    ward_id: string
    id: string
    name: string
    kana: Auto<string>
    kind: string
    phone: Auto<string>
    capacity: number | null
    steps: Auto<string>
    toilet: Auto<string>
    wheelchair: Auto<string>
    children: Auto<string>
    note: Auto<string>
    state: Auto<string>
    reason: Auto<string>
  }
export type PersonRow = Stamped &
  Placed & {
    ward_id: string
    id: string
    name: string
    kana: Auto<string>
    alias: Auto<string>
    alias_kana: Auto<string>
    latin_name: Auto<string>
    sex: Auto<string>
    birth_on: string | null
    phone: Auto<string>
    mobile: Auto<string>
    email: Auto<string>
    language: Auto<string>
    interpreter: Auto<boolean>
    note_cipher: Buffer | null
    shield_cipher: Buffer | null
    owner_id: string | null
    shielded: Auto<boolean>
    shielded_from: Auto<string[]>
    merged_into: string | null
    state: Auto<string>
    reason: Auto<string>
    name_key: Auto<string>
    kana_key: Auto<string>
    phone_key: Auto<string>
    mobile_key: Auto<string>
    address_key: Auto<string>
  }
export type HouseholdRow = Stamped &
  Placed & {
    ward_id: string
    id: string
    name: string
    kana: Auto<string>
    composition: Auto<string>
    phone: Auto<string>
    note_cipher: Buffer | null
    state: Auto<string>
    reason: Auto<string>
  }
export type HouseholdMemberRow = Stamped & {
  ward_id: string
  id: string
  household_id: string
  person_id: string
  relation: string
  from_on: string | null
  to_on: string | null
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
  target_name: Auto<string>
  introduced_on: string
  joined_on: string | null
  settled_on: string | null
  ended_on: string | null
  note: Auto<string>
  state: string
  reason: Auto<string>
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
export type ImportState = 'waiting' | 'mapping' | 'checking' | 'checked' | 'running' | 'done' | 'unreadable' | 'stopped'
export type ImportJobRow = {
  ward_id: string
  id: string
  type: string
  file_name: string
  bytes: Buffer | null
  header: Auto<string[]>
  encoding: Auto<string>
  plan: ColumnType<unknown, string | undefined, string>
  state: ImportState
  problem: Auto<string>
  lines: Auto<number>
  at_line: Auto<number>
  faults: Auto<number>
  was: Auto<ImportState | ''>
  reason: Auto<string>
  role_id: string
  created_by: string
  created_at: Date
  touched_at: Date
  finished_at: Date | null
}
export type ImportLineRow = {
  ward_id: string
  job_id: string
  line: number
  cells: string[]
  problem: Auto<string>
  outcome: string | null
  record_id: string | null
  seen_version: number | null
  key: Buffer | null
  copy: number | null
  reasons: unknown
  repairs: unknown
  changes: unknown
  closed: Auto<boolean>
  done: Auto<boolean>
  likely: Auto<unknown>
  decision: Auto<string>
}

export type LetterRow = Stamped & {
  ward_id: string
  id: string
  number: Auto<string>
  sent_on: string
  subject: string
  medium: string
  recipients: number
  sender: Auto<string>
  note: Auto<string>
  state: string
  reason: Auto<string>
}
export type LetterPaperRow = {
  ward_id: string
  letter_id: string
  body_cipher: Buffer | null
  skip: Auto<number>
  from_postal: Auto<string>
  from_address: Auto<string>
  from_phone: Auto<string>
}
export type LetterRecipientRow = { ward_id: string; letter_id: string; at: number; kind: string; record_id: string; sent: Auto<boolean> }
export type FileRow = Stamped & {
  ward_id: string
  id: string
  owner_type: string
  owner_id: string
  name: string
  content_type: string
  bytes: Buffer
  size: Generated<number>
  sha256: Buffer
  state: Auto<'kept' | 'withdrawn'>
  reason: Auto<string>
}

export type MailState = 'waiting' | 'sent' | 'noAddress' | 'failed' | 'cancelled'
export type MailRow = {
  ward_id: string
  id: string
  staff_id: string
  once: string | null
  subject: string
  lines: string[]
  href: string
  state: Auto<MailState>
  tries: Auto<number>
  problem: Auto<string>
  made_at: Date
  next_at: Date
  ended_at: Auto<Date | null>
}
export type TodoRow = Stamped & {
  ward_id: string
  id: string
  owner_id: string
  asked_by: string
  passed_by: Auto<string | null>
  title_cipher: Buffer
  about: Auto<string>
  due_on: string | null
  state: Auto<'open' | 'done' | 'dropped'>
  done_at: Auto<Date | null>
  asker_saw_at: Auto<Date | null>
}
export type MessageRow = {
  ward_id: string
  id: string
  thread_id: string
  turn: Generated<number>
  by: string
  at: Date
  text_cipher: Buffer | null
  withdrawn_at: Auto<Date | null>
}

export type Database = {
  ward: WardRow
  neighbourhood: NeighbourhoodRow
  town: TownRow
  postal_code: { postal_code: string; ward_id: string; town: string; detail: Auto<string> }
  town_neighbourhood: TownNeighbourhoodRow
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
  commission_rule: {
    ward_id: string
    commission_id: string
    version: number
    from_month: string
    items: unknown
    at: Date
    by: string | null
    reason: string
  }
  commission_form: {
    ward_id: string
    id: string
    commission_ward: string
    commission_id: string
    name: string
    bytes: Buffer
    at: Date
    by: string
  }
  commission_report: {
    ward_id: string
    commission_ward: string
    commission_id: string
    month: string
    version: number
    rule_version: number
    items: unknown
    at: Date
    by: string
    reason: string
  }
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
