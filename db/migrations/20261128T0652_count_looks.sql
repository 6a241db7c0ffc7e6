-- How a plan stands is counted from all its visits. A shield hides visits of others from who watches, so whoever wrote last would have counted a part of them: three absences of two people would be told to nobody. Only days and results come out, never a word, within the councils of the scope.
create function app.looks_of(council text, plan uuid, most int) returns table (looks json, seen_before date) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select json_agg(l) from (select v.id, v.on_day as "on", v.result, v.created_at as "at" from public.watch_visit v
      where v.ward_id = council and v.plan_id = plan and v.state = 'kept' and council = any(string_to_array(current_setting('app.wards', true), ','))
      order by v.on_day desc, v.at_time desc nulls last, v.created_at desc, v.id desc limit most) l),
    (select max(v.on_day) from public.watch_visit v
      where v.ward_id = council and v.plan_id = plan and v.state = 'kept' and v.result <> 'absent' and council = any(string_to_array(current_setting('app.wards', true), ',')))
$$;
revoke execute on function app.looks_of(text, uuid, int) from public;
grant execute on function app.looks_of(text, uuid, int) to sasaeai_app;
-- What was counted from a part is counted anew with the next minute.
update watch_standing s set plan_version = 0 where exists (select from watch_plan p join person q on q.ward_id = p.ward_id and q.id = p.person_id where p.ward_id = s.ward_id and p.id = s.plan_id and q.shielded);
