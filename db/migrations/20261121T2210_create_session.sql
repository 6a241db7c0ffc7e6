-- 場: an occasion the council hosts, co-hosts or supports. One row feeds K01, K02 and K12.
create table session (
  ward_id text not null references ward, id uuid not null,
  title text not null,
  starts_at timestamptz not null, ends_at timestamptz,
  -- The civil date of the start, in Japan: the day by which it is counted (rules.md, counting 4).
  on_date date not null generated always as ((starts_at at time zone 'Asia/Tokyo')::date) stored,
  purposes text[] not null check (cardinality(purposes) > 0),
  area_level text not null check (area_level in ('chokai', 'neighbourhood', 'neighbourhoods', 'zone', 'ward')),
  neighbourhood_ids uuid[] not null default '{}',
  ward_role text not null check (ward_role in ('host', 'cohost', 'support', 'guest')),
  joint_wards text[] not null default '{}',
  host_organisation text not null default '', venue text not null default '',
  participants int check (participants between 0 and 100000),
  residents_took_part boolean,
  note text not null default '', postponed_from date,
  state text not null check (state in ('draft', 'planned', 'held', 'postponed', 'cancelled', 'withdrawn')),
  reason text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id),
  check (ends_at is null or ends_at > starts_at),
  check (state <> 'held' or participants is not null),
  check (state not in ('cancelled', 'withdrawn') or reason <> ''),
  check (not ward_id = any (joint_wards))
);
create index session_by_day on session (ward_id, on_date desc, id desc);
create index session_by_state on session (ward_id, state, on_date desc, id desc);
create index session_all_wards on session (on_date desc, id desc);
create trigger version_rises before update on session for each row execute function app.version_rises();
grant select, insert, update on session to sasaeai_app;
grant select (ward_id, id, on_date, purposes, area_level, neighbourhood_ids, ward_role, joint_wards, participants, residents_took_part, state, version) on session to sasaeai_figures;
call app.guard_by_ward('session');
create policy figures_count on session for select to sasaeai_figures using (true);
