-- やること: what a person writes down for themself or asks of a colleague of the same council. What waits by itself is read from the records and stands in no table.
create function app.actor() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.actor', true), '')::uuid $$;

create table todo (
  ward_id text not null references ward, id uuid not null,
  owner_id uuid not null references staff, asked_by uuid not null references staff,
  passed_by uuid references staff, -- who had it before it was passed on
  title_cipher bytea not null, -- people may be named in it
  about text not null default '' check (about = '' or about ~ '^/[a-z][a-z-]{1,30}/[0-9a-f-]{36}$'), due_on date,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')), done_at timestamptz, asker_saw_at timestamptz,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), check ((state = 'open') = (done_at is null))
);
create index todo_waiting on todo (ward_id, owner_id, due_on) where state = 'open';
create index todo_asked on todo (ward_id, asked_by, updated_at desc);
create index todo_owned on todo (ward_id, owner_id, updated_at desc);
create trigger version_rises before update on todo for each row execute function app.version_rises();
grant select, insert, update on todo to sasaeai_app;
call app.guard_by_ward('todo');
-- Within the ward only for those it concerns: who does it, who asked, who passed it on.
create policy concerned_only on todo as restrictive to sasaeai_app using ((select app.actor()) in (owner_id, asked_by, passed_by)) with check ((select app.actor()) in (owner_id, asked_by, passed_by));

-- What the sources of what waits ask for.
create index support_contact_next on support_contact (ward_id, next_on) where state = 'held' and next_on is not null;
create index import_job_of_person on import_job (ward_id, created_by, created_at desc);
create index staff_role_deputies on staff_role (ward_id, to_on) where deputy_for is not null and withdrawn_at is null;
