-- What somebody has begun to write belongs to a person in one role of one ward, is written with the ward's key, and goes when the role ends.
-- The drafts kept until now were plain text and knew no role; they cannot be sealed from here and are not carried over.
drop table draft;
create table draft (
  staff_id uuid not null references staff, role_id uuid not null references staff_role on delete cascade, ward_id text not null references ward,
  path text not null, fields_cipher bytea not null, at timestamptz not null, primary key (staff_id, role_id, path)
);
create index on draft (role_id);
create index on draft (at);
grant select, insert, delete on draft to sasaeai_app;
alter table draft enable row level security;
create policy own_drafts on draft to sasaeai_app
  using (staff_id = (select nullif(current_setting('app.actor', true), '')::uuid) and ward_id = any((select string_to_array(current_setting('app.wards', true), ','))::text[]))
  with check (staff_id = (select nullif(current_setting('app.actor', true), '')::uuid) and ward_id = any((select string_to_array(current_setting('app.wards', true), ','))::text[]));

-- Whoever ends a role may not see the drafts written in it, so the table's owner takes them away. A role that ends on a later day is left to the night.
create function app.drop_drafts_of_role() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.draft d where d.role_id = new.id;
  return null;
end $$;
revoke all on function app.drop_drafts_of_role() from public;
create trigger drop_drafts after update of withdrawn_at, to_on on staff_role for each row
  when (new.withdrawn_at is not null or new.to_on < (now() at time zone 'Asia/Tokyo')::date) execute function app.drop_drafts_of_role();
