-- Who has to agree before what tells of a whole household leaves it is asked in one place: everybody who lived there at any day since, as they are on file now. The dead are not asked any more; what they agreed to while alive stands. 根拠: rules.md 人 1.
create function app.house_agrees(of_ward text, home uuid, since date) returns setof uuid language sql stable rows 4 as $$
  select distinct app.person_now(m.ward_id, m.person_id) from public.household_member m
  where m.ward_id = of_ward and m.household_id = home and (m.to_on is null or m.to_on >= since)
    and not exists (select from public.person p where p.ward_id = m.ward_id and p.id = app.person_now(m.ward_id, m.person_id) and p.state = 'dead')
$$;
-- Of one person alone (no support beside): who lives with them today.
create or replace function app.living_in(of_ward text, of_type text, record uuid) returns setof uuid language sql stable security definer set search_path to 'pg_catalog', 'pg_temp' as $$
  select r.id from public.support_case c, lateral app.house_agrees(c.ward_id, c.household_id, c.opened_on) r (id)
  where of_type = 'support_case' and c.ward_id = of_ward and c.id = record and of_ward = any (string_to_array(current_setting('app.wards', true), ','))
  union
  select r.id from public.household_member m, lateral app.house_agrees(m.ward_id, m.household_id, app.moment()::date) r (id)
  where of_type = 'person' and m.ward_id = of_ward and m.person_id in (select app.person_all(of_ward, app.person_now(of_ward, record))) and m.to_on is null and of_ward = any (string_to_array(current_setting('app.wards', true), ','))
$$;
create or replace function app.move_covered(of_ward text, move_id uuid) returns boolean language sql stable parallel safe security definer set search_path to 'public', 'pg_temp' as $$
  select exists (select from case_move m join support_case c on c.ward_id = m.ward_id and c.id = m.case_id where m.ward_id = of_ward and m.id = move_id and (m.basis not in ('CONSENT', 'MULTI_CONF') or not exists (
    select from (select app.person_now(c.ward_id, c.person_id) as id, array['history'] || m.items as items
      union select h.id, array(select unnest(array['history'] || m.items) intersect select unnest(array['household', 'history', 'livelihood'])) from app.house_agrees(c.ward_id, c.household_id, c.opened_on) h (id) where h.id is distinct from app.person_now(c.ward_id, c.person_id)) who
    where not who.items <@ (
      select coalesce(array_agg(i.item), '{}') from consent k cross join unnest(k.items) i (item)
      where k.ward_id = c.ward_id and k.person_id in (select app.person_all(c.ward_id, who.id)) and k.state <> 'withdrawn' and k.recipient = 'otherWard' and k.purpose = 'support'
        and k.given_on <= app.moment()::date and coalesce(k.until_on, 'infinity') > app.moment()::date and coalesce(k.withdrawn_on, 'infinity') > app.moment()::date))))
$$;
create or replace function app.share_covered(of_ward text, share_id uuid) returns boolean language sql stable parallel safe security definer set search_path to 'public', 'pg_temp' as $$
  select exists (select from share s where s.ward_id = of_ward and s.id = share_id and (s.basis not in ('CONSENT', 'MULTI_CONF') or not exists (
    select from (select app.person_now(s.ward_id, s.person_id) as id, s.items as items
      union select h.id, array(select unnest(s.items) intersect select unnest(array['household', 'history', 'livelihood']))
        from support_case c, lateral app.house_agrees(c.ward_id, c.household_id, c.opened_on) h (id)
        where s.type = 'support_case' and c.ward_id = s.ward_id and c.id = s.record_id and h.id is distinct from app.person_now(s.ward_id, s.person_id)) who
    where not who.items <@ (
      select coalesce(array_agg(i.item), '{}') from consent k cross join unnest(k.items) i (item)
      where k.ward_id = s.ward_id and k.person_id in (select app.person_all(s.ward_id, who.id)) and k.state <> 'withdrawn' and k.recipient = s.recipient and k.purpose = s.purpose
        and k.given_on <= app.moment()::date and coalesce(k.until_on, 'infinity') > app.moment()::date and coalesce(k.withdrawn_on, 'infinity') > app.moment()::date))))
$$;
