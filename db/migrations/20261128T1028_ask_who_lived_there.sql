-- Who lived in a household from the first consultation of it on is asked whether a practice may be told of it, also when they have moved out since; where no consultation is known, whoever ever lived there. A text without a household stands on nobody's consent.
create function app.practice_agreed_on(of_ward text, practice uuid, on_day date) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with home as (
    select m.ward_id, m.person_id, m.to_on, min(i.on_day) over (partition by m.household_id) as begun
    from public.practice_source s join public.household_member m on m.ward_id = s.ward_id and m.household_id = s.household_id
    left join lateral (select min(i.on_day) as on_day from public.intake i where i.ward_id = m.ward_id and i.state <> 'withdrawn' and i.person_id in (select app.person_all(m.ward_id, app.person_now(m.ward_id, m.person_id)))) i on true
    where s.ward_id = of_ward and s.practice_id = practice),
  asked as (select * from home where to_on is null or begun is null or to_on >= begun)
  select exists (select from asked) and not exists (
    select from asked m where not exists (
      select from public.consent k where k.ward_id = m.ward_id and k.person_id in (select app.person_all(m.ward_id, app.person_now(m.ward_id, m.person_id))) and k.purpose = 'practice' and 'history' = any (k.items) and k.state <> 'withdrawn'
        and k.given_on <= on_day and coalesce(k.until_on, 'infinity') > on_day and coalesce(k.withdrawn_on, 'infinity') > on_day))
$$;
revoke execute on function app.practice_agreed_on(text, uuid, date) from public;
create or replace function app.practice_agreed(of_ward text, practice uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select app.practice_agreed_on(of_ward, practice, (app.moment() at time zone 'Asia/Tokyo')::date)
$$;
-- Whether an entry of the case-book may be read on a day: not one that stands on a consent which is no longer there, ended by a person or by its own last day. Asked whenever it is read; yes or no, never whose.
create function app.practice_stands(entry uuid, on_day date) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (select from public.practice q where q.id = entry and q.basis = 'consent' and not app.practice_agreed_on(q.ward_id, q.id, on_day))
$$;
revoke execute on function app.practice_stands(uuid, date) from public;
grant execute on function app.practice_stands(uuid, date) to sasaeai_app;
create index practice_by_id on practice (id);
