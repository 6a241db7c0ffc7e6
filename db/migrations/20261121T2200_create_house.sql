-- The house: councils, staff with dated roles, sign-in, repeats, audit, history, settings.
create schema app;
grant usage on schema app, public to sasaeai_app, sasaeai_figures;

-- The wards the present request may see; empty when nothing was set, so a forgotten setting shows nothing.
create function app.wards() returns text[] language sql stable parallel safe
  as $$ select string_to_array(coalesce(current_setting('app.wards', true), ''), ',') $$;

-- One template for the second wall: rows of the wards of the scope only.
create procedure app.guard_by_ward(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy by_ward on %s to sasaeai_app using (ward_id = any((select app.wards())::text[])) with check (ward_id = any((select app.wards())::text[]))', target);
end $$;

-- A save must raise the version by one: a lost update is refused by the database too.
create function app.version_rises() returns trigger language plpgsql as $$
begin
  if new.version <> old.version + 1 then raise exception 'version must rise by one' using errcode = '40001'; end if;
  if new.ward_id <> old.ward_id then raise exception 'ward_id never changes' using errcode = '23514'; end if;
  return new;
end $$;

create table ward (
  ward_id text primary key check (ward_id ~ '^[0-9]{6}$'),
  name text not null, kana text not null, name_en text not null,
  kind text not null check (kind in ('city', 'ward')),
  sort int not null,
  population int, households int, age_65_plus int, area_km2 numeric(8, 2), population_on date
);
grant select on ward to sasaeai_app, sasaeai_figures;

create table neighbourhood (
  ward_id text not null references ward, id uuid not null,
  name text not null, kana text not null default '', zone text not null default '',
  source text not null, lat numeric(9, 6), lng numeric(9, 6),
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
  created_by uuid, updated_by uuid,
  primary key (ward_id, id), unique (ward_id, name)
);
grant select, insert, update on neighbourhood to sasaeai_app;
grant select on neighbourhood to sasaeai_figures;

create table holiday (on_date date primary key, name text not null);
grant select on holiday to sasaeai_app;

create table staff (
  id uuid primary key, login text not null unique check (login = lower(login)),
  name text not null, kana text not null default '',
  password_hash text, totp_secret text, pin_hash text,
  demo boolean not null default false, active boolean not null default true,
  created_at timestamptz not null default now()
);
create table staff_role (
  id uuid primary key, staff_id uuid not null references staff, ward_id text not null references ward,
  role text not null, from_on date not null, to_on date, deputy_for uuid references staff,
  check (to_on is null or to_on >= from_on)
);
create index on staff_role (staff_id);
grant select, insert, update on staff, staff_role to sasaeai_app;

create table sign_in (
  token_hash bytea primary key, staff_id uuid not null references staff, role_id uuid not null references staff_role,
  device text not null, started_at timestamptz not null default now(), seen_at timestamptz not null default now(),
  ends_at timestamptz not null, revoked_at timestamptz
);
create table sign_in_try (login text not null, at timestamptz not null default now(), ok boolean not null);
create index on sign_in_try (login, at);
grant select, insert, update on sign_in, sign_in_try to sasaeai_app;

-- Repeats: the answer of every accepted POST, asked before anything is done a second time. Kept 180 days.
create table request (
  actor uuid not null, client_id uuid not null, route text not null, body_hash bytea not null,
  status int not null, location text not null default '', at timestamptz not null default now(),
  primary key (actor, client_id)
);
grant select, insert on request to sasaeai_app;

-- Append-only: the application may add and, within its wards, read; nobody may change a row.
create table audit (
  id uuid not null, at timestamptz not null default now(), xid xid8 not null default pg_current_xact_id(),
  ward_id text not null, actor uuid, event text not null, record_type text not null default '', subjects uuid[] not null default '{}',
  detail text not null default '', primary key (id, at)
) partition by range (at);
create table audit_rest partition of audit default;
create index on audit using gin (subjects);
create index on audit (ward_id, at);
create index on audit (xid);
grant insert, select on audit to sasaeai_app;
call app.guard_by_ward('audit');
create policy anyone_writes on audit for insert to sasaeai_app with check (true);

create table audit_seal (
  batch bigint primary key, at timestamptz not null default now(), rows int not null, until_xid xid8 not null,
  previous bytea not null, digest bytea not null,
  ids uuid[] not null, digests bytea[] not null -- one per line, so that a changed line can be named
);

create table history (
  ward_id text not null, type text not null, record_id uuid not null, version int not null,
  at timestamptz not null default now(), by uuid, changes jsonb not null, primary key (ward_id, type, record_id, version, at)
) partition by range (at);
create table history_rest partition of history default;
grant insert, select on history to sasaeai_app;
call app.guard_by_ward('history');

create table setting (
  key text not null, value text not null, from_at timestamptz not null default now(), by uuid, reason text not null default '',
  primary key (key, from_at)
);
grant select, insert on setting to sasaeai_app, sasaeai_figures;
revoke insert on setting from sasaeai_figures;
