-- additive
/*
 Nobody is sent to the door of whoever died or moved away: the plan stands until somebody ends it (a to-do says so), but it is due no more, at the desk and on every phone, from the moment the registry knows. Who is back stands on the round again with the next minute.
 The same rule as `gone` in src/modules/watch/standing/standing.queries.ts.
*/
create function app.rounds_of_person() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gone boolean := coalesce((select w.state in ('dead', 'moved') from public.person w where w.ward_id = new.ward_id and w.id = app.person_now(new.ward_id, new.id)), false);
begin
  update public.watch_standing s set plan_version = 0, open = s.open and not gone, due_on = case when gone then null else s.due_on end
    from public.watch_plan p where p.ward_id = new.ward_id and p.person_id in (select app.person_all(new.ward_id, app.person_now(new.ward_id, new.id))) and s.ward_id = p.ward_id and s.plan_id = p.id;
  return null;
end $$;
create trigger rounds_of_person after update on person for each row when (old.state is distinct from new.state or old.merged_into is distinct from new.merged_into) execute function app.rounds_of_person();
update watch_standing s set plan_version = 0 from watch_plan p join person w on w.ward_id = p.ward_id and w.id = p.person_id where s.ward_id = p.ward_id and s.plan_id = p.id and (w.state in ('dead', 'moved') or w.merged_into is not null);
