-- What a review found, second wall by second wall.

-- One list of grounds on which sensitive facts are kept of somebody who has not agreed, for consultations and supports alike (src/kernel/collection.ts). 根拠: 個人情報保護法20条2項, rules.md 人 1.
alter table support_case drop constraint support_case_collection_basis_check;
alter table intake drop constraint intake_collection_basis_check;
update support_case set collection_basis = 'life', version = version + 1 where collection_basis = 'vital';
alter table support_case add constraint support_case_collection_basis_check check (collection_basis in ('law', 'life', 'health', 'child', 'publicTask', 'commissioned', 'jointUse', 'conference', 'visible'));
alter table intake add constraint intake_collection_basis_check check (collection_basis in ('law', 'life', 'health', 'child', 'publicTask', 'commissioned', 'jointUse', 'conference', 'visible'));

-- The story of a lost paper stands at the leak desk and nowhere else; the copy says by which leak it was closed.
drop table meeting_incident;

-- How a plan stands is out of date from the moment one of its visits is written, whichever way and however long the transaction: the mark comes with the visit, and two who write at once wait for each other.
create function app.mark_standing() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.watch_standing s set plan_version = 0 where s.ward_id = new.ward_id and s.plan_id = new.plan_id;
  if tg_op = 'UPDATE' and old.plan_id is distinct from new.plan_id then update public.watch_standing s set plan_version = 0 where s.ward_id = old.ward_id and s.plan_id = old.plan_id; end if;
  return null;
end $$;
create trigger mark_standing after insert or update on watch_visit for each row execute function app.mark_standing();

-- Whose names may not stand in a text is asked wherever it is decided on: the city does not see whose household it is about, and its gate looks for the names all the same.
create function app.names_of_source(of_ward text, practice uuid) returns table (kind text, name text, reading text) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 'person', x.name, x.reading from public.practice q join public.practice_source s on s.ward_id = q.ward_id and s.practice_id = q.id join public.household_member m on m.ward_id = s.ward_id and m.household_id = s.household_id
    join public.person p on p.ward_id = m.ward_id and p.id in (select app.person_all(m.ward_id, app.person_now(m.ward_id, m.person_id))),
    lateral (values (p.name, p.kana), (p.alias, p.alias_kana), (p.latin_name, '')) x (name, reading)
  where q.ward_id = of_ward and q.id = practice and of_ward = any (string_to_array(current_setting('app.wards', true), ',')) and x.name <> ''
$$;
revoke execute on function app.names_of_source(text, uuid) from public;
grant execute on function app.names_of_source(text, uuid) to sasaeai_app;

-- Whether everybody of the households a text is about has agreed to a practice being told of them, and still does. Yes or no, never whom. Asked of a text that stands on consent.
create function app.practice_agreed(of_ward text, practice uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (
    select from public.practice q join public.practice_source s on s.ward_id = q.ward_id and s.practice_id = q.id join public.household_member m on m.ward_id = s.ward_id and m.household_id = s.household_id and m.to_on is null
    where q.ward_id = of_ward and q.id = practice and not exists (
      select from public.consent k where k.ward_id = m.ward_id and k.person_id in (select app.person_all(m.ward_id, app.person_now(m.ward_id, m.person_id))) and k.purpose = 'practice' and 'history' = any (k.items) and k.state <> 'withdrawn'
        and k.given_on <= app.moment()::date and coalesce(k.until_on, 'infinity') > app.moment()::date and coalesce(k.withdrawn_on, 'infinity') > app.moment()::date))
$$;
revoke execute on function app.practice_agreed(text, uuid) from public;
grant execute on function app.practice_agreed(text, uuid) to sasaeai_app;
-- A consent that ends takes the text from everybody's eyes in the same transaction; the ward hears of it (src/modules/practices) and takes the printed copies back.
create function app.consent_unpublishes() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if old.purpose = 'practice' or new.purpose = 'practice' then
    update public.published_practice e set withdrawn_at = app.moment() where e.withdrawn_at is null and exists (
      select from public.practice q join public.practice_source s on s.ward_id = q.ward_id and s.practice_id = q.id join public.household_member m on m.ward_id = s.ward_id and m.household_id = s.household_id
      where s.ward_id = new.ward_id and s.practice_id = e.id and q.basis = 'consent' and m.person_id in (select app.person_all(new.ward_id, app.person_now(new.ward_id, old.person_id))) and not app.practice_agreed(s.ward_id, s.practice_id));
  end if;
  return null;
end $$;
create trigger unpublishes after update on consent for each row execute function app.consent_unpublishes();

-- By when a hand-over is to be answered: known to both wards of it, though its clock stands in the old one's.
create function app.move_due(of_ward text, move_id uuid) returns table (due_at timestamptz, raised int) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.due_at, d.raised::int from public.case_move m join public.deadline d on d.ward_id = m.ward_id and d.type = 'case_move' and d.record_id = m.id and d.ended_at is null
  where m.ward_id = of_ward and m.id = move_id and (m.ward_id = any (app.wards()) or m.to_ward = any (app.wards())) order by d.due_at limit 1
$$;
revoke execute on function app.move_due(text, uuid) from public;
grant execute on function app.move_due(text, uuid) to sasaeai_app;

-- The number of a list is that list's alone.
create unique index register_issue_number on register_issue (ward_id, number) where number <> '';
