-- Second walls: who wrote a grant, what it opens, and who may call what looks past a wall. Decision 0032. 根拠: rules.md 人 1・2・7, architecture §5.

-- Grants are written by the functions of this database alone: by the addressee's yes to a share, by a hand-over that was taken over, by an urgent read with its reason. The program ends them, and what has ended stays ended.
revoke insert on access_grant from sasaeai_app;
create function app.grant_ends() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null and new.ended_at is distinct from old.ended_at then raise exception 'what was given and has ended is not opened again' using errcode = '42501'; end if;
  return new;
end $$;
create trigger grant_ends before update on access_grant for each row execute function app.grant_ends();
-- An offer begins as an offer.
create policy begins on share as restrictive for insert to sasaeai_app with check (state = 'offered' and answered_at is null and ended_at is null);

-- An urgent read: the reason and the grant in one act, for oneself, at a desk of the person's council, for hours and not for days.
revoke insert on break_glass from sasaeai_app;
create function app.break_glass(of_ward text, act_id uuid, person uuid, reason bytea, until_at timestamptz) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare who uuid := app.actor(); at timestamptz := app.moment();
begin
  if until_at > at + interval '12 hours' or until_at <= at or of_ward <> all (app.wards()) or not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id = of_ward and r.role = 'worker')
    or not exists (select from person p where p.ward_id = of_ward and p.id = person and p.merged_into is null and p.state <> 'withdrawn') then return false; end if;
  insert into break_glass (ward_id, id, person_id, staff_id, reason_cipher, at, until_at) values (of_ward, act_id, person, who, reason, at, break_glass.until_at);
  insert into access_grant (ward_id, id, type, record_id, staff_id, kind, basis, of_id, from_at, until_at, given_by) values (of_ward, gen_random_uuid(), 'person', person, who, 'granted', 'breakGlass', act_id, at, break_glass.until_at, who);
  return true;
end $$;
revoke execute on function app.break_glass(text, uuid, uuid, bytea, timestamptz) from public;
grant execute on function app.break_glass(text, uuid, uuid, bytea, timestamptz) to sasaeai_app;

-- What belongs to a support is not given with a share of the support, whatever its items: the share's page shows the support alone. Only the old course of a hand-over shows notes, plans and assessments, and the database asks for the item; steps and referrals are shown to nobody outside.
do $$ declare one text; begin
  foreach one in array array['support_note', 'support_plan', 'assessment', 'referral', 'case_step'] loop
    execute format('drop policy by_grant on %I', one);
  end loop;
  foreach one in array array['support_note', 'support_plan', 'assessment'] loop
    execute format($p$create policy by_grant on %1$I for select to sasaeai_app using (
      (ward_id, case_id) in (select g.ward_id, g.record_id from public.access_grant g where g.staff_id = (select app.actor()) and g.type = 'support_case' and g.kind = 'granted' and 'history' = any (g.items) and g.ended_at is null and g.from_at <= (select app.moment()) and g.until_at > (select app.moment())))$p$, one);
  end loop;
end $$;
-- A new type that belongs to a support is the house's own until somebody says under which item it is given.
create or replace procedure app.guard_of_case(target text) language plpgsql as $$
begin
  call app.guard_person(target);
  execute format('create policy of_case on %1$I as restrictive for select to sasaeai_app using (exists (select from public.support_case c where c.ward_id = %1$I.ward_id and c.id = %1$I.case_id))', target);
end $$;

-- The key of the other council is lent with a hand-over while it waits for an answer and while its old course is read, not for ever. Why it was declined is a choice: what the new council would write freely lay open here.
alter table case_move add read_until timestamptz;
update case_move m set read_until = (select max(g.until_at) from access_grant g where g.ward_id = m.ward_id and g.of_id = m.id), version = m.version + 1 where m.state = 'accepted';
update access_grant g set items = array['history'] || m.items from case_move m where m.ward_id = g.ward_id and m.id = g.of_id and g.kind = 'granted' and g.type = 'support_case' and cardinality(g.items) = 0;
update case_move set declined_for = 'other', version = version + 1 where state = 'declined';
alter table case_move add constraint case_move_declined_for_check check (declined_for in ('', 'notHere', 'notOurs', 'notEnough', 'other') and (state = 'declined') = (declined_for <> ''));
alter policy by_move on ward_key using (
  ward_id in (select m.ward_id from case_move m where m.to_ward = any ((select app.wards())::text[]) and (m.state = 'approved' or (m.state = 'accepted' and m.read_ended_at is null and m.read_until > (select app.moment())))));
create or replace function app.answer_case_move(of_ward text, move_id uuid, owner uuid, made uuid, until_at timestamptz, because text) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare m case_move; who uuid := app.actor(); at timestamptz := app.moment(); word text := case because when '' then 'accepted' else 'declined' end;
begin
  select * into m from case_move k where k.ward_id = of_ward and k.id = move_id for update;
  if not found or m.state <> 'approved' then return false; end if;
  if not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id = m.to_ward and r.role in ('worker', 'wardHead')) then return false; end if;
  if word = 'accepted' and (not exists (select from app.roles_on(at::date) r where r.staff_id = owner and r.ward_id = m.to_ward and r.role in ('worker', 'wardHead')) or not exists (select from support_case c where c.ward_id = m.to_ward and c.id = made) or not app.move_covered(of_ward, move_id)) then return false; end if;
  update case_move k set state = word, declined_for = because, new_case_id = case word when 'accepted' then made end, read_until = case word when 'accepted' then answer_case_move.until_at end, taken_by = who, taken_at = at, version = m.version + 1, updated_at = at, updated_by = who where k.ward_id = of_ward and k.id = move_id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'case_move', move_id, m.version + 1, at, who, jsonb_build_object('state', jsonb_build_array('approved', word)));
  if word = 'accepted' then
    insert into access_grant (ward_id, id, type, record_id, staff_id, kind, items, basis, of_id, from_at, until_at, given_by)
      values (of_ward, gen_random_uuid(), 'support_case', m.case_id, owner, 'granted', array['history'] || m.items, m.basis, m.id, at, answer_case_move.until_at, m.decided_by);
  end if;
  return true;
end $$;
create or replace function app.end_old_case(of_ward text, move_id uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare m case_move; who uuid := app.actor(); at timestamptz := app.moment();
begin
  select * into m from case_move k where k.ward_id = of_ward and k.id = move_id for update;
  if not found or m.state <> 'accepted' or m.read_ended_at is not null then return false; end if;
  if not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id in (m.ward_id, m.to_ward) and r.ward_id = any (app.wards()) and r.role = 'wardHead') then return false; end if;
  update case_move k set read_ended_at = at, read_ended_by = who, version = m.version + 1, updated_at = at, updated_by = who where k.ward_id = of_ward and k.id = move_id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'case_move', move_id, m.version + 1, at, who, jsonb_build_object('readEndedAt', jsonb_build_array(null, at)));
  update access_grant g set ended_at = greatest(at, g.from_at) where g.ward_id = of_ward and g.of_id = move_id and g.ended_at is null;
  return true;
end $$;

-- Whoever sees through a shield for a time finds that person by search, and sees where their household is met: one exception, said in one place for people and for households.
create policy asks on access_grant for select to sasaeai_search using (kind = 'granted' and type = 'person');
create or replace function app.hidden_households(viewer uuid, head boolean) returns setof uuid language sql stable rows 20 as $$
  select distinct m.household_id from public.person s cross join lateral app.person_all(s.ward_id, s.id) r (id)
  join public.household_member m on m.ward_id = s.ward_id and m.person_id = r.id and m.to_on is null
  where not head and s.shielded and s.merged_into is null and s.owner_id is distinct from viewer
    and not exists (select from public.access_grant g where g.staff_id = viewer and g.type = 'person' and g.kind = 'granted' and g.ward_id = s.ward_id and g.record_id in (select app.living_with(s.ward_id, s.id)) and g.ended_at is null and g.from_at <= app.moment() and g.until_at > app.moment())
$$;

-- What looks past a wall is called by the application and by nobody else.
revoke execute on function app.hidden_entries(uuid), app.register_known(text, text[]), app.issues_of_hidden(text) from public;
grant execute on function app.hidden_entries(uuid), app.register_known(text, text[]), app.issues_of_hidden(text) to sasaeai_app;
