-- 行方不明の早期発見 (W1.10): registered beforehand with consent, numbered seals, one alert whose words carry nobody's name, to whom it went, and its end. 根拠: needs-and-watch-over A1 ③, A2-11, T12.
create table missing_person (
  ward_id text not null references ward, id uuid not null, number text not null check (number <> ''), person_id uuid not null, registered_on date not null, consent_on date not null, consent_form text not null check (consent_form in ('written', 'spoken')),
  marks_cipher bytea, places_cipher bytea, family_cipher bytea,
  state text not null check (state in ('registered', 'ended', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id), check (state <> 'withdrawn' or reason_cipher is not null)
);
create unique index missing_person_number on missing_person (ward_id, number) where state <> 'withdrawn';
create index on missing_person (ward_id, registered_on desc, id desc);
create index on missing_person (registered_on desc, id desc);
call app.guard_person('missing_person', 'person_id');
create table missing_seal (
  ward_id text not null references ward, id uuid not null, missing_id uuid not null, number text not null check (number <> ''), issued_on date not null, closed_on date,
  state text not null check (state in ('issued', 'lost', 'returned', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, missing_id) references missing_person (ward_id, id), check (state not in ('lost', 'returned') or closed_on is not null)
);
create unique index missing_seal_number on missing_seal (ward_id, number) where state <> 'withdrawn';
create index on missing_seal (ward_id, issued_on desc, id desc);
create index on missing_seal (issued_on desc, id desc);
call app.guard_person('missing_seal');
create policy shielded on missing_seal as restrictive for select to sasaeai_app using (exists (select from missing_person m where m.ward_id = missing_seal.ward_id and m.id = missing_seal.missing_id));
create table missing_alert (
  ward_id text not null references ward, id uuid not null, missing_id uuid not null, lost_on date not null, lost_at time, police text not null check (police <> ''),
  age_band text check (age_band in ('40', '50', '60', '70', '80', '90')), sex text check (sex in ('female', 'male', 'unsaid')), build text check (build in ('small', 'usual', 'large')),
  clothes_cipher bytea, seen_cipher bytea, photo boolean,
  state text not null check (state in ('draft', 'sent', 'found', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, missing_id) references missing_person (ward_id, id), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on missing_alert (ward_id, lost_on desc, id desc);
create index on missing_alert (lost_on desc, id desc);
call app.guard_person('missing_alert');
-- Whom a shield protects is told to nobody but those who may see them.
create policy shielded on missing_alert as restrictive for select to sasaeai_app using (exists (select from missing_person m where m.ward_id = missing_alert.ward_id and m.id = missing_alert.missing_id));
-- To whom an alert went; nothing of it but the link left the house.
create table missing_sent (
  ward_id text not null references ward, alert_id uuid not null, staff_id uuid not null references staff, sent_at timestamptz not null, sent_by uuid not null, opened_at timestamptz,
  primary key (ward_id, alert_id, staff_id), foreign key (ward_id, alert_id) references missing_alert (ward_id, id)
);
create index missing_sent_to on missing_sent (staff_id, sent_at desc);
grant select, insert on missing_sent to sasaeai_app;
grant update (opened_at) on missing_sent to sasaeai_app;
call app.guard_by_ward('missing_sent');
