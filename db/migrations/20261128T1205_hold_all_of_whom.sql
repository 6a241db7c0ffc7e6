/*
 What a hold reaches, and what keeps a record although its years are over. 根拠: needs-and-watch-over A7, decision 0026.
 A record is about people, a support and a household: its own columns say so, or those of what it hangs on, of what it came of, or of the page it speaks of.
*/
-- `cls`: the type's own class, also of what was cancelled. `blind`: whom it is about is sealed; any hold on a person or a support keeps it. `waits`: SQL over $1 and $2 that has rows while the clock has not begun.
alter table retention_type add column cls text, add column blind boolean not null default false, add column waits text;
update retention_type t set cls = c.cls from (values ('support_case', 'case'), ('connection', 'case'), ('intake', 'consultation'), ('notice', 'consultation'), ('talk', 'consultation'), ('enquiry', 'notice'), ('consent', 'consent'), ('share', 'provision'), ('provision_record', 'provision'),
  ('access_request', 'provision'), ('break_glass', 'provision'), ('outward_file', 'provision'), ('retention_hold', 'provision'), ('leak', 'incident'), ('watch_plan', 'watch'), ('death_review', 'watch'), ('roster_entry', 'roster'), ('register_issue', 'register'), ('watch_register', 'register'),
  ('outreach_target', 'outreach'), ('missing_alert', 'missing'), ('missing_person', 'missing'), ('case_meeting', 'meeting'), ('meeting_paper', 'paper'), ('practice', 'practice'), ('field_rescue', 'desk'), ('todo', 'desk'), ('message_thread', 'desk'), ('approval', 'desk'), ('letter', 'desk'),
  ('file', 'withdrawn'), ('household', 'registry'), ('person', 'registry')) c (name, cls) where c.name = t.name;
alter table retention_type alter column cls set not null;
update retention_type set blind = true where name in ('field_rescue', 'outward_file');
update retention_type set waits = 'select from public.meeting_copy x where x.ward_id = $1 and x.paper_id = $2 and x.state = ''out''' where name = 'meeting_paper';
update retention_type set waits = 'select from public.register_copy x where x.ward_id = $1 and x.issue_id = $2 and x.state in (''out'', ''lost'')' where name = 'register_issue';
-- A published text stands on its household, which stays as long as it does; the text goes with its practice.
delete from retention_part where of_type = 'household' and name = 'practice_source';
update published_practice set name = '', body = '' where withdrawn_at is not null;
create function app.withdraw_text() returns trigger language plpgsql as $$ begin if new.withdrawn_at is not null then new.name := ''; new.body := ''; end if; return new; end $$;
create trigger withdraw_text before update on published_practice for each row execute function app.withdraw_text();

-- The numbers an address speaks of, and what finds by them instead of reading everything that was ever said.
create function app.ids_in(said text) returns uuid[] language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct m[1]::uuid), '{}') from regexp_matches(lower(said), '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') m
$$;
create index todo_of_record on todo using gin (app.ids_in(about));
create index thread_of_record on message_thread using gin (app.ids_in(about));
create index mail_of_record on mail using gin (app.ids_in(href));
create index draft_of_record on draft using gin (app.ids_in(path));
create index deadline_of_record on deadline (ward_id, type, record_id);
create index assignment_of_record on assignment (ward_id, type, record_id);
create index access_grant_of_grant on access_grant (ward_id, of_id) where of_id is not null;
create index import_row_of_record on import_row (ward_id, type, record_id);
create index import_line_of_record on import_line (ward_id, record_id) where record_id is not null;
create index on leak_source (ward_id, leak_id);
create index on watch_sheet_line (ward_id, plan_id);
create index on field_carried (ward_id, plan_id);
create index on outreach_target (ward_id, entry_id) where entry_id is not null;
create index on outreach_target (ward_id, person_id) where person_id is not null;
create index on missing_seal (ward_id, missing_id);
create index on missing_alert (ward_id, missing_id);
create index on missing_person (ward_id, person_id);
create index on practice_copy (ward_id, practice_id);
create index on practice_source (ward_id, household_id);
create index on referral (ward_id, person_id) where person_id is not null;
create index on leak_person (ward_id, person_id);
create index on break_glass (ward_id, person_id);
create index on watch_card (ward_id, person_id);
create index on death_review (ward_id, person_id) where person_id is not null;
create index on meeting_copy (ward_id, member_id);

-- Which kept records, or parts of them, have these numbers.
create function app.retention_kinds(ward text, ids uuid[]) returns table (kind text, id uuid) language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare query text;
begin
  if coalesce(cardinality(ids), 0) = 0 then return; end if;
  select string_agg(format('select %L::text, x.id from public.%I x where x.ward_id = $1 and x.id = any($2)', n.name, n.name), ' union all ') into query
    from (select t.name from public.retention_type t union select p.name from public.retention_part p where app.has_column(p.name, 'id')) n;
  return query execute query using ward, ids;
end $$;
-- Whom and what a record is about: people (as they are called now), supports and households, as one set of numbers.
create function app.retention_subjects(target text, ward text, record uuid, far int default 0) returns uuid[] language plpgsql stable set search_path = pg_catalog, pg_temp as $$
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
end $$;
-- Everybody and everything that is held back on a day: whom a hold names; of a support whom it is for, their households and itself.
create function app.held_subjects(ward text, today date) returns uuid[] language sql stable set search_path = pg_catalog, pg_temp as $$
  with h as (select h.* from public.retention_hold h where h.ward_id = ward and h.state = 'active' and h.from_on <= today and coalesce(h.until_on, 'infinity') >= today),
    c as (select c.* from h join public.support_case c on h.kind = 'case' and c.ward_id = ward and c.id = h.case_id),
    p (id) as (select h.person_id from h where h.kind = 'person' union select c.person_id from c union select r.person_id from c join public.referral r on r.ward_id = ward and r.case_id = c.id
      union select m.person_id from c join public.household_member m on m.ward_id = ward and m.household_id = c.household_id where c.person_id is null),
    now_ (id) as (select coalesce(app.person_now(ward, p.id), p.id) from p where p.id is not null)
  select array(select id from now_ union select c.id from c union select c.household_id from c where c.household_id is not null
    union select m.household_id from c join public.household_member m on m.ward_id = ward and m.person_id in (select app.person_all(ward, coalesce(app.person_now(ward, c.person_id), c.person_id))))
$$;
-- The classes a hold on a class reaches a record by: the one it is listed under, its type's own, that of what it is a part of, and of a file that of the record it was taken off.
create function app.retention_classes(target text, class text, ward text, record uuid) returns text[] language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare kinds text[] := array[target]; owned text;
begin
  if target = 'file' then
    select f.owner_type into owned from public.file f where f.ward_id = ward and f.id = record;
    kinds := kinds || owned;
  end if;
  return array(select class union select t.cls from public.retention_type t where t.name = any(kinds) or t.name in (select p.of_type from public.retention_part p where p.name = any(kinds)));
end $$;
create or replace function app.retention_held(target text, class text, ward text, record uuid, today date) returns text language plpgsql stable set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- A record and all its parts, by number.
create function app.retention_ids(target text, ward text, record uuid) returns uuid[] language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare ids uuid[] := array[record]; r record; q record;
begin
  for r in select p.name, p.by_column from public.retention_part p where p.of_type = target and app.has_column(p.name, 'id') loop
    for q in execute format('select x.id from public.%I x where x.ward_id = $1 and x.%I = $2', r.name, r.by_column) using ward, record loop ids := ids || app.retention_ids(r.name, ward, q.id); end loop;
  end loop;
  return ids;
end $$;
-- What a colleague still asks about a record: a to-do that is open, or a talk in which somebody wrote after a day. Null where nothing is asked.
create function app.still_asked(target text, ward text, record uuid, since date) returns text language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare ids uuid[];
begin
  if not exists (select from public.todo t where t.ward_id = ward and t.state = 'open' and t.about <> '') and not exists (select from public.message_thread t where t.ward_id = ward and t.about <> '' and (t.newest_at at time zone 'Asia/Tokyo')::date > since) then return null; end if;
  ids := app.retention_ids(target, ward, record);
  if exists (select from public.todo t where t.ward_id = ward and t.state = 'open' and app.ids_in(t.about) && ids and not t.id = any(ids)) then return 'todo'; end if;
  if exists (select from public.message_thread t where t.ward_id = ward and app.ids_in(t.about) && ids and (t.newest_at at time zone 'Asia/Tokyo')::date > since and not t.id = any(ids)) then return 'message_thread'; end if;
  return null;
end $$;
-- Whether anything of a record is newer than a moment: written in, answered, given out again.
create function app.retention_newer(tab text, col text, ward text, val uuid, since timestamptz) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
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
end $$;
-- Somebody who is protected stays until the protection is taken off: whoever they are to be kept from would otherwise find them unprotected when they come again.
create or replace function app.person_bare(ward text, person uuid) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return app.still_used('person', ward, person) is null
    and not exists (select from public.person s where s.ward_id = ward and s.id = person and s.shielded)
    and not exists (select from public.household_member m where m.ward_id = ward and m.person_id = person and not app.household_bare(ward, m.household_id))
    and not exists (select from public.household_member m join public.connection c on c.ward_id = m.ward_id and c.household_id = m.household_id where m.ward_id = ward and m.person_id = person)
    and not exists (select from public.family_picture f where f.ward_id = ward and person = any(f.person_ids) and not app.household_bare(ward, f.household_id))
    and not exists (select from public.person s where s.ward_id = ward and person = any(s.shielded_from) and s.id <> person);
end $$;

alter table retention_item drop constraint retention_item_outcome_check, add constraint retention_item_outcome_check check (outcome in ('gone', 'stripped', 'held', 'used', 'changed', 'leftOut', 'longer', 'failed'));
-- While one list is worked through the next may be made: only one waits for its people.
drop index retention_list_open;
create unique index retention_list_open on retention_list (ward_id) where state in ('open', 'asked');
-- Takes one record away with all that hangs on it; how many records went along. Only dispose_list calls it.
create or replace function app.dispose_record(target text, ward text, record uuid, list uuid, now timestamptz) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
  delete from public.letter_recipient l where l.ward_id = ward and l.kind = target and l.record_id = record;
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
end $$;
drop function app.dispose_list(text, uuid, int, timestamptz);
-- Works through part of an approved list: at most so many records, all or nothing. What is held, still used, or no longer as it was listed stays. How many are left; the same part done twice counts once.
create function app.dispose_list(ward text, list uuid, most int, now timestamptz, current_rules jsonb default null) returns table (gone uuid[], waiting int) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
-- What cannot be taken away, for whatever reason, does not keep the rest of its list waiting: it stays, and stands on the certificate and on the next list.
create function app.leave_item(ward text, list uuid, now timestamptz) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.retention_item x set outcome = 'failed', at = now from (select i.type, i.record_id from public.retention_item i join public.retention_type t on t.name = i.type join public.retention_list l on l.ward_id = i.ward_id and l.id = i.list_id and l.state = 'approved'
    where i.ward_id = ward and i.list_id = list and i.outcome is null order by t.turn, i.type, i.record_id limit 1) f where x.ward_id = ward and x.list_id = list and x.type = f.type and x.record_id = f.record_id
$$;
revoke execute on function app.ids_in(text), app.retention_kinds(text, uuid[]), app.retention_subjects(text, text, uuid, int), app.held_subjects(text, date), app.retention_classes(text, text, text, uuid), app.retention_ids(text, text, uuid), app.still_asked(text, text, uuid, date), app.retention_newer(text, text, text, uuid, timestamptz),
  app.dispose_list(text, uuid, int, timestamptz, jsonb), app.leave_item(text, uuid, timestamptz) from public;
-- The application writes into tables whose index asks it.
grant execute on function app.ids_in(text) to sasaeai_app;
