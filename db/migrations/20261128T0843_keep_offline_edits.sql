-- Corrections written on phones without a network: each is kept whole and sealed, with the version it was written over and what its phone knew besides, so that the record follows from all of them in whatever order they come. 根拠: architecture §7, docs/decisions/0030.
create table offline_edit (
  ward_id text not null references ward, id uuid not null, type text not null check (type in ('place_day', 'watch_visit')), record_id uuid not null,
  base int not null check (base > 0), saw uuid[] not null default '{}', applied int not null check (applied > 1), settled int check (settled > applied), settled_by uuid references staff,
  changes_cipher bytea not null, staff_id uuid not null references staff, device_id uuid, written_at timestamptz not null, received_at timestamptz not null,
  primary key (ward_id, id)
);
create index on offline_edit (ward_id, type, record_id);
grant select, insert on offline_edit to sasaeai_app;
grant update (settled, settled_by) on offline_edit to sasaeai_app;
call app.guard_by_ward('offline_edit');
-- Records that stand twice until somebody settles it.
create table offline_conflict (
  ward_id text not null references ward, type text not null check (type in ('place_day', 'watch_visit')), record_id uuid not null, since timestamptz not null, open boolean not null,
  primary key (ward_id, type, record_id)
);
create index on offline_conflict (ward_id, type, since) where open;
grant select, insert on offline_conflict to sasaeai_app;
grant update (since, open) on offline_conflict to sasaeai_app;
call app.guard_by_ward('offline_conflict');
-- What is written about a person is seen where the record is.
create policy shielded on offline_edit as restrictive for select to sasaeai_app using (type <> 'watch_visit' or exists (select from watch_visit v where v.ward_id = offline_edit.ward_id and v.id = offline_edit.record_id));
create policy shielded on offline_conflict as restrictive for select to sasaeai_app using (type <> 'watch_visit' or exists (select from watch_visit v where v.ward_id = offline_conflict.ward_id and v.id = offline_conflict.record_id));
