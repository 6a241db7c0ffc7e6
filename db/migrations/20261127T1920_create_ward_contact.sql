-- Where a council is written to and called: it stands on its letters, so that nobody types it twice. Everybody may read it; only within the own wards may it be changed.
create table ward_contact (
  ward_id text primary key references ward, postal text not null default '', address text not null check (address <> ''), phone text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid
);
create trigger version_rises before update on ward_contact for each row execute function app.version_rises();
call app.guard_by_ward('ward_contact');
create policy anyone_reads on ward_contact for select to sasaeai_app using (true);
grant select, insert, update on ward_contact to sasaeai_app;
