-- 受付番号 (W1.2): one counter for each council and fiscal year, for what is asked on the web and on the printed sheets alike. Gaps are allowed.
create table help_counter (ward_id text not null references ward, fiscal_year int not null, last int not null check (last > 0), primary key (ward_id, fiscal_year));
grant select, insert, update on help_counter to sasaeai_app;
call app.guard_by_ward('help_counter');

-- Every number that was given out: to somebody who wrote on the web (whose writing is the consultation of that id), or printed on a sheet. Nothing a person wrote stands here.
-- `source` is a keyed hash of where a writing came from on that day, for the limit; it says nobody's address.
create table help_ticket (
  ward_id text not null references ward, number text not null check (number ~ '^\d{2}-\d{4,7}-\d$'), way text not null check (way in ('web', 'paper')),
  made_at timestamptz not null, made_by uuid references staff, batch uuid not null, source bytea, primary key (ward_id, number)
);
create index on help_ticket (ward_id, batch);
create index on help_ticket (ward_id, made_at) where way = 'web';
grant select, insert on help_ticket to sasaeai_app;
call app.guard_by_ward('help_ticket');

alter table intake add column receipt text not null default '',
  -- 根拠: 個人情報保護法20条2項, rules.md 人 1: on what ground something is written about somebody who has not agreed.
  add column collection_basis text check (collection_basis in ('law', 'life', 'child', 'publicTask', 'visible'));
create unique index intake_receipt on intake (ward_id, receipt) where receipt <> '';
