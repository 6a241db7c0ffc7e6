-- やってみたこと: somebody tried to reach whom a notice, a consultation or a support is about, and did or did not. Written once; a first deadline goes on until one says that they were met (docs/decisions/0034).
create table contact_try (
  ward_id text not null references ward, id uuid not null, type text not null check (type in ('notice', 'intake', 'support_case')), record_id uuid not null,
  reached boolean not null, said_cipher bytea, made_by uuid not null, made_at timestamptz not null, primary key (ward_id, id)
);
create index contact_try_of on contact_try (ward_id, type, record_id, made_at);
grant select, insert on contact_try to sasaeai_app;
call app.guard_by_ward('contact_try');
-- Whoever may not see the record sees nothing of what was tried: shield and 「担当だけ」 stand before it as before the record itself.
create policy of_record on contact_try as restrictive for select to sasaeai_app using (
  case type when 'notice' then exists (select from notice r where r.ward_id = contact_try.ward_id and r.id = contact_try.record_id)
    when 'intake' then exists (select from intake r where r.ward_id = contact_try.ward_id and r.id = contact_try.record_id)
    else exists (select from support_case r where r.ward_id = contact_try.ward_id and r.id = contact_try.record_id) end);
insert into retention_part (of_type, name, by_column) values ('notice', 'contact_try', 'record_id'), ('intake', 'contact_try', 'record_id'), ('support_case', 'contact_try', 'record_id');

-- `anew`: since when nobody has been met again (made, opened again, or become graver). `not_later`: the first deadline of what it came of, still open when it was handed over.
alter table urgency_since add column anew timestamptz, add column not_later timestamptz, drop constraint urgency_since_type_check, add check (type in ('notice', 'intake', 'support_case'));
update urgency_since set anew = since;
alter table urgency_since alter column anew set not null;
alter table case_move add column not_later timestamptz;

create or replace function app.urgency_stands() returns trigger language plpgsql as $$
declare
  ranks constant text[] := array['now', 'today', 'threeDays', 'twoWeeks', 'watch'];
  at timestamptz := new.created_at; again boolean := true; graver boolean := true;
begin
  if tg_op = 'UPDATE' then
    at := new.updated_at;
    again := old.state = 'done' and new.state in ('received', 'working');
    graver := array_position(ranks, coalesce(new.urgency, 'threeDays')) < array_position(ranks, coalesce(old.urgency, 'threeDays'));
    if new.urgency is not distinct from old.urgency and not again then return null; end if;
  end if;
  insert into public.urgency_since as u (ward_id, type, record_id, since, anew) values (new.ward_id, tg_table_name, new.id, at, at)
  on conflict (ward_id, type, record_id) do update set since = excluded.since, anew = case when again or graver then excluded.anew else u.anew end, not_later = case when tg_op = 'UPDATE' and again then null else u.not_later end;
  return null;
end $$;
