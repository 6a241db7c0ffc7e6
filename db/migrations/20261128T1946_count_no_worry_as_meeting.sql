-- 「気になることがある」 says by itself neither that they were met nor that they answered: whoever was only worried about was not seen. The same rule as lastSeen (watch/plans/due.rules.ts); how each plan stands is written anew by the clock.
create or replace function app.looks_of(council text, plan uuid, most integer) returns table (looks json, seen_before date) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select json_agg(l) from (select v.id, v.on_day as "on", v.result, v.created_at as "at" from public.watch_visit v
      where v.ward_id = council and v.plan_id = plan and v.state = 'kept' and council = any(string_to_array(current_setting('app.wards', true), ','))
      order by v.on_day desc, v.at_time desc nulls last, v.created_at desc, v.id desc limit most) l),
    (select max(v.on_day) from public.watch_visit v
      where v.ward_id = council and v.plan_id = plan and v.state = 'kept' and v.result in ('met', 'answered') and council = any(string_to_array(current_setting('app.wards', true), ',')))
$$;
update watch_standing s set plan_version = 0 where exists (select from watch_visit v where v.ward_id = s.ward_id and v.plan_id = s.plan_id and v.state = 'kept' and v.result = 'wrong');
