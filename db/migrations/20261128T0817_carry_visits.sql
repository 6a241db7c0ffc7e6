-- What of whom went onto the phone of a watcher, a 民生委員 or an operator for today's visits: the items and the ground, once for each set of them, and when they last did. For 提供の記録 and the sheet for the person. 根拠: rules.md 人 1.
create table field_carried (
  ward_id text not null references ward, id uuid not null, staff_id uuid not null references staff, plan_id uuid not null, person_id uuid not null,
  recipient text not null, items text[] not null check (cardinality(items) > 0), basis text not null, first_at timestamptz not null, last_at timestamptz not null check (last_at >= first_at),
  primary key (ward_id, id), foreign key (ward_id, plan_id) references watch_plan (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id), unique (ward_id, staff_id, plan_id, person_id, items, basis)
);
create index on field_carried (ward_id, person_id);
grant select, insert on field_carried to sasaeai_app;
grant update (last_at) on field_carried to sasaeai_app;
call app.guard_by_ward('field_carried');
