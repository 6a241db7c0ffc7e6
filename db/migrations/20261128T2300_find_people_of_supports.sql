-- additive
-- Whom somebody answers for by a support: one that runs, or was closed within the last year (docs/decisions/0074). Starts from what is assigned; numbers merged away and the one that stands now are both known.
create function app.people_of_supports(of_staff uuid) returns table (ward_id text, person_id uuid) language sql stable set search_path = pg_catalog, pg_temp as $$
  select c.ward_id, n.id from public.assignment a join public.support_case c on c.ward_id = a.ward_id and c.id = a.record_id cross join lateral (select c.person_id union select app.person_now(c.ward_id, c.person_id)) n (id)
  where a.staff_id = of_staff and a.type = 'support_case' and a.until_at is null and c.person_id is not null and c.state <> 'withdrawn'
    and (c.state <> 'closed' or c.closed_on >= ((app.moment() at time zone 'Asia/Tokyo')::date - interval '1 year')::date)
$$;
revoke execute on function app.people_of_supports(uuid) from public;
grant execute on function app.people_of_supports(uuid) to sasaeai_app;
