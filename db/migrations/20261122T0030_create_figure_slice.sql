-- Figures are read from stored slices: one ward, one year, one definition. A save only leaves a mark; the next reader sweeps the marks and counts again what they touch.
create table figure_mark (id bigint generated always as identity primary key, source text not null, ward_id text not null);
create table figure_slice (
  indicator text not null, version int not null, fiscal_year int not null, ward_id text not null,
  cells jsonb not null, companions int[] not null default '{}', primary key (indicator, version, fiscal_year, ward_id)
);
create index on figure_slice (ward_id);
-- Numbers and keys of wards only: no row says anything about a person. The application itself has no business here.
alter table figure_mark enable row level security;
alter table figure_slice enable row level security;
create policy figures_keep on figure_mark to sasaeai_figures using (true) with check (true);
create policy figures_keep on figure_slice to sasaeai_figures using (true) with check (true);
grant select, delete on figure_mark to sasaeai_figures;
grant select, insert, update, delete on figure_slice to sasaeai_figures;

-- One mark a statement and ward, never a shared counter: an import must not block a confirmation.
create function app.mark_figures() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then insert into public.figure_mark (source, ward_id) select distinct tg_argv[0], n.ward_id from fresh n;
  elsif tg_op = 'DELETE' then insert into public.figure_mark (source, ward_id) select distinct tg_argv[0], o.ward_id from gone o;
  else insert into public.figure_mark (source, ward_id) select distinct tg_argv[0], n.ward_id from fresh n; end if;
  return null;
end $$;
do $$ declare one text[]; begin
  foreach one slice 1 in array array[['session', 'session'], ['place', 'place'], ['support_contact', 'support_contact'], ['connection', 'connection'], ['insurance_feed', 'insurance_feed'], ['education_request', 'education_request'], ['dispatch', 'dispatch'], ['person', 'connection'], ['household_member', 'connection'], ['identity', 'connection']] loop
    execute format('create trigger marks_insert after insert on %I referencing new table as fresh for each statement execute function app.mark_figures(%L)', one[1], one[2]);
    execute format('create trigger marks_update after update on %I referencing new table as fresh for each statement execute function app.mark_figures(%L)', one[1], one[2]);
    execute format('create trigger marks_delete after delete on %I referencing old table as gone for each statement execute function app.mark_figures(%L)', one[1], one[2]);
  end loop;
end $$;
