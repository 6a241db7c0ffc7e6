-- additive
-- The same lines are hidden as before (20261128T1649), found by indexes: by birth, else by name, each on its own, and of the wards that are asked about alone. Before, one hidden person whose birth day nobody knows had every name of the ward folded at each look, whatever ward was looked at.
create or replace function app.hidden_entries(viewer uuid) returns setof uuid
  language sql stable security definer rows 20 set search_path to 'pg_catalog', 'pg_temp'
as $$
  with hidden (id) as materialized (select app.hidden_people(viewer, false)),
  here as materialized (select p.ward_id, p.birth_on, p.name_key, p.kana_key from hidden h join public.person p on p.id = h.id where p.ward_id = any ((select app.wards())::text[]))
  select l.entry_id from public.register_person l where l.person_id in (select id from hidden)
  union
  select f.id from here p, lateral (select e.id from public.watch_register e where e.ward_id = p.ward_id and e.birth_on = p.birth_on
    and (app.fold(e.name) = p.name_key or (e.kana <> '' and app.fold(app.reading(e.kana)) = p.kana_key))) f
  union
  -- One look into the index for each hidden person: without the fence the planner folds the whole register for a hash.
  select f.id from here p, lateral (select e.id, e.kana from public.watch_register e where p.birth_on is null and e.ward_id = p.ward_id and app.fold(e.name) = p.name_key offset 0) f
    where f.kana = '' or p.kana_key = '' or p.kana_key = app.fold(app.reading(f.kana))
$$;
