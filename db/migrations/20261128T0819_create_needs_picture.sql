-- 地域の困りごと (W1.8): what the ward's needs are counted from, what leaves the ward of it, and the sheet for residents. 根拠: rules.md, Counting 13 and 14; docs/decisions/0027.

-- The figures login reads days, codes and where somebody lives by number: no name, no text, no address.
grant select (ward_id, id, on_day, main_worry, worries, person_id, state) on intake to sasaeai_figures;
grant select (ward_id, id, on_day, worry, state) on enquiry to sasaeai_figures;
grant select (ward_id, id, came_on, signs, person_id, place_id, state) on notice to sasaeai_figures;
grant select (ward_id, notice_id, first_id) on notice_bundle to sasaeai_figures;
grant select (ward_id, id, opened_on, main_worry, worries, person_id, household_id, collection_basis, state) on support_case to sasaeai_figures;
grant select (ward_id, id, neighbourhood_id, merged_into, shielded) on person to sasaeai_figures;
grant select (ward_id, id, neighbourhood_id) on household to sasaeai_figures;
grant select (ward_id, household_id, person_id, to_on) on household_member to sasaeai_figures;
do $$ declare one text; begin
  foreach one in array array['intake', 'enquiry', 'notice', 'notice_bundle', 'support_case', 'person', 'household', 'household_member'] loop
    execute format('create policy figures_count on %I for select to sasaeai_figures using (true)', one);
  end loop;
end $$;

-- Counted by the index alone, in its order: a year of a ward instead of a row here and there of the whole table.
create index intake_counted on intake (ward_id, on_day) include (id, state, main_worry, worries, person_id);
create index enquiry_counted on enquiry (ward_id, on_day) include (id, state, worry);
create index notice_counted on notice (ward_id, came_on) include (id, state, signs, person_id, place_id);
create index support_case_counted on support_case (ward_id, opened_on) include (id, state, main_worry, worries, person_id, household_id, collection_basis);

-- 区の外に出す表: what anybody outside a ward sees of its needs. Written once after the half-year is over, small numbers hidden already, and never again: what is not in here does not leave. No person stands in it.
create table needs_release (
  ward_id text not null references ward, source text not null check (source in ('intake', 'enquiry', 'notice', 'support_case', 'late_found')),
  period text not null check (period ~ '^[0-9]{4}(H[12]|Y)$'), -- 2026H1: April to September of the fiscal year 2026; 2026Y: all of it
  small_cell int not null check (small_cell >= 3), counted_on date not null, shown jsonb not null,
  primary key (ward_id, source, period), check ((source = 'late_found') = (period like '%Y'))
);
grant select, insert on needs_release to sasaeai_app;
call app.guard_by_ward('needs_release');
create policy anyone_reads on needs_release for select to sasaeai_app using (true);

-- 住民向けの紙: what was handed to the residents of a neighbourhood, made of released tables and of words from lists. A newer one takes the place of the older; nothing is rewritten.
create table resident_sheet (
  ward_id text not null references ward, id uuid not null, neighbourhood_id uuid not null, number int not null check (number > 0), released_on date not null, question text not null,
  body jsonb not null, made_at timestamptz not null, made_by uuid not null references staff,
  primary key (ward_id, id), unique (ward_id, neighbourhood_id, number), foreign key (ward_id, neighbourhood_id) references neighbourhood (ward_id, id)
);
create index resident_sheet_of_ward on resident_sheet (ward_id, released_on desc, id desc);
grant select, insert on resident_sheet to sasaeai_app;
call app.guard_by_ward('resident_sheet');
