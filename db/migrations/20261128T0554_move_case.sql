-- 「担当だけ」: a ward may say that its workers see only the supports they answer for or began. Each change is a new line with its reason; the last one counts.
create table case_mode (
  ward_id text not null references ward, from_at timestamptz not null, assigned_only boolean not null, reason text not null check (reason <> ''), by uuid not null, primary key (ward_id, from_at)
);
grant select, insert on case_mode to sasaeai_app;
call app.guard_by_ward('case_mode');
create function app.assigned_only_wards() returns text[] language sql stable parallel safe as $$
  select coalesce(array_agg(m.ward_id), '{}') from (select distinct on (ward_id) ward_id, assigned_only from public.case_mode where from_at <= app.moment() order by ward_id, from_at desc) m where m.assigned_only
$$;
-- One wall for list, search, count, file, page and everything that belongs to a support (app.guard_of_case). The head and the clock see all; a deputy sees what is of the one stood in for.
create policy assigned_only on support_case as restrictive for select to sasaeai_app using (
  (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or ward_id <> all ((select app.assigned_only_wards())::text[]) or created_by = (select app.actor())
  or exists (select from assignment a where a.ward_id = support_case.ward_id and a.type = 'support_case' and a.record_id = support_case.id and a.until_at is null and a.staff_id in ((select app.actor()), (select nullif(current_setting('app.acting_for', true), '')::uuid)))
  or (ward_id, id) in (select g.ward_id, g.record_id from access_grant g where g.staff_id = (select app.actor()) and g.type = 'support_case' and g.ended_at is null and g.from_at <= (select app.moment()) and g.until_at > (select app.moment())));

-- 区をまたぐ引きつぎ: what the old ward writes for the new one, with its ground; approved by the old head, taken over by the new ward. The old rows stay where they are, and so does what was counted of them.
create table case_move (
  ward_id text not null references ward, id uuid not null, case_id uuid not null, to_ward text not null references ward,
  items text[] not null default '{}', basis text not null check (basis in ('CONSENT', 'VITAL', 'JOINT_USE', 'SUPPORT_CONF', 'MULTI_CONF', 'DISASTER', 'OUTSOURCE')), evidence_cipher bytea not null,
  summary_cipher bytea not null, given_cipher bytea, main_worry text not null, urgency text,
  state text not null check (state in ('asked', 'approved', 'returned', 'accepted', 'declined', 'withdrawn')), reason_cipher bytea,
  decided_by uuid, decided_at timestamptz, taken_by uuid, taken_at timestamptz, new_case_id uuid, declined_for text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, case_id) references support_case (ward_id, id), check (to_ward <> ward_id),
  check (decided_by is distinct from created_by or decided_by is null), check (state not in ('approved', 'accepted', 'declined') or decided_by is not null), check ((state = 'accepted') = (new_case_id is not null))
);
create unique index case_move_once on case_move (ward_id, case_id) where state in ('asked', 'approved');
create index case_move_to on case_move (to_ward, state);
call app.guard_person('case_move');
create policy received on case_move for select to sasaeai_app using (to_ward = any ((select app.wards())::text[]) and state in ('approved', 'accepted', 'declined'));
create policy of_case on case_move as restrictive for select to sasaeai_app using (
  to_ward = any ((select app.wards())::text[]) or exists (select from support_case c where c.ward_id = case_move.ward_id and c.id = case_move.case_id));
-- What the old ward wrote is read with its key, once its head has approved it.
create policy by_move on ward_key for select to sasaeai_app using (
  ward_id in (select m.ward_id from case_move m where m.to_ward = any ((select app.wards())::text[]) and m.state in ('approved', 'accepted')));

-- The new ward's word: taken over by one of its own (who then reads the old support until the day given), or declined with a reason. False where it is not theirs, or no longer open.
create function app.answer_case_move(of_ward text, move_id uuid, owner uuid, made uuid, until_at timestamptz, because text) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare m case_move; who uuid := app.actor(); at timestamptz := app.moment();
begin
  select * into m from case_move k where k.ward_id = of_ward and k.id = move_id for update;
  if not found or m.state <> 'approved' then return false; end if;
  if not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id = m.to_ward and r.role in ('worker', 'wardHead')) then return false; end if;
  if because <> '' then
    update case_move k set state = 'declined', declined_for = because, taken_by = who, taken_at = at, version = m.version + 1, updated_at = at, updated_by = who where k.ward_id = of_ward and k.id = move_id;
    return true;
  end if;
  if not exists (select from app.roles_on(at::date) r where r.staff_id = owner and r.ward_id = m.to_ward and r.role in ('worker', 'wardHead')) or not exists (select from support_case c where c.ward_id = m.to_ward and c.id = made) then return false; end if;
  update case_move k set state = 'accepted', new_case_id = made, taken_by = who, taken_at = at, version = m.version + 1, updated_at = at, updated_by = who where k.ward_id = of_ward and k.id = move_id;
  insert into access_grant (ward_id, id, type, record_id, staff_id, kind, basis, of_id, from_at, until_at, given_by)
    values (of_ward, gen_random_uuid(), 'support_case', m.case_id, owner, 'granted', m.basis, m.id, at, answer_case_move.until_at, m.decided_by);
  return true;
end $$;
revoke execute on function app.answer_case_move(text, uuid, uuid, uuid, timestamptz, text) from public;
grant execute on function app.answer_case_move(text, uuid, uuid, uuid, timestamptz, text) to sasaeai_app;
