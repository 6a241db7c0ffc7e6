-- 開示する資料 (X4): whether a record stands on the sheet for the person is said for each, and kept with the request: before it is printed and after. What was said before stays: a later line counts. `record_version` is what the reader saw; a record changed since is asked about again. 根拠: 個人情報保護法 33条2項.
create table sheet_choice (
  ward_id text not null, request_id uuid not null, no bigint generated always as identity, type text not null check (type ~ '^[a-z_]{1,40}$'), record_id uuid not null, record_version int not null check (record_version > 0),
  included boolean not null, chosen_by uuid not null references staff, chosen_at timestamptz not null,
  primary key (ward_id, request_id, no), foreign key (ward_id, request_id) references access_request (ward_id, id)
);
create index on sheet_choice (ward_id, request_id, type, record_id, no desc);
grant select, insert on sheet_choice to sasaeai_app;
call app.guard_by_ward('sheet_choice');
insert into retention_part (of_type, name, by_column) values ('access_request', 'sheet_choice', 'request_id');
