-- 本人の求め (X4): 開示・訂正・利用停止, with the check of who asks, a deadline, a decision with its reason. 漏えい: what leaked, how grave, who was told by when. 提供の記録 of what was given by word, by telephone or by hand. 根拠: 個人情報保護法 26条、29条、33–35条、38条; rules.md 人 2, 4.
create table access_request (
  ward_id text not null references ward, id uuid not null, person_id uuid not null,
  kind text not null check (kind in ('disclosure', 'correction', 'stop')), received_on date not null,
  way text not null check (way in ('counter', 'letter', 'visit', 'phone')), asked_by text not null check (asked_by in ('self', 'representative')), representative_cipher bytea, wants_cipher bytea,
  identity text check (identity in ('licence', 'myNumberCard', 'insurance', 'twoPapers', 'known')), proxy_paper text check (proxy_paper in ('guardian', 'parent', 'mandate')),
  decision text check (decision in ('all', 'part', 'none', 'noRecord')), decided_on date, grounds_cipher bytea, answered_on date,
  answered_by_way text check (answered_by_way in ('counter', 'letter', 'visit')),
  state text not null check (state in ('received', 'stopped', 'checked', 'decided', 'answered', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id),
  check (state not in ('checked', 'decided', 'answered') or identity is not null), check (state not in ('decided', 'answered') or (decision is not null and decided_on is not null and grounds_cipher is not null)),
  check (state <> 'answered' or answered_on is not null), check (state <> 'withdrawn' or reason_cipher is not null), check (asked_by <> 'representative' or representative_cipher is not null)
);
create index on access_request (ward_id, received_on desc, id desc);
create index on access_request (received_on desc, id desc);
create index access_request_of_person on access_request (ward_id, person_id);
create index access_request_open on access_request (ward_id, received_on) where state in ('received', 'stopped', 'checked', 'decided');
call app.guard_person('access_request', 'person_id');

create table leak (
  ward_id text not null references ward, id uuid not null, found_on date not null, happened_on date,
  kind text not null check (kind in ('lostPaper', 'lostDevice', 'lostMedia', 'misSent', 'stolen', 'viewed', 'cyber', 'other')),
  facts_cipher bytea, about_people int check (about_people >= 0), sensitive boolean, intent boolean, property boolean, encrypted boolean, measures_cipher bytea, prevention_cipher bytea,
  first_reported_on date, full_reported_on date, told text check (told in ('notYet', 'part', 'all', 'instead')), head_told boolean,
  state text not null check (state in ('open', 'reported', 'closed', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), check (state <> 'withdrawn' or reason_cipher is not null), check (happened_on <= found_on)
);
create index on leak (ward_id, found_on desc, id desc);
create index on leak (found_on desc, id desc);
call app.guard_person('leak');
-- Which record opened it, such as a numbered paper that did not come back; one leak for one record.
create table leak_source (ward_id text not null, source text not null check (source ~ '^[a-z_]{1,40}:[0-9a-f-]{36}$'), leak_id uuid not null, primary key (ward_id, source), foreign key (ward_id, leak_id) references leak (ward_id, id));
grant select, insert on leak_source to sasaeai_app;
call app.guard_by_ward('leak_source');
-- Who must be told, and whether they were.
create table leak_person (
  ward_id text not null, leak_id uuid not null, person_id uuid not null, added_at timestamptz not null, added_by uuid not null, told_on date, told_how text check (told_how in ('letter', 'phone', 'visit', 'notPossible')), told_by uuid,
  primary key (ward_id, leak_id, person_id), foreign key (ward_id, leak_id) references leak (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id), check ((told_on is null) = (told_how is null))
);
grant select, insert, update on leak_person to sasaeai_app;
call app.guard_by_ward('leak_person');

create table provision_record (
  ward_id text not null references ward, id uuid not null, person_id uuid not null, on_day date not null,
  recipient text not null check (recipient in ('council', 'cityCouncil', 'otherWard', 'wardOffice', 'hokatsu', 'careProvider', 'disabilityCentre', 'selfReliance', 'school', 'medical', 'minsei', 'watchers', 'community', 'rescue')),
  party_cipher bytea, items text[] not null check (cardinality(items) > 0), purpose text not null check (purpose in ('support', 'watch', 'register', 'caseMeeting', 'safety', 'practice', 'publicity')),
  way text not null check (way in ('phone', 'faceToFace', 'letter', 'fax', 'handed', 'meeting')), basis text not null check (basis in ('CONSENT', 'VITAL', 'JOINT_USE', 'SUPPORT_CONF', 'MULTI_CONF', 'DISASTER', 'OUTSOURCE')), evidence_cipher bytea,
  state text not null check (state in ('kept', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on provision_record (ward_id, on_day desc, id desc);
create index on provision_record (on_day desc, id desc);
create index provision_record_of_person on provision_record (ward_id, person_id, on_day desc);
call app.guard_person('provision_record', 'person_id');
