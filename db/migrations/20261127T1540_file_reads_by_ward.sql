-- A read is written down at the council whose people were read: one line for each ward of the records shown, with the kind of record, what the read was for, and how far the reader's right carries.
-- 根拠: rules.md 人 3 (each ward council is a controller of its own) and 人 5.
alter table audit add column purpose text not null default '', add column basis text not null default '',
  add column from_ward text not null default ''; -- the reader's council, where it is another one
grant insert (purpose, basis, from_ward) on audit to sasaeai_app;
-- One's own lines, also those that stand at another council.
create policy own_lines on audit for select to sasaeai_app using (actor = (select app.actor()));

-- These records by the council they belong to, in their order; what is no record about a person (or is out of reach) stays at one's own. tests/db/audit.test.ts holds the list of tables against the declarations.
create function app.by_ward(own text, records uuid[]) returns table (ward_id text, ids uuid[]) language sql stable parallel safe as $$
  select coalesce(f.ward_id, own), array_agg(r.id order by r.n) from unnest(records) with ordinality r (id, n) left join (
    select p.ward_id, p.id from public.person p where p.id = any(records)
    union all select h.ward_id, h.id from public.household h where h.id = any(records)
    union all select c.ward_id, c.id from public.connection c where c.id = any(records)) f on f.id = r.id
  group by 1
$$;

drop function app.reads_of(uuid[], timestamptz, timestamptz, uuid, int);
create function app.reads_of(records uuid[], since timestamptz, before_at timestamptz, before_id uuid, most int)
returns table (id uuid, at timestamptz, ward_id text, actor uuid, acting_for uuid, event text, detail text, is_main boolean, was_assigned boolean, basis text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with mine as (
    select array(select p.id from public.person p where p.ward_id = any(app.wards()) and p.id = any(records)
      union all select h.id from public.household h where h.ward_id = any(app.wards()) and h.id = any(records)) as ids)
  select a.id, a.at, coalesce(nullif(a.from_ward, ''), a.ward_id), a.actor, a.acting_for, a.event, a.detail, a.subjects[1] = any(mine.ids) and a.purpose <> 'beside', a.assigned && mine.ids, a.basis
  from mine, public.audit a where a.subjects && mine.ids and a.at >= since and (before_at is null or (a.at, a.id) < (before_at, before_id))
  order by a.at desc, a.id desc limit most
$$;
grant select (purpose, basis, from_ward) on audit to sasaeai_search;
grant create on schema app to sasaeai_search;
alter function app.reads_of(uuid[], timestamptz, timestamptz, uuid, int) owner to sasaeai_search;
revoke create on schema app from sasaeai_search;
revoke execute on function app.reads_of(uuid[], timestamptz, timestamptz, uuid, int) from public;
grant execute on function app.reads_of(uuid[], timestamptz, timestamptz, uuid, int) to sasaeai_app;
