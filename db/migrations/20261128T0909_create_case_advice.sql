-- 助言依頼 (X4): a ward asks one person of the city about one support, without names, until a day. The grant is made by the act itself and ends by itself. Decision 0029. 根拠: rules.md 人 3, needs-and-watch-over A5 注3, T5.
create table case_advice (
  ward_id text not null references ward, id uuid not null, case_id uuid not null, to_staff uuid not null references staff,
  text_cipher bytea not null, question_cipher bytea not null, asked_at timestamptz not null, until_at timestamptz not null,
  answer_cipher bytea, answered_at timestamptz, read_at timestamptz, ended_at timestamptz,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid not null, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, case_id) references support_case (ward_id, id), check (until_at > asked_at), check ((answer_cipher is null) = (answered_at is null))
);
create index on case_advice (ward_id, case_id);
create index on case_advice (to_staff, until_at);
call app.guard_person('case_advice');
call app.guard_grant('case_advice');
revoke insert, update on case_advice from sasaeai_app;
insert into retention_part (of_type, name, by_column) values ('support_case', 'case_advice', 'case_id');
-- At home whoever may meet the support; elsewhere the one it was given to, and nobody who looks over all wards.
create policy at_home on case_advice as restrictive for select to sasaeai_app using (
  (cardinality((select app.wards())) = 1 and exists (select from support_case c where c.ward_id = case_advice.ward_id and c.id = case_advice.case_id))
  or (ward_id, id) in (select g.ward_id, g.record_id from access_grant g where g.staff_id = (select app.actor()) and g.type = 'case_advice' and g.ended_at is null and g.from_at <= (select app.moment()) and g.until_at > (select app.moment())));

-- Asks: by who works with people at the ward of the support, of somebody who advises for the city, for 31 days at most. The question and the grant are one act.
create function app.ask_advice(of_ward text, advice_id uuid, of_case uuid, advisor uuid, text_sealed bytea, question_sealed bytea, until_at timestamptz) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare who uuid := app.actor(); at timestamptz := app.moment();
begin
  if of_ward <> all (app.wards()) or until_at <= at or until_at > at + interval '31 days' then return false; end if;
  if not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id = of_ward and r.role in ('worker', 'wardHead')) then return false; end if;
  if not exists (select from app.roles_on(at::date) r join ward w on w.ward_id = r.ward_id and w.kind = 'city' join staff s on s.id = r.staff_id and s.active where r.staff_id = advisor and r.role = 'cityAdvice') then return false; end if;
  if not exists (select from support_case c where c.ward_id = of_ward and c.id = of_case and c.state not in ('closed', 'withdrawn')) then return false; end if;
  insert into case_advice (ward_id, id, case_id, to_staff, text_cipher, question_cipher, asked_at, until_at, created_by, updated_by, created_at, updated_at)
    values (of_ward, advice_id, of_case, advisor, text_sealed, question_sealed, at, ask_advice.until_at, who, who, at, at);
  insert into access_grant (ward_id, id, type, record_id, staff_id, kind, basis, of_id, from_at, until_at, given_by)
    values (of_ward, gen_random_uuid(), 'case_advice', advice_id, advisor, 'granted', 'advice', advice_id, at, ask_advice.until_at, who);
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'case_advice', advice_id, 1, at, who, jsonb_build_object('until_at', jsonb_build_array(null, ask_advice.until_at)));
  return true;
end $$;
-- Answers: only whom it was asked of, while it is given. The last answer stands.
create function app.answer_advice(advice_id uuid, seen int, answer_sealed bytea) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare a case_advice; who uuid := app.actor(); at timestamptz := app.moment();
begin
  select * into a from case_advice k where k.id = advice_id and k.to_staff = who for update;
  if not found or a.version <> seen or not exists (select from access_grant g where g.ward_id = a.ward_id and g.type = 'case_advice' and g.record_id = a.id and g.staff_id = who and g.ended_at is null and g.from_at <= at and g.until_at > at) then return false; end if;
  update case_advice k set answer_cipher = answer_sealed, answered_at = at, read_at = null, version = a.version + 1, updated_at = at, updated_by = who where k.ward_id = a.ward_id and k.id = a.id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (a.ward_id, 'case_advice', a.id, a.version + 1, at, who, jsonb_build_object('answered', jsonb_build_array(a.answered_at is not null, true)));
  return true;
end $$;
-- At home: the answer was read, or the city is to read no longer.
create function app.settle_advice(of_ward text, advice_id uuid, ends boolean) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare a case_advice; who uuid := app.actor(); at timestamptz := app.moment();
begin
  if of_ward <> all (app.wards()) or not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id = of_ward and r.role in ('worker', 'wardHead')) then return false; end if;
  select * into a from case_advice k where k.ward_id = of_ward and k.id = advice_id for update;
  if not found or (ends and (a.ended_at is not null or a.until_at <= at)) or (not ends and (a.answered_at is null or a.read_at is not null)) then return false; end if;
  update case_advice k set ended_at = case when ends then at else a.ended_at end, read_at = case when ends then a.read_at else at end, version = a.version + 1, updated_at = at, updated_by = who where k.ward_id = of_ward and k.id = advice_id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'case_advice', advice_id, a.version + 1, at, who, case when ends then jsonb_build_object('ended', jsonb_build_array(false, true)) else jsonb_build_object('read', jsonb_build_array(false, true)) end);
  if ends then update access_grant g set ended_at = greatest(at, g.from_at) where g.ward_id = of_ward and g.type = 'case_advice' and g.record_id = advice_id and g.ended_at is null; end if;
  return true;
end $$;
-- Names that may not stand in what the city reads: of everybody of the household of a support, under all their numbers.
create function app.names_of_case(of_ward text, of_case uuid) returns table (name text, reading text) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct x.name, x.reading from public.support_case c cross join lateral (
      select c.person_id as id union select m.person_id from public.household_member m where m.ward_id = c.ward_id and (m.household_id = c.household_id or m.household_id in (select o.household_id from public.household_member o where o.ward_id = c.ward_id and o.person_id = c.person_id))) w
    join public.person p on p.ward_id = c.ward_id and p.id in (select app.person_all(c.ward_id, app.person_now(c.ward_id, w.id))),
    lateral (values (p.name, p.kana), (p.alias, p.alias_kana), (p.latin_name, '')) x (name, reading)
    where c.ward_id = of_ward and of_ward = any ((select app.wards())::text[]) and c.id = of_case and w.id is not null and x.name <> ''
$$;
revoke execute on function app.ask_advice(text, uuid, uuid, uuid, bytea, bytea, timestamptz), app.answer_advice(uuid, int, bytea), app.settle_advice(text, uuid, boolean), app.names_of_case(text, uuid) from public;
grant execute on function app.ask_advice(text, uuid, uuid, uuid, bytea, bytea, timestamptz), app.answer_advice(uuid, int, bytea), app.settle_advice(text, uuid, boolean), app.names_of_case(text, uuid) to sasaeai_app;

-- A read of it is a read of whom the support is about.
create or replace function app.with_whom(of_ward text, records uuid[]) returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
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
    union all select n.case_id from public.case_advice n where n.ward_id = of_ward and n.id = any(records)
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
