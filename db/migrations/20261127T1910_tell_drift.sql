-- Published figures that say something else than the records do by now: found by the recount, told to whoever publishes. Labels and sums of the whole city, nothing of a ward or a record.
create table published_drift (
  fiscal_year int primary key, version int not null, since timestamptz not null, lines jsonb not null check (jsonb_array_length(lines) > 0),
  foreign key (fiscal_year, version) references publication
);
grant select on published_drift to sasaeai_app;
grant select, insert, update, delete on published_drift to sasaeai_figures;

-- When a slice was counted: those over sets of wards are named by the set and would stay for ever (the recount removes old ones; a reader counts again).
alter table figure_slice add counted_at timestamptz not null default now();
