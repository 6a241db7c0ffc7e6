-- The old course of a support that moved to another ward: open to who answers for the new support, as long as they do, have their role there and the ground covers what goes. 根拠: rules.md 人 1・2・7.
alter table case_move add read_ended_at timestamptz, add read_ended_by uuid, add check ((read_ended_at is null) = (read_ended_by is null));

-- Whether the ground still covers what goes along: where it is a consent, it is asked again each time (what is withdrawn, over or too narrow covers nothing). The course itself needs the item 'history'.
create function app.move_covered(of_ward text, move_id uuid) returns boolean language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select exists (select from case_move m where m.ward_id = of_ward and m.id = move_id and (m.basis not in ('CONSENT', 'MULTI_CONF') or array['history'] || m.items <@ (
    select coalesce(array_agg(i.item), '{}') from support_case c join consent k on k.ward_id = c.ward_id and k.person_id in (select app.person_all(c.ward_id, app.person_now(c.ward_id, c.person_id))) cross join unnest(k.items) i (item)
    where c.ward_id = m.ward_id and c.id = m.case_id and k.state <> 'withdrawn' and k.recipient = 'otherWard' and k.purpose = 'support'
      and k.given_on <= app.moment()::date and coalesce(k.until_on, 'infinity') > app.moment()::date and coalesce(k.withdrawn_on, 'infinity') > app.moment()::date)))
$$;
-- Whether a grant still stands for its holder at this desk. What did not come of a move stands by its own days.
create function app.grant_stands(of_ward text, act_id uuid, holder uuid) returns boolean language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select act_id is null or not exists (select from case_move m where m.ward_id = of_ward and m.id = act_id)
    or exists (select from case_move m where m.ward_id = of_ward and m.id = act_id and m.state = 'accepted' and m.read_ended_at is null and m.to_ward = any (app.wards())
      and exists (select from assignment a where a.ward_id = m.to_ward and a.type = 'support_case' and a.record_id = m.new_case_id and a.staff_id = holder and a.until_at is null)
      and exists (select from app.roles_on(app.moment()::date) r where r.staff_id = holder and r.ward_id = m.to_ward and r.role in ('worker', 'wardHead'))
      and app.move_covered(m.ward_id, m.id))
$$;
-- Every wall that asks for a grant reads this table: one condition here closes the record, what belongs to it and the key.
create policy stands on access_grant as restrictive for select to sasaeai_app using (staff_id is distinct from (select app.actor()) or app.grant_stands(ward_id, of_id, staff_id));
-- What was approved and is no longer covered is not there for the new ward.
alter policy received on case_move using (to_ward = any ((select app.wards())::text[]) and (state in ('accepted', 'declined') or (state = 'approved' and app.move_covered(ward_id, id))));

-- What of an old support its reader may read now: until when, which items, and whether a shield stands before the person or their household. No row where nothing stands.
create function app.old_case_given(of_case uuid) returns table (until_at timestamptz, items text[], shielded boolean) language sql stable security definer set search_path = public, pg_temp as $$
  select g.until_at, array['history'] || m.items, coalesce(app.person_now(c.ward_id, c.person_id) in (select app.hidden_people('00000000-0000-0000-0000-000000000000'::uuid, false)), false)
    or coalesce(c.household_id in (select app.hidden_households('00000000-0000-0000-0000-000000000000'::uuid, false)), false)
  from access_grant g join case_move m on m.ward_id = g.ward_id and m.id = g.of_id join support_case c on c.ward_id = m.ward_id and c.id = m.case_id
  where g.staff_id = app.actor() and g.type = 'support_case' and g.kind = 'granted' and g.record_id = of_case and g.ended_at is null and g.from_at <= app.moment() and g.until_at > app.moment()
    and app.grant_stands(g.ward_id, g.of_id, g.staff_id)
  order by g.until_at desc limit 1
$$;
-- Either head ends the reading; nobody gets it again.
create function app.end_old_case(of_ward text, move_id uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare m case_move; who uuid := app.actor(); at timestamptz := app.moment();
begin
  select * into m from case_move k where k.ward_id = of_ward and k.id = move_id for update;
  if not found or m.state <> 'accepted' or m.read_ended_at is not null then return false; end if;
  if not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id in (m.ward_id, m.to_ward) and r.ward_id = any (app.wards()) and r.role = 'wardHead') then return false; end if;
  update case_move k set read_ended_at = at, read_ended_by = who, version = m.version + 1, updated_at = at, updated_by = who where k.ward_id = of_ward and k.id = move_id;
  update access_grant g set ended_at = greatest(at, g.from_at) where g.ward_id = of_ward and g.of_id = move_id and g.ended_at is null;
  return true;
end $$;
-- The reading goes with the new support: it ends with who gives it away, and goes to the first one it is given to, until the day that was said.
create function app.old_case_follows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare m case_move; last timestamptz;
begin
  if new.type <> 'support_case' then return null; end if;
  select * into m from case_move k where k.to_ward = new.ward_id and k.new_case_id = new.record_id and k.state = 'accepted' and k.read_ended_at is null;
  if not found then return null; end if;
  if new.until_at is not null then
    update access_grant g set ended_at = greatest(new.until_at, g.from_at) where g.ward_id = m.ward_id and g.of_id = m.id and g.staff_id = new.staff_id and g.ended_at is null;
    return null;
  end if;
  select max(g.until_at) into last from access_grant g where g.ward_id = m.ward_id and g.of_id = m.id;
  if last > new.from_at and not exists (select from access_grant g where g.ward_id = m.ward_id and g.of_id = m.id and g.ended_at is null) then
    insert into access_grant (ward_id, id, type, record_id, staff_id, kind, items, basis, of_id, from_at, until_at, given_by)
      values (m.ward_id, gen_random_uuid(), 'support_case', m.case_id, new.staff_id, 'granted', array['history'] || m.items, m.basis, m.id, new.from_at, last, new.given_by);
  end if;
  return null;
end $$;
create trigger old_case_follows after insert or update of until_at on assignment for each row execute function app.old_case_follows();
create index case_move_new on case_move (to_ward, new_case_id) where new_case_id is not null;

revoke execute on function app.move_covered(text, uuid), app.grant_stands(text, uuid, uuid), app.old_case_given(uuid), app.end_old_case(text, uuid), app.old_case_follows() from public;
grant execute on function app.move_covered(text, uuid), app.grant_stands(text, uuid, uuid), app.old_case_given(uuid), app.end_old_case(text, uuid) to sasaeai_app;
