-- Whom the records of a list are about, by number, so that who confirms and who approves can look at what they speak of: of their own ward, while the list waits for them. What is sealed to its members names nobody here. Names are asked by the reader's own walls.
create function app.list_whom(ward text, list uuid, target text, records uuid[]) returns table (record_id uuid, person_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.record_id, p.id from public.retention_item i join public.retention_list l on l.ward_id = i.ward_id and l.id = i.list_id and l.state in ('open', 'asked') join public.retention_type t on t.name = i.type and not t.quiet
    cross join lateral unnest(app.retention_subjects(i.type, i.ward_id, i.record_id)) s (id) join public.person p on p.ward_id = i.ward_id and p.id = s.id
  where i.ward_id = ward and ward = any(app.wards()) and i.list_id = list and i.type = target and i.record_id = any(records)
$$;
revoke execute on function app.list_whom(text, uuid, text, uuid[]) from public;
grant execute on function app.list_whom(text, uuid, text, uuid[]) to sasaeai_app;
-- Which kinds are told by fiscal year alone: data of the program, nobody's.
grant select (name, quiet) on retention_type to sasaeai_app;
