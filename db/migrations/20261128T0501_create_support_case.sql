-- 支援 (W1.3): household-centred support from 把握 to 終結 and again. Without consent it goes on, on the ground written down for what is kept; it is never closed for that. 根拠: needs-and-watch-over A2, A4; rules.md 人 1.
create table support_case (
  ward_id text not null references ward, id uuid not null, number text not null default '', -- 2026-012, by ward and fiscal year; written here only
  opened_on date not null, person_id uuid, household_id uuid, described_cipher bytea,
  main_worry text not null check (main_worry in ('illness', 'disability', 'mental', 'suicide', 'care', 'dementia', 'isolation', 'family', 'parentChild', 'doubleCare', 'childcare', 'school', 'youngCarer', 'violence', 'money', 'debt', 'food', 'work', 'housing', 'rubbish', 'pets', 'neighbours', 'foreign', 'offence', 'disaster', 'participate', 'other')), worries text[] not null default '{}',
  route text check (route in ('self', 'family', 'organisation', 'outreach', 'placeNotice', 'minsei', 'community', 'partner', 'register', 'otherWard', 'other')),
  wish_cipher bytea, consent text not null check (consent in ('yes', 'asking', 'refused', 'notNeeded')), consent_on date,
  collection_basis text check (collection_basis in ('law', 'vital', 'health', 'child', 'commissioned', 'jointUse', 'conference')), collection_note_cipher bytea,
  urgency text check (urgency in ('now', 'today', 'threeDays', 'twoWeeks', 'watch')), review_on date,
  close_as text check (close_as in ('goal', 'watch', 'handedOver', 'moved', 'facility', 'died', 'wish', 'unreachable', 'infoOnly')), closed_on date, reopen_if_cipher bytea,
  state text not null check (state in ('found', 'intake', 'assessing', 'planning', 'supporting', 'paused', 'closed', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id), foreign key (ward_id, household_id) references household (ward_id, id),
  check (person_id is not null or household_id is not null or described_cipher is not null),
  check (consent not in ('asking', 'refused') or collection_basis is not null),
  check ((state = 'closed') = (close_as is not null and closed_on is not null) or state = 'withdrawn'), check (closed_on >= opened_on),
  -- No consent never closes it: what would only say that nobody agreed is no reason to stop.
  check (state <> 'closed' or consent not in ('asking', 'refused') or close_as not in ('goal', 'wish', 'unreachable', 'infoOnly')),
  check (state not in ('paused', 'closed', 'withdrawn') or reason_cipher is not null)
);
create index on support_case (ward_id, opened_on desc, id desc);
create index on support_case (opened_on desc, id desc);
create unique index support_case_number on support_case (ward_id, number);
create index support_case_of_person on support_case (ward_id, person_id, opened_on desc) where person_id is not null;
create index support_case_of_household on support_case (ward_id, household_id, opened_on desc) where household_id is not null;
create index support_case_open on support_case (ward_id, review_on) where state not in ('closed', 'withdrawn');

-- Numbers people read: by ward and fiscal year, gaps allowed; given here and never changed.
create table case_number (ward_id text not null references ward, fiscal_year int not null, last int not null check (last > 0), primary key (ward_id, fiscal_year));
grant select, insert, update on case_number to sasaeai_app;
call app.guard_by_ward('case_number');
create function app.number_case() returns trigger language plpgsql as $$
declare year int := extract(year from new.opened_on - interval '3 months'); given int;
begin
  if tg_op = 'UPDATE' then new.number := old.number; return new; end if;
  insert into case_number (ward_id, fiscal_year, last) values (new.ward_id, year, 1) on conflict (ward_id, fiscal_year) do update set last = case_number.last + 1 returning last into given;
  new.number := year || '-' || lpad(given::text, greatest(3, length(given::text)), '0');
  return new;
end $$;
create trigger numbered before insert or update on support_case for each row execute function app.number_case();
-- Found by its number; by person and household through theirs.
call app.make_search('support_case');
create trigger search after insert or update or delete on support_case for each row execute function app.keep_search('support_case', 'number', '', '', '', '');
call app.guard_person('support_case', 'person_id');
call app.guard_grant('support_case');
-- The shield of one member hides where the whole household is met: also from who would open the support of another member.
create policy shielded_home on support_case as restrictive for select to sasaeai_app using (
  household_id is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
  or exists (select from assignment a where a.ward_id = support_case.ward_id and a.type = 'support_case' and a.record_id = support_case.id and a.staff_id = (select app.actor()) and a.until_at is null)
  or household_id not in (select app.hidden_households((select app.actor()), false)));

-- What belongs to a support is there for whoever may see that support, and for nobody else: its shields, its grants and whose it is are asked in one place.
create procedure app.guard_of_case(target text) language plpgsql as $$
begin
  call app.guard_person(target);
  execute format('create policy of_case on %1$I as restrictive for select to sasaeai_app using (exists (select from public.support_case c where c.ward_id = %1$I.ward_id and c.id = %1$I.case_id))', target);
  execute format($p$create policy by_grant on %1$I for select to sasaeai_app using (
    (ward_id, case_id) in (select g.ward_id, g.record_id from public.access_grant g where g.staff_id = (select app.actor()) and g.type = 'support_case' and g.ended_at is null and g.from_at <= (select app.moment()) and g.until_at > (select app.moment())))$p$, target);
end $$;

-- 支援経過記録: written once. A correction is another note that says which one it stands for and why; both are shown. The body is never updated.
create table support_note (
  ward_id text not null references ward, id uuid not null, case_id uuid not null, on_day date not null, at_time time,
  method text not null check (method in ('phone', 'meet', 'visit', 'accompany', 'conference', 'enquiry', 'letter', 'other')), minutes int check (minutes between 1 and 1440),
  with_whom text[] not null default '{}', fact_cipher bytea not null, view_cipher bytea,
  state text not null check (state in ('kept', 'corrected', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, case_id) references support_case (ward_id, id), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on support_note (ward_id, on_day desc, id desc);
create index on support_note (on_day desc, id desc);
create index support_note_of_case on support_note (ward_id, case_id, on_day desc, at_time desc nulls last, id desc);
create function app.note_stands() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - array['state', 'reason_cipher', 'version', 'updated_at', 'updated_by'] is distinct from to_jsonb(old) - array['state', 'reason_cipher', 'version', 'updated_at', 'updated_by']
    or (old.state, new.state) not in (('kept', 'corrected'), ('kept', 'withdrawn'), ('withdrawn', 'kept')) then raise exception 'a support note is never overwritten' using errcode = '23514'; end if;
  return new;
end $$;
create trigger note_stands before update on support_note for each row execute function app.note_stands();
call app.guard_of_case('support_note');
-- Which note a correction stands for: a chain, never a tree.
create table note_correction (
  ward_id text not null references ward, note_id uuid not null, replaces_id uuid not null, made_by uuid not null, made_at timestamptz not null, primary key (ward_id, note_id), unique (ward_id, replaces_id), check (note_id <> replaces_id),
  foreign key (ward_id, note_id) references support_note (ward_id, id), foreign key (ward_id, replaces_id) references support_note (ward_id, id)
);
grant select, insert on note_correction to sasaeai_app;
call app.guard_by_ward('note_correction');
create policy of_note on note_correction for select to sasaeai_app using (exists (select from support_note n where n.ward_id = note_correction.ward_id and n.id = note_correction.note_id));

-- アセスメント: one a day it was made; versions stand side by side. What is blank is 不明, never 「ない」.
create table assessment (
  ward_id text not null references ward, id uuid not null, case_id uuid not null, on_day date not null,
  household_type text check (household_type in ('singleElder', 'elderCouple', 'elderChild', 'oneParent', 'single', 'parentsChild', 'threeGenerations', 'other')), members_cipher bytea,
  housing text check (housing in ('owned', 'rented', 'public', 'company', 'facility', 'unstable', 'none')), housing_note_cipher bytea,
  work text check (work in ('regular', 'irregular', 'selfEmployed', 'looking', 'notWorking', 'retired', 'cannot')), work_note_cipher bytea,
  income text check (income in ('pension', 'wage', 'welfare', 'family', 'allowance', 'none')), income_note_cipher bytea, debt text check (debt in ('no', 'arrears', 'debt')),
  health_cipher bytea, handbook text check (handbook in ('none', 'body', 'intellectual', 'mental', 'several', 'applying')), care_level text check (care_level in ('none', 'applying', 'support1', 'support2', 'care1', 'care2', 'care3', 'care4', 'care5')),
  services_cipher bytea, ties_cipher bytea, strengths_cipher bytea, risks text[] not null default '{}', risk_note_cipher bytea, wish_cipher bytea,
  state text not null check (state in ('kept', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, case_id) references support_case (ward_id, id), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on assessment (ward_id, on_day desc, id desc);
create index on assessment (on_day desc, id desc);
create index assessment_of_case on assessment (ward_id, case_id, on_day desc, id desc);
call app.guard_of_case('assessment');

-- 支援計画: the goal in the person's own words; 案 → 会議 → 同意 → 実施 → 見直し.
create table support_plan (
  ward_id text not null references ward, id uuid not null, case_id uuid not null, on_day date not null, until_on date,
  goal_cipher bytea not null, issue_cipher bytea, means_cipher bytea,
  target_kind text check (target_kind in ('place', 'activity', 'volunteer', 'work')), place_id uuid, target_name_cipher bytea,
  agreement text check (agreement in ('written', 'spoken', 'shown', 'refused')), agreed_on date, agreement_note_cipher bytea,
  state text not null check (state in ('draft', 'met', 'agreed', 'running', 'replaced', 'ended', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, case_id) references support_case (ward_id, id), foreign key (ward_id, place_id) references place (ward_id, id),
  check (until_on >= on_day), check (state not in ('agreed', 'running') or (agreement in ('written', 'spoken') and agreed_on is not null)), check (state not in ('replaced', 'ended', 'withdrawn') or reason_cipher is not null)
);
create index on support_plan (ward_id, on_day desc, id desc);
create index on support_plan (on_day desc, id desc);
create index support_plan_of_case on support_plan (ward_id, case_id, on_day desc, id desc);
call app.guard_of_case('support_plan');

-- つなぎ先: to whom, on what ground, what was given, what came of it. Items leave only with a ground that covers them (src/access/basis.rules.ts); without items nothing but the way was shown.
create table referral (
  ward_id text not null references ward, id uuid not null, case_id uuid not null, person_id uuid, on_day date not null,
  to_kind text not null check (to_kind in ('welfareOffice', 'selfReliance', 'hokatsu', 'council', 'healthNurse', 'medical', 'disabilityCentre', 'careProvider', 'school', 'minsei', 'place', 'volunteer', 'legal', 'cityCouncil', 'otherWard', 'other')), to_name_cipher bytea,
  items text[] not null default '{}', basis text check (basis in ('CONSENT', 'VITAL', 'JOINT_USE', 'SUPPORT_CONF', 'MULTI_CONF', 'DISASTER', 'OUTSOURCE')), evidence_cipher bytea, given_cipher bytea, answer_by date,
  outcome text check (outcome in ('accepted', 'waiting', 'declined', 'notSuited', 'personRefused', 'noAnswer')), outcome_on date, outcome_note_cipher bytea,
  state text not null check (state in ('made', 'settled', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, case_id) references support_case (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id),
  check (cardinality(items) = 0 or (basis is not null and evidence_cipher is not null and person_id is not null)), check (state <> 'settled' or (outcome is not null and outcome_on is not null)), check (outcome_on >= on_day), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on referral (ward_id, on_day desc, id desc);
create index on referral (on_day desc, id desc);
create index referral_of_case on referral (ward_id, case_id, on_day desc, id desc);
call app.guard_of_case('referral');

-- 次にすること of a support: what a note promised, what a plan gives somebody to do, when it is looked at again. One table, so that nothing waits in two places.
create table case_step (
  ward_id text not null references ward, id uuid not null, case_id uuid not null, of_type text not null check (of_type in ('support_case', 'support_note', 'support_plan')), of_id uuid not null,
  kind text not null check (kind in ('next', 'task', 'monitor')), what_cipher bytea, due_on date, staff_id uuid references staff, who_cipher bytea,
  done_on date, result text check (result in ('onTrack', 'slow', 'changed', 'done', 'dropped')), result_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, case_id) references support_case (ward_id, id), check ((done_on is null) = (result is null)), check (staff_id is not null or who_cipher is not null or kind = 'monitor')
);
create index case_step_of_case on case_step (ward_id, case_id, due_on);
create index case_step_open on case_step (ward_id, due_on) where done_on is null;
call app.guard_of_case('case_step');
