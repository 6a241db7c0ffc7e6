-- A read of what belongs to a support, a place to knock at or a line of a register is a read of the person: the line of the audit names them too. 根拠: rules.md 人 5.
-- These records, and behind them the people and households they are about. Numbers only; it looks past the walls, because a read is written down whoever may see whom.
create function app.with_whom(of_ward text, records uuid[]) returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare behind uuid[];
begin
  with target as (
    select t.person_id, t.entry_id from public.outreach_target t where t.ward_id = of_ward and t.id in (
      select unnest(records) union all select a.target_id from public.outreach_attempt a where a.ward_id = of_ward and a.id = any(records))),
  missing as (
    select s.missing_id as id from public.missing_seal s where s.ward_id = of_ward and s.id = any(records)
    union all select a.missing_id from public.missing_alert a where a.ward_id = of_ward and a.id = any(records)),
  of_case as (
    select n.case_id as id from public.support_note n where n.ward_id = of_ward and n.id = any(records)
    union all select n.case_id from public.assessment n where n.ward_id = of_ward and n.id = any(records)
    union all select n.case_id from public.support_plan n where n.ward_id = of_ward and n.id = any(records)
    union all select n.case_id from public.referral n where n.ward_id = of_ward and n.id = any(records)
    union all select n.case_id from public.case_step n where n.ward_id = of_ward and n.id = any(records)
    union all select n.case_id from public.case_move n where n.ward_id = of_ward and n.id = any(records)
    union all select unnest(records)),
  of_connection as (select c.connection_id as id from public.connection_check c where c.ward_id = of_ward and c.id = any(records))
  select array_agg(distinct f.id) into behind from (
    select unnest(array[c.person_id, c.household_id]) as id from public.support_case c where c.ward_id = of_ward and c.id in (select o.id from of_case o)
    union all select c.household_id from public.connection c where c.ward_id = of_ward and c.id in (select o.id from of_connection o)
    union all select t.person_id from target t
    union all select p.person_id from public.register_person p where p.ward_id = of_ward and (p.entry_id = any(records) or p.entry_id in (select t.entry_id from target t))
    union all select m.person_id from public.missing_person m where m.ward_id = of_ward and m.id in (select i.id from missing i)) f
  where f.id is not null and f.id <> all(records);
  return records || coalesce(behind, '{}');
end $$;
revoke execute on function app.with_whom(text, uuid[]) from public;
grant execute on function app.with_whom(text, uuid[]) to sasaeai_app;

-- Whoever no longer stands for the organisation answers no offer that was made to it.
create or replace function app.answer_share(of_ward text, share_id uuid, because text) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare s share; who uuid := app.actor(); at timestamptz := app.moment();
begin
  select * into s from share h where h.ward_id = of_ward and h.id = share_id for update;
  if not found or s.state <> 'offered' or s.until_at <= at then return false; end if;
  if not coalesce(s.to_staff = who or s.to_ward in (select r.ward_id from app.roles_on(at::date) r where r.staff_id = who and r.role in ('worker', 'wardHead')), false) then return false; end if;
  if s.partner_id is not null and not exists (select from partner p where p.ward_id = of_ward and p.id = s.partner_id and p.staff_id = who and p.state = 'active') then return false; end if;
  update share h set state = case because when '' then 'accepted' else 'declined' end, declined_for = nullif(because, ''), answered_at = at, answered_by = who, version = s.version + 1, updated_at = at, updated_by = who where h.ward_id = of_ward and h.id = share_id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'share', share_id, s.version + 1, at, who, jsonb_build_object('state', jsonb_build_array('offered', case because when '' then 'accepted' else 'declined' end)));
  if because = '' then
    insert into access_grant (ward_id, id, type, record_id, staff_id, kind, items, basis, of_id, from_at, until_at, given_by)
      select of_ward, gen_random_uuid(), g.type, g.id, who, 'shared', s.items, s.basis, s.id, at, s.until_at, s.created_by
      from (values (s.type, s.record_id, true), ('person', s.person_id, s.items && array['name', 'address', 'birth', 'contact'])) g (type, id, goes) where g.id is not null and g.goes;
  end if;
  return true;
end $$;
