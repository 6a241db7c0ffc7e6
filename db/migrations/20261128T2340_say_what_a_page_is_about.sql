-- A line of the audit says how many of its records, from the first, are the one that was opened and whom it is about (its person, its support). Whoever answers for one of them opened what is theirs, in the audit and for 見た人 alike (docs/decisions/0086).
-- Lines of before stand as they were sealed: of them the first alone is known.
alter table audit add column about int not null default 1;
grant insert (about) on audit to sasaeai_app;
grant select (about) on audit to sasaeai_search;

create or replace function app.reads_of(records uuid[], since timestamptz, before_at timestamptz, before_id uuid, most int)
returns table (id uuid, at timestamptz, ward_id text, actor uuid, acting_for uuid, event text, detail text, is_main boolean, was_assigned boolean, basis text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with mine as (
    select array(select p.id from public.person p where p.ward_id = any(app.wards()) and p.id = any(records)
      union all select h.id from public.household h where h.ward_id = any(app.wards()) and h.id = any(records)) as ids)
  select a.id, a.at, coalesce(nullif(a.from_ward, ''), a.ward_id), a.actor, a.acting_for, a.event, a.detail, m.is_main,
    case when m.is_main then a.assigned && a.subjects[1:a.about] else a.assigned && mine.ids end, a.basis
  from mine, public.audit a cross join lateral (select a.subjects[1:a.about] && mine.ids and a.purpose <> 'beside' as is_main) m
  where a.subjects && mine.ids and a.at >= since and (before_at is null or (a.at, a.id) < (before_at, before_id))
  order by a.at desc, a.id desc limit most
$$;
