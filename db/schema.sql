-- Made from the database after all migrations: npm run docs. Not edited by hand, not run by anything.

-- schemas

create schema app;
create schema public;

-- tables

create table public.absence_draft (
  ward_id text not null,
  id uuid not null,
  entry_id uuid not null,
  first_on date not null,
  last_on date not null,
  made_at timestamp with time zone not null,
  state text not null,
  why text,
  notice_id uuid,
  settled_by uuid,
  settled_at timestamp with time zone,
  constraint absence_draft_check CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  constraint absence_draft_check1 CHECK (((state = 'noticed'::text) = (notice_id IS NOT NULL))),
  constraint absence_draft_check2 CHECK (((state = 'dropped'::text) = (why IS NOT NULL))),
  constraint absence_draft_pkey PRIMARY KEY (ward_id, id),
  constraint absence_draft_state_check CHECK ((state = ANY (ARRAY['open'::text, 'noticed'::text, 'dropped'::text, 'cameBack'::text]))),
  constraint absence_draft_ward_id_entry_id_fkey FOREIGN KEY (ward_id, entry_id) REFERENCES roster_entry(ward_id, id),
  constraint absence_draft_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint absence_draft_why_check CHECK ((why = ANY (ARRAY['travel'::text, 'hospital'::text, 'family'::text, 'known'::text, 'other'::text])))
);
create table public.access_grant (
  ward_id text not null,
  id uuid not null,
  type text not null,
  record_id uuid not null,
  staff_id uuid not null,
  kind text not null,
  items text[] default '{}'::text[] not null,
  basis text not null,
  of_id uuid,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  given_by uuid not null,
  constraint access_grant_basis_check CHECK ((basis <> ''::text)),
  constraint access_grant_check CHECK ((until_at > from_at)),
  constraint access_grant_check1 CHECK ((ended_at >= from_at)),
  constraint access_grant_kind_check CHECK ((kind = ANY (ARRAY['shared'::text, 'granted'::text]))),
  constraint access_grant_pkey PRIMARY KEY (ward_id, id),
  constraint access_grant_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint access_grant_type_check CHECK ((type ~ '^[a-z_]{1,40}$'::text)),
  constraint access_grant_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.access_request (
  ward_id text not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  received_on date not null,
  way text not null,
  asked_by text not null,
  representative_cipher bytea,
  wants_cipher bytea,
  identity text,
  proxy_paper text,
  decision text,
  decided_on date,
  grounds_cipher bytea,
  answered_on date,
  answered_by_way text,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint access_request_answered_by_way_check CHECK ((answered_by_way = ANY (ARRAY['counter'::text, 'letter'::text, 'visit'::text]))),
  constraint access_request_asked_by_check CHECK ((asked_by = ANY (ARRAY['self'::text, 'representative'::text]))),
  constraint access_request_check CHECK (((state <> ALL (ARRAY['checked'::text, 'decided'::text, 'answered'::text])) OR (identity IS NOT NULL))),
  constraint access_request_check1 CHECK (((state <> ALL (ARRAY['decided'::text, 'answered'::text])) OR ((decision IS NOT NULL) AND (decided_on IS NOT NULL) AND (grounds_cipher IS NOT NULL)))),
  constraint access_request_check2 CHECK (((state <> 'answered'::text) OR (answered_on IS NOT NULL))),
  constraint access_request_check3 CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint access_request_check4 CHECK (((asked_by <> 'representative'::text) OR (representative_cipher IS NOT NULL))),
  constraint access_request_decision_check CHECK ((decision = ANY (ARRAY['all'::text, 'part'::text, 'none'::text, 'noRecord'::text]))),
  constraint access_request_identity_check CHECK ((identity = ANY (ARRAY['licence'::text, 'myNumberCard'::text, 'insurance'::text, 'twoPapers'::text, 'known'::text]))),
  constraint access_request_kind_check CHECK ((kind = ANY (ARRAY['disclosure'::text, 'correction'::text, 'stop'::text]))),
  constraint access_request_pkey PRIMARY KEY (ward_id, id),
  constraint access_request_proxy_paper_check CHECK ((proxy_paper = ANY (ARRAY['guardian'::text, 'parent'::text, 'mandate'::text]))),
  constraint access_request_state_check CHECK ((state = ANY (ARRAY['received'::text, 'stopped'::text, 'checked'::text, 'decided'::text, 'answered'::text, 'withdrawn'::text]))),
  constraint access_request_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint access_request_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint access_request_way_check CHECK ((way = ANY (ARRAY['counter'::text, 'letter'::text, 'visit'::text, 'phone'::text])))
);
create table public.account_key (
  id integer not null,
  wrapped bytea not null,
  created_at timestamp with time zone default now() not null,
  constraint account_key_id_check CHECK ((id > 0)),
  constraint account_key_pkey PRIMARY KEY (id)
);
create table public.approval (
  ward_id text not null,
  id uuid not null,
  kind text not null,
  subject text not null,
  title text default ''::text not null,
  size integer default 0 not null,
  asked_by uuid not null,
  asked_for uuid default app.acting_for(),
  asked_role text not null,
  asked_at timestamp with time zone not null,
  reason_cipher bytea not null,
  decision text,
  decided_by uuid,
  decided_for uuid,
  decided_at timestamp with time zone,
  answer_cipher bytea,
  until_at timestamp with time zone,
  used_at timestamp with time zone,
  columns text default ''::text not null,
  later_due timestamp with time zone,
  later_cipher bytea,
  gone_at timestamp with time zone,
  gone_cipher bytea,
  taken uuid[] default '{}'::uuid[] not null,
  constraint another_person CHECK (((decided_by IS NULL) OR ((decided_by <> asked_by) AND (decided_by IS DISTINCT FROM asked_for) AND (decided_for IS DISTINCT FROM asked_by)))),
  constraint another_place CHECK (((decided_for IS NULL) OR (asked_for IS NULL) OR (decided_for <> asked_for))) NOT VALID,
  constraint approval_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id),
  constraint approval_check CHECK ((((decision IS NULL) = (decided_by IS NULL)) AND ((decision IS NULL) = (decided_at IS NULL)))),
  constraint approval_check1 CHECK (((NOT (decision IS DISTINCT FROM 'approved'::text)) = (until_at IS NOT NULL))),
  constraint approval_columns_check CHECK ((char_length(columns) <= 4000)),
  constraint approval_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint approval_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'refused'::text]))),
  constraint approval_kind_check CHECK ((kind ~ '^[a-z][a-zA-Z]{1,30}$'::text)),
  constraint approval_pkey PRIMARY KEY (ward_id, id),
  constraint approval_size_check CHECK ((size >= 0)),
  constraint approval_subject_check CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 1000))),
  constraint approval_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint gone_after_a_no CHECK ((((gone_at IS NULL) = (gone_cipher IS NULL)) AND ((gone_at IS NULL) OR ((NOT (decision IS DISTINCT FROM 'refused'::text)) AND (used_at IS NOT NULL))))),
  constraint later_with_a_reason CHECK (((later_due IS NULL) = (later_cipher IS NULL))),
  constraint used_with_a_word CHECK (((used_at IS NULL) OR (NOT (decision IS DISTINCT FROM 'approved'::text)) OR (later_due IS NOT NULL)))
);
create table public.approval_overdue (
  ward_id text not null,
  approval_id uuid not null,
  of_ward text not null,
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint approval_overdue_of_ward_fkey FOREIGN KEY (of_ward) REFERENCES ward(ward_id),
  constraint approval_overdue_pkey PRIMARY KEY (ward_id, approval_id),
  constraint approval_overdue_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.assessment (
  ward_id text not null,
  id uuid not null,
  case_id uuid not null,
  on_day date not null,
  household_type text,
  members_cipher bytea,
  housing text,
  housing_note_cipher bytea,
  work text,
  work_note_cipher bytea,
  income text,
  income_note_cipher bytea,
  debt text,
  health_cipher bytea,
  handbook text,
  care_level text,
  services_cipher bytea,
  ties_cipher bytea,
  strengths_cipher bytea,
  risks text[] default '{}'::text[] not null,
  risk_note_cipher bytea,
  wish_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint assessment_care_level_check CHECK ((care_level = ANY (ARRAY['none'::text, 'applying'::text, 'support1'::text, 'support2'::text, 'care1'::text, 'care2'::text, 'care3'::text, 'care4'::text, 'care5'::text]))),
  constraint assessment_check CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint assessment_debt_check CHECK ((debt = ANY (ARRAY['no'::text, 'arrears'::text, 'debt'::text]))),
  constraint assessment_handbook_check CHECK ((handbook = ANY (ARRAY['none'::text, 'body'::text, 'intellectual'::text, 'mental'::text, 'several'::text, 'applying'::text]))),
  constraint assessment_household_type_check CHECK ((household_type = ANY (ARRAY['singleElder'::text, 'elderCouple'::text, 'elderChild'::text, 'oneParent'::text, 'single'::text, 'parentsChild'::text, 'threeGenerations'::text, 'other'::text]))),
  constraint assessment_housing_check CHECK ((housing = ANY (ARRAY['owned'::text, 'rented'::text, 'public'::text, 'company'::text, 'facility'::text, 'unstable'::text, 'none'::text]))),
  constraint assessment_income_check CHECK ((income = ANY (ARRAY['pension'::text, 'wage'::text, 'welfare'::text, 'family'::text, 'allowance'::text, 'none'::text]))),
  constraint assessment_pkey PRIMARY KEY (ward_id, id),
  constraint assessment_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'withdrawn'::text]))),
  constraint assessment_ward_id_case_id_fkey FOREIGN KEY (ward_id, case_id) REFERENCES support_case(ward_id, id),
  constraint assessment_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint assessment_work_check CHECK ((work = ANY (ARRAY['regular'::text, 'irregular'::text, 'selfEmployed'::text, 'looking'::text, 'notWorking'::text, 'retired'::text, 'cannot'::text])))
);
create table public.assignment (
  ward_id text not null,
  id uuid not null,
  type text not null,
  record_id uuid not null,
  staff_id uuid not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  given_by uuid not null,
  constraint assignment_check CHECK ((until_at >= from_at)),
  constraint assignment_pkey PRIMARY KEY (ward_id, id),
  constraint assignment_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint assignment_type_check CHECK ((type ~ '^[a-z_]{1,40}$'::text)),
  constraint assignment_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.audit (
  id uuid not null,
  at timestamp with time zone default now() not null,
  xid xid8 default pg_current_xact_id() not null,
  ward_id text not null,
  actor uuid,
  event text not null,
  record_type text default ''::text not null,
  subjects uuid[] default '{}'::uuid[] not null,
  detail text default ''::text not null,
  acting_for uuid default app.acting_for(),
  assigned uuid[] default '{}'::uuid[] not null,
  life integer default 1 not null,
  purpose text default ''::text not null,
  basis text default ''::text not null,
  from_ward text default ''::text not null,
  about integer default 1 not null,
  constraint audit_pkey PRIMARY KEY (id, at)
) partition by RANGE (at);
create table public.audit_check (
  id uuid not null,
  asked_at timestamp with time zone default now() not null,
  asked_by uuid,
  done_at timestamp with time zone,
  batches bigint,
  lines bigint,
  unsealed bigint,
  broken jsonb,
  constraint audit_check_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id),
  constraint audit_check_check CHECK (((done_at IS NULL) = (broken IS NULL))),
  constraint audit_check_pkey PRIMARY KEY (id)
);
create table public.audit_cut (
  batch bigint not null,
  life integer not null,
  until_xid xid8 not null,
  digest bytea not null,
  lines bigint not null,
  until_at timestamp with time zone not null,
  at timestamp with time zone not null,
  constraint audit_cut_pkey PRIMARY KEY (batch)
);
create table public.audit_seal (
  batch bigint not null,
  at timestamp with time zone default now() not null,
  rows integer not null,
  until_xid xid8 not null,
  previous bytea not null,
  digest bytea not null,
  ids uuid[] not null,
  digests bytea[] not null,
  life integer default 1 not null,
  constraint audit_seal_pkey PRIMARY KEY (batch)
);
create table public.break_glass (
  ward_id text not null,
  id uuid not null,
  person_id uuid not null,
  staff_id uuid not null,
  reason_cipher bytea not null,
  at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  looked_at timestamp with time zone,
  looked_by uuid,
  verdict text,
  note_cipher bytea,
  constraint break_glass_check CHECK ((until_at > at)),
  constraint break_glass_check1 CHECK ((((looked_at IS NULL) = (looked_by IS NULL)) AND ((looked_at IS NULL) = (verdict IS NULL)))),
  constraint break_glass_check2 CHECK ((looked_by <> staff_id)),
  constraint break_glass_looked_by_fkey FOREIGN KEY (looked_by) REFERENCES staff(id),
  constraint break_glass_pkey PRIMARY KEY (ward_id, id),
  constraint break_glass_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint break_glass_verdict_check CHECK ((verdict = ANY (ARRAY['fine'::text, 'amiss'::text]))),
  constraint break_glass_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint break_glass_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.calendar_feed (
  id uuid not null,
  staff_id uuid not null,
  token_hash bytea not null,
  made_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  fetched_at timestamp with time zone,
  hour_from timestamp with time zone,
  fetches integer default 0 not null,
  constraint calendar_feed_pkey PRIMARY KEY (id),
  constraint calendar_feed_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint calendar_feed_token_hash_key UNIQUE (token_hash)
);
create table public.case_advice (
  ward_id text not null,
  id uuid not null,
  case_id uuid not null,
  to_staff uuid not null,
  text_cipher bytea not null,
  question_cipher bytea not null,
  asked_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  answer_cipher bytea,
  answered_at timestamp with time zone,
  read_at timestamp with time zone,
  ended_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid not null,
  updated_by uuid,
  constraint case_advice_check CHECK ((until_at > asked_at)),
  constraint case_advice_check1 CHECK (((answer_cipher IS NULL) = (answered_at IS NULL))),
  constraint case_advice_pkey PRIMARY KEY (ward_id, id),
  constraint case_advice_to_staff_fkey FOREIGN KEY (to_staff) REFERENCES staff(id),
  constraint case_advice_ward_id_case_id_fkey FOREIGN KEY (ward_id, case_id) REFERENCES support_case(ward_id, id),
  constraint case_advice_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.case_meeting (
  ward_id text not null,
  id uuid not null,
  kind text not null,
  kind_name text not null,
  law text not null,
  basis text not null,
  sealed boolean not null,
  numbered boolean not null,
  consent boolean not null,
  oath boolean not null,
  secrecy text not null,
  our_role text not null,
  host_cipher bytea,
  anonymised boolean not null,
  items text[] default '{}'::text[] not null,
  on_day date not null,
  starts time without time zone,
  venue_cipher bytea,
  title_cipher bytea not null,
  agenda_cipher bytea,
  facts_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid not null,
  updated_by uuid,
  constraint case_meeting_check CHECK (((our_role = 'host'::text) OR ((agenda_cipher IS NULL) AND (facts_cipher IS NULL)))),
  constraint case_meeting_check1 CHECK (((our_role = 'member'::text) = (host_cipher IS NOT NULL))),
  constraint case_meeting_check2 CHECK (((state <> 'cancelled'::text) OR (reason_cipher IS NOT NULL))),
  constraint case_meeting_our_role_check CHECK ((our_role = ANY (ARRAY['host'::text, 'member'::text]))),
  constraint case_meeting_pkey PRIMARY KEY (ward_id, id),
  constraint case_meeting_state_check CHECK ((state = ANY (ARRAY['called'::text, 'held'::text, 'closed'::text, 'cancelled'::text]))),
  constraint case_meeting_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.case_mode (
  ward_id text not null,
  from_at timestamp with time zone not null,
  assigned_only boolean not null,
  reason text not null,
  by uuid not null,
  constraint case_mode_pkey PRIMARY KEY (ward_id, from_at),
  constraint case_mode_reason_check CHECK ((reason <> ''::text)),
  constraint case_mode_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.case_move (
  ward_id text not null,
  id uuid not null,
  case_id uuid not null,
  to_ward text not null,
  items text[] default '{}'::text[] not null,
  basis text not null,
  evidence_cipher bytea not null,
  summary_cipher bytea not null,
  given_cipher bytea,
  main_worry text not null,
  urgency text,
  state text not null,
  reason_cipher bytea,
  decided_by uuid,
  decided_at timestamp with time zone,
  taken_by uuid,
  taken_at timestamp with time zone,
  new_case_id uuid,
  declined_for text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  read_ended_at timestamp with time zone,
  read_ended_by uuid,
  read_until timestamp with time zone,
  not_later timestamp with time zone,
  again_of uuid,
  again_cipher bytea,
  constraint case_move_basis_check CHECK ((basis = ANY (ARRAY['CONSENT'::text, 'VITAL'::text, 'JOINT_USE'::text, 'SUPPORT_CONF'::text, 'NEEDY_CONF'::text, 'MULTI_CONF'::text, 'DISASTER'::text, 'OUTSOURCE'::text]))),
  constraint case_move_check CHECK ((to_ward <> ward_id)),
  constraint case_move_check1 CHECK (((decided_by IS DISTINCT FROM created_by) OR (decided_by IS NULL))),
  constraint case_move_check2 CHECK (((state <> ALL (ARRAY['approved'::text, 'accepted'::text, 'declined'::text])) OR (decided_by IS NOT NULL))),
  constraint case_move_check3 CHECK (((state = 'accepted'::text) = (new_case_id IS NOT NULL))),
  constraint case_move_check4 CHECK (((read_ended_at IS NULL) = (read_ended_by IS NULL))),
  constraint case_move_declined_for_check CHECK (((declined_for = ANY (ARRAY[''::text, 'notHere'::text, 'notOurs'::text, 'notEnough'::text, 'other'::text])) AND ((state = 'declined'::text) = (declined_for <> ''::text)))),
  constraint case_move_pkey PRIMARY KEY (ward_id, id),
  constraint case_move_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'returned'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text]))),
  constraint case_move_to_ward_fkey FOREIGN KEY (to_ward) REFERENCES ward(ward_id),
  constraint case_move_ward_id_case_id_fkey FOREIGN KEY (ward_id, case_id) REFERENCES support_case(ward_id, id),
  constraint case_move_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.case_number (
  ward_id text not null,
  fiscal_year integer not null,
  last integer not null,
  constraint case_number_last_check CHECK ((last > 0)),
  constraint case_number_pkey PRIMARY KEY (ward_id, fiscal_year),
  constraint case_number_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.case_step (
  ward_id text not null,
  id uuid not null,
  case_id uuid not null,
  of_type text not null,
  of_id uuid not null,
  kind text not null,
  what_cipher bytea,
  due_on date,
  staff_id uuid,
  who_cipher bytea,
  done_on date,
  result text,
  result_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint case_step_check CHECK (((done_on IS NULL) = (result IS NULL))),
  constraint case_step_check1 CHECK (((staff_id IS NOT NULL) OR (who_cipher IS NOT NULL) OR (kind = 'monitor'::text))),
  constraint case_step_kind_check CHECK ((kind = ANY (ARRAY['next'::text, 'task'::text, 'monitor'::text]))),
  constraint case_step_of_type_check CHECK ((of_type = ANY (ARRAY['support_case'::text, 'support_note'::text, 'support_plan'::text]))),
  constraint case_step_pkey PRIMARY KEY (ward_id, id),
  constraint case_step_result_check CHECK ((result = ANY (ARRAY['onTrack'::text, 'slow'::text, 'changed'::text, 'done'::text, 'dropped'::text, 'handed'::text]))),
  constraint case_step_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint case_step_ward_id_case_id_fkey FOREIGN KEY (ward_id, case_id) REFERENCES support_case(ward_id, id),
  constraint case_step_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.commission (
  ward_id text not null,
  id uuid not null,
  name text not null,
  commissioner text default ''::text not null,
  ward_ids text[] default '{}'::text[] not null,
  from_on date not null,
  until_on date,
  note text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint commission_check CHECK ((until_on >= from_on)),
  constraint commission_check1 CHECK (((state <> 'withdrawn'::text) OR (reason <> ''::text))),
  constraint commission_name_check CHECK ((name <> ''::text)),
  constraint commission_pkey PRIMARY KEY (ward_id, id),
  constraint commission_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'withdrawn'::text]))),
  constraint commission_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.commission_form (
  ward_id text not null,
  id uuid not null,
  commission_ward text not null,
  commission_id uuid not null,
  name text not null,
  bytes bytea not null,
  at timestamp with time zone not null,
  by uuid not null,
  constraint commission_form_by_fkey FOREIGN KEY (by) REFERENCES staff(id),
  constraint commission_form_bytes_check CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 10485760))),
  constraint commission_form_commission_ward_commission_id_fkey FOREIGN KEY (commission_ward, commission_id) REFERENCES commission(ward_id, id),
  constraint commission_form_name_check CHECK ((name <> ''::text)),
  constraint commission_form_pkey PRIMARY KEY (ward_id, id),
  constraint commission_form_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.commission_report (
  ward_id text not null,
  commission_ward text not null,
  commission_id uuid not null,
  month text not null,
  version integer not null,
  rule_version integer not null,
  items jsonb not null,
  at timestamp with time zone not null,
  by uuid not null,
  reason text default ''::text not null,
  constraint commission_report_by_fkey FOREIGN KEY (by) REFERENCES staff(id),
  constraint commission_report_check CHECK (((version = 1) OR (reason <> ''::text))),
  constraint commission_report_commission_ward_commission_id_fkey FOREIGN KEY (commission_ward, commission_id) REFERENCES commission(ward_id, id),
  constraint commission_report_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint commission_report_pkey PRIMARY KEY (ward_id, commission_ward, commission_id, month, version),
  constraint commission_report_version_check CHECK ((version > 0)),
  constraint commission_report_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.commission_rule (
  ward_id text not null,
  commission_id uuid not null,
  version integer not null,
  from_month text not null,
  items jsonb not null,
  at timestamp with time zone not null,
  by uuid,
  reason text default ''::text not null,
  constraint commission_rule_by_fkey FOREIGN KEY (by) REFERENCES staff(id),
  constraint commission_rule_check CHECK (((version = 1) OR (reason <> ''::text))),
  constraint commission_rule_from_month_check CHECK ((from_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint commission_rule_pkey PRIMARY KEY (ward_id, commission_id, version),
  constraint commission_rule_version_check CHECK ((version > 0)),
  constraint commission_rule_ward_id_commission_id_fkey FOREIGN KEY (ward_id, commission_id) REFERENCES commission(ward_id, id)
);
create table public.connection (
  ward_id text not null,
  id uuid not null,
  household_id uuid,
  household_key text default ''::text not null,
  target_kind text not null,
  place_id uuid,
  introduced_on date not null,
  joined_on date,
  settled_on date,
  ended_on date,
  state text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  target_name_cipher bytea,
  note_cipher bytea,
  reason_cipher bytea,
  end_kind text,
  constraint connection_check CHECK (((household_id IS NOT NULL) OR (household_key <> ''::text))),
  constraint connection_check2 CHECK (((state <> ALL (ARRAY['joined'::text, 'settled'::text])) OR (joined_on IS NOT NULL))),
  constraint connection_check3 CHECK (((state <> 'settled'::text) OR (settled_on IS NOT NULL))),
  constraint connection_end_kind_check CHECK ((end_kind = ANY (ARRAY['achieved'::text, 'movedOn'::text, 'unsuited'::text, 'health'::text, 'access'::text, 'people'::text, 'placeEnded'::text, 'ownWish'::text, 'moved'::text, 'died'::text, 'other'::text]))),
  constraint connection_pkey PRIMARY KEY (ward_id, id),
  constraint connection_state_check CHECK ((state = ANY (ARRAY['introduced'::text, 'joined'::text, 'settled'::text, 'ended'::text, 'withdrawn'::text]))),
  constraint connection_target_kind_check CHECK ((target_kind = ANY (ARRAY['place'::text, 'activity'::text, 'volunteer'::text, 'work'::text]))),
  constraint connection_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint connection_ward_id_household_id_fkey FOREIGN KEY (ward_id, household_id) REFERENCES household(ward_id, id),
  constraint connection_ward_id_place_id_fkey FOREIGN KEY (ward_id, place_id) REFERENCES place(ward_id, id),
  constraint withdrawn_with_a_reason CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))) NOT VALID
);
create table public.connection_check (
  ward_id text not null,
  id uuid not null,
  connection_id uuid not null,
  point text not null,
  on_day date not null,
  weekly integer,
  places integer,
  relied boolean,
  outings text,
  continuing boolean,
  words_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  dropped text,
  constraint connection_check_dropped_check CHECK ((dropped = ANY (ARRAY['moved'::text, 'died'::text, 'declined'::text, 'left'::text, 'unreachable'::text, 'other'::text]))),
  constraint connection_check_outings_check CHECK ((outings = ANY (ARRAY['daily'::text, 'someDays'::text, 'weekly'::text, 'rarely'::text]))),
  constraint connection_check_pkey PRIMARY KEY (ward_id, id),
  constraint connection_check_places_check CHECK (((places >= 0) AND (places <= 99))),
  constraint connection_check_point_check CHECK ((point = ANY (ARRAY['start'::text, 'months3'::text, 'months12'::text]))),
  constraint connection_check_ward_id_connection_id_fkey FOREIGN KEY (ward_id, connection_id) REFERENCES connection(ward_id, id),
  constraint connection_check_ward_id_connection_id_point_key UNIQUE (ward_id, connection_id, point),
  constraint connection_check_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint connection_check_weekly_check CHECK (((weekly >= 0) AND (weekly <= 99))),
  constraint dropped_says_nothing CHECK (((dropped IS NULL) OR ((weekly IS NULL) AND (places IS NULL) AND (relied IS NULL) AND (outings IS NULL) AND (continuing IS NULL) AND (words_cipher IS NULL))))
);
create table public.consent (
  ward_id text not null,
  id uuid not null,
  person_id uuid not null,
  recipient text not null,
  items text[] not null,
  purpose text not null,
  form text not null,
  given_on date not null,
  until_on date,
  withdrawn_on date,
  representative_cipher bytea,
  note_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint consent_check CHECK ((((state = 'ended'::text) = (withdrawn_on IS NOT NULL)) OR (state = 'withdrawn'::text))),
  constraint consent_check1 CHECK ((withdrawn_on >= given_on)),
  constraint consent_check2 CHECK ((until_on > given_on)),
  constraint consent_check3 CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint consent_form_check CHECK ((form = ANY (ARRAY['written'::text, 'spoken'::text]))),
  constraint consent_items_check CHECK ((cardinality(items) > 0)),
  constraint consent_pkey PRIMARY KEY (ward_id, id),
  constraint consent_purpose_check CHECK ((purpose = ANY (ARRAY['support'::text, 'watch'::text, 'register'::text, 'caseMeeting'::text, 'safety'::text, 'practice'::text, 'publicity'::text]))),
  constraint consent_recipient_check CHECK ((recipient = ANY (ARRAY['council'::text, 'cityCouncil'::text, 'otherWard'::text, 'wardOffice'::text, 'hokatsu'::text, 'careProvider'::text, 'disabilityCentre'::text, 'selfReliance'::text, 'school'::text, 'medical'::text, 'minsei'::text, 'watchers'::text, 'community'::text, 'rescue'::text]))),
  constraint consent_state_check CHECK ((state = ANY (ARRAY['given'::text, 'ended'::text, 'withdrawn'::text]))),
  constraint consent_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint consent_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.contact_try (
  ward_id text not null,
  id uuid not null,
  type text not null,
  record_id uuid not null,
  reached boolean not null,
  said_cipher bytea,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint contact_try_pkey PRIMARY KEY (ward_id, id),
  constraint contact_try_type_check CHECK ((type = ANY (ARRAY['notice'::text, 'intake'::text, 'support_case'::text]))),
  constraint contact_try_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.deadline (
  ward_id text not null,
  id uuid not null,
  type text not null,
  record_id uuid not null,
  kind text not null,
  since timestamp with time zone not null,
  due_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  raised integer default 0 not null,
  raised_at timestamp with time zone,
  constraint deadline_check CHECK (((raised = 0) = (raised_at IS NULL))),
  constraint deadline_check1 CHECK (((raised_at IS NULL) OR (raised_at >= due_at))),
  constraint deadline_kind_check CHECK ((kind ~ '^[a-z][a-zA-Z]{1,30}$'::text)),
  constraint deadline_pkey PRIMARY KEY (ward_id, id),
  constraint deadline_raised_check CHECK ((raised >= 0)),
  constraint deadline_type_check CHECK ((type ~ '^[a-z_]{1,40}$'::text)),
  constraint deadline_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.death_known (
  ward_id text not null,
  review_id uuid not null,
  known text not null,
  constraint death_known_known_check CHECK ((known = ANY (ARRAY['plan'::text, 'support'::text, 'notice'::text, 'register'::text, 'none'::text, 'unsaid'::text]))),
  constraint death_known_pkey PRIMARY KEY (ward_id, review_id),
  constraint death_known_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint death_known_ward_id_review_id_fkey FOREIGN KEY (ward_id, review_id) REFERENCES death_review(ward_id, id)
);
create table public.death_review (
  ward_id text not null,
  id uuid not null,
  person_id uuid,
  described_cipher bytea,
  found_on date not null,
  days integer,
  discovered_by text not null,
  cohabitants integer not null,
  cohabitant_kinds text[] default '{}'::text[] not null,
  last_contact_on date,
  last_contact_by text,
  open_notices integer,
  watched text,
  what_helped_cipher bytea,
  would_have_helped_cipher bytea,
  change_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint death_review_check CHECK ((last_contact_on <= found_on)),
  constraint death_review_check1 CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint death_review_cohabitants_check CHECK ((cohabitants >= 0)),
  constraint death_review_days_check CHECK ((days >= 0)),
  constraint death_review_discovered_by_check CHECK ((discovered_by = ANY (ARRAY['family'::text, 'neighbour'::text, 'watcher'::text, 'minsei'::text, 'delivery'::text, 'landlord'::text, 'police'::text, 'careProvider'::text, 'worker'::text, 'other'::text]))),
  constraint death_review_last_contact_by_check CHECK ((last_contact_by = ANY (ARRAY['family'::text, 'neighbour'::text, 'watcher'::text, 'minsei'::text, 'delivery'::text, 'place'::text, 'careProvider'::text, 'worker'::text, 'other'::text]))),
  constraint death_review_open_notices_check CHECK ((open_notices >= 0)),
  constraint death_review_pkey PRIMARY KEY (ward_id, id),
  constraint death_review_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'withdrawn'::text]))),
  constraint death_review_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint death_review_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint death_review_watched_check CHECK ((watched = ANY (ARRAY['plan'::text, 'ended'::text, 'register'::text, 'none'::text])))
);
create table public.device (
  id uuid not null,
  token_hash bytea not null,
  browser text default ''::text not null,
  ward_id text,
  name text default ''::text not null,
  made_at timestamp with time zone default now() not null,
  registered_at timestamp with time zone,
  registered_by uuid,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  staff_id uuid,
  public_key bytea,
  constraint device_check CHECK (((ward_id IS NULL) = (registered_at IS NULL))),
  constraint device_check1 CHECK (((ward_id IS NULL) OR (name <> ''::text))),
  constraint device_check2 CHECK (((staff_id IS NULL) = (public_key IS NULL))),
  constraint device_check3 CHECK (((staff_id IS NULL) OR (ward_id IS NULL))),
  constraint device_pkey PRIMARY KEY (id),
  constraint device_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES staff(id),
  constraint device_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES staff(id),
  constraint device_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint device_token_hash_key UNIQUE (token_hash),
  constraint device_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.device_staff (
  device_id uuid not null,
  staff_id uuid not null,
  full_at timestamp with time zone not null,
  wrong integer default 0 not null,
  constraint device_staff_device_id_fkey FOREIGN KEY (device_id) REFERENCES device(id),
  constraint device_staff_pkey PRIMARY KEY (device_id, staff_id),
  constraint device_staff_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
create table public.digest (
  staff_id uuid not null,
  on_date date not null,
  turn integer not null,
  at timestamp with time zone not null,
  constraint digest_pkey PRIMARY KEY (staff_id, on_date, turn),
  constraint digest_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint digest_turn_check CHECK (((turn >= 1) AND (turn <= 3)))
);
create table public.dispatch (
  ward_id text not null,
  id uuid not null,
  event text not null,
  person_no text not null,
  from_on date not null,
  to_on date,
  days integer,
  destination text not null,
  task text default ''::text not null,
  note text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint dispatch_check CHECK ((to_on >= from_on)),
  constraint dispatch_check1 CHECK (((state <> ALL (ARRAY['cancelled'::text, 'withdrawn'::text])) OR (reason <> ''::text))),
  constraint dispatch_days_check CHECK (((days >= 0) AND (days <= 400))),
  constraint dispatch_event_check CHECK ((event = ANY (ARRAY['noto2024'::text, 'notoRain2024'::text, 'otherDisaster'::text]))),
  constraint dispatch_person_no_check CHECK ((person_no <> ''::text)),
  constraint dispatch_pkey PRIMARY KEY (ward_id, id),
  constraint dispatch_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'done'::text, 'cancelled'::text, 'withdrawn'::text]))),
  constraint dispatch_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.draft (
  staff_id uuid not null,
  role_id uuid not null,
  ward_id text not null,
  path text not null,
  fields_cipher bytea not null,
  at timestamp with time zone not null,
  constraint draft_pkey PRIMARY KEY (staff_id, role_id, path),
  constraint draft_role_id_fkey FOREIGN KEY (role_id) REFERENCES staff_role(id) ON DELETE CASCADE,
  constraint draft_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint draft_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.education_request (
  ward_id text not null,
  id uuid not null,
  received_on date not null,
  requester text not null,
  requester_kind text not null,
  grade text default ''::text not null,
  learners integer,
  aims text[] default '{}'::text[] not null,
  programmes text[] default '{}'::text[] not null,
  wish text default ''::text not null,
  care text default ''::text not null,
  wanted_on date,
  joint_with text default ''::text not null,
  partners text default ''::text not null,
  first_delivered_on date,
  sessions integer,
  loan_only boolean,
  note text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint education_request_check CHECK (((state <> ALL (ARRAY['cancelled'::text, 'withdrawn'::text])) OR (reason <> ''::text))),
  constraint education_request_check1 CHECK (((state <> ALL (ARRAY['delivered'::text, 'reported'::text])) OR (first_delivered_on IS NOT NULL))),
  constraint education_request_learners_check CHECK (((learners >= 0) AND (learners <= 100000))),
  constraint education_request_pkey PRIMARY KEY (ward_id, id),
  constraint education_request_requester_kind_check CHECK ((requester_kind = ANY (ARRAY['elementary'::text, 'juniorHigh'::text, 'high'::text, 'university'::text, 'company'::text, 'community'::text, 'facility'::text]))),
  constraint education_request_sessions_check CHECK (((sessions >= 0) AND (sessions <= 1000))),
  constraint education_request_state_check CHECK ((state = ANY (ARRAY['received'::text, 'hearing'::text, 'proposed'::text, 'arranging'::text, 'confirmed'::text, 'delivered'::text, 'reported'::text, 'cancelled'::text, 'withdrawn'::text]))),
  constraint education_request_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.enquiry (
  ward_id text not null,
  id uuid not null,
  on_day date not null,
  channel text not null,
  worry text not null,
  answer text,
  note text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint enquiry_answer_check CHECK ((answer = ANY (ARRAY['answered'::text, 'leaflet'::text, 'elsewhere'::text, 'callBack'::text]))),
  constraint enquiry_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'comesIn'::text, 'visit'::text, 'place'::text, 'letter'::text, 'web'::text, 'partner'::text]))),
  constraint enquiry_check CHECK (((state <> 'withdrawn'::text) OR (reason <> ''::text))),
  constraint enquiry_pkey PRIMARY KEY (ward_id, id),
  constraint enquiry_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'became'::text, 'withdrawn'::text]))),
  constraint enquiry_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint enquiry_worry_check CHECK ((worry = ANY (ARRAY['illness'::text, 'disability'::text, 'mental'::text, 'suicide'::text, 'care'::text, 'dementia'::text, 'isolation'::text, 'family'::text, 'parentChild'::text, 'doubleCare'::text, 'childcare'::text, 'school'::text, 'youngCarer'::text, 'violence'::text, 'money'::text, 'debt'::text, 'food'::text, 'work'::text, 'housing'::text, 'rubbish'::text, 'pets'::text, 'neighbours'::text, 'foreign'::text, 'offence'::text, 'disaster'::text, 'participate'::text, 'other'::text])))
);
create table public.family_picture (
  ward_id text not null,
  id uuid not null,
  household_id uuid not null,
  body_cipher bytea not null,
  person_ids uuid[] default '{}'::uuid[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint family_picture_pkey PRIMARY KEY (ward_id, id),
  constraint family_picture_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint family_picture_ward_id_household_id_fkey FOREIGN KEY (ward_id, household_id) REFERENCES household(ward_id, id),
  constraint family_picture_ward_id_household_id_key UNIQUE (ward_id, household_id)
);
create table public.field_carried (
  ward_id text not null,
  id uuid not null,
  staff_id uuid not null,
  plan_id uuid not null,
  person_id uuid not null,
  recipient text not null,
  items text[] not null,
  basis text not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint field_carried_check CHECK ((last_at >= first_at)),
  constraint field_carried_items_check CHECK ((cardinality(items) > 0)),
  constraint field_carried_pkey PRIMARY KEY (ward_id, id),
  constraint field_carried_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint field_carried_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint field_carried_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint field_carried_ward_id_plan_id_fkey FOREIGN KEY (ward_id, plan_id) REFERENCES watch_plan(ward_id, id),
  constraint field_carried_ward_id_staff_id_plan_id_person_id_items_basi_key UNIQUE (ward_id, staff_id, plan_id, person_id, items, basis)
);
create table public.field_person (
  ward_id text not null,
  id uuid not null,
  for_what text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  updated_at timestamp with time zone not null,
  updated_by uuid not null,
  phone text default ''::text not null,
  constraint field_person_for_what_check CHECK ((for_what <> ''::text)),
  constraint field_person_id_fkey FOREIGN KEY (id) REFERENCES staff(id),
  constraint field_person_pkey PRIMARY KEY (ward_id, id),
  constraint field_person_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.field_phone (
  ward_id text not null,
  id uuid not null,
  staff_id uuid not null,
  browser text default ''::text not null,
  paired_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  waiting uuid[] default '{}'::uuid[] not null,
  told_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  cleared_at timestamp with time zone,
  constraint field_phone_check CHECK (((revoked_at IS NOT NULL) OR (revoked_by IS NULL))),
  constraint field_phone_id_fkey FOREIGN KEY (id) REFERENCES device(id),
  constraint field_phone_pkey PRIMARY KEY (ward_id, id),
  constraint field_phone_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES staff(id),
  constraint field_phone_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint field_phone_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.field_rescue (
  ward_id text not null,
  id uuid not null,
  device_id uuid not null,
  staff_id uuid not null,
  path text not null,
  fields_cipher bytea not null,
  written_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  state text default 'waiting'::text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  updated_at timestamp with time zone not null,
  updated_by uuid,
  urgency text,
  constraint field_rescue_check CHECK (((state <> 'closed'::text) OR (reason_cipher IS NOT NULL))),
  constraint field_rescue_pkey PRIMARY KEY (ward_id, id),
  constraint field_rescue_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'entered'::text, 'closed'::text]))),
  constraint field_rescue_urgency_check CHECK ((urgency = ANY (ARRAY['now'::text, 'today'::text, 'threeDays'::text, 'twoWeeks'::text]))),
  constraint field_rescue_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.field_write (
  ward_id text not null,
  id uuid not null,
  device_id uuid not null,
  staff_id uuid not null,
  written_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  trusted boolean not null,
  constraint field_write_pkey PRIMARY KEY (ward_id, id),
  constraint field_write_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.figure_act (
  ward_id text not null,
  id uuid not null,
  turn bigint generated always as identity not null,
  month text not null,
  kind text not null,
  at timestamp with time zone not null,
  by uuid not null,
  reason text default ''::text not null,
  numbers jsonb,
  constraint figure_act_by_fkey FOREIGN KEY (by) REFERENCES staff(id),
  constraint figure_act_check CHECK (((kind <> 'reopened'::text) OR (reason <> ''::text))),
  constraint figure_act_kind_check CHECK ((kind = ANY (ARRAY['closed'::text, 'reopened'::text, 'accepted'::text, 'checked'::text]))),
  constraint figure_act_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint figure_act_pkey PRIMARY KEY (ward_id, id),
  constraint figure_act_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.figure_mark (
  id bigint generated always as identity not null,
  source text not null,
  ward_id text not null,
  month text default ''::text not null,
  constraint figure_mark_pkey PRIMARY KEY (id)
);
create table public.figure_slice (
  indicator text not null,
  version integer not null,
  fiscal_year integer not null,
  ward_id text not null,
  cells jsonb not null,
  companions jsonb default '{}'::jsonb not null,
  seen jsonb default '{}'::jsonb not null,
  counted_at timestamp with time zone default now() not null,
  constraint figure_slice_pkey PRIMARY KEY (indicator, version, fiscal_year, ward_id)
);
create table public.figure_target (
  ward_id text not null,
  fiscal_year integer not null,
  indicator text not null,
  at timestamp with time zone not null,
  target integer not null,
  by uuid not null,
  constraint figure_target_by_fkey FOREIGN KEY (by) REFERENCES staff(id),
  constraint figure_target_pkey PRIMARY KEY (ward_id, fiscal_year, indicator, at),
  constraint figure_target_target_check CHECK (((target >= 0) AND (target <= 10000000))),
  constraint figure_target_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.figure_touch (
  source text not null,
  ward_id text not null,
  n bigint default 0 not null,
  month text default ''::text not null,
  constraint figure_touch_pkey PRIMARY KEY (source, ward_id, month)
);
create table public.file (
  ward_id text not null,
  id uuid not null,
  owner_type text not null,
  owner_id uuid not null,
  name text not null,
  content_type text not null,
  bytes bytea not null,
  size integer generated always as (octet_length(bytes)) stored not null,
  sha256 bytea not null,
  state text default 'kept'::text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint file_bytes_check CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 10485760))),
  constraint file_check CHECK (((state = 'kept'::text) OR (reason <> ''::text))),
  constraint file_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id),
  constraint file_name_check CHECK ((name <> ''::text)),
  constraint file_owner_type_check CHECK ((owner_type <> ''::text)),
  constraint file_pkey PRIMARY KEY (ward_id, id),
  constraint file_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'withdrawn'::text]))),
  constraint file_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES staff(id),
  constraint file_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.file_copy (
  ward_id text not null,
  no integer not null,
  event text not null,
  people integer not null,
  way text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint file_copy_event_check CHECK ((event ~ '^[A-Za-z.]{3,80}$'::text)),
  constraint file_copy_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff(id),
  constraint file_copy_no_check CHECK ((no > 0)),
  constraint file_copy_people_check CHECK ((people > 1)),
  constraint file_copy_pkey PRIMARY KEY (ward_id, no),
  constraint file_copy_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint file_copy_way_check CHECK ((way = ANY (ARRAY['csv'::text, 'xlsx'::text, 'pdf'::text, 'json'::text])))
);
create table public.file_counter (
  ward_id text not null,
  last integer not null,
  constraint file_counter_last_check CHECK ((last > 0)),
  constraint file_counter_pkey PRIMARY KEY (ward_id),
  constraint file_counter_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.first_link (
  token_hash bytea not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint first_link_pkey PRIMARY KEY (token_hash)
);
create table public.gathering (
  ward_id text not null,
  session_id uuid not null,
  kind text not null,
  aim text default ''::text not null,
  words text default ''::text not null,
  reply_by date,
  number text default ''::text not null,
  invited_on date,
  steps text default ''::text not null,
  route text default ''::text not null,
  lost text default ''::text not null,
  stations text default ''::text not null,
  came jsonb default '{}'::jsonb not null,
  found jsonb default '[]'::jsonb not null,
  wrong text default ''::text not null,
  better text default ''::text not null,
  thanks text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint gathering_check CHECK (((number = ''::text) = (invited_on IS NULL))),
  constraint gathering_kind_check CHECK ((kind = ANY (ARRAY['liaison'::text, 'drill'::text]))),
  constraint gathering_pkey PRIMARY KEY (ward_id, session_id),
  constraint gathering_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint gathering_ward_id_session_id_fkey FOREIGN KEY (ward_id, session_id) REFERENCES session(ward_id, id)
);
create table public.gathering_decision (
  ward_id text not null,
  id uuid not null,
  session_id uuid not null,
  text text not null,
  owner_id uuid,
  owner_name text default ''::text not null,
  due_on date,
  done_at timestamp with time zone,
  done_by uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint gathering_decision_check CHECK (((owner_id IS NOT NULL) OR (owner_name <> ''::text))),
  constraint gathering_decision_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff(id),
  constraint gathering_decision_pkey PRIMARY KEY (ward_id, id),
  constraint gathering_decision_text_check CHECK ((text <> ''::text)),
  constraint gathering_decision_ward_id_session_id_fkey FOREIGN KEY (ward_id, session_id) REFERENCES gathering(ward_id, session_id)
);
create table public.gathering_guest (
  ward_id text not null,
  id uuid not null,
  session_id uuid not null,
  no integer not null,
  kind text not null,
  record_id uuid,
  name text default ''::text not null,
  answer text default 'none'::text not null,
  people integer default 1 not null,
  way text,
  answered_at timestamp with time zone,
  came boolean,
  gone boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint gathering_guest_answer_check CHECK ((answer = ANY (ARRAY['none'::text, 'yes'::text, 'no'::text]))),
  constraint gathering_guest_check CHECK (((kind = 'other'::text) = (record_id IS NULL))),
  constraint gathering_guest_check1 CHECK (((kind <> 'other'::text) OR (name <> ''::text))),
  constraint gathering_guest_check2 CHECK (((answer = 'none'::text) = (answered_at IS NULL))),
  constraint gathering_guest_kind_check CHECK ((kind = ANY (ARRAY['field'::text, 'organisation'::text, 'other'::text]))),
  constraint gathering_guest_no_check CHECK ((no > 0)),
  constraint gathering_guest_people_check CHECK (((people >= 1) AND (people <= 99))),
  constraint gathering_guest_pkey PRIMARY KEY (ward_id, id),
  constraint gathering_guest_ward_id_session_id_fkey FOREIGN KEY (ward_id, session_id) REFERENCES gathering(ward_id, session_id),
  constraint gathering_guest_ward_id_session_id_no_key UNIQUE (ward_id, session_id, no),
  constraint gathering_guest_way_check CHECK ((way = ANY (ARRAY['paper'::text, 'phone'::text, 'told'::text, 'field'::text])))
);
create table public.handover (
  ward_id text not null,
  id uuid not null,
  role text not null,
  from_staff uuid not null,
  to_staff uuid not null,
  on_date date not null,
  note text default ''::text not null,
  ended_role uuid not null,
  begun_role uuid not null,
  ended_before date,
  made_by uuid not null,
  made_at timestamp with time zone default now() not null,
  undone_by uuid,
  undone_at timestamp with time zone,
  version integer default 1 not null,
  passed_at timestamp with time zone,
  passed jsonb default '{}'::jsonb not null,
  constraint handover_begun_role_fkey FOREIGN KEY (begun_role) REFERENCES staff_role(id),
  constraint handover_check CHECK ((from_staff <> to_staff)),
  constraint handover_ended_role_fkey FOREIGN KEY (ended_role) REFERENCES staff_role(id),
  constraint handover_from_staff_fkey FOREIGN KEY (from_staff) REFERENCES staff(id),
  constraint handover_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff(id),
  constraint handover_pkey PRIMARY KEY (ward_id, id),
  constraint handover_to_staff_fkey FOREIGN KEY (to_staff) REFERENCES staff(id),
  constraint handover_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES staff(id),
  constraint handover_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.help_counter (
  ward_id text not null,
  fiscal_year integer not null,
  last integer not null,
  constraint help_counter_last_check CHECK ((last > 0)),
  constraint help_counter_pkey PRIMARY KEY (ward_id, fiscal_year),
  constraint help_counter_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.help_ticket (
  ward_id text not null,
  number text not null,
  way text not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  batch uuid not null,
  source bytea,
  body bytea,
  what text default 'intake'::text not null,
  record_id uuid,
  constraint help_ticket_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff(id),
  constraint help_ticket_number_check CHECK ((number ~ '^\d{2}-\d{4,7}-\d$'::text)),
  constraint help_ticket_pkey PRIMARY KEY (ward_id, number),
  constraint help_ticket_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint help_ticket_way_check CHECK ((way = ANY (ARRAY['web'::text, 'paper'::text]))),
  constraint help_ticket_what_check CHECK ((what = ANY (ARRAY['intake'::text, 'notice'::text, 'visit'::text])))
);
create table public.history (
  ward_id text not null,
  type text not null,
  record_id uuid not null,
  version integer not null,
  at timestamp with time zone default now() not null,
  by uuid,
  changes jsonb not null,
  acting_for uuid default app.acting_for(),
  turn bigint default nextval('figure_act_turn_seq'::regclass),
  constraint history_pkey PRIMARY KEY (ward_id, type, record_id, version, at)
) partition by RANGE (at);
create table public.holiday (
  on_date date not null,
  name text not null,
  constraint holiday_pkey PRIMARY KEY (on_date)
);
create table public.household (
  ward_id text not null,
  id uuid not null,
  name text not null,
  kana text default ''::text not null,
  composition text default 'unknown'::text not null,
  postal text default ''::text not null,
  address text default ''::text not null,
  neighbourhood_id uuid,
  phone text default ''::text not null,
  note_cipher bytea,
  state text default 'current'::text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint household_check CHECK (((state <> 'withdrawn'::text) OR (reason <> ''::text))),
  constraint household_composition_check CHECK ((composition = ANY (ARRAY['aloneElderly'::text, 'coupleElderly'::text, 'parentChild8050'::text, 'singleParent'::text, 'alone'::text, 'coupleChildren'::text, 'threeGenerations'::text, 'other'::text, 'unknown'::text]))),
  constraint household_name_check CHECK ((name <> ''::text)),
  constraint household_pkey PRIMARY KEY (ward_id, id),
  constraint household_state_check CHECK ((state = ANY (ARRAY['current'::text, 'ended'::text, 'withdrawn'::text]))),
  constraint household_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint household_ward_id_neighbourhood_id_fkey FOREIGN KEY (ward_id, neighbourhood_id) REFERENCES neighbourhood(ward_id, id)
);
create table public.household_member (
  ward_id text not null,
  id uuid not null,
  household_id uuid not null,
  person_id uuid not null,
  relation text not null,
  from_on date,
  to_on date,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint household_member_check CHECK ((to_on >= from_on)),
  constraint household_member_pkey PRIMARY KEY (ward_id, id),
  constraint household_member_relation_check CHECK ((relation = ANY (ARRAY['self'::text, 'spouse'::text, 'child'::text, 'parent'::text, 'grandchild'::text, 'grandparent'::text, 'sibling'::text, 'otherKin'::text, 'notKin'::text, 'unknown'::text]))),
  constraint household_member_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint household_member_ward_id_household_id_fkey FOREIGN KEY (ward_id, household_id) REFERENCES household(ward_id, id),
  constraint household_member_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.identity (
  ward_id text not null,
  person_id uuid not null,
  identity_id uuid not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint identity_pkey PRIMARY KEY (ward_id, person_id),
  constraint identity_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint identity_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.import_job (
  ward_id text not null,
  id uuid not null,
  type text not null,
  file_name text not null,
  bytes bytea,
  header text[] default '{}'::text[] not null,
  encoding text default ''::text not null,
  plan jsonb default '{}'::jsonb not null,
  state text not null,
  problem text default ''::text not null,
  lines integer default 0 not null,
  at_line integer default 0 not null,
  faults integer default 0 not null,
  reason text default ''::text not null,
  role_id uuid not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  touched_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  was text default ''::text not null,
  reason_cipher bytea,
  sheets jsonb default '{"left": [], "read": []}'::jsonb not null,
  constraint import_job_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id),
  constraint import_job_pkey PRIMARY KEY (ward_id, id),
  constraint import_job_role_id_fkey FOREIGN KEY (role_id) REFERENCES staff_role(id),
  constraint import_job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'mapping'::text, 'checking'::text, 'checked'::text, 'running'::text, 'done'::text, 'unreadable'::text, 'stopped'::text]))),
  constraint import_job_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.import_line (
  ward_id text not null,
  job_id uuid not null,
  line integer not null,
  cells text[] not null,
  problem text default ''::text not null,
  outcome text,
  record_id uuid,
  seen_version integer,
  key bytea,
  copy integer,
  reasons jsonb default '[]'::jsonb not null,
  repairs jsonb default '[]'::jsonb not null,
  changes jsonb default '{}'::jsonb not null,
  closed boolean default false not null,
  done boolean default false not null,
  likely jsonb default '[]'::jsonb not null,
  decision text default ''::text not null,
  cells_cipher bytea,
  constraint import_line_outcome_check CHECK ((outcome = ANY (ARRAY['new'::text, 'same'::text, 'change'::text, 'bad'::text, 'likely'::text]))),
  constraint import_line_pkey PRIMARY KEY (ward_id, job_id, line),
  constraint import_line_ward_id_job_id_fkey FOREIGN KEY (ward_id, job_id) REFERENCES import_job(ward_id, id) ON DELETE CASCADE
);
create table public.import_mapping (
  ward_id text not null,
  type text not null,
  headings bytea not null,
  plan jsonb not null,
  by uuid not null,
  at timestamp with time zone not null,
  constraint import_mapping_pkey PRIMARY KEY (ward_id, type, headings),
  constraint import_mapping_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.import_row (
  ward_id text not null,
  type text not null,
  hash bytea not null,
  record_id uuid not null,
  at timestamp with time zone not null,
  constraint import_row_pkey PRIMARY KEY (ward_id, type, hash),
  constraint import_row_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.import_word (
  ward_id text not null,
  type text not null,
  field text not null,
  word text not null,
  value text not null,
  by uuid not null,
  at timestamp with time zone not null,
  word_cipher bytea,
  constraint import_word_by_fkey FOREIGN KEY (by) REFERENCES staff(id),
  constraint import_word_pkey PRIMARY KEY (ward_id, type, field, word),
  constraint import_word_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.insurance_feed (
  ward_id text not null,
  id uuid not null,
  fiscal_year integer not null,
  plan text not null,
  as_of date not null,
  persons integer not null,
  gross_rows integer,
  source_document text not null,
  note text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint insurance_feed_check CHECK (((state <> 'withdrawn'::text) OR (reason <> ''::text))),
  constraint insurance_feed_fiscal_year_check CHECK (((fiscal_year >= 2000) AND (fiscal_year <= 2200))),
  constraint insurance_feed_gross_rows_check CHECK (((gross_rows >= 0) AND (gross_rows <= 10000000))),
  constraint insurance_feed_persons_check CHECK (((persons >= 0) AND (persons <= 10000000))),
  constraint insurance_feed_pkey PRIMARY KEY (ward_id, id),
  constraint insurance_feed_plan_check CHECK ((plan = ANY (ARRAY['basic'::text, 'naturalDisaster'::text, 'infection'::text, 'disasterSpecial'::text]))),
  constraint insurance_feed_state_check CHECK ((state = ANY (ARRAY['received'::text, 'withdrawn'::text]))),
  constraint insurance_feed_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.intake (
  ward_id text not null,
  id uuid not null,
  on_day date not null,
  channel text not null,
  route text,
  person_id uuid,
  described_cipher bytea,
  consulter text not null,
  consulter_name_cipher bytea,
  consulter_contact_cipher bytea,
  main_worry text not null,
  worries text[] default '{}'::text[] not null,
  story_cipher bytea,
  consent text not null,
  consent_form text,
  consent_on date,
  language text,
  interpreter boolean,
  call_back text,
  call_when_cipher bytea,
  urgency text,
  review_on date,
  screening text,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  receipt text default ''::text not null,
  collection_basis text,
  constraint intake_call_back_check CHECK ((call_back = ANY (ARRAY['phone'::text, 'mobile'::text, 'letter'::text, 'visit'::text, 'comesIn'::text, 'notNow'::text]))),
  constraint intake_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'comesIn'::text, 'visit'::text, 'place'::text, 'letter'::text, 'web'::text, 'partner'::text]))),
  constraint intake_check CHECK (((state <> 'done'::text) OR ((screening IS NOT NULL) AND (reason_cipher IS NOT NULL)))),
  constraint intake_check1 CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint intake_collection_basis_check CHECK ((collection_basis = ANY (ARRAY['law'::text, 'life'::text, 'health'::text, 'child'::text, 'publicTask'::text, 'commissioned'::text, 'jointUse'::text, 'conference'::text, 'visible'::text]))),
  constraint intake_consent_check CHECK ((consent = ANY (ARRAY['yes'::text, 'asking'::text, 'refused'::text, 'notNeeded'::text]))),
  constraint intake_consent_form_check CHECK ((consent_form = ANY (ARRAY['written'::text, 'spoken'::text]))),
  constraint intake_consulter_check CHECK ((consulter = ANY (ARRAY['self'::text, 'family'::text, 'neighbour'::text, 'minsei'::text, 'organisation'::text, 'other'::text]))),
  constraint intake_language_check CHECK ((language = ANY (ARRAY['ja'::text, 'easyJa'::text, 'en'::text, 'zh'::text, 'ko'::text, 'vi'::text, 'sign'::text, 'other'::text]))),
  constraint intake_main_worry_check CHECK ((main_worry = ANY (ARRAY['illness'::text, 'disability'::text, 'mental'::text, 'suicide'::text, 'care'::text, 'dementia'::text, 'isolation'::text, 'family'::text, 'parentChild'::text, 'doubleCare'::text, 'childcare'::text, 'school'::text, 'youngCarer'::text, 'violence'::text, 'money'::text, 'debt'::text, 'food'::text, 'work'::text, 'housing'::text, 'rubbish'::text, 'pets'::text, 'neighbours'::text, 'foreign'::text, 'offence'::text, 'disaster'::text, 'participate'::text, 'other'::text]))),
  constraint intake_pkey PRIMARY KEY (ward_id, id),
  constraint intake_route_check CHECK ((route = ANY (ARRAY['self'::text, 'family'::text, 'organisation'::text, 'outreach'::text, 'placeNotice'::text, 'minsei'::text, 'community'::text, 'partner'::text, 'register'::text, 'otherWard'::text, 'other'::text]))),
  constraint intake_screening_check CHECK ((screening = ANY (ARRAY['infoOnly'::text, 'referred'::text, 'continuing'::text, 'noConsentYet'::text, 'stopped'::text]))),
  constraint intake_state_check CHECK ((state = ANY (ARRAY['received'::text, 'working'::text, 'done'::text, 'withdrawn'::text]))),
  constraint intake_urgency_check CHECK ((urgency = ANY (ARRAY['now'::text, 'today'::text, 'threeDays'::text, 'twoWeeks'::text, 'watch'::text]))),
  constraint intake_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint intake_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.job (
  ward_id text not null,
  queue text not null,
  key text not null,
  sent_id uuid not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  about text default ''::text not null,
  done integer default 0 not null,
  total integer default 0 not null,
  problem text default ''::text not null,
  touched_at timestamp with time zone not null,
  constraint job_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id),
  constraint job_pkey PRIMARY KEY (ward_id, queue, key),
  constraint job_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.leak (
  ward_id text not null,
  id uuid not null,
  found_on date not null,
  happened_on date,
  kind text not null,
  facts_cipher bytea,
  about_people integer,
  sensitive boolean,
  intent boolean,
  property boolean,
  encrypted boolean,
  measures_cipher bytea,
  prevention_cipher bytea,
  first_reported_on date,
  full_reported_on date,
  told text,
  head_told boolean,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint leak_about_people_check CHECK ((about_people >= 0)),
  constraint leak_check CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint leak_check1 CHECK ((happened_on <= found_on)),
  constraint leak_kind_check CHECK ((kind = ANY (ARRAY['lostPaper'::text, 'lostDevice'::text, 'lostMedia'::text, 'misSent'::text, 'stolen'::text, 'viewed'::text, 'cyber'::text, 'other'::text]))),
  constraint leak_pkey PRIMARY KEY (ward_id, id),
  constraint leak_state_check CHECK ((state = ANY (ARRAY['open'::text, 'reported'::text, 'closed'::text, 'withdrawn'::text]))),
  constraint leak_told_check CHECK ((told = ANY (ARRAY['notYet'::text, 'part'::text, 'all'::text, 'instead'::text]))),
  constraint leak_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.leak_person (
  ward_id text not null,
  leak_id uuid not null,
  person_id uuid not null,
  added_at timestamp with time zone not null,
  added_by uuid not null,
  told_on date,
  told_how text,
  told_by uuid,
  constraint leak_person_check CHECK (((told_on IS NULL) = (told_how IS NULL))),
  constraint leak_person_pkey PRIMARY KEY (ward_id, leak_id, person_id),
  constraint leak_person_told_how_check CHECK ((told_how = ANY (ARRAY['letter'::text, 'phone'::text, 'visit'::text, 'notPossible'::text]))),
  constraint leak_person_ward_id_leak_id_fkey FOREIGN KEY (ward_id, leak_id) REFERENCES leak(ward_id, id),
  constraint leak_person_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.leak_source (
  ward_id text not null,
  source text not null,
  leak_id uuid not null,
  constraint leak_source_pkey PRIMARY KEY (ward_id, source),
  constraint leak_source_source_check CHECK ((source ~ '^[a-z_]{1,40}:[0-9a-f-]{36}$'::text)),
  constraint leak_source_ward_id_leak_id_fkey FOREIGN KEY (ward_id, leak_id) REFERENCES leak(ward_id, id)
);
create table public.letter (
  ward_id text not null,
  id uuid not null,
  number text default ''::text not null,
  sent_on date not null,
  subject text not null,
  medium text not null,
  recipients integer not null,
  sender text default ''::text not null,
  note text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint letter_check CHECK (((state <> 'withdrawn'::text) OR (reason <> ''::text))),
  constraint letter_medium_check CHECK ((medium = ANY (ARRAY['letter'::text, 'labels12'::text, 'labels24'::text, 'post'::text, 'fax'::text, 'email'::text, 'hand'::text]))),
  constraint letter_pkey PRIMARY KEY (ward_id, id),
  constraint letter_recipients_check CHECK (((recipients >= 0) AND (recipients <= 100000))),
  constraint letter_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'making'::text, 'sent'::text, 'withdrawn'::text]))),
  constraint letter_subject_check CHECK ((subject <> ''::text)),
  constraint letter_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.letter_number (
  ward_id text not null,
  fiscal_year integer not null,
  last integer not null,
  constraint letter_number_pkey PRIMARY KEY (ward_id, fiscal_year),
  constraint letter_number_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.letter_paper (
  ward_id text not null,
  letter_id uuid not null,
  body_cipher bytea,
  skip integer default 0 not null,
  from_postal text default ''::text not null,
  from_address text default ''::text not null,
  from_phone text default ''::text not null,
  waiting_cipher bytea,
  waiting_by uuid,
  waiting_role uuid,
  ready_for uuid,
  constraint letter_paper_pkey PRIMARY KEY (ward_id, letter_id),
  constraint letter_paper_ready_for_fkey FOREIGN KEY (ready_for) REFERENCES staff(id),
  constraint letter_paper_skip_check CHECK (((skip >= 0) AND (skip <= 23))),
  constraint letter_paper_ward_id_letter_id_fkey FOREIGN KEY (ward_id, letter_id) REFERENCES letter(ward_id, id)
);
create table public.letter_recipient (
  ward_id text not null,
  letter_id uuid not null,
  at integer not null,
  kind text not null,
  record_id uuid not null,
  sent boolean default false not null,
  fell_out boolean default false not null,
  constraint letter_recipient_pkey PRIMARY KEY (ward_id, letter_id, at),
  constraint letter_recipient_ward_id_letter_id_fkey FOREIGN KEY (ward_id, letter_id) REFERENCES letter(ward_id, id),
  constraint letter_recipient_ward_id_letter_id_kind_record_id_key UNIQUE (ward_id, letter_id, kind, record_id)
);
create table public.mail (
  ward_id text not null,
  id uuid not null,
  staff_id uuid not null,
  once text,
  subject text not null,
  lines text[] not null,
  href text not null,
  state text default 'waiting'::text not null,
  tries integer default 0 not null,
  problem text default ''::text not null,
  made_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint mail_href_check CHECK ((href ~ '^/'::text)),
  constraint mail_pkey PRIMARY KEY (ward_id, id),
  constraint mail_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint mail_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'noAddress'::text, 'failed'::text, 'cancelled'::text]))),
  constraint mail_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.meeting_copy (
  ward_id text not null,
  id uuid not null,
  meeting_id uuid not null,
  paper_id uuid not null,
  number integer,
  member_id uuid not null,
  issued_at timestamp with time zone not null,
  issued_by uuid not null,
  state text default 'out'::text not null,
  settled_at timestamp with time zone,
  settled_by uuid,
  incident_id uuid,
  items text[] default '{}'::text[] not null,
  constraint meeting_copy_check CHECK (((state = ANY (ARRAY['out'::text, 'given'::text])) = (settled_at IS NULL))),
  constraint meeting_copy_check1 CHECK (((state <> 'lost'::text) OR (incident_id IS NOT NULL))),
  constraint meeting_copy_check2 CHECK (((state = 'given'::text) = (number IS NULL))),
  constraint meeting_copy_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES staff(id),
  constraint meeting_copy_number_check CHECK (((number >= 1) AND (number <= 9999))),
  constraint meeting_copy_pkey PRIMARY KEY (ward_id, id),
  constraint meeting_copy_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES staff(id),
  constraint meeting_copy_state_check CHECK ((state = ANY (ARRAY['out'::text, 'returned'::text, 'destroyed'::text, 'lost'::text, 'given'::text]))),
  constraint meeting_copy_ward_id_meeting_id_fkey FOREIGN KEY (ward_id, meeting_id) REFERENCES case_meeting(ward_id, id),
  constraint meeting_copy_ward_id_member_id_fkey FOREIGN KEY (ward_id, member_id) REFERENCES meeting_member(ward_id, id),
  constraint meeting_copy_ward_id_paper_id_fkey FOREIGN KEY (ward_id, paper_id) REFERENCES meeting_paper(ward_id, id),
  constraint meeting_copy_ward_id_paper_id_number_key UNIQUE (ward_id, paper_id, number)
);
create table public.meeting_decision (
  ward_id text not null,
  id uuid not null,
  meeting_id uuid not null,
  text_cipher bytea not null,
  owner_id uuid not null,
  due_on date,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  state text default 'open'::text not null,
  outcome_cipher bytea,
  settled_at timestamp with time zone,
  settled_by uuid,
  released_as uuid,
  ground text,
  ground_cipher bytea,
  constraint meeting_decision_check CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  constraint meeting_decision_check1 CHECK (((ground IS NULL) = (ground_cipher IS NULL))),
  constraint meeting_decision_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff(id),
  constraint meeting_decision_pkey PRIMARY KEY (ward_id, id),
  constraint meeting_decision_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES staff(id),
  constraint meeting_decision_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text]))),
  constraint meeting_decision_ward_id_meeting_id_fkey FOREIGN KEY (ward_id, meeting_id) REFERENCES case_meeting(ward_id, id),
  constraint meeting_decision_ward_id_owner_id_fkey FOREIGN KEY (ward_id, owner_id) REFERENCES meeting_member(ward_id, id)
);
create table public.meeting_event (
  ward_id text not null,
  id uuid not null,
  meeting_id uuid not null,
  at timestamp with time zone not null,
  by uuid not null,
  act text not null,
  note_cipher bytea,
  changes_cipher bytea,
  constraint meeting_event_act_check CHECK ((act ~ '^[a-z][A-Za-z]{1,30}$'::text)),
  constraint meeting_event_by_fkey FOREIGN KEY (by) REFERENCES staff(id),
  constraint meeting_event_pkey PRIMARY KEY (ward_id, id),
  constraint meeting_event_ward_id_meeting_id_fkey FOREIGN KEY (ward_id, meeting_id) REFERENCES case_meeting(ward_id, id)
);
create table public.meeting_kind (
  ward_id text not null,
  code text not null,
  version integer not null,
  name text not null,
  law text default ''::text not null,
  basis text not null,
  sealed boolean not null,
  numbered boolean not null,
  consent boolean not null,
  oath boolean not null,
  secrecy text default ''::text not null,
  active boolean not null,
  at timestamp with time zone not null,
  by uuid not null,
  reason text not null,
  constraint meeting_kind_by_fkey FOREIGN KEY (by) REFERENCES staff(id),
  constraint meeting_kind_check CHECK (((NOT sealed) OR (numbered AND oath))),
  constraint meeting_kind_code_check CHECK ((code ~ '^[a-z][A-Za-z0-9]{1,30}$'::text)),
  constraint meeting_kind_name_check CHECK ((name <> ''::text)),
  constraint meeting_kind_pkey PRIMARY KEY (ward_id, code, version),
  constraint meeting_kind_reason_check CHECK ((reason <> ''::text)),
  constraint meeting_kind_version_check CHECK ((version > 0)),
  constraint meeting_kind_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.meeting_member (
  ward_id text not null,
  id uuid not null,
  meeting_id uuid not null,
  staff_id uuid,
  name_cipher bytea,
  recipient text,
  duty text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  named_by uuid not null,
  oath_on date,
  oath_form text,
  attended boolean,
  constraint meeting_member_check CHECK ((((staff_id IS NULL) = (name_cipher IS NOT NULL)) AND ((staff_id IS NULL) = (recipient IS NOT NULL)))),
  constraint meeting_member_check1 CHECK (((oath_on IS NULL) = (oath_form IS NULL))),
  constraint meeting_member_check2 CHECK ((until_at >= from_at)),
  constraint meeting_member_duty_check CHECK ((duty = ANY (ARRAY['convener'::text, 'secretary'::text, 'member'::text]))),
  constraint meeting_member_named_by_fkey FOREIGN KEY (named_by) REFERENCES staff(id),
  constraint meeting_member_oath_form_check CHECK ((oath_form = ANY (ARRAY['written'::text, 'spoken'::text]))),
  constraint meeting_member_pkey PRIMARY KEY (ward_id, id),
  constraint meeting_member_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint meeting_member_ward_id_meeting_id_fkey FOREIGN KEY (ward_id, meeting_id) REFERENCES case_meeting(ward_id, id)
);
create table public.meeting_paper (
  ward_id text not null,
  id uuid not null,
  meeting_id uuid not null,
  title_cipher bytea,
  body_cipher bytea,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  constraint meeting_paper_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff(id),
  constraint meeting_paper_pkey PRIMARY KEY (ward_id, id),
  constraint meeting_paper_ward_id_meeting_id_fkey FOREIGN KEY (ward_id, meeting_id) REFERENCES case_meeting(ward_id, id)
);
create table public.meeting_person (
  ward_id text not null,
  id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null,
  mark text not null,
  named_by uuid not null,
  ended_at timestamp with time zone,
  from_at timestamp with time zone,
  constraint meeting_person_mark_check CHECK ((mark ~ '^[A-Z]$'::text)),
  constraint meeting_person_named_by_fkey FOREIGN KEY (named_by) REFERENCES staff(id),
  constraint meeting_person_pkey PRIMARY KEY (ward_id, id),
  constraint meeting_person_ward_id_meeting_id_fkey FOREIGN KEY (ward_id, meeting_id) REFERENCES case_meeting(ward_id, id),
  constraint meeting_person_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.message (
  ward_id text not null,
  id uuid not null,
  thread_id uuid not null,
  turn bigint generated always as identity not null,
  by uuid not null,
  at timestamp with time zone not null,
  text_cipher bytea,
  withdrawn_at timestamp with time zone,
  constraint message_by_fkey FOREIGN KEY (by) REFERENCES staff(id),
  constraint message_check CHECK (((text_cipher IS NULL) = (withdrawn_at IS NOT NULL))),
  constraint message_pkey PRIMARY KEY (ward_id, id),
  constraint message_ward_id_thread_id_fkey FOREIGN KEY (ward_id, thread_id) REFERENCES message_thread(ward_id, id)
);
create table public.message_reader (
  ward_id text not null,
  thread_id uuid not null,
  staff_id uuid not null,
  newest_turn bigint default 0 not null,
  read_turn bigint default 0 not null,
  newest_at timestamp with time zone not null,
  constraint message_reader_pkey PRIMARY KEY (ward_id, thread_id, staff_id),
  constraint message_reader_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint message_reader_ward_id_thread_id_fkey FOREIGN KEY (ward_id, thread_id) REFERENCES message_thread(ward_id, id)
);
create table public.message_thread (
  ward_id text not null,
  id uuid not null,
  readers uuid[] not null,
  about text default ''::text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  newest_at timestamp with time zone not null,
  constraint message_thread_about_check CHECK (((about = ''::text) OR (about ~ '^/[a-z][a-z-]{1,30}/[0-9a-f-]{36}$'::text))),
  constraint message_thread_check CHECK ((made_by = ANY (readers))),
  constraint message_thread_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff(id),
  constraint message_thread_pkey PRIMARY KEY (ward_id, id),
  constraint message_thread_readers_check CHECK (((cardinality(readers) >= 2) AND (cardinality(readers) <= 31))),
  constraint message_thread_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.missing_alert (
  ward_id text not null,
  id uuid not null,
  missing_id uuid not null,
  lost_on date not null,
  lost_at time without time zone,
  police text not null,
  age_band text,
  sex text,
  build text,
  clothes_cipher bytea,
  seen_cipher bytea,
  photo boolean,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  why_cipher bytea,
  constraint missing_alert_age_band_check CHECK ((age_band = ANY (ARRAY['40'::text, '50'::text, '60'::text, '70'::text, '80'::text, '90'::text]))),
  constraint missing_alert_build_check CHECK ((build = ANY (ARRAY['small'::text, 'usual'::text, 'large'::text]))),
  constraint missing_alert_check CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint missing_alert_pkey PRIMARY KEY (ward_id, id),
  constraint missing_alert_police_check CHECK ((police <> ''::text)),
  constraint missing_alert_sex_check CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text, 'unsaid'::text]))),
  constraint missing_alert_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'found'::text, 'withdrawn'::text]))),
  constraint missing_alert_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint missing_alert_ward_id_missing_id_fkey FOREIGN KEY (ward_id, missing_id) REFERENCES missing_person(ward_id, id)
);
create table public.missing_call (
  ward_id text not null,
  id uuid not null,
  alert_id uuid not null,
  organisation_id uuid not null,
  reached boolean not null,
  basis text not null,
  told_at timestamp with time zone not null,
  told_by uuid not null,
  constraint missing_call_basis_check CHECK ((basis = ANY (ARRAY['CONSENT'::text, 'VITAL'::text]))),
  constraint missing_call_pkey PRIMARY KEY (ward_id, id),
  constraint missing_call_ward_id_alert_id_fkey FOREIGN KEY (ward_id, alert_id) REFERENCES missing_alert(ward_id, id),
  constraint missing_call_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint missing_call_ward_id_organisation_id_fkey FOREIGN KEY (ward_id, organisation_id) REFERENCES organisation(ward_id, id)
);
create table public.missing_person (
  ward_id text not null,
  id uuid not null,
  number text not null,
  person_id uuid not null,
  registered_on date not null,
  consent_on date not null,
  consent_form text not null,
  marks_cipher bytea,
  places_cipher bytea,
  family_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  tells text[] default '{}'::text[] not null,
  constraint missing_person_check CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint missing_person_consent_form_check CHECK ((consent_form = ANY (ARRAY['written'::text, 'spoken'::text]))),
  constraint missing_person_number_check CHECK ((number <> ''::text)),
  constraint missing_person_pkey PRIMARY KEY (ward_id, id),
  constraint missing_person_state_check CHECK ((state = ANY (ARRAY['registered'::text, 'ended'::text, 'withdrawn'::text]))),
  constraint missing_person_tells_check CHECK ((tells <@ ARRAY['partner'::text, 'field'::text, 'phone'::text])),
  constraint missing_person_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint missing_person_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.missing_seal (
  ward_id text not null,
  id uuid not null,
  missing_id uuid not null,
  number text not null,
  issued_on date not null,
  closed_on date,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint missing_seal_check CHECK (((state <> ALL (ARRAY['lost'::text, 'returned'::text])) OR (closed_on IS NOT NULL))),
  constraint missing_seal_number_check CHECK ((number <> ''::text)),
  constraint missing_seal_pkey PRIMARY KEY (ward_id, id),
  constraint missing_seal_state_check CHECK ((state = ANY (ARRAY['issued'::text, 'lost'::text, 'returned'::text, 'withdrawn'::text]))),
  constraint missing_seal_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint missing_seal_ward_id_missing_id_fkey FOREIGN KEY (ward_id, missing_id) REFERENCES missing_person(ward_id, id)
);
create table public.missing_sent (
  ward_id text not null,
  alert_id uuid not null,
  staff_id uuid not null,
  sent_at timestamp with time zone not null,
  sent_by uuid not null,
  opened_at timestamp with time zone,
  party text default 'staff'::text not null,
  basis text default 'OWN'::text not null,
  carried_at timestamp with time zone,
  photo_id uuid,
  had_photo boolean default false not null,
  constraint missing_sent_basis_check CHECK ((basis = ANY (ARRAY['OWN'::text, 'CONSENT'::text, 'VITAL'::text]))),
  constraint missing_sent_check CHECK (((party = 'staff'::text) = (basis = 'OWN'::text))),
  constraint missing_sent_party_check CHECK ((party = ANY (ARRAY['staff'::text, 'partner'::text, 'field'::text]))),
  constraint missing_sent_pkey PRIMARY KEY (ward_id, alert_id, staff_id),
  constraint missing_sent_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint missing_sent_ward_id_alert_id_fkey FOREIGN KEY (ward_id, alert_id) REFERENCES missing_alert(ward_id, id),
  constraint missing_sent_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.needs_husk (
  ward_id text not null,
  id uuid default gen_random_uuid() not null,
  source text not null,
  day date not null,
  main text not null,
  more text[] default '{}'::text[] not null,
  area text default ''::text not null,
  home boolean not null,
  constraint needs_husk_pkey PRIMARY KEY (ward_id, id),
  constraint needs_husk_source_check CHECK ((source = ANY (ARRAY['intake'::text, 'enquiry'::text, 'notice'::text, 'support_case'::text]))),
  constraint needs_husk_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.needs_release (
  ward_id text not null,
  source text not null,
  period text not null,
  small_cell integer not null,
  counted_on date not null,
  shown jsonb not null,
  constraint needs_release_check CHECK (((source = 'late_found'::text) = (period ~~ '%Y'::text))),
  constraint needs_release_period_check CHECK ((period ~ '^[0-9]{4}(H[12]|Y)$'::text)),
  constraint needs_release_pkey PRIMARY KEY (ward_id, source, period),
  constraint needs_release_small_cell_check CHECK ((small_cell >= 3)),
  constraint needs_release_source_check CHECK ((source = ANY (ARRAY['intake'::text, 'enquiry'::text, 'notice'::text, 'support_case'::text, 'late_found'::text]))),
  constraint needs_release_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.neighbourhood (
  ward_id text not null,
  id uuid not null,
  name text not null,
  kana text default ''::text not null,
  zone text default ''::text not null,
  source text not null,
  lat numeric(9,6),
  lng numeric(9,6),
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  ends_on date,
  constraint neighbourhood_pkey PRIMARY KEY (ward_id, id),
  constraint neighbourhood_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint neighbourhood_ward_id_name_key UNIQUE (ward_id, name)
);
create table public.note_correction (
  ward_id text not null,
  note_id uuid not null,
  replaces_id uuid not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint note_correction_check CHECK ((note_id <> replaces_id)),
  constraint note_correction_pkey PRIMARY KEY (ward_id, note_id),
  constraint note_correction_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint note_correction_ward_id_note_id_fkey FOREIGN KEY (ward_id, note_id) REFERENCES support_note(ward_id, id),
  constraint note_correction_ward_id_replaces_id_fkey FOREIGN KEY (ward_id, replaces_id) REFERENCES support_note(ward_id, id),
  constraint note_correction_ward_id_replaces_id_key UNIQUE (ward_id, replaces_id)
);
create table public.notice (
  ward_id text not null,
  id uuid not null,
  person_id uuid,
  described_cipher bytea,
  place_id uuid,
  spot_cipher bytea,
  seen_on date not null,
  signs text[] default '{}'::text[] not null,
  fact_cipher bytea,
  view_cipher bytea,
  told boolean,
  way text not null,
  by_kind text,
  by_name_cipher bytea,
  urgency text,
  review_on date,
  close_kind text,
  reply text,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  came_on date not null,
  constraint notice_by_kind_check CHECK ((by_kind = ANY (ARRAY['volunteer'::text, 'operator'::text, 'minsei'::text, 'worker'::text, 'resident'::text, 'family'::text, 'partner'::text, 'other'::text]))),
  constraint notice_check CHECK (((cardinality(signs) > 0) OR (fact_cipher IS NOT NULL) OR (urgency = 'now'::text))),
  constraint notice_check1 CHECK (((state <> 'done'::text) OR ((close_kind IS NOT NULL) AND (reason_cipher IS NOT NULL)))),
  constraint notice_check2 CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint notice_close_kind_check CHECK ((close_kind = ANY (ARRAY['infoOnly'::text, 'toIntake'::text, 'emergency'::text]))),
  constraint notice_pkey PRIMARY KEY (ward_id, id),
  constraint notice_reply_check CHECK ((reply = ANY (ARRAY['none'::text, 'thanks'::text, 'met'::text, 'linked'::text, 'watching'::text]))),
  constraint notice_state_check CHECK ((state = ANY (ARRAY['received'::text, 'working'::text, 'done'::text, 'takenBack'::text, 'withdrawn'::text]))),
  constraint notice_urgency_check CHECK ((urgency = ANY (ARRAY['now'::text, 'today'::text, 'threeDays'::text, 'twoWeeks'::text, 'watch'::text]))),
  constraint notice_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint notice_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint notice_ward_id_place_id_fkey FOREIGN KEY (ward_id, place_id) REFERENCES place(ward_id, id),
  constraint notice_way_check CHECK ((way = ANY (ARRAY['place'::text, 'visit'::text, 'comesIn'::text, 'phone'::text, 'paper'::text, 'field'::text, 'partner'::text, 'round'::text, 'gathering'::text, 'other'::text])))
);
create table public.notice_bundle (
  ward_id text not null,
  notice_id uuid not null,
  first_id uuid not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint notice_bundle_check CHECK ((notice_id <> first_id)),
  constraint notice_bundle_pkey PRIMARY KEY (ward_id, notice_id),
  constraint notice_bundle_ward_id_first_id_fkey FOREIGN KEY (ward_id, first_id) REFERENCES notice(ward_id, id),
  constraint notice_bundle_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint notice_bundle_ward_id_notice_id_fkey FOREIGN KEY (ward_id, notice_id) REFERENCES notice(ward_id, id)
);
create table public.offline_conflict (
  ward_id text not null,
  type text not null,
  record_id uuid not null,
  since timestamp with time zone not null,
  open boolean not null,
  constraint offline_conflict_pkey PRIMARY KEY (ward_id, type, record_id),
  constraint offline_conflict_type_check CHECK ((type = ANY (ARRAY['place_day'::text, 'watch_visit'::text]))),
  constraint offline_conflict_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.offline_edit (
  ward_id text not null,
  id uuid not null,
  type text not null,
  record_id uuid not null,
  base integer not null,
  saw uuid[] default '{}'::uuid[] not null,
  applied integer not null,
  settled integer,
  settled_by uuid,
  changes_cipher bytea not null,
  staff_id uuid not null,
  device_id uuid,
  written_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  constraint offline_edit_applied_check CHECK ((applied > 1)),
  constraint offline_edit_base_check CHECK ((base > 0)),
  constraint offline_edit_check CHECK ((settled > applied)),
  constraint offline_edit_pkey PRIMARY KEY (ward_id, id),
  constraint offline_edit_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES staff(id),
  constraint offline_edit_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint offline_edit_type_check CHECK ((type = ANY (ARRAY['place_day'::text, 'watch_visit'::text]))),
  constraint offline_edit_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.opening_balance (
  ward_id text not null,
  id uuid not null,
  indicator text not null,
  fiscal_year integer not null,
  total integer not null,
  until_on date,
  source text not null,
  note text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint opening_balance_check CHECK (((state <> 'withdrawn'::text) OR (reason <> ''::text))),
  constraint opening_balance_fiscal_year_check CHECK (((fiscal_year >= 1990) AND (fiscal_year <= 2200))),
  constraint opening_balance_indicator_check CHECK ((indicator = ANY (ARRAY['K01'::text, 'K02'::text, 'K03'::text, 'K04'::text, 'K05'::text, 'K06'::text, 'K07'::text, 'K08'::text, 'K09'::text, 'K10'::text, 'K11'::text, 'K12'::text]))),
  constraint opening_balance_pkey PRIMARY KEY (ward_id, id),
  constraint opening_balance_source_check CHECK ((source <> ''::text)),
  constraint opening_balance_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'withdrawn'::text]))),
  constraint opening_balance_total_check CHECK (((total >= 0) AND (total <= 10000000))),
  constraint opening_balance_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.organisation (
  ward_id text not null,
  id uuid not null,
  name text not null,
  kana text default ''::text not null,
  kind text not null,
  contact_name text default ''::text not null,
  phone text default ''::text not null,
  email text default ''::text not null,
  url text default ''::text not null,
  postal text default ''::text not null,
  address text default ''::text not null,
  neighbourhood_id uuid,
  note text default ''::text not null,
  state text default 'active'::text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['communityCouncil'::text, 'residentsAssociation'::text, 'minsei'::text, 'volunteerGroup'::text, 'npo'::text, 'facility'::text, 'school'::text, 'company'::text, 'medical'::text, 'government'::text, 'council'::text, 'other'::text]))),
  constraint organisation_name_check CHECK ((name <> ''::text)),
  constraint organisation_pkey PRIMARY KEY (ward_id, id),
  constraint organisation_state_check CHECK ((state = ANY (ARRAY['active'::text, 'ended'::text, 'withdrawn'::text]))),
  constraint organisation_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint organisation_ward_id_neighbourhood_id_fkey FOREIGN KEY (ward_id, neighbourhood_id) REFERENCES neighbourhood(ward_id, id)
);
create table public.origin (
  ward_id text not null,
  type text not null,
  record_id uuid not null,
  from_type text not null,
  from_id uuid not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint origin_from_type_check CHECK ((from_type ~ '^[a-z_]{1,40}$'::text)),
  constraint origin_pkey PRIMARY KEY (ward_id, type, record_id, from_type, from_id),
  constraint origin_type_check CHECK ((type ~ '^[a-z_]{1,40}$'::text)),
  constraint origin_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.outreach (
  ward_id text not null,
  id uuid not null,
  title text not null,
  begun_on date not null,
  neighbourhood_id uuid,
  aim text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint outreach_check CHECK (((state <> 'withdrawn'::text) OR (reason <> ''::text))),
  constraint outreach_pkey PRIMARY KEY (ward_id, id),
  constraint outreach_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'withdrawn'::text]))),
  constraint outreach_title_check CHECK ((title <> ''::text)),
  constraint outreach_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint outreach_ward_id_neighbourhood_id_fkey FOREIGN KEY (ward_id, neighbourhood_id) REFERENCES neighbourhood(ward_id, id)
);
create table public.outreach_attempt (
  ward_id text not null,
  id uuid not null,
  target_id uuid not null,
  on_day date not null,
  way text not null,
  result text not null,
  next_on date,
  note_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint outreach_attempt_check CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint outreach_attempt_pkey PRIMARY KEY (ward_id, id),
  constraint outreach_attempt_result_check CHECK ((result = ANY (ARRAY['met'::text, 'family'::text, 'answered'::text, 'absent'::text, 'declined'::text, 'worried'::text, 'gone'::text]))),
  constraint outreach_attempt_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'withdrawn'::text]))),
  constraint outreach_attempt_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint outreach_attempt_ward_id_target_id_fkey FOREIGN KEY (ward_id, target_id) REFERENCES outreach_target(ward_id, id),
  constraint outreach_attempt_way_check CHECK ((way = ANY (ARRAY['visit'::text, 'phone'::text, 'letter'::text, 'note'::text, 'other'::text])))
);
create table public.outreach_target (
  ward_id text not null,
  id uuid not null,
  outreach_id uuid not null,
  entry_id uuid,
  person_id uuid,
  name text default ''::text not null,
  address text not null,
  why text not null,
  tries integer,
  tried_on date,
  next_on date,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint outreach_target_address_check CHECK ((address <> ''::text)),
  constraint outreach_target_pkey PRIMARY KEY (ward_id, id),
  constraint outreach_target_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'trying'::text, 'reached'::text, 'handed'::text, 'declined'::text, 'gone'::text, 'withdrawn'::text]))),
  constraint outreach_target_tries_check CHECK (((tries >= 0) AND (tries <= 99))),
  constraint outreach_target_ward_id_entry_id_fkey FOREIGN KEY (ward_id, entry_id) REFERENCES watch_register(ward_id, id),
  constraint outreach_target_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint outreach_target_ward_id_outreach_id_fkey FOREIGN KEY (ward_id, outreach_id) REFERENCES outreach(ward_id, id),
  constraint outreach_target_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint outreach_target_why_check CHECK ((why = ANY (ARRAY['register'::text, 'notice'::text, 'town'::text, 'neighbour'::text, 'other'::text])))
);
create table public.outward_file (
  ward_id text not null,
  id uuid not null,
  no integer not null,
  type text not null,
  states text[] not null,
  recipient text not null,
  party_cipher bytea not null,
  items text[] not null,
  purpose text not null,
  basis text not null,
  evidence_cipher bytea not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid not null,
  updated_by uuid,
  constraint outward_file_basis_check CHECK ((basis <> ''::text)),
  constraint outward_file_items_check CHECK ((cardinality(items) > 0)),
  constraint outward_file_no_check CHECK ((no > 0)),
  constraint outward_file_pkey PRIMARY KEY (ward_id, id),
  constraint outward_file_states_check CHECK ((cardinality(states) > 0)),
  constraint outward_file_type_check CHECK ((type ~ '^[a-z_]{1,40}$'::text)),
  constraint outward_file_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint outward_file_ward_id_no_key UNIQUE (ward_id, no)
);
create table public.pairing_card (
  id uuid not null,
  staff_id uuid not null,
  code_hash bytea not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  device_id uuid,
  void_at timestamp with time zone,
  constraint pairing_card_check CHECK ((ends_at > made_at)),
  constraint pairing_card_check1 CHECK (((used_at IS NULL) = (device_id IS NULL))),
  constraint pairing_card_code_hash_key UNIQUE (code_hash),
  constraint pairing_card_device_id_fkey FOREIGN KEY (device_id) REFERENCES device(id),
  constraint pairing_card_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff(id),
  constraint pairing_card_pkey PRIMARY KEY (id),
  constraint pairing_card_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
create table public.partner (
  ward_id text not null,
  id uuid not null,
  staff_id uuid not null,
  organisation_id uuid not null,
  recipient text not null,
  state text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint partner_pkey PRIMARY KEY (ward_id, id),
  constraint partner_recipient_check CHECK ((recipient = ANY (ARRAY['wardOffice'::text, 'hokatsu'::text, 'careProvider'::text, 'disabilityCentre'::text, 'selfReliance'::text, 'school'::text, 'medical'::text, 'community'::text, 'rescue'::text]))),
  constraint partner_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint partner_state_check CHECK ((state = ANY (ARRAY['active'::text, 'ended'::text]))),
  constraint partner_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint partner_ward_id_organisation_id_fkey FOREIGN KEY (ward_id, organisation_id) REFERENCES organisation(ward_id, id)
);
create table public.person (
  ward_id text not null,
  id uuid not null,
  name text not null,
  kana text default ''::text not null,
  alias text default ''::text not null,
  alias_kana text default ''::text not null,
  latin_name text default ''::text not null,
  sex text default 'unknown'::text not null,
  birth_on date,
  postal text default ''::text not null,
  address text default ''::text not null,
  neighbourhood_id uuid,
  phone text default ''::text not null,
  mobile text default ''::text not null,
  email text default ''::text not null,
  language text default ''::text not null,
  interpreter boolean,
  note_cipher bytea,
  shield_cipher bytea,
  owner_id uuid,
  shielded boolean default false not null,
  shielded_from uuid[] default '{}'::uuid[] not null,
  merged_into uuid,
  state text default 'current'::text not null,
  reason text default ''::text not null,
  name_key text default ''::text not null,
  kana_key text default ''::text not null,
  phone_key text default ''::text not null,
  mobile_key text default ''::text not null,
  address_key text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  birth_about text default ''::text not null,
  others_cipher bytea,
  gone_on date,
  found_late boolean default false not null,
  constraint person_birth_about_check CHECK ((char_length(birth_about) <= 40)),
  constraint person_birth_on_check CHECK ((birth_on >= '1873-01-01'::date)),
  constraint person_birth_once CHECK (((birth_on IS NULL) OR (birth_about = ''::text))),
  constraint person_check CHECK ((merged_into <> id)),
  constraint person_check1 CHECK (((state <> 'withdrawn'::text) OR (reason <> ''::text))),
  constraint person_name_check CHECK ((name <> ''::text)),
  constraint person_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff(id),
  constraint person_pkey PRIMARY KEY (ward_id, id),
  constraint person_sex_check CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text, 'other'::text, 'unknown'::text]))),
  constraint person_state_check CHECK ((state = ANY (ARRAY['current'::text, 'moved'::text, 'dead'::text, 'withdrawn'::text]))),
  constraint person_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint person_ward_id_merged_into_fkey FOREIGN KEY (ward_id, merged_into) REFERENCES person(ward_id, id),
  constraint person_ward_id_neighbourhood_id_fkey FOREIGN KEY (ward_id, neighbourhood_id) REFERENCES neighbourhood(ward_id, id)
);
create table public.phone_challenge (
  nonce bytea not null,
  device_id uuid not null,
  made_at timestamp with time zone not null,
  constraint phone_challenge_device_id_fkey FOREIGN KEY (device_id) REFERENCES device(id),
  constraint phone_challenge_pkey PRIMARY KEY (nonce)
);
create table public.place (
  ward_id text not null,
  id uuid not null,
  name text not null,
  kana text default ''::text not null,
  main_purpose text not null,
  kinds text[] default '{}'::text[] not null,
  operator text default ''::text not null,
  venue text default ''::text not null,
  neighbourhood_id uuid,
  consulted_on date not null,
  opened_on date,
  ended_on date,
  confirmed_on date,
  recurrence text default ''::text not null,
  fee text default ''::text not null,
  capacity integer,
  step_free text,
  toilet text,
  wheelchair text,
  with_children text,
  note text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  postal text default ''::text not null,
  address text default ''::text not null,
  constraint place_capacity_check CHECK (((capacity >= 0) AND (capacity <= 100000))),
  constraint place_check CHECK (((state <> ALL (ARRAY['open'::text, 'paused'::text, 'ended'::text])) OR (opened_on IS NOT NULL))),
  constraint place_check1 CHECK (((state <> ALL (ARRAY['consulting'::text, 'preparing'::text, 'abandoned'::text])) OR (opened_on IS NULL))),
  constraint place_check2 CHECK ((((state = 'ended'::text) = (ended_on IS NOT NULL)) OR (state = 'withdrawn'::text))),
  constraint place_check3 CHECK ((ended_on >= opened_on)),
  constraint place_check4 CHECK (((state <> ALL (ARRAY['abandoned'::text, 'withdrawn'::text])) OR (reason <> ''::text))),
  constraint place_main_purpose_check CHECK ((main_purpose = ANY (ARRAY['childrenCafeteria'::text, 'childrenStudy'::text, 'childrenPlay'::text, 'meal'::text, 'cafe'::text, 'childcareSalon'::text, 'exercise'::text, 'salon'::text, 'multiGeneration'::text, 'other'::text]))),
  constraint place_name_check CHECK ((name <> ''::text)),
  constraint place_pkey PRIMARY KEY (ward_id, id),
  constraint place_state_check CHECK ((state = ANY (ARRAY['consulting'::text, 'preparing'::text, 'open'::text, 'paused'::text, 'ended'::text, 'abandoned'::text, 'withdrawn'::text]))),
  constraint place_step_free_check CHECK ((step_free = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text]))),
  constraint place_toilet_check CHECK ((toilet = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text]))),
  constraint place_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint place_ward_id_neighbourhood_id_fkey FOREIGN KEY (ward_id, neighbourhood_id) REFERENCES neighbourhood(ward_id, id),
  constraint place_wheelchair_check CHECK ((wheelchair = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text]))),
  constraint place_with_children_check CHECK ((with_children = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text])))
);
create table public.place_day (
  ward_id text not null,
  id uuid not null,
  place_id uuid not null,
  on_day date not null,
  participants integer not null,
  children integer,
  meals integer,
  volunteers integer,
  note text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint place_day_check CHECK (((state <> 'withdrawn'::text) OR (reason <> ''::text))),
  constraint place_day_children_check CHECK (((children >= 0) AND (children <= 100000))),
  constraint place_day_meals_check CHECK (((meals >= 0) AND (meals <= 100000))),
  constraint place_day_participants_check CHECK (((participants >= 0) AND (participants <= 100000))),
  constraint place_day_pkey PRIMARY KEY (ward_id, id),
  constraint place_day_state_check CHECK ((state = ANY (ARRAY['held'::text, 'withdrawn'::text]))),
  constraint place_day_volunteers_check CHECK (((volunteers >= 0) AND (volunteers <= 100000))),
  constraint place_day_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint place_day_ward_id_place_id_fkey FOREIGN KEY (ward_id, place_id) REFERENCES place(ward_id, id)
);
create table public.postal_code (
  postal_code text not null,
  ward_id text not null,
  town text not null,
  detail text default ''::text not null,
  constraint postal_code_pkey PRIMARY KEY (postal_code, ward_id, town, detail),
  constraint postal_code_postal_code_check CHECK ((postal_code ~ '^[0-9]{3}-[0-9]{4}$'::text)),
  constraint postal_code_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.practice (
  ward_id text not null,
  id uuid not null,
  name_cipher bytea not null,
  theme text not null,
  composition text,
  age integer,
  worries text[] default '{}'::text[] not null,
  body_cipher bytea not null,
  basis text,
  basis_on date,
  basis_note_cipher bytea,
  written_on date not null,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint practice_age_check CHECK (((age >= 0) AND (age <= 100))),
  constraint practice_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'ethics'::text, 'nobody'::text]))),
  constraint practice_composition_check CHECK ((composition = ANY (ARRAY['aloneElderly'::text, 'coupleElderly'::text, 'parentChild8050'::text, 'singleParent'::text, 'alone'::text, 'coupleChildren'::text, 'threeGenerations'::text, 'other'::text, 'unknown'::text]))),
  constraint practice_pkey PRIMARY KEY (ward_id, id),
  constraint practice_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'checked'::text, 'approved'::text, 'published'::text, 'withdrawn'::text]))),
  constraint practice_theme_check CHECK ((theme = ANY (ARRAY['isolation'::text, 'eightyFifty'::text, 'dementia'::text, 'rubbish'::text, 'children'::text, 'money'::text, 'foreign'::text, 'place'::text, 'neighbours'::text, 'other'::text]))),
  constraint practice_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.practice_copy (
  ward_id text not null,
  id uuid not null,
  practice_id uuid not null,
  holder text not null,
  copies integer not null,
  given_on date not null,
  returned_on date,
  made_by uuid,
  constraint practice_copy_check CHECK ((returned_on >= given_on)),
  constraint practice_copy_copies_check CHECK (((copies >= 1) AND (copies <= 9999))),
  constraint practice_copy_holder_check CHECK ((holder <> ''::text)),
  constraint practice_copy_pkey PRIMARY KEY (ward_id, id),
  constraint practice_copy_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint practice_copy_ward_id_practice_id_fkey FOREIGN KEY (ward_id, practice_id) REFERENCES practice(ward_id, id)
);
create table public.practice_source (
  ward_id text not null,
  practice_id uuid not null,
  household_id uuid not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint practice_source_pkey PRIMARY KEY (ward_id, practice_id, household_id),
  constraint practice_source_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint practice_source_ward_id_household_id_fkey FOREIGN KEY (ward_id, household_id) REFERENCES household(ward_id, id),
  constraint practice_source_ward_id_practice_id_fkey FOREIGN KEY (ward_id, practice_id) REFERENCES practice(ward_id, id)
);
create table public.provision_record (
  ward_id text not null,
  id uuid not null,
  person_id uuid not null,
  on_day date not null,
  recipient text not null,
  party_cipher bytea,
  items text[] not null,
  purpose text not null,
  way text not null,
  basis text not null,
  evidence_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint provision_record_basis_check CHECK ((basis = ANY (ARRAY['CONSENT'::text, 'VITAL'::text, 'JOINT_USE'::text, 'SUPPORT_CONF'::text, 'NEEDY_CONF'::text, 'MULTI_CONF'::text, 'DISASTER'::text, 'OUTSOURCE'::text]))),
  constraint provision_record_check CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint provision_record_items_check CHECK ((cardinality(items) > 0)),
  constraint provision_record_pkey PRIMARY KEY (ward_id, id),
  constraint provision_record_purpose_check CHECK ((purpose = ANY (ARRAY['support'::text, 'watch'::text, 'register'::text, 'caseMeeting'::text, 'safety'::text, 'practice'::text, 'publicity'::text]))),
  constraint provision_record_recipient_check CHECK ((recipient = ANY (ARRAY['council'::text, 'cityCouncil'::text, 'otherWard'::text, 'wardOffice'::text, 'hokatsu'::text, 'careProvider'::text, 'disabilityCentre'::text, 'selfReliance'::text, 'school'::text, 'medical'::text, 'minsei'::text, 'watchers'::text, 'community'::text, 'rescue'::text]))),
  constraint provision_record_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'withdrawn'::text]))),
  constraint provision_record_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint provision_record_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint provision_record_way_check CHECK ((way = ANY (ARRAY['phone'::text, 'faceToFace'::text, 'letter'::text, 'fax'::text, 'handed'::text, 'meeting'::text])))
);
create table public.publication (
  fiscal_year integer not null,
  version integer not null,
  at timestamp with time zone not null,
  by uuid not null,
  reason text default ''::text not null,
  constraint publication_by_fkey FOREIGN KEY (by) REFERENCES staff(id),
  constraint publication_check CHECK (((version = 1) OR (reason <> ''::text))),
  constraint publication_fiscal_year_check CHECK (((fiscal_year >= 2000) AND (fiscal_year <= 2200))),
  constraint publication_pkey PRIMARY KEY (fiscal_year, version),
  constraint publication_version_check CHECK ((version > 0))
);
create table public.published_drift (
  fiscal_year integer not null,
  version integer not null,
  since timestamp with time zone not null,
  lines jsonb not null,
  constraint published_drift_fiscal_year_version_fkey FOREIGN KEY (fiscal_year, version) REFERENCES publication(fiscal_year, version),
  constraint published_drift_lines_check CHECK ((jsonb_array_length(lines) > 0)),
  constraint published_drift_pkey PRIMARY KEY (fiscal_year)
);
create table public.published_figure (
  fiscal_year integer not null,
  version integer not null,
  indicator text not null,
  definition jsonb not null,
  value integer not null,
  reported integer not null,
  of integer not null,
  wards jsonb not null,
  months jsonb not null,
  companions jsonb not null,
  overlap integer not null,
  unmatched integer not null,
  digest bytea not null,
  blank text,
  constraint published_figure_blank_check CHECK ((blank = ANY (ARRAY['before'::text, 'outside'::text, 'noList'::text]))),
  constraint published_figure_fiscal_year_version_fkey FOREIGN KEY (fiscal_year, version) REFERENCES publication(fiscal_year, version),
  constraint published_figure_pkey PRIMARY KEY (fiscal_year, version, indicator)
);
create table public.published_practice (
  id uuid not null,
  name text not null,
  theme text not null,
  body text not null,
  published_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint published_practice_pkey PRIMARY KEY (id)
);
create table public.published_unit (
  fiscal_year integer not null,
  version integer not null,
  indicator text not null,
  ward_id text not null,
  record_id uuid not null,
  thing text not null,
  amount integer not null,
  constraint published_unit_fiscal_year_version_indicator_fkey FOREIGN KEY (fiscal_year, version, indicator) REFERENCES published_figure(fiscal_year, version, indicator),
  constraint published_unit_pkey PRIMARY KEY (fiscal_year, version, indicator, ward_id, record_id),
  constraint published_unit_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.read_anomaly (
  ward_id text not null,
  id uuid not null,
  week_of date not null,
  staff_id uuid not null,
  role text not null,
  people integer not null,
  median integer not null,
  found_at timestamp with time zone not null,
  looked_at timestamp with time zone,
  looked_by uuid,
  verdict text,
  note_cipher bytea,
  constraint read_anomaly_check CHECK ((((looked_at IS NULL) = (looked_by IS NULL)) AND ((looked_at IS NULL) = (verdict IS NULL)))),
  constraint read_anomaly_check1 CHECK ((looked_by <> staff_id)),
  constraint read_anomaly_looked_by_fkey FOREIGN KEY (looked_by) REFERENCES staff(id),
  constraint read_anomaly_median_check CHECK ((median >= 0)),
  constraint read_anomaly_people_check CHECK ((people > 0)),
  constraint read_anomaly_pkey PRIMARY KEY (ward_id, id),
  constraint read_anomaly_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint read_anomaly_verdict_check CHECK ((verdict = ANY (ARRAY['fine'::text, 'asked'::text, 'amiss'::text]))),
  constraint read_anomaly_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint read_anomaly_ward_id_week_of_staff_id_key UNIQUE (ward_id, week_of, staff_id)
);
create table public.recovery_code (
  staff_id uuid not null,
  code_hash bytea not null,
  made_at timestamp with time zone default now() not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (staff_id, code_hash),
  constraint recovery_code_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
create table public.referral (
  ward_id text not null,
  id uuid not null,
  case_id uuid not null,
  person_id uuid,
  on_day date not null,
  to_kind text not null,
  to_name_cipher bytea,
  items text[] default '{}'::text[] not null,
  basis text,
  evidence_cipher bytea,
  given_cipher bytea,
  answer_by date,
  outcome text,
  outcome_on date,
  outcome_note_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  told_cipher bytea,
  constraint referral_basis_check CHECK ((basis = ANY (ARRAY['CONSENT'::text, 'VITAL'::text, 'JOINT_USE'::text, 'SUPPORT_CONF'::text, 'NEEDY_CONF'::text, 'MULTI_CONF'::text, 'DISASTER'::text, 'OUTSOURCE'::text]))),
  constraint referral_check CHECK (((cardinality(items) = 0) OR ((basis IS NOT NULL) AND (evidence_cipher IS NOT NULL) AND (person_id IS NOT NULL)))),
  constraint referral_check1 CHECK (((state <> 'settled'::text) OR ((outcome IS NOT NULL) AND (outcome_on IS NOT NULL)))),
  constraint referral_check2 CHECK ((outcome_on >= on_day)),
  constraint referral_check3 CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint referral_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'waiting'::text, 'declined'::text, 'notSuited'::text, 'personRefused'::text, 'noAnswer'::text, 'notAwaited'::text]))),
  constraint referral_pkey PRIMARY KEY (ward_id, id),
  constraint referral_state_check CHECK ((state = ANY (ARRAY['made'::text, 'settled'::text, 'withdrawn'::text]))),
  constraint referral_to_kind_check CHECK ((to_kind = ANY (ARRAY['welfareOffice'::text, 'selfReliance'::text, 'hokatsu'::text, 'council'::text, 'healthNurse'::text, 'medical'::text, 'disabilityCentre'::text, 'careProvider'::text, 'school'::text, 'minsei'::text, 'place'::text, 'volunteer'::text, 'legal'::text, 'cityCouncil'::text, 'otherWard'::text, 'other'::text]))),
  constraint referral_ward_id_case_id_fkey FOREIGN KEY (ward_id, case_id) REFERENCES support_case(ward_id, id),
  constraint referral_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint referral_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.register_copy (
  ward_id text not null,
  id uuid not null,
  issue_id uuid not null,
  number integer not null,
  holder text not null,
  handed_on date not null,
  due_on date not null,
  closed_on date,
  incident text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint register_copy_check CHECK (((state <> ALL (ARRAY['returned'::text, 'destroyed'::text, 'lost'::text, 'lostClosed'::text])) OR (closed_on IS NOT NULL))),
  constraint register_copy_check1 CHECK (((state <> 'lostClosed'::text) OR (incident <> ''::text))),
  constraint register_copy_check2 CHECK (((state <> ALL (ARRAY['lost'::text, 'withdrawn'::text])) OR (reason <> ''::text))),
  constraint register_copy_holder_check CHECK ((holder <> ''::text)),
  constraint register_copy_number_check CHECK (((number >= 1) AND (number <= 999))),
  constraint register_copy_pkey PRIMARY KEY (ward_id, id),
  constraint register_copy_state_check CHECK ((state = ANY (ARRAY['out'::text, 'returned'::text, 'destroyed'::text, 'lost'::text, 'lostClosed'::text, 'withdrawn'::text]))),
  constraint register_copy_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint register_copy_ward_id_issue_id_fkey FOREIGN KEY (ward_id, issue_id) REFERENCES register_issue(ward_id, id),
  constraint register_copy_ward_id_issue_id_number_key UNIQUE (ward_id, issue_id, number)
);
create table public.register_issue (
  ward_id text not null,
  id uuid not null,
  number text default ''::text not null,
  issued_on date not null,
  neighbourhood_id uuid not null,
  organisation text not null,
  recipient text not null,
  columns text[] not null,
  basis text not null,
  ordered_by text default ''::text not null,
  ordered_on date,
  order_no text default ''::text not null,
  due_on date,
  until_on date,
  people integer,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint register_issue_basis_check CHECK ((basis = ANY (ARRAY['CONSENT'::text, 'DISASTER'::text]))),
  constraint register_issue_check CHECK (((basis <> 'DISASTER'::text) OR ((ordered_by <> ''::text) AND (ordered_on IS NOT NULL) AND (order_no <> ''::text) AND (until_on IS NOT NULL)))),
  constraint register_issue_columns_check CHECK (((cardinality(columns) >= 1) AND (cardinality(columns) <= 12))),
  constraint register_issue_organisation_check CHECK ((organisation <> ''::text)),
  constraint register_issue_people_check CHECK ((people >= 0)),
  constraint register_issue_pkey PRIMARY KEY (ward_id, id),
  constraint register_issue_recipient_check CHECK ((recipient = ANY (ARRAY['minsei'::text, 'watchers'::text, 'community'::text, 'rescue'::text, 'wardOffice'::text]))),
  constraint register_issue_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'issued'::text, 'ended'::text, 'withdrawn'::text]))),
  constraint register_issue_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint register_issue_ward_id_neighbourhood_id_fkey FOREIGN KEY (ward_id, neighbourhood_id) REFERENCES neighbourhood(ward_id, id)
);
create table public.register_line (
  ward_id text not null,
  issue_id uuid not null,
  at integer not null,
  entry_id uuid not null,
  said_cipher bytea not null,
  stands_until date,
  items text[],
  constraint register_line_pkey PRIMARY KEY (ward_id, issue_id, at),
  constraint register_line_ward_id_entry_id_fkey FOREIGN KEY (ward_id, entry_id) REFERENCES watch_register(ward_id, id),
  constraint register_line_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint register_line_ward_id_issue_id_fkey FOREIGN KEY (ward_id, issue_id) REFERENCES register_issue(ward_id, id)
);
create table public.register_number (
  ward_id text not null,
  last integer not null,
  constraint register_number_last_check CHECK ((last >= 0)),
  constraint register_number_pkey PRIMARY KEY (ward_id),
  constraint register_number_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.register_person (
  ward_id text not null,
  entry_id uuid not null,
  person_id uuid not null,
  gone text,
  apart text,
  word text,
  word_by uuid,
  word_at timestamp with time zone,
  constraint register_person_apart_check CHECK ((apart = ANY (ARRAY['stands'::text, 'ended'::text]))),
  constraint register_person_gone_check CHECK ((gone = ANY (ARRAY['dead'::text, 'moved'::text]))),
  constraint register_person_pkey PRIMARY KEY (ward_id, entry_id),
  constraint register_person_ward_id_entry_id_fkey FOREIGN KEY (ward_id, entry_id) REFERENCES watch_register(ward_id, id),
  constraint register_person_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint register_person_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint register_person_word_check CHECK ((word = ANY (ARRAY['doubt'::text, 'kept'::text, 'left'::text])))
);
create table public.request (
  actor uuid not null,
  client_id uuid not null,
  route text not null,
  body_hash bytea not null,
  status integer not null,
  location text default ''::text not null,
  at timestamp with time zone default now() not null,
  constraint request_pkey PRIMARY KEY (actor, client_id)
);
create table public.resident_sheet (
  ward_id text not null,
  id uuid not null,
  neighbourhood_id uuid not null,
  number integer not null,
  released_on date not null,
  question text not null,
  body jsonb not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  constraint resident_sheet_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff(id),
  constraint resident_sheet_number_check CHECK ((number > 0)),
  constraint resident_sheet_pkey PRIMARY KEY (ward_id, id),
  constraint resident_sheet_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint resident_sheet_ward_id_neighbourhood_id_fkey FOREIGN KEY (ward_id, neighbourhood_id) REFERENCES neighbourhood(ward_id, id),
  constraint resident_sheet_ward_id_neighbourhood_id_number_key UNIQUE (ward_id, neighbourhood_id, number)
);
create table public.restoration (
  life integer not null,
  at timestamp with time zone default now() not null,
  backup_at timestamp with time zone not null,
  digest text not null,
  constraint restoration_life_check CHECK ((life > 1)),
  constraint restoration_pkey PRIMARY KEY (life)
);
create table public.retention_certificate (
  ward_id text not null,
  id uuid not null,
  number text not null,
  list_id uuid not null,
  ward_name text not null,
  lines jsonb not null,
  left_out jsonb not null,
  rules jsonb not null,
  total integer not null,
  along integer not null,
  listed_on date not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  approved_by text not null,
  approved_at timestamp with time zone not null,
  began_at timestamp with time zone,
  done_at timestamp with time zone not null,
  digest bytea not null,
  constraint retention_certificate_pkey PRIMARY KEY (ward_id, id),
  constraint retention_certificate_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint retention_certificate_ward_id_list_id_fkey FOREIGN KEY (ward_id, list_id) REFERENCES retention_list(ward_id, id),
  constraint retention_certificate_ward_id_list_id_key UNIQUE (ward_id, list_id),
  constraint retention_certificate_ward_id_number_key UNIQUE (ward_id, number)
);
create table public.retention_hold (
  ward_id text not null,
  id uuid not null,
  kind text not null,
  person_id uuid,
  case_id uuid,
  cls text,
  cause text not null,
  why_cipher bytea,
  from_on date not null,
  until_on date,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint retention_hold_cause_check CHECK ((cause = ANY (ARRAY['lawsuit'::text, 'complaint'::text, 'inquiry'::text, 'audit'::text, 'disaster'::text, 'other'::text]))),
  constraint retention_hold_check CHECK (
CASE kind
    WHEN 'person'::text THEN (person_id IS NOT NULL)
    WHEN 'case'::text THEN (case_id IS NOT NULL)
    ELSE (cls IS NOT NULL)
END),
  constraint retention_hold_check1 CHECK ((until_on >= from_on)),
  constraint retention_hold_check2 CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint retention_hold_cls_check CHECK ((cls = ANY (ARRAY['case'::text, 'consultation'::text, 'notice'::text, 'watch'::text, 'consent'::text, 'provision'::text, 'incident'::text, 'meeting'::text, 'paper'::text, 'register'::text, 'roster'::text, 'missing'::text, 'outreach'::text, 'practice'::text, 'registry'::text, 'desk'::text, 'withdrawn'::text]))),
  constraint retention_hold_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'case'::text, 'class'::text]))),
  constraint retention_hold_pkey PRIMARY KEY (ward_id, id),
  constraint retention_hold_state_check CHECK ((state = ANY (ARRAY['active'::text, 'ended'::text, 'withdrawn'::text]))),
  constraint retention_hold_ward_id_case_id_fkey FOREIGN KEY (ward_id, case_id) REFERENCES support_case(ward_id, id),
  constraint retention_hold_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint retention_hold_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.retention_item (
  ward_id text not null,
  list_id uuid not null,
  type text not null,
  record_id uuid not null,
  cls text not null,
  from_on date not null,
  due_on date not null,
  seen_version integer,
  held text,
  outcome text,
  along integer default 0 not null,
  at timestamp with time zone,
  constraint retention_item_check CHECK (((outcome IS NULL) = (at IS NULL))),
  constraint retention_item_held_check CHECK ((held = ANY (ARRAY['hold'::text, 'request'::text, 'leak'::text]))),
  constraint retention_item_outcome_check CHECK ((outcome = ANY (ARRAY['gone'::text, 'stripped'::text, 'held'::text, 'used'::text, 'changed'::text, 'leftOut'::text, 'longer'::text, 'failed'::text]))),
  constraint retention_item_pkey PRIMARY KEY (ward_id, list_id, type, record_id),
  constraint retention_item_type_fkey FOREIGN KEY (type) REFERENCES retention_type(name),
  constraint retention_item_ward_id_list_id_fkey FOREIGN KEY (ward_id, list_id) REFERENCES retention_list(ward_id, id)
);
create table public.retention_list (
  ward_id text not null,
  id uuid not null,
  today date not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  rules jsonb not null,
  left_out text[] default '{}'::text[] not null,
  more boolean default false not null,
  state text default 'open'::text not null,
  asked_by uuid,
  asked_for uuid,
  asked_role text,
  asked_at timestamp with time zone,
  decided_by uuid,
  decided_for uuid,
  decided_at timestamp with time zone,
  answer_cipher bytea,
  done_at timestamp with time zone,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  updated_by uuid,
  constraint retention_list_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id),
  constraint retention_list_asked_for_fkey FOREIGN KEY (asked_for) REFERENCES staff(id),
  constraint retention_list_check CHECK (((state = ANY (ARRAY['open'::text, 'dropped'::text])) OR ((asked_by IS NOT NULL) AND (asked_at IS NOT NULL)))),
  constraint retention_list_check1 CHECK (((decided_by IS NOT NULL) = (state = ANY (ARRAY['refused'::text, 'approved'::text, 'done'::text])))),
  constraint retention_list_check2 CHECK ((decided_by <> asked_by)),
  constraint retention_list_check3 CHECK ((decided_by <> asked_for)),
  constraint retention_list_check4 CHECK ((decided_for <> asked_by)),
  constraint retention_list_check5 CHECK ((decided_for <> asked_for)),
  constraint retention_list_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint retention_list_decided_for_fkey FOREIGN KEY (decided_for) REFERENCES staff(id),
  constraint retention_list_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff(id),
  constraint retention_list_pkey PRIMARY KEY (ward_id, id),
  constraint retention_list_state_check CHECK ((state = ANY (ARRAY['open'::text, 'asked'::text, 'refused'::text, 'approved'::text, 'done'::text, 'dropped'::text]))),
  constraint retention_list_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.retention_part (
  of_type text not null,
  name text not null,
  by_column text not null,
  constraint retention_part_pkey PRIMARY KEY (of_type, name, by_column)
);
create table public.retention_stripped (
  ward_id text not null,
  type text not null,
  record_id uuid not null,
  list_id uuid not null,
  at timestamp with time zone not null,
  constraint retention_stripped_pkey PRIMARY KEY (ward_id, type, record_id),
  constraint retention_stripped_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.retention_type (
  name text not null,
  people text default 'select null::uuid where false'::text not null,
  strips boolean default false not null,
  chain boolean default false not null,
  turn integer default 5 not null,
  cls text not null,
  blind boolean default false not null,
  waits text,
  quiet boolean default false not null,
  constraint retention_type_pkey PRIMARY KEY (name)
);
create table public.roster_entry (
  ward_id text not null,
  id uuid not null,
  place_id uuid not null,
  person_id uuid not null,
  consent_form text not null,
  consent_on date not null,
  since date not null,
  away_from date,
  away_until date,
  note_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint roster_entry_check CHECK (((away_from IS NULL) = (away_until IS NULL))),
  constraint roster_entry_check1 CHECK ((away_until > away_from)),
  constraint roster_entry_check2 CHECK (((state = 'active'::text) OR (reason_cipher IS NOT NULL))),
  constraint roster_entry_consent_form_check CHECK ((consent_form = ANY (ARRAY['written'::text, 'spoken'::text]))),
  constraint roster_entry_pkey PRIMARY KEY (ward_id, id),
  constraint roster_entry_state_check CHECK ((state = ANY (ARRAY['active'::text, 'ended'::text, 'withdrawn'::text]))),
  constraint roster_entry_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint roster_entry_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint roster_entry_ward_id_place_id_fkey FOREIGN KEY (ward_id, place_id) REFERENCES place(ward_id, id)
);
create table public.roster_mark (
  ward_id text not null,
  place_day_id uuid not null,
  entry_id uuid not null,
  came boolean not null,
  marked_by uuid not null,
  marked_at timestamp with time zone not null,
  constraint roster_mark_pkey PRIMARY KEY (ward_id, place_day_id, entry_id),
  constraint roster_mark_ward_id_entry_id_fkey FOREIGN KEY (ward_id, entry_id) REFERENCES roster_entry(ward_id, id),
  constraint roster_mark_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint roster_mark_ward_id_place_day_id_fkey FOREIGN KEY (ward_id, place_day_id) REFERENCES place_day(ward_id, id)
);
create table public.safe_return (
  ward_id text not null,
  id uuid not null,
  plan_id uuid not null,
  staff_id uuid not null,
  begun_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  back_at timestamp with time zone,
  back_by uuid,
  phone text default ''::text not null,
  constraint safe_return_check CHECK ((due_at > begun_at)),
  constraint safe_return_check1 CHECK ((back_at >= begun_at)),
  constraint safe_return_check2 CHECK (((back_at IS NULL) = (back_by IS NULL))),
  constraint safe_return_phone_check CHECK ((length(phone) <= 30)),
  constraint safe_return_pkey PRIMARY KEY (ward_id, id),
  constraint safe_return_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint safe_return_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint safe_return_ward_id_plan_id_fkey FOREIGN KEY (ward_id, plan_id) REFERENCES watch_plan(ward_id, id)
);
create table public.schema_version (
  name text not null,
  at timestamp with time zone default now() not null,
  additive boolean default false not null,
  constraint schema_version_pkey PRIMARY KEY (name)
);
create table public.session (
  ward_id text not null,
  id uuid not null,
  title text not null,
  purposes text[] not null,
  area_level text not null,
  neighbourhood_ids uuid[] default '{}'::uuid[] not null,
  ward_role text not null,
  joint_wards text[] default '{}'::text[] not null,
  host_organisation text default ''::text not null,
  venue text default ''::text not null,
  participants integer,
  residents_took_part boolean,
  note text default ''::text not null,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  on_day date not null,
  starts time without time zone,
  ends time without time zone,
  starts_at timestamp with time zone generated always as (((on_day + COALESCE(starts, '09:00:00'::time without time zone)) AT TIME ZONE 'Asia/Tokyo'::text)) stored not null,
  constraint session_area_level_check CHECK ((area_level = ANY (ARRAY['chokai'::text, 'neighbourhood'::text, 'neighbourhoods'::text, 'zone'::text, 'ward'::text]))),
  constraint session_check CHECK (((ends IS NULL) OR (starts IS NULL) OR (ends > starts))),
  constraint session_check1 CHECK (((state <> 'held'::text) OR (participants IS NOT NULL))),
  constraint session_check2 CHECK (((state <> ALL (ARRAY['cancelled'::text, 'withdrawn'::text])) OR (reason <> ''::text))),
  constraint session_check3 CHECK ((NOT (ward_id = ANY (joint_wards)))),
  constraint session_participants_check CHECK (((participants >= 0) AND (participants <= 100000))),
  constraint session_pkey PRIMARY KEY (ward_id, id),
  constraint session_purposes_check CHECK ((cardinality(purposes) > 0)),
  constraint session_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'planned'::text, 'held'::text, 'postponed'::text, 'cancelled'::text, 'withdrawn'::text]))),
  constraint session_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint session_ward_role_check CHECK ((ward_role = ANY (ARRAY['host'::text, 'cohost'::text, 'support'::text, 'guest'::text])))
);
create table public.session_apart (
  ward_id text not null,
  session_id uuid not null,
  other_id uuid not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint session_apart_check CHECK ((session_id <> other_id)),
  constraint session_apart_pkey PRIMARY KEY (ward_id, session_id, other_id),
  constraint session_apart_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint session_apart_ward_id_session_id_fkey FOREIGN KEY (ward_id, session_id) REFERENCES session(ward_id, id)
);
create table public.setting (
  key text not null,
  value text not null,
  from_at timestamp with time zone default now() not null,
  by uuid,
  reason text default ''::text not null,
  entered_at timestamp with time zone default now() not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  constraint setting_check CHECK (((reason <> ''::text) OR (by IS NULL))),
  constraint setting_pkey PRIMARY KEY (key, from_at)
);
create table public.share (
  ward_id text not null,
  id uuid not null,
  type text not null,
  record_id uuid not null,
  person_id uuid,
  partner_id uuid,
  to_staff uuid,
  to_ward text,
  recipient text not null,
  items text[] not null,
  purpose text not null,
  basis text not null,
  evidence_cipher bytea not null,
  state text not null,
  until_at timestamp with time zone not null,
  offered_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  declined_for text,
  ended_at timestamp with time zone,
  ended_by uuid,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid not null,
  updated_by uuid,
  constraint share_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES staff(id),
  constraint share_basis_check CHECK ((basis = ANY (ARRAY['CONSENT'::text, 'VITAL'::text, 'JOINT_USE'::text, 'SUPPORT_CONF'::text, 'NEEDY_CONF'::text, 'MULTI_CONF'::text, 'DISASTER'::text, 'OUTSOURCE'::text]))),
  constraint share_check CHECK (((to_staff IS NULL) <> (to_ward IS NULL))),
  constraint share_check1 CHECK (((partner_id IS NULL) = (to_staff IS NULL))),
  constraint share_check2 CHECK ((to_ward IS DISTINCT FROM ward_id)),
  constraint share_check3 CHECK ((until_at > offered_at)),
  constraint share_check4 CHECK (((answered_at IS NULL) = (answered_by IS NULL))),
  constraint share_check5 CHECK (((state <> ALL (ARRAY['accepted'::text, 'declined'::text])) OR (answered_at IS NOT NULL))),
  constraint share_check6 CHECK (((state = 'declined'::text) = (declined_for IS NOT NULL))),
  constraint share_check7 CHECK (((state = 'revoked'::text) = (ended_at IS NOT NULL))),
  constraint share_check8 CHECK (((state <> 'revoked'::text) OR ((ended_by IS NOT NULL) AND (reason_cipher IS NOT NULL)))),
  constraint share_declined_for_check CHECK ((declined_for = ANY (ARRAY['notOurs'::text, 'notEnough'::text, 'other'::text]))),
  constraint share_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES staff(id),
  constraint share_items_check CHECK ((cardinality(items) > 0)),
  constraint share_pkey PRIMARY KEY (ward_id, id),
  constraint share_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'accepted'::text, 'declined'::text, 'revoked'::text]))),
  constraint share_to_staff_fkey FOREIGN KEY (to_staff) REFERENCES staff(id),
  constraint share_to_ward_fkey FOREIGN KEY (to_ward) REFERENCES ward(ward_id),
  constraint share_type_check CHECK ((type ~ '^[a-z_]{1,40}$'::text)),
  constraint share_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint share_ward_id_partner_id_fkey FOREIGN KEY (ward_id, partner_id) REFERENCES partner(ward_id, id),
  constraint share_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.sheet_choice (
  ward_id text not null,
  request_id uuid not null,
  no bigint generated always as identity not null,
  type text not null,
  record_id uuid not null,
  record_version integer not null,
  included boolean not null,
  chosen_by uuid not null,
  chosen_at timestamp with time zone not null,
  constraint sheet_choice_chosen_by_fkey FOREIGN KEY (chosen_by) REFERENCES staff(id),
  constraint sheet_choice_pkey PRIMARY KEY (ward_id, request_id, no),
  constraint sheet_choice_record_version_check CHECK ((record_version > 0)),
  constraint sheet_choice_type_check CHECK ((type ~ '^[a-z_]{1,40}$'::text)),
  constraint sheet_choice_ward_id_request_id_fkey FOREIGN KEY (ward_id, request_id) REFERENCES access_request(ward_id, id)
);
create table public.sign_in (
  token_hash bytea not null,
  staff_id uuid not null,
  role_id uuid not null,
  device text not null,
  started_at timestamp with time zone default now() not null,
  seen_at timestamp with time zone default now() not null,
  ends_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  id uuid default gen_random_uuid() not null,
  device_id uuid,
  means text default 'password'::text not null,
  constraint sign_in_device_id_fkey FOREIGN KEY (device_id) REFERENCES device(id),
  constraint sign_in_id_key UNIQUE (id),
  constraint sign_in_means_check CHECK ((means = ANY (ARRAY['password'::text, 'code'::text, 'recovery'::text, 'pin'::text, 'phone'::text]))),
  constraint sign_in_pkey PRIMARY KEY (token_hash),
  constraint sign_in_role_id_fkey FOREIGN KEY (role_id) REFERENCES staff_role(id),
  constraint sign_in_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
create table public.sign_in_try (
  login text not null,
  at timestamp with time zone default now() not null,
  ok boolean not null,
  device_hash bytea,
  id bigint generated always as identity not null,
  constraint sign_in_try_pkey PRIMARY KEY (id)
);
create table public.staff (
  id uuid not null,
  login text not null,
  name text not null,
  kana text default ''::text not null,
  password_hash text,
  totp_secret text,
  pin_hash text,
  demo boolean default false not null,
  active boolean default true not null,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  password_set_at timestamp with time zone,
  totp_pending text,
  totp_step bigint default 0 not null,
  email text default ''::text not null,
  digest_off boolean default false not null,
  totp_cipher bytea,
  totp_pending_cipher bytea,
  constraint staff_email_check CHECK (((email = ''::text) OR (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text))),
  constraint staff_login_check CHECK ((login = lower(login))),
  constraint staff_login_key UNIQUE (login),
  constraint staff_pkey PRIMARY KEY (id)
);
create table public.staff_link (
  token_hash bytea not null,
  staff_id uuid not null,
  made_at timestamp with time zone default now() not null,
  made_by uuid not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint staff_link_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff(id),
  constraint staff_link_pkey PRIMARY KEY (token_hash),
  constraint staff_link_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
create table public.staff_role (
  id uuid not null,
  staff_id uuid not null,
  ward_id text not null,
  role text not null,
  from_on date not null,
  to_on date,
  deputy_for uuid,
  made_at timestamp with time zone default now() not null,
  made_by uuid,
  reason text default ''::text not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  constraint staff_role_check CHECK (((to_on IS NULL) OR (to_on >= from_on))),
  constraint staff_role_check1 CHECK (((deputy_for IS NULL) OR ((to_on IS NOT NULL) AND (deputy_for <> staff_id)))),
  constraint staff_role_deputy_for_fkey FOREIGN KEY (deputy_for) REFERENCES staff(id),
  constraint staff_role_pkey PRIMARY KEY (id),
  constraint staff_role_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint staff_role_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.subject_table (
  name text not null,
  constraint subject_table_pkey PRIMARY KEY (name)
);
create table public.support_case (
  ward_id text not null,
  id uuid not null,
  number text default ''::text not null,
  opened_on date not null,
  person_id uuid,
  household_id uuid,
  described_cipher bytea,
  main_worry text not null,
  worries text[] default '{}'::text[] not null,
  route text,
  wish_cipher bytea,
  consent text not null,
  consent_on date,
  collection_basis text,
  collection_note_cipher bytea,
  urgency text,
  review_on date,
  close_as text,
  closed_on date,
  reopen_if_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint support_case_check CHECK (((person_id IS NOT NULL) OR (household_id IS NOT NULL) OR (described_cipher IS NOT NULL))),
  constraint support_case_check1 CHECK (((consent <> ALL (ARRAY['asking'::text, 'refused'::text])) OR (collection_basis IS NOT NULL))),
  constraint support_case_check2 CHECK ((((state = 'closed'::text) = ((close_as IS NOT NULL) AND (closed_on IS NOT NULL))) OR (state = 'withdrawn'::text))),
  constraint support_case_check3 CHECK ((closed_on >= opened_on)),
  constraint support_case_check4 CHECK (((state <> 'closed'::text) OR (consent <> ALL (ARRAY['asking'::text, 'refused'::text])) OR (close_as <> ALL (ARRAY['goal'::text, 'wish'::text, 'unreachable'::text, 'infoOnly'::text])))),
  constraint support_case_check5 CHECK (((state <> ALL (ARRAY['paused'::text, 'closed'::text, 'withdrawn'::text])) OR (reason_cipher IS NOT NULL))),
  constraint support_case_close_as_check CHECK ((close_as = ANY (ARRAY['goal'::text, 'watch'::text, 'handedOver'::text, 'moved'::text, 'facility'::text, 'died'::text, 'wish'::text, 'unreachable'::text, 'infoOnly'::text]))),
  constraint support_case_collection_basis_check CHECK ((collection_basis = ANY (ARRAY['law'::text, 'life'::text, 'health'::text, 'child'::text, 'publicTask'::text, 'commissioned'::text, 'jointUse'::text, 'conference'::text, 'visible'::text]))),
  constraint support_case_consent_check CHECK ((consent = ANY (ARRAY['yes'::text, 'asking'::text, 'refused'::text, 'notNeeded'::text]))),
  constraint support_case_main_worry_check CHECK ((main_worry = ANY (ARRAY['illness'::text, 'disability'::text, 'mental'::text, 'suicide'::text, 'care'::text, 'dementia'::text, 'isolation'::text, 'family'::text, 'parentChild'::text, 'doubleCare'::text, 'childcare'::text, 'school'::text, 'youngCarer'::text, 'violence'::text, 'money'::text, 'debt'::text, 'food'::text, 'work'::text, 'housing'::text, 'rubbish'::text, 'pets'::text, 'neighbours'::text, 'foreign'::text, 'offence'::text, 'disaster'::text, 'participate'::text, 'other'::text]))),
  constraint support_case_pkey PRIMARY KEY (ward_id, id),
  constraint support_case_route_check CHECK ((route = ANY (ARRAY['self'::text, 'family'::text, 'organisation'::text, 'outreach'::text, 'placeNotice'::text, 'minsei'::text, 'community'::text, 'partner'::text, 'register'::text, 'otherWard'::text, 'other'::text]))),
  constraint support_case_state_check CHECK ((state = ANY (ARRAY['found'::text, 'intake'::text, 'assessing'::text, 'planning'::text, 'supporting'::text, 'paused'::text, 'closed'::text, 'withdrawn'::text]))),
  constraint support_case_urgency_check CHECK ((urgency = ANY (ARRAY['now'::text, 'today'::text, 'threeDays'::text, 'twoWeeks'::text, 'watch'::text]))),
  constraint support_case_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint support_case_ward_id_household_id_fkey FOREIGN KEY (ward_id, household_id) REFERENCES household(ward_id, id),
  constraint support_case_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id)
);
create table public.support_contact (
  ward_id text not null,
  id uuid not null,
  place_id uuid,
  neighbourhood_id uuid,
  on_day date not null,
  method text not null,
  who text not null,
  line text not null,
  purpose text default ''::text not null,
  heard text default ''::text not null,
  advice text default ''::text not null,
  next_step text default ''::text not null,
  next_on date,
  aim text default ''::text not null,
  minutes integer,
  launch_support boolean,
  active boolean,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint support_contact_check CHECK (((state <> 'withdrawn'::text) OR (reason <> ''::text))),
  constraint support_contact_check1 CHECK (((active IS NOT TRUE) OR ((method = ANY (ARRAY['visit'::text, 'meeting'::text])) AND (aim <> ''::text) AND (next_step <> ''::text)))),
  constraint support_contact_method_check CHECK ((method = ANY (ARRAY['visit'::text, 'comesIn'::text, 'phone'::text, 'mail'::text, 'meeting'::text, 'event'::text]))),
  constraint support_contact_minutes_check CHECK (((minutes >= 0) AND (minutes <= 6000))),
  constraint support_contact_pkey PRIMARY KEY (ward_id, id),
  constraint support_contact_state_check CHECK ((state = ANY (ARRAY['held'::text, 'withdrawn'::text]))),
  constraint support_contact_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint support_contact_ward_id_neighbourhood_id_fkey FOREIGN KEY (ward_id, neighbourhood_id) REFERENCES neighbourhood(ward_id, id),
  constraint support_contact_ward_id_place_id_fkey FOREIGN KEY (ward_id, place_id) REFERENCES place(ward_id, id)
);
create table public.support_note (
  ward_id text not null,
  id uuid not null,
  case_id uuid not null,
  on_day date not null,
  at_time time without time zone,
  method text not null,
  minutes integer,
  with_whom text[] default '{}'::text[] not null,
  fact_cipher bytea not null,
  view_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint support_note_check CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint support_note_method_check CHECK ((method = ANY (ARRAY['phone'::text, 'meet'::text, 'visit'::text, 'accompany'::text, 'conference'::text, 'enquiry'::text, 'letter'::text, 'other'::text]))),
  constraint support_note_minutes_check CHECK (((minutes >= 1) AND (minutes <= 1440))),
  constraint support_note_pkey PRIMARY KEY (ward_id, id),
  constraint support_note_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'corrected'::text, 'withdrawn'::text]))),
  constraint support_note_ward_id_case_id_fkey FOREIGN KEY (ward_id, case_id) REFERENCES support_case(ward_id, id),
  constraint support_note_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.support_plan (
  ward_id text not null,
  id uuid not null,
  case_id uuid not null,
  on_day date not null,
  until_on date,
  goal_cipher bytea not null,
  issue_cipher bytea,
  means_cipher bytea,
  target_kind text,
  place_id uuid,
  target_name_cipher bytea,
  agreement text,
  agreed_on date,
  agreement_note_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint support_plan_agreement_check CHECK ((agreement = ANY (ARRAY['written'::text, 'spoken'::text, 'shown'::text, 'refused'::text]))),
  constraint support_plan_check CHECK ((until_on >= on_day)),
  constraint support_plan_check1 CHECK (((state <> ALL (ARRAY['agreed'::text, 'running'::text])) OR ((agreement = ANY (ARRAY['written'::text, 'spoken'::text])) AND (agreed_on IS NOT NULL)))),
  constraint support_plan_check2 CHECK (((state <> ALL (ARRAY['replaced'::text, 'ended'::text, 'withdrawn'::text])) OR (reason_cipher IS NOT NULL))),
  constraint support_plan_pkey PRIMARY KEY (ward_id, id),
  constraint support_plan_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'met'::text, 'agreed'::text, 'running'::text, 'replaced'::text, 'ended'::text, 'withdrawn'::text]))),
  constraint support_plan_target_kind_check CHECK ((target_kind = ANY (ARRAY['place'::text, 'activity'::text, 'volunteer'::text, 'work'::text]))),
  constraint support_plan_ward_id_case_id_fkey FOREIGN KEY (ward_id, case_id) REFERENCES support_case(ward_id, id),
  constraint support_plan_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint support_plan_ward_id_place_id_fkey FOREIGN KEY (ward_id, place_id) REFERENCES place(ward_id, id)
);
create table public.talk (
  ward_id text not null,
  id uuid not null,
  place_id uuid not null,
  on_day date not null,
  person_id uuid,
  described_cipher bytea,
  health_cipher bytea,
  living_cipher bytea,
  wish_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint talk_check CHECK (((health_cipher IS NOT NULL) OR (living_cipher IS NOT NULL) OR (wish_cipher IS NOT NULL))),
  constraint talk_check1 CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint talk_pkey PRIMARY KEY (ward_id, id),
  constraint talk_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'noticed'::text, 'withdrawn'::text]))),
  constraint talk_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint talk_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint talk_ward_id_place_id_fkey FOREIGN KEY (ward_id, place_id) REFERENCES place(ward_id, id)
);
create table public.to_seal (
  ward_id text not null,
  type text not null,
  record_id uuid not null,
  field text not null,
  version integer default 0 not null,
  was text default ''::text not null,
  text text default ''::text not null,
  sealed boolean default false not null,
  constraint to_seal_pkey PRIMARY KEY (type, ward_id, record_id, field, version),
  constraint to_seal_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.todo (
  ward_id text not null,
  id uuid not null,
  owner_id uuid not null,
  asked_by uuid not null,
  passed_by uuid,
  title_cipher bytea not null,
  about text default ''::text not null,
  due_on date,
  state text default 'open'::text not null,
  done_at timestamp with time zone,
  asker_saw_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint todo_about_check CHECK (((about = ''::text) OR (about ~ '^/[a-z][a-z-]{1,30}/[0-9a-f-]{36}$'::text))),
  constraint todo_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id),
  constraint todo_check CHECK (((state = 'open'::text) = (done_at IS NULL))),
  constraint todo_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES staff(id),
  constraint todo_passed_by_fkey FOREIGN KEY (passed_by) REFERENCES staff(id),
  constraint todo_pkey PRIMARY KEY (ward_id, id),
  constraint todo_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text]))),
  constraint todo_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.town (
  ward_id text not null,
  id uuid not null,
  name text not null,
  postal_code text,
  lat numeric(9,6),
  lng numeric(9,6),
  population integer,
  source text not null,
  constraint town_pkey PRIMARY KEY (ward_id, id),
  constraint town_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint town_ward_id_name_key UNIQUE (ward_id, name)
);
create table public.town_neighbourhood (
  ward_id text not null,
  id uuid not null,
  town_id uuid not null,
  neighbourhood_id uuid not null,
  block_from integer,
  block_to integer,
  source text not null,
  ended_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint town_neighbourhood_block_from_check CHECK ((block_from > 0)),
  constraint town_neighbourhood_check CHECK (((block_from IS NULL) = (block_to IS NULL))),
  constraint town_neighbourhood_check1 CHECK ((block_to >= block_from)),
  constraint town_neighbourhood_pkey PRIMARY KEY (ward_id, id),
  constraint town_neighbourhood_ward_id_neighbourhood_id_fkey FOREIGN KEY (ward_id, neighbourhood_id) REFERENCES neighbourhood(ward_id, id),
  constraint town_neighbourhood_ward_id_town_id_fkey FOREIGN KEY (ward_id, town_id) REFERENCES town(ward_id, id)
);
create table public.urgency_since (
  ward_id text not null,
  type text not null,
  record_id uuid not null,
  since timestamp with time zone not null,
  anew timestamp with time zone not null,
  not_later timestamp with time zone,
  taken_before timestamp with time zone,
  pressed boolean default false not null,
  constraint urgency_since_pkey PRIMARY KEY (ward_id, type, record_id),
  constraint urgency_since_type_check CHECK ((type = ANY (ARRAY['notice'::text, 'intake'::text, 'support_case'::text, 'watch_plan'::text]))),
  constraint urgency_since_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.venue (
  ward_id text not null,
  id uuid not null,
  name text not null,
  kana text default ''::text not null,
  kind text not null,
  postal text default ''::text not null,
  address text default ''::text not null,
  neighbourhood_id uuid,
  phone text default ''::text not null,
  capacity integer,
  steps text default 'unknown'::text not null,
  toilet text default 'unknown'::text not null,
  wheelchair text default 'unknown'::text not null,
  children text default 'unknown'::text not null,
  note text default ''::text not null,
  state text default 'active'::text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint venue_capacity_check CHECK (((capacity >= 1) AND (capacity <= 100000))),
  constraint venue_children_check CHECK ((children = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text]))),
  constraint venue_kind_check CHECK ((kind = ANY (ARRAY['hall'::text, 'welfareCentre'::text, 'school'::text, 'park'::text, 'facility'::text, 'shop'::text, 'temple'::text, 'home'::text, 'office'::text, 'other'::text]))),
  constraint venue_name_check CHECK ((name <> ''::text)),
  constraint venue_pkey PRIMARY KEY (ward_id, id),
  constraint venue_state_check CHECK ((state = ANY (ARRAY['active'::text, 'ended'::text, 'withdrawn'::text]))),
  constraint venue_steps_check CHECK ((steps = ANY (ARRAY['none'::text, 'some'::text, 'unknown'::text]))),
  constraint venue_toilet_check CHECK ((toilet = ANY (ARRAY['accessible'::text, 'usual'::text, 'none'::text, 'unknown'::text]))),
  constraint venue_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint venue_ward_id_neighbourhood_id_fkey FOREIGN KEY (ward_id, neighbourhood_id) REFERENCES neighbourhood(ward_id, id),
  constraint venue_wheelchair_check CHECK ((wheelchair = ANY (ARRAY['yes'::text, 'help'::text, 'no'::text, 'unknown'::text])))
);
create table public.ward (
  ward_id text not null,
  name text not null,
  kana text not null,
  name_en text not null,
  kind text not null,
  sort integer not null,
  population integer,
  households integer,
  age_65_plus integer,
  area_km2 numeric(8,2),
  population_on date,
  constraint ward_kind_check CHECK ((kind = ANY (ARRAY['city'::text, 'ward'::text]))),
  constraint ward_pkey PRIMARY KEY (ward_id),
  constraint ward_ward_id_check CHECK ((ward_id ~ '^[0-9]{6}$'::text))
);
create table public.ward_box_key (
  ward_id text not null,
  id uuid not null,
  public_key bytea not null,
  private_cipher bytea not null,
  made_at timestamp with time zone not null,
  constraint ward_box_key_pkey PRIMARY KEY (ward_id, id),
  constraint ward_box_key_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.ward_contact (
  ward_id text not null,
  postal text default ''::text not null,
  address text not null,
  phone text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint ward_contact_address_check CHECK ((address <> ''::text)),
  constraint ward_contact_pkey PRIMARY KEY (ward_id),
  constraint ward_contact_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.ward_key (
  ward_id text not null,
  id integer not null,
  wrapped bytea not null,
  created_at timestamp with time zone default now() not null,
  constraint ward_key_id_check CHECK ((id > 0)),
  constraint ward_key_pkey PRIMARY KEY (ward_id, id),
  constraint ward_key_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.ward_opening (
  ward_id text not null,
  weekly jsonb not null,
  closes_on_holidays boolean default true not null,
  new_year_from text not null,
  new_year_to text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  constraint ward_opening_new_year_from_check CHECK ((new_year_from ~ '^1[0-2]-[0-9]{2}$'::text)),
  constraint ward_opening_new_year_to_check CHECK ((new_year_to ~ '^01-[0-9]{2}$'::text)),
  constraint ward_opening_pkey PRIMARY KEY (ward_id),
  constraint ward_opening_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.ward_special_day (
  ward_id text not null,
  on_date date not null,
  name text not null,
  opens text,
  closes text,
  made_at timestamp with time zone default now() not null,
  made_by uuid,
  constraint ward_special_day_check CHECK (((opens IS NULL) = (closes IS NULL))),
  constraint ward_special_day_check1 CHECK ((closes > opens)),
  constraint ward_special_day_pkey PRIMARY KEY (ward_id, on_date),
  constraint ward_special_day_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.watch_card (
  ward_id text not null,
  id uuid not null,
  plan_id uuid not null,
  person_id uuid,
  given_to_cipher bytea,
  recipient text not null,
  items text[] not null,
  basis text not null,
  evidence_cipher bytea,
  given_on date not null,
  until_on date not null,
  returned_on date,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  call_agreed_on date,
  constraint watch_card_basis_check CHECK ((basis = ANY (ARRAY['CONSENT'::text, 'VITAL'::text, 'JOINT_USE'::text, 'SUPPORT_CONF'::text, 'DISASTER'::text]))),
  constraint watch_card_check CHECK ((until_on >= given_on)),
  constraint watch_card_check1 CHECK ((returned_on >= given_on)),
  constraint watch_card_check2 CHECK (((state <> ALL (ARRAY['lost'::text, 'withdrawn'::text])) OR (reason_cipher IS NOT NULL))),
  constraint watch_card_check3 CHECK (((state <> 'returned'::text) OR (returned_on IS NOT NULL))),
  constraint watch_card_pkey PRIMARY KEY (ward_id, id),
  constraint watch_card_recipient_check CHECK ((recipient = ANY (ARRAY['watchers'::text, 'minsei'::text, 'community'::text]))),
  constraint watch_card_state_check CHECK ((state = ANY (ARRAY['given'::text, 'returned'::text, 'lost'::text, 'withdrawn'::text]))),
  constraint watch_card_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint watch_card_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint watch_card_ward_id_plan_id_fkey FOREIGN KEY (ward_id, plan_id) REFERENCES watch_plan(ward_id, id)
);
create table public.watch_number (
  ward_id text not null,
  plan_id uuid not null,
  number integer not null,
  constraint watch_number_number_check CHECK ((number > 0)),
  constraint watch_number_pkey PRIMARY KEY (ward_id, plan_id),
  constraint watch_number_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint watch_number_ward_id_plan_id_fkey FOREIGN KEY (ward_id, plan_id) REFERENCES watch_plan(ward_id, id) ON DELETE CASCADE
);
create table public.watch_number_last (
  ward_id text not null,
  last integer not null,
  constraint watch_number_last_last_check CHECK ((last > 0)),
  constraint watch_number_last_pkey PRIMARY KEY (ward_id),
  constraint watch_number_last_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.watch_order (
  ward_id text not null,
  staff_id uuid not null,
  on_day date not null,
  plan_ids uuid[] not null,
  made_at timestamp with time zone not null,
  constraint watch_order_pkey PRIMARY KEY (ward_id, staff_id, on_day),
  constraint watch_order_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint watch_order_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.watch_plan (
  ward_id text not null,
  id uuid not null,
  person_id uuid not null,
  frequency text not null,
  every_days integer,
  weekday text,
  months_off text[] default '{}'::text[] not null,
  ways text[] not null,
  since date not null,
  until date,
  basis text not null,
  basis_note_cipher bytea,
  signs text[] default '{}'::text[] not null,
  look_for_cipher bytea,
  call_whom_cipher bytea,
  cautions text[] default '{}'::text[] not null,
  caution_note_cipher bytea,
  safe_return boolean,
  pause_reason text,
  paused_from date,
  paused_until date,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  said text generated always as ((('見守り（'::text ||
CASE frequency
    WHEN 'weekly'::text THEN '週1回'::text
    WHEN 'twiceMonth'::text THEN '月2回'::text
    WHEN 'monthly'::text THEN '月1回'::text
    ELSE ((COALESCE(every_days, 0))::text || '日ごと'::text)
END) || '）'::text)) stored,
  safety_cipher bytea,
  alone_reason_cipher bytea,
  constraint watch_plan_basis_check CHECK ((basis = ANY (ARRAY['CONSENT'::text, 'VITAL'::text, 'JOINT_USE'::text, 'SUPPORT_CONF'::text, 'DISASTER'::text]))),
  constraint watch_plan_check CHECK (((frequency = 'everyDays'::text) = (every_days IS NOT NULL))),
  constraint watch_plan_check1 CHECK ((until >= since)),
  constraint watch_plan_check2 CHECK ((paused_until > paused_from)),
  constraint watch_plan_check3 CHECK (((state <> 'paused'::text) OR ((paused_from IS NOT NULL) AND (paused_until IS NOT NULL) AND (pause_reason IS NOT NULL)))),
  constraint watch_plan_check4 CHECK (((state <> ALL (ARRAY['ended'::text, 'withdrawn'::text])) OR (reason_cipher IS NOT NULL))),
  constraint watch_plan_every_days_check CHECK (((every_days >= 1) AND (every_days <= 180))),
  constraint watch_plan_frequency_check CHECK ((frequency = ANY (ARRAY['weekly'::text, 'twiceMonth'::text, 'monthly'::text, 'everyDays'::text]))),
  constraint watch_plan_pause_reason_check CHECK ((pause_reason = ANY (ARRAY['travel'::text, 'hospital'::text, 'shortStay'::text, 'family'::text, 'other'::text]))),
  constraint watch_plan_pkey PRIMARY KEY (ward_id, id),
  constraint watch_plan_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'ended'::text, 'withdrawn'::text]))),
  constraint watch_plan_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint watch_plan_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint watch_plan_weekday_check CHECK ((weekday = ANY (ARRAY['sun'::text, 'mon'::text, 'tue'::text, 'wed'::text, 'thu'::text, 'fri'::text, 'sat'::text])))
);
create table public.watch_register (
  ward_id text not null,
  id uuid not null,
  no integer,
  city_no text default ''::text not null,
  name text not null,
  kana text default ''::text not null,
  birth_on date,
  postal text default ''::text not null,
  address text not null,
  neighbourhood_id uuid,
  phone text default ''::text not null,
  emergency text default ''::text not null,
  source text not null,
  targets text[] default '{}'::text[] not null,
  sent_on date,
  reminded_on date,
  reminders integer,
  visited_on date,
  visit_result text,
  answered_on date,
  answer_form text,
  consent_to text[] default '{}'::text[] not null,
  consent_items text[] default '{}'::text[] not null,
  ended_on date,
  state text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  kept_on date,
  constraint watch_register_address_check CHECK ((address <> ''::text)),
  constraint watch_register_answer_form_check CHECK ((answer_form = ANY (ARRAY['written'::text, 'spoken'::text]))),
  constraint watch_register_check CHECK (((state <> 'consented'::text) OR ((answered_on IS NOT NULL) AND (cardinality(consent_items) > 0) AND (cardinality(consent_to) > 0)))),
  constraint watch_register_check1 CHECK (((state <> ALL (ARRAY['stopped'::text, 'moved'::text, 'dead'::text])) OR (ended_on IS NOT NULL))),
  constraint watch_register_name_check CHECK ((name <> ''::text)),
  constraint watch_register_pkey PRIMARY KEY (ward_id, id),
  constraint watch_register_reminders_check CHECK (((reminders >= 0) AND (reminders <= 9))),
  constraint watch_register_source_check CHECK ((source = ANY (ARRAY['city'::text, 'community'::text, 'self'::text]))),
  constraint watch_register_state_check CHECK ((state = ANY (ARRAY['unsent'::text, 'sent'::text, 'reminded'::text, 'visiting'::text, 'unreached'::text, 'consented'::text, 'refused'::text, 'stopped'::text, 'moved'::text, 'dead'::text, 'withdrawn'::text]))),
  constraint watch_register_visit_result_check CHECK ((visit_result = ANY (ARRAY['met'::text, 'family'::text, 'absent'::text, 'empty'::text, 'hospital'::text, 'facility'::text, 'worried'::text]))),
  constraint watch_register_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint watch_register_ward_id_neighbourhood_id_fkey FOREIGN KEY (ward_id, neighbourhood_id) REFERENCES neighbourhood(ward_id, id)
);
create table public.watch_sheet (
  ward_id text not null,
  id uuid not null,
  number integer not null,
  staff_id uuid not null,
  on_day date not null,
  masked boolean default false not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  receipt text default ''::text not null,
  constraint watch_sheet_number_check CHECK ((number > 0)),
  constraint watch_sheet_pkey PRIMARY KEY (ward_id, id),
  constraint watch_sheet_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint watch_sheet_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id)
);
create table public.watch_sheet_line (
  ward_id text not null,
  sheet_id uuid not null,
  line integer not null,
  plan_id uuid not null,
  visit_id uuid not null,
  constraint watch_sheet_line_line_check CHECK ((line > 0)),
  constraint watch_sheet_line_pkey PRIMARY KEY (ward_id, sheet_id, line),
  constraint watch_sheet_line_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint watch_sheet_line_ward_id_plan_id_fkey FOREIGN KEY (ward_id, plan_id) REFERENCES watch_plan(ward_id, id),
  constraint watch_sheet_line_ward_id_sheet_id_fkey FOREIGN KEY (ward_id, sheet_id) REFERENCES watch_sheet(ward_id, id)
);
create table public.watch_standing (
  ward_id text not null,
  plan_id uuid not null,
  plan_version integer not null,
  open boolean not null,
  due_on date,
  tried_on date,
  seen_on date,
  unseen_since date not null,
  absences integer default 0 not null,
  streak_at timestamp with time zone,
  streak_visit uuid,
  checked_at timestamp with time zone not null,
  constraint watch_standing_absences_check CHECK ((absences >= 0)),
  constraint watch_standing_check CHECK (((streak_at IS NULL) = (streak_visit IS NULL))),
  constraint watch_standing_pkey PRIMARY KEY (ward_id, plan_id),
  constraint watch_standing_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint watch_standing_ward_id_plan_id_fkey FOREIGN KEY (ward_id, plan_id) REFERENCES watch_plan(ward_id, id)
);
create table public.watch_visit (
  ward_id text not null,
  id uuid not null,
  plan_id uuid not null,
  person_id uuid,
  on_day date not null,
  at_time time without time zone,
  way text not null,
  result text not null,
  signs text[] default '{}'::text[] not null,
  note_cipher bytea,
  by_name_cipher bytea,
  state text not null,
  reason_cipher bytea,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  created_by uuid,
  updated_by uuid,
  met boolean,
  constraint watch_visit_check CHECK (((result <> 'wrong'::text) OR (cardinality(signs) > 0) OR (note_cipher IS NOT NULL))),
  constraint watch_visit_check1 CHECK (((state <> 'withdrawn'::text) OR (reason_cipher IS NOT NULL))),
  constraint watch_visit_pkey PRIMARY KEY (ward_id, id),
  constraint watch_visit_result_check CHECK ((result = ANY (ARRAY['met'::text, 'answered'::text, 'absent'::text, 'wrong'::text]))),
  constraint watch_visit_state_check CHECK ((state = ANY (ARRAY['kept'::text, 'withdrawn'::text]))),
  constraint watch_visit_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES ward(ward_id),
  constraint watch_visit_ward_id_person_id_fkey FOREIGN KEY (ward_id, person_id) REFERENCES person(ward_id, id),
  constraint watch_visit_ward_id_plan_id_fkey FOREIGN KEY (ward_id, plan_id) REFERENCES watch_plan(ward_id, id),
  constraint watch_visit_way_check CHECK ((way = ANY (ARRAY['visit'::text, 'phone'::text, 'outside'::text])))
);

-- views

create view public.person_now with (security_invoker=true) as
 WITH RECURSIVE walk(ward_id, id, now_id) AS (
         SELECT person.ward_id,
            person.id,
            person.id
           FROM person
          WHERE (person.merged_into IS NULL)
        UNION ALL
         SELECT p.ward_id,
            p.id,
            w.now_id
           FROM (person p
             JOIN walk w ON (((w.ward_id = p.ward_id) AND (w.id = p.merged_into))))
        )
 SELECT ward_id,
    id,
    now_id
   FROM walk;

-- functions

CREATE OR REPLACE FUNCTION app.acting_for()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.acting_for', true), '')::uuid $function$
;
CREATE OR REPLACE FUNCTION app.actor()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.actor', true), '')::uuid $function$
;
CREATE OR REPLACE FUNCTION app.address_key(typed text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare plain text := trim(regexp_replace(normalize(typed, nfkc), '\s+', ' ', 'g')); part text; parts text[]; numbers text[]; town text;
begin
  loop
    part := (regexp_match(plain, '([〇一二三四五六七八九十]+)(?=丁目|番|号)'))[1];
    exit when part is null;
    plain := regexp_replace(plain, part || '(?=丁目|番|号)', app.kanji_number(part));
  end loop;
  plain := regexp_replace(plain, '([0-9])\s*(丁目|番地の?|番|号室|号|の|ノ|[ー‐‑‒–—―−-])\s*', '\1-', 'g');
  plain := regexp_replace(plain, '^〒?[0-9]{3}-?[0-9]{4}\s*', '');
  plain := regexp_replace(plain, '^(東京都|北海道|京都府|大阪府|[^0-9\s]{2,3}県)', '');
  plain := regexp_replace(plain, '^([^区市0-9]{2,5}市(?=[^0-9]{2})|[^区市0-9]{1,5}市(?=[^区0-9]{1,4}区))', '');
  parts := regexp_match(plain, '^([^0-9\s]{1,5}区)?([^0-9]*)([0-9]+(?:-[0-9]+)*)');
  if parts is null then return ''; end if;
  town := app.fold(parts[2]);
  numbers := (array_remove(string_to_array(parts[3], '-'), ''))[1:3];
  if town = '' or cardinality(numbers) < 2 then return ''; end if;
  return town || '-' || (select string_agg(one::bigint::text, '-' order by at) from unnest(numbers) with ordinality n (one, at));
exception when numeric_value_out_of_range then return '';
end $function$
;
CREATE OR REPLACE FUNCTION app.alike_households(like_composition text, born_from integer, born_to integer, like_worries text[], most integer)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select count(*)::int from (
    select from public.household h where h.state = 'current' and (like_composition is null or like_composition = 'unknown' or h.composition = like_composition)
      and exists (select from public.household_member m join public.person p on p.ward_id = m.ward_id and p.id = m.person_id where m.ward_id = h.ward_id and m.household_id = h.id and m.to_on is null
        and (born_from is null or extract(year from p.birth_on) between born_from and born_to)
        and (cardinality(like_worries) = 0 or exists (select from public.intake i where i.ward_id = p.ward_id and i.person_id = p.id and i.state <> 'withdrawn' and like_worries <@ array_append(i.worries, i.main_worry))))
    limit least(most, 20)) found
$function$
;
CREATE OR REPLACE FUNCTION app.answer_advice(advice_id uuid, seen integer, answer_sealed bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare a case_advice; who uuid := app.actor(); at timestamptz := app.moment();
begin
  select * into a from case_advice k where k.id = advice_id and k.to_staff = who for update;
  if not found or a.version <> seen or not exists (select from access_grant g where g.ward_id = a.ward_id and g.type = 'case_advice' and g.record_id = a.id and g.staff_id = who and g.ended_at is null and g.from_at <= at and g.until_at > at) then return false; end if;
  update case_advice k set answer_cipher = answer_sealed, answered_at = at, read_at = null, version = a.version + 1, updated_at = at, updated_by = who where k.ward_id = a.ward_id and k.id = a.id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (a.ward_id, 'case_advice', a.id, a.version + 1, at, who, jsonb_build_object('answered', jsonb_build_array(a.answered_at is not null, true)));
  return true;
end $function$
;
CREATE OR REPLACE FUNCTION app.answer_case_move(of_ward text, move_id uuid, owner uuid, made uuid, until_at timestamp with time zone, because text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare m case_move; who uuid := app.actor(); at timestamptz := app.moment(); word text := case because when '' then 'accepted' else 'declined' end;
begin
  select * into m from case_move k where k.ward_id = of_ward and k.id = move_id for update;
  if not found or m.state <> 'approved' then return false; end if;
  if not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id = m.to_ward and r.role in ('worker', 'wardHead')) then return false; end if;
  if word = 'accepted' and (not exists (select from app.roles_on(at::date) r where r.staff_id = owner and r.ward_id = m.to_ward and r.role in ('worker', 'wardHead')) or not exists (select from support_case c where c.ward_id = m.to_ward and c.id = made) or not app.move_covered(of_ward, move_id)) then return false; end if;
  update case_move k set state = word, declined_for = because, new_case_id = case word when 'accepted' then made end, read_until = case word when 'accepted' then answer_case_move.until_at end, taken_by = who, taken_at = at, version = m.version + 1, updated_at = at, updated_by = who where k.ward_id = of_ward and k.id = move_id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'case_move', move_id, m.version + 1, at, who, jsonb_build_object('state', jsonb_build_array('approved', word)));
  if word = 'accepted' then
    insert into access_grant (ward_id, id, type, record_id, staff_id, kind, items, basis, of_id, from_at, until_at, given_by)
      values (of_ward, gen_random_uuid(), 'support_case', m.case_id, owner, 'granted', array['history'] || m.items, m.basis, m.id, at, answer_case_move.until_at, m.decided_by);
  end if;
  return true;
end $function$
;
CREATE OR REPLACE FUNCTION app.answer_share(of_ward text, share_id uuid, because text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare s share; who uuid := app.actor(); at timestamptz := app.moment();
begin
  select * into s from share h where h.ward_id = of_ward and h.id = share_id for update;
  if not found or s.state <> 'offered' or s.until_at <= at then return false; end if;
  if not coalesce(s.to_staff = who or s.to_ward in (select r.ward_id from app.roles_on(at::date) r where r.staff_id = who and r.role in ('worker', 'wardHead')), false) then return false; end if;
  if s.partner_id is not null and not exists (select from partner p where p.ward_id = of_ward and p.id = s.partner_id and p.staff_id = who and p.state = 'active') then return false; end if;
  update share h set state = case because when '' then 'accepted' else 'declined' end, declined_for = nullif(because, ''), answered_at = at, answered_by = who, version = s.version + 1, updated_at = at, updated_by = who where h.ward_id = of_ward and h.id = share_id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'share', share_id, s.version + 1, at, who, jsonb_build_object('state', jsonb_build_array('offered', case because when '' then 'accepted' else 'declined' end)));
  if because = '' then
    insert into access_grant (ward_id, id, type, record_id, staff_id, kind, items, basis, of_id, from_at, until_at, given_by)
      select of_ward, gen_random_uuid(), g.type, g.id, who, 'shared', s.items, s.basis, s.id, at, s.until_at, s.created_by
      from (values (s.type, s.record_id, true), ('person', s.person_id, s.items && array['name', 'address', 'birth', 'contact'])) g (type, id, goes) where g.id is not null and g.goes;
  end if;
  return true;
end $function$
;
CREATE OR REPLACE FUNCTION app.ask_advice(of_ward text, advice_id uuid, of_case uuid, advisor uuid, text_sealed bytea, question_sealed bytea, until_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare who uuid := app.actor(); at timestamptz := app.moment();
begin
  if of_ward <> all (app.wards()) or until_at <= at or until_at > at + interval '31 days' then return false; end if;
  if not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id = of_ward and r.role in ('worker', 'wardHead')) then return false; end if;
  if not exists (select from app.roles_on(at::date) r join ward w on w.ward_id = r.ward_id and w.kind = 'city' join staff s on s.id = r.staff_id and s.active where r.staff_id = advisor and r.role = 'cityAdvice') then return false; end if;
  if not exists (select from support_case c where c.ward_id = of_ward and c.id = of_case and c.state not in ('closed', 'withdrawn')) then return false; end if;
  insert into case_advice (ward_id, id, case_id, to_staff, text_cipher, question_cipher, asked_at, until_at, created_by, updated_by, created_at, updated_at)
    values (of_ward, advice_id, of_case, advisor, text_sealed, question_sealed, at, ask_advice.until_at, who, who, at, at);
  insert into access_grant (ward_id, id, type, record_id, staff_id, kind, basis, of_id, from_at, until_at, given_by)
    values (of_ward, gen_random_uuid(), 'case_advice', advice_id, advisor, 'granted', 'advice', advice_id, at, ask_advice.until_at, who);
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'case_advice', advice_id, 1, at, who, jsonb_build_object('until_at', jsonb_build_array(null, ask_advice.until_at)));
  return true;
end $function$
;
CREATE OR REPLACE FUNCTION app.ask_disposal(ward text, list uuid, version integer, left_out text[], role text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if app.actor() is null or not ward = any(app.wards()) or not app.holds_role(ward, app.actor(), role, (app.moment() at time zone 'Asia/Tokyo')::date) then raise exception 'who asks signs' using errcode = '42501'; end if;
  update public.retention_list r set state = 'asked', left_out = ask_disposal.left_out, asked_by = app.actor(), asked_for = app.acting_for(), asked_role = role, asked_at = app.moment(), version = r.version + 1, updated_at = app.moment(), updated_by = app.actor()
    where r.ward_id = ward and r.id = list and r.version = ask_disposal.version and r.state = 'open';
  return found;
end $function$
;
CREATE OR REPLACE FUNCTION app.assigned(who uuid, records uuid[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  with open as materialized (
    select a.ward_id, a.type, a.record_id from public.assignment a where a.staff_id = who and a.until_at is null),
  of_people (ward_id, person_id, household_id) as (
    select c.ward_id, c.person_id, c.household_id from open o join public.support_case c on c.ward_id = o.ward_id and c.id = o.record_id where o.type = 'support_case' and c.state not in ('closed', 'withdrawn')
    union all select i.ward_id, i.person_id, null from open o join public.intake i on i.ward_id = o.ward_id and i.id = o.record_id where o.type = 'intake' and i.state in ('received', 'working')
    union all select n.ward_id, n.person_id, null from open o join public.notice n on n.ward_id = o.ward_id and n.id = o.record_id where o.type = 'notice' and n.state in ('received', 'working')
    union all select w.ward_id, w.person_id, null from open o join public.watch_plan w on w.ward_id = o.ward_id and w.id = o.record_id where o.type = 'watch_plan' and w.state in ('active', 'paused')
    union all select t.ward_id, t.person_id, null from open o join public.outreach_target t on t.ward_id = o.ward_id and t.id = o.record_id where o.type = 'outreach_target' and t.state in ('waiting', 'trying', 'reached'))
  select coalesce(array_agg(id), '{}') from (
    select p.id from public.person p where p.id = any(records) and p.owner_id = who
    union
    select m.household_id from public.household_member m join public.person p on p.ward_id = m.ward_id and p.id = m.person_id where m.household_id = any(records) and m.to_on is null and p.owner_id = who
    union
    select o.record_id from open o where o.record_id = any(records)
    union
    select f.person_id from of_people f where f.person_id = any(records)
    union
    select f.household_id from of_people f where f.household_id = any(records)
    union
    select m.person_id from of_people f join public.household_member m on m.ward_id = f.ward_id and m.household_id = f.household_id where f.person_id is null and m.to_on is null and m.person_id = any(records)) mine
$function$
;
CREATE OR REPLACE FUNCTION app.assigned_only_wards()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(array_agg(m.ward_id), '{}') from (select distinct on (ward_id) ward_id, assigned_only from public.case_mode where from_at <= app.moment() order by ward_id, from_at desc) m where m.assigned_only
$function$
;
CREATE OR REPLACE FUNCTION app.break_glass(of_ward text, act_id uuid, person uuid, reason bytea, until_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare who uuid := app.actor(); at timestamptz := app.moment();
begin
  if until_at > at + interval '12 hours' or until_at <= at or of_ward <> all (app.wards()) or not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id = of_ward and r.role = 'worker')
    or not exists (select from person p where p.ward_id = of_ward and p.id = person and p.merged_into is null and p.state <> 'withdrawn') then return false; end if;
  insert into break_glass (ward_id, id, person_id, staff_id, reason_cipher, at, until_at) values (of_ward, act_id, person, who, reason, at, break_glass.until_at);
  insert into access_grant (ward_id, id, type, record_id, staff_id, kind, basis, of_id, from_at, until_at, given_by) values (of_ward, gen_random_uuid(), 'person', person, who, 'granted', 'breakGlass', act_id, at, break_glass.until_at, who);
  return true;
end $function$
;
CREATE OR REPLACE PROCEDURE app.build_by_ward()
 LANGUAGE plpgsql
AS $procedure$
declare tables text;
begin
  select string_agg(format('select s.ward_id, s.id from public.%I s where s.id = any(records)', name), ' union all ' order by name) into tables from public.subject_table;
  execute format($f$create or replace function app.by_ward(own text, records uuid[]) returns table (ward_id text, ids uuid[]) language sql stable parallel safe as $b$
    select coalesce(f.ward_id, own), array_agg(r.id order by r.n) from unnest(records) with ordinality r (id, n) left join (%s) f on f.id = r.id group by 1
  $b$ $f$, tables);
end $procedure$
;
CREATE OR REPLACE FUNCTION app.by_ward(own text, records uuid[])
 RETURNS TABLE(ward_id text, ids uuid[])
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
    select coalesce(f.ward_id, own), array_agg(r.id order by r.n) from unnest(records) with ordinality r (id, n) left join (select s.ward_id, s.id from public.access_request s where s.id = any(records) union all select s.ward_id, s.id from public.assessment s where s.id = any(records) union all select s.ward_id, s.id from public.case_advice s where s.id = any(records) union all select s.ward_id, s.id from public.case_move s where s.id = any(records) union all select s.ward_id, s.id from public.case_step s where s.id = any(records) union all select s.ward_id, s.id from public.connection s where s.id = any(records) union all select s.ward_id, s.id from public.consent s where s.id = any(records) union all select s.ward_id, s.id from public.death_review s where s.id = any(records) union all select s.ward_id, s.id from public.household s where s.id = any(records) union all select s.ward_id, s.id from public.intake s where s.id = any(records) union all select s.ward_id, s.id from public.leak s where s.id = any(records) union all select s.ward_id, s.id from public.missing_alert s where s.id = any(records) union all select s.ward_id, s.id from public.missing_person s where s.id = any(records) union all select s.ward_id, s.id from public.missing_seal s where s.id = any(records) union all select s.ward_id, s.id from public.notice s where s.id = any(records) union all select s.ward_id, s.id from public.outreach_attempt s where s.id = any(records) union all select s.ward_id, s.id from public.outreach_target s where s.id = any(records) union all select s.ward_id, s.id from public.person s where s.id = any(records) union all select s.ward_id, s.id from public.practice s where s.id = any(records) union all select s.ward_id, s.id from public.provision_record s where s.id = any(records) union all select s.ward_id, s.id from public.referral s where s.id = any(records) union all select s.ward_id, s.id from public.retention_hold s where s.id = any(records) union all select s.ward_id, s.id from public.roster_entry s where s.id = any(records) union all select s.ward_id, s.id from public.support_case s where s.id = any(records) union all select s.ward_id, s.id from public.support_note s where s.id = any(records) union all select s.ward_id, s.id from public.support_plan s where s.id = any(records) union all select s.ward_id, s.id from public.talk s where s.id = any(records) union all select s.ward_id, s.id from public.watch_card s where s.id = any(records) union all select s.ward_id, s.id from public.watch_plan s where s.id = any(records) union all select s.ward_id, s.id from public.watch_register s where s.id = any(records) union all select s.ward_id, s.id from public.watch_visit s where s.id = any(records)) f on f.id = r.id group by 1
  $function$
;
CREATE OR REPLACE FUNCTION app.certificate_digest(c retention_certificate)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select sha256(convert_to(jsonb_build_array(c.ward_id, c.id, c.number, c.list_id, c.ward_name, c.lines, c.left_out, c.rules, c.total, c.along, c.listed_on::text, c.asked_by, extract(epoch from c.asked_at), c.approved_by, extract(epoch from c.approved_at), extract(epoch from c.began_at), extract(epoch from c.done_at))::text, 'UTF8'))
$function$
;
CREATE OR REPLACE FUNCTION app.certificate_seal(ward text, certificate uuid)
 RETURNS TABLE(line uuid, stands text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select a.id, case when a.id is null then 'gone' when a.detail = c.number then 'before' when a.detail = c.number || ' ' || encode(app.certificate_digest(c), 'hex') and c.digest = app.certificate_digest(c) then 'same' else 'other' end
  from public.retention_certificate c left join lateral (select a.id, a.detail from public.audit a where a.ward_id = c.ward_id and a.event = 'retention.disposal.certified' and a.subjects @> array[c.id] order by a.at limit 1) a on true
  where c.ward_id = ward and c.id = certificate and c.ward_id = any(app.wards())
$function$
;
CREATE OR REPLACE FUNCTION app.certificate_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'a certificate of destruction is never changed' using errcode = '23514'; end $function$
;
CREATE OR REPLACE FUNCTION app.certify_disposal(ward text, list uuid, certificate uuid, now timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare l public.retention_list; known text; year int := extract(year from (now at time zone 'Asia/Tokyo') - interval '3 months'); said text; found jsonb; stayed jsonb; n int; along int; began timestamptz; written public.retention_certificate;
begin
  select * into l from public.retention_list x where x.ward_id = ward and x.id = list for update;
  select c.number into known from public.retention_certificate c where c.ward_id = ward and c.list_id = list;
  if known is not null then return known; end if;
  if l.id is null or l.state <> 'approved' or exists (select from public.retention_item x where x.ward_id = ward and x.list_id = list and x.outcome is null) then raise exception 'the list is not worked through' using errcode = '42501'; end if;
  select coalesce(jsonb_agg(jsonb_build_object('cls', g.cls, 'type', g.type, 'outcome', g.outcome, 'count', g.n, 'along', g.along, 'from', case when t.quiet then app.fiscal_start(g.a) else g.a end, 'to', case when t.quiet then (app.fiscal_start(g.b) + interval '1 year - 1 day')::date else g.b end) order by g.cls, g.type, g.outcome), '[]'), coalesce(sum(g.n), 0), coalesce(sum(g.along), 0), min(g.began)
    into found, n, along, began from (select x.cls, x.type, x.outcome, count(*)::int as n, sum(x.along)::int as along, min(x.from_on) as a, max(x.from_on) as b, min(x.at) as began from public.retention_item x where x.ward_id = ward and x.list_id = list and x.outcome in ('gone', 'stripped') group by 1, 2, 3) g join public.retention_type t on t.name = g.type;
  select coalesce(jsonb_agg(jsonb_build_object('cls', g.cls, 'type', g.type, 'outcome', g.outcome, 'held', g.held, 'count', g.n) order by g.cls, g.type, g.outcome), '[]')
    into stayed from (select x.cls, x.type, x.outcome, x.held, count(*)::int as n from public.retention_item x where x.ward_id = ward and x.list_id = list and x.outcome not in ('gone', 'stripped') group by 1, 2, 3, 4) g;
  said := '廃-' || year || '-' || lpad((1 + (select count(*) from public.retention_certificate c where c.ward_id = ward and c.number like '廃-' || year || '-%'))::text, 3, '0');
  select ward, certificate, said, list, (select w.name from public.ward w where w.ward_id = ward), found, stayed, l.rules, n, along, l.today,
      a.name || coalesce('（' || f.name || 'さんの代理）', ''), l.asked_at, d.name || coalesce('（' || e.name || 'さんの代理）', ''), l.decided_at, began, now, ''::bytea
    into written from public.staff a join public.staff d on d.id = l.decided_by left join public.staff f on f.id = l.asked_for left join public.staff e on e.id = l.decided_for where a.id = l.asked_by;
  written.digest := app.certificate_digest(written);
  insert into public.retention_certificate select written.*;
  -- The sealed line of the audit carries the digest: whoever rewrites the certificate would have to rewrite the chain too.
  insert into public.audit (id, ward_id, actor, event, record_type, subjects, detail) values (gen_random_uuid(), ward, null, 'retention.disposal.certified', 'retention.disposal', array[list, certificate], said || ' ' || encode(written.digest, 'hex'));
  update public.retention_list x set state = 'done', done_at = now, version = x.version + 1, updated_at = now where x.ward_id = ward and x.id = list;
  return said;
end $function$
;
CREATE OR REPLACE FUNCTION app.checked_number(n integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select n * 10 + (10 - (select sum(d::int * case when at % 2 = 1 then 3 else 1 end)::int from unnest(string_to_array(reverse(n::text), null)) with ordinality x (d, at)) % 10) % 10
$function$
;
CREATE OR REPLACE FUNCTION app.column_items(of_columns text[])
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select array(select distinct m.item from (values ('name', 'name'), ('kana', 'name'), ('address', 'address'), ('age', 'birth'), ('birth', 'birth'), ('phone', 'contact'), ('emergency', 'contact'),
    ('targets', 'care'), ('targets', 'disability'), ('targets', 'health'), ('targets', 'household')) m (col, item) where m.col = any(of_columns) order by 1)
$function$
;
CREATE OR REPLACE FUNCTION app.consent_unpublishes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if old.purpose = 'practice' or new.purpose = 'practice' then
    update public.published_practice e set withdrawn_at = app.moment() where e.withdrawn_at is null and exists (
      select from public.practice q join public.practice_source s on s.ward_id = q.ward_id and s.practice_id = q.id join public.household_member m on m.ward_id = s.ward_id and m.household_id = s.household_id
      where s.ward_id = new.ward_id and s.practice_id = e.id and q.basis = 'consent' and m.person_id in (select app.person_all(new.ward_id, app.person_now(new.ward_id, old.person_id))) and not app.practice_agreed_on(s.ward_id, s.practice_id, (app.moment() at time zone 'Asia/Tokyo')::date));
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.count_need_homes(source text, ward text, from_on date, until_on date)
 RETURNS TABLE(area text, code text, n integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not coalesce(ward = any(app.wards()), false) then raise insufficient_privilege; end if;
  return query select f.area, f.code, count(*)::int from (select distinct on (l.unit) l.area, l.main as code from app.needs_lines(source, ward, from_on, until_on, true) l where l.unit is not null order by l.unit, l.day, l.id) f group by 1, 2;
end $function$
;
CREATE OR REPLACE FUNCTION app.count_need_units(source text, ward text, from_on date, until_on date)
 RETURNS TABLE(records integer, households integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not coalesce(ward = any(app.wards()), false) then return; end if;
  return query select count(*)::int, count(distinct l.unit)::int from app.needs_lines(source, ward, from_on, until_on, true) l;
end $function$
;
CREATE OR REPLACE FUNCTION app.count_needs(source text, ward text, from_on date, until_on date, main_only boolean, today date)
 RETURNS TABLE(area text, code text, month text, late boolean, n integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not coalesce(ward = any(app.wards()), false) then return; end if;
  return query select l.area, c.code, to_char(l.day, 'YYYY-MM'), l.day > (today - interval '1 year'), count(*)::int
    from app.needs_lines(source, ward, from_on, until_on, false) l cross join lateral unnest(case when main_only then array[l.main] else array[l.main] || array_remove(l.more, l.main) end) c (code) group by 1, 2, 3, 4;
end $function$
;
CREATE OR REPLACE FUNCTION app.cut_audit(before timestamp with time zone, now timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare l public.audit_seal; n bigint;
begin
  perform pg_advisory_xact_lock(727273);
  select * into l from public.audit_seal s where s.at < before and s.batch < (select max(m.batch) from public.audit_seal m)
    and not exists (select from public.audit_seal e where e.batch < s.batch and e.at >= before) order by s.batch desc limit 1;
  if l.batch is null then return 0; end if;
  delete from public.audit a where a.life < l.life or a.life = l.life and a.xid < l.until_xid;
  get diagnostics n = row_count;
  delete from public.audit_seal s where s.batch <= l.batch;
  insert into public.audit_cut (batch, life, until_xid, digest, lines, until_at, at) values (l.batch, l.life, l.until_xid, l.digest, n, l.at, now);
  insert into public.audit (id, ward_id, actor, event, record_type, detail)
    select gen_random_uuid(), coalesce((select w.ward_id from public.ward w where w.kind = 'city' order by w.sort limit 1), ''), null, 'admin.audit.cut', 'admin.audit', l.batch || ' ' || encode(l.digest, 'hex');
  return n;
end $function$
;
CREATE OR REPLACE FUNCTION app.decide_disposal(ward text, list uuid, version integer, approved boolean, answer bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if app.actor() is null or not ward = any(app.wards()) then raise exception 'who decides signs' using errcode = '42501'; end if;
  update public.retention_list r set state = case when approved then 'approved' else 'refused' end, decided_by = app.actor(), decided_for = app.acting_for(), decided_at = app.moment(), answer_cipher = answer, version = r.version + 1, updated_at = app.moment(), updated_by = app.actor()
    where r.ward_id = ward and r.id = list and r.version = decide_disposal.version and r.state = 'asked';
  return found;
end $function$
;
CREATE OR REPLACE FUNCTION app.decided_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare ends timestamptz := case when new.decision is null then new.later_due when new.decision = 'approved' then new.until_at else '-infinity' end;
begin
  if old.decision is not null and (new.decision, new.decided_by, new.decided_at, new.until_at, new.answer_cipher) is distinct from (old.decision, old.decided_by, old.decided_at, old.until_at, old.answer_cipher) then
    raise exception 'decided already' using errcode = '23514';
  end if;
  if old.decision is null and new.decision is not null then
    if new.decided_by is distinct from app.actor() then raise exception 'one decides in one''s own name' using errcode = '23514'; end if;
    new.decided_for := app.acting_for();
  end if;
  if new.used_at is distinct from old.used_at and (old.used_at is not null or new.asked_by is distinct from app.actor() or new.used_at > ends) then
    raise exception 'used once, in time, by who asked' using errcode = '23514';
  end if;
  -- The first of several uses the word up; each of the others opens once in the same time. What was one file stays one file.
  if new.taken is distinct from old.taken and (new.used_at is null or old.used_at is not null and old.taken = '{}' or new.asked_by is distinct from app.actor() or app.moment() > ends
    or cardinality(new.taken) <> cardinality(old.taken) + 1 or new.taken[1:cardinality(old.taken)] <> old.taken or new.taken[cardinality(new.taken)] = any (old.taken)) then
    raise exception 'each file once, in time, by who asked' using errcode = '23514';
  end if;
  if (new.later_due, new.later_cipher) is distinct from (old.later_due, old.later_cipher)
    and (old.used_at is not null or old.decision is not null or new.later_due is null or new.asked_by is distinct from app.actor()) then
    raise exception 'that it cannot wait is said before it is fetched, by who asked' using errcode = '23514';
  end if;
  if (new.gone_at, new.gone_cipher) is distinct from (old.gone_at, old.gone_cipher) and (old.gone_at is not null or new.asked_by is distinct from app.actor()) then
    raise exception 'said once that it is deleted, by who asked' using errcode = '23514';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.dispose_list(ward text, list uuid, most integer, now timestamp with time zone, current_rules jsonb DEFAULT NULL::jsonb)
 RETURNS TABLE(gone uuid[], waiting integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare l public.retention_list; i record; end_ text; n int; version int; since date; free boolean; waiting_ boolean; taken uuid[] := '{}'; today date := (now at time zone 'Asia/Tokyo')::date;
begin
  select * into l from public.retention_list x where x.ward_id = ward and x.id = list for update;
  if l.id is null or l.state <> 'approved' or l.decided_by is null or l.decided_by = l.asked_by then raise exception 'not an approved list' using errcode = '42501'; end if;
  for i in select x.*, t.turn, t.strips, t.waits from public.retention_item x join public.retention_type t on t.name = x.type where x.ward_id = ward and x.list_id = list and x.outcome is null order by t.turn, x.type, x.record_id limit most loop
    end_ := null; n := 0; version := null; since := today - make_interval(years => coalesce((l.rules -> 'classes' -> i.cls ->> 'years')::int, 99));
    if i.cls = any(l.left_out) then end_ := 'leftOut';
    elsif i.held is not null or app.retention_held(i.type, i.cls, ward, i.record_id, today) is not null then end_ := 'held';
    elsif i.due_on > today then end_ := 'changed';
    -- The years were made longer while the list waited: what it says of them no longer stands.
    elsif (current_rules -> 'classes' -> i.cls ->> 'years')::int > (l.rules -> 'classes' -> i.cls ->> 'years')::int or (current_rules ->> 'fromFiscalYear')::boolean and not (l.rules ->> 'fromFiscalYear')::boolean then end_ := 'longer';
    else
      -- What went along with another of the list is gone.
      execute format('select count(*) from public.%I x where x.ward_id = $1 and x.id = $2', i.type) into n using ward, i.record_id;
      if n = 0 then end_ := 'gone'; taken := taken || i.record_id; end if;
      n := 0;
      if end_ is null and app.has_column(i.type, 'version') then
        execute format('select x.version from public.%I x where x.ward_id = $1 and x.id = $2 for update', i.type) into version using ward, i.record_id;
        if version is distinct from i.seen_version then end_ := 'changed'; end if;
      end if;
      -- Asked again: what is written, answered or given out since the list was made.
      if end_ is null and app.retention_newer(i.type, 'id', ward, i.record_id, l.made_at) then end_ := 'changed'; end if;
      if end_ is null and i.waits is not null then
        execute format('select exists (%s)', i.waits) into waiting_ using ward, i.record_id;
        if waiting_ then end_ := 'changed'; end if;
      end if;
      free := case i.type when 'person' then app.person_bare(ward, i.record_id) when 'household' then app.household_bare(ward, i.record_id) else app.still_used(i.type, ward, i.record_id) is null or i.strips end;
      if end_ is null and (not free or app.still_asked(i.type, ward, i.record_id, since) is not null) then end_ := 'used'; end if;
      if end_ is null then
        perform app.keep_needs(i.type, ward, i.record_id), app.keep_known(i.type, ward, i.record_id);
        n := app.dispose_record(i.type, ward, i.record_id, list, now);
        end_ := case when exists (select from public.retention_stripped s where s.ward_id = ward and s.type = i.type and s.record_id = i.record_id) then 'stripped' else 'gone' end;
        taken := taken || i.record_id;
      end if;
    end if;
    update public.retention_item x set outcome = end_, along = n, at = now where x.ward_id = ward and x.list_id = list and x.type = i.type and x.record_id = i.record_id;
  end loop;
  -- The line of the audit goes with the part it speaks of.
  if cardinality(taken) > 0 then insert into public.audit (id, ward_id, actor, event, record_type, subjects, detail) values (gen_random_uuid(), ward, null, 'retention.disposal.executed', 'retention.disposal', taken, list::text); end if;
  gone := taken;
  select count(*)::int into waiting from public.retention_item x where x.ward_id = ward and x.list_id = list and x.outcome is null;
  return next;
end $function$
;
CREATE OR REPLACE FUNCTION app.dispose_record(target text, ward text, record uuid, list uuid, now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare r record; q record; along int := 0; ticket text; stays boolean := false;
begin
  if target = 'connection' then select c.joined_on is not null and c.state <> 'withdrawn' into stays from public.connection c where c.ward_id = ward and c.id = record;
  elsif target = 'household' then stays := exists (select from public.connection c where c.ward_id = ward and c.household_id = record);
  else select t.strips into stays from public.retention_type t where t.name = target and list is not null; end if;
  if target = 'household' and stays then perform app.keep_household_marks(ward, record); end if;
  if target = 'intake' then
    select i.receipt into ticket from public.intake i where i.ward_id = ward and i.id = record;
    delete from public.help_ticket t where t.ward_id = ward and t.number = ticket;
  elsif target = 'watch_plan' then
    update public.watch_order o set plan_ids = array_remove(o.plan_ids, record) where o.ward_id = ward and record = any(o.plan_ids);
  elsif target = 'leak' then
    -- Lines of who was told stand under the person's number and name the leak.
    delete from public.history h using public.leak_person l where l.ward_id = ward and l.leak_id = record and h.ward_id = ward and h.type = 'leak_person' and h.record_id = l.person_id and h.changes -> 'leak' ->> 0 = record::text;
  elsif target = 'practice' then delete from public.published_practice e where e.id = record;
  elsif target = 'approval' then delete from public.approval_overdue o where o.of_ward = ward and o.approval_id = record;
  elsif target = 'household' then delete from public.household_member m where m.ward_id = ward and m.household_id = record;
  end if;
  for r in select p.name, p.by_column from public.retention_part p where p.of_type = target and not (target = 'meeting_paper' and coalesce(stays, false)) loop
    if app.has_column(r.name, 'id') then
      for q in execute format('select x.id from public.%I x where x.ward_id = $1 and x.%I = $2', r.name, r.by_column) using ward, record loop
        -- A part never stays for itself: it goes with the whole.
        along := along + 1 + app.dispose_record(r.name, ward, q.id, null, now);
      end loop;
    else execute format('delete from public.%I x where x.ward_id = $1 and x.%I = $2', r.name, r.by_column) using ward, record;
    end if;
  end loop;
  delete from public.history h where h.ward_id = ward and h.type = target and h.record_id = record;
  delete from public.history h using public.file f where f.ward_id = ward and f.owner_type = target and f.owner_id = record and h.ward_id = ward and h.type = 'file' and h.record_id = f.id;
  delete from public.file f where f.ward_id = ward and f.owner_type = target and f.owner_id = record;
  delete from public.deadline d where d.ward_id = ward and d.type = target and d.record_id = record;
  delete from public.assignment a where a.ward_id = ward and a.type = target and a.record_id = record;
  delete from public.access_grant g where g.ward_id = ward and (g.type = target and g.record_id = record or g.of_id = record);
  delete from public.urgency_since u where u.ward_id = ward and u.type = target and u.record_id = record;
  delete from public.origin o where o.ward_id = ward and (o.type = target and o.record_id = record or o.from_type = target and o.from_id = record);
  along := along + app.empty_letters_of(target, ward, record, (now at time zone 'Asia/Tokyo')::date);
  delete from public.import_row i where i.ward_id = ward and i.type = target and i.record_id = record;
  delete from public.import_line i where i.ward_id = ward and i.record_id = record;
  delete from public.to_seal s where s.ward_id = ward and s.type = target and s.record_id = record;
  delete from public.offline_edit e where e.ward_id = ward and e.type = target and e.record_id = record;
  delete from public.offline_conflict e where e.ward_id = ward and e.type = target and e.record_id = record;
  delete from public.field_write w where w.ward_id = ward and w.id = record;
  -- What was asked, said or begun to be written about it.
  for q in select t.id from public.todo t where t.ward_id = ward and app.ids_in(t.about) @> array[record] loop along := along + 1 + app.dispose_record('todo', ward, q.id, null, now); end loop;
  for q in select t.id from public.message_thread t where t.ward_id = ward and app.ids_in(t.about) @> array[record] loop along := along + 1 + app.dispose_record('message_thread', ward, q.id, null, now); end loop;
  delete from public.draft d where d.ward_id = ward and app.ids_in(d.path) @> array[record];
  delete from public.mail m where m.ward_id = ward and app.ids_in(m.href) @> array[record];
  if coalesce(stays, false) then
    insert into public.retention_stripped (ward_id, type, record_id, list_id, at) values (ward, target, record, list, now) on conflict do nothing;
    case target
      when 'connection' then update public.connection c set target_name_cipher = null, note_cipher = null, reason_cipher = null, version = c.version + 1, updated_at = now, updated_by = null where c.ward_id = ward and c.id = record;
      when 'household' then update public.household h set name = '（廃棄した世帯）', kana = '', composition = 'unknown', postal = '', address = '', neighbourhood_id = null, phone = '', note_cipher = null, state = 'ended', reason = '', version = h.version + 1, updated_at = now, updated_by = null where h.ward_id = ward and h.id = record;
      when 'meeting_paper' then update public.meeting_paper p set body_cipher = null, title_cipher = null where p.ward_id = ward and p.id = record;
      else null; -- register_issue: the ledger stays, its lines are gone
    end case;
  else execute format('delete from public.%I x where x.ward_id = $1 and x.id = $2', target) using ward, record;
  end if;
  return along;
end $function$
;
CREATE OR REPLACE FUNCTION app.drop_drafts_of_role()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  delete from public.draft d where d.role_id = new.id;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.drop_search(kind text, ward text, record uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin execute format('delete from search.%I where ward_id = $1 and id = $2', kind) using ward, record; end $function$
;
CREATE OR REPLACE FUNCTION app.empty_letters_of(target text, ward text, record uuid, today date)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare l record; n int := 0; files int;
begin
  for l in select x.letter_id as id from public.letter_recipient x where x.ward_id = ward and x.kind = target and x.record_id = record loop
    if app.retention_held('letter', 'desk', ward, l.id, today) is null then
      update public.letter_paper p set body_cipher = null where p.ward_id = ward and p.letter_id = l.id;
      delete from public.history h using public.file f where f.ward_id = ward and f.owner_type = 'letter' and f.owner_id = l.id and h.ward_id = ward and h.type = 'file' and h.record_id = f.id;
      delete from public.file f where f.ward_id = ward and f.owner_type = 'letter' and f.owner_id = l.id;
      get diagnostics files = row_count;
      n := n + files;
    end if;
  end loop;
  update public.letter_recipient x set kind = 'gone', record_id = gen_random_uuid() where x.ward_id = ward and x.kind = target and x.record_id = record;
  return n;
end $function$
;
CREATE OR REPLACE FUNCTION app.end_old_case(of_ward text, move_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare m case_move; who uuid := app.actor(); at timestamptz := app.moment();
begin
  select * into m from case_move k where k.ward_id = of_ward and k.id = move_id for update;
  if not found or m.state <> 'accepted' or m.read_ended_at is not null then return false; end if;
  if not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id in (m.ward_id, m.to_ward) and r.ward_id = any (app.wards()) and r.role = 'wardHead') then return false; end if;
  update case_move k set read_ended_at = at, read_ended_by = who, version = m.version + 1, updated_at = at, updated_by = who where k.ward_id = of_ward and k.id = move_id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'case_move', move_id, m.version + 1, at, who, jsonb_build_object('readEndedAt', jsonb_build_array(null, at)));
  update access_grant g set ended_at = greatest(at, g.from_at) where g.ward_id = of_ward and g.of_id = move_id and g.ended_at is null;
  return true;
end $function$
;
CREATE OR REPLACE FUNCTION app.entry_marks_lines()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform app.settle_gone(new.ward_id, array[new.id]);
  perform app.mark_lines(new.ward_id, array[new.id]);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.find_person_register()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if new.birth_on is null or new.merged_into is not null or new.state = 'withdrawn' then return null; end if;
  insert into public.register_person (ward_id, entry_id, person_id)
  select e.ward_id, e.id, new.id from public.watch_register e
  where e.ward_id = new.ward_id and e.birth_on = new.birth_on and (app.fold(e.name) = new.name_key or (e.kana <> '' and app.fold(app.reading(e.kana)) = new.kana_key)) on conflict do nothing;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.find_register_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into public.register_person (ward_id, entry_id, person_id)
  select new.ward_id, new.id, min(p.id::text)::uuid from public.person p
  where p.ward_id = new.ward_id and p.birth_on = new.birth_on and p.merged_into is null and p.state <> 'withdrawn' and (p.name_key = app.fold(new.name) or (new.kana <> '' and p.kana_key = app.fold(app.reading(new.kana))))
  having count(*) = 1 on conflict do nothing;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.fiscal_start(day date)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select make_date(extract(year from day - interval '3 months')::int, 4, 1) $function$
;
CREATE OR REPLACE FUNCTION app.fold(typed text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare key text := typed;
begin
  if key ~ '[\uFE00-\uFE0F\U000E0100-\U000E01EF]' then key := regexp_replace(key, '[\uFE00-\uFE0F\U000E0100-\U000E01EF]', '', 'g'); end if;
  key := regexp_replace(lower(normalize(key, nfkc)), '[\s\u00A0\u1680\u2000-\u200D\u2028\u2029\u202F\u205F\u2060\u3000\uFEFFー‐‑‒–—―−-]', '', 'g');
  if key ~ '[ァ-ヾ]' then
    key := translate(key, 'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ', 'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ');
  end if;
  key := normalize(key, nfkc);
  if key ~ '[髙﨑碕嵜邊邉齋齊斉濵濱德廣澤櫻嶋嶌瀨冨峯栁桒𠮷眞惠條國圓龍槇靜壽榮淺豐彌曾學關萬實澁瀧鹽鐵黑檜舘淵渊禮與當兒來會歲龜蘆甼雙佛寶嶽樂氣團冲凉穗薗薮鷗靏靎禰戶產增靑橫敎綠鄕淸尙內收巢舍經總藝藏觀讀鑛鬪靈顯驒麵枩楳椙埜穐舩邨ゖゕ之]' then
    key := translate(key, '髙﨑碕嵜邊邉齋齊斉濵濱德廣澤櫻嶋嶌瀨冨峯栁桒𠮷眞惠條國圓龍槇靜壽榮淺豐彌曾學關萬實澁瀧鹽鐵黑檜舘淵渊禮與當兒來會歲龜蘆甼雙佛寶嶽樂氣團冲凉穗薗薮鷗靏靎禰戶產增靑橫敎綠鄕淸尙內收巢舍經總藝藏觀讀鑛鬪靈顯驒麵枩楳椙埜穐舩邨ゖゕ之',
      '高崎崎崎辺辺斎斎斎浜浜徳広沢桜島島瀬富峰柳桑吉真恵条国円竜槙静寿栄浅豊弥曽学関万実渋滝塩鉄黒桧館渕渕礼与当児来会歳亀芦町双仏宝岳楽気団沖涼穂園藪鴎鶴鶴祢戸産増青横教緑郷清尚内収巣舎経総芸蔵観読鉱闘霊顕騨麺松梅杉野秋船村けかの');
  end if;
  return key;
end $function$
;
CREATE OR REPLACE FUNCTION app.fold_number(typed text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select regexp_replace(regexp_replace(translate(normalize(typed, nfkc), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '[\s\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\u200B-\u200D\u2060\uFEFF]', '', 'g'), '[ー‐‑‒–—―−-]', '-', 'g')
$function$
;
CREATE OR REPLACE FUNCTION app.forget_unsent_letter()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update letter_paper p set waiting_cipher = null where p.ward_id = new.ward_id and p.letter_id = new.id;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.forget_waiting_letter()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Asked wherever the words are written anew, also where there were none (labels): what went with somebody's record is not set any more.
  if new.body_cipher is null then new.waiting_cipher := null; end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.gone_now(of_ward text, of_person uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select w.state from public.person w where w.ward_id = of_ward and w.id = app.person_now(of_ward, of_person) and w.state in ('dead', 'moved')
$function$
;
CREATE OR REPLACE FUNCTION app.grams(parts text[])
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare got text[] := '{}'; part text; one text; last text;
begin
  foreach part in array coalesce(parts, '{}') loop
    last := null;
    foreach one in array string_to_array(part, null) loop
      got := got || one;
      if last is not null then got := got || (last || one); end if;
      last := one;
    end loop;
  end loop;
  return tsvector_to_array(array_to_tsvector(got));
end $function$
;
CREATE OR REPLACE FUNCTION app.grant_ends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.ended_at is not null and new.ended_at is distinct from old.ended_at then raise exception 'what was given and has ended is not opened again' using errcode = '42501'; end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.grant_stands(of_ward text, act_id uuid, holder uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select act_id is null
    or exists (select from share s where s.ward_id = of_ward and s.id = act_id and app.share_covered(of_ward, act_id))
    or not exists (select from share s where s.ward_id = of_ward and s.id = act_id) and not exists (select from case_move m where m.ward_id = of_ward and m.id = act_id)
    or exists (select from case_move m where m.ward_id = of_ward and m.id = act_id and m.state = 'accepted' and m.read_ended_at is null and m.to_ward = any (app.wards())
      and exists (select from assignment a where a.ward_id = m.to_ward and a.type = 'support_case' and a.record_id = m.new_case_id and a.staff_id = holder and a.until_at is null)
      and exists (select from app.roles_on(app.moment()::date) r where r.staff_id = holder and r.ward_id = m.to_ward and r.role in ('worker', 'wardHead'))
      and app.move_covered(m.ward_id, m.id))
$function$
;
CREATE OR REPLACE PROCEDURE app.guard_by_ward(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy by_ward on %s to sasaeai_app using (ward_id = any((select app.wards())::text[])) with check (ward_id = any((select app.wards())::text[]))', target);
end $procedure$
;
CREATE OR REPLACE PROCEDURE app.guard_grant(IN target text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format($p$create policy by_grant on %1$I for select to sasaeai_app using (
    (ward_id, id) in (select g.ward_id, g.record_id from public.access_grant g where g.staff_id = (select app.actor()) and g.type = %1$L and g.ended_at is null and g.from_at <= (select app.moment()) and g.until_at > (select app.moment())))$p$, target);
end $procedure$
;
CREATE OR REPLACE PROCEDURE app.guard_of_case(IN target text)
 LANGUAGE plpgsql
AS $procedure$
begin
  call app.guard_person(target);
  execute format('create policy of_case on %1$I as restrictive for select to sasaeai_app using (exists (select from public.support_case c where c.ward_id = %1$I.ward_id and c.id = %1$I.case_id))', target);
end $procedure$
;
CREATE OR REPLACE PROCEDURE app.guard_person(IN target text, IN person text DEFAULT NULL::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  call app.guard_record(target);
  insert into public.subject_table values (target);
  call app.build_by_ward();
  if person is null then return; end if;
  execute format($p$create policy shielded on %1$I as restrictive for select to sasaeai_app using (
    %2$I is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
    or exists (select from public.assignment a where a.ward_id = %1$I.ward_id and a.type = %1$L and a.record_id = %1$I.id and a.staff_id = (select app.actor()) and a.until_at is null)
    or %2$I not in (select app.hidden_people((select app.actor()), false)))$p$, target, person);
end $procedure$
;
CREATE OR REPLACE PROCEDURE app.guard_record(IN target text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create trigger version_rises before update on %I for each row execute function app.version_rises()', target);
  execute format('grant select, insert, update on %I to sasaeai_app', target);
  execute format('call app.guard_by_ward(%L)', target);
end $procedure$
;
CREATE OR REPLACE PROCEDURE app.guard_share(IN target text, IN person text)
 LANGUAGE plpgsql
AS $procedure$
begin
  call app.guard_grant(target);
  execute format($p$alter policy shielded on %1$I using (
    %2$I is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
    or exists (select from public.assignment a where a.ward_id = %1$I.ward_id and a.type = %1$L and a.record_id = %1$I.id and a.staff_id = (select app.actor()) and a.until_at is null)
    or (ward_id, id) in (select g.ward_id, g.record_id from public.access_grant g where g.staff_id = (select app.actor()) and g.type = %1$L and g.ended_at is null and g.from_at <= (select app.moment()) and g.until_at > (select app.moment()))
    or %2$I not in (select app.hidden_people((select app.actor()), false)))$p$, target, person);
end $procedure$
;
CREATE OR REPLACE FUNCTION app.has_column(tab text, col text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select exists (select from pg_attribute where attrelid = format('public.%I', tab)::regclass and attname = col and not attisdropped)
$function$
;
CREATE OR REPLACE FUNCTION app.held_subjects(ward text, today date)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with h as (select h.* from public.retention_hold h where h.ward_id = ward and h.state = 'active' and h.from_on <= today and coalesce(h.until_on, 'infinity') >= today),
    c as (select c.* from h join public.support_case c on h.kind = 'case' and c.ward_id = ward and c.id = h.case_id),
    p (id) as (select h.person_id from h where h.kind = 'person' union select c.person_id from c union select r.person_id from c join public.referral r on r.ward_id = ward and r.case_id = c.id
      union select m.person_id from c join public.household_member m on m.ward_id = ward and m.household_id = c.household_id where c.person_id is null),
    now_ (id) as (select coalesce(app.person_now(ward, p.id), p.id) from p where p.id is not null)
  select array(select id from now_ union select c.id from c union select c.household_id from c where c.household_id is not null
    union select m.household_id from c join public.household_member m on m.ward_id = ward and m.person_id in (select app.person_all(ward, coalesce(app.person_now(ward, c.person_id), c.person_id))))
$function$
;
CREATE OR REPLACE FUNCTION app.hidden_entries(viewer uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with hidden (id) as materialized (select app.hidden_people(viewer, false)),
  here as materialized (select p.ward_id, p.birth_on, p.name_key, p.kana_key from hidden h join public.person p on p.id = h.id where p.ward_id = any ((select app.wards())::text[]))
  select l.entry_id from public.register_person l where l.person_id in (select id from hidden)
  union
  select f.id from here p, lateral (select e.id from public.watch_register e where e.ward_id = p.ward_id and e.birth_on = p.birth_on
    and (app.fold(e.name) = p.name_key or (e.kana <> '' and app.fold(app.reading(e.kana)) = p.kana_key))) f
  union
  -- One look into the index for each hidden person: without the fence the planner folds the whole register for a hash.
  select f.id from here p, lateral (select e.id, e.kana from public.watch_register e where p.birth_on is null and e.ward_id = p.ward_id and app.fold(e.name) = p.name_key offset 0) f
    where f.kana = '' or p.kana_key = '' or p.kana_key = app.fold(app.reading(f.kana))
$function$
;
CREATE OR REPLACE FUNCTION app.hidden_households(viewer uuid, head boolean)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 20
AS $function$
  select distinct m.household_id from public.person s cross join lateral app.person_all(s.ward_id, s.id) r (id)
  join public.household_member m on m.ward_id = s.ward_id and m.person_id = r.id and m.to_on is null
  where not head and s.shielded and s.merged_into is null and s.owner_id is distinct from viewer
    and not exists (select from public.access_grant g where g.staff_id = viewer and g.type = 'person' and g.kind = 'granted' and g.ward_id = s.ward_id and g.record_id in (select app.living_with(s.ward_id, s.id)) and g.ended_at is null and g.from_at <= app.moment() and g.until_at > app.moment())
$function$
;
CREATE OR REPLACE FUNCTION app.hidden_people(viewer uuid, head boolean)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 20
AS $function$
  select distinct l.id from public.person s, lateral app.living_with(s.ward_id, s.id) l (id)
  where not head and s.shielded and s.merged_into is null and s.owner_id is distinct from viewer
    and not exists (select from public.access_grant g where g.staff_id = viewer and g.type = 'person' and g.kind = 'granted' and g.record_id = l.id and g.ward_id = s.ward_id and g.ended_at is null and g.from_at <= app.moment() and g.until_at > app.moment())
$function$
;
CREATE OR REPLACE FUNCTION app.holds_role(ward text, who uuid, role text, today date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select exists (select from public.staff_role r where r.ward_id = ward and r.staff_id = who and r.role = holds_role.role and r.withdrawn_at is null and r.from_on <= today and coalesce(r.to_on, 'infinity') >= today)
$function$
;
CREATE OR REPLACE FUNCTION app.house_agrees(of_ward text, home uuid, since date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 4
AS $function$
  select distinct app.person_now(m.ward_id, m.person_id) from public.household_member m
  where m.ward_id = of_ward and m.household_id = home and (m.to_on is null or m.to_on >= since)
    and not exists (select from public.person p where p.ward_id = m.ward_id and p.id = app.person_now(m.ward_id, m.person_id) and p.state = 'dead')
$function$
;
CREATE OR REPLACE FUNCTION app.household_bare(ward text, household uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return app.still_used('household', ward, household) is null
    and not exists (select from public.household_member m where m.ward_id = ward and m.household_id = household and app.still_used('person', ward, m.person_id) is not null);
end $function$
;
CREATE OR REPLACE FUNCTION app.household_tells(ward text, household uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select concat_ws('　',
    (select n.name from public.household h join public.neighbourhood n on n.ward_id = h.ward_id and n.id = h.neighbourhood_id
      where h.ward_id = ward and h.id = household and (coalesce(current_setting('app.sees_shields', true), '') = 'yes'
        or h.id not in (select app.hidden_households(nullif(current_setting('app.actor', true), '')::uuid, false)))),
    nullif((select string_agg(p.name, '、' order by m.from_on nulls first, p.name) from public.household_member m
      join public.person p on p.ward_id = m.ward_id and p.id = app.person_now(m.ward_id, m.person_id)
      where m.ward_id = ward and m.household_id = household and m.to_on is null), ''))
$function$
;
CREATE OR REPLACE FUNCTION app.ids_in(said text)
 RETURNS uuid[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(array_agg(distinct m[1]::uuid), '{}') from regexp_matches(lower(said), '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') m
$function$
;
CREATE OR REPLACE FUNCTION app.in_meeting(ward text, meeting uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select exists (select from public.case_meeting c where c.ward_id = ward and c.id = meeting and (not c.sealed or c.id in (select app.my_meetings())
    or c.created_by = app.actor() and not exists (select from public.meeting_member m where m.ward_id = c.ward_id and m.meeting_id = c.id)))
$function$
;
CREATE OR REPLACE FUNCTION app.issues_of_hidden(council text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select distinct l.issue_id from public.register_line l where l.ward_id = council and council = any(string_to_array(current_setting('app.wards', true), ',')) and l.entry_id in (select app.hidden_entries('00000000-0000-0000-0000-000000000000'))
$function$
;
CREATE OR REPLACE FUNCTION app.joint_sessions(since date, until date, states text[] DEFAULT '{held}'::text[])
 RETURNS TABLE(ward_id text, other_ward text, other_id uuid, on_day date, starts time without time zone, venue text, purposes text[], state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select w.ward_id, s.ward_id, s.id, s.on_day, s.starts, s.venue, s.purposes, s.state from public.session s cross join unnest(s.joint_wards) w (ward_id)
  where s.state = any(states) and s.on_day between since and until and w.ward_id = any(app.wards()) and s.ward_id <> w.ward_id
$function$
;
CREATE OR REPLACE FUNCTION app.kanji_number(digits text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select case when strpos(digits, '十') = 0 then translate(digits, '〇一二三四五六七八九', '0123456789')
    else (coalesce(nullif(translate(split_part(digits, '十', 1), '一二三四五六七八九', '123456789'), ''), '1')::int * 10 + coalesce(nullif(translate(split_part(digits, '十', 2), '一二三四五六七八九', '123456789'), ''), '0')::int)::text end
$function$
;
CREATE OR REPLACE FUNCTION app.keep_blind_key()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare fresh bytea;
begin
  if tg_op <> 'DELETE' and new.birth_on is not null and app.fold(new.kana) <> '' and new.state <> 'withdrawn' then
    select sha256(outer_key || sha256(inner_key || convert_to(app.fold(new.kana) || '|' || new.birth_on, 'UTF8'))) into fresh from blind.secret;
    insert into blind.person_key values (new.ward_id, new.id, fresh) on conflict (ward_id, person_id) do update set key = fresh where person_key.key <> fresh;
  else
    delete from blind.person_key where ward_id = old.ward_id and person_id = old.id;
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_household_marks(ward text, household uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  insert into blind.husk (ward_id, household_id, mark, sure, from_on, to_on)
  select m.ward_id, m.household_id, encode(k.key, 'hex'), 0, m.from_on, m.to_on from public.household_member m join blind.person_key k on k.ward_id = m.ward_id and k.person_id = m.person_id where m.ward_id = ward and m.household_id = household
  union all select m.ward_id, m.household_id, 'i' || i.identity_id, 1, m.from_on, m.to_on from public.household_member m join public.identity i on i.ward_id = m.ward_id and i.person_id = m.person_id where m.ward_id = ward and m.household_id = household
$function$
;
CREATE OR REPLACE FUNCTION app.keep_known(target text, ward text, record uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if target not in ('watch_plan', 'support_case', 'intake', 'notice', 'watch_register') then return; end if;
  insert into public.death_known (ward_id, review_id, known)
    select ward, d.id, app.known_before(ward, d.person_id, d.found_on, d.watched) from public.death_review d
    where d.ward_id = ward and d.person_id is not null and app.person_now(ward, d.person_id) = any(app.retention_subjects(target, ward, record)) on conflict do nothing;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_members_search()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare line public.household_member := coalesce(new, old);
begin
  perform app.put_people_search(line.ward_id, array(select distinct l.id from public.household_member m, lateral app.living_with(m.ward_id, m.person_id) l (id)
    where m.ward_id = line.ward_id and m.household_id = line.household_id
    union select app.living_with(line.ward_id, line.person_id)));
  return line;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_needs(source text, ward text, record uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare day date; main text; more text[] := '{}'; person uuid; home uuid; spot uuid; counted boolean; withheld boolean := false; area text; others boolean := false; people uuid[]; bundle uuid; year date;
begin
  case source
    when 'intake' then select i.on_day, i.main_worry, i.worries, i.person_id, i.state <> 'withdrawn' into day, main, more, person, counted from public.intake i where i.ward_id = ward and i.id = record;
    when 'enquiry' then select i.on_day, i.worry, i.state <> 'withdrawn' into day, main, counted from public.enquiry i where i.ward_id = ward and i.id = record;
    when 'notice' then select i.came_on, coalesce(i.signs[1], 'other'), i.signs, i.person_id, i.place_id, i.state not in ('takenBack', 'withdrawn') into day, main, more, person, spot, counted from public.notice i where i.ward_id = ward and i.id = record;
    when 'support_case' then select i.opened_on, i.main_worry, i.worries, i.person_id, i.household_id, i.state <> 'withdrawn', coalesce(i.collection_basis = 'conference', false) into day, main, more, person, home, counted, withheld from public.support_case i where i.ward_id = ward and i.id = record;
    else return;
  end case;
  if not coalesce(counted, false) then return; end if;
  person := coalesce(app.person_now(ward, person), person);
  -- What must not point to somebody keeps neither neighbourhood nor code.
  people := array(select app.living_with(ward, person) where person is not null union select m.person_id from public.household_member m where m.ward_id = ward and m.household_id = home and m.to_on is null);
  withheld := withheld or exists (select from public.person s where s.ward_id = ward and s.shielded and s.merged_into is null and s.id = any(people));
  select coalesce((select p.neighbourhood_id from public.person p where p.ward_id = ward and p.id = person), (select h.neighbourhood_id from public.household h where h.ward_id = ward and h.id = home), (select s.neighbourhood_id from public.place s where s.ward_id = ward and s.id = spot))::text into area;
  year := app.fiscal_start(day);
  if source = 'notice' then
    bundle := coalesce((select b.first_id from public.notice_bundle b where b.ward_id = ward and b.notice_id = record), record);
    others := exists (select from public.notice i left join public.notice_bundle b on b.ward_id = i.ward_id and b.notice_id = i.id where i.ward_id = ward and i.id <> record and i.state not in ('takenBack', 'withdrawn') and i.came_on >= year and i.came_on < year + interval '1 year' and (i.person_id = any(people) or person is null and i.person_id is null and coalesce(b.first_id, i.id) = bundle));
  elsif source = 'intake' then
    others := exists (select from public.intake i where i.ward_id = ward and i.id <> record and i.state <> 'withdrawn' and i.on_day >= year and i.on_day < year + interval '1 year' and i.person_id = any(people));
  elsif source = 'support_case' then
    others := exists (select from public.support_case i where i.ward_id = ward and i.id <> record and i.state <> 'withdrawn' and i.opened_on >= year and i.opened_on < year + interval '1 year' and (i.household_id = home or i.person_id = any(people)));
  end if;
  insert into public.needs_husk (ward_id, source, day, main, more, area, home) values (ward, source, day, case when withheld then 'other' else main end, case when withheld then '{}' else more end, case when withheld then '' else coalesce(area, '') end, not others);
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_people_search()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if tg_op = 'DELETE' then perform app.drop_search('person', old.ward_id, old.id); return old; end if;
  perform app.put_people_search(new.ward_id, case
    when tg_op = 'INSERT' or (new.shielded = old.shielded and new.merged_into is not distinct from old.merged_into) then array[new.id]
    else array(select app.living_with(new.ward_id, new.id) union select app.living_with(old.ward_id, coalesce(old.merged_into, old.id))) end);
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_reading()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin new.kana := app.reading(new.kana); return new; end $function$
;
CREATE OR REPLACE FUNCTION app.keep_search()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare record jsonb;
begin
  if tg_op = 'DELETE' then perform app.drop_search(tg_argv[0], old.ward_id, old.id); return old; end if;
  record := to_jsonb(new);
  perform app.put_search(tg_argv[0], record, tg_argv[1], tg_argv[2], string_to_array(tg_argv[3], ','), string_to_array(tg_argv[4], ','), coalesce((record ->> nullif(tg_argv[5], ''))::boolean, false));
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_search_education_request()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare parts text[];
begin
  if tg_op = 'DELETE' then delete from search.education_request where ward_id = old.ward_id and id = old.id; return null; end if;
  if tg_op = 'UPDATE' then
    if (new.requester, new.grade, new.wish, new.joint_with, new.partners) is not distinct from (old.requester, old.grade, old.wish, old.joint_with, old.partners) then return null; end if;
  end if;
  parts := array[app.fold(coalesce(new.requester, '')), ''];
  if new.grade::text <> '' then parts := parts || app.fold(new.grade::text); end if;
  if new.wish::text <> '' then parts := parts || app.fold(new.wish::text); end if;
  if new.joint_with::text <> '' then parts := parts || app.fold(new.joint_with::text); end if;
  if new.partners::text <> '' then parts := parts || app.fold(new.partners::text); end if;
  insert into search.education_request as s (ward_id, id, name_key, kana_key, key, grams) values (new.ward_id, new.id, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts))
    on conflict (ward_id, id) do update set name_key = excluded.name_key, kana_key = excluded.kana_key, key = excluded.key, grams = excluded.grams;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_search_household()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare parts text[];
begin
  if tg_op = 'DELETE' then delete from search.household where ward_id = old.ward_id and id = old.id; return null; end if;
  if tg_op = 'UPDATE' then
    if (new.name, new.kana) is not distinct from (old.name, old.kana) then return null; end if;
  end if;
  parts := array[app.fold(coalesce(new.name, '')), app.fold(coalesce(new.kana, ''))];
  
  insert into search.household as s (ward_id, id, name_key, kana_key, key, grams) values (new.ward_id, new.id, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts))
    on conflict (ward_id, id) do update set name_key = excluded.name_key, kana_key = excluded.kana_key, key = excluded.key, grams = excluded.grams;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_search_letter()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare parts text[];
begin
  if tg_op = 'DELETE' then delete from search.letter where ward_id = old.ward_id and id = old.id; return null; end if;
  if tg_op = 'UPDATE' then
    if (new.subject, new.number, new.sender) is not distinct from (old.subject, old.number, old.sender) then return null; end if;
  end if;
  parts := array[app.fold(coalesce(new.subject, '')), ''];
  if new.number::text <> '' then parts := parts || app.fold(new.number::text); end if;
  if new.sender::text <> '' then parts := parts || app.fold(new.sender::text); end if;
  insert into search.letter as s (ward_id, id, name_key, kana_key, key, grams) values (new.ward_id, new.id, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts))
    on conflict (ward_id, id) do update set name_key = excluded.name_key, kana_key = excluded.kana_key, key = excluded.key, grams = excluded.grams;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_search_organisation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare parts text[];
begin
  if tg_op = 'DELETE' then delete from search.organisation where ward_id = old.ward_id and id = old.id; return null; end if;
  if tg_op = 'UPDATE' then
    if (new.name, new.kana, new.contact_name, new.address, new.phone) is not distinct from (old.name, old.kana, old.contact_name, old.address, old.phone) then return null; end if;
  end if;
  parts := array[app.fold(coalesce(new.name, '')), app.fold(coalesce(new.kana, ''))];
  if new.contact_name::text <> '' then parts := parts || app.fold(new.contact_name::text); end if;
  if new.address::text <> '' then parts := parts || app.fold(new.address::text); end if;
  if new.phone <> '' then parts := parts || app.phone_digits(new.phone); end if;
  insert into search.organisation as s (ward_id, id, name_key, kana_key, key, grams) values (new.ward_id, new.id, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts))
    on conflict (ward_id, id) do update set name_key = excluded.name_key, kana_key = excluded.kana_key, key = excluded.key, grams = excluded.grams;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_search_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare parts text[];
begin
  if tg_op = 'DELETE' then delete from search.person where ward_id = old.ward_id and id = old.id; return null; end if;
  if tg_op = 'UPDATE' then
    if (new.name, new.kana, new.shielded, new.alias, new.alias_kana, new.latin_name, new.phone, new.mobile) is not distinct from (old.name, old.kana, old.shielded, old.alias, old.alias_kana, old.latin_name, old.phone, old.mobile) then return null; end if;
  end if;
  parts := array[app.fold(coalesce(new.name, '')), app.fold(coalesce(new.kana, ''))];
  if new.alias::text <> '' then parts := parts || app.fold(new.alias::text); end if;
  if new.alias_kana::text <> '' then parts := parts || app.fold(new.alias_kana::text); end if;
  if new.latin_name::text <> '' then parts := parts || app.fold(new.latin_name::text); end if;
  if new.shielded is not true and new.phone <> '' then parts := parts || app.phone_digits(new.phone); end if;
  if new.shielded is not true and new.mobile <> '' then parts := parts || app.phone_digits(new.mobile); end if;
  insert into search.person as s (ward_id, id, name_key, kana_key, key, grams) values (new.ward_id, new.id, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts))
    on conflict (ward_id, id) do update set name_key = excluded.name_key, kana_key = excluded.kana_key, key = excluded.key, grams = excluded.grams;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_search_place()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare parts text[];
begin
  if tg_op = 'DELETE' then delete from search.place where ward_id = old.ward_id and id = old.id; return null; end if;
  if tg_op = 'UPDATE' then
    if (new.name, new.kana, new.operator, new.venue) is not distinct from (old.name, old.kana, old.operator, old.venue) then return null; end if;
  end if;
  parts := array[app.fold(coalesce(new.name, '')), app.fold(coalesce(new.kana, ''))];
  if new.operator::text <> '' then parts := parts || app.fold(new.operator::text); end if;
  if new.venue::text <> '' then parts := parts || app.fold(new.venue::text); end if;
  insert into search.place as s (ward_id, id, name_key, kana_key, key, grams) values (new.ward_id, new.id, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts))
    on conflict (ward_id, id) do update set name_key = excluded.name_key, kana_key = excluded.kana_key, key = excluded.key, grams = excluded.grams;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_search_session()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare parts text[];
begin
  if tg_op = 'DELETE' then delete from search.session where ward_id = old.ward_id and id = old.id; return null; end if;
  if tg_op = 'UPDATE' then
    if (new.title, new.venue, new.host_organisation) is not distinct from (old.title, old.venue, old.host_organisation) then return null; end if;
  end if;
  parts := array[app.fold(coalesce(new.title, '')), ''];
  if new.venue::text <> '' then parts := parts || app.fold(new.venue::text); end if;
  if new.host_organisation::text <> '' then parts := parts || app.fold(new.host_organisation::text); end if;
  insert into search.session as s (ward_id, id, name_key, kana_key, key, grams) values (new.ward_id, new.id, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts))
    on conflict (ward_id, id) do update set name_key = excluded.name_key, kana_key = excluded.kana_key, key = excluded.key, grams = excluded.grams;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_search_support_contact()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare parts text[];
begin
  if tg_op = 'DELETE' then delete from search.support_contact where ward_id = old.ward_id and id = old.id; return null; end if;
  if tg_op = 'UPDATE' then
    if (new.line, new.who, new.purpose, new.next_step, new.advice, new.heard) is not distinct from (old.line, old.who, old.purpose, old.next_step, old.advice, old.heard) then return null; end if;
  end if;
  parts := array[app.fold(coalesce(new.line, '')), ''];
  if new.who::text <> '' then parts := parts || app.fold(new.who::text); end if;
  if new.purpose::text <> '' then parts := parts || app.fold(new.purpose::text); end if;
  if new.next_step::text <> '' then parts := parts || app.fold(new.next_step::text); end if;
  if new.advice::text <> '' then parts := parts || app.fold(new.advice::text); end if;
  if new.heard::text <> '' then parts := parts || app.fold(new.heard::text); end if;
  insert into search.support_contact as s (ward_id, id, name_key, kana_key, key, grams) values (new.ward_id, new.id, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts))
    on conflict (ward_id, id) do update set name_key = excluded.name_key, kana_key = excluded.kana_key, key = excluded.key, grams = excluded.grams;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.keep_search_venue()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare parts text[];
begin
  if tg_op = 'DELETE' then delete from search.venue where ward_id = old.ward_id and id = old.id; return null; end if;
  if tg_op = 'UPDATE' then
    if (new.name, new.kana, new.address, new.phone) is not distinct from (old.name, old.kana, old.address, old.phone) then return null; end if;
  end if;
  parts := array[app.fold(coalesce(new.name, '')), app.fold(coalesce(new.kana, ''))];
  if new.address::text <> '' then parts := parts || app.fold(new.address::text); end if;
  if new.phone <> '' then parts := parts || app.phone_digits(new.phone); end if;
  insert into search.venue as s (ward_id, id, name_key, kana_key, key, grams) values (new.ward_id, new.id, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts))
    on conflict (ward_id, id) do update set name_key = excluded.name_key, kana_key = excluded.kana_key, key = excluded.key, grams = excluded.grams;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.known_before(ward text, person uuid, found_on date, watched text)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with who as materialized (select a.id from app.person_all(ward, app.person_now(ward, person)) a (id) where person is not null)
  select case when person is null then case watched when 'plan' then 'plan' when 'ended' then 'support' when 'register' then 'register' when 'none' then 'none' else 'unsaid' end
    when exists (select from public.watch_plan o where o.ward_id = ward and o.person_id in (select id from who) and o.since <= found_on and o.state <> 'withdrawn') then 'plan'
    when exists (select from public.support_case o where o.ward_id = ward and o.person_id in (select id from who) and o.opened_on <= found_on and o.state <> 'withdrawn') then 'support'
    when exists (select from public.intake o where o.ward_id = ward and o.person_id in (select id from who) and o.on_day <= found_on and o.state <> 'withdrawn') then 'support'
    when exists (select from public.notice o where o.ward_id = ward and o.person_id in (select id from who) and o.came_on <= found_on and o.state not in ('takenBack', 'withdrawn')) then 'notice'
    when exists (select from public.register_person o where o.ward_id = ward and o.person_id in (select id from who)) or watched = 'register' then 'register'
    when watched = 'plan' then 'plan' when watched = 'ended' then 'support' else 'none' end
$function$
;
CREATE OR REPLACE FUNCTION app.leave_item(ward text, list uuid, now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update public.retention_item x set outcome = 'failed', at = now from (select i.type, i.record_id from public.retention_item i join public.retention_type t on t.name = i.type join public.retention_list l on l.ward_id = i.ward_id and l.id = i.list_id and l.state = 'approved'
    where i.ward_id = ward and i.list_id = list and i.outcome is null order by t.turn, i.type, i.record_id limit 1) f where x.ward_id = ward and x.list_id = list and x.type = f.type and x.record_id = f.record_id
$function$
;
CREATE OR REPLACE FUNCTION app.line_begins()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  new.stands_until := app.line_stands(new.ward_id, new.issue_id, new.entry_id, new.items);
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.line_stands(of_ward text, issue uuid, entry uuid, carried text[])
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select case when e.state in ('moved', 'dead', 'withdrawn') or q.gone is not null then '-infinity'::date when i.basis <> 'CONSENT' then null
    else (
      with said as materialized (select k.items, k.state, k.given_on, k.until_on, k.withdrawn_on from public.consent k
        where k.ward_id = e.ward_id and k.person_id in (select app.person_all(e.ward_id, p.id)) and k.recipient = i.recipient and k.purpose = 'register' and k.state <> 'withdrawn'),
      needed as (select 'name' as item union select unnest(carried) union select c.item from unnest(app.column_items(i.columns)) c (item) where carried is null
        and exists (select from said k where c.item = any(k.items) and k.given_on <= i.issued_on and (k.until_on is null or k.until_on > i.issued_on) and (k.withdrawn_on is null or k.withdrawn_on >= i.issued_on)))
      select nullif(min((select coalesce(max(coalesce(k.until_on, 'infinity')), '-infinity') from said k where n.item = any(k.items) and k.state = 'given' and k.given_on <= app.moment()::date)), 'infinity') from needed n
    ) end
  from public.watch_register e join public.register_issue i on i.ward_id = e.ward_id and i.id = issue left join public.register_person q on q.ward_id = e.ward_id and q.entry_id = e.id left join public.person p on p.ward_id = q.ward_id and p.id = app.person_now(q.ward_id, q.person_id)
  where e.ward_id = of_ward and e.id = entry
$function$
;
CREATE OR REPLACE FUNCTION app.link_marks_lines()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if tg_op <> 'DELETE' then perform app.settle_gone(new.ward_id, array[new.entry_id]); end if;
  if tg_op <> 'INSERT' then perform app.mark_lines(old.ward_id, array[old.entry_id]); end if;
  if tg_op <> 'DELETE' then perform app.mark_lines(new.ward_id, array[new.entry_id]); end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.link_register_person(of_ward text, entry uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  insert into public.register_person (ward_id, entry_id, person_id)
  select e.ward_id, e.id, min(p.id::text)::uuid from public.watch_register e join public.person p on p.ward_id = e.ward_id and p.birth_on = e.birth_on and p.merged_into is null and p.state <> 'withdrawn'
    and (p.name_key = app.fold(e.name) or (e.kana <> '' and p.kana_key = app.fold(app.reading(e.kana))))
  where e.ward_id = of_ward and e.id = entry and of_ward = any((select app.wards())::text[]) and not exists (select from public.register_person q where q.ward_id = e.ward_id and q.entry_id = e.id)
  group by e.ward_id, e.id having count(*) = 1 on conflict do nothing
$function$
;
CREATE OR REPLACE FUNCTION app.list_needs(source text, ward text, from_on date, until_on date, main_only boolean, of_area text, codes text[], most integer)
 RETURNS TABLE(id uuid, total integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not coalesce(ward = any(app.wards()), false) then return; end if;
  return query select l.id, (count(*) over ())::int from app.needs_lines(source, ward, from_on, until_on, false) l
    where (of_area is null or l.area = of_area) and (codes is null or (case when main_only then array[l.main] else l.main || l.more end) && codes) order by l.day desc, l.id desc limit most;
end $function$
;
CREATE OR REPLACE FUNCTION app.list_whom(ward text, list uuid, target text, records uuid[])
 RETURNS TABLE(record_id uuid, person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select i.record_id, p.id from public.retention_item i join public.retention_list l on l.ward_id = i.ward_id and l.id = i.list_id and l.state in ('open', 'asked') join public.retention_type t on t.name = i.type and not t.quiet
    cross join lateral unnest(app.retention_subjects(i.type, i.ward_id, i.record_id)) s (id) join public.person p on p.ward_id = i.ward_id and p.id = s.id
  where i.ward_id = ward and ward = any(app.wards()) and i.list_id = list and i.type = target and i.record_id = any(records)
$function$
;
CREATE OR REPLACE FUNCTION app.living_in(of_ward text, of_type text, record uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select r.id from public.support_case c, lateral app.house_agrees(c.ward_id, c.household_id, c.opened_on) r (id)
  where of_type = 'support_case' and c.ward_id = of_ward and c.id = record and of_ward = any (string_to_array(current_setting('app.wards', true), ','))
  union
  select r.id from public.household_member m, lateral app.house_agrees(m.ward_id, m.household_id, app.moment()::date) r (id)
  where of_type = 'person' and m.ward_id = of_ward and m.person_id in (select app.person_all(of_ward, app.person_now(of_ward, record))) and m.to_on is null and of_ward = any (string_to_array(current_setting('app.wards', true), ','))
$function$
;
CREATE OR REPLACE FUNCTION app.living_on(of_ward text, person uuid, on_day date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 4
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select distinct r.id from public.household_member m cross join lateral app.house_agrees(m.ward_id, m.household_id, on_day) r (id)
  where m.ward_id = of_ward and of_ward = any (string_to_array(current_setting('app.wards', true), ','))
    and m.person_id in (select app.person_all(of_ward, app.person_now(of_ward, person))) and coalesce(m.from_on, '-infinity') <= on_day and coalesce(m.to_on, 'infinity') >= on_day
    and exists (select from public.household_member o where o.ward_id = m.ward_id and o.household_id = m.household_id and app.person_now(o.ward_id, o.person_id) = r.id and coalesce(o.from_on, '-infinity') <= on_day)
$function$
;
CREATE OR REPLACE FUNCTION app.living_with(ward text, person uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 4
AS $function$
  with own (id) as (select app.person_all(ward, app.person_now(ward, person))),
  beside (id) as (
    select distinct app.person_now(ward, o.person_id) from own
    join public.household_member m on m.ward_id = ward and m.person_id = own.id and m.to_on is null
    join public.household_member o on o.ward_id = ward and o.household_id = m.household_id and o.to_on is null)
  select id from own union select r.id from beside, lateral app.person_all(ward, beside.id) r (id)
$function$
;
CREATE OR REPLACE FUNCTION app.looks_of(council text, plan uuid, most integer)
 RETURNS TABLE(looks json, seen_before date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select (select json_agg(l) from (select v.id, v.on_day as "on", case when v.result = 'wrong' and v.met then 'met' else v.result end as result, v.created_at as "at" from public.watch_visit v
      where v.ward_id = council and v.plan_id = plan and v.state = 'kept' and council = any(string_to_array(current_setting('app.wards', true), ','))
      order by v.on_day desc, v.at_time desc nulls last, v.created_at desc, v.id desc limit most) l),
    (select max(v.on_day) from public.watch_visit v
      where v.ward_id = council and v.plan_id = plan and v.state = 'kept' and (v.result in ('met', 'answered') or v.result = 'wrong' and v.met) and council = any(string_to_array(current_setting('app.wards', true), ',')))
$function$
;
CREATE OR REPLACE PROCEDURE app.make_search(IN kind text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create table search.%I (
    ward_id text not null, id uuid not null, name_key text collate "C" not null, kana_key text collate "C" not null, key text collate "C" not null, grams text[] collate "C" not null, primary key (ward_id, id) include (key, kana_key, name_key))', kind);
  execute format('alter table search.%I alter grams set statistics 1000', kind);
  execute format('create index on search.%I (ward_id, kana_key, id)', kind);
  execute format('create index on search.%I (ward_id, name_key, id)', kind);
  execute format('create index on search.%I (id)', kind);
  execute format('create index on search.%I using gin (grams) with (fastupdate = off)', kind);
  execute format('alter table search.%I owner to sasaeai_search', kind);
end $procedure$
;
CREATE OR REPLACE FUNCTION app.mark_figures()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then insert into public.figure_mark (source, ward_id) select distinct tg_argv[0], n.ward_id from fresh n;
  elsif tg_op = 'DELETE' then insert into public.figure_mark (source, ward_id) select distinct tg_argv[0], o.ward_id from gone o;
  else insert into public.figure_mark (source, ward_id) select distinct tg_argv[0], n.ward_id from fresh n; end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.mark_lines(of_ward text, entries uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update public.register_line l set stands_until = x.until from (select o.issue_id, o.at, app.line_stands(o.ward_id, o.issue_id, o.entry_id, o.items) as until from public.register_line o where o.ward_id = of_ward and o.entry_id = any(entries)) x
  where l.ward_id = of_ward and l.issue_id = x.issue_id and l.at = x.at and l.stands_until is distinct from x.until
$function$
;
CREATE OR REPLACE FUNCTION app.mark_months()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then insert into public.figure_mark (source, ward_id, month) select distinct tg_argv[0], n.ward_id, to_char(n.on_day::timestamp, 'YYYY-MM') from fresh n;
  elsif tg_op = 'DELETE' then insert into public.figure_mark (source, ward_id, month) select distinct tg_argv[0], o.ward_id, to_char(o.on_day::timestamp, 'YYYY-MM') from gone o;
  else insert into public.figure_mark (source, ward_id, month) select tg_argv[0], b.ward_id, to_char(b.on_day::timestamp, 'YYYY-MM') from (select ward_id, on_day from fresh union select ward_id, on_day from gone) b group by 2, 3; end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.mark_standing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update public.watch_standing s set plan_version = 0 where s.ward_id = new.ward_id and s.plan_id = new.plan_id;
  if tg_op = 'UPDATE' and old.plan_id is distinct from new.plan_id then update public.watch_standing s set plan_version = 0 where s.ward_id = old.ward_id and s.plan_id = old.plan_id; end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.meeting_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.sealed, new.numbered, new.consent, new.oath, new.kind, new.kind_name, new.law, new.basis, new.our_role, new.created_by) is distinct from (old.sealed, old.numbered, old.consent, old.oath, old.kind, old.kind_name, old.law, old.basis, old.our_role, old.created_by) then
    raise exception 'a meeting stays of its kind' using errcode = '23514';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.meeting_words_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state in ('closed', 'cancelled') and (
    (new.on_day, new.starts, new.anonymised, new.items, new.title_cipher, new.venue_cipher, new.host_cipher, new.agenda_cipher, new.facts_cipher)
      is distinct from (old.on_day, old.starts, old.anonymised, old.items, old.title_cipher, old.venue_cipher, old.host_cipher, old.agenda_cipher, old.facts_cipher)
    or new.state <> old.state and not (old.state = 'closed' and new.state = 'held')) then
    raise exception 'a meeting that has ended stays as it was' using errcode = '23514';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.met_at(of_ward text, of_type text, record uuid)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  own record; anew_at timestamptz; begun_on date; before timestamptz; met timestamptz; about uuid[]; bundled uuid[] := array[record]; notices uuid[]; intakes uuid[]; cases uuid[];
  live constant text[] := array['phone', 'comesIn', 'visit', 'place'];
begin
  if not coalesce(of_ward = any(app.wards()), false) then return null; end if;
  if of_type = 'notice' then select r.person_id, r.created_at, r.created_by, r.urgency, true as notice, r.way = 'field' as field into own from public.notice r where r.ward_id = of_ward and r.id = record;
  elsif of_type = 'intake' then select r.person_id, r.created_at, r.created_by, r.urgency, false as notice, false as field into own from public.intake r where r.ward_id = of_ward and r.id = record;
  else select r.person_id, r.created_at, r.created_by, r.urgency, false as notice, false as field into own from public.support_case r where r.ward_id = of_ward and r.id = record;
  end if;
  if own.created_at is null then return null; end if;
  select coalesce(max(u.anew), own.created_at), max(u.taken_before) filter (where u.taken_before >= u.anew) into anew_at, before from public.urgency_since u where u.ward_id = of_ward and u.type = of_type and u.record_id = record;
  begun_on := (anew_at at time zone 'Asia/Tokyo')::date;

  -- Who it is about, by every number they have; and what else is about them.
  if own.notice then
    bundled := bundled || array(with f as (select coalesce((select b.first_id from public.notice_bundle b where b.ward_id = of_ward and b.notice_id = record), record) as id)
      select f.id from f union select b.notice_id from f join public.notice_bundle b on b.ward_id = of_ward and b.first_id = f.id);
    about := array(select a.id from public.notice r cross join lateral app.person_all(of_ward, app.person_now(of_ward, r.person_id)) a (id) where r.ward_id = of_ward and r.id = any(bundled) and r.person_id is not null);
  elsif own.person_id is not null then about := array(select app.person_all(of_ward, app.person_now(of_ward, own.person_id)));
  end if;
  if cardinality(about) > 0 then
    notices := array(with n as (select r.id from public.notice r where r.ward_id = of_ward and r.person_id = any(about) and r.state not in ('takenBack', 'withdrawn')),
      f as (select coalesce(b.first_id, n.id) as id from n left join public.notice_bundle b on b.ward_id = of_ward and b.notice_id = n.id)
      select n.id from n union select f.id from f union select b.notice_id from f join public.notice_bundle b on b.ward_id = of_ward and b.first_id = f.id);
    intakes := array(select r.id from public.intake r where r.ward_id = of_ward and r.person_id = any(about) and r.state <> 'withdrawn');
    cases := array(select r.id from public.support_case r where r.ward_id = of_ward and r.person_id = any(about) and r.state <> 'withdrawn');
  end if;

  -- What was done for this record itself (or a notice bundled with it): the last time counts, and the next look follows from it.
  select greatest(
    (select max(t.made_at) from public.contact_try t where t.ward_id = of_ward and t.type = of_type and t.record_id = any(bundled) and t.reached and t.made_at >= anew_at),
    case when of_type = 'intake' then (select r.created_at from public.intake r where r.ward_id = of_ward and r.id = record and r.consulter = 'self' and r.channel = any(live) and r.created_at >= anew_at) end,
    case when of_type = 'support_case' then (select max(n.at) from app.notes_met(of_ward, array[record], anew_at) n) end) into met;
  if met is not null then return met; end if;
  -- What is known of them otherwise: the first time counts, so that the looks of every week do not put off the next look at this one for ever. It counts from when it took place.
  select min(x.at) into met from (
    select t.made_at as at from public.contact_try t where t.ward_id = of_ward and t.reached and t.made_at >= anew_at
      and (t.type = 'notice' and t.record_id = any(notices) or t.type = 'intake' and t.record_id = any(intakes) or t.type = 'support_case' and t.record_id = any(cases))
    -- They came, rang or were visited themselves.
    union all select r.created_at from public.intake r where r.ward_id = of_ward and r.id = any(intakes) and r.consulter = 'self' and r.channel = any(live) and r.created_at >= anew_at and r.on_day >= begun_on
    union all select n.at from app.notes_met(of_ward, cases, anew_at) n
    -- A watcher of the field who saw them answers neither 今すぐ nor what they sent themselves; a sheet that was printed before says nothing of what came after.
    union all select coalesce((v.on_day + v.at_time) at time zone 'Asia/Tokyo', v.created_at) from public.watch_plan p join public.watch_visit v on v.ward_id = p.ward_id and v.plan_id = p.id
      left join public.field_write f on f.ward_id = v.ward_id and f.id = v.id left join public.watch_sheet_line l on l.ward_id = v.ward_id and l.visit_id = v.id left join public.watch_sheet h on h.ward_id = l.ward_id and h.id = l.sheet_id
      where p.ward_id = of_ward and p.person_id = any(about) and v.state = 'kept' and (v.result = 'met' or v.result = 'wrong' and v.met) and v.created_at >= anew_at
      and case when v.at_time is null then v.on_day > begun_on or v.on_day = begun_on and coalesce(h.made_at, anew_at) >= anew_at else (v.on_day + v.at_time) at time zone 'Asia/Tokyo' >= date_trunc('minute', anew_at) end
      and (f.id is null or own.urgency is distinct from 'now' and not (own.field and v.created_by is not distinct from own.created_by))
      and not exists (select from public.origin o where o.ward_id = of_ward and o.type = of_type and o.record_id = record and o.from_type = 'watch_visit' and o.from_id = v.id)) x;
  return coalesce(met, before);
end $function$
;
CREATE OR REPLACE FUNCTION app.moment()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $function$
;
CREATE OR REPLACE FUNCTION app.move_covered(of_ward text, move_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from case_move m join support_case c on c.ward_id = m.ward_id and c.id = m.case_id where m.ward_id = of_ward and m.id = move_id and (m.basis not in ('CONSENT', 'MULTI_CONF') or not exists (
    select from (select app.person_now(c.ward_id, c.person_id) as id, array['history'] || m.items as items
      union select h.id, array(select unnest(array['history'] || m.items) intersect select unnest(array['household', 'history', 'livelihood'])) from app.house_agrees(c.ward_id, c.household_id, c.opened_on) h (id) where h.id is distinct from app.person_now(c.ward_id, c.person_id)) who
    where not who.items <@ (
      select coalesce(array_agg(i.item), '{}') from consent k cross join unnest(k.items) i (item)
      where k.ward_id = c.ward_id and k.person_id in (select app.person_all(c.ward_id, who.id)) and k.state <> 'withdrawn' and k.recipient = 'otherWard' and k.purpose = 'support'
        and k.given_on <= app.moment()::date and coalesce(k.until_on, 'infinity') > app.moment()::date and coalesce(k.withdrawn_on, 'infinity') > app.moment()::date))))
$function$
;
CREATE OR REPLACE FUNCTION app.move_due(of_ward text, move_id uuid)
 RETURNS TABLE(due_at timestamp with time zone, raised integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select d.due_at, d.raised::int from public.case_move m join public.deadline d on d.ward_id = m.ward_id and d.type = 'case_move' and d.record_id = m.id and d.ended_at is null
  where m.ward_id = of_ward and m.id = move_id and (m.ward_id = any (app.wards()) or m.to_ward = any (app.wards())) order by d.due_at limit 1
$function$
;
CREATE OR REPLACE FUNCTION app.move_shielded(of_move uuid, of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (
    select from case_move m join support_case c on c.ward_id = m.ward_id and c.id = m.case_id
    where (m.id = of_move or m.new_case_id = of_case)
      and (m.ward_id = any (app.wards()) or (m.to_ward = any (app.wards()) and m.state in ('approved', 'accepted')))
      and (app.person_now(c.ward_id, c.person_id) in (select app.hidden_people('00000000-0000-0000-0000-000000000000'::uuid, false))
        or c.household_id in (select app.hidden_households('00000000-0000-0000-0000-000000000000'::uuid, false))))
$function$
;
CREATE OR REPLACE FUNCTION app.my_meetings()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select m.meeting_id from public.meeting_member m where m.staff_id = app.actor() and m.from_at <= app.moment() and (m.until_at is null or m.until_at > app.moment())
$function$
;
CREATE OR REPLACE FUNCTION app.names_of_case(of_ward text, of_case uuid)
 RETURNS TABLE(name text, reading text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select distinct x.name, x.reading from public.support_case c cross join lateral (
      select c.person_id as id union select m.person_id from public.household_member m where m.ward_id = c.ward_id and (m.household_id = c.household_id or m.household_id in (select o.household_id from public.household_member o where o.ward_id = c.ward_id and o.person_id = c.person_id))) w
    join public.person p on p.ward_id = c.ward_id and p.id in (select app.person_all(c.ward_id, app.person_now(c.ward_id, w.id))),
    lateral (values (p.name, p.kana), (p.alias, p.alias_kana), (p.latin_name, '')) x (name, reading)
    where c.ward_id = of_ward and of_ward = any ((select app.wards())::text[]) and c.id = of_case and w.id is not null and x.name <> ''
$function$
;
CREATE OR REPLACE FUNCTION app.names_of_city()
 RETURNS TABLE(kind text, name text, reading text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select 'area', w.name, w.kana from public.ward w union all select 'area', n.name, n.kana from public.neighbourhood n
  union all select 'place', p.name, p.kana from public.place p where p.state <> 'withdrawn' union all select 'place', v.name, v.kana from public.venue v where v.state <> 'withdrawn'
  union all select 'organisation', o.name, o.kana from public.organisation o where o.state <> 'withdrawn' union all select 'staff', s.name, s.kana from public.staff s where s.active
$function$
;
CREATE OR REPLACE FUNCTION app.names_of_source(of_ward text, practice uuid)
 RETURNS TABLE(kind text, name text, reading text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select 'person', x.name, x.reading from public.practice q join public.practice_source s on s.ward_id = q.ward_id and s.practice_id = q.id join public.household_member m on m.ward_id = s.ward_id and m.household_id = s.household_id
    join public.person p on p.ward_id = m.ward_id and p.id in (select app.person_all(m.ward_id, app.person_now(m.ward_id, m.person_id))),
    lateral (values (p.name, p.kana), (p.alias, p.alias_kana), (p.latin_name, '')) x (name, reading)
  where q.ward_id = of_ward and q.id = practice and of_ward = any (string_to_array(current_setting('app.wards', true), ',')) and x.name <> ''
$function$
;
CREATE OR REPLACE FUNCTION app.needs_lines(source text, ward text, from_on date, until_on date, units boolean)
 RETURNS TABLE(id uuid, day date, main text, more text[], area text, unit uuid)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare home boolean := source = 'support_case'; spot boolean := source = 'notice';
  records text := case source
    when 'intake' then $r$select i.id, i.on_day as day, i.main_worry as main, i.worries as more, i.person_id, false as conference from public.intake i where i.ward_id = $1 and i.state <> 'withdrawn'$r$
    when 'enquiry' then $r$select i.id, i.on_day as day, i.worry as main, '{}'::text[] as more, null::uuid as person_id, false as conference from public.enquiry i where i.ward_id = $1 and i.state <> 'withdrawn'$r$
    when 'notice' then $r$select i.id, i.came_on as day, coalesce(i.signs[1], 'other') as main, i.signs as more, i.person_id, i.place_id as spot, false as conference from public.notice i where i.ward_id = $1 and i.state not in ('takenBack', 'withdrawn')$r$
    when 'support_case' then $r$select i.id, i.opened_on as day, i.main_worry as main, i.worries as more, i.person_id, i.household_id as home, coalesce(i.collection_basis = 'conference', false) as conference from public.support_case i where i.ward_id = $1 and i.state <> 'withdrawn'$r$
  end;
begin
  if records is null then raise exception 'needs are not counted from %', source; end if;
  return query execute
    $q$with hidden as materialized (select l.id from public.person s cross join lateral app.living_with(s.ward_id, s.id) l (id) where s.ward_id = $1 and s.shielded and s.merged_into is null),
    hidden_home as materialized (select distinct m.household_id as id from hidden h join public.household_member m on m.ward_id = $1 and m.person_id = h.id and m.to_on is null),
    merged as materialized (select p.id, app.person_now($1, p.id) as now_id from public.person p where p.ward_id = $1 and p.merged_into is not null),
    lives as (select m.person_id, min(m.household_id::text)::uuid as household_id from public.household_member m where m.ward_id = $1 and m.to_on is null group by 1),
    r as materialized (select c.*, c.conference or coalesce(c.person_id in (select id from hidden), false) $q$ || case when home then 'or coalesce(c.home in (select id from hidden_home), false)' else '' end || $q$ as withheld
      from ($q$ || records || $q$) c where c.day >= $2 and c.day < $3)
    select r.id, r.day, case when r.withheld then 'other' else r.main end, case when r.withheld then '{}' else r.more end,
      case when r.withheld then '' else coalesce(p.neighbourhood_id::text, $q$ || case when home then 'h.neighbourhood_id::text, ' when spot then 's.neighbourhood_id::text, ' else '' end || $q$'') end,
      $q$ || case when units then 'coalesce(' || case when home then 'r.home, ' else '' end || 'o.household_id, g.now_id, r.person_id, ' || case when spot then 'b.first_id, ' else '' end || 'r.id)' else 'null::uuid' end || $q$
    from r left join merged g on g.id = r.person_id left join public.person p on p.ward_id = $1 and p.id = coalesce(g.now_id, r.person_id) $q$
      || case when units then 'left join lives o on o.person_id = coalesce(g.now_id, r.person_id) ' else '' end
      || case when units and spot then 'left join public.notice_bundle b on b.ward_id = $1 and b.notice_id = r.id ' else '' end
      || case when home then 'left join public.household h on h.ward_id = $1 and h.id = r.home ' when spot then 'left join public.place s on s.ward_id = $1 and s.id = r.spot ' else '' end
    || $q$union all select k.id, k.day, k.main, k.more, k.area, case when $5 and k.home then k.id end from public.needs_husk k where k.ward_id = $1 and k.source = $4 and k.day >= $2 and k.day < $3$q$
    using ward, from_on, until_on, source, units;
end $function$
;
CREATE OR REPLACE FUNCTION app.next_letter_number(council text, day date)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare n int; fy int := extract(year from day)::int - (extract(month from day) < 4)::int;
begin
  insert into letter_number (ward_id, fiscal_year, last) values (council, fy, 1) on conflict (ward_id, fiscal_year) do update set last = letter_number.last + 1 returning last into n;
  return (select regexp_replace(name, '[区市]$', '') from ward where ward_id = council) || '社協第' || n || '号';
end $function$
;
CREATE OR REPLACE FUNCTION app.note_says_met(method text, with_whom text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select case when 'person' = any(with_whom) then method in ('phone', 'meet', 'visit', 'accompany', 'conference') else with_whom = '{}' and method in ('meet', 'accompany') end
$function$
;
CREATE OR REPLACE FUNCTION app.note_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if to_jsonb(new) - array['state', 'reason_cipher', 'version', 'updated_at', 'updated_by'] is distinct from to_jsonb(old) - array['state', 'reason_cipher', 'version', 'updated_at', 'updated_by']
    or (old.state, new.state) not in (('kept', 'corrected'), ('kept', 'withdrawn'), ('withdrawn', 'kept')) then raise exception 'a support note is never overwritten' using errcode = '23514'; end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.notes_met(of_ward text, cases uuid[], anew_at timestamp with time zone)
 RETURNS TABLE(at timestamp with time zone)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select case when r.on_day = (r.created_at at time zone 'Asia/Tokyo')::date then r.created_at else (r.on_day + coalesce(r.at_time, '12:00')) at time zone 'Asia/Tokyo' end
  from public.support_note r where r.ward_id = of_ward and r.case_id = any(cases) and r.state = 'kept' and r.created_at >= anew_at and app.note_says_met(r.method, r.with_whom)
    and case when r.at_time is null then r.on_day >= (anew_at at time zone 'Asia/Tokyo')::date else (r.on_day + r.at_time) at time zone 'Asia/Tokyo' >= date_trunc('minute', anew_at) end
    and not exists (select from public.import_row i where i.ward_id = r.ward_id and i.type = 'support_note' and i.record_id = r.id)
$function$
;
CREATE OR REPLACE FUNCTION app.number_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare year int := extract(year from new.opened_on - interval '3 months'); given int;
begin
  if tg_op = 'UPDATE' then new.number := old.number; return new; end if;
  insert into case_number (ward_id, fiscal_year, last) values (new.ward_id, year, 1) on conflict (ward_id, fiscal_year) do update set last = case_number.last + 1 returning last into given;
  new.number := year || '-' || lpad(given::text, greatest(3, length(given::text)), '0');
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.number_households(wards text[], households uuid[], days date[] DEFAULT NULL::date[])
 RETURNS TABLE(ward_id text, household_id uuid, number integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  -- Of each household: the number it stands under, and whether it can be told at all.
  numbers int[]; marked boolean[]; pair record; one int; other int;
begin
  if coalesce(cardinality(households), 0) = 0 then return; end if;
  select array_agg(at order by at) into numbers from generate_subscripts(households, 1) at;
  marked := array_fill(false, array[cardinality(households)]);
  for pair in
    with asked as (select a.at::int as at, a.ward, a.household, coalesce(days[a.at], current_date) as day from unnest(wards, households) with ordinality a (ward, household, at)),
      living as (select a.at, a.ward, m.ward_id, m.person_id from asked a join public.household_member m on m.ward_id = a.ward and m.household_id = a.household and coalesce(m.from_on, '-infinity') <= a.day and coalesce(m.to_on, 'infinity') >= a.day),
      marks as (
        select l.at, l.ward, encode(k.key, 'hex') as mark, 0 as sure from living l join blind.person_key k on k.ward_id = l.ward_id and k.person_id = l.person_id
        union select l.at, l.ward, 'i' || i.identity_id, 1 from living l join public.identity i on i.ward_id = l.ward_id and i.person_id = l.person_id
        union select a.at, a.ward, h.mark, h.sure from asked a join blind.husk h on h.ward_id = a.ward and h.household_id = a.household and coalesce(h.from_on, '-infinity') <= a.day and coalesce(h.to_on, 'infinity') >= a.day)
    -- A line of its own for each household that can be told, then the pairs.
    select m.at as a, null::int as b, 1 as sure, 0::bigint as n, '' as w, '' as x from marks m group by m.at
    union all
    select p.at, q.at, max(p.sure), count(*), p.ward || p.at::text, q.ward from marks p join marks q on q.mark = p.mark and (q.ward, q.at) > (p.ward, p.at) and q.ward <> p.ward group by p.at, q.at, p.ward, q.ward
    order by 3 desc, 4 desc, 5, 6, 1, 2
  loop
    if pair.b is null then marked[pair.a] := true; continue; end if;
    one := least(numbers[pair.a], numbers[pair.b]);
    other := greatest(numbers[pair.a], numbers[pair.b]);
    continue when one = other or exists (select from generate_subscripts(numbers, 1) i join generate_subscripts(numbers, 1) j on wards[j] = wards[i] where numbers[i] = one and numbers[j] = other);
    numbers := array(select case when numbers[i] = other then one else numbers[i] end from generate_subscripts(numbers, 1) i order by i);
  end loop;
  return query select a.ward, a.household, case when marked[a.at] then numbers[a.at] end from unnest(wards, households) with ordinality a (ward, household, at);
end $function$
;
CREATE OR REPLACE FUNCTION app.number_letter()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.number = '' and tg_op = 'UPDATE' and old.number <> '' then new.number := old.number; end if;
  if new.number = '' and new.state = 'sent' then new.number := app.next_letter_number(new.ward_id, new.sent_on); end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.number_plan()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare given int;
begin
  insert into watch_number_last as l (ward_id, last) values (new.ward_id, 1) on conflict (ward_id) do update set last = l.last + 1 returning last into given;
  insert into watch_number (ward_id, plan_id, number) values (new.ward_id, new.id, given);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.number_register()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare n int;
begin
  if tg_op = 'UPDATE' then new.no := old.no; return new; end if;
  insert into public.register_number as r (ward_id, last) values (new.ward_id, 1) on conflict (ward_id) do update set last = r.last + 1 returning last into n;
  new.no := app.checked_number(n);
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.old_case_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare m case_move; last timestamptz;
begin
  if new.type <> 'support_case' then return null; end if;
  select * into m from case_move k where k.to_ward = new.ward_id and k.new_case_id = new.record_id and k.state = 'accepted' and k.read_ended_at is null;
  if not found then return null; end if;
  if new.until_at is not null then
    update access_grant g set ended_at = greatest(new.until_at, g.from_at) where g.ward_id = m.ward_id and g.of_id = m.id and g.staff_id = new.staff_id and g.ended_at is null;
    return null;
  end if;
  select max(g.until_at) into last from access_grant g where g.ward_id = m.ward_id and g.of_id = m.id;
  if last > new.from_at and not exists (select from access_grant g where g.ward_id = m.ward_id and g.of_id = m.id and g.ended_at is null) then
    insert into access_grant (ward_id, id, type, record_id, staff_id, kind, items, basis, of_id, from_at, until_at, given_by)
      values (m.ward_id, gen_random_uuid(), 'support_case', m.case_id, new.staff_id, 'granted', array['history'] || m.items, m.basis, m.id, new.from_at, last, new.given_by);
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.old_case_given(of_case uuid)
 RETURNS TABLE(until_at timestamp with time zone, items text[], shielded boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select g.until_at, array['history'] || m.items, coalesce(app.person_now(c.ward_id, c.person_id) in (select app.hidden_people('00000000-0000-0000-0000-000000000000'::uuid, false)), false)
    or coalesce(c.household_id in (select app.hidden_households('00000000-0000-0000-0000-000000000000'::uuid, false)), false)
  from access_grant g join case_move m on m.ward_id = g.ward_id and m.id = g.of_id join support_case c on c.ward_id = m.ward_id and c.id = m.case_id
  where g.staff_id = app.actor() and g.type = 'support_case' and g.kind = 'granted' and g.record_id = of_case and g.ended_at is null and g.from_at <= app.moment() and g.until_at > app.moment()
    and app.grant_stands(g.ward_id, g.of_id, g.staff_id)
  order by g.until_at desc limit 1
$function$
;
CREATE OR REPLACE FUNCTION app.outreach_became(list uuid, due_by date)
 RETURNS TABLE(id uuid, became text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select * from (
    select t.id, case when e.state = 'dead' or g.gone = 'dead' then 'dead' when e.state = 'moved' or g.gone = 'moved' then 'moved' when e.state = 'withdrawn' then 'withdrawn'
      when t.why = 'register' and t.state in ('waiting', 'trying') and e.state = 'consented' then 'consented' when t.why = 'register' and t.state in ('waiting', 'trying') and e.state in ('refused', 'stopped') then 'refused' end as became
    from public.outreach_target t left join public.watch_register e on e.ward_id = t.ward_id and e.id = t.entry_id left join public.register_person q on q.ward_id = t.ward_id and q.entry_id = t.entry_id
      cross join lateral app.gone_now(t.ward_id, coalesce(t.person_id, q.person_id)) g (gone)
    where t.ward_id = any(app.wards()) and (list is null or t.outreach_id = list) and (due_by is null or t.next_on <= due_by) and t.state <> 'withdrawn') x where x.became is not null
$function$
;
CREATE OR REPLACE FUNCTION app.people_called(typed text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 500
AS $function$
  with found as materialized (select f.id from app.search_all('person', typed) f (id)),
    merged as (select p.ward_id, p.id from public.person p where p.merged_into is not null and (p.id in (select id from found) or p.merged_into in (select id from found)))
  select id from found union select a.id from merged m cross join lateral app.person_all(m.ward_id, app.person_now(m.ward_id, m.id)) a (id)
$function$
;
CREATE OR REPLACE FUNCTION app.people_of_gathering(council text, of_session uuid)
 RETURNS TABLE(name text, reading text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select x.name, x.reading from public.origin o join public.notice n on n.ward_id = o.ward_id and n.id = o.record_id
    join public.person p on p.ward_id = n.ward_id and p.id in (select app.person_all(n.ward_id, app.person_now(n.ward_id, n.person_id))),
    lateral (values (p.name, p.kana), (p.alias, p.alias_kana), (p.latin_name, '')) x (name, reading)
    where o.ward_id = council and council = any ((select app.wards())::text[]) and o.type = 'notice' and o.from_type = 'session' and o.from_id = of_session and x.name <> ''
$function$
;
CREATE OR REPLACE FUNCTION app.people_of_supports(of_staff uuid)
 RETURNS TABLE(ward_id text, person_id uuid)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select c.ward_id, n.id from public.assignment a join public.support_case c on c.ward_id = a.ward_id and c.id = a.record_id cross join lateral (select c.person_id union select app.person_now(c.ward_id, c.person_id)) n (id)
  where a.staff_id = of_staff and a.type = 'support_case' and a.until_at is null and c.person_id is not null and c.state <> 'withdrawn'
    and (c.state <> 'closed' or c.closed_on >= ((app.moment() at time zone 'Asia/Tokyo')::date - interval '1 year')::date)
$function$
;
CREATE OR REPLACE FUNCTION app.person_all(ward text, person_id uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 2
AS $function$
  with recursive down (id) as (
    select person_id
    union all
    select p.id from public.person p join down on p.ward_id = ward and p.merged_into = down.id)
  select id from down
$function$
;
CREATE OR REPLACE FUNCTION app.person_bare(ward text, person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return app.still_used('person', ward, person) is null
    and not exists (select from public.person s where s.ward_id = ward and s.id = person and s.shielded)
    and not exists (select from public.household_member m where m.ward_id = ward and m.person_id = person and not app.household_bare(ward, m.household_id))
    and not exists (select from public.household_member m join public.connection c on c.ward_id = m.ward_id and c.household_id = m.household_id where m.ward_id = ward and m.person_id = person)
    and not exists (select from public.family_picture f where f.ward_id = ward and person = any(f.person_ids) and not app.household_bare(ward, f.household_id))
    and not exists (select from public.person s where s.ward_id = ward and person = any(s.shielded_from) and s.id <> person);
end $function$
;
CREATE OR REPLACE FUNCTION app.person_keys()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.kana := app.reading(new.kana);
  new.alias_kana := app.reading(new.alias_kana);
  new.address_key := app.address_key(new.address);
  new.name_key := app.fold(new.name);
  new.kana_key := app.fold(new.kana);
  new.phone_key := app.phone_digits(new.phone);
  new.mobile_key := app.phone_digits(new.mobile);
  if new.merged_into is not null and exists (select from person p where p.ward_id = new.ward_id and p.id = new.merged_into and p.merged_into is not null) then
    raise exception 'the record merged into is itself merged' using errcode = '23514';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.person_marks_lines()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare n jsonb := to_jsonb(new); o jsonb := to_jsonb(old); of_ward text := coalesce(n, o) ->> 'ward_id'; who uuid[]; given text[]; entries uuid[];
begin
  given := case when tg_table_name = 'person' then array[n ->> 'id', n ->> 'merged_into', o ->> 'merged_into'] else array[n ->> 'person_id', o ->> 'person_id'] end;
  who := array(select a.id from unnest(given::uuid[]) g (id) cross join lateral app.person_all(of_ward, coalesce(app.person_now(of_ward, g.id), g.id)) a (id) where g.id is not null);
  entries := array(select q.entry_id from public.register_person q where q.ward_id = of_ward and q.person_id = any(who));
  if tg_table_name = 'person' then perform app.settle_gone(of_ward, entries); end if;
  perform app.mark_lines(of_ward, entries);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.person_now(ward text, person_id uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  with recursive up (id, merged_into) as (
    select p.id, p.merged_into from public.person p where p.ward_id = ward and p.id = person_id
    union all
    select p.id, p.merged_into from public.person p join up on p.ward_id = ward and p.id = up.merged_into)
  select id from up where merged_into is null
$function$
;
CREATE OR REPLACE FUNCTION app.person_tells(ward text, person uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select concat_ws('　',
    (select n.name from public.neighbourhood n where n.ward_id = p.ward_id and n.id = p.neighbourhood_id and (coalesce(current_setting('app.sees_shields', true), '') = 'yes'
      or p.id not in (select app.hidden_people(nullif(current_setting('app.actor', true), '')::uuid, false)))),
    nullif(p.kana, ''), coalesce(app.wareki(p.birth_on) || '生まれ', nullif(p.birth_about, '')))
  from public.person p where p.ward_id = ward and p.id = app.person_now(ward, person)
$function$
;
CREATE OR REPLACE FUNCTION app.phone_digits(typed text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select regexp_replace(regexp_replace(regexp_replace(regexp_replace(normalize(typed, nfkc), '(内線|ext|#).*$', '', 'i'), '^\s*\+81\s*(\(0\))?', '0'), '[^0-9]', '', 'g'), '^00+', '0')
$function$
;
CREATE OR REPLACE PROCEDURE app.plan_search(IN kind text)
 LANGUAGE plpgsql
AS $procedure$
declare given text[]; names text[]; adds text; keeper text := 'keep_search_' || kind;
begin
  select string_to_array(encode(tgargs, 'escape'), '\000') into strict given from pg_trigger where tgrelid = to_regclass('public.' || quote_ident(kind)) and tgname = 'search';
  names := array_remove(array[given[2], given[3], given[6]] || string_to_array(given[4], ',') || string_to_array(given[5], ','), '');
  select coalesce(string_agg(format('if new.%I::text <> '''' then parts := parts || app.fold(new.%I::text); end if;', one, one), E'\n  ' order by at), '') into adds from unnest(array_remove(string_to_array(given[4], ','), '')) with ordinality o (one, at);
  adds := adds || coalesce((select string_agg(format(E'\n  if %snew.%I <> '''' then parts := parts || app.phone_digits(new.%I); end if;', case when given[6] = '' then '' else format('new.%I is not true and ', given[6]) end, one, one), '' order by at) from unnest(array_remove(string_to_array(given[5], ','), '')) with ordinality o (one, at)), '');
  execute format($f$
create or replace function app.%1$I() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
declare parts text[];
begin
  if tg_op = 'DELETE' then delete from search.%2$I where ward_id = old.ward_id and id = old.id; return null; end if;
  if tg_op = 'UPDATE' then
    if (%3$s) is not distinct from (%4$s) then return null; end if;
  end if;
  parts := array[%5$s, %6$s];
  %7$s
  insert into search.%2$I as s (ward_id, id, name_key, kana_key, key, grams) values (new.ward_id, new.id, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts))
    on conflict (ward_id, id) do update set name_key = excluded.name_key, kana_key = excluded.kana_key, key = excluded.key, grams = excluded.grams;
  return null;
end $body$ $f$, keeper, kind,
    (select string_agg(format('new.%I', one), ', ') from unnest(names) one), (select string_agg(format('old.%I', one), ', ') from unnest(names) one),
    format('app.fold(coalesce(new.%I, ''''))', given[2]), case when given[3] = '' then '''''' else format('app.fold(coalesce(new.%I, ''''))', given[3]) end, adds);
  execute format('grant create on schema app to sasaeai_search');
  execute format('alter function app.%I() owner to sasaeai_search', keeper);
  execute format('revoke create on schema app from sasaeai_search');
  execute format('create or replace trigger search after insert or update or delete on public.%I for each row execute function app.%I(%s)', kind, keeper, (select string_agg(quote_literal(one), ', ' order by at) from unnest(given[1:6]) with ordinality g (one, at)));
  -- New rows wait in a short list of the index, which every search reads too, and are sorted in many at a time: a save does not walk the index once for each of its pairs.
  execute format('alter index search.%I set (fastupdate = on, gin_pending_list_limit = 128)', kind || '_grams_idx');
end $procedure$
;
CREATE OR REPLACE FUNCTION app.practice_agreed(of_ward text, practice uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(of_ward = any(app.wards()), false) and app.practice_agreed_on(of_ward, practice, (app.moment() at time zone 'Asia/Tokyo')::date)
$function$
;
CREATE OR REPLACE FUNCTION app.practice_agreed_on(of_ward text, practice uuid, on_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with home as (
    select m.ward_id, m.person_id, m.to_on, min(i.on_day) over (partition by m.household_id) as begun
    from public.practice_source s join public.household_member m on m.ward_id = s.ward_id and m.household_id = s.household_id
    left join lateral (select min(i.on_day) as on_day from public.intake i where i.ward_id = m.ward_id and i.state <> 'withdrawn' and i.person_id in (select app.person_all(m.ward_id, app.person_now(m.ward_id, m.person_id)))) i on true
    where s.ward_id = of_ward and s.practice_id = practice),
  asked as (select * from home where to_on is null or begun is null or to_on >= begun)
  select exists (select from asked) and not exists (
    select from asked m where not exists (
      select from public.consent k where k.ward_id = m.ward_id and k.person_id in (select app.person_all(m.ward_id, app.person_now(m.ward_id, m.person_id))) and k.purpose = 'practice' and 'history' = any (k.items) and k.state <> 'withdrawn'
        and k.given_on <= on_day and coalesce(k.until_on, 'infinity') > on_day and coalesce(k.withdrawn_on, 'infinity') > on_day))
$function$
;
CREATE OR REPLACE FUNCTION app.practice_stands(entry uuid, on_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select not exists (select from public.practice q where q.id = entry and q.basis = 'consent' and not app.practice_agreed_on(q.ward_id, q.id, on_day))
$function$
;
CREATE OR REPLACE FUNCTION app.publish_practice(of_ward text, entry uuid, its_name text, its_theme text, its_body text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not coalesce(of_ward = any(app.wards()), false) or not exists (select from public.practice q where q.ward_id = of_ward and q.id = entry and q.state = 'published') then return false; end if;
  insert into public.published_practice as e (id, name, theme, body, published_at) values (entry, its_name, its_theme, its_body, app.moment())
    on conflict (id) do update set name = excluded.name, theme = excluded.theme, body = excluded.body, published_at = excluded.published_at, withdrawn_at = null where e.withdrawn_at is not null;
  return found;
end $function$
;
CREATE OR REPLACE FUNCTION app.put_people_search(ward text, people uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select app.put_search('person',
    jsonb_build_object('ward_id', p.ward_id, 'id', p.id, 'name', p.name, 'kana', p.kana, 'alias', p.alias, 'alias_kana', p.alias_kana, 'latin_name', p.latin_name, 'phone', p.phone, 'mobile', p.mobile),
    'name', 'kana', array['alias', 'alias_kana', 'latin_name'], array['phone', 'mobile'],
    exists (select from app.living_with(p.ward_id, p.id) l (id) join public.person s on s.ward_id = p.ward_id and s.id = l.id where s.shielded))
  from public.person p where p.ward_id = ward and p.id = any(people)
$function$
;
CREATE OR REPLACE FUNCTION app.put_search(kind text, record jsonb, name_column text, kana_column text, others text[], phones text[], hidden boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare parts text[] := array[app.fold(coalesce(record ->> name_column, '')), app.fold(coalesce(record ->> kana_column, ''))];
begin
  select parts || array_agg(app.fold(coalesce(record ->> one, ''))) into parts from unnest(others) one where coalesce(record ->> one, '') <> '';
  if not hidden then
    select parts || array_agg(app.phone_digits(record ->> one)) into parts from unnest(phones) one where coalesce(record ->> one, '') <> '';
  end if;
  execute format('insert into search.%I as s values ($1, $2, $3, $4, $5, $6) on conflict (ward_id, id) do update set name_key = $3, kana_key = $4, key = $5, grams = $6
    where (s.name_key, s.kana_key, s.key) is distinct from ($3, $4, $5)', kind)
    using record ->> 'ward_id', (record ->> 'id')::uuid, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts);
end $function$
;
CREATE OR REPLACE FUNCTION app.reading(typed text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select trim(regexp_replace(translate(normalize(typed, nfkc), 'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ', 'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ'), '\s+', ' ', 'g'))
$function$
;
CREATE OR REPLACE FUNCTION app.reads_of(records uuid[], since timestamp with time zone, before_at timestamp with time zone, before_id uuid, most integer)
 RETURNS TABLE(id uuid, at timestamp with time zone, ward_id text, actor uuid, acting_for uuid, event text, detail text, is_main boolean, was_assigned boolean, basis text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with mine as (
    select array(select p.id from public.person p where p.ward_id = any(app.wards()) and p.id = any(records)
      union all select h.id from public.household h where h.ward_id = any(app.wards()) and h.id = any(records)) as ids)
  select a.id, a.at, coalesce(nullif(a.from_ward, ''), a.ward_id), a.actor, a.acting_for, a.event, a.detail, m.is_main,
    case when m.is_main then a.assigned && a.subjects[1:a.about] else a.assigned && mine.ids end, a.basis
  from mine, public.audit a cross join lateral (select a.subjects[1:a.about] && mine.ids and a.purpose <> 'beside' as is_main) m
  where a.subjects && mine.ids and a.at >= since and (before_at is null or (a.at, a.id) < (before_at, before_id))
  order by a.at desc, a.id desc limit most
$function$
;
CREATE OR REPLACE FUNCTION app.records_of(of_ward text, people uuid[])
 RETURNS TABLE(kind text, id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare found jsonb; more jsonb; homes uuid[]; r record; step int; gone boolean;
begin
  if not (of_ward = any (string_to_array(current_setting('app.wards', true), ','))) then return; end if;
  homes := array(select distinct m.household_id from public.household_member m where m.ward_id = of_ward and m.person_id = any(people));
  found := jsonb_build_object('household', to_jsonb(homes),
    'leak', (select coalesce(jsonb_agg(distinct l.leak_id), '[]') from public.leak_person l where l.ward_id = of_ward and l.person_id = any(people)),
    'watch_register', (select coalesce(jsonb_agg(distinct l.entry_id), '[]') from public.register_person l where l.ward_id = of_ward and l.person_id = any(people)),
    'case_meeting', (select coalesce(jsonb_agg(distinct l.meeting_id), '[]') from public.meeting_person l join public.case_meeting m on m.ward_id = l.ward_id and m.id = l.meeting_id where l.ward_id = of_ward and l.person_id = any(people) and not m.sealed));
  -- Rows that name the person or their home.
  for r in select distinct k.name, a.attname::text as col from (select t.name from public.retention_type t union select p.name from public.retention_part p) k
      join pg_attribute a on a.attrelid = to_regclass(format('public.%I', k.name)) and a.attname in ('person_id', 'household_id') and not a.attisdropped
      join pg_attribute i on i.attrelid = a.attrelid and i.attname = 'id' and not i.attisdropped where k.name not in ('person', 'household', 'household_member', 'meeting_person') loop
    execute format('select coalesce(jsonb_agg(x.id), ''[]'') from public.%I x where x.ward_id = $1 and x.%I = any($2)', r.name, r.col)
      using of_ward, case r.col when 'person_id' then people else homes end into more;
    found := found || jsonb_build_object(r.name, coalesce(found -> r.name, '[]') || more);
  end loop;
  -- What hangs on them.
  for step in 1..3 loop
    for r in select p.of_type, p.name, p.by_column from public.retention_part p
        join pg_attribute i on i.attrelid = to_regclass(format('public.%I', p.name)) and i.attname = 'id' and not i.attisdropped
        where found ? p.of_type and p.of_type not in ('person', 'household', p.name) and p.name not in ('household_member', 'meeting_person') loop
      execute format('select coalesce(jsonb_agg(x.id), ''[]'') from public.%I x where x.ward_id = $1 and x.%I in (select e::uuid from jsonb_array_elements_text($2) e)', r.name, r.by_column)
        using of_ward, found -> r.of_type into more;
      if more <> '[]' and not coalesce(found -> r.name, '[]') @> more then found := found || jsonb_build_object(r.name, coalesce(found -> r.name, '[]') || more); end if;
    end loop;
  end loop;
  for r in select e.key as name, e.value as ids from jsonb_each(found) e where e.value <> '[]' loop
    select exists (select from pg_attribute a where a.attrelid = to_regclass(format('public.%I', r.name)) and a.attname = 'state' and not a.attisdropped) into gone;
    return query execute format('select %L::text, x.id from public.%I x where x.ward_id = $1 and x.id in (select e::uuid from jsonb_array_elements_text($2) e)%s', r.name, r.name, case when gone then ' and x.state <> ''withdrawn''' else '' end) using of_ward, r.ids;
  end loop;
end $function$
;
CREATE OR REPLACE FUNCTION app.register_known(council text, numbers text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select city_no from public.watch_register where ward_id = council and ward_id = any(string_to_array(current_setting('app.wards', true), ',')) and city_no = any(numbers) and state <> 'withdrawn'
$function$
;
CREATE OR REPLACE FUNCTION app.retention_classes(target text, class text, ward text, record uuid)
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare kinds text[] := array[target]; owned text;
begin
  if target = 'file' then
    select f.owner_type into owned from public.file f where f.ward_id = ward and f.id = record;
    kinds := kinds || owned;
  end if;
  return array(select class union select t.cls from public.retention_type t where t.name = any(kinds) or t.name in (select p.of_type from public.retention_part p where p.name = any(kinds)));
end $function$
;
CREATE OR REPLACE FUNCTION app.retention_done()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
  if new.state = 'done' and old.state <> 'done' and not exists (select from public.retention_certificate c where c.ward_id = new.ward_id and c.list_id = new.id) then raise exception 'a list is done when its certificate is written' using errcode = '23514'; end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.retention_held(target text, class text, ward text, record uuid, today date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare held uuid[]; about uuid[];
begin
  if exists (select from public.retention_hold h where h.ward_id = ward and h.state = 'active' and h.from_on <= today and coalesce(h.until_on, 'infinity') >= today and h.kind = 'class' and h.cls = any(app.retention_classes(target, class, ward, record))) then return 'hold'; end if;
  held := app.held_subjects(ward, today);
  if cardinality(held) > 0 and (select t.blind from public.retention_type t where t.name = target) then return 'hold'; end if;
  if cardinality(held) = 0 and not exists (select from public.access_request a where a.ward_id = ward and a.state not in ('answered', 'withdrawn')) and not exists (select from public.leak k where k.ward_id = ward and k.state not in ('closed', 'withdrawn')) then return null; end if;
  about := app.retention_subjects(target, ward, record);
  if about && held then return 'hold'; end if;
  if exists (select from public.access_request a where a.ward_id = ward and app.person_now(ward, a.person_id) = any(about) and a.state not in ('answered', 'withdrawn')) then return 'request'; end if;
  if exists (select from public.leak_person l join public.leak k on k.ward_id = l.ward_id and k.id = l.leak_id where l.ward_id = ward and app.person_now(ward, l.person_id) = any(about) and k.state not in ('closed', 'withdrawn')) then return 'leak'; end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.retention_ids(target text, ward text, record uuid)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare ids uuid[] := array[record]; r record; q record;
begin
  for r in select p.name, p.by_column from public.retention_part p where p.of_type = target and app.has_column(p.name, 'id') loop
    for q in execute format('select x.id from public.%I x where x.ward_id = $1 and x.%I = $2', r.name, r.by_column) using ward, record loop ids := ids || app.retention_ids(r.name, ward, q.id); end loop;
  end loop;
  return ids;
end $function$
;
CREATE OR REPLACE FUNCTION app.retention_kinds(ward text, ids uuid[])
 RETURNS TABLE(kind text, id uuid)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare query text;
begin
  if coalesce(cardinality(ids), 0) = 0 then return; end if;
  select string_agg(format('select %L::text, x.id from public.%I x where x.ward_id = $1 and x.id = any($2)', n.name, n.name), ' union all ') into query
    from (select t.name from public.retention_type t union select p.name from public.retention_part p where app.has_column(p.name, 'id')) n;
  return query execute query using ward, ids;
end $function$
;
CREATE OR REPLACE FUNCTION app.retention_moves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (old.state, new.state) not in (('open', 'asked'), ('open', 'dropped'), ('asked', 'refused'), ('asked', 'approved'), ('approved', 'done')) then raise exception 'a list does not go from % to %', old.state, new.state using errcode = '23514'; end if;
  if new.state = 'done' and exists (select from public.retention_item i where i.ward_id = new.ward_id and i.list_id = new.id and i.outcome is null) then raise exception 'the list is not worked through' using errcode = '23514'; end if;
  if old.state = 'asked' and (new.asked_by, new.asked_at, new.left_out) is distinct from (old.asked_by, old.asked_at, old.left_out) then raise exception 'what was asked for stands' using errcode = '23514'; end if;
  if old.state = 'asked' and app.actor() is not null and new.decided_by <> app.actor() then raise exception 'who decides signs' using errcode = '23514'; end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.retention_newer(tab text, col text, ward text, val uuid, since timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare stamps text; newer boolean; p record; q record;
begin
  select string_agg(format('x.%I', a.attname), ', ') into stamps from pg_attribute a where a.attrelid = format('public.%I', tab)::regclass and a.attnum > 0 and not a.attisdropped and a.atttypid = 'timestamptz'::regtype and a.attname !~ '(until|due|asker_saw)';
  if stamps is not null then
    execute format('select exists (select from public.%I x where x.ward_id = $1 and x.%I = $2 and greatest(%s) > $3)', tab, col, stamps) into newer using ward, val, since;
    if newer then return true; end if;
  end if;
  if app.has_column(tab, 'id') then
    for q in execute format('select x.id from public.%I x where x.ward_id = $1 and x.%I = $2', tab, col) using ward, val loop
      for p in select r.name, r.by_column from public.retention_part r where r.of_type = tab loop
        if app.retention_newer(p.name, p.by_column, ward, q.id, since) then return true; end if;
      end loop;
    end loop;
  end if;
  return false;
end $function$
;
CREATE OR REPLACE FUNCTION app.retention_refs(target text)
 RETURNS TABLE(tab text, col text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select r.relname::text, a.attname::text from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_class t on t.oid = c.confrelid and t.relnamespace = 'public'::regnamespace
    cross join unnest(c.conkey, c.confkey) k (here, there) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.here join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.there and f.attname = 'id'
  where c.contype = 'f' and t.relname = target and cardinality(c.conkey) = 2
$function$
;
CREATE OR REPLACE FUNCTION app.retention_subjects(target text, ward text, record uuid, far integer DEFAULT 0)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare found uuid[] := '{}'; more uuid[]; r record; q record; said text;
begin
  if far > 4 then return found; end if;
  for r in select t.people from public.retention_type t where t.name = target loop
    execute format('select coalesce(array_agg(distinct coalesce(app.person_now($1, x.p), x.p)), ''{}'') from (%s) x (p) where x.p is not null', r.people) into more using ward, record;
    found := found || more;
  end loop;
  if target in ('support_case', 'household') then found := found || record; end if;
  for r in select a.attname::text as name from pg_attribute a where a.attrelid = format('public.%I', target)::regclass and a.attname in ('person_id', 'case_id', 'household_id') and not a.attisdropped loop
    execute format('select array_agg(%s) from public.%I x where x.ward_id = $1 and x.id = $2 and x.%I is not null', case when r.name = 'person_id' then 'coalesce(app.person_now(x.ward_id, x.person_id), x.person_id)' else format('x.%I', r.name) end, target, r.name) into more using ward, record;
    found := found || coalesce(more, '{}');
  end loop;
  -- A part is about whom its whole is about.
  for r in select p.of_type, p.by_column from public.retention_part p where p.name = target and p.of_type not in ('person', target) loop
    for q in execute format('select x.%I as id from public.%I x where x.ward_id = $1 and x.id = $2 and x.%I is not null', r.by_column, target, r.by_column) using ward, record loop
      found := found || app.retention_subjects(r.of_type, ward, q.id, far + 1);
    end loop;
  end loop;
  -- What it came of, and what came of it.
  for q in select o.type, o.record_id as id from public.origin o join public.retention_type t on t.name = o.type where o.ward_id = ward and o.from_type = target and o.from_id = record
    union all select o.from_type, o.from_id from public.origin o join public.retention_type t on t.name = o.from_type where o.ward_id = ward and o.type = target and o.record_id = record loop
    if far < 3 then found := found || app.retention_subjects(q.type, ward, q.id, far + 1); end if;
  end loop;
  -- The record whose page it speaks of, whose file it is, to whom it went.
  case target
    when 'todo' then select t.about into said from public.todo t where t.ward_id = ward and t.id = record;
    when 'message_thread' then select t.about into said from public.message_thread t where t.ward_id = ward and t.id = record;
    when 'approval' then select a.subject into said from public.approval a where a.ward_id = ward and a.id = record;
    when 'file' then select f.owner_id::text into said from public.file f where f.ward_id = ward and f.id = record;
    when 'share' then select s.record_id::text into said from public.share s where s.ward_id = ward and s.id = record;
    when 'letter' then select string_agg(l.record_id::text, ' ') into said from public.letter_recipient l where l.ward_id = ward and l.letter_id = record and l.kind <> 'person';
    when 'field_rescue' then said := record::text;
    else null;
  end case;
  for q in select k.kind, k.id from app.retention_kinds(ward, app.ids_in(said)) k where k.kind <> target loop
    found := found || app.retention_subjects(q.kind, ward, q.id, far + 1);
  end loop;
  return array(select distinct x from unnest(found) x);
end $function$
;
CREATE OR REPLACE FUNCTION app.roles_on(on_day date)
 RETURNS SETOF staff_role
 LANGUAGE sql
 STABLE
AS $function$
  select r.* from staff_role r
  where r.withdrawn_at is null and r.from_on <= on_day and coalesce(r.to_on, 'infinity') >= on_day
    and (r.deputy_for is null or exists (
      select 1 from staff_role p where p.staff_id = r.deputy_for and p.ward_id = r.ward_id and p.role = r.role and p.deputy_for is null
        and p.withdrawn_at is null and p.from_on <= on_day and coalesce(p.to_on, 'infinity') >= on_day))
$function$
;
CREATE OR REPLACE FUNCTION app.rounds_of_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare gone boolean := app.gone_now(new.ward_id, new.id) is not null;
begin
  update public.watch_standing s set plan_version = 0, open = s.open and not gone, due_on = case when gone then null else s.due_on end
    from public.watch_plan p where p.ward_id = new.ward_id and p.person_id in (select app.person_all(new.ward_id, app.person_now(new.ward_id, new.id))) and s.ward_id = p.ward_id and s.plan_id = p.id;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.sealed_from_me(records uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select exists (select from public.case_meeting c where c.id = any (records) and c.sealed and c.id not in (select app.my_meetings()))
$function$
;
CREATE OR REPLACE FUNCTION app.search(kind text, typed text, most integer, after text DEFAULT ''::text)
 RETURNS TABLE(ward_id text, id uuid, place text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  wards text[] := app.wards();
  plain text := normalize(typed, nfkc);
  is_phone boolean := plain ~ '^[0-9\s()+ー‐‑‒–—―−-]+$' and plain ~ '[0-9]';
  whole text := case when is_phone then app.phone_digits(plain) else app.fold(typed) end;
  words text[]; pieces text[]; found int := 0; got int;
  step int := case when after ~ '^[123]:' then left(after, 1)::int else 1 end;
  from_key text := case when after ~ '^[12]:' then substr(after, 40) else '' end;
  from_id uuid := case when after ~ '^[123]:[0-9a-f-]{36}' then substr(after, 3, 36)::uuid end;
  prefixed text; here text;
begin
  if kind !~ '^[a-z_]{1,40}$' or to_regclass('search.' || quote_ident(kind)) is null then raise exception 'no search for %', kind; end if;
  if whole = '' or most < 1 or cardinality(wards) = 0 then return; end if;
  select array_agg(distinct app.fold(one)) into words from regexp_split_to_table(case when is_phone then whole else plain end, '\s+') one where app.fold(one) <> '';
  -- Pairs where a word has them; a single character stands for itself.
  select array_agg(distinct piece) into pieces from unnest(words) word, unnest(app.grams(array[word])) piece where char_length(piece) = least(2, char_length(word));
  here := case when cardinality(wards) = 1 then 'e.ward_id = $1[1]' else 'e.ward_id = any ($1)' end;

  for at in step .. 2 loop
    exit when found >= most;
    prefixed := case at when 1 then 'kana_key' else 'name_key' end;
    return query execute format($q$
      select e.ward_id, e.id, '%s:' || e.id || ':' || e.k from unnest($1) ward cross join lateral (
        select e.ward_id, e.id, e.%I as k from search.%I e
        where e.ward_id = ward and e.%I >= $2 and e.%I < $2 || U&'\+10FFFF' and ($4 is null or (e.%I, e.id) > ($3, $4)) %s
        order by e.%I, e.id limit $5) e order by e.k, e.id limit $5 $q$,
      at, prefixed, kind, prefixed, prefixed, prefixed, case at when 2 then 'and not (e.kana_key >= $2 and e.kana_key < $2 || U&''\+10FFFF'')' else '' end, prefixed)
      using wards, whole, from_key, case when at = step then from_id end, most - found;
    get diagnostics got = row_count;
    found := found + got;
  end loop;
  if found >= most then return; end if;
  return query execute format($q$
    select e.ward_id, e.id, '3:' || e.id from search.%I e
    where %s and %s
      and not (e.kana_key >= $4 and e.kana_key < $4 || U&'\+10FFFF') and not (e.name_key >= $4 and e.name_key < $4 || U&'\+10FFFF')
      and ($5 is null or e.id > $5) order by e.id limit $6 $q$, kind, here,
    -- One ward is walked as it stands; over many the grams lead. A word of one or two characters is one gram: nothing is left to check.
    case when cardinality(wards) = 1 and cardinality(words) = 1 then 'strpos(e.key, $3[1]) > 0' when cardinality(wards) = 1 then '(select bool_and(strpos(e.key, word) > 0) from unnest($3) word)' else 'e.grams @> $2 and ' || case when (select max(char_length(word)) from unnest(words) word) <= 2 then 'true' when cardinality(words) = 1 then 'strpos(e.key, $3[1]) > 0' else '(select bool_and(strpos(e.key, word) > 0) from unnest($3) word)' end end)
    using wards, pieces, words, whole, case when step = 3 then from_id end, most - found;
end $function$
;
CREATE OR REPLACE FUNCTION app.search_all(kind text, typed text)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 500
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  wards text[] := app.wards();
  plain text := normalize(typed, nfkc);
  is_phone boolean := plain ~ '^[0-9\s()+ー‐‑‒–—―−-]+$' and plain ~ '[0-9]';
  words text[]; pieces text[];
begin
  if kind !~ '^[a-z_]{1,40}$' or to_regclass('search.' || quote_ident(kind)) is null then raise exception 'no search for %', kind; end if;
  select array_agg(distinct app.fold(one)) into words from regexp_split_to_table(case when is_phone then app.phone_digits(plain) else plain end, '\s+') one where app.fold(one) <> '';
  if words is null or cardinality(wards) = 0 then return; end if;
  select array_agg(distinct piece) into pieces from unnest(words) word, unnest(app.grams(array[word])) piece where char_length(piece) = least(2, char_length(word));
  return query execute format($q$ select e.id from search.%I e where %s and %s $q$, kind,
    case when cardinality(wards) = 1 then 'e.ward_id = $1[1]' else 'e.ward_id = any ($1) and e.grams @> $3' end,
    case when cardinality(words) = 1 then 'strpos(e.key, $2[1]) > 0' else '(select bool_and(strpos(e.key, word) > 0) from unnest($2) word)' end)
    using wards, words, pieces;
end $function$
;
CREATE OR REPLACE FUNCTION app.search_newest(kind text, typed text, most integer, after uuid DEFAULT NULL::uuid)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  wards text[] := app.wards();
  words text[]; pieces text[];
begin
  if kind !~ '^[a-z_]{1,40}$' or to_regclass('search.' || quote_ident(kind)) is null then raise exception 'no search for %', kind; end if;
  select array_agg(distinct app.fold(one)) into words from regexp_split_to_table(normalize(typed, nfkc), '\s+') one where app.fold(one) <> '';
  if words is null or most < 1 or cardinality(wards) = 0 then return; end if;
  select array_agg(distinct piece) into pieces from unnest(words) word, unnest(app.grams(array[word])) piece where char_length(piece) = least(2, char_length(word));
  return query execute format($q$
    select e.id from search.%I e where %s and (select bool_and(strpos(e.key, word) > 0) from unnest($2) word) and ($4 is null or e.id < $4) order by e.id desc limit $5 $q$,
    kind, case when cardinality(wards) = 1 then 'e.ward_id = $1[1]' else 'e.ward_id = any ($1) and e.grams @> $3' end)
    using wards, words, pieces, after, most;
end $function$
;
CREATE OR REPLACE FUNCTION app.settle_advice(of_ward text, advice_id uuid, ends boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare a case_advice; who uuid := app.actor(); at timestamptz := app.moment();
begin
  if of_ward <> all (app.wards()) or not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id = of_ward and r.role in ('worker', 'wardHead')) then return false; end if;
  select * into a from case_advice k where k.ward_id = of_ward and k.id = advice_id for update;
  if not found or (ends and (a.ended_at is not null or a.until_at <= at)) or (not ends and (a.read_at is not null or (a.answered_at is null and (a.ended_at is not null or a.until_at > at)))) then return false; end if;
  update case_advice k set ended_at = case when ends then at else a.ended_at end, read_at = case when ends then a.read_at else at end, version = a.version + 1, updated_at = at, updated_by = who where k.ward_id = of_ward and k.id = advice_id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'case_advice', advice_id, a.version + 1, at, who, case when ends then jsonb_build_object('ended', jsonb_build_array(false, true)) else jsonb_build_object('read', jsonb_build_array(false, true)) end);
  if ends then update access_grant g set ended_at = greatest(at, g.from_at) where g.ward_id = of_ward and g.type = 'case_advice' and g.record_id = advice_id and g.ended_at is null; end if;
  return true;
end $function$
;
CREATE OR REPLACE FUNCTION app.settle_gone(of_ward text, entries uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update public.register_person q set gone = x.gone, apart = x.apart, word = case when x.apart = 'ended' and q.gone is not null then 'kept' end, word_by = null, word_at = null
  from (select e.id, g.gone, case when g.gone is not null and e.state not in ('moved', 'dead', 'withdrawn') then 'stands' when g.gone is null and e.state in ('moved', 'dead') then 'ended' end as apart
    from public.register_person o join public.watch_register e on e.ward_id = o.ward_id and e.id = o.entry_id cross join lateral app.gone_now(o.ward_id, o.person_id) g (gone) where o.ward_id = of_ward and o.entry_id = any(entries)) x
  where q.ward_id = of_ward and q.entry_id = x.id and (q.gone, q.apart) is distinct from (x.gone, x.apart)
$function$
;
CREATE OR REPLACE FUNCTION app.share_covered(of_ward text, share_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from share s where s.ward_id = of_ward and s.id = share_id and (s.basis not in ('CONSENT', 'MULTI_CONF') or not exists (
    select from (select app.person_now(s.ward_id, s.person_id) as id, s.items as items
      union select h.id, array(select unnest(s.items) intersect select unnest(array['household', 'history', 'livelihood']))
        from support_case c, lateral app.house_agrees(c.ward_id, c.household_id, c.opened_on) h (id)
        where s.type = 'support_case' and c.ward_id = s.ward_id and c.id = s.record_id and h.id is distinct from app.person_now(s.ward_id, s.person_id)) who
    where not who.items <@ (
      select coalesce(array_agg(i.item), '{}') from consent k cross join unnest(k.items) i (item)
      where k.ward_id = s.ward_id and k.person_id in (select app.person_all(s.ward_id, who.id)) and k.state <> 'withdrawn' and k.recipient = s.recipient and k.purpose = s.purpose
        and k.given_on <= app.moment()::date and coalesce(k.until_on, 'infinity') > app.moment()::date and coalesce(k.withdrawn_on, 'infinity') > app.moment()::date))))
$function$
;
CREATE OR REPLACE FUNCTION app.share_moves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state <> old.state and not (old.state in ('offered', 'accepted') and new.state = 'revoked') and current_user = 'sasaeai_app' then raise exception 'a share is answered by its addressee' using errcode = '42501'; end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.shield_stands(of_ward text, person_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select not exists (select from access_grant g where g.ward_id = of_ward and g.type = 'person' and g.record_id = person_id and g.staff_id = app.actor()) or person_id in (select app.hidden_people('00000000-0000-0000-0000-000000000000'::uuid, false))
$function$
;
CREATE OR REPLACE FUNCTION app.still_asked(target text, ward text, record uuid, since date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare ids uuid[];
begin
  if not exists (select from public.todo t where t.ward_id = ward and t.state = 'open' and t.about <> '') and not exists (select from public.message_thread t where t.ward_id = ward and t.about <> '' and (t.newest_at at time zone 'Asia/Tokyo')::date > since) then return null; end if;
  ids := app.retention_ids(target, ward, record);
  if exists (select from public.todo t where t.ward_id = ward and t.state = 'open' and app.ids_in(t.about) && ids and not t.id = any(ids)) then return 'todo'; end if;
  if exists (select from public.message_thread t where t.ward_id = ward and app.ids_in(t.about) && ids and (t.newest_at at time zone 'Asia/Tokyo')::date > since and not t.id = any(ids)) then return 'message_thread'; end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.still_used(target text, ward text, record uuid)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare r record; q record; found boolean; deeper text;
begin
  for r in select f.tab, f.col from app.retention_refs(target) f where not exists (select from public.retention_part p where p.of_type = target and p.name = f.tab and p.by_column = f.col) loop
    execute format('select exists (select from public.%I x where x.ward_id = $1 and x.%I = $2 %s)', r.tab, r.col,
      case when r.tab = 'connection' then $s$and not exists (select from public.retention_stripped s where s.ward_id = x.ward_id and s.type = 'connection' and s.record_id = x.id)$s$ else '' end) into found using ward, record;
    if found then return r.tab; end if;
  end loop;
  if (select t.chain from public.retention_type t where t.name = target) then
    select o.type into deeper from public.origin o where o.ward_id = ward and o.from_type = target and o.from_id = record limit 1;
    if deeper is not null then return deeper; end if;
  end if;
  for r in select p.name, p.by_column from public.retention_part p where p.of_type = target and app.has_column(p.name, 'id') loop
    for q in execute format('select x.id from public.%I x where x.ward_id = $1 and x.%I = $2', r.name, r.by_column) using ward, record loop
      deeper := app.still_used(r.name, ward, q.id);
      if deeper is not null then return deeper; end if;
    end loop;
  end loop;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.urgency_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  ranks constant text[] := array['now', 'today', 'threeDays', 'twoWeeks', 'watch'];
  at timestamptz := new.created_at; again boolean := true; graver boolean := true; presses boolean := coalesce(new.urgency in ('now', 'today'), false);
begin
  if tg_op = 'UPDATE' then
    at := new.updated_at;
    again := old.state = 'done' and new.state in ('received', 'working');
    graver := array_position(ranks, coalesce(new.urgency, 'threeDays')) < array_position(ranks, coalesce(old.urgency, 'threeDays'));
    if new.urgency is not distinct from old.urgency and not again then return null; end if;
    presses := presses or (not again and coalesce(old.urgency in ('now', 'today'), false));
  end if;
  insert into public.urgency_since as u (ward_id, type, record_id, since, anew, pressed) values (new.ward_id, tg_table_name, new.id, at, at, presses)
  on conflict (ward_id, type, record_id) do update set since = excluded.since, anew = case when again or graver then excluded.anew else u.anew end, not_later = case when tg_op = 'UPDATE' and again then null else u.not_later end,
    pressed = excluded.pressed or (u.pressed and not again);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.version_rises()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version + 1 then raise exception 'version must rise by one' using errcode = '40001'; end if;
  if new.ward_id <> old.ward_id then raise exception 'ward_id never changes' using errcode = '23514'; end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION app.wards()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select string_to_array(coalesce(current_setting('app.wards', true), ''), ',') $function$
;
CREATE OR REPLACE FUNCTION app.wareki(day date)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select e.name || case when extract(year from day) = extract(year from e.since) then '元' else (extract(year from day) - extract(year from e.since) + 1)::text end
    || to_char(day, '"年"FMMM"月"FMDD"日"')
  from (values ('明治', date '1868-10-23'), ('大正', date '1912-07-30'), ('昭和', date '1926-12-25'), ('平成', date '1989-01-08'), ('令和', date '2019-05-01')) e (name, since)
  where e.since <= day order by e.since desc limit 1
$function$
;
CREATE OR REPLACE FUNCTION app.with_whom(of_ward text, records uuid[])
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare behind uuid[];
begin
  with target as (
    select t.person_id, t.entry_id from public.outreach_target t where t.ward_id = of_ward and t.id in (
      select unnest(records) union all select a.target_id from public.outreach_attempt a where a.ward_id = of_ward and a.id = any(records))),
  missing as (
    select s.missing_id as id from public.missing_seal s where s.ward_id = of_ward and s.id = any(records)
    union all select a.missing_id from public.missing_alert a where a.ward_id = of_ward and a.id = any(records)),
  of_case as (
    select n.case_id as id from public.support_note n where n.ward_id = of_ward and n.id = any(records)
    union all select n.case_id from public.assessment n where n.ward_id = of_ward and n.id = any(records)
    union all select n.case_id from public.support_plan n where n.ward_id = of_ward and n.id = any(records)
    union all select n.case_id from public.referral n where n.ward_id = of_ward and n.id = any(records)
    union all select n.case_id from public.case_step n where n.ward_id = of_ward and n.id = any(records)
    union all select n.case_id from public.case_move n where n.ward_id = of_ward and n.id = any(records)
    union all select n.case_id from public.case_advice n where n.ward_id = of_ward and n.id = any(records)
    union all select unnest(records)),
  of_connection as (select c.connection_id as id from public.connection_check c where c.ward_id = of_ward and c.id = any(records))
  select array_agg(distinct f.id) into behind from (
    select unnest(array[c.person_id, c.household_id]) as id from public.support_case c where c.ward_id = of_ward and c.id in (select o.id from of_case o)
    union all select c.household_id from public.connection c where c.ward_id = of_ward and c.id in (select o.id from of_connection o)
    union all select t.person_id from target t
    union all select p.person_id from public.register_person p where p.ward_id = of_ward and (p.entry_id = any(records) or p.entry_id in (select t.entry_id from target t))
    union all select m.person_id from public.missing_person m where m.ward_id = of_ward and m.id in (select i.id from missing i)) f
  where f.id is not null and f.id <> all(records);
  return records || coalesce(behind, '{}');
end $function$
;
CREATE OR REPLACE FUNCTION app.withdraw_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin if new.withdrawn_at is not null then new.name := ''; new.body := ''; end if; return new; end $function$
;

-- indexes

CREATE UNIQUE INDEX absence_draft_once ON public.absence_draft USING btree (ward_id, entry_id, first_on);
CREATE INDEX absence_draft_open ON public.absence_draft USING btree (ward_id, made_at) WHERE (state = 'open'::text);
CREATE INDEX access_grant_of_grant ON public.access_grant USING btree (ward_id, of_id) WHERE (of_id IS NOT NULL);
CREATE INDEX access_grant_of_person ON public.access_grant USING btree (staff_id, type, kind) WHERE (ended_at IS NULL);
CREATE INDEX access_grant_of_record ON public.access_grant USING btree (ward_id, type, record_id);
CREATE INDEX access_request_of_person ON public.access_request USING btree (ward_id, person_id);
CREATE INDEX access_request_open ON public.access_request USING btree (ward_id, received_on) WHERE (state = ANY (ARRAY['received'::text, 'stopped'::text, 'checked'::text, 'decided'::text]));
CREATE INDEX access_request_received_on_id_idx ON public.access_request USING btree (received_on DESC, id DESC);
CREATE INDEX access_request_ward_id_received_on_id_idx ON public.access_request USING btree (ward_id, received_on DESC, id DESC);
CREATE INDEX approval_later ON public.approval USING btree (later_due) WHERE (later_due IS NOT NULL);
CREATE INDEX approval_of_person ON public.approval USING btree (ward_id, asked_by, asked_at DESC);
CREATE INDEX approval_waiting ON public.approval USING btree (ward_id, asked_at) WHERE (decision IS NULL);
CREATE INDEX assessment_of_case ON public.assessment USING btree (ward_id, case_id, on_day DESC, id DESC);
CREATE INDEX assessment_on_day_id_idx ON public.assessment USING btree (on_day DESC, id DESC);
CREATE INDEX assessment_ward_id_on_day_id_idx ON public.assessment USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX assignment_of_person ON public.assignment USING btree (staff_id, type, ward_id, record_id) WHERE (until_at IS NULL);
CREATE INDEX assignment_of_record ON public.assignment USING btree (ward_id, type, record_id);
CREATE UNIQUE INDEX assignment_once ON public.assignment USING btree (ward_id, type, record_id, staff_id) WHERE (until_at IS NULL);
CREATE INDEX audit_actor_at_idx ON ONLY public.audit USING btree (actor, at);
CREATE INDEX audit_subjects_idx ON ONLY public.audit USING gin (subjects);
CREATE INDEX audit_ward_id_at_idx ON ONLY public.audit USING btree (ward_id, at);
CREATE INDEX audit_xid_idx ON ONLY public.audit USING btree (xid);
CREATE INDEX audit_check_done_at_idx ON public.audit_check USING btree (done_at);
CREATE INDEX break_glass_newest ON public.break_glass USING btree (ward_id, at DESC);
CREATE INDEX break_glass_ward_id_person_id_idx ON public.break_glass USING btree (ward_id, person_id);
CREATE UNIQUE INDEX calendar_feed_open ON public.calendar_feed USING btree (staff_id) WHERE (revoked_at IS NULL);
CREATE INDEX case_advice_to_staff_until_at_idx ON public.case_advice USING btree (to_staff, until_at);
CREATE INDEX case_advice_ward_id_case_id_idx ON public.case_advice USING btree (ward_id, case_id);
CREATE INDEX case_meeting_ward_id_on_day_id_idx ON public.case_meeting USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX case_move_new ON public.case_move USING btree (to_ward, new_case_id) WHERE (new_case_id IS NOT NULL);
CREATE UNIQUE INDEX case_move_once ON public.case_move USING btree (ward_id, case_id) WHERE (state = ANY (ARRAY['asked'::text, 'approved'::text]));
CREATE INDEX case_move_to ON public.case_move USING btree (to_ward, state);
CREATE INDEX case_step_of_case ON public.case_step USING btree (ward_id, case_id, due_on);
CREATE INDEX case_step_open ON public.case_step USING btree (ward_id, due_on) WHERE (done_on IS NULL);
CREATE INDEX commission_name_id_idx ON public.commission USING btree (name, id);
CREATE INDEX commission_ward_id_name_id_idx ON public.commission USING btree (ward_id, name, id);
CREATE INDEX commission_form_commission_ward_commission_id_ward_id_at_idx ON public.commission_form USING btree (commission_ward, commission_id, ward_id, at DESC);
CREATE INDEX connection_introduced_on_id_idx ON public.connection USING btree (introduced_on DESC, id DESC);
CREATE INDEX connection_joined_on_id_idx ON public.connection USING btree (joined_on DESC, id DESC);
CREATE INDEX connection_ward_id_household_id_idx ON public.connection USING btree (ward_id, household_id);
CREATE INDEX connection_ward_id_introduced_on_id_idx ON public.connection USING btree (ward_id, introduced_on DESC, id DESC);
CREATE INDEX connection_ward_id_joined_on_id_idx ON public.connection USING btree (ward_id, joined_on DESC, id DESC);
CREATE INDEX connection_ward_id_place_id_idx ON public.connection USING btree (ward_id, place_id);
CREATE INDEX consent_given_on_id_idx ON public.consent USING btree (given_on DESC, id DESC);
CREATE INDEX consent_of_person ON public.consent USING btree (ward_id, person_id, given_on DESC);
CREATE INDEX consent_ward_id_given_on_id_idx ON public.consent USING btree (ward_id, given_on DESC, id DESC);
CREATE INDEX contact_try_of ON public.contact_try USING btree (ward_id, type, record_id, made_at);
CREATE INDEX contact_try_record ON public.contact_try USING btree (ward_id, record_id);
CREATE INDEX deadline_of_record ON public.deadline USING btree (ward_id, type, record_id);
CREATE UNIQUE INDEX deadline_once ON public.deadline USING btree (ward_id, type, record_id, kind) WHERE (ended_at IS NULL);
CREATE INDEX deadline_running ON public.deadline USING btree (due_at) WHERE (ended_at IS NULL);
CREATE INDEX death_review_found_on_id_idx ON public.death_review USING btree (found_on DESC, id DESC);
CREATE INDEX death_review_ward_id_found_on_id_idx ON public.death_review USING btree (ward_id, found_on DESC, id DESC);
CREATE INDEX death_review_ward_id_person_id_idx ON public.death_review USING btree (ward_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX device_staff_id_idx ON public.device USING btree (staff_id) WHERE (staff_id IS NOT NULL);
CREATE INDEX device_ward_id_idx ON public.device USING btree (ward_id) WHERE (ward_id IS NOT NULL);
CREATE INDEX dispatch_event_person_no_idx ON public.dispatch USING btree (event, person_no);
CREATE INDEX dispatch_from_on_id_idx ON public.dispatch USING btree (from_on DESC, id DESC);
CREATE INDEX dispatch_ward_id_from_on_id_idx ON public.dispatch USING btree (ward_id, from_on DESC, id DESC);
CREATE INDEX draft_at_idx ON public.draft USING btree (at);
CREATE INDEX draft_of_record ON public.draft USING gin (app.ids_in(path));
CREATE INDEX draft_role_id_idx ON public.draft USING btree (role_id);
CREATE INDEX education_request_first_delivered_on_id_idx ON public.education_request USING btree (first_delivered_on DESC, id DESC);
CREATE INDEX education_request_received_on_id_idx ON public.education_request USING btree (received_on DESC, id DESC);
CREATE INDEX education_request_ward_id_first_delivered_on_id_idx ON public.education_request USING btree (ward_id, first_delivered_on DESC, id DESC);
CREATE INDEX education_request_ward_id_received_on_id_idx ON public.education_request USING btree (ward_id, received_on DESC, id DESC);
CREATE INDEX enquiry_counted ON public.enquiry USING btree (ward_id, on_day) INCLUDE (id, state, worry);
CREATE INDEX enquiry_on_day_id_idx ON public.enquiry USING btree (on_day DESC, id DESC);
CREATE INDEX enquiry_ward_id_on_day_id_idx ON public.enquiry USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX field_carried_ward_id_person_id_idx ON public.field_carried USING btree (ward_id, person_id);
CREATE INDEX field_carried_ward_id_plan_id_idx ON public.field_carried USING btree (ward_id, plan_id);
CREATE INDEX field_phone_ward_id_staff_id_idx ON public.field_phone USING btree (ward_id, staff_id);
CREATE INDEX field_rescue_ward_id_received_at_idx ON public.field_rescue USING btree (ward_id, received_at) WHERE (state = 'waiting'::text);
CREATE INDEX figure_act_ward_id_month_turn_idx ON public.figure_act USING btree (ward_id, month, turn);
CREATE INDEX figure_slice_ward_id_idx ON public.figure_slice USING btree (ward_id);
CREATE INDEX file_of_record ON public.file USING btree (ward_id, owner_type, owner_id, created_at);
CREATE UNIQUE INDEX file_once ON public.file USING btree (ward_id, owner_type, owner_id, sha256) WHERE (state = 'kept'::text);
CREATE INDEX gathering_decision_of ON public.gathering_decision USING btree (ward_id, session_id);
CREATE INDEX gathering_decision_open ON public.gathering_decision USING btree (ward_id, owner_id) WHERE (done_at IS NULL);
CREATE INDEX gathering_guest_of ON public.gathering_guest USING btree (record_id, ward_id) WHERE ((kind = 'field'::text) AND (NOT gone));
CREATE UNIQUE INDEX gathering_guest_once ON public.gathering_guest USING btree (ward_id, session_id, kind, record_id) WHERE (record_id IS NOT NULL);
CREATE INDEX handover_from_staff_idx ON public.handover USING btree (from_staff);
CREATE INDEX handover_to_staff_idx ON public.handover USING btree (to_staff);
CREATE UNIQUE INDEX help_ticket_record ON public.help_ticket USING btree (ward_id, record_id) WHERE (record_id IS NOT NULL);
CREATE INDEX help_ticket_ward_id_batch_idx ON public.help_ticket USING btree (ward_id, batch);
CREATE INDEX help_ticket_ward_id_made_at_idx ON public.help_ticket USING btree (ward_id, made_at) WHERE (way = 'web'::text);
CREATE INDEX history_reasoned ON ONLY public.history USING btree (ward_id, at) WHERE (changes ?| ARRAY['change_reason'::text, 'reason'::text]);
CREATE INDEX household_ward_id_kana_id_idx ON public.household USING btree (ward_id, kana, id);
CREATE UNIQUE INDEX household_member_once ON public.household_member USING btree (ward_id, household_id, person_id) WHERE (to_on IS NULL);
CREATE INDEX household_member_ward_id_person_id_idx ON public.household_member USING btree (ward_id, person_id);
CREATE INDEX identity_identity_id_idx ON public.identity USING btree (identity_id);
CREATE INDEX import_job_of_person ON public.import_job USING btree (ward_id, created_by, created_at DESC);
CREATE INDEX import_job_to_do ON public.import_job USING btree (touched_at) WHERE (state = ANY (ARRAY['waiting'::text, 'checking'::text, 'running'::text]));
CREATE INDEX import_job_ward_id_type_created_by_created_at_idx ON public.import_job USING btree (ward_id, type, created_by, created_at DESC);
CREATE INDEX import_line_by_key ON public.import_line USING btree (ward_id, job_id, key) WHERE (key IS NOT NULL);
CREATE INDEX import_line_of_record ON public.import_line USING btree (ward_id, record_id) WHERE (record_id IS NOT NULL);
CREATE INDEX import_line_to_do ON public.import_line USING btree (ward_id, job_id, line) WHERE ((outcome = ANY (ARRAY['new'::text, 'change'::text])) AND (NOT done));
CREATE INDEX import_row_of_record ON public.import_row USING btree (ward_id, type, record_id);
CREATE INDEX insurance_feed_as_of_id_idx ON public.insurance_feed USING btree (as_of DESC, id DESC);
CREATE UNIQUE INDEX insurance_feed_once ON public.insurance_feed USING btree (ward_id, fiscal_year, plan, as_of) WHERE (state <> 'withdrawn'::text);
CREATE INDEX insurance_feed_ward_id_as_of_id_idx ON public.insurance_feed USING btree (ward_id, as_of DESC, id DESC);
CREATE INDEX intake_counted ON public.intake USING btree (ward_id, on_day) INCLUDE (id, state, main_worry, worries, person_id);
CREATE INDEX intake_of_person ON public.intake USING btree (ward_id, person_id, on_day DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX intake_on_day_id_idx ON public.intake USING btree (on_day DESC, id DESC);
CREATE INDEX intake_open ON public.intake USING btree (ward_id, created_at) WHERE (state = ANY (ARRAY['received'::text, 'working'::text]));
CREATE UNIQUE INDEX intake_receipt ON public.intake USING btree (ward_id, receipt) WHERE (receipt <> ''::text);
CREATE INDEX intake_ward_id_on_day_id_idx ON public.intake USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX job_ward_id_asked_at_idx ON public.job USING btree (ward_id, asked_at DESC);
CREATE INDEX leak_found_on_id_idx ON public.leak USING btree (found_on DESC, id DESC);
CREATE INDEX leak_ward_id_found_on_id_idx ON public.leak USING btree (ward_id, found_on DESC, id DESC);
CREATE INDEX leak_person_ward_id_person_id_idx ON public.leak_person USING btree (ward_id, person_id);
CREATE INDEX leak_source_ward_id_leak_id_idx ON public.leak_source USING btree (ward_id, leak_id);
CREATE INDEX letter_ward_id_sent_on_id_idx ON public.letter USING btree (ward_id, sent_on DESC, id DESC);
CREATE INDEX letter_recipient_ward_id_kind_record_id_idx ON public.letter_recipient USING btree (ward_id, kind, record_id);
CREATE INDEX mail_of_record ON public.mail USING gin (app.ids_in(href));
CREATE UNIQUE INDEX mail_once ON public.mail USING btree (staff_id, once) WHERE (once IS NOT NULL);
CREATE INDEX mail_to_do ON public.mail USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX meeting_copy_given ON public.meeting_copy USING btree (ward_id, paper_id, member_id) WHERE (state = 'given'::text);
CREATE INDEX meeting_copy_ward_id_meeting_id_idx ON public.meeting_copy USING btree (ward_id, meeting_id);
CREATE INDEX meeting_copy_ward_id_member_id_idx ON public.meeting_copy USING btree (ward_id, member_id);
CREATE INDEX meeting_decision_open ON public.meeting_decision USING btree (ward_id, owner_id) WHERE (state = 'open'::text);
CREATE INDEX meeting_decision_ward_id_meeting_id_idx ON public.meeting_decision USING btree (ward_id, meeting_id);
CREATE INDEX meeting_event_ward_id_meeting_id_at_idx ON public.meeting_event USING btree (ward_id, meeting_id, at);
CREATE INDEX meeting_member_of_staff ON public.meeting_member USING btree (staff_id, meeting_id) WHERE (until_at IS NULL);
CREATE UNIQUE INDEX meeting_member_once ON public.meeting_member USING btree (ward_id, meeting_id, staff_id) WHERE (until_at IS NULL);
CREATE INDEX meeting_paper_ward_id_meeting_id_idx ON public.meeting_paper USING btree (ward_id, meeting_id);
CREATE UNIQUE INDEX meeting_person_mark ON public.meeting_person USING btree (ward_id, meeting_id, mark);
CREATE INDEX meeting_person_of_person ON public.meeting_person USING btree (ward_id, person_id);
CREATE UNIQUE INDEX meeting_person_once ON public.meeting_person USING btree (ward_id, meeting_id, person_id) WHERE (ended_at IS NULL);
CREATE INDEX message_of_thread ON public.message USING btree (ward_id, thread_id, turn);
CREATE INDEX message_own ON public.message_reader USING btree (ward_id, staff_id, newest_at DESC, thread_id);
CREATE INDEX message_unread ON public.message_reader USING btree (ward_id, staff_id) WHERE (newest_turn > read_turn);
CREATE INDEX thread_of_record ON public.message_thread USING gin (app.ids_in(about));
CREATE INDEX missing_alert_lost_on_id_idx ON public.missing_alert USING btree (lost_on DESC, id DESC);
CREATE INDEX missing_alert_ward_id_lost_on_id_idx ON public.missing_alert USING btree (ward_id, lost_on DESC, id DESC);
CREATE INDEX missing_alert_ward_id_missing_id_idx ON public.missing_alert USING btree (ward_id, missing_id);
CREATE INDEX missing_call_of ON public.missing_call USING btree (ward_id, alert_id, told_at);
CREATE INDEX missing_call_ward_id_organisation_id_idx ON public.missing_call USING btree (ward_id, organisation_id);
CREATE UNIQUE INDEX missing_person_number ON public.missing_person USING btree (ward_id, number) WHERE (state <> 'withdrawn'::text);
CREATE INDEX missing_person_registered_on_id_idx ON public.missing_person USING btree (registered_on DESC, id DESC);
CREATE INDEX missing_person_ward_id_person_id_idx ON public.missing_person USING btree (ward_id, person_id);
CREATE INDEX missing_person_ward_id_registered_on_id_idx ON public.missing_person USING btree (ward_id, registered_on DESC, id DESC);
CREATE INDEX missing_seal_issued_on_id_idx ON public.missing_seal USING btree (issued_on DESC, id DESC);
CREATE UNIQUE INDEX missing_seal_number ON public.missing_seal USING btree (ward_id, number) WHERE (state <> 'withdrawn'::text);
CREATE INDEX missing_seal_ward_id_issued_on_id_idx ON public.missing_seal USING btree (ward_id, issued_on DESC, id DESC);
CREATE INDEX missing_seal_ward_id_missing_id_idx ON public.missing_seal USING btree (ward_id, missing_id);
CREATE INDEX missing_sent_to ON public.missing_sent USING btree (staff_id, sent_at DESC);
CREATE INDEX needs_husk_ward_id_source_day_idx ON public.needs_husk USING btree (ward_id, source, day);
CREATE INDEX neighbourhood_ward_id_zone_idx ON public.neighbourhood USING btree (ward_id, zone) WHERE (zone <> ''::text);
CREATE INDEX notice_came_on_id_idx ON public.notice USING btree (came_on DESC, id DESC);
CREATE INDEX notice_counted ON public.notice USING btree (ward_id, came_on) INCLUDE (id, state, signs, person_id, place_id);
CREATE INDEX notice_of_person ON public.notice USING btree (ward_id, person_id, created_at DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX notice_of_place ON public.notice USING btree (ward_id, place_id);
CREATE INDEX notice_open ON public.notice USING btree (ward_id, created_at) WHERE (state = ANY (ARRAY['received'::text, 'working'::text]));
CREATE INDEX notice_seen_on_id_idx ON public.notice USING btree (seen_on DESC, id DESC);
CREATE INDEX notice_sent ON public.notice USING btree (ward_id, created_by, created_at DESC);
CREATE INDEX notice_ward_id_came_on_id_idx ON public.notice USING btree (ward_id, came_on DESC, id DESC);
CREATE INDEX notice_ward_id_seen_on_id_idx ON public.notice USING btree (ward_id, seen_on DESC, id DESC);
CREATE INDEX notice_bundle_first ON public.notice_bundle USING btree (ward_id, first_id);
CREATE INDEX offline_conflict_ward_id_type_since_idx ON public.offline_conflict USING btree (ward_id, type, since) WHERE open;
CREATE INDEX offline_edit_ward_id_type_record_id_idx ON public.offline_edit USING btree (ward_id, type, record_id);
CREATE INDEX opening_balance_fiscal_year_id_idx ON public.opening_balance USING btree (fiscal_year DESC, id DESC);
CREATE UNIQUE INDEX opening_balance_once ON public.opening_balance USING btree (ward_id, fiscal_year, indicator, source) WHERE (state <> 'withdrawn'::text);
CREATE INDEX opening_balance_ward_id_fiscal_year_id_idx ON public.opening_balance USING btree (ward_id, fiscal_year DESC, id DESC);
CREATE INDEX origin_from ON public.origin USING btree (ward_id, from_type, from_id);
CREATE INDEX outreach_begun_on_id_idx ON public.outreach USING btree (begun_on DESC, id DESC);
CREATE INDEX outreach_ward_id_begun_on_id_idx ON public.outreach USING btree (ward_id, begun_on DESC, id DESC);
CREATE INDEX outreach_attempt_on_day_id_idx ON public.outreach_attempt USING btree (on_day DESC, id DESC);
CREATE INDEX outreach_attempt_ward_id_on_day_id_idx ON public.outreach_attempt USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX outreach_attempt_ward_id_target_id_on_day_idx ON public.outreach_attempt USING btree (ward_id, target_id, on_day DESC);
CREATE INDEX outreach_target_address_ward_id_id_idx ON public.outreach_target USING btree (address, ward_id, id);
CREATE UNIQUE INDEX outreach_target_entry ON public.outreach_target USING btree (ward_id, outreach_id, entry_id) WHERE ((entry_id IS NOT NULL) AND (state <> 'withdrawn'::text));
CREATE INDEX outreach_target_next ON public.outreach_target USING btree (ward_id, next_on) WHERE (state = ANY (ARRAY['waiting'::text, 'trying'::text]));
CREATE UNIQUE INDEX outreach_target_person ON public.outreach_target USING btree (ward_id, outreach_id, person_id) WHERE ((person_id IS NOT NULL) AND (state <> 'withdrawn'::text));
CREATE UNIQUE INDEX outreach_target_town ON public.outreach_target USING btree (ward_id, outreach_id, address, name) WHERE ((person_id IS NULL) AND (entry_id IS NULL) AND (state <> 'withdrawn'::text));
CREATE INDEX outreach_target_ward_id_address_id_idx ON public.outreach_target USING btree (ward_id, address, id);
CREATE INDEX outreach_target_ward_id_entry_id_idx ON public.outreach_target USING btree (ward_id, entry_id) WHERE (entry_id IS NOT NULL);
CREATE INDEX outreach_target_ward_id_outreach_id_state_idx ON public.outreach_target USING btree (ward_id, outreach_id, state);
CREATE INDEX outreach_target_ward_id_person_id_idx ON public.outreach_target USING btree (ward_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX pairing_card_staff_id_made_at_idx ON public.pairing_card USING btree (staff_id, made_at DESC);
CREATE UNIQUE INDEX partner_once ON public.partner USING btree (ward_id, staff_id) WHERE (state = 'active'::text);
CREATE INDEX person_found_late ON public.person USING btree (ward_id) WHERE found_late;
CREATE INDEX person_kana_ward_id_id_idx ON public.person USING btree (kana, ward_id, id);
CREATE INDEX person_ward_id_address_key_idx ON public.person USING btree (ward_id, address_key) WHERE (address_key <> ''::text);
CREATE INDEX person_ward_id_birth_on_idx ON public.person USING btree (ward_id, birth_on);
CREATE INDEX person_ward_id_idx ON public.person USING btree (ward_id) WHERE shielded;
CREATE INDEX person_ward_id_kana_id_idx ON public.person USING btree (ward_id, kana, id);
CREATE INDEX person_ward_id_kana_key_idx ON public.person USING btree (ward_id, kana_key);
CREATE INDEX person_ward_id_merged_into_idx ON public.person USING btree (ward_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX person_ward_id_mobile_key_idx ON public.person USING btree (ward_id, mobile_key) WHERE (mobile_key <> ''::text);
CREATE INDEX person_ward_id_name_key_idx ON public.person USING btree (ward_id, name_key);
CREATE INDEX person_ward_id_owner_id_idx ON public.person USING btree (ward_id, owner_id);
CREATE INDEX person_ward_id_phone_key_idx ON public.person USING btree (ward_id, phone_key) WHERE (phone_key <> ''::text);
CREATE INDEX phone_challenge_device_id_idx ON public.phone_challenge USING btree (device_id);
CREATE INDEX place_kana_id_idx ON public.place USING btree (kana, id);
CREATE INDEX place_opened_on_id_idx ON public.place USING btree (opened_on DESC, id DESC);
CREATE INDEX place_ward_id_consulted_on_id_idx ON public.place USING btree (ward_id, consulted_on DESC, id DESC);
CREATE INDEX place_ward_id_kana_id_idx ON public.place USING btree (ward_id, kana, id);
CREATE INDEX place_ward_id_opened_on_id_idx ON public.place USING btree (ward_id, opened_on DESC, id DESC);
CREATE INDEX place_day_on_day_id_idx ON public.place_day USING btree (on_day DESC, id DESC);
CREATE INDEX place_day_ward_id_on_day_id_idx ON public.place_day USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX place_day_ward_id_place_id_on_day_idx ON public.place_day USING btree (ward_id, place_id, on_day DESC);
CREATE INDEX practice_by_id ON public.practice USING btree (id);
CREATE INDEX practice_ward_id_written_on_id_idx ON public.practice USING btree (ward_id, written_on DESC, id DESC);
CREATE INDEX practice_written_on_id_idx ON public.practice USING btree (written_on DESC, id DESC);
CREATE INDEX practice_copy_ward_id_practice_id_idx ON public.practice_copy USING btree (ward_id, practice_id);
CREATE INDEX practice_source_ward_id_household_id_idx ON public.practice_source USING btree (ward_id, household_id);
CREATE INDEX provision_record_of_person ON public.provision_record USING btree (ward_id, person_id, on_day DESC);
CREATE INDEX provision_record_on_day_id_idx ON public.provision_record USING btree (on_day DESC, id DESC);
CREATE INDEX provision_record_ward_id_on_day_id_idx ON public.provision_record USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX referral_of_case ON public.referral USING btree (ward_id, case_id, on_day DESC, id DESC);
CREATE INDEX referral_on_day_id_idx ON public.referral USING btree (on_day DESC, id DESC);
CREATE INDEX referral_ward_id_on_day_id_idx ON public.referral USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX referral_ward_id_person_id_idx ON public.referral USING btree (ward_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX register_copy_handed_on_id_idx ON public.register_copy USING btree (handed_on DESC, id DESC);
CREATE INDEX register_copy_out ON public.register_copy USING btree (ward_id, due_on) WHERE (state = ANY (ARRAY['out'::text, 'lost'::text]));
CREATE INDEX register_copy_ward_id_handed_on_id_idx ON public.register_copy USING btree (ward_id, handed_on DESC, id DESC);
CREATE INDEX register_issue_issued_on_id_idx ON public.register_issue USING btree (issued_on DESC, id DESC);
CREATE UNIQUE INDEX register_issue_number ON public.register_issue USING btree (ward_id, number) WHERE (number <> ''::text);
CREATE INDEX register_issue_ward_id_issued_on_id_idx ON public.register_issue USING btree (ward_id, issued_on DESC, id DESC);
CREATE INDEX register_line_ends ON public.register_line USING btree (ward_id, issue_id, stands_until) WHERE (stands_until IS NOT NULL);
CREATE UNIQUE INDEX register_line_of ON public.register_line USING btree (ward_id, entry_id, issue_id);
CREATE INDEX register_person_apart ON public.register_person USING btree (ward_id, apart, entry_id) WHERE (apart IS NOT NULL);
CREATE INDEX register_person_gone ON public.register_person USING btree (ward_id, entry_id) WHERE (gone IS NOT NULL);
CREATE INDEX register_person_of ON public.register_person USING btree (ward_id, person_id);
CREATE INDEX resident_sheet_of_ward ON public.resident_sheet USING btree (ward_id, released_on DESC, id DESC);
CREATE INDEX retention_hold_from_on_id_idx ON public.retention_hold USING btree (from_on DESC, id DESC);
CREATE INDEX retention_hold_of_case ON public.retention_hold USING btree (ward_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX retention_hold_of_person ON public.retention_hold USING btree (ward_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX retention_hold_ward_id_from_on_id_idx ON public.retention_hold USING btree (ward_id, from_on DESC, id DESC);
CREATE INDEX retention_item_waiting ON public.retention_item USING btree (ward_id, list_id) WHERE (outcome IS NULL);
CREATE UNIQUE INDEX retention_list_open ON public.retention_list USING btree (ward_id) WHERE (state = ANY (ARRAY['open'::text, 'asked'::text]));
CREATE INDEX retention_list_ward_id_made_at_idx ON public.retention_list USING btree (ward_id, made_at DESC);
CREATE INDEX roster_entry_of_person ON public.roster_entry USING btree (ward_id, person_id);
CREATE UNIQUE INDEX roster_entry_once ON public.roster_entry USING btree (ward_id, place_id, person_id) WHERE (state = 'active'::text);
CREATE INDEX roster_entry_since_id_idx ON public.roster_entry USING btree (since DESC, id DESC);
CREATE INDEX roster_entry_ward_id_since_id_idx ON public.roster_entry USING btree (ward_id, since DESC, id DESC);
CREATE INDEX roster_mark_of_entry ON public.roster_mark USING btree (ward_id, entry_id);
CREATE UNIQUE INDEX safe_return_once ON public.safe_return USING btree (ward_id, plan_id, staff_id) WHERE (back_at IS NULL);
CREATE INDEX safe_return_open ON public.safe_return USING btree (ward_id, due_at) WHERE (back_at IS NULL);
CREATE INDEX session_all_wards ON public.session USING btree (on_day DESC, id DESC);
CREATE INDEX session_by_day ON public.session USING btree (ward_id, on_day DESC, id DESC) INCLUDE (state, ward_role, area_level, residents_took_part, purposes);
CREATE INDEX session_by_state ON public.session USING btree (ward_id, state, on_day DESC, id DESC);
CREATE INDEX share_newest ON public.share USING btree (ward_id, offered_at DESC);
CREATE INDEX share_of_person ON public.share USING btree (ward_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX share_of_record ON public.share USING btree (ward_id, type, record_id);
CREATE INDEX share_to_staff ON public.share USING btree (to_staff) WHERE (to_staff IS NOT NULL);
CREATE INDEX share_to_ward ON public.share USING btree (to_ward) WHERE (to_ward IS NOT NULL);
CREATE INDEX sheet_choice_ward_id_request_id_type_record_id_no_idx ON public.sheet_choice USING btree (ward_id, request_id, type, record_id, no DESC);
CREATE INDEX sign_in_of_device ON public.sign_in USING btree (device_id, seen_at) WHERE (device_id IS NOT NULL);
CREATE INDEX sign_in_staff_id_started_at_idx ON public.sign_in USING btree (staff_id, started_at);
CREATE INDEX sign_in_try_device_hash_at_idx ON public.sign_in_try USING btree (device_hash, at) WHERE (device_hash IS NOT NULL);
CREATE INDEX sign_in_try_login_at_idx ON public.sign_in_try USING btree (login, at);
CREATE INDEX staff_link_staff_id_idx ON public.staff_link USING btree (staff_id);
CREATE INDEX staff_role_deputies ON public.staff_role USING btree (ward_id, to_on) WHERE ((deputy_for IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE INDEX staff_role_staff_id_idx ON public.staff_role USING btree (staff_id);
CREATE INDEX staff_role_ward_id_role_idx ON public.staff_role USING btree (ward_id, role);
CREATE INDEX support_case_counted ON public.support_case USING btree (ward_id, opened_on) INCLUDE (id, state, main_worry, worries, person_id, household_id, collection_basis);
CREATE UNIQUE INDEX support_case_number ON public.support_case USING btree (ward_id, number);
CREATE INDEX support_case_of_household ON public.support_case USING btree (ward_id, household_id, opened_on DESC) WHERE (household_id IS NOT NULL);
CREATE INDEX support_case_of_person ON public.support_case USING btree (ward_id, person_id, opened_on DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX support_case_open ON public.support_case USING btree (ward_id, review_on) WHERE (state <> ALL (ARRAY['closed'::text, 'withdrawn'::text]));
CREATE INDEX support_case_opened_on_id_idx ON public.support_case USING btree (opened_on DESC, id DESC);
CREATE INDEX support_case_ward_id_opened_on_id_idx ON public.support_case USING btree (ward_id, opened_on DESC, id DESC);
CREATE INDEX support_contact_next ON public.support_contact USING btree (ward_id, next_on) WHERE ((state = 'held'::text) AND (next_on IS NOT NULL));
CREATE INDEX support_contact_on_day_id_idx ON public.support_contact USING btree (on_day DESC, id DESC);
CREATE INDEX support_contact_ward_id_on_day_id_idx ON public.support_contact USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX support_contact_ward_id_place_id_on_day_idx ON public.support_contact USING btree (ward_id, place_id, on_day DESC);
CREATE INDEX support_note_of_case ON public.support_note USING btree (ward_id, case_id, on_day DESC, at_time DESC NULLS LAST, id DESC);
CREATE INDEX support_note_on_day_id_idx ON public.support_note USING btree (on_day DESC, id DESC);
CREATE INDEX support_note_ward_id_on_day_id_idx ON public.support_note USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX support_plan_of_case ON public.support_plan USING btree (ward_id, case_id, on_day DESC, id DESC);
CREATE INDEX support_plan_on_day_id_idx ON public.support_plan USING btree (on_day DESC, id DESC);
CREATE INDEX support_plan_ward_id_on_day_id_idx ON public.support_plan USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX talk_on_day_id_idx ON public.talk USING btree (on_day DESC, id DESC);
CREATE INDEX talk_ward_id_on_day_id_idx ON public.talk USING btree (ward_id, on_day DESC, id DESC);
CREATE INDEX talk_ward_id_person_id_idx ON public.talk USING btree (ward_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX talk_ward_id_place_id_on_day_idx ON public.talk USING btree (ward_id, place_id, on_day);
CREATE INDEX todo_asked ON public.todo USING btree (ward_id, asked_by, updated_at DESC);
CREATE INDEX todo_of_record ON public.todo USING gin (app.ids_in(about));
CREATE INDEX todo_owned ON public.todo USING btree (ward_id, owner_id, updated_at DESC);
CREATE INDEX todo_waiting ON public.todo USING btree (ward_id, owner_id, due_on) WHERE (state = 'open'::text);
CREATE INDEX town_neighbourhood_ward_id_neighbourhood_id_idx ON public.town_neighbourhood USING btree (ward_id, neighbourhood_id) WHERE (ended_at IS NULL);
CREATE INDEX town_neighbourhood_ward_id_town_id_idx ON public.town_neighbourhood USING btree (ward_id, town_id) WHERE (ended_at IS NULL);
CREATE INDEX watch_card_given_on_id_idx ON public.watch_card USING btree (given_on DESC, id DESC);
CREATE INDEX watch_card_of_plan ON public.watch_card USING btree (ward_id, plan_id);
CREATE INDEX watch_card_out ON public.watch_card USING btree (ward_id, until_on) WHERE (state = 'given'::text);
CREATE INDEX watch_card_ward_id_given_on_id_idx ON public.watch_card USING btree (ward_id, given_on DESC, id DESC);
CREATE INDEX watch_card_ward_id_person_id_idx ON public.watch_card USING btree (ward_id, person_id);
CREATE UNIQUE INDEX watch_number_once ON public.watch_number USING btree (ward_id, number);
CREATE INDEX watch_plan_of_person ON public.watch_plan USING btree (ward_id, person_id);
CREATE INDEX watch_plan_since_id_idx ON public.watch_plan USING btree (since DESC, id DESC);
CREATE INDEX watch_plan_ward_id_since_id_idx ON public.watch_plan USING btree (ward_id, since DESC, id DESC);
CREATE INDEX watch_register_area ON public.watch_register USING btree (ward_id, neighbourhood_id, state);
CREATE UNIQUE INDEX watch_register_city_no ON public.watch_register USING btree (ward_id, city_no) WHERE ((city_no <> ''::text) AND (state <> 'withdrawn'::text));
CREATE INDEX watch_register_name_key ON public.watch_register USING btree (ward_id, app.fold(name) COLLATE "C");
CREATE UNIQUE INDEX watch_register_no ON public.watch_register USING btree (ward_id, no);
CREATE INDEX watch_register_no_ward_id_id_idx ON public.watch_register USING btree (no, ward_id, id);
CREATE INDEX watch_register_ward_id_no_id_idx ON public.watch_register USING btree (ward_id, no, id);
CREATE INDEX watch_register_who ON public.watch_register USING btree (ward_id, birth_on);
CREATE INDEX watch_sheet_by_day ON public.watch_sheet USING btree (ward_id, on_day DESC);
CREATE UNIQUE INDEX watch_sheet_number ON public.watch_sheet USING btree (ward_id, number);
CREATE UNIQUE INDEX watch_sheet_line_visit ON public.watch_sheet_line USING btree (ward_id, visit_id);
CREATE INDEX watch_sheet_line_ward_id_plan_id_idx ON public.watch_sheet_line USING btree (ward_id, plan_id);
CREATE INDEX watch_standing_due ON public.watch_standing USING btree (ward_id, due_on) WHERE open;
CREATE INDEX watch_standing_streak ON public.watch_standing USING btree (ward_id, streak_at) WHERE (open AND (streak_at IS NOT NULL));
CREATE INDEX watch_standing_unseen ON public.watch_standing USING btree (ward_id, unseen_since, plan_id) WHERE open;
CREATE INDEX watch_visit_changed ON public.watch_visit USING btree (updated_at);
CREATE INDEX watch_visit_of_person ON public.watch_visit USING btree (ward_id, person_id, on_day DESC);
CREATE INDEX watch_visit_of_plan ON public.watch_visit USING btree (ward_id, plan_id, on_day DESC, created_at DESC);
CREATE INDEX watch_visit_on_day_id_idx ON public.watch_visit USING btree (on_day DESC, id DESC);
CREATE INDEX watch_visit_ward_id_on_day_id_idx ON public.watch_visit USING btree (ward_id, on_day DESC, id DESC);

-- triggers

CREATE TRIGGER grant_ends BEFORE UPDATE ON public.access_grant FOR EACH ROW EXECUTE FUNCTION app.grant_ends();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.access_request FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER decided_once BEFORE UPDATE ON public.approval FOR EACH ROW EXECUTE FUNCTION app.decided_once();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.assessment FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER old_case_follows AFTER INSERT OR UPDATE OF until_at ON public.assignment FOR EACH ROW EXECUTE FUNCTION app.old_case_follows();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.case_advice FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER stays BEFORE UPDATE ON public.case_meeting FOR EACH ROW EXECUTE FUNCTION app.meeting_stays();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.case_meeting FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER words_stay BEFORE UPDATE ON public.case_meeting FOR EACH ROW EXECUTE FUNCTION app.meeting_words_stay();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.case_move FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.case_step FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.commission FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER marks_delete AFTER DELETE ON public.connection REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER marks_insert AFTER INSERT ON public.connection REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER marks_update AFTER UPDATE ON public.connection REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.connection FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.connection_check FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER marks_lines AFTER INSERT ON public.consent FOR EACH ROW WHEN ((new.purpose = 'register'::text)) EXECUTE FUNCTION app.person_marks_lines();
CREATE TRIGGER marks_lines_changed AFTER UPDATE ON public.consent FOR EACH ROW WHEN (((old.purpose = 'register'::text) OR (new.purpose = 'register'::text))) EXECUTE FUNCTION app.person_marks_lines();
CREATE TRIGGER marks_lines_gone AFTER DELETE ON public.consent FOR EACH ROW WHEN ((old.purpose = 'register'::text)) EXECUTE FUNCTION app.person_marks_lines();
CREATE TRIGGER unpublishes AFTER UPDATE ON public.consent FOR EACH ROW EXECUTE FUNCTION app.consent_unpublishes();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.consent FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.death_review FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER marks_delete AFTER DELETE ON public.dispatch REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('dispatch');
CREATE TRIGGER marks_insert AFTER INSERT ON public.dispatch REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('dispatch');
CREATE TRIGGER marks_update AFTER UPDATE ON public.dispatch REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('dispatch');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.dispatch FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER marks_delete AFTER DELETE ON public.education_request REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('education_request');
CREATE TRIGGER marks_insert AFTER INSERT ON public.education_request REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('education_request');
CREATE TRIGGER marks_update AFTER UPDATE ON public.education_request REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('education_request');
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.education_request FOR EACH ROW EXECUTE FUNCTION app.keep_search_education_request('education_request', 'requester', '', 'grade,wish,joint_with,partners', '', '');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.education_request FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.enquiry FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.family_picture FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.field_person FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.field_rescue FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.file FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.gathering FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.gathering_decision FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.gathering_guest FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.handover FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER reading BEFORE INSERT OR UPDATE ON public.household FOR EACH ROW EXECUTE FUNCTION app.keep_reading();
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.household FOR EACH ROW EXECUTE FUNCTION app.keep_search_household('household', 'name', 'kana', '', '', '');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.household FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER marks_delete AFTER DELETE ON public.household_member REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER marks_insert AFTER INSERT ON public.household_member REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER marks_update AFTER UPDATE ON public.household_member REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.household_member FOR EACH ROW EXECUTE FUNCTION app.keep_members_search();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.household_member FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER marks_delete AFTER DELETE ON public.identity REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER marks_insert AFTER INSERT ON public.identity REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER marks_update AFTER UPDATE ON public.identity REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER marks_delete AFTER DELETE ON public.insurance_feed REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('insurance_feed');
CREATE TRIGGER marks_insert AFTER INSERT ON public.insurance_feed REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('insurance_feed');
CREATE TRIGGER marks_update AFTER UPDATE ON public.insurance_feed REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('insurance_feed');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.insurance_feed FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER urgency_stands AFTER INSERT OR UPDATE ON public.intake FOR EACH ROW EXECUTE FUNCTION app.urgency_stands();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.intake FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.leak FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER number BEFORE INSERT OR UPDATE ON public.letter FOR EACH ROW EXECUTE FUNCTION app.number_letter();
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.letter FOR EACH ROW EXECUTE FUNCTION app.keep_search_letter('letter', 'subject', '', 'number,sender', '', '');
CREATE TRIGGER unsent_goes AFTER UPDATE OF state ON public.letter FOR EACH ROW WHEN (((old.state = 'making'::text) AND (new.state = 'withdrawn'::text))) EXECUTE FUNCTION app.forget_unsent_letter();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.letter FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER waiting_goes BEFORE UPDATE OF body_cipher ON public.letter_paper FOR EACH ROW EXECUTE FUNCTION app.forget_waiting_letter();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.missing_alert FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.missing_person FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.missing_seal FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.neighbourhood FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER urgency_stands AFTER INSERT OR UPDATE ON public.notice FOR EACH ROW EXECUTE FUNCTION app.urgency_stands();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.notice FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.opening_balance FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER reading BEFORE INSERT OR UPDATE ON public.organisation FOR EACH ROW EXECUTE FUNCTION app.keep_reading();
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.organisation FOR EACH ROW EXECUTE FUNCTION app.keep_search_organisation('organisation', 'name', 'kana', 'contact_name,address', 'phone', '');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.organisation FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.outreach FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.outreach_attempt FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.outreach_target FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.outward_file FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.partner FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER blind_key AFTER INSERT OR DELETE OR UPDATE OF kana, birth_on, state ON public.person FOR EACH ROW EXECUTE FUNCTION app.keep_blind_key();
CREATE TRIGGER keys BEFORE INSERT OR UPDATE ON public.person FOR EACH ROW EXECUTE FUNCTION app.person_keys();
CREATE TRIGGER marks_delete AFTER DELETE ON public.person REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER marks_insert AFTER INSERT ON public.person REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER marks_lines AFTER UPDATE OF state, merged_into ON public.person FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) OR (old.merged_into IS DISTINCT FROM new.merged_into))) EXECUTE FUNCTION app.person_marks_lines();
CREATE TRIGGER marks_update AFTER UPDATE ON public.person REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('connection');
CREATE TRIGGER register AFTER INSERT OR UPDATE OF name, kana, birth_on ON public.person FOR EACH ROW EXECUTE FUNCTION app.find_person_register();
CREATE TRIGGER rounds_of_person AFTER UPDATE ON public.person FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) OR (old.merged_into IS DISTINCT FROM new.merged_into))) EXECUTE FUNCTION app.rounds_of_person();
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.person FOR EACH ROW EXECUTE FUNCTION app.keep_people_search();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.person FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER marks_delete AFTER DELETE ON public.place REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('place');
CREATE TRIGGER marks_insert AFTER INSERT ON public.place REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('place');
CREATE TRIGGER marks_update AFTER UPDATE ON public.place REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_figures('place');
CREATE TRIGGER reading BEFORE INSERT OR UPDATE ON public.place FOR EACH ROW EXECUTE FUNCTION app.keep_reading();
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.place FOR EACH ROW EXECUTE FUNCTION app.keep_search_place('place', 'name', 'kana', 'operator,venue', '', '');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.place FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER marks_delete AFTER DELETE ON public.place_day REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.mark_months('place_day');
CREATE TRIGGER marks_insert AFTER INSERT ON public.place_day REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_months('place_day');
CREATE TRIGGER marks_update AFTER UPDATE ON public.place_day REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_months('place_day');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.place_day FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.practice FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.provision_record FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER withdraw_text BEFORE UPDATE ON public.published_practice FOR EACH ROW EXECUTE FUNCTION app.withdraw_text();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.referral FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.register_copy FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.register_issue FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER begins BEFORE INSERT ON public.register_line FOR EACH ROW EXECUTE FUNCTION app.line_begins();
CREATE TRIGGER marks_lines AFTER INSERT OR DELETE OR UPDATE ON public.register_person FOR EACH ROW EXECUTE FUNCTION app.link_marks_lines();
CREATE TRIGGER certificate_stands BEFORE DELETE OR UPDATE ON public.retention_certificate FOR EACH ROW EXECUTE FUNCTION app.certificate_stands();
CREATE TRIGGER certificate_stands_whole BEFORE TRUNCATE ON public.retention_certificate FOR EACH STATEMENT EXECUTE FUNCTION app.certificate_stands();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.retention_hold FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER retention_done BEFORE UPDATE ON public.retention_list FOR EACH ROW EXECUTE FUNCTION app.retention_done();
CREATE TRIGGER retention_moves BEFORE UPDATE ON public.retention_list FOR EACH ROW EXECUTE FUNCTION app.retention_moves();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.retention_list FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.roster_entry FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER marks_delete AFTER DELETE ON public.session REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.mark_months('session');
CREATE TRIGGER marks_insert AFTER INSERT ON public.session REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_months('session');
CREATE TRIGGER marks_update AFTER UPDATE ON public.session REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_months('session');
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.session FOR EACH ROW EXECUTE FUNCTION app.keep_search_session('session', 'title', '', 'venue,host_organisation', '', '');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.session FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER share_moves BEFORE UPDATE ON public.share FOR EACH ROW EXECUTE FUNCTION app.share_moves();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.share FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER drop_drafts AFTER UPDATE OF withdrawn_at, to_on ON public.staff_role FOR EACH ROW WHEN (((new.withdrawn_at IS NOT NULL) OR (new.to_on < ((now() AT TIME ZONE 'Asia/Tokyo'::text))::date))) EXECUTE FUNCTION app.drop_drafts_of_role();
CREATE TRIGGER numbered BEFORE INSERT OR UPDATE ON public.support_case FOR EACH ROW EXECUTE FUNCTION app.number_case();
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.support_case FOR EACH ROW EXECUTE FUNCTION app.keep_search('support_case', 'number', '', '', '', '');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.support_case FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER marks_delete AFTER DELETE ON public.support_contact REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.mark_months('support_contact');
CREATE TRIGGER marks_insert AFTER INSERT ON public.support_contact REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_months('support_contact');
CREATE TRIGGER marks_update AFTER UPDATE ON public.support_contact REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.mark_months('support_contact');
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.support_contact FOR EACH ROW EXECUTE FUNCTION app.keep_search_support_contact('support_contact', 'line', '', 'who,purpose,next_step,advice,heard', '', '');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.support_contact FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER note_stands BEFORE UPDATE ON public.support_note FOR EACH ROW EXECUTE FUNCTION app.note_stands();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.support_note FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.support_plan FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.talk FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.todo FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.town_neighbourhood FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER reading BEFORE INSERT OR UPDATE ON public.venue FOR EACH ROW EXECUTE FUNCTION app.keep_reading();
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.venue FOR EACH ROW EXECUTE FUNCTION app.keep_search_venue('venue', 'name', 'kana', 'address', 'phone', '');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.venue FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.ward_contact FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.ward_opening FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.watch_card FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER numbered AFTER INSERT ON public.watch_plan FOR EACH ROW EXECUTE FUNCTION app.number_plan();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.watch_plan FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER marks_lines AFTER UPDATE OF state ON public.watch_register FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION app.entry_marks_lines();
CREATE TRIGGER number BEFORE INSERT OR UPDATE ON public.watch_register FOR EACH ROW EXECUTE FUNCTION app.number_register();
CREATE TRIGGER person AFTER INSERT OR UPDATE OF name, kana, birth_on ON public.watch_register FOR EACH ROW EXECUTE FUNCTION app.find_register_person();
CREATE TRIGGER search AFTER INSERT OR DELETE OR UPDATE ON public.watch_register FOR EACH ROW EXECUTE FUNCTION app.keep_search('watch_register', 'name', 'kana', 'address', 'phone', '');
CREATE TRIGGER version_rises BEFORE UPDATE ON public.watch_register FOR EACH ROW EXECUTE FUNCTION app.version_rises();
CREATE TRIGGER mark_standing AFTER INSERT OR UPDATE ON public.watch_visit FOR EACH ROW EXECUTE FUNCTION app.mark_standing();
CREATE TRIGGER version_rises BEFORE UPDATE ON public.watch_visit FOR EACH ROW EXECUTE FUNCTION app.version_rises();

-- row-level security

alter table public.absence_draft enable row level security;
create policy by_ward on public.absence_draft for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.access_grant enable row level security;
create policy asks on public.access_grant for select to sasaeai_search using (((kind = 'granted'::text) AND (type = 'person'::text)));
create policy by_ward on public.access_grant for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy own_grants on public.access_grant for select to sasaeai_app using ((staff_id = ( SELECT app.actor() AS actor)));
create policy stands on public.access_grant as restrictive for select to sasaeai_app using (((staff_id IS DISTINCT FROM ( SELECT app.actor() AS actor)) OR app.grant_stands(ward_id, of_id, staff_id)));
alter table public.access_request enable row level security;
create policy by_ward on public.access_request for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.access_request as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = access_request.ward_id) AND (a.type = 'access_request'::text) AND (a.record_id = access_request.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.approval enable row level security;
create policy by_ward on public.approval for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy own_asking on public.approval as restrictive for insert to sasaeai_app with check ((asked_by = ( SELECT app.actor() AS actor)));
alter table public.approval_overdue enable row level security;
create policy by_ward on public.approval_overdue for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.assessment enable row level security;
create policy by_grant on public.assessment for select to sasaeai_app using (((ward_id, case_id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'support_case'::text) AND (g.kind = 'granted'::text) AND ('history'::text = ANY (g.items)) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment))))));
create policy by_ward on public.assessment for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy of_case on public.assessment as restrictive for select to sasaeai_app using ((EXISTS ( SELECT
   FROM support_case c
  WHERE ((c.ward_id = assessment.ward_id) AND (c.id = assessment.case_id)))));
alter table public.assignment enable row level security;
create policy by_ward on public.assignment for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.audit enable row level security;
create policy anyone_writes on public.audit for insert to sasaeai_app with check (true);
create policy by_ward on public.audit for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy compartment on public.audit as restrictive for select to sasaeai_app using (((record_type <> 'meetings.caseMeeting'::text) OR (actor = ( SELECT app.actor() AS actor)) OR (event ~~ '%.denied'::text) OR (NOT app.sealed_from_me(subjects))));
create policy own_lines on public.audit for select to sasaeai_app using ((actor = ( SELECT app.actor() AS actor)));
create policy reads_are_told on public.audit for select to sasaeai_search using (true);
alter table public.break_glass enable row level security;
create policy by_ward on public.break_glass for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.case_advice enable row level security;
create policy at_home on public.case_advice as restrictive for select to sasaeai_app using ((((cardinality(( SELECT app.wards() AS wards)) = 1) AND (EXISTS ( SELECT
   FROM support_case c
  WHERE ((c.ward_id = case_advice.ward_id) AND (c.id = case_advice.case_id))))) OR ((ward_id, id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'case_advice'::text) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment)))))));
create policy by_grant on public.case_advice for select to sasaeai_app using (((ward_id, id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'case_advice'::text) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment))))));
create policy by_ward on public.case_advice for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.case_meeting enable row level security;
create policy by_ward on public.case_meeting for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy members_change on public.case_meeting as restrictive for update to sasaeai_app using (((NOT sealed) OR (id IN ( SELECT app.my_meetings() AS my_meetings))));
create policy members_only on public.case_meeting as restrictive for select to sasaeai_app using (((NOT sealed) OR (id IN ( SELECT app.my_meetings() AS my_meetings))));
create policy own_calling on public.case_meeting as restrictive for insert to sasaeai_app with check ((created_by = ( SELECT app.actor() AS actor)));
alter table public.case_mode enable row level security;
create policy by_ward on public.case_mode for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.case_move enable row level security;
create policy by_ward on public.case_move for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy of_case on public.case_move as restrictive for select to sasaeai_app using (((to_ward = ANY (( SELECT app.wards() AS wards)::text[])) OR (EXISTS ( SELECT
   FROM support_case c
  WHERE ((c.ward_id = case_move.ward_id) AND (c.id = case_move.case_id))))));
create policy received on public.case_move for select to sasaeai_app using (((to_ward = ANY (( SELECT app.wards() AS wards)::text[])) AND ((state = ANY (ARRAY['accepted'::text, 'declined'::text])) OR ((state = 'approved'::text) AND app.move_covered(ward_id, id)))));
alter table public.case_number enable row level security;
create policy by_ward on public.case_number for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.case_step enable row level security;
create policy by_ward on public.case_step for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy of_case on public.case_step as restrictive for select to sasaeai_app using ((EXISTS ( SELECT
   FROM support_case c
  WHERE ((c.ward_id = case_step.ward_id) AND (c.id = case_step.case_id)))));
alter table public.commission enable row level security;
create policy by_ward on public.commission for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy everyone_reads on public.commission for select to sasaeai_app using (true);
alter table public.commission_form enable row level security;
create policy by_ward on public.commission_form for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy everyone_reads on public.commission_form for select to sasaeai_app using (true);
alter table public.commission_report enable row level security;
create policy by_ward on public.commission_report for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.commission_rule enable row level security;
create policy by_ward on public.commission_rule for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy everyone_reads on public.commission_rule for select to sasaeai_app using (true);
alter table public.connection enable row level security;
create policy by_ward on public.connection for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy figures_count on public.connection for select to sasaeai_figures using (true);
create policy shielded on public.connection as restrictive for select to sasaeai_app using (((household_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (NOT (household_id IN ( SELECT app.hidden_households((NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid, false) AS hidden_households)))));
alter table public.connection_check enable row level security;
create policy by_ward on public.connection_check for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy with_connection on public.connection_check as restrictive for select to sasaeai_app using ((EXISTS ( SELECT
   FROM connection c
  WHERE ((c.ward_id = connection_check.ward_id) AND (c.id = connection_check.connection_id)))));
alter table public.consent enable row level security;
create policy by_ward on public.consent for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.consent as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = consent.ward_id) AND (a.type = 'consent'::text) AND (a.record_id = consent.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.contact_try enable row level security;
create policy by_ward on public.contact_try for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy of_record on public.contact_try as restrictive for select to sasaeai_app using (
CASE type
    WHEN 'notice'::text THEN (EXISTS ( SELECT
       FROM notice r
      WHERE ((r.ward_id = contact_try.ward_id) AND (r.id = contact_try.record_id))))
    WHEN 'intake'::text THEN (EXISTS ( SELECT
       FROM intake r
      WHERE ((r.ward_id = contact_try.ward_id) AND (r.id = contact_try.record_id))))
    ELSE (EXISTS ( SELECT
       FROM support_case r
      WHERE ((r.ward_id = contact_try.ward_id) AND (r.id = contact_try.record_id))))
END);
alter table public.deadline enable row level security;
create policy by_ward on public.deadline for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.death_known enable row level security;
create policy by_ward on public.death_known for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.death_review enable row level security;
create policy by_ward on public.death_review for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy owners on public.death_review as restrictive for select to sasaeai_app using ((( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = death_review.ward_id) AND (a.type = 'death_review'::text) AND (a.record_id = death_review.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL))))));
alter table public.dispatch enable row level security;
create policy by_ward on public.dispatch for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy figures_count on public.dispatch for select to sasaeai_figures using (true);
alter table public.draft enable row level security;
create policy own_drafts on public.draft for all to sasaeai_app using (((staff_id = ( SELECT (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid AS "nullif")) AND (ward_id = ANY (( SELECT string_to_array(current_setting('app.wards'::text, true), ','::text) AS string_to_array)::text[])))) with check (((staff_id = ( SELECT (NULLIF(current_setting('app.actor'::text, true), ''::text))::uuid AS "nullif")) AND (ward_id = ANY (( SELECT string_to_array(current_setting('app.wards'::text, true), ','::text) AS string_to_array)::text[]))));
alter table public.education_request enable row level security;
create policy by_ward on public.education_request for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy figures_count on public.education_request for select to sasaeai_figures using (true);
alter table public.enquiry enable row level security;
create policy by_ward on public.enquiry for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.family_picture enable row level security;
create policy by_ward on public.family_picture for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.family_picture as restrictive for select to sasaeai_app using ((( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (NOT (household_id IN ( SELECT app.hidden_households(( SELECT app.actor() AS actor), false) AS hidden_households)))));
alter table public.field_carried enable row level security;
create policy by_ward on public.field_carried for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.field_person enable row level security;
create policy by_ward on public.field_person for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.field_phone enable row level security;
create policy by_ward on public.field_phone for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.field_rescue enable row level security;
create policy by_ward on public.field_rescue for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.field_write enable row level security;
create policy by_ward on public.field_write for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.figure_act enable row level security;
create policy by_ward on public.figure_act for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.figure_mark enable row level security;
create policy figures_keep on public.figure_mark for all to sasaeai_figures using (true) with check (true);
alter table public.figure_slice enable row level security;
create policy figures_keep on public.figure_slice for all to sasaeai_figures using (true) with check (true);
alter table public.figure_target enable row level security;
create policy by_ward on public.figure_target for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.figure_touch enable row level security;
create policy figures_keep on public.figure_touch for all to sasaeai_figures using (true) with check (true);
alter table public.file enable row level security;
create policy by_ward on public.file for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.file_copy enable row level security;
create policy by_ward on public.file_copy for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.file_counter enable row level security;
create policy by_ward on public.file_counter for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.gathering enable row level security;
create policy by_ward on public.gathering for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.gathering_decision enable row level security;
create policy by_ward on public.gathering_decision for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.gathering_guest enable row level security;
create policy by_ward on public.gathering_guest for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.handover enable row level security;
create policy by_ward on public.handover for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.help_counter enable row level security;
create policy by_ward on public.help_counter for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.help_ticket enable row level security;
create policy by_ward on public.help_ticket for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.history enable row level security;
create policy by_ward on public.history for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.household enable row level security;
create policy by_ward on public.household for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy reads_are_told on public.household for select to sasaeai_search using (true);
alter table public.household_member enable row level security;
create policy blind_reads on public.household_member for select to sasaeai_blind using (true);
create policy by_ward on public.household_member for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy search_reads on public.household_member for select to sasaeai_search using (true);
alter table public.identity enable row level security;
create policy blind_reads on public.identity for select to sasaeai_blind using (true);
create policy by_ward on public.identity for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.import_job enable row level security;
create policy by_ward on public.import_job for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.import_line enable row level security;
create policy by_ward on public.import_line for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.import_mapping enable row level security;
create policy by_ward on public.import_mapping for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.import_row enable row level security;
create policy by_ward on public.import_row for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.import_word enable row level security;
create policy by_ward on public.import_word for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.insurance_feed enable row level security;
create policy by_ward on public.insurance_feed for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy figures_count on public.insurance_feed for select to sasaeai_figures using (true);
alter table public.intake enable row level security;
create policy by_grant on public.intake for select to sasaeai_app using (((ward_id, id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'intake'::text) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment))))));
create policy by_ward on public.intake for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.intake as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = intake.ward_id) AND (a.type = 'intake'::text) AND (a.record_id = intake.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR ((ward_id, id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'intake'::text) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment))))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.job enable row level security;
create policy by_ward on public.job for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.leak enable row level security;
create policy by_ward on public.leak for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.leak_person enable row level security;
create policy by_ward on public.leak_person for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.leak_source enable row level security;
create policy by_ward on public.leak_source for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.letter enable row level security;
create policy by_ward on public.letter for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.letter_number enable row level security;
create policy by_ward on public.letter_number for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.letter_paper enable row level security;
create policy by_ward on public.letter_paper for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.letter_recipient enable row level security;
create policy by_ward on public.letter_recipient for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.mail enable row level security;
create policy anyone_writes on public.mail for insert to sasaeai_app with check (true);
create policy by_ward on public.mail for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.meeting_copy enable row level security;
create policy by_ward on public.meeting_copy for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy members_only on public.meeting_copy as restrictive for all to sasaeai_app using (app.in_meeting(ward_id, meeting_id)) with check (app.in_meeting(ward_id, meeting_id));
alter table public.meeting_decision enable row level security;
create policy by_ward on public.meeting_decision for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy members_only on public.meeting_decision as restrictive for all to sasaeai_app using (app.in_meeting(ward_id, meeting_id)) with check (app.in_meeting(ward_id, meeting_id));
alter table public.meeting_event enable row level security;
create policy by_ward on public.meeting_event for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy members_only on public.meeting_event as restrictive for all to sasaeai_app using (app.in_meeting(ward_id, meeting_id)) with check (app.in_meeting(ward_id, meeting_id));
alter table public.meeting_kind enable row level security;
create policy by_ward on public.meeting_kind for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy everyone_reads on public.meeting_kind for select to sasaeai_app using (true);
alter table public.meeting_member enable row level security;
create policy by_ward on public.meeting_member for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy members_only on public.meeting_member as restrictive for all to sasaeai_app using (app.in_meeting(ward_id, meeting_id)) with check (app.in_meeting(ward_id, meeting_id));
alter table public.meeting_paper enable row level security;
create policy by_ward on public.meeting_paper for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy members_only on public.meeting_paper as restrictive for all to sasaeai_app using (app.in_meeting(ward_id, meeting_id)) with check (app.in_meeting(ward_id, meeting_id));
alter table public.meeting_person enable row level security;
create policy by_ward on public.meeting_person for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy members_only on public.meeting_person as restrictive for all to sasaeai_app using (app.in_meeting(ward_id, meeting_id)) with check (app.in_meeting(ward_id, meeting_id));
create policy shielded on public.meeting_person as restrictive for select to sasaeai_app using ((( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (named_by = ( SELECT app.actor() AS actor)) OR (meeting_id IN ( SELECT app.my_meetings() AS my_meetings)) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.message enable row level security;
create policy by_ward on public.message for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy own_back on public.message as restrictive for update to sasaeai_app using ((by = ( SELECT app.actor() AS actor)));
create policy own_words on public.message as restrictive for insert to sasaeai_app with check ((by = ( SELECT app.actor() AS actor)));
create policy takes_part on public.message as restrictive for all to sasaeai_app using ((EXISTS ( SELECT 1
   FROM message_thread t
  WHERE ((t.ward_id = message.ward_id) AND (t.id = message.thread_id)))));
alter table public.message_reader enable row level security;
create policy by_ward on public.message_reader for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy takes_part on public.message_reader as restrictive for all to sasaeai_app using (((staff_id = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT 1
   FROM message_thread t
  WHERE ((t.ward_id = message_reader.ward_id) AND (t.id = message_reader.thread_id))))));
alter table public.message_thread enable row level security;
create policy by_ward on public.message_thread for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy takes_part on public.message_thread as restrictive for all to sasaeai_app using ((( SELECT app.actor() AS actor) = ANY (readers))) with check ((( SELECT app.actor() AS actor) = ANY (readers)));
alter table public.missing_alert enable row level security;
create policy by_ward on public.missing_alert for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.missing_alert as restrictive for select to sasaeai_app using ((EXISTS ( SELECT
   FROM missing_person m
  WHERE ((m.ward_id = missing_alert.ward_id) AND (m.id = missing_alert.missing_id)))));
alter table public.missing_call enable row level security;
create policy by_ward on public.missing_call for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.missing_person enable row level security;
create policy by_ward on public.missing_person for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.missing_person as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = missing_person.ward_id) AND (a.type = 'missing_person'::text) AND (a.record_id = missing_person.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.missing_seal enable row level security;
create policy by_ward on public.missing_seal for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.missing_seal as restrictive for select to sasaeai_app using ((EXISTS ( SELECT
   FROM missing_person m
  WHERE ((m.ward_id = missing_seal.ward_id) AND (m.id = missing_seal.missing_id)))));
alter table public.missing_sent enable row level security;
create policy by_ward on public.missing_sent for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.needs_husk enable row level security;
create policy by_ward on public.needs_husk for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.needs_release enable row level security;
create policy anyone_reads on public.needs_release for select to sasaeai_app using (true);
create policy by_ward on public.needs_release for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.neighbourhood enable row level security;
create policy anyone_reads on public.neighbourhood for select to sasaeai_app, sasaeai_figures using (true);
create policy by_ward on public.neighbourhood for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.note_correction enable row level security;
create policy by_ward on public.note_correction for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy of_note on public.note_correction for select to sasaeai_app using (((( SELECT app.actor() AS actor) IS NOT NULL) AND (EXISTS ( SELECT
   FROM support_note n
  WHERE ((n.ward_id = note_correction.ward_id) AND (n.id = note_correction.note_id))))));
alter table public.notice enable row level security;
create policy by_ward on public.notice for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.notice as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = notice.ward_id) AND (a.type = 'notice'::text) AND (a.record_id = notice.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.notice_bundle enable row level security;
create policy by_ward on public.notice_bundle for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.offline_conflict enable row level security;
create policy by_ward on public.offline_conflict for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.offline_conflict as restrictive for select to sasaeai_app using (((type <> 'watch_visit'::text) OR (EXISTS ( SELECT
   FROM watch_visit v
  WHERE ((v.ward_id = offline_conflict.ward_id) AND (v.id = offline_conflict.record_id))))));
alter table public.offline_edit enable row level security;
create policy by_ward on public.offline_edit for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.offline_edit as restrictive for select to sasaeai_app using (((type <> 'watch_visit'::text) OR (EXISTS ( SELECT
   FROM watch_visit v
  WHERE ((v.ward_id = offline_edit.ward_id) AND (v.id = offline_edit.record_id))))));
alter table public.opening_balance enable row level security;
create policy by_ward on public.opening_balance for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy figures_read on public.opening_balance for select to sasaeai_figures using (true);
alter table public.organisation enable row level security;
create policy by_ward on public.organisation for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.origin enable row level security;
create policy by_ward on public.origin for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.outreach enable row level security;
create policy by_ward on public.outreach for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.outreach_attempt enable row level security;
create policy by_ward on public.outreach_attempt for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.outreach_attempt as restrictive for select to sasaeai_app using ((( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (EXISTS ( SELECT
   FROM outreach_target t
  WHERE ((t.ward_id = outreach_attempt.ward_id) AND (t.id = outreach_attempt.target_id))))));
alter table public.outreach_target enable row level security;
create policy by_ward on public.outreach_target for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.outreach_target as restrictive for select to sasaeai_app using ((( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (((person_id IS NULL) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))) AND ((entry_id IS NULL) OR (NOT (entry_id IN ( SELECT app.hidden_entries(( SELECT app.actor() AS actor)) AS hidden_entries)))))));
alter table public.outward_file enable row level security;
create policy by_ward on public.outward_file for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.partner enable row level security;
create policy by_ward on public.partner for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.person enable row level security;
create policy by_grant on public.person for select to sasaeai_app using (((ward_id, id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'person'::text) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment))))));
create policy by_ward on public.person for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy reads_are_told on public.person for select to sasaeai_search using (true);
alter table public.place enable row level security;
create policy by_ward on public.place for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy figures_count on public.place for select to sasaeai_figures using (true);
alter table public.place_day enable row level security;
create policy by_ward on public.place_day for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy figures_count on public.place_day for select to sasaeai_figures using (true);
alter table public.postal_code enable row level security;
create policy anyone_reads on public.postal_code for select to sasaeai_app using (true);
create policy by_ward on public.postal_code for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.practice enable row level security;
create policy by_ward on public.practice for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy drafts_at_home on public.practice as restrictive for select to sasaeai_app using (((cardinality(( SELECT app.wards() AS wards)) = 1) OR (state = ANY (ARRAY['approved'::text, 'published'::text, 'withdrawn'::text]))));
alter table public.practice_copy enable row level security;
create policy by_ward on public.practice_copy for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.practice_source enable row level security;
create policy at_home on public.practice_source as restrictive for all to sasaeai_app using (((cardinality(( SELECT app.wards() AS wards)) = 1) AND (ward_id = ANY (( SELECT app.wards() AS wards)::text[]))));
create policy by_ward on public.practice_source for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.provision_record enable row level security;
create policy by_ward on public.provision_record for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.provision_record as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = provision_record.ward_id) AND (a.type = 'provision_record'::text) AND (a.record_id = provision_record.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.published_unit enable row level security;
create policy by_ward on public.published_unit for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.read_anomaly enable row level security;
create policy by_ward on public.read_anomaly for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.referral enable row level security;
create policy by_ward on public.referral for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy of_case on public.referral as restrictive for select to sasaeai_app using ((EXISTS ( SELECT
   FROM support_case c
  WHERE ((c.ward_id = referral.ward_id) AND (c.id = referral.case_id)))));
alter table public.register_copy enable row level security;
create policy by_ward on public.register_copy for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.register_issue enable row level security;
create policy by_ward on public.register_issue for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.register_line enable row level security;
create policy by_ward on public.register_line for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.register_line as restrictive for select to sasaeai_app using ((( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (NOT (entry_id IN ( SELECT app.hidden_entries(( SELECT app.actor() AS actor)) AS hidden_entries)))));
alter table public.register_number enable row level security;
alter table public.register_person enable row level security;
create policy by_ward on public.register_person for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.resident_sheet enable row level security;
create policy by_ward on public.resident_sheet for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.retention_certificate enable row level security;
create policy by_ward on public.retention_certificate for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.retention_hold enable row level security;
create policy by_ward on public.retention_hold for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.retention_hold as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = retention_hold.ward_id) AND (a.type = 'retention_hold'::text) AND (a.record_id = retention_hold.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.retention_item enable row level security;
create policy by_ward on public.retention_item for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.retention_list enable row level security;
create policy by_ward on public.retention_list for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.retention_stripped enable row level security;
create policy by_ward on public.retention_stripped for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.roster_entry enable row level security;
create policy by_ward on public.roster_entry for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.roster_entry as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = roster_entry.ward_id) AND (a.type = 'roster_entry'::text) AND (a.record_id = roster_entry.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.roster_mark enable row level security;
create policy by_ward on public.roster_mark for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.safe_return enable row level security;
create policy by_ward on public.safe_return for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.session enable row level security;
create policy by_ward on public.session for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy figures_count on public.session for select to sasaeai_figures using (true);
alter table public.session_apart enable row level security;
create policy by_ward on public.session_apart for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.share enable row level security;
create policy begins on public.share as restrictive for insert to sasaeai_app with check (((state = 'offered'::text) AND (answered_at IS NULL) AND (ended_at IS NULL)));
create policy by_ward on public.share for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy to_receiver on public.share for select to sasaeai_app using (((to_staff = ( SELECT app.actor() AS actor)) OR (to_ward IN ( SELECT r.ward_id
   FROM app.roles_on((( SELECT app.moment() AS moment))::date) r(id, staff_id, ward_id, role, from_on, to_on, deputy_for, made_at, made_by, reason, withdrawn_at, withdrawn_by)
  WHERE ((r.staff_id = ( SELECT app.actor() AS actor)) AND (r.role = ANY (ARRAY['worker'::text, 'wardHead'::text])))))));
alter table public.sheet_choice enable row level security;
create policy by_ward on public.sheet_choice for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.support_case enable row level security;
create policy assigned_only on public.support_case as restrictive for select to sasaeai_app using ((( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (ward_id <> ALL (( SELECT app.assigned_only_wards() AS assigned_only_wards)::text[])) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = support_case.ward_id) AND (a.type = 'support_case'::text) AND (a.record_id = support_case.id) AND (a.until_at IS NULL) AND (a.staff_id = ANY (ARRAY[( SELECT app.actor() AS actor), ( SELECT (NULLIF(current_setting('app.acting_for'::text, true), ''::text))::uuid AS "nullif")]))))) OR ((ward_id, id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'support_case'::text) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment)))))));
create policy by_grant on public.support_case for select to sasaeai_app using (((ward_id, id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'support_case'::text) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment))))));
create policy by_ward on public.support_case for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.support_case as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = support_case.ward_id) AND (a.type = 'support_case'::text) AND (a.record_id = support_case.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR ((ward_id, id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'support_case'::text) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment))))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
create policy shielded_home on public.support_case as restrictive for select to sasaeai_app using (((household_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = support_case.ward_id) AND (a.type = 'support_case'::text) AND (a.record_id = support_case.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR ((ward_id, id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'support_case'::text) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment))))) OR (NOT (household_id IN ( SELECT app.hidden_households(( SELECT app.actor() AS actor), false) AS hidden_households)))));
alter table public.support_contact enable row level security;
create policy by_ward on public.support_contact for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy figures_count on public.support_contact for select to sasaeai_figures using (true);
alter table public.support_note enable row level security;
create policy by_grant on public.support_note for select to sasaeai_app using (((ward_id, case_id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'support_case'::text) AND (g.kind = 'granted'::text) AND ('history'::text = ANY (g.items)) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment))))));
create policy by_ward on public.support_note for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy of_case on public.support_note as restrictive for select to sasaeai_app using ((EXISTS ( SELECT
   FROM support_case c
  WHERE ((c.ward_id = support_note.ward_id) AND (c.id = support_note.case_id)))));
alter table public.support_plan enable row level security;
create policy by_grant on public.support_plan for select to sasaeai_app using (((ward_id, case_id) IN ( SELECT g.ward_id,
    g.record_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.type = 'support_case'::text) AND (g.kind = 'granted'::text) AND ('history'::text = ANY (g.items)) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment))))));
create policy by_ward on public.support_plan for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy of_case on public.support_plan as restrictive for select to sasaeai_app using ((EXISTS ( SELECT
   FROM support_case c
  WHERE ((c.ward_id = support_plan.ward_id) AND (c.id = support_plan.case_id)))));
alter table public.talk enable row level security;
create policy by_ward on public.talk for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.talk as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = talk.ward_id) AND (a.type = 'talk'::text) AND (a.record_id = talk.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.to_seal enable row level security;
alter table public.todo enable row level security;
create policy by_ward on public.todo for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy concerned_only on public.todo as restrictive for all to sasaeai_app using ((((( SELECT app.actor() AS actor) = owner_id) OR (( SELECT app.actor() AS actor) = asked_by)) OR (( SELECT app.actor() AS actor) = passed_by))) with check ((((( SELECT app.actor() AS actor) = owner_id) OR (( SELECT app.actor() AS actor) = asked_by)) OR (( SELECT app.actor() AS actor) = passed_by)));
alter table public.town enable row level security;
create policy anyone_reads on public.town for select to sasaeai_app using (true);
create policy by_ward on public.town for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.town_neighbourhood enable row level security;
create policy anyone_reads on public.town_neighbourhood for select to sasaeai_app using (true);
create policy by_ward on public.town_neighbourhood for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.urgency_since enable row level security;
create policy by_ward on public.urgency_since for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.venue enable row level security;
create policy by_ward on public.venue for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.ward_box_key enable row level security;
create policy by_ward on public.ward_box_key for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.ward_contact enable row level security;
create policy anyone_reads on public.ward_contact for select to sasaeai_app using (true);
create policy by_ward on public.ward_contact for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.ward_key enable row level security;
create policy by_grant on public.ward_key for select to sasaeai_app using ((ward_id IN ( SELECT g.ward_id
   FROM access_grant g
  WHERE ((g.staff_id = ( SELECT app.actor() AS actor)) AND (g.ended_at IS NULL) AND (g.from_at <= ( SELECT app.moment() AS moment)) AND (g.until_at > ( SELECT app.moment() AS moment))))));
create policy by_move on public.ward_key for select to sasaeai_app using ((ward_id IN ( SELECT m.ward_id
   FROM case_move m
  WHERE ((m.to_ward = ANY (( SELECT app.wards() AS wards)::text[])) AND ((m.state = 'approved'::text) OR ((m.state = 'accepted'::text) AND (m.read_ended_at IS NULL) AND (m.read_until > ( SELECT app.moment() AS moment))))))));
create policy by_ward on public.ward_key for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.ward_opening enable row level security;
create policy anyone_reads on public.ward_opening for select to sasaeai_app using (true);
create policy by_ward on public.ward_opening for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.ward_special_day enable row level security;
create policy anyone_reads on public.ward_special_day for select to sasaeai_app using (true);
create policy by_ward on public.ward_special_day for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.watch_card enable row level security;
create policy by_ward on public.watch_card for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.watch_card as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = watch_card.ward_id) AND (a.type = 'watch_card'::text) AND (a.record_id = watch_card.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.watch_number enable row level security;
create policy by_ward on public.watch_number for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.watch_number_last enable row level security;
create policy by_ward on public.watch_number_last for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.watch_order enable row level security;
create policy by_ward on public.watch_order for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.watch_plan enable row level security;
create policy by_ward on public.watch_plan for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.watch_plan as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = watch_plan.ward_id) AND (a.type = 'watch_plan'::text) AND (a.record_id = watch_plan.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));
alter table public.watch_register enable row level security;
create policy by_ward on public.watch_register for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.watch_register as restrictive for select to sasaeai_app using ((( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (NOT (id IN ( SELECT app.hidden_entries(( SELECT app.actor() AS actor)) AS hidden_entries)))));
alter table public.watch_sheet enable row level security;
create policy by_ward on public.watch_sheet for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.watch_sheet_line enable row level security;
create policy by_ward on public.watch_sheet_line for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.watch_standing enable row level security;
create policy by_ward on public.watch_standing for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
alter table public.watch_visit enable row level security;
create policy by_ward on public.watch_visit for all to sasaeai_app using ((ward_id = ANY (( SELECT app.wards() AS wards)::text[]))) with check ((ward_id = ANY (( SELECT app.wards() AS wards)::text[])));
create policy shielded on public.watch_visit as restrictive for select to sasaeai_app using (((person_id IS NULL) OR ( SELECT (COALESCE(current_setting('app.sees_shields'::text, true), ''::text) = 'yes'::text)) OR (created_by = ( SELECT app.actor() AS actor)) OR (EXISTS ( SELECT
   FROM assignment a
  WHERE ((a.ward_id = watch_visit.ward_id) AND (a.type = 'watch_visit'::text) AND (a.record_id = watch_visit.id) AND (a.staff_id = ( SELECT app.actor() AS actor)) AND (a.until_at IS NULL)))) OR (NOT (person_id IN ( SELECT app.hidden_people(( SELECT app.actor() AS actor), false) AS hidden_people)))));

-- rights of the logins

grant insert, select on public.absence_draft to sasaeai_app;
grant update on public.absence_draft (last_on) to sasaeai_app;
grant update on public.absence_draft (notice_id) to sasaeai_app;
grant update on public.absence_draft (settled_at) to sasaeai_app;
grant update on public.absence_draft (settled_by) to sasaeai_app;
grant update on public.absence_draft (state) to sasaeai_app;
grant update on public.absence_draft (why) to sasaeai_app;
grant select on public.access_grant to sasaeai_app;
grant update on public.access_grant (ended_at) to sasaeai_app;
grant select on public.access_grant (ended_at) to sasaeai_search;
grant select on public.access_grant (from_at) to sasaeai_search;
grant select on public.access_grant (kind) to sasaeai_search;
grant select on public.access_grant (record_id) to sasaeai_search;
grant select on public.access_grant (staff_id) to sasaeai_search;
grant select on public.access_grant (type) to sasaeai_search;
grant select on public.access_grant (until_at) to sasaeai_search;
grant select on public.access_grant (ward_id) to sasaeai_search;
grant insert, select, update on public.access_request to sasaeai_app;
grant insert, select on public.account_key to sasaeai_app;
grant select on public.approval to sasaeai_app;
grant update on public.approval (answer_cipher) to sasaeai_app;
grant insert on public.approval (asked_at) to sasaeai_app;
grant insert on public.approval (asked_by) to sasaeai_app;
grant insert on public.approval (asked_role) to sasaeai_app;
grant insert on public.approval (columns) to sasaeai_app;
grant update on public.approval (decided_at) to sasaeai_app;
grant update on public.approval (decided_by) to sasaeai_app;
grant update on public.approval (decision) to sasaeai_app;
grant update on public.approval (gone_at) to sasaeai_app;
grant update on public.approval (gone_cipher) to sasaeai_app;
grant insert on public.approval (id) to sasaeai_app;
grant insert on public.approval (kind) to sasaeai_app;
grant insert, update on public.approval (later_cipher) to sasaeai_app;
grant insert, update on public.approval (later_due) to sasaeai_app;
grant insert on public.approval (reason_cipher) to sasaeai_app;
grant insert on public.approval (size) to sasaeai_app;
grant insert on public.approval (subject) to sasaeai_app;
grant update on public.approval (taken) to sasaeai_app;
grant insert on public.approval (title) to sasaeai_app;
grant update on public.approval (until_at) to sasaeai_app;
grant update on public.approval (used_at) to sasaeai_app;
grant insert on public.approval (ward_id) to sasaeai_app;
grant insert, select on public.approval_overdue to sasaeai_app;
grant update on public.approval_overdue (ended_at) to sasaeai_app;
grant insert, select, update on public.assessment to sasaeai_app;
grant insert, select on public.assignment to sasaeai_app;
grant update on public.assignment (until_at) to sasaeai_app;
grant select on public.audit to sasaeai_app;
grant insert on public.audit (about) to sasaeai_app;
grant select on public.audit (about) to sasaeai_search;
grant select on public.audit (acting_for) to sasaeai_search;
grant insert on public.audit (actor) to sasaeai_app;
grant select on public.audit (actor) to sasaeai_search;
grant insert on public.audit (assigned) to sasaeai_app;
grant select on public.audit (assigned) to sasaeai_search;
grant select on public.audit (at) to sasaeai_search;
grant insert on public.audit (basis) to sasaeai_app;
grant select on public.audit (basis) to sasaeai_search;
grant insert on public.audit (detail) to sasaeai_app;
grant select on public.audit (detail) to sasaeai_search;
grant insert on public.audit (event) to sasaeai_app;
grant select on public.audit (event) to sasaeai_search;
grant insert on public.audit (from_ward) to sasaeai_app;
grant select on public.audit (from_ward) to sasaeai_search;
grant insert on public.audit (id) to sasaeai_app;
grant select on public.audit (id) to sasaeai_search;
grant insert on public.audit (purpose) to sasaeai_app;
grant select on public.audit (purpose) to sasaeai_search;
grant insert on public.audit (record_type) to sasaeai_app;
grant insert on public.audit (subjects) to sasaeai_app;
grant select on public.audit (subjects) to sasaeai_search;
grant insert on public.audit (ward_id) to sasaeai_app;
grant select on public.audit (ward_id) to sasaeai_search;
grant select on public.audit_check to sasaeai_app;
grant insert on public.audit_check (asked_at) to sasaeai_app;
grant insert on public.audit_check (asked_by) to sasaeai_app;
grant insert on public.audit_check (id) to sasaeai_app;
grant select on public.break_glass to sasaeai_app;
grant update on public.break_glass (looked_at) to sasaeai_app;
grant update on public.break_glass (looked_by) to sasaeai_app;
grant update on public.break_glass (note_cipher) to sasaeai_app;
grant update on public.break_glass (verdict) to sasaeai_app;
grant insert, select, update on public.calendar_feed to sasaeai_app;
grant select on public.case_advice to sasaeai_app;
grant insert, select, update on public.case_meeting to sasaeai_app;
grant insert, select on public.case_mode to sasaeai_app;
grant insert, select, update on public.case_move to sasaeai_app;
grant insert, select, update on public.case_number to sasaeai_app;
grant insert, select, update on public.case_step to sasaeai_app;
grant insert, select, update on public.commission to sasaeai_app;
grant insert, select on public.commission_form to sasaeai_app;
grant insert, select on public.commission_report to sasaeai_app;
grant insert, select on public.commission_rule to sasaeai_app;
grant insert, select, update on public.connection to sasaeai_app;
grant select on public.connection (created_at) to sasaeai_figures;
grant select on public.connection (ended_on) to sasaeai_figures;
grant select on public.connection (household_id) to sasaeai_figures;
grant select on public.connection (household_key) to sasaeai_figures;
grant select on public.connection (id) to sasaeai_figures;
grant select on public.connection (introduced_on) to sasaeai_figures;
grant select on public.connection (joined_on) to sasaeai_figures;
grant select on public.connection (place_id) to sasaeai_figures;
grant select on public.connection (settled_on) to sasaeai_figures;
grant select on public.connection (state) to sasaeai_figures;
grant select on public.connection (target_kind) to sasaeai_figures;
grant select on public.connection (version) to sasaeai_figures;
grant select on public.connection (ward_id) to sasaeai_figures;
grant insert, select, update on public.connection_check to sasaeai_app;
grant insert, select, update on public.consent to sasaeai_app;
grant insert, select on public.contact_try to sasaeai_app;
grant insert, select on public.deadline to sasaeai_app;
grant update on public.deadline (ended_at) to sasaeai_app;
grant update on public.deadline (raised) to sasaeai_app;
grant update on public.deadline (raised_at) to sasaeai_app;
grant select on public.death_known to sasaeai_app;
grant insert, select, update on public.death_review to sasaeai_app;
grant insert, select, update on public.device to sasaeai_app;
grant insert, select, update on public.device_staff to sasaeai_app;
grant insert, select on public.digest to sasaeai_app;
grant insert, select, update on public.dispatch to sasaeai_app;
grant select on public.dispatch (created_at) to sasaeai_figures;
grant select on public.dispatch (days) to sasaeai_figures;
grant select on public.dispatch (event) to sasaeai_figures;
grant select on public.dispatch (from_on) to sasaeai_figures;
grant select on public.dispatch (id) to sasaeai_figures;
grant select on public.dispatch (person_no) to sasaeai_figures;
grant select on public.dispatch (state) to sasaeai_figures;
grant select on public.dispatch (to_on) to sasaeai_figures;
grant select on public.dispatch (version) to sasaeai_figures;
grant select on public.dispatch (ward_id) to sasaeai_figures;
grant delete, insert, select on public.draft to sasaeai_app;
grant insert, select, update on public.education_request to sasaeai_app;
grant select on public.education_request (aims) to sasaeai_figures;
grant select on public.education_request (created_at) to sasaeai_figures;
grant select on public.education_request (first_delivered_on) to sasaeai_figures;
grant select on public.education_request (id) to sasaeai_figures;
grant select on public.education_request (learners) to sasaeai_figures;
grant select on public.education_request (loan_only) to sasaeai_figures;
grant select on public.education_request (programmes) to sasaeai_figures;
grant select on public.education_request (received_on) to sasaeai_figures;
grant select on public.education_request (requester_kind) to sasaeai_figures;
grant select on public.education_request (sessions) to sasaeai_figures;
grant select on public.education_request (state) to sasaeai_figures;
grant select on public.education_request (version) to sasaeai_figures;
grant select on public.education_request (wanted_on) to sasaeai_figures;
grant select on public.education_request (ward_id) to sasaeai_figures;
grant insert, select, update on public.enquiry to sasaeai_app;
grant insert, select, update on public.family_picture to sasaeai_app;
grant insert, select on public.field_carried to sasaeai_app;
grant update on public.field_carried (last_at) to sasaeai_app;
grant insert, select, update on public.field_person to sasaeai_app;
grant insert, select, update on public.field_phone to sasaeai_app;
grant insert, select, update on public.field_rescue to sasaeai_app;
grant insert, select on public.field_write to sasaeai_app;
grant insert, select on public.figure_act to sasaeai_app;
grant usage on public.figure_act_turn_seq to sasaeai_app;
grant delete, select, update on public.figure_mark to sasaeai_figures;
grant delete, insert, select, update on public.figure_slice to sasaeai_figures;
grant insert, select on public.figure_target to sasaeai_app;
grant insert, select, update on public.figure_touch to sasaeai_figures;
grant insert, select on public.file to sasaeai_app;
grant update on public.file (reason) to sasaeai_app;
grant update on public.file (state) to sasaeai_app;
grant update on public.file (updated_at) to sasaeai_app;
grant update on public.file (updated_by) to sasaeai_app;
grant update on public.file (version) to sasaeai_app;
grant insert, select on public.file_copy to sasaeai_app;
grant insert, select, update on public.file_counter to sasaeai_app;
grant select, update on public.first_link to sasaeai_app;
grant insert, select, update on public.gathering to sasaeai_app;
grant insert, select, update on public.gathering_decision to sasaeai_app;
grant insert, select, update on public.gathering_guest to sasaeai_app;
grant insert, select, update on public.handover to sasaeai_app;
grant insert, select, update on public.help_counter to sasaeai_app;
grant insert, select on public.help_ticket to sasaeai_app;
grant update on public.help_ticket (record_id) to sasaeai_app;
grant insert, select on public.history to sasaeai_app;
grant select on public.holiday to sasaeai_app;
grant insert, select, update on public.household to sasaeai_app;
grant select on public.household (id) to sasaeai_search;
grant select on public.household (ward_id) to sasaeai_search;
grant insert, select, update on public.household_member to sasaeai_app;
grant select on public.household_member to sasaeai_search;
grant select on public.household_member (from_on) to sasaeai_blind;
grant select on public.household_member (household_id) to sasaeai_blind;
grant select on public.household_member (person_id) to sasaeai_blind;
grant select on public.household_member (to_on) to sasaeai_blind;
grant select on public.household_member (ward_id) to sasaeai_blind;
grant insert, select on public.identity to sasaeai_app;
grant select on public.identity to sasaeai_blind;
grant delete, insert, select, update on public.import_job to sasaeai_app;
grant delete, insert, select, update on public.import_line to sasaeai_app;
grant delete, insert, select, update on public.import_mapping to sasaeai_app;
grant insert, select on public.import_row to sasaeai_app;
grant delete, insert, select, update on public.import_word to sasaeai_app;
grant insert, select, update on public.insurance_feed to sasaeai_app;
grant select on public.insurance_feed (as_of) to sasaeai_figures;
grant select on public.insurance_feed (created_at) to sasaeai_figures;
grant select on public.insurance_feed (fiscal_year) to sasaeai_figures;
grant select on public.insurance_feed (gross_rows) to sasaeai_figures;
grant select on public.insurance_feed (id) to sasaeai_figures;
grant select on public.insurance_feed (persons) to sasaeai_figures;
grant select on public.insurance_feed (plan) to sasaeai_figures;
grant select on public.insurance_feed (state) to sasaeai_figures;
grant select on public.insurance_feed (version) to sasaeai_figures;
grant select on public.insurance_feed (ward_id) to sasaeai_figures;
grant insert, select, update on public.intake to sasaeai_app;
grant insert, select, update on public.job to sasaeai_app;
grant insert, select, update on public.leak to sasaeai_app;
grant insert, select, update on public.leak_person to sasaeai_app;
grant insert, select on public.leak_source to sasaeai_app;
grant insert, select, update on public.letter to sasaeai_app;
grant insert, select, update on public.letter_number to sasaeai_app;
grant insert, select, update on public.letter_paper to sasaeai_app;
grant insert, select, update on public.letter_recipient to sasaeai_app;
grant insert, select, update on public.mail to sasaeai_app;
grant insert, select on public.meeting_copy to sasaeai_app;
grant update on public.meeting_copy (incident_id) to sasaeai_app;
grant update on public.meeting_copy (settled_at) to sasaeai_app;
grant update on public.meeting_copy (settled_by) to sasaeai_app;
grant update on public.meeting_copy (state) to sasaeai_app;
grant insert, select on public.meeting_decision to sasaeai_app;
grant update on public.meeting_decision (outcome_cipher) to sasaeai_app;
grant update on public.meeting_decision (owner_id) to sasaeai_app;
grant update on public.meeting_decision (released_as) to sasaeai_app;
grant update on public.meeting_decision (settled_at) to sasaeai_app;
grant update on public.meeting_decision (settled_by) to sasaeai_app;
grant update on public.meeting_decision (state) to sasaeai_app;
grant insert, select on public.meeting_event to sasaeai_app;
grant insert, select on public.meeting_kind to sasaeai_app;
grant insert, select on public.meeting_member to sasaeai_app;
grant update on public.meeting_member (attended) to sasaeai_app;
grant update on public.meeting_member (duty) to sasaeai_app;
grant update on public.meeting_member (oath_form) to sasaeai_app;
grant update on public.meeting_member (oath_on) to sasaeai_app;
grant update on public.meeting_member (until_at) to sasaeai_app;
grant insert, select on public.meeting_paper to sasaeai_app;
grant insert, select on public.meeting_person to sasaeai_app;
grant update on public.meeting_person (ended_at) to sasaeai_app;
grant insert, select on public.message to sasaeai_app;
grant update on public.message (text_cipher) to sasaeai_app;
grant update on public.message (withdrawn_at) to sasaeai_app;
grant insert, select on public.message_reader to sasaeai_app;
grant update on public.message_reader (newest_at) to sasaeai_app;
grant update on public.message_reader (newest_turn) to sasaeai_app;
grant update on public.message_reader (read_turn) to sasaeai_app;
grant insert, select on public.message_thread to sasaeai_app;
grant update on public.message_thread (newest_at) to sasaeai_app;
grant insert, select, update on public.missing_alert to sasaeai_app;
grant insert, select on public.missing_call to sasaeai_app;
grant insert, select, update on public.missing_person to sasaeai_app;
grant insert, select, update on public.missing_seal to sasaeai_app;
grant insert, select on public.missing_sent to sasaeai_app;
grant update on public.missing_sent (carried_at) to sasaeai_app;
grant update on public.missing_sent (opened_at) to sasaeai_app;
grant select on public.needs_husk to sasaeai_app;
grant insert, select on public.needs_release to sasaeai_app;
grant insert, select, update on public.neighbourhood to sasaeai_app;
grant select on public.neighbourhood to sasaeai_figures;
grant insert, select on public.note_correction to sasaeai_app;
grant insert, select, update on public.notice to sasaeai_app;
grant delete, insert, select on public.notice_bundle to sasaeai_app;
grant insert, select on public.offline_conflict to sasaeai_app;
grant update on public.offline_conflict (open) to sasaeai_app;
grant update on public.offline_conflict (since) to sasaeai_app;
grant insert, select on public.offline_edit to sasaeai_app;
grant update on public.offline_edit (settled) to sasaeai_app;
grant update on public.offline_edit (settled_by) to sasaeai_app;
grant insert, select, update on public.opening_balance to sasaeai_app;
grant select on public.opening_balance (fiscal_year) to sasaeai_figures;
grant select on public.opening_balance (id) to sasaeai_figures;
grant select on public.opening_balance (indicator) to sasaeai_figures;
grant select on public.opening_balance (state) to sasaeai_figures;
grant select on public.opening_balance (total) to sasaeai_figures;
grant select on public.opening_balance (until_on) to sasaeai_figures;
grant select on public.opening_balance (version) to sasaeai_figures;
grant select on public.opening_balance (ward_id) to sasaeai_figures;
grant insert, select, update on public.organisation to sasaeai_app;
grant insert, select on public.origin to sasaeai_app;
grant insert, select, update on public.outreach to sasaeai_app;
grant insert, select, update on public.outreach_attempt to sasaeai_app;
grant insert, select, update on public.outreach_target to sasaeai_app;
grant insert, select on public.outward_file to sasaeai_app;
grant insert, select, update on public.pairing_card to sasaeai_app;
grant insert, select, update on public.partner to sasaeai_app;
grant insert, select, update on public.person to sasaeai_app;
grant select on public.person (alias) to sasaeai_search;
grant select on public.person (alias_kana) to sasaeai_search;
grant select on public.person (id) to sasaeai_search;
grant select on public.person (kana) to sasaeai_search;
grant select on public.person (latin_name) to sasaeai_search;
grant select on public.person (merged_into) to sasaeai_search;
grant select on public.person (mobile) to sasaeai_search;
grant select on public.person (name) to sasaeai_search;
grant select on public.person (phone) to sasaeai_search;
grant select on public.person (shielded) to sasaeai_search;
grant select on public.person (ward_id) to sasaeai_search;
grant select on public.person_now to sasaeai_app;
grant delete, insert, select on public.phone_challenge to sasaeai_app;
grant insert, select, update on public.place to sasaeai_app;
grant select on public.place (confirmed_on) to sasaeai_figures;
grant select on public.place (consulted_on) to sasaeai_figures;
grant select on public.place (created_at) to sasaeai_figures;
grant select on public.place (ended_on) to sasaeai_figures;
grant select on public.place (id) to sasaeai_figures;
grant select on public.place (kinds) to sasaeai_figures;
grant select on public.place (main_purpose) to sasaeai_figures;
grant select on public.place (neighbourhood_id) to sasaeai_figures;
grant select on public.place (opened_on) to sasaeai_figures;
grant select on public.place (state) to sasaeai_figures;
grant select on public.place (version) to sasaeai_figures;
grant select on public.place (ward_id) to sasaeai_figures;
grant insert, select, update on public.place_day to sasaeai_app;
grant select on public.place_day (children) to sasaeai_figures;
grant select on public.place_day (created_at) to sasaeai_figures;
grant select on public.place_day (id) to sasaeai_figures;
grant select on public.place_day (meals) to sasaeai_figures;
grant select on public.place_day (on_day) to sasaeai_figures;
grant select on public.place_day (participants) to sasaeai_figures;
grant select on public.place_day (place_id) to sasaeai_figures;
grant select on public.place_day (state) to sasaeai_figures;
grant select on public.place_day (version) to sasaeai_figures;
grant select on public.place_day (volunteers) to sasaeai_figures;
grant select on public.place_day (ward_id) to sasaeai_figures;
grant select on public.postal_code to sasaeai_app;
grant insert, select, update on public.practice to sasaeai_app;
grant insert, select on public.practice_copy to sasaeai_app;
grant update on public.practice_copy (returned_on) to sasaeai_app;
grant insert, select on public.practice_source to sasaeai_app;
grant insert, select, update on public.provision_record to sasaeai_app;
grant insert, select on public.publication to sasaeai_app;
grant select on public.published_drift to sasaeai_app;
grant delete, insert, select, update on public.published_drift to sasaeai_figures;
grant insert, select on public.published_figure to sasaeai_app;
grant select on public.published_practice to sasaeai_app;
grant update on public.published_practice (withdrawn_at) to sasaeai_app;
grant insert, select on public.published_unit to sasaeai_app;
grant insert, select on public.read_anomaly to sasaeai_app;
grant update on public.read_anomaly (looked_at) to sasaeai_app;
grant update on public.read_anomaly (looked_by) to sasaeai_app;
grant update on public.read_anomaly (note_cipher) to sasaeai_app;
grant update on public.read_anomaly (verdict) to sasaeai_app;
grant delete, insert, select, update on public.recovery_code to sasaeai_app;
grant insert, select, update on public.referral to sasaeai_app;
grant insert, select, update on public.register_copy to sasaeai_app;
grant insert, select, update on public.register_issue to sasaeai_app;
grant insert, select on public.register_line to sasaeai_app;
grant insert, select on public.register_person to sasaeai_app;
grant update on public.register_person (word) to sasaeai_app;
grant update on public.register_person (word_at) to sasaeai_app;
grant update on public.register_person (word_by) to sasaeai_app;
grant insert, select on public.request to sasaeai_app;
grant insert, select on public.resident_sheet to sasaeai_app;
grant select on public.restoration to sasaeai_app;
grant select on public.retention_certificate to sasaeai_app;
grant insert, select, update on public.retention_hold to sasaeai_app;
grant select on public.retention_item to sasaeai_app;
grant select on public.retention_list to sasaeai_app;
grant select on public.retention_stripped to sasaeai_app;
grant select on public.retention_type (name) to sasaeai_app;
grant select on public.retention_type (quiet) to sasaeai_app;
grant insert, select, update on public.roster_entry to sasaeai_app;
grant insert, select, update on public.roster_mark to sasaeai_app;
grant insert, select on public.safe_return to sasaeai_app;
grant update on public.safe_return (back_at) to sasaeai_app;
grant update on public.safe_return (back_by) to sasaeai_app;
grant insert, select, update on public.session to sasaeai_app;
grant select on public.session (area_level) to sasaeai_figures;
grant select on public.session (id) to sasaeai_figures;
grant select on public.session (joint_wards) to sasaeai_figures;
grant select on public.session (neighbourhood_ids) to sasaeai_figures;
grant select on public.session (on_day) to sasaeai_figures;
grant select on public.session (participants) to sasaeai_figures;
grant select on public.session (purposes) to sasaeai_figures;
grant select on public.session (residents_took_part) to sasaeai_figures;
grant select on public.session (state) to sasaeai_figures;
grant select on public.session (version) to sasaeai_figures;
grant select on public.session (ward_id) to sasaeai_figures;
grant select on public.session (ward_role) to sasaeai_figures;
grant insert, select on public.session_apart to sasaeai_app;
grant insert, select on public.setting to sasaeai_app;
grant select on public.setting to sasaeai_figures;
grant update on public.setting (withdrawn_at) to sasaeai_app;
grant update on public.setting (withdrawn_by) to sasaeai_app;
grant insert, select on public.share to sasaeai_app;
grant update on public.share (ended_at) to sasaeai_app;
grant update on public.share (ended_by) to sasaeai_app;
grant update on public.share (reason_cipher) to sasaeai_app;
grant update on public.share (state) to sasaeai_app;
grant update on public.share (updated_at) to sasaeai_app;
grant update on public.share (updated_by) to sasaeai_app;
grant update on public.share (version) to sasaeai_app;
grant insert, select on public.sheet_choice to sasaeai_app;
grant insert, select, update on public.sign_in to sasaeai_app;
grant insert, select, update on public.sign_in_try to sasaeai_app;
grant insert, select, update on public.staff to sasaeai_app;
grant insert, select, update on public.staff_link to sasaeai_app;
grant insert, select, update on public.staff_role to sasaeai_app;
grant insert, select, update on public.support_case to sasaeai_app;
grant insert, select, update on public.support_contact to sasaeai_app;
grant select on public.support_contact (active) to sasaeai_figures;
grant select on public.support_contact (created_at) to sasaeai_figures;
grant select on public.support_contact (id) to sasaeai_figures;
grant select on public.support_contact (launch_support) to sasaeai_figures;
grant select on public.support_contact (method) to sasaeai_figures;
grant select on public.support_contact (neighbourhood_id) to sasaeai_figures;
grant select on public.support_contact (on_day) to sasaeai_figures;
grant select on public.support_contact (place_id) to sasaeai_figures;
grant select on public.support_contact (state) to sasaeai_figures;
grant select on public.support_contact (version) to sasaeai_figures;
grant select on public.support_contact (ward_id) to sasaeai_figures;
grant insert, select, update on public.support_note to sasaeai_app;
grant insert, select, update on public.support_plan to sasaeai_app;
grant insert, select, update on public.talk to sasaeai_app;
grant insert, select, update on public.todo to sasaeai_app;
grant select on public.town to sasaeai_app;
grant insert, select, update on public.town_neighbourhood to sasaeai_app;
grant insert, select, update on public.urgency_since to sasaeai_app;
grant insert, select, update on public.venue to sasaeai_app;
grant select on public.ward to sasaeai_app;
grant select on public.ward to sasaeai_figures;
grant insert, select on public.ward_box_key to sasaeai_app;
grant insert, select, update on public.ward_contact to sasaeai_app;
grant insert, select on public.ward_key to sasaeai_app;
grant insert, select, update on public.ward_opening to sasaeai_app;
grant delete, insert, select, update on public.ward_special_day to sasaeai_app;
grant insert, select, update on public.watch_card to sasaeai_app;
grant insert, select on public.watch_number to sasaeai_app;
grant insert, select, update on public.watch_number_last to sasaeai_app;
grant insert, select, update on public.watch_order to sasaeai_app;
grant insert, select, update on public.watch_plan to sasaeai_app;
grant insert, select, update on public.watch_register to sasaeai_app;
grant insert, select on public.watch_sheet to sasaeai_app;
grant insert, select on public.watch_sheet_line to sasaeai_app;
grant update on public.watch_sheet_line (visit_id) to sasaeai_app;
grant insert, select, update on public.watch_standing to sasaeai_app;
grant insert, select, update on public.watch_visit to sasaeai_app;
grant execute on routine app.alike_households(like_composition text, born_from integer, born_to integer, like_worries text[], most integer) to sasaeai_app;
grant execute on routine app.answer_advice(advice_id uuid, seen integer, answer_sealed bytea) to sasaeai_app;
grant execute on routine app.answer_case_move(of_ward text, move_id uuid, owner uuid, made uuid, until_at timestamp with time zone, because text) to sasaeai_app;
grant execute on routine app.answer_share(of_ward text, share_id uuid, because text) to sasaeai_app;
grant execute on routine app.ask_advice(of_ward text, advice_id uuid, of_case uuid, advisor uuid, text_sealed bytea, question_sealed bytea, until_at timestamp with time zone) to sasaeai_app;
grant execute on routine app.ask_disposal(ward text, list uuid, version integer, left_out text[], role text) to sasaeai_app;
grant execute on routine app.break_glass(of_ward text, act_id uuid, person uuid, reason bytea, until_at timestamp with time zone) to sasaeai_app;
grant execute on routine app.certificate_seal(ward text, certificate uuid) to sasaeai_app;
grant execute on routine app.count_need_homes(source text, ward text, from_on date, until_on date) to sasaeai_app;
grant execute on routine app.count_need_units(source text, ward text, from_on date, until_on date) to sasaeai_app;
grant execute on routine app.count_needs(source text, ward text, from_on date, until_on date, main_only boolean, today date) to sasaeai_app;
grant execute on routine app.decide_disposal(ward text, list uuid, version integer, approved boolean, answer bytea) to sasaeai_app;
grant execute on routine app.end_old_case(of_ward text, move_id uuid) to sasaeai_app;
grant execute on routine app.fiscal_start(day date) to sasaeai_app;
grant execute on routine app.gone_now(of_ward text, of_person uuid) to sasaeai_app;
grant execute on routine app.grant_stands(of_ward text, act_id uuid, holder uuid) to sasaeai_app;
grant execute on routine app.hidden_entries(viewer uuid) to sasaeai_app;
grant execute on routine app.ids_in(said text) to sasaeai_app;
grant execute on routine app.in_meeting(ward text, meeting uuid) to sasaeai_app;
grant execute on routine app.issues_of_hidden(council text) to sasaeai_app;
grant execute on routine app.joint_sessions(since date, until date, states text[]) to sasaeai_app;
grant execute on routine app.keep_household_marks(ward text, household uuid) to sasaeai_owner;
grant execute on routine app.known_before(ward text, person uuid, found_on date, watched text) to sasaeai_app;
grant execute on routine app.link_register_person(of_ward text, entry uuid) to sasaeai_app;
grant execute on routine app.list_needs(source text, ward text, from_on date, until_on date, main_only boolean, of_area text, codes text[], most integer) to sasaeai_app;
grant execute on routine app.list_whom(ward text, list uuid, target text, records uuid[]) to sasaeai_app;
grant execute on routine app.living_in(of_ward text, of_type text, record uuid) to sasaeai_app;
grant execute on routine app.living_on(of_ward text, person uuid, on_day date) to sasaeai_app;
grant execute on routine app.looks_of(council text, plan uuid, most integer) to sasaeai_app;
grant execute on routine app.met_at(of_ward text, of_type text, record uuid) to sasaeai_app;
grant execute on routine app.move_covered(of_ward text, move_id uuid) to sasaeai_app;
grant execute on routine app.move_due(of_ward text, move_id uuid) to sasaeai_app;
grant execute on routine app.move_shielded(of_move uuid, of_case uuid) to sasaeai_app;
grant execute on routine app.my_meetings() to sasaeai_app;
grant execute on routine app.names_of_case(of_ward text, of_case uuid) to sasaeai_app;
grant execute on routine app.names_of_city() to sasaeai_app;
grant execute on routine app.names_of_source(of_ward text, practice uuid) to sasaeai_app;
grant execute on routine app.number_households(wards text[], households uuid[], days date[]) to sasaeai_figures;
grant execute on routine app.old_case_given(of_case uuid) to sasaeai_app;
grant execute on routine app.outreach_became(list uuid, due_by date) to sasaeai_app;
grant execute on routine app.people_called(typed text) to sasaeai_app;
grant execute on routine app.people_of_gathering(council text, of_session uuid) to sasaeai_app;
grant execute on routine app.people_of_supports(of_staff uuid) to sasaeai_app;
grant execute on routine app.practice_agreed(of_ward text, practice uuid) to sasaeai_app;
grant execute on routine app.practice_stands(entry uuid, on_day date) to sasaeai_app;
grant execute on routine app.publish_practice(of_ward text, entry uuid, its_name text, its_theme text, its_body text) to sasaeai_app;
grant execute on routine app.reads_of(records uuid[], since timestamp with time zone, before_at timestamp with time zone, before_id uuid, most integer) to sasaeai_app;
grant execute on routine app.records_of(of_ward text, people uuid[]) to sasaeai_app;
grant execute on routine app.register_known(council text, numbers text[]) to sasaeai_app;
grant execute on routine app.sealed_from_me(records uuid[]) to sasaeai_app;
grant execute on routine app.search(kind text, typed text, most integer, after text) to sasaeai_app;
grant execute on routine app.search_all(kind text, typed text) to sasaeai_app;
grant execute on routine app.search_newest(kind text, typed text, most integer, after uuid) to sasaeai_app;
grant execute on routine app.settle_advice(of_ward text, advice_id uuid, ends boolean) to sasaeai_app;
grant execute on routine app.shield_stands(of_ward text, person_id uuid) to sasaeai_app;
grant execute on routine app.wareki(day date) to public;
grant execute on routine app.wareki(day date) to sasaeai_app;
grant execute on routine app.with_whom(of_ward text, records uuid[]) to sasaeai_app;
grant usage on schema app to sasaeai_app;
grant usage on schema app to sasaeai_blind;
grant usage on schema app to sasaeai_figures;
grant usage on schema app to sasaeai_search;
grant usage on schema public to public;
grant usage on schema public to sasaeai_app;
grant usage on schema public to sasaeai_figures;

-- owners other than the owner of the house

alter routine app.drop_search(kind text, ward text, record uuid) owner to sasaeai_search;
alter routine app.keep_blind_key() owner to sasaeai_blind;
alter routine app.keep_household_marks(ward text, household uuid) owner to sasaeai_blind;
alter routine app.keep_members_search() owner to sasaeai_search;
alter routine app.keep_people_search() owner to sasaeai_search;
alter routine app.keep_search() owner to sasaeai_search;
alter routine app.keep_search_education_request() owner to sasaeai_search;
alter routine app.keep_search_household() owner to sasaeai_search;
alter routine app.keep_search_letter() owner to sasaeai_search;
alter routine app.keep_search_organisation() owner to sasaeai_search;
alter routine app.keep_search_person() owner to sasaeai_search;
alter routine app.keep_search_place() owner to sasaeai_search;
alter routine app.keep_search_session() owner to sasaeai_search;
alter routine app.keep_search_support_contact() owner to sasaeai_search;
alter routine app.keep_search_venue() owner to sasaeai_search;
alter routine app.number_households(wards text[], households uuid[], days date[]) owner to sasaeai_blind;
alter routine app.put_people_search(ward text, people uuid[]) owner to sasaeai_search;
alter routine app.put_search(kind text, record jsonb, name_column text, kana_column text, others text[], phones text[], hidden boolean) owner to sasaeai_search;
alter routine app.reads_of(records uuid[], since timestamp with time zone, before_at timestamp with time zone, before_id uuid, most integer) owner to sasaeai_search;
alter routine app.search(kind text, typed text, most integer, after text) owner to sasaeai_search;
alter routine app.search_all(kind text, typed text) owner to sasaeai_search;
alter routine app.search_newest(kind text, typed text, most integer, after uuid) owner to sasaeai_search;
