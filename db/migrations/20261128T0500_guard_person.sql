-- One act for a table of records, another for one about people: a new type calls them and nothing is written by hand again.

-- A table of records: its versions rise, the application reads and writes it, within the wards of the scope.
create procedure app.guard_record(target text) language plpgsql as $$
begin
  execute format('create trigger version_rises before update on %I for each row execute function app.version_rises()', target);
  execute format('grant select, insert, update on %I to sasaeai_app', target);
  execute format('call app.guard_by_ward(%L)', target);
end $$;

-- Tables whose records are about people: a read is filed at the council each of them belongs to (app.by_ward). tests/access/reads-by-ward.test.tsx holds the list against the declarations.
create table subject_table (name text primary key);
insert into subject_table values ('person'), ('household'), ('connection'), ('notice'), ('talk'), ('intake'), ('consent');

-- Writes app.by_ward anew from the list: one statement over all these tables, planned like any other.
create procedure app.build_by_ward() language plpgsql as $$
declare tables text;
begin
  select string_agg(format('select s.ward_id, s.id from public.%I s where s.id = any(records)', name), ' union all ' order by name) into tables from public.subject_table;
  execute format($f$create or replace function app.by_ward(own text, records uuid[]) returns table (ward_id text, ids uuid[]) language sql stable parallel safe as $b$
    select coalesce(f.ward_id, own), array_agg(r.id order by r.n) from unnest(records) with ordinality r (id, n) left join (%s) f on f.id = r.id group by 1
  $b$ $f$, tables);
end $$;

-- A table of records about people. `person` names the column of the person they are about; without one the table has its own wall for shields.
-- Whom a shield protects can be met where a record about them says: it is there for the owner and the heads, for who wrote it, and for who was made responsible for it.
create procedure app.guard_person(target text, person text default null) language plpgsql as $$
begin
  call app.guard_record(target);
  insert into public.subject_table values (target);
  call app.build_by_ward();
  if person is null then return; end if;
  execute format($p$create policy shielded on %1$I as restrictive for select to sasaeai_app using (
    %2$I is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
    or exists (select from public.assignment a where a.ward_id = %1$I.ward_id and a.type = %1$L and a.record_id = %1$I.id and a.staff_id = (select app.actor()) and a.until_at is null)
    or %2$I not in (select app.hidden_people((select app.actor()), false)))$p$, target, person);
end $$;
call app.build_by_ward();

-- The moment of the request, as the program's clock says it.
create function app.moment() returns timestamptz language sql stable parallel safe as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

-- 共有・許可: one record given to one person for a time, by an accepted share or an act that is written down (break-glass, advice asked for, a move between wards). Never for ever, never rewritten: an end is written beside it.
-- `items`: which parts of the record; empty for all. 根拠: rules.md 人 1・7, needs-and-watch-over A5, A6.
create table access_grant (
  ward_id text not null references ward, id uuid not null, type text not null check (type ~ '^[a-z_]{1,40}$'), record_id uuid not null,
  staff_id uuid not null references staff, kind text not null check (kind in ('shared', 'granted')), items text[] not null default '{}',
  basis text not null check (basis <> ''), of_id uuid, -- the share, the act of break-glass, the move it came of
  from_at timestamptz not null, until_at timestamptz not null, ended_at timestamptz, given_by uuid not null,
  primary key (ward_id, id), check (until_at > from_at), check (ended_at >= from_at)
);
create index access_grant_of_person on access_grant (staff_id, type, kind) where ended_at is null;
create index access_grant_of_record on access_grant (ward_id, type, record_id);
grant select, insert on access_grant to sasaeai_app;
grant update (ended_at) on access_grant to sasaeai_app;
call app.guard_by_ward('access_grant');
create policy own_grants on access_grant for select to sasaeai_app using (staff_id = (select app.actor()));

-- The second wall lets through what was given, beside what is the ward's: a record by its grant, and nothing else of that council.
create procedure app.guard_grant(target text) language plpgsql as $$
begin
  execute format($p$create policy by_grant on %1$I for select to sasaeai_app using (
    (ward_id, id) in (select g.ward_id, g.record_id from public.access_grant g where g.staff_id = (select app.actor()) and g.type = %1$L and g.ended_at is null and g.from_at <= (select app.moment()) and g.until_at > (select app.moment())))$p$, target);
end $$;
