-- 保存と廃棄: what is past its term is listed, approved by a second person, and taken away by one function of the owner that nobody else may run. 根拠: needs-and-watch-over A7.

-- Tables whose records may be taken away by themselves. `people`: SQL over $1 (ward) and $2 (record) that names whom a record is about. `strips`: the row stays for the figures or the ledger, what is personal goes.
-- `chain`: it stays while what came of it stays (相談 → 支援). `turn`: the order in which one list is worked through. tests/db/retention.test.ts holds this against the declarations.
create table retention_type (name text primary key, people text not null default 'select null::uuid where false', strips boolean not null default false, chain boolean not null default false, turn int not null default 5);
-- What goes with a record: rows of `name` whose `by_column` is the record.
create table retention_part (of_type text not null, name text not null, by_column text not null, primary key (of_type, name, by_column));
insert into retention_type (name, people, strips, chain, turn) values
  ('support_case', 'select person_id from public.support_case where ward_id = $1 and id = $2 union select m.person_id from public.household_member m join public.support_case c on c.ward_id = m.ward_id and c.household_id = m.household_id where c.ward_id = $1 and c.id = $2 union select person_id from public.referral where ward_id = $1 and case_id = $2', false, false, 1),
  ('intake', 'select person_id from public.intake where ward_id = $1 and id = $2', false, true, 2),
  ('notice', 'select person_id from public.notice where ward_id = $1 and id = $2', false, true, 3),
  ('talk', 'select person_id from public.talk where ward_id = $1 and id = $2', false, true, 4),
  ('enquiry', default, false, true, 4),
  ('consent', 'select person_id from public.consent where ward_id = $1 and id = $2', false, false, 5),
  ('share', 'select person_id from public.share where ward_id = $1 and id = $2', false, false, 5),
  ('provision_record', 'select person_id from public.provision_record where ward_id = $1 and id = $2', false, false, 5),
  ('access_request', 'select person_id from public.access_request where ward_id = $1 and id = $2', false, false, 5),
  ('break_glass', 'select person_id from public.break_glass where ward_id = $1 and id = $2', false, false, 5),
  ('leak', 'select person_id from public.leak_person where ward_id = $1 and leak_id = $2', false, false, 5),
  ('watch_plan', 'select person_id from public.watch_plan where ward_id = $1 and id = $2', false, false, 5),
  ('death_review', 'select person_id from public.death_review where ward_id = $1 and id = $2', false, false, 5),
  ('roster_entry', 'select person_id from public.roster_entry where ward_id = $1 and id = $2', false, false, 5),
  ('register_issue', 'select p.person_id from public.register_line l join public.register_person p on p.ward_id = l.ward_id and p.entry_id = l.entry_id where l.ward_id = $1 and l.issue_id = $2', true, false, 5),
  ('outreach_target', 'select person_id from public.outreach_target where ward_id = $1 and id = $2', false, false, 5),
  ('watch_register', 'select person_id from public.register_person where ward_id = $1 and entry_id = $2', false, false, 6),
  ('missing_alert', 'select p.person_id from public.missing_person p join public.missing_alert a on a.ward_id = p.ward_id and a.missing_id = p.id where a.ward_id = $1 and a.id = $2', false, false, 4),
  ('missing_person', 'select person_id from public.missing_person where ward_id = $1 and id = $2', false, false, 5),
  ('case_meeting', 'select person_id from public.meeting_person where ward_id = $1 and meeting_id = $2', false, false, 5),
  ('meeting_paper', 'select p.person_id from public.meeting_person p join public.meeting_paper a on a.ward_id = p.ward_id and a.meeting_id = p.meeting_id where a.ward_id = $1 and a.id = $2', true, false, 4),
  ('practice', 'select m.person_id from public.household_member m join public.practice_source s on s.ward_id = m.ward_id and s.household_id = m.household_id where s.ward_id = $1 and s.practice_id = $2', false, false, 5),
  ('connection', 'select m.person_id from public.household_member m join public.connection c on c.ward_id = m.ward_id and c.household_id = m.household_id where c.ward_id = $1 and c.id = $2', true, false, 5),
  ('retention_hold', 'select person_id from public.retention_hold where ward_id = $1 and id = $2', false, false, 5),
  ('field_rescue', default, false, false, 5),
  ('todo', default, false, false, 5),
  ('message_thread', default, false, false, 5),
  ('approval', default, false, false, 5),
  ('letter', $$select record_id from public.letter_recipient where ward_id = $1 and letter_id = $2 and kind = 'person'$$, false, false, 5),
  ('file', default, false, false, 5),
  ('household', 'select person_id from public.household_member where ward_id = $1 and household_id = $2', false, false, 8),
  ('person', 'select $2 where $1 is not null', false, false, 9);
insert into retention_part (of_type, name, by_column) values
  ('support_case', 'support_note', 'case_id'), ('support_case', 'assessment', 'case_id'), ('support_case', 'support_plan', 'case_id'), ('support_case', 'referral', 'case_id'), ('support_case', 'case_step', 'case_id'), ('support_case', 'case_move', 'case_id'),
  ('support_note', 'note_correction', 'note_id'), ('support_note', 'note_correction', 'replaces_id'),
  ('notice', 'notice_bundle', 'notice_id'), ('notice', 'notice_bundle', 'first_id'),
  ('leak', 'leak_person', 'leak_id'), ('leak', 'leak_source', 'leak_id'),
  ('watch_plan', 'watch_visit', 'plan_id'), ('watch_plan', 'watch_card', 'plan_id'), ('watch_plan', 'watch_standing', 'plan_id'), ('watch_plan', 'safe_return', 'plan_id'), ('watch_plan', 'watch_sheet_line', 'plan_id'), ('watch_plan', 'field_carried', 'plan_id'),
  ('roster_entry', 'absence_draft', 'entry_id'), ('roster_entry', 'roster_mark', 'entry_id'),
  ('register_issue', 'register_line', 'issue_id'), ('watch_register', 'register_person', 'entry_id'),
  ('outreach_target', 'outreach_attempt', 'target_id'),
  ('missing_person', 'missing_seal', 'missing_id'), ('missing_person', 'missing_alert', 'missing_id'), ('missing_alert', 'missing_sent', 'alert_id'),
  ('case_meeting', 'meeting_copy', 'meeting_id'), ('case_meeting', 'meeting_decision', 'meeting_id'), ('case_meeting', 'meeting_paper', 'meeting_id'), ('case_meeting', 'meeting_event', 'meeting_id'), ('case_meeting', 'meeting_person', 'meeting_id'), ('case_meeting', 'meeting_member', 'meeting_id'),
  ('meeting_member', 'meeting_copy', 'member_id'), ('meeting_member', 'meeting_decision', 'owner_id'), ('meeting_paper', 'meeting_copy', 'paper_id'),
  ('practice', 'practice_source', 'practice_id'), ('practice', 'practice_copy', 'practice_id'),
  ('connection', 'connection_check', 'connection_id'),
  ('message_thread', 'message_reader', 'thread_id'), ('message_thread', 'message', 'thread_id'), ('letter', 'letter_recipient', 'letter_id'), ('letter', 'letter_paper', 'letter_id'),
  ('household', 'household_member', 'household_id'), ('household', 'family_picture', 'household_id'), ('household', 'practice_source', 'household_id'),
  ('person', 'household_member', 'person_id'), ('person', 'identity', 'person_id'), ('person', 'person', 'merged_into');

-- 保存の停止: nothing of whom, what or which class it names is taken away while it stands.
create table retention_hold (
  ward_id text not null references ward, id uuid not null,
  kind text not null check (kind in ('person', 'case', 'class')), person_id uuid, case_id uuid,
  cls text check (cls in ('case', 'consultation', 'notice', 'watch', 'consent', 'provision', 'incident', 'meeting', 'paper', 'register', 'roster', 'missing', 'outreach', 'practice', 'registry', 'desk', 'withdrawn')),
  cause text not null check (cause in ('lawsuit', 'complaint', 'inquiry', 'audit', 'disaster', 'other')), why_cipher bytea, from_on date not null, until_on date,
  state text not null check (state in ('active', 'ended', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id), foreign key (ward_id, case_id) references support_case (ward_id, id),
  check (case kind when 'person' then person_id is not null when 'case' then case_id is not null else cls is not null end), check (until_on >= from_on), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on retention_hold (ward_id, from_on desc, id desc);
create index on retention_hold (from_on desc, id desc);
create index retention_hold_of_person on retention_hold (ward_id, person_id) where person_id is not null;
create index retention_hold_of_case on retention_hold (ward_id, case_id) where case_id is not null;
call app.guard_person('retention_hold', 'person_id');

-- 保存の期間がすぎた記録: one list at a time in a council, what it says fixed when it is made.
create table retention_list (
  ward_id text not null references ward, id uuid not null, today date not null, made_at timestamptz not null, made_by uuid references staff,
  -- The term of each class as it was then: {"case": {"years": 5, "since": "…"}, …}, and whether years begin in April.
  rules jsonb not null, left_out text[] not null default '{}', more boolean not null default false,
  state text not null default 'open' check (state in ('open', 'asked', 'refused', 'approved', 'done', 'dropped')),
  asked_by uuid references staff, asked_for uuid references staff, asked_role text, asked_at timestamptz,
  decided_by uuid references staff, decided_for uuid references staff, decided_at timestamptz, answer_cipher bytea, done_at timestamptz,
  version int not null default 1, updated_at timestamptz not null default now(), updated_by uuid,
  primary key (ward_id, id), check (state in ('open', 'dropped') or (asked_by is not null and asked_at is not null)), check ((decided_by is not null) = (state in ('refused', 'approved', 'done'))),
  -- Four eyes: nobody decides on their own, nor for whom it was asked, nor in the place of who asked. 根拠: rules.md 人 7
  check (decided_by <> asked_by), check (decided_by <> asked_for), check (decided_for <> asked_by), check (decided_for <> asked_for)
);
create unique index retention_list_open on retention_list (ward_id) where state in ('open', 'asked', 'approved');
create index on retention_list (ward_id, made_at desc);
create table retention_item (
  ward_id text not null, list_id uuid not null, type text not null references retention_type, record_id uuid not null, cls text not null, from_on date not null, due_on date not null, seen_version int,
  held text check (held in ('hold', 'request', 'leak')), outcome text check (outcome in ('gone', 'stripped', 'held', 'used', 'changed', 'leftOut')), along int not null default 0, at timestamptz,
  primary key (ward_id, list_id, type, record_id), foreign key (ward_id, list_id) references retention_list (ward_id, id), check ((outcome is null) = (at is null))
);
create index retention_item_waiting on retention_item (ward_id, list_id) where outcome is null;
-- What stays of a record whose personal part is gone, so that it is not listed again.
create table retention_stripped (ward_id text not null references ward, type text not null, record_id uuid not null, list_id uuid not null, at timestamptz not null, primary key (ward_id, type, record_id));
-- 廃棄証明書: written once, by the database alone.
create table retention_certificate (
  ward_id text not null references ward, id uuid not null, number text not null, list_id uuid not null, ward_name text not null, lines jsonb not null, left_out jsonb not null, rules jsonb not null, total int not null, along int not null,
  listed_on date not null, asked_by text not null, asked_at timestamptz not null, approved_by text not null, approved_at timestamptz not null, began_at timestamptz, done_at timestamptz not null, digest bytea not null,
  primary key (ward_id, id), unique (ward_id, number), unique (ward_id, list_id), foreign key (ward_id, list_id) references retention_list (ward_id, id)
);
create function app.certificate_stands() returns trigger language plpgsql as $$ begin raise exception 'a certificate of destruction is never changed' using errcode = '23514'; end $$;
create trigger certificate_stands before update or delete on retention_certificate for each row execute function app.certificate_stands();
create trigger certificate_stands_whole before truncate on retention_certificate for each statement execute function app.certificate_stands();
call app.guard_by_ward('retention_list');
call app.guard_by_ward('retention_item');
call app.guard_by_ward('retention_stripped');
call app.guard_by_ward('retention_certificate');
grant select on retention_list, retention_item, retention_stripped, retention_certificate to sasaeai_app;
grant update (state, left_out, asked_by, asked_for, asked_role, asked_at, decided_by, decided_for, decided_at, answer_cipher, version, updated_at, updated_by) on retention_list to sasaeai_app;
create trigger version_rises before update on retention_list for each row execute function app.version_rises();
-- Which way a list may go by the hand of the application; it is done when everything on it is.
create function app.retention_moves() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('open', 'asked'), ('open', 'dropped'), ('asked', 'refused'), ('asked', 'approved'), ('approved', 'done')) then raise exception 'a list does not go from % to %', old.state, new.state using errcode = '23514'; end if;
  if new.state = 'done' and exists (select from public.retention_item i where i.ward_id = new.ward_id and i.list_id = new.id and i.outcome is null) then raise exception 'the list is not worked through' using errcode = '23514'; end if;
  if old.state = 'asked' and (new.asked_by, new.asked_at, new.left_out) is distinct from (old.asked_by, old.asked_at, old.left_out) then raise exception 'what was asked for stands' using errcode = '23514'; end if;
  if old.state = 'asked' and app.actor() is not null and new.decided_by <> app.actor() then raise exception 'who decides signs' using errcode = '23514'; end if;
  return new;
end $$;
create trigger retention_moves before update on retention_list for each row execute function app.retention_moves();

-- K05 after its household is gone: the marks by which two wards' households are one stay, under the blind key, without a person. 根拠: rules.md, counting 9.
create table blind.husk (ward_id text not null, household_id uuid not null, mark text not null, sure int not null, from_on date, to_on date);
create index on blind.husk (ward_id, household_id);
grant usage, create on schema blind, app to sasaeai_blind;
alter table blind.husk owner to sasaeai_blind;
create function app.keep_household_marks(ward text, household uuid) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into blind.husk (ward_id, household_id, mark, sure, from_on, to_on)
  select m.ward_id, m.household_id, encode(k.key, 'hex'), 0, m.from_on, m.to_on from public.household_member m join blind.person_key k on k.ward_id = m.ward_id and k.person_id = m.person_id where m.ward_id = ward and m.household_id = household
  union all select m.ward_id, m.household_id, 'i' || i.identity_id, 1, m.from_on, m.to_on from public.household_member m join public.identity i on i.ward_id = m.ward_id and i.person_id = m.person_id where m.ward_id = ward and m.household_id = household
$$;
alter function app.keep_household_marks(text, uuid) owner to sasaeai_blind;
create or replace function app.number_households(wards text[], households uuid[], days date[] default null) returns table (ward_id text, household_id uuid, number int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;
revoke create on schema app from sasaeai_blind;
revoke execute on function app.keep_household_marks(text, uuid) from public;
do $$ begin execute format('grant execute on function app.keep_household_marks(text, uuid) to %I', current_user); end $$;

-- Which tables point at a table by the number of its records.
create function app.retention_refs(target text) returns table (tab text, col text) language sql stable set search_path = pg_catalog, pg_temp as $$
  select r.relname::text, a.attname::text from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_class t on t.oid = c.confrelid and t.relnamespace = 'public'::regnamespace
    cross join unnest(c.conkey, c.confkey) k (here, there) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.here join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.there and f.attname = 'id'
  where c.contype = 'f' and t.relname = target and cardinality(c.conkey) = 2
$$;
create function app.has_column(tab text, col text) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from pg_attribute where attrelid = format('public.%I', tab)::regclass and attname = col and not attisdropped)
$$;
-- The table whose rows still need this record, null where nothing does: what points at it or at a part of it and is no part itself, and what came of it. A connection that was stripped needs its household no longer.
create function app.still_used(target text, ward text, record uuid) returns text language plpgsql stable set search_path = pg_catalog, pg_temp as $$
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
end $$;
-- A household of which nothing is left: neither of itself nor of anybody who lives or lived there.
create function app.household_bare(ward text, household uuid) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return app.still_used('household', ward, household) is null
    and not exists (select from public.household_member m where m.ward_id = ward and m.household_id = household and app.still_used('person', ward, m.person_id) is not null);
end $$;
-- A person of whom nothing is left, in no household that still has something, and whom nobody is to be kept from.
create function app.person_bare(ward text, person uuid) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return app.still_used('person', ward, person) is null
    and not exists (select from public.household_member m where m.ward_id = ward and m.person_id = person and not app.household_bare(ward, m.household_id))
    and not exists (select from public.family_picture f where f.ward_id = ward and person = any(f.person_ids) and not app.household_bare(ward, f.household_id))
    and not exists (select from public.person s where s.ward_id = ward and person = any(s.shielded_from) and s.id <> person);
end $$;
-- Why a record may not be taken away on a day: a hold of the head, an open request of whom it is about, an open leak of theirs. Null where nothing holds it.
create function app.retention_held(target text, class text, ward text, record uuid, today date) returns text language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare query text; people uuid[];
begin
  select t.people into query from public.retention_type t where t.name = target;
  execute format('select array_agg(distinct coalesce(app.person_now($1, x.p), x.p)) from (%s) x (p) where x.p is not null', query) into people using ward, record;
  if exists (select from public.retention_hold h where h.ward_id = ward and h.state = 'active' and h.from_on <= today and coalesce(h.until_on, 'infinity') >= today
    and (h.kind = 'class' and h.cls = class or h.kind = 'case' and target = 'support_case' and h.case_id = record or h.kind = 'person' and app.person_now(ward, h.person_id) = any(people))) then return 'hold'; end if;
  if exists (select from public.access_request a where a.ward_id = ward and app.person_now(ward, a.person_id) = any(people) and a.state not in ('answered', 'withdrawn')) then return 'request'; end if;
  if exists (select from public.leak_person l join public.leak k on k.ward_id = l.ward_id and k.id = l.leak_id where l.ward_id = ward and app.person_now(ward, l.person_id) = any(people) and k.state not in ('closed', 'withdrawn')) then return 'leak'; end if;
  return null;
end $$;

-- Takes one record away with all that hangs on it; how many records went along. Only dispose_list calls it.
create function app.dispose_record(target text, ward text, record uuid, list uuid, now timestamptz) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; q record; along int := 0; ticket text; stays boolean := false; linked text := '/%/' || record;
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
  delete from public.letter_recipient l where l.ward_id = ward and l.kind = target and l.record_id = record;
  delete from public.import_row i where i.ward_id = ward and i.type = target and i.record_id = record;
  delete from public.import_line i where i.ward_id = ward and i.record_id = record;
  delete from public.to_seal s where s.ward_id = ward and s.type = target and s.record_id = record;
  delete from public.offline_edit e where e.ward_id = ward and e.type = target and e.record_id = record;
  delete from public.offline_conflict e where e.ward_id = ward and e.type = target and e.record_id = record;
  delete from public.field_write w where w.ward_id = ward and w.id = record;
  -- What was asked, said or begun to be written about it.
  for q in select t.id from public.todo t where t.ward_id = ward and t.about like linked loop along := along + 1 + app.dispose_record('todo', ward, q.id, null, now); end loop;
  for q in select t.id from public.message_thread t where t.ward_id = ward and t.about like linked loop along := along + 1 + app.dispose_record('message_thread', ward, q.id, null, now); end loop;
  delete from public.draft d where d.ward_id = ward and d.path like '%' || record || '%';
  delete from public.mail m where m.ward_id = ward and m.href like '%' || record || '%';
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
end $$;
alter table meeting_paper alter column title_cipher drop not null;

-- Works through part of an approved list: at most so many records, all or nothing. What is held, still used, or no longer as it was listed stays. How many are left; the same part done twice counts once.
create function app.dispose_list(ward text, list uuid, most int, now timestamptz) returns table (gone uuid[], waiting int) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare l public.retention_list; i record; end_ text; n int; version int; newer boolean; free boolean; p record; taken uuid[] := '{}'; today date := (now at time zone 'Asia/Tokyo')::date;
begin
  select * into l from public.retention_list x where x.ward_id = ward and x.id = list for update;
  if l.id is null or l.state <> 'approved' or l.decided_by is null or l.decided_by = l.asked_by then raise exception 'not an approved list' using errcode = '42501'; end if;
  for i in select x.*, t.turn, t.strips from public.retention_item x join public.retention_type t on t.name = x.type where x.ward_id = ward and x.list_id = list and x.outcome is null order by t.turn, x.type, x.record_id limit most loop
    end_ := null; n := 0; version := null; newer := false;
    if i.cls = any(l.left_out) then end_ := 'leftOut';
    elsif i.held is not null or app.retention_held(i.type, i.cls, ward, i.record_id, today) is not null then end_ := 'held';
    elsif i.due_on > today then end_ := 'changed';
    else
      if app.has_column(i.type, 'version') then
        execute format('select x.version from public.%I x where x.ward_id = $1 and x.id = $2 for update', i.type) into version using ward, i.record_id;
        if version is distinct from i.seen_version then end_ := 'changed'; end if;
      end if;
      for p in select r.name, r.by_column from public.retention_part r where r.of_type = i.type and app.has_column(r.name, 'created_at') loop
        execute format('select exists (select from public.%I x where x.ward_id = $1 and x.%I = $2 and x.created_at > $3)', p.name, p.by_column) into newer using ward, i.record_id, l.made_at;
        if newer then end_ := 'changed'; end if;
      end loop;
      free := case i.type when 'person' then app.person_bare(ward, i.record_id) when 'household' then app.household_bare(ward, i.record_id) else app.still_used(i.type, ward, i.record_id) is null or i.strips end;
      if end_ is null and not free then end_ := 'used'; end if;
      if end_ is null then
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
end $$;
-- The certificate of a list that is worked through; a second time it is the same one.
create function app.certify_disposal(ward text, list uuid, certificate uuid, now timestamptz) returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare l public.retention_list; known text; year int := extract(year from (now at time zone 'Asia/Tokyo') - interval '3 months'); said text; found jsonb; stayed jsonb; n int; along int; began timestamptz;
begin
  select * into l from public.retention_list x where x.ward_id = ward and x.id = list for update;
  select c.number into known from public.retention_certificate c where c.ward_id = ward and c.list_id = list;
  if known is not null then return known; end if;
  if l.id is null or l.state <> 'approved' or exists (select from public.retention_item x where x.ward_id = ward and x.list_id = list and x.outcome is null) then raise exception 'the list is not worked through' using errcode = '42501'; end if;
  select coalesce(jsonb_agg(jsonb_build_object('cls', g.cls, 'type', g.type, 'outcome', g.outcome, 'count', g.n, 'along', g.along, 'from', g.a, 'to', g.b) order by g.cls, g.type, g.outcome), '[]'), coalesce(sum(g.n), 0), coalesce(sum(g.along), 0), min(g.began)
    into found, n, along, began from (select x.cls, x.type, x.outcome, count(*)::int as n, sum(x.along)::int as along, min(x.from_on) as a, max(x.from_on) as b, min(x.at) as began from public.retention_item x where x.ward_id = ward and x.list_id = list and x.outcome in ('gone', 'stripped') group by 1, 2, 3) g;
  select coalesce(jsonb_agg(jsonb_build_object('cls', g.cls, 'type', g.type, 'outcome', g.outcome, 'held', g.held, 'count', g.n) order by g.cls, g.type, g.outcome), '[]')
    into stayed from (select x.cls, x.type, x.outcome, x.held, count(*)::int as n from public.retention_item x where x.ward_id = ward and x.list_id = list and x.outcome not in ('gone', 'stripped') group by 1, 2, 3, 4) g;
  said := '廃-' || year || '-' || lpad((1 + (select count(*) from public.retention_certificate c where c.ward_id = ward and c.number like '廃-' || year || '-%'))::text, 3, '0');
  insert into public.retention_certificate (ward_id, id, number, list_id, ward_name, lines, left_out, rules, total, along, listed_on, asked_by, asked_at, approved_by, approved_at, began_at, done_at, digest)
    select ward, certificate, said, list, (select w.name from public.ward w where w.ward_id = ward), found, stayed, l.rules, n, along, l.today,
      a.name || coalesce('（' || f.name || 'さんの代理）', ''), l.asked_at, d.name || coalesce('（' || e.name || 'さんの代理）', ''), l.decided_at, began, now,
      sha256(convert_to(jsonb_build_array(ward, said, list, found, stayed, l.rules, n, along, l.asked_by, l.asked_at, l.decided_by, l.decided_at, now)::text, 'UTF8'))
    from public.staff a join public.staff d on d.id = l.decided_by left join public.staff f on f.id = l.asked_for left join public.staff e on e.id = l.decided_for where a.id = l.asked_by;
  insert into public.audit (id, ward_id, actor, event, record_type, subjects, detail) values (gen_random_uuid(), ward, null, 'retention.disposal.certified', 'retention.disposal', array[list, certificate], said);
  update public.retention_list x set state = 'done', done_at = now, version = x.version + 1, updated_at = now where x.ward_id = ward and x.id = list;
  return said;
end $$;
revoke execute on function app.dispose_record(text, text, uuid, uuid, timestamptz), app.dispose_list(text, uuid, int, timestamptz), app.certify_disposal(text, uuid, uuid, timestamptz), app.still_used(text, text, uuid), app.household_bare(text, uuid), app.person_bare(text, uuid), app.retention_held(text, text, text, uuid, date) from public;
