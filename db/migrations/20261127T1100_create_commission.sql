-- 委託事業 and their monthly reports. What a report counts is a rule over existing records, kept version by version; a closed month is a frozen copy.
create table commission (
  ward_id text not null references ward, id uuid not null,
  name text not null check (name <> ''), commissioner text not null default '', ward_ids text[] not null default '{}',
  from_on date not null, until_on date, note text not null default '',
  state text not null check (state in ('kept', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), check (until_on >= from_on), check (state <> 'withdrawn' or reason <> '')
);
create index on commission (ward_id, name, id);
create index on commission (name, id);
create trigger version_rises before update on commission for each row execute function app.version_rises();
grant select, insert, update on commission to sasaeai_app;
call app.guard_by_ward('commission');

-- The items and rules from a month on; a later version stands above an earlier one from its month.
create table commission_rule (
  ward_id text not null, commission_id uuid not null, version int not null check (version > 0), from_month text not null check (from_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  items jsonb not null, at timestamptz not null, by uuid references staff, reason text not null default '',
  primary key (ward_id, commission_id, version), foreign key (ward_id, commission_id) references commission, check (version = 1 or reason <> '')
);
grant select, insert on commission_rule to sasaeai_app;
call app.guard_by_ward('commission_rule');

-- The council's own form for a commission: a workbook with places to fill in. The latest counts, earlier ones stay.
create table commission_form (
  ward_id text not null references ward, id uuid not null, commission_ward text not null, commission_id uuid not null,
  name text not null check (name <> ''), bytes bytea not null check (octet_length(bytes) between 1 and 10485760), at timestamptz not null, by uuid not null references staff,
  primary key (ward_id, id), foreign key (commission_ward, commission_id) references commission
);
create index on commission_form (commission_ward, commission_id, ward_id, at desc);
grant select, insert on commission_form to sasaeai_app;
call app.guard_by_ward('commission_form');
-- What a commission asks for is nobody's personal data, and the city's commissions are reported by every ward.
do $$ declare one text; begin
  foreach one in array array['commission', 'commission_rule', 'commission_form'] loop
    execute format('create policy everyone_reads on %I for select to sasaeai_app using (true)', one);
  end loop;
end $$;

-- A month as a ward council reported it: items, numbers and the rule they were counted by, as they stood. Version 1 closes it, a later one corrects it with its reason.
create table commission_report (
  ward_id text not null references ward, commission_ward text not null, commission_id uuid not null, month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'), version int not null check (version > 0),
  rule_version int not null, items jsonb not null, at timestamptz not null, by uuid not null references staff, reason text not null default '',
  primary key (ward_id, commission_ward, commission_id, month, version), foreign key (commission_ward, commission_id) references commission, check (version = 1 or reason <> '')
);
grant select, insert on commission_report to sasaeai_app;
call app.guard_by_ward('commission_report');

-- Opening days of places are counted too.
create trigger marks_insert after insert on place_day referencing new table as fresh for each statement execute function app.mark_figures('place_day');
create trigger marks_update after update on place_day referencing new table as fresh for each statement execute function app.mark_figures('place_day');
create trigger marks_delete after delete on place_day referencing old table as gone for each statement execute function app.mark_figures('place_day');
