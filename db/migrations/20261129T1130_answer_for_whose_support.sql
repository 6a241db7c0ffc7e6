-- Whoever answers for what is open of a person (a support, an intake, a notice, a plan of watch-over, a target of outreach) or for the support of their household answers for them when their page is read. 根拠: rules.md 人 5, docs/decisions/0086.
-- The assignments of one member of staff come first: they are few, and found by index.
create or replace function app.assigned(who uuid, records uuid[]) returns uuid[] language sql stable parallel safe as $$
  with open as materialized (
    select a.ward_id, a.type, a.record_id from public.assignment a where a.staff_id = who and a.until_at is null),
  of_people (ward_id, person_id, household_id) as (
    select c.ward_id, c.person_id, c.household_id from open o join public.support_case c on c.ward_id = o.ward_id and c.id = o.record_id where o.type = 'support_case' and c.state not in ('closed', 'withdrawn')
    union all select i.ward_id, i.person_id, null from open o join public.intake i on i.ward_id = o.ward_id and i.id = o.record_id where o.type = 'intake' and i.state in ('received', 'working')
    union all select n.ward_id, n.person_id, null from open o join public.notice n on n.ward_id = o.ward_id and n.id = o.record_id where o.type = 'notice' and n.state in ('received', 'working')
    union all select w.ward_id, w.person_id, null from open o join public.watch_plan w on w.ward_id = o.ward_id and w.id = o.record_id where o.type = 'watch_plan' and w.state in ('active', 'paused')
    union all select t.ward_id, t.person_id, null from open o join public.outreach_target t on t.ward_id = o.ward_id and t.id = o.record_id where o.type = 'outreach_target' and t.state in ('waiting', 'trying', 'reached'))
  select coalesce(array_agg(id), '{}') from (
    select p.id from public.person p where p.id = any(records) and p.owner_id = who
    union
    select m.household_id from public.household_member m join public.person p on p.ward_id = m.ward_id and p.id = m.person_id where m.household_id = any(records) and m.to_on is null and p.owner_id = who
    union
    select o.record_id from open o where o.record_id = any(records)
    union
    select f.person_id from of_people f where f.person_id = any(records)
    union
    select f.household_id from of_people f where f.household_id = any(records)
    union
    select m.person_id from of_people f join public.household_member m on m.ward_id = f.ward_id and m.household_id = f.household_id where f.person_id is null and m.to_on is null and m.person_id = any(records)) mine
$$;
