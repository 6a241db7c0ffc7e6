-- A line of the register is hidden as long as anybody of the ward whom it names is: by its link or by birth and name, however many records of that person stand, and also where a record knows no day of birth. 根拠: rules.md 人 2
create or replace function app.hidden_entries(viewer uuid) returns setof uuid
  language sql stable security definer rows 20 set search_path to 'pg_catalog', 'pg_temp'
as $$
  with hidden (id) as materialized (select app.hidden_people(viewer, false))
  select l.entry_id from public.register_person l where l.person_id in (select id from hidden)
  union
  select e.id from hidden h join public.person p on p.id = h.id join public.watch_register e on e.ward_id = p.ward_id
    and ((e.birth_on = p.birth_on and (p.name_key = app.fold(e.name) or (e.kana <> '' and p.kana_key = app.fold(app.reading(e.kana)))))
      or (p.birth_on is null and p.name_key = app.fold(e.name) and (e.kana = '' or p.kana_key = '' or p.kana_key = app.fold(app.reading(e.kana)))))
$$;
