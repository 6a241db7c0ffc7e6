-- 気づき (W1.1): what somebody noticed about a person's life: at a place, on the way, at the door, on the phone. No name is needed. What was seen and what was thought of it are two texts;
-- those, a description in the place of a name, and who noticed are kept under the ward's key. 根拠: needs-and-watch-over A2-1, rules.md 現場の人.
create table notice (
  ward_id text not null references ward, id uuid not null,
  person_id uuid, described_cipher bytea, place_id uuid, spot_cipher bytea,
  seen_on date not null, signs text[] not null default '{}', fact_cipher bytea, view_cipher bytea, told boolean,
  way text not null check (way in ('place', 'visit', 'comesIn', 'phone', 'paper', 'field', 'partner', 'round', 'other')),
  by_kind text check (by_kind in ('volunteer', 'operator', 'minsei', 'worker', 'resident', 'family', 'partner', 'other')), by_name_cipher bytea,
  urgency text check (urgency in ('now', 'today', 'threeDays', 'twoWeeks', 'watch')), review_on date,
  close_kind text check (close_kind in ('infoOnly', 'toIntake', 'emergency')), reply text check (reply in ('none', 'thanks', 'met', 'linked', 'watching')),
  state text not null check (state in ('received', 'working', 'done', 'takenBack', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id), foreign key (ward_id, place_id) references place (ward_id, id),
  check (cardinality(signs) > 0 or fact_cipher is not null or urgency = 'now'),
  check (state <> 'done' or (close_kind is not null and reason_cipher is not null)), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on notice (ward_id, seen_on desc, id desc);
create index on notice (seen_on desc, id desc);
create index notice_open on notice (ward_id, created_at) where state in ('received', 'working');
create index notice_of_person on notice (ward_id, person_id, created_at desc) where person_id is not null;
create index notice_of_place on notice (ward_id, place_id);
create index notice_sent on notice (ward_id, created_by, created_at desc);

-- Which notices are about one person where no name says so: each points to the first of them. A notice stands in one bundle.
create table notice_bundle (
  ward_id text not null references ward, notice_id uuid not null, first_id uuid not null, made_by uuid not null, made_at timestamptz not null,
  primary key (ward_id, notice_id), foreign key (ward_id, notice_id) references notice (ward_id, id), foreign key (ward_id, first_id) references notice (ward_id, id), check (notice_id <> first_id)
);
create index notice_bundle_first on notice_bundle (ward_id, first_id);

-- 担当: who is responsible for a record, of any kind, from when to when. Nothing is taken out: an end is written.
create table assignment (
  ward_id text not null references ward, id uuid not null, type text not null check (type ~ '^[a-z_]{1,40}$'), record_id uuid not null,
  staff_id uuid not null references staff, from_at timestamptz not null, until_at timestamptz, given_by uuid not null, primary key (ward_id, id), check (until_at >= from_at)
);
create unique index assignment_once on assignment (ward_id, type, record_id, staff_id) where until_at is null;
create index assignment_of_person on assignment (staff_id, type, ward_id, record_id) where until_at is null;

-- 期限: what must be done by when, of any kind of record. The rows follow from the records (src/deadlines): one that is no longer wanted is ended, never moved. 根拠: rules.md, Clocks and ladders.
create table deadline (
  ward_id text not null references ward, id uuid not null, type text not null check (type ~ '^[a-z_]{1,40}$'), record_id uuid not null, kind text not null check (kind ~ '^[a-z][a-zA-Z]{1,30}$'),
  since timestamptz not null, due_at timestamptz not null, ended_at timestamptz, raised int not null default 0 check (raised >= 0), raised_at timestamptz,
  primary key (ward_id, id), check ((raised = 0) = (raised_at is null)), check (raised_at is null or raised_at >= due_at)
);
create unique index deadline_once on deadline (ward_id, type, record_id, kind) where ended_at is null;
create index deadline_running on deadline (due_at) where ended_at is null;

do $$ declare one text; begin
  foreach one in array array['notice', 'notice_bundle', 'assignment', 'deadline'] loop
    execute format('grant select, insert, update on %I to sasaeai_app', one);
    execute format('call app.guard_by_ward(%L)', one);
  end loop;
end $$;
revoke update on notice_bundle from sasaeai_app;
grant delete on notice_bundle to sasaeai_app;
create trigger version_rises before update on notice for each row execute function app.version_rises();
-- What a deadline was and who was responsible is not rewritten.
revoke update on deadline, assignment from sasaeai_app;
grant update (ended_at, raised, raised_at) on deadline to sasaeai_app;
grant update (until_at) on assignment to sasaeai_app;

-- A read of a notice is written down at its council, and one who is responsible for it reads it as such.
create or replace function app.by_ward(own text, records uuid[]) returns table (ward_id text, ids uuid[]) language sql stable parallel safe as $$
  select coalesce(f.ward_id, own), array_agg(r.id order by r.n) from unnest(records) with ordinality r (id, n) left join (
    select p.ward_id, p.id from public.person p where p.id = any(records)
    union all select h.ward_id, h.id from public.household h where h.id = any(records)
    union all select c.ward_id, c.id from public.connection c where c.id = any(records)
    union all select n.ward_id, n.id from public.notice n where n.id = any(records)) f on f.id = r.id
  group by 1
$$;
create or replace function app.assigned(who uuid, records uuid[]) returns uuid[] language sql stable parallel safe as $$
  select coalesce(array_agg(id), '{}') from (
    select p.id from public.person p where p.id = any(records) and p.owner_id = who
    union
    select m.household_id from public.household_member m join public.person p on p.ward_id = m.ward_id and p.id = m.person_id where m.household_id = any(records) and m.to_on is null and p.owner_id = who
    union
    select a.record_id from public.assignment a where a.staff_id = who and a.record_id = any(records) and a.until_at is null) mine
$$;

-- What tells a person from another of the same name where one is picked: neighbourhood (unless a shield hides it), reading, birth.
create function app.person_tells(ward text, person uuid) returns text language sql stable as $$
  select concat_ws('　',
    (select n.name from public.neighbourhood n where n.ward_id = p.ward_id and n.id = p.neighbourhood_id and (coalesce(current_setting('app.sees_shields', true), '') = 'yes'
      or p.id not in (select app.hidden_people(nullif(current_setting('app.actor', true), '')::uuid, false)))),
    nullif(p.kana, ''), coalesce(to_char(p.birth_on, 'YYYY"年"FMMM"月"FMDD"日生まれ"'), nullif(p.birth_about, '')))
  from public.person p where p.ward_id = ward and p.id = app.person_now(ward, person)
$$;

-- Whom a shield protects can be met where a record about them says: it is there for the owner and the heads, for who wrote it, and for who was made responsible for it.
create policy shielded on notice as restrictive for select to sasaeai_app using (
  person_id is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
  or exists (select from assignment a where a.ward_id = notice.ward_id and a.type = 'notice' and a.record_id = notice.id and a.staff_id = (select app.actor()) and a.until_at is null)
  or person_id not in (select app.hidden_people((select app.actor()), false)));

-- Since when an urgency stands: its clock begins then, and not when the record was made.
create table urgency_since (
  ward_id text not null references ward, type text not null check (type in ('notice', 'intake')), record_id uuid not null, since timestamptz not null, primary key (ward_id, type, record_id)
);
grant select, insert, update on urgency_since to sasaeai_app;
call app.guard_by_ward('urgency_since');
create function app.urgency_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.urgency is not distinct from old.urgency then return null; end if;
  insert into public.urgency_since (ward_id, type, record_id, since) values (new.ward_id, tg_table_name, new.id, case tg_op when 'INSERT' then new.created_at else new.updated_at end)
  on conflict (ward_id, type, record_id) do update set since = excluded.since;
  return null;
end $$;
create trigger urgency_stands after insert or update on notice for each row execute function app.urgency_stands();
