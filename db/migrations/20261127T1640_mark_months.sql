-- A save marks the months it touches, and only those months of a slice are counted again (docs/decisions/0013). A month is '' where a source is counted as a whole.
-- Slices are made from the records: they begin anew.
truncate figure_slice, figure_touch, figure_mark;
alter table figure_mark add month text not null default '';
alter table figure_touch add month text not null default '', drop constraint figure_touch_pkey;
alter table figure_touch add primary key (source, ward_id, month);
-- `seen`: the state of the sources by month when that month was counted ('' for a figure that is counted as a whole); `companions` by month alike.
alter table figure_slice drop column touched, drop column companions, add companions jsonb not null default '{}', add seen jsonb not null default '{}';

-- For tables whose rows stand at their on_day. A row that moves to another day touches both months.
create function app.mark_months() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then insert into public.figure_mark (source, ward_id, month) select distinct tg_argv[0], n.ward_id, to_char(n.on_day::timestamp, 'YYYY-MM') from fresh n;
  elsif tg_op = 'DELETE' then insert into public.figure_mark (source, ward_id, month) select distinct tg_argv[0], o.ward_id, to_char(o.on_day::timestamp, 'YYYY-MM') from gone o;
  else insert into public.figure_mark (source, ward_id, month) select tg_argv[0], b.ward_id, to_char(b.on_day::timestamp, 'YYYY-MM') from (select ward_id, on_day from fresh union select ward_id, on_day from gone) b group by 2, 3; end if;
  return null;
end $$;
do $$ declare one text; begin
  foreach one in array array['session', 'place_day', 'support_contact'] loop
    execute format('drop trigger marks_insert on %I', one);
    execute format('drop trigger marks_update on %I', one);
    execute format('drop trigger marks_delete on %I', one);
    execute format('create trigger marks_insert after insert on %I referencing new table as fresh for each statement execute function app.mark_months(%L)', one, one);
    execute format('create trigger marks_update after update on %I referencing old table as gone new table as fresh for each statement execute function app.mark_months(%L)', one, one);
    execute format('create trigger marks_delete after delete on %I referencing old table as gone for each statement execute function app.mark_months(%L)', one, one);
  end loop;
end $$;
