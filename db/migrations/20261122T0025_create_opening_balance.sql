-- 移行前の合計: totals of the old books by ward, figure and fiscal year. Shown beside the figures, never counted.
create table opening_balance (
  ward_id text not null references ward, id uuid not null,
  indicator text not null check (indicator in ('K01', 'K02', 'K03', 'K04', 'K05', 'K06', 'K07', 'K08', 'K09', 'K10', 'K11', 'K12')), fiscal_year int not null check (fiscal_year between 1990 and 2200), total int not null check (total between 0 and 10000000),
  until_on date, source text not null check (source <> ''), note text not null default '',
  state text not null check (state in ('kept', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), check (state <> 'withdrawn' or reason <> '')
);
-- One book says one total of a figure and a year.
create unique index opening_balance_once on opening_balance (ward_id, fiscal_year, indicator, source) where state <> 'withdrawn';
create index on opening_balance (ward_id, fiscal_year desc, id desc);
create index on opening_balance (fiscal_year desc, id desc);
create trigger version_rises before update on opening_balance for each row execute function app.version_rises();
grant select, insert, update on opening_balance to sasaeai_app;
call app.guard_by_ward('opening_balance');
grant select (ward_id, id, indicator, fiscal_year, total, until_on, state, version) on opening_balance to sasaeai_figures;
create policy figures_read on opening_balance for select to sasaeai_figures using (true);
