/*
 A share that stands on consent opens only while the consents of the day cover it: one that reached its own last day, or somebody who moved in since, closes it at the next read. 根拠: rules.md 人 1; decisions 0025, 0032, 0040.
 Whoever lived in the household while the support ran is asked, also when they have moved out: its texts are of that time.
*/
create or replace function app.living_in(of_ward text, of_type text, record uuid) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct app.person_now(m.ward_id, m.person_id) from public.support_case c join public.household_member m on m.ward_id = c.ward_id and m.household_id = c.household_id and (m.to_on is null or m.to_on >= c.opened_on)
  where of_type = 'support_case' and c.ward_id = of_ward and c.id = record and of_ward = any (string_to_array(current_setting('app.wards', true), ','))
$$;
create or replace function app.move_covered(of_ward text, move_id uuid) returns boolean language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select exists (select from case_move m join support_case c on c.ward_id = m.ward_id and c.id = m.case_id where m.ward_id = of_ward and m.id = move_id and (m.basis not in ('CONSENT', 'MULTI_CONF') or not exists (
    select from (select app.person_now(c.ward_id, c.person_id) as id, array['history'] || m.items as items
      union select app.person_now(h.ward_id, h.person_id), array(select unnest(array['history'] || m.items) intersect select unnest(array['household', 'history', 'livelihood'])) from household_member h where h.ward_id = c.ward_id and h.household_id = c.household_id and (h.to_on is null or h.to_on >= c.opened_on) and app.person_now(h.ward_id, h.person_id) is distinct from app.person_now(c.ward_id, c.person_id)) who
    where not who.items <@ (
      select coalesce(array_agg(i.item), '{}') from consent k cross join unnest(k.items) i (item)
      where k.ward_id = c.ward_id and k.person_id in (select app.person_all(c.ward_id, who.id)) and k.state <> 'withdrawn' and k.recipient = 'otherWard' and k.purpose = 'support'
        and k.given_on <= app.moment()::date and coalesce(k.until_on, 'infinity') > app.moment()::date and coalesce(k.withdrawn_on, 'infinity') > app.moment()::date))))
$$;
-- Whether what a share gives is covered by the consents of the day; true of grounds that are no consent. The items of everybody who lives together are those of HOUSEHOLD_ITEMS in src/access/basis.rules.ts.
create function app.share_covered(of_ward text, share_id uuid) returns boolean language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select exists (select from share s where s.ward_id = of_ward and s.id = share_id and (s.basis not in ('CONSENT', 'MULTI_CONF') or not exists (
    select from (select app.person_now(s.ward_id, s.person_id) as id, s.items as items
      union select app.person_now(h.ward_id, h.person_id), array(select unnest(s.items) intersect select unnest(array['household', 'history', 'livelihood']))
        from support_case c join household_member h on h.ward_id = c.ward_id and h.household_id = c.household_id and (h.to_on is null or h.to_on >= c.opened_on)
        where s.type = 'support_case' and c.ward_id = s.ward_id and c.id = s.record_id and app.person_now(h.ward_id, h.person_id) is distinct from app.person_now(s.ward_id, s.person_id)) who
    where not who.items <@ (
      select coalesce(array_agg(i.item), '{}') from consent k cross join unnest(k.items) i (item)
      where k.ward_id = s.ward_id and k.person_id in (select app.person_all(s.ward_id, who.id)) and k.state <> 'withdrawn' and k.recipient = s.recipient and k.purpose = s.purpose
        and k.given_on <= app.moment()::date and coalesce(k.until_on, 'infinity') > app.moment()::date and coalesce(k.withdrawn_on, 'infinity') > app.moment()::date))))
$$;
revoke execute on function app.share_covered(text, uuid) from public;
create or replace function app.grant_stands(of_ward text, act_id uuid, holder uuid) returns boolean language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select act_id is null
    or exists (select from share s where s.ward_id = of_ward and s.id = act_id and app.share_covered(of_ward, act_id))
    or not exists (select from share s where s.ward_id = of_ward and s.id = act_id) and not exists (select from case_move m where m.ward_id = of_ward and m.id = act_id)
    or exists (select from case_move m where m.ward_id = of_ward and m.id = act_id and m.state = 'accepted' and m.read_ended_at is null and m.to_ward = any (app.wards())
      and exists (select from assignment a where a.ward_id = m.to_ward and a.type = 'support_case' and a.record_id = m.new_case_id and a.staff_id = holder and a.until_at is null)
      and exists (select from app.roles_on(app.moment()::date) r where r.staff_id = holder and r.ward_id = m.to_ward and r.role in ('worker', 'wardHead'))
      and app.move_covered(m.ward_id, m.id))
$$;
