-- アウトリーチ (W1.7): whom nobody has reached yet, the attempts, and what came of each. 根拠: needs-and-watch-over A1 ②.
create table outreach (
  ward_id text not null references ward, id uuid not null, title text not null check (title <> ''), begun_on date not null, neighbourhood_id uuid, aim text not null default '',
  state text not null check (state in ('open', 'closed', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, neighbourhood_id) references neighbourhood (ward_id, id), check (state <> 'withdrawn' or reason <> '')
);
create index on outreach (ward_id, begun_on desc, id desc);
create index on outreach (begun_on desc, id desc);
call app.guard_record('outreach');
create table outreach_target (
  ward_id text not null references ward, id uuid not null, outreach_id uuid not null, entry_id uuid, person_id uuid, name text not null default '', address text not null check (address <> ''),
  why text not null check (why in ('register', 'notice', 'town', 'neighbour', 'other')), tries int check (tries between 0 and 99), tried_on date, next_on date,
  state text not null check (state in ('waiting', 'trying', 'reached', 'handed', 'declined', 'gone', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, outreach_id) references outreach (ward_id, id), foreign key (ward_id, entry_id) references watch_register (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id)
);
create index on outreach_target (ward_id, address, id);
create index on outreach_target (address, ward_id, id);
create index on outreach_target (ward_id, outreach_id, state);
create unique index outreach_target_entry on outreach_target (ward_id, outreach_id, entry_id) where entry_id is not null and state <> 'withdrawn';
create unique index outreach_target_person on outreach_target (ward_id, outreach_id, person_id) where person_id is not null and state <> 'withdrawn';
create unique index outreach_target_town on outreach_target (ward_id, outreach_id, address, name) where person_id is null and entry_id is null and state <> 'withdrawn';
create index outreach_target_next on outreach_target (ward_id, next_on) where state in ('waiting', 'trying');
call app.guard_person('outreach_target');
create policy shielded on outreach_target as restrictive for select to sasaeai_app using (
  (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or (
    (person_id is null or person_id not in (select app.hidden_people((select app.actor()), false))) and (entry_id is null or entry_id not in (select app.hidden_entries((select app.actor()))))));
create table outreach_attempt (
  ward_id text not null references ward, id uuid not null, target_id uuid not null, on_day date not null, way text not null check (way in ('visit', 'phone', 'letter', 'note', 'other')),
  result text not null check (result in ('met', 'family', 'answered', 'absent', 'declined', 'worried', 'gone')), next_on date, note_cipher bytea,
  state text not null check (state in ('kept', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, target_id) references outreach_target (ward_id, id), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on outreach_attempt (ward_id, on_day desc, id desc);
create index on outreach_attempt (on_day desc, id desc);
create index on outreach_attempt (ward_id, target_id, on_day desc);
call app.guard_person('outreach_attempt');
-- What is told of somebody hidden is hidden with them.
create policy shielded on outreach_attempt as restrictive for select to sasaeai_app using (
  (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or exists (select from outreach_target t where t.ward_id = outreach_attempt.ward_id and t.id = outreach_attempt.target_id));
