-- 連絡会・声かけ訓練 (W1.9): what is prepared for a session and what came of it. The occasion itself is the session, and counts there. 根拠: 数え方の決まり 1–5, community-and-city A2.
create table gathering (
  ward_id text not null references ward, session_id uuid not null, kind text not null check (kind in ('liaison', 'drill')),
  aim text not null default '', words text not null default '', reply_by date, number text not null default '', invited_on date,
  steps text not null default '', route text not null default '', lost text not null default '', stations text not null default '',
  came jsonb not null default '{}', found jsonb not null default '[]', wrong text not null default '', better text not null default '', thanks text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, session_id), foreign key (ward_id, session_id) references session (ward_id, id), check ((number = '') = (invited_on is null))
);
call app.guard_record('gathering');

-- Who is invited, what they answered, and whether they came. A number once on a slip stays theirs.
create table gathering_guest (
  ward_id text not null, id uuid not null, session_id uuid not null, no int not null check (no > 0),
  kind text not null check (kind in ('field', 'organisation', 'other')), record_id uuid, name text not null default '',
  answer text not null default 'none' check (answer in ('none', 'yes', 'no')), people int not null default 1 check (people between 1 and 99),
  way text check (way in ('paper', 'phone', 'told', 'field')), answered_at timestamptz, came boolean, gone boolean not null default false,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), unique (ward_id, session_id, no), foreign key (ward_id, session_id) references gathering (ward_id, session_id),
  check ((kind = 'other') = (record_id is null)), check (kind <> 'other' or name <> ''), check ((answer = 'none') = (answered_at is null))
);
create unique index gathering_guest_once on gathering_guest (ward_id, session_id, kind, record_id) where record_id is not null;
create index gathering_guest_of on gathering_guest (record_id, ward_id) where kind = 'field' and not gone;
call app.guard_record('gathering_guest');

-- What was decided or asked for, by whom it is done and by when.
create table gathering_decision (
  ward_id text not null, id uuid not null, session_id uuid not null, text text not null check (text <> ''), owner_id uuid references staff, owner_name text not null default '', due_on date, done_at timestamptz, done_by uuid,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, session_id) references gathering (ward_id, session_id), check (owner_id is not null or owner_name <> '')
);
create index gathering_decision_of on gathering_decision (ward_id, session_id);
create index gathering_decision_open on gathering_decision (ward_id, owner_id) where done_at is null;
call app.guard_record('gathering_decision');

-- Names of those a notice of this occasion is about: none of them may stand on a paper of it.
create function app.people_of_gathering(council text, of_session uuid) returns table (name text, reading text) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.name, x.reading from public.origin o join public.notice n on n.ward_id = o.ward_id and n.id = o.record_id
    join public.person p on p.ward_id = n.ward_id and p.id in (select app.person_all(n.ward_id, app.person_now(n.ward_id, n.person_id))),
    lateral (values (p.name, p.kana), (p.alias, p.alias_kana), (p.latin_name, '')) x (name, reading)
    where o.ward_id = council and council = any ((select app.wards())::text[]) and o.type = 'notice' and o.from_type = 'session' and o.from_id = of_session and x.name <> ''
$$;
revoke execute on function app.people_of_gathering(text, uuid) from public;
grant execute on function app.people_of_gathering(text, uuid) to sasaeai_app;

-- How a notice may have come: also from a meeting or a drill.
alter table notice drop constraint notice_way_check, add constraint notice_way_check check (way in ('place', 'visit', 'comesIn', 'phone', 'paper', 'field', 'partner', 'round', 'gathering', 'other'));
