-- 行方不明の知らせ to people outside the council and to paired phones (W1.10): whom the person agreed to, on what ground each was told, what arrived on a phone, and whom one rang. 根拠: 個人情報保護法 27条1項（本人の同意）, 27条1項2号; docs/decisions/0040.
alter table missing_person add column tells text[] not null default '{}' check (tells <@ array['partner', 'field', 'phone']);
-- Why it is told to those the person did not agree to: sealed like the rest of it.
alter table missing_alert add column why_cipher bytea;
alter table missing_sent add column party text not null default 'staff' check (party in ('staff', 'partner', 'field')),
  add column basis text not null default 'OWN' check (basis in ('OWN', 'CONSENT', 'VITAL')), add column carried_at timestamptz, add check ((party = 'staff') = (basis = 'OWN'));
grant update (carried_at) on missing_sent to sasaeai_app;
-- Each call is a line: nobody's words, only that this organisation was told or did not answer.
create table missing_call (
  ward_id text not null references ward, id uuid not null, alert_id uuid not null, organisation_id uuid not null, reached boolean not null, basis text not null check (basis in ('CONSENT', 'VITAL')), told_at timestamptz not null, told_by uuid not null,
  primary key (ward_id, id), foreign key (ward_id, alert_id) references missing_alert (ward_id, id), foreign key (ward_id, organisation_id) references organisation (ward_id, id)
);
create index missing_call_of on missing_call (ward_id, alert_id, told_at);
create index on missing_call (ward_id, organisation_id);
grant select, insert on missing_call to sasaeai_app;
call app.guard_by_ward('missing_call');
insert into retention_part (of_type, name, by_column) values ('missing_alert', 'missing_call', 'alert_id');
