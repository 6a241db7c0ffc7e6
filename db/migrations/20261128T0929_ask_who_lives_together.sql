-- What a household's record tells of everybody in it goes on consent only where everybody agreed: the consent of one shares no other (8050). 根拠: rules.md 人 1, product.md.
-- Who lives now in the household a record is about, within the councils of the scope; nobody where it is about one person alone.
create function app.living_in(of_ward text, of_type text, record uuid) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct app.person_now(m.ward_id, m.person_id) from public.support_case c join public.household_member m on m.ward_id = c.ward_id and m.household_id = c.household_id and m.to_on is null
  where of_type = 'support_case' and c.ward_id = of_ward and c.id = record and of_ward = any (string_to_array(current_setting('app.wards', true), ','))
$$;
revoke execute on function app.living_in(text, text, uuid) from public;
grant execute on function app.living_in(text, text, uuid) to sasaeai_app;
-- A hand-over asks the same at every read of the old course: src/access/basis.rules.ts (HOUSEHOLD_ITEMS) says which items are of everybody.
create or replace function app.move_covered(of_ward text, move_id uuid) returns boolean language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select exists (select from case_move m join support_case c on c.ward_id = m.ward_id and c.id = m.case_id where m.ward_id = of_ward and m.id = move_id and (m.basis not in ('CONSENT', 'MULTI_CONF') or not exists (
    select from (select app.person_now(c.ward_id, c.person_id) as id, array['history'] || m.items as items
      union select app.person_now(h.ward_id, h.person_id), array(select unnest(array['history'] || m.items) intersect select unnest(array['household', 'history', 'livelihood'])) from household_member h where h.ward_id = c.ward_id and h.household_id = c.household_id and h.to_on is null and app.person_now(h.ward_id, h.person_id) is distinct from app.person_now(c.ward_id, c.person_id)) who
    where not who.items <@ (
      select coalesce(array_agg(i.item), '{}') from consent k cross join unnest(k.items) i (item)
      where k.ward_id = c.ward_id and k.person_id in (select app.person_all(c.ward_id, who.id)) and k.state <> 'withdrawn' and k.recipient = 'otherWard' and k.purpose = 'support'
        and k.given_on <= app.moment()::date and coalesce(k.until_on, 'infinity') > app.moment()::date and coalesce(k.withdrawn_on, 'infinity') > app.moment()::date))))
$$;
