-- The plain records the twelve figures are counted from: places with their days and the support given, connections, insurance feeds, welfare education, dispatched staff.
-- 居場所: keeps one id from its first consultation. Opening is written once; coming back after an end is not opening (rules.md, counting 7).
create table place (
  ward_id text not null references ward, id uuid not null,
  name text not null check (name <> ''), kana text not null default '',
  -- childrenCafeteria, childrenStudy, childrenPlay make it a children's place (rules.md, counting 6).
  main_purpose text not null check (main_purpose in ('childrenCafeteria', 'childrenStudy', 'childrenPlay', 'meal', 'cafe', 'childcareSalon', 'exercise', 'salon', 'multiGeneration', 'other')),
  kinds text[] not null default '{}',
  operator text not null default '', venue text not null default '', neighbourhood_id uuid,
  consulted_on date not null, opened_on date, ended_on date, confirmed_on date,
  recurrence text not null default '', fee text not null default '', capacity int check (capacity between 0 and 100000),
  -- rules.md, burden: these four are asked, the rest stays unknown.
  step_free text check (step_free in ('yes', 'no', 'unknown')), toilet text check (toilet in ('yes', 'no', 'unknown')),
  wheelchair text check (wheelchair in ('yes', 'no', 'unknown')), with_children text check (with_children in ('yes', 'no', 'unknown')),
  note text not null default '',
  state text not null check (state in ('consulting', 'preparing', 'open', 'paused', 'ended', 'abandoned', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, neighbourhood_id) references neighbourhood (ward_id, id),
  check (state not in ('open', 'paused', 'ended') or opened_on is not null), check (state not in ('consulting', 'preparing', 'abandoned') or opened_on is null),
  check ((state = 'ended') = (ended_on is not null) or state = 'withdrawn'), check (ended_on >= opened_on), check (state not in ('abandoned', 'withdrawn') or reason <> '')
);
create index on place (ward_id, kana, id);
create index on place (kana, id);
create index on place (ward_id, consulted_on desc, id desc);
create index on place (ward_id, opened_on desc, id desc);
create index on place (opened_on desc, id desc);
create trigger reading before insert or update on place for each row execute function app.keep_reading();

-- 開催記録: a place's own day. It never feeds K01, K02, K12.
create table place_day (
  ward_id text not null references ward, id uuid not null, place_id uuid not null,
  on_day date not null, participants int not null check (participants between 0 and 100000),
  children int check (children between 0 and 100000), meals int check (meals between 0 and 100000), volunteers int check (volunteers between 0 and 100000),
  note text not null default '', state text not null check (state in ('held', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, place_id) references place (ward_id, id), check (state <> 'withdrawn' or reason <> '')
);
create index on place_day (ward_id, on_day desc, id desc);
create index on place_day (on_day desc, id desc);
create index on place_day (ward_id, place_id, on_day desc);

-- 支援の記録: one contact with an activity. launch_support feeds K03, K08, K09; active feeds K04, K10.
create table support_contact (
  ward_id text not null references ward, id uuid not null, place_id uuid, neighbourhood_id uuid,
  on_day date not null, method text not null check (method in ('visit', 'comesIn', 'phone', 'mail', 'meeting', 'event')),
  who text not null, line text not null, purpose text not null default '', heard text not null default '', advice text not null default '',
  next_step text not null default '', next_on date, aim text not null default '', minutes int check (minutes between 0 and 6000),
  launch_support boolean, active boolean,
  state text not null check (state in ('held', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, place_id) references place (ward_id, id), foreign key (ward_id, neighbourhood_id) references neighbourhood (ward_id, id),
  check (state <> 'withdrawn' or reason <> ''),
  -- rules.md, counting 8: a visit or meeting with aim and next step.
  check (active is not true or (method in ('visit', 'meeting') and aim <> '' and next_step <> ''))
);
create index on support_contact (ward_id, on_day desc, id desc);
create index on support_contact (on_day desc, id desc);
create index on support_contact (ward_id, place_id, on_day desc);

-- つながり: a household led to a place or an activity. Feeds K05 by the day of joining. household_key stands in while no household is on file.
create table connection (
  ward_id text not null references ward, id uuid not null, household_id uuid, household_key text not null default '',
  target_kind text not null check (target_kind in ('place', 'activity', 'volunteer', 'work')), place_id uuid, target_name text not null default '',
  introduced_on date not null, joined_on date, settled_on date, ended_on date, note text not null default '',
  state text not null check (state in ('introduced', 'joined', 'settled', 'ended', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, household_id) references household (ward_id, id), foreign key (ward_id, place_id) references place (ward_id, id),
  check (household_id is not null or household_key <> ''), check (state <> 'withdrawn' or reason <> ''),
  check (state not in ('joined', 'settled') or joined_on is not null), check (state <> 'settled' or settled_on is not null)
);
create index on connection (ward_id, introduced_on desc, id desc);
create index on connection (introduced_on desc, id desc);
create index on connection (ward_id, joined_on desc, id desc);
create index on connection (joined_on desc, id desc);
create index on connection (ward_id, household_id);
create index on connection (ward_id, place_id);

-- ボランティア活動保険の加入者数: what the insurer's list said on a day. Feeds K06.
create table insurance_feed (
  ward_id text not null references ward, id uuid not null,
  fiscal_year int not null check (fiscal_year between 2000 and 2200), plan text not null check (plan in ('basic', 'naturalDisaster', 'infection', 'disasterSpecial')),
  as_of date not null, persons int not null check (persons between 0 and 10000000), gross_rows int check (gross_rows between 0 and 10000000),
  source_document text not null, note text not null default '',
  state text not null check (state in ('received', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), check (state <> 'withdrawn' or reason <> '')
);
create unique index insurance_feed_once on insurance_feed (ward_id, fiscal_year, plan, as_of) where state <> 'withdrawn';
create index on insurance_feed (ward_id, as_of desc, id desc);
create index on insurance_feed (as_of desc, id desc);

-- 福祉教育の依頼: one request is one programme, however many sessions it has. Feeds K07 in the year of the first delivery.
create table education_request (
  ward_id text not null references ward, id uuid not null,
  received_on date not null, requester text not null, requester_kind text not null check (requester_kind in ('elementary', 'juniorHigh', 'high', 'university', 'company', 'community', 'facility')),
  grade text not null default '', learners int check (learners between 0 and 100000), aims text[] not null default '{}', programmes text[] not null default '{}', wish text not null default '', care text not null default '',
  wanted_on date, joint_with text not null default '', partners text not null default '', first_delivered_on date, sessions int check (sessions between 0 and 1000), loan_only boolean,
  note text not null default '',
  state text not null check (state in ('received', 'hearing', 'proposed', 'arranging', 'confirmed', 'delivered', 'reported', 'cancelled', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), check (state not in ('cancelled', 'withdrawn') or reason <> ''), check (state not in ('delivered', 'reported') or first_delivered_on is not null)
);
create index on education_request (ward_id, received_on desc, id desc);
create index on education_request (received_on desc, id desc);
create index on education_request (ward_id, first_delivered_on desc, id desc);
create index on education_request (first_delivered_on desc, id desc);

-- 職員派遣: one trip of one member of staff. person_no is the same number at every council of the city. Feeds K11 over the whole event.
create table dispatch (
  ward_id text not null references ward, id uuid not null,
  event text not null check (event in ('noto2024', 'notoRain2024', 'otherDisaster')), person_no text not null check (person_no <> ''),
  from_on date not null, to_on date, days int check (days between 0 and 400), destination text not null, task text not null default '', note text not null default '',
  state text not null check (state in ('planned', 'done', 'cancelled', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), check (to_on >= from_on), check (state not in ('cancelled', 'withdrawn') or reason <> '')
);
create index on dispatch (ward_id, from_on desc, id desc);
create index on dispatch (from_on desc, id desc);
create index on dispatch (event, person_no);

do $$ declare one text; begin
  foreach one in array array['place', 'place_day', 'support_contact', 'connection', 'insurance_feed', 'education_request', 'dispatch'] loop
    execute format('create trigger version_rises before update on %I for each row execute function app.version_rises()', one);
    execute format('grant select, insert, update on %I to sasaeai_app', one);
    execute format('call app.guard_by_ward(%L)', one);
    execute format('create policy figures_count on %I for select to sasaeai_figures using (true)', one);
  end loop;
end $$;
-- Counted without names or text.
grant select (ward_id, id, main_purpose, kinds, neighbourhood_id, consulted_on, opened_on, ended_on, confirmed_on, state, version, created_at) on place to sasaeai_figures;
grant select (ward_id, id, place_id, on_day, participants, children, meals, volunteers, state, version, created_at) on place_day to sasaeai_figures;
grant select (ward_id, id, place_id, neighbourhood_id, on_day, method, launch_support, active, state, version, created_at) on support_contact to sasaeai_figures;
grant select (ward_id, id, household_id, household_key, target_kind, place_id, introduced_on, joined_on, settled_on, ended_on, state, version, created_at) on connection to sasaeai_figures;
grant select (ward_id, id, fiscal_year, plan, as_of, persons, gross_rows, state, version, created_at) on insurance_feed to sasaeai_figures;
grant select (ward_id, id, received_on, requester_kind, learners, aims, programmes, wanted_on, first_delivered_on, sessions, loan_only, state, version, created_at) on education_request to sasaeai_figures;
grant select (ward_id, id, event, person_no, from_on, to_on, days, state, version, created_at) on dispatch to sasaeai_figures;

call app.make_search('place');
create trigger search after insert or update or delete on place for each row execute function app.keep_search('place', 'name', 'kana', 'operator,venue', '', '');
