-- What somebody has begun to write: for that person alone, gone when it is sent.
create table draft (staff_id uuid not null references staff, path text not null, fields jsonb not null, at timestamptz not null, primary key (staff_id, path));
grant select, insert, delete on draft to sasaeai_app;
alter table draft enable row level security;
create policy own_drafts on draft to sasaeai_app using (staff_id = (select nullif(current_setting('app.actor', true), '')::uuid)) with check (staff_id = (select nullif(current_setting('app.actor', true), '')::uuid));
