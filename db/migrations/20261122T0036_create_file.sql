-- Files attached to records. What is in them never changes; a file that should not be there is withdrawn with a reason and no longer served.
create table file (
  ward_id text not null references ward, id uuid not null,
  owner_type text not null check (owner_type <> ''), owner_id uuid not null,
  name text not null check (name <> ''), content_type text not null, bytes bytea not null check (octet_length(bytes) between 1 and 10485760), size int not null generated always as (octet_length(bytes)) stored, sha256 bytea not null,
  state text not null default 'kept' check (state in ('kept', 'withdrawn')), reason text not null default '' check (state = 'kept' or reason <> ''),
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid references staff, updated_by uuid references staff,
  primary key (ward_id, id)
);
alter table file alter column bytes set storage external; -- pictures and packed files do not get smaller
create index file_of_record on file (ward_id, owner_type, owner_id, created_at);
create unique index file_once on file (ward_id, owner_type, owner_id, sha256) where state = 'kept';
create trigger version_rises before update on file for each row execute function app.version_rises();
grant select, insert, update (state, reason, version, updated_at, updated_by) on file to sasaeai_app;
call app.guard_by_ward('file');
