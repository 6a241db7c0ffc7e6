/*
 What was counted of a record stays when it goes: the needs of a ward by day, code and neighbourhood, and what was known before a death found late. 根拠: decision 0026, rules.md Counting 13 and 14.
 The acts on a list are functions of the owner; a certificate can be checked against the sealed line of the audit.
*/
-- One line for each record that went: no number of it, nobody in it. `home`: no other record of its household stood in its fiscal year, so that the household is counted once.
create table needs_husk (
  ward_id text not null references ward, id uuid not null default gen_random_uuid(), source text not null check (source in ('intake', 'enquiry', 'notice', 'support_case')),
  day date not null, main text not null, more text[] not null default '{}', area text not null default '', home boolean not null, primary key (ward_id, id)
);
create index on needs_husk (ward_id, source, day);
call app.guard_by_ward('needs_husk');
grant select on needs_husk to sasaeai_app, sasaeai_figures;
create policy figures_count on needs_husk for select to sasaeai_figures using (true);

create function app.fiscal_start(day date) returns date language sql immutable set search_path = pg_catalog, pg_temp as $$ select make_date(extract(year from day - interval '3 months')::int, 4, 1) $$;
-- Writes down what the picture of the ward's needs counts of a record, as src/modules/needs/picture counts it, before the record goes.
create function app.keep_needs(source text, ward text, record uuid) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- What was on file of somebody before the day on which they were found; without a person on file what whoever reviewed it says. Asked by the reader's own walls.
create function app.known_before(ward text, person uuid, found_on date, watched text) returns text language sql stable set search_path = pg_catalog, pg_temp as $$
  with who as materialized (select a.id from app.person_all(ward, app.person_now(ward, person)) a (id) where person is not null)
  select case when person is null then case watched when 'plan' then 'plan' when 'ended' then 'support' when 'register' then 'register' when 'none' then 'none' else 'unsaid' end
    when exists (select from public.watch_plan o where o.ward_id = ward and o.person_id in (select id from who) and o.since <= found_on and o.state <> 'withdrawn') then 'plan'
    when exists (select from public.support_case o where o.ward_id = ward and o.person_id in (select id from who) and o.opened_on <= found_on and o.state <> 'withdrawn') then 'support'
    when exists (select from public.intake o where o.ward_id = ward and o.person_id in (select id from who) and o.on_day <= found_on and o.state <> 'withdrawn') then 'support'
    when exists (select from public.notice o where o.ward_id = ward and o.person_id in (select id from who) and o.came_on <= found_on and o.state not in ('takenBack', 'withdrawn')) then 'notice'
    when exists (select from public.register_person o where o.ward_id = ward and o.person_id in (select id from who)) or watched = 'register' then 'register'
    when watched = 'plan' then 'plan' when watched = 'ended' then 'support' else 'none' end
$$;
-- Fixed before what it was told from goes, beside the review and gone with it; the review itself is not changed by it.
create table death_known (ward_id text not null references ward, review_id uuid not null, known text not null check (known in ('plan', 'support', 'notice', 'register', 'none', 'unsaid')), primary key (ward_id, review_id), foreign key (ward_id, review_id) references death_review (ward_id, id));
call app.guard_by_ward('death_known');
grant select on death_known to sasaeai_app;
insert into retention_part (of_type, name, by_column) values ('death_review', 'death_known', 'review_id');
create function app.keep_known(target text, ward text, record uuid) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if target not in ('watch_plan', 'support_case', 'intake', 'notice', 'watch_register') then return; end if;
  insert into public.death_known (ward_id, review_id, known)
    select ward, d.id, app.known_before(ward, d.person_id, d.found_on, d.watched) from public.death_review d
    where d.ward_id = ward and d.person_id is not null and app.person_now(ward, d.person_id) = any(app.retention_subjects(target, ward, record)) on conflict do nothing;
end $$;

-- Whose being there alone says something: days by fiscal year only.
alter table retention_type add column quiet boolean not null default false;
update retention_type set quiet = true where name in ('case_meeting', 'meeting_paper', 'break_glass', 'leak', 'missing_person', 'missing_alert');

-- The digest of what a certificate says, every word and number of it.
create function app.certificate_digest(c public.retention_certificate) returns bytea language sql immutable set search_path = pg_catalog, pg_temp as $$
  select sha256(convert_to(jsonb_build_array(c.ward_id, c.id, c.number, c.list_id, c.ward_name, c.lines, c.left_out, c.rules, c.total, c.along, c.listed_on::text, c.asked_by, extract(epoch from c.asked_at), c.approved_by, extract(epoch from c.approved_at), extract(epoch from c.began_at), extract(epoch from c.done_at))::text, 'UTF8'))
$$;
-- The certificate of a list that is worked through; a second time it is the same one.
create or replace function app.certify_disposal(ward text, list uuid, certificate uuid, now timestamptz) returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;
-- Whether a certificate still says what was sealed: 'same'; 'other' where it does not; 'before' for those whose line has no digest; 'gone' where the line is past its own years. With the number of the line.
create function app.certificate_seal(ward text, certificate uuid) returns table (line uuid, stands text) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, case when a.id is null then 'gone' when a.detail = c.number then 'before' when a.detail = c.number || ' ' || encode(app.certificate_digest(c), 'hex') and c.digest = app.certificate_digest(c) then 'same' else 'other' end
  from public.retention_certificate c left join lateral (select a.id, a.detail from public.audit a where a.ward_id = c.ward_id and a.event = 'retention.disposal.certified' and a.subjects @> array[c.id] order by a.at limit 1) a on true
  where c.ward_id = ward and c.id = certificate and c.ward_id = any(app.wards())
$$;
-- Works through part of an approved list: at most so many records, all or nothing. What is held, still used, or no longer as it was listed stays. How many are left; the same part done twice counts once.
create or replace function app.dispose_list(ward text, list uuid, most int, now timestamptz, current_rules jsonb default null) returns table (gone uuid[], waiting int) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- The two acts on a list, signed by whoever acts: never for somebody else, never in a role they do not have. False where somebody was faster.
create function app.holds_role(ward text, who uuid, role text, today date) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.staff_role r where r.ward_id = ward and r.staff_id = who and r.role = holds_role.role and r.withdrawn_at is null and r.from_on <= today and coalesce(r.to_on, 'infinity') >= today)
$$;
create function app.ask_disposal(ward text, list uuid, version int, left_out text[], role text) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.actor() is null or not ward = any(app.wards()) or not app.holds_role(ward, app.actor(), role, (app.moment() at time zone 'Asia/Tokyo')::date) then raise exception 'who asks signs' using errcode = '42501'; end if;
  update public.retention_list r set state = 'asked', left_out = ask_disposal.left_out, asked_by = app.actor(), asked_for = app.acting_for(), asked_role = role, asked_at = app.moment(), version = r.version + 1, updated_at = app.moment(), updated_by = app.actor()
    where r.ward_id = ward and r.id = list and r.version = ask_disposal.version and r.state = 'open';
  return found;
end $$;
create function app.decide_disposal(ward text, list uuid, version int, approved boolean, answer bytea) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.actor() is null or not ward = any(app.wards()) then raise exception 'who decides signs' using errcode = '42501'; end if;
  update public.retention_list r set state = case when approved then 'approved' else 'refused' end, decided_by = app.actor(), decided_for = app.acting_for(), decided_at = app.moment(), answer_cipher = answer, version = r.version + 1, updated_at = app.moment(), updated_by = app.actor()
    where r.ward_id = ward and r.id = list and r.version = decide_disposal.version and r.state = 'asked';
  return found;
end $$;
revoke update on retention_list from sasaeai_app;
revoke update (state, left_out, asked_by, asked_for, asked_role, asked_at, decided_by, decided_for, decided_at, answer_cipher, version, updated_at, updated_by) on retention_list from sasaeai_app;
-- Done is only what has its certificate.
create function app.retention_done() returns trigger language plpgsql as $$ begin
  if new.state = 'done' and old.state <> 'done' and not exists (select from public.retention_certificate c where c.ward_id = new.ward_id and c.list_id = new.id) then raise exception 'a list is done when its certificate is written' using errcode = '23514'; end if;
  return new;
end $$;
create trigger retention_done before update on retention_list for each row execute function app.retention_done();
revoke execute on function app.keep_needs(text, text, uuid), app.keep_known(text, text, uuid), app.certificate_digest(public.retention_certificate), app.certificate_seal(text, uuid), app.holds_role(text, uuid, text, date), app.ask_disposal(text, uuid, int, text[], text), app.decide_disposal(text, uuid, int, boolean, bytea), app.known_before(text, uuid, date, text), app.fiscal_start(date) from public;
grant execute on function app.certificate_seal(text, uuid), app.ask_disposal(text, uuid, int, text[], text), app.decide_disposal(text, uuid, int, boolean, bytea), app.known_before(text, uuid, date, text), app.fiscal_start(date) to sasaeai_app;
