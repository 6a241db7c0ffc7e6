-- Who may act now, at which desk, in whose place: roles that can be taken back, registered devices, one-time codes, quick switch, hand-over of a post.
alter table staff add version int not null default 1, add password_set_at timestamptz, add totp_pending text, add totp_step bigint not null default 0;
alter table staff_role add made_at timestamptz not null default now(), add made_by uuid, add reason text not null default '', add withdrawn_at timestamptz, add withdrawn_by uuid;
-- A deputy stands in for somebody else, for a time that ends.
alter table staff_role add check (deputy_for is null or (to_on is not null and deputy_for <> staff_id));
create index on staff_role (ward_id, role);

-- Roles that hold on a day. A deputy holds the role only while the person stood in for holds it, and never more than it.
create function app.roles_on(on_day date) returns setof staff_role language sql stable as $$
  select r.* from staff_role r
  where r.withdrawn_at is null and r.from_on <= on_day and coalesce(r.to_on, 'infinity') >= on_day
    and (r.deputy_for is null or exists (
      select 1 from staff_role p where p.staff_id = r.deputy_for and p.ward_id = r.ward_id and p.role = r.role and p.deputy_for is null
        and p.withdrawn_at is null and p.from_on <= on_day and coalesce(p.to_on, 'infinity') >= on_day))
$$;

-- Whom a deputy acted for stands beside every line without any writer having to think of it.
create function app.acting_for() returns uuid language sql stable as $$ select nullif(current_setting('app.acting_for', true), '')::uuid $$;
alter table audit add acting_for uuid;
alter table audit alter acting_for set default app.acting_for();
alter table history add acting_for uuid;
alter table history alter acting_for set default app.acting_for();

-- A browser that signed in here. With a ward it is that ward's shared desk, where staff may switch by PIN.
create table device (
  id uuid primary key, token_hash bytea not null unique, browser text not null default '',
  ward_id text references ward, name text not null default '',
  made_at timestamptz not null default now(), registered_at timestamptz, registered_by uuid references staff, revoked_at timestamptz, revoked_by uuid references staff,
  check ((ward_id is null) = (registered_at is null)), check (ward_id is null or name <> '')
);
create index on device (ward_id) where ward_id is not null;
grant select, insert, update on device to sasaeai_app;
-- A person's last full sign-in on a device and the wrong PINs since.
create table device_staff (device_id uuid not null references device, staff_id uuid not null references staff, full_at timestamptz not null, wrong int not null default 0, primary key (device_id, staff_id));
grant select, insert, update on device_staff to sasaeai_app;

alter table sign_in add id uuid not null default gen_random_uuid() unique, add device_id uuid references device, add means text not null default 'password' check (means in ('password', 'code', 'recovery', 'pin'));
create index on sign_in (staff_id, started_at);
alter table sign_in_try add device_hash bytea;
create index on sign_in_try (device_hash, at) where device_hash is not null;

create table recovery_code (staff_id uuid not null references staff, code_hash bytea not null, made_at timestamptz not null default now(), used_at timestamptz, primary key (staff_id, code_hash));
grant select, insert, update, delete on recovery_code to sasaeai_app;

-- One-time link by which a staff member sets a password; only its hash is kept.
create table staff_link (token_hash bytea primary key, staff_id uuid not null references staff, made_at timestamptz not null default now(), made_by uuid not null references staff, ends_at timestamptz not null, used_at timestamptz);
create index on staff_link (staff_id);
grant select, insert, update on staff_link to sasaeai_app;

-- A post handed over: one role ends and the same begins for the successor; can be undone until the day.
create table handover (
  ward_id text not null references ward, id uuid not null, role text not null,
  from_staff uuid not null references staff, to_staff uuid not null references staff, on_date date not null, note text not null default '',
  ended_role uuid not null references staff_role, begun_role uuid not null references staff_role, ended_before date,
  made_by uuid not null references staff, made_at timestamptz not null default now(), undone_by uuid references staff, undone_at timestamptz,
  version int not null default 1, primary key (ward_id, id), check (from_staff <> to_staff)
);
create index on handover (to_staff);
create index on handover (from_staff);
create trigger version_rises before update on handover for each row execute function app.version_rises();
grant select, insert, update on handover to sasaeai_app;
call app.guard_by_ward('handover');
