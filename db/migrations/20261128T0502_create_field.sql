-- 現場の人: watchers, operators and minsei with a phone of their own and no password. A paper card pairs the phone once; from then on its key signs. 根拠: rules.md, Field people.

-- A phone is a device with a key. It never becomes a shared desk: it has no ward here.
alter table device add staff_id uuid references staff, add public_key bytea;
alter table device add check ((staff_id is null) = (public_key is null)), add check (staff_id is null or ward_id is null);
create index on device (staff_id) where staff_id is not null;
alter table sign_in drop constraint sign_in_means_check, add constraint sign_in_means_check check (means in ('password', 'code', 'recovery', 'pin', 'phone'));

-- One card, one phone: only the hash of its code is kept. A new card voids the one before.
create table pairing_card (
  id uuid primary key, staff_id uuid not null references staff, code_hash bytea not null unique,
  made_at timestamptz not null, made_by uuid not null references staff, ends_at timestamptz not null, used_at timestamptz, device_id uuid references device, void_at timestamptz,
  check (ends_at > made_at), check ((used_at is null) = (device_id is null))
);
create index on pairing_card (staff_id, made_at desc);
grant select, insert, update on pairing_card to sasaeai_app;
-- What a phone is asked to sign; each is used once.
create table phone_challenge (nonce bytea primary key, device_id uuid not null references device, made_at timestamptz not null);
create index on phone_challenge (device_id);
grant select, insert, delete on phone_challenge to sasaeai_app;

-- Who of the field belongs to which ward, and what for.
create table field_person (
  ward_id text not null references ward, id uuid not null references staff, for_what text not null check (for_what <> ''),
  version int not null default 1, created_at timestamptz not null, created_by uuid not null, updated_at timestamptz not null, updated_by uuid not null, primary key (ward_id, id)
);
call app.guard_record('field_person');

-- The phones of a ward, with what each said at its last contact: how much it had not sent yet, and under which numbers.
create table field_phone (
  ward_id text not null references ward, id uuid not null references device, staff_id uuid not null references staff, browser text not null default '',
  paired_at timestamptz not null, seen_at timestamptz not null, waiting uuid[] not null default '{}', told_at timestamptz,
  revoked_at timestamptz, revoked_by uuid references staff, cleared_at timestamptz,
  primary key (ward_id, id), check (revoked_at is not null or revoked_by is null)
);
create index on field_phone (ward_id, staff_id);
grant select, insert, update on field_phone to sasaeai_app;
call app.guard_by_ward('field_phone');

-- When something was written on a phone and when it arrived; both stay. `trusted`: the phone's clock can be right.
create table field_write (
  ward_id text not null references ward, id uuid not null, device_id uuid not null, staff_id uuid not null,
  written_at timestamptz not null, received_at timestamptz not null, trusted boolean not null, primary key (ward_id, id)
);
grant select, insert on field_write to sasaeai_app;
call app.guard_by_ward('field_write');

-- What could not go its usual way (a phone that was revoked, a role that was over): kept whole, until somebody of the ward has looked at it.
create table field_rescue (
  ward_id text not null references ward, id uuid not null, device_id uuid not null, staff_id uuid not null, path text not null, fields_cipher bytea not null,
  written_at timestamptz not null, received_at timestamptz not null, state text not null default 'waiting' check (state in ('waiting', 'entered', 'closed')), reason_cipher bytea,
  version int not null default 1, updated_at timestamptz not null, updated_by uuid, primary key (ward_id, id), check (state <> 'closed' or reason_cipher is not null)
);
create index on field_rescue (ward_id, received_at) where state = 'waiting';
call app.guard_record('field_rescue');
