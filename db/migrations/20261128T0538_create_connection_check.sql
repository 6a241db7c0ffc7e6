-- 参加支援 (W4.6): why a connection ended, and what ties the household had at the start, after 3 and after 12 months.
alter table connection add column end_kind text check (end_kind in ('achieved', 'movedOn', 'unsuited', 'health', 'access', 'people', 'placeEnded', 'ownWish', 'moved', 'died', 'other'));
create table connection_check (
  ward_id text not null references ward, id uuid not null, connection_id uuid not null, point text not null check (point in ('start', 'months3', 'months12')),
  on_day date not null, weekly int check (weekly between 0 and 99), places int check (places between 0 and 99), relied boolean,
  outings text check (outings in ('daily', 'someDays', 'weekly', 'rarely')), continuing boolean, words_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), unique (ward_id, connection_id, point), foreign key (ward_id, connection_id) references connection (ward_id, id)
);
call app.guard_record('connection_check');
-- A check is there for those for whom the connection is there, shields and all.
create policy with_connection on connection_check as restrictive for select to sasaeai_app using (
  exists (select from connection c where c.ward_id = connection_check.ward_id and c.id = connection_check.connection_id));
