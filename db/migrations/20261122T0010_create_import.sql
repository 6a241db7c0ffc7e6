-- Tables brought in from files: the upload, its lines with what became of each, the columns as they were matched, and what was brought in before.
create table import_job (
  ward_id text not null references ward, id uuid not null, type text not null,
  file_name text not null, bytes bytea, -- gone as soon as the lines are read
  header text[] not null default '{}', encoding text not null default '',
  -- Which column is which field, values for all rows, the state of new records, the fiscal year of days without one.
  plan jsonb not null default '{}',
  state text not null check (state in ('waiting', 'mapping', 'checking', 'checked', 'running', 'done', 'unreadable', 'stopped')),
  problem text not null default '', lines int not null default 0, at_line int not null default 0, faults int not null default 0,
  reason text not null default '', -- why months already closed are changed
  role_id uuid not null references staff_role, created_by uuid not null references staff, created_at timestamptz not null, touched_at timestamptz not null, finished_at timestamptz,
  primary key (ward_id, id)
);
create index on import_job (ward_id, type, created_by, created_at desc);
create index import_job_to_do on import_job (touched_at) where state in ('waiting', 'checking', 'running');

-- One line of the file. `outcome` is what the check found; `record_id` the record it is, or will be under the same number however often it is tried.
create table import_line (
  ward_id text not null, job_id uuid not null, line int not null, cells text[] not null, problem text not null default '',
  outcome text check (outcome in ('new', 'same', 'change', 'bad')), record_id uuid, seen_version int, key bytea, copy int,
  reasons jsonb not null default '[]', repairs jsonb not null default '[]', changes jsonb not null default '{}', closed boolean not null default false, done boolean not null default false,
  primary key (ward_id, job_id, line), foreign key (ward_id, job_id) references import_job (ward_id, id) on delete cascade
);
create index import_line_by_key on import_line (ward_id, job_id, key) where key is not null;
create index import_line_to_do on import_line (ward_id, job_id, line) where outcome in ('new', 'change') and not done;

-- A row once brought in: its words as a hash, and the record it became. The same file again finds it here.
create table import_row (ward_id text not null references ward, type text not null, hash bytea not null, record_id uuid not null, at timestamptz not null, primary key (ward_id, type, hash));

-- How a ward matched the columns of a kind of sheet, by the set of its headings.
create table import_mapping (ward_id text not null references ward, type text not null, headings bytea not null, plan jsonb not null, by uuid not null, at timestamptz not null, primary key (ward_id, type, headings));

do $$ declare one text; begin
  foreach one in array array['import_job', 'import_line', 'import_row', 'import_mapping'] loop
    execute format('grant select, insert, update, delete on %I to sasaeai_app', one);
    execute format('call app.guard_by_ward(%L)', one);
  end loop;
end $$;
revoke update, delete on import_row from sasaeai_app;
