-- 外に渡す一覧 (X4): a file of records about people that leaves the council has a number, a party, a ground and items; its columns are what the ground covers at the moment it is made. Decision 0029. 根拠: 個人情報保護法 27条, rules.md 人 1, needs-and-watch-over A5, T5.
create table outward_file (
  ward_id text not null references ward, id uuid not null, no int not null check (no > 0), type text not null check (type ~ '^[a-z_]{1,40}$'), states text[] not null check (cardinality(states) > 0),
  recipient text not null, party_cipher bytea not null, items text[] not null check (cardinality(items) > 0), purpose text not null, basis text not null check (basis <> ''), evidence_cipher bytea not null,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid not null, updated_by uuid,
  primary key (ward_id, id), unique (ward_id, no)
);
call app.guard_record('outward_file');
revoke update on outward_file from sasaeai_app;
insert into retention_type (name) values ('outward_file');
