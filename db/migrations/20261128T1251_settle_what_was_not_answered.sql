-- 助言依頼: a question whose day passed without an answer is settled by the ward like an answer that was read.
create or replace function app.settle_advice(of_ward text, advice_id uuid, ends boolean) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare a case_advice; who uuid := app.actor(); at timestamptz := app.moment();
begin
  if of_ward <> all (app.wards()) or not exists (select from app.roles_on(at::date) r where r.staff_id = who and r.ward_id = of_ward and r.role in ('worker', 'wardHead')) then return false; end if;
  select * into a from case_advice k where k.ward_id = of_ward and k.id = advice_id for update;
  if not found or (ends and (a.ended_at is not null or a.until_at <= at)) or (not ends and (a.read_at is not null or (a.answered_at is null and (a.ended_at is not null or a.until_at > at)))) then return false; end if;
  update case_advice k set ended_at = case when ends then at else a.ended_at end, read_at = case when ends then a.read_at else at end, version = a.version + 1, updated_at = at, updated_by = who where k.ward_id = of_ward and k.id = advice_id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'case_advice', advice_id, a.version + 1, at, who, case when ends then jsonb_build_object('ended', jsonb_build_array(false, true)) else jsonb_build_object('read', jsonb_build_array(false, true)) end);
  if ends then update access_grant g set ended_at = greatest(at, g.from_at) where g.ward_id = of_ward and g.type = 'case_advice' and g.record_id = advice_id and g.ended_at is null; end if;
  return true;
end $$;
