-- Closing, acceptance and publication are acts: who, when, why. Nothing here is ever changed or taken back; a later act stands above an earlier one.
create table figure_act (
  ward_id text not null references ward, id uuid not null,
  -- Two acts of one moment have an order all the same.
  turn bigint not null generated always as identity,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  kind text not null check (kind in ('closed', 'reopened', 'accepted')),
  at timestamptz not null, by uuid not null references staff, reason text not null default '',
  primary key (ward_id, id), check (kind <> 'reopened' or reason <> '')
);
create index on figure_act (ward_id, month, turn);
grant select, insert on figure_act to sasaeai_app;
call app.guard_by_ward('figure_act');

-- What was published stays as it was; a correction is the next version, with its reason.
create table publication (
  fiscal_year int not null check (fiscal_year between 2000 and 2200), version int not null check (version > 0),
  at timestamptz not null, by uuid not null references staff, reason text not null default '',
  primary key (fiscal_year, version), check (version = 1 or reason <> '')
);
create table published_figure (
  fiscal_year int not null, version int not null, indicator text not null, definition jsonb not null,
  value int not null, reported int not null, of int not null, wards jsonb not null, months jsonb not null, companions jsonb not null, overlap int not null, unmatched int not null, digest bytea not null,
  primary key (fiscal_year, version, indicator), foreign key (fiscal_year, version) references publication
);
grant select, insert on publication, published_figure to sasaeai_app;

-- Which records stood behind a published number: to say later which came and which went. Ids only.
create table published_unit (
  fiscal_year int not null, version int not null, indicator text not null, ward_id text not null references ward, record_id uuid not null, thing text not null, amount int not null,
  primary key (fiscal_year, version, indicator, ward_id, record_id), foreign key (fiscal_year, version, indicator) references published_figure
);
grant select, insert on published_unit to sasaeai_app;
call app.guard_by_ward('published_unit');

-- 目標（めやす）: what a council sets itself for a year; the city's own stands under its key.
create table figure_target (
  ward_id text not null references ward, fiscal_year int not null, indicator text not null, at timestamptz not null, target int not null check (target between 0 and 10000000), by uuid not null references staff,
  primary key (ward_id, fiscal_year, indicator, at)
);
grant select, insert on figure_target to sasaeai_app;
call app.guard_by_ward('figure_target');
