-- Who lived with somebody on a day: what was said in a meeting is asked of the household of that day, not of today's.
create function app.living_on(of_ward text, person uuid, on_day date) returns setof uuid language sql stable security definer rows 4 set search_path to 'pg_catalog', 'pg_temp' as $$
  select distinct r.id from public.household_member m cross join lateral app.house_agrees(m.ward_id, m.household_id, on_day) r (id)
  where m.ward_id = of_ward and of_ward = any (string_to_array(current_setting('app.wards', true), ','))
    and m.person_id in (select app.person_all(of_ward, app.person_now(of_ward, person))) and coalesce(m.from_on, '-infinity') <= on_day and coalesce(m.to_on, 'infinity') >= on_day
    and exists (select from public.household_member o where o.ward_id = m.ward_id and o.household_id = m.household_id and app.person_now(o.ward_id, o.person_id) = r.id and coalesce(o.from_on, '-infinity') <= on_day)
$$;
revoke all on function app.living_on from public;
grant execute on function app.living_on to sasaeai_app;
