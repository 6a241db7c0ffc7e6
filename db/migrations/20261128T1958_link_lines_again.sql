-- Whom an entry names is looked for again before somebody new is written down for it: by then the two records of one person may be one, or the missing birth day known. As app.find_register_person does when an entry comes.
create function app.link_register_person(of_ward text, entry uuid) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into public.register_person (ward_id, entry_id, person_id)
  select e.ward_id, e.id, min(p.id::text)::uuid from public.watch_register e join public.person p on p.ward_id = e.ward_id and p.birth_on = e.birth_on and p.merged_into is null and p.state <> 'withdrawn'
    and (p.name_key = app.fold(e.name) or (e.kana <> '' and p.kana_key = app.fold(app.reading(e.kana))))
  where e.ward_id = of_ward and e.id = entry and of_ward = any((select app.wards())::text[]) and not exists (select from public.register_person q where q.ward_id = e.ward_id and q.entry_id = e.id)
  group by e.ward_id, e.id having count(*) = 1 on conflict do nothing
$$;
revoke execute on function app.link_register_person(text, uuid) from public;
grant execute on function app.link_register_person(text, uuid) to sasaeai_app;
