/*
 The needs of a ward are counted behind a wall of their own: the login of figures reads no person, no household, no worry and no sign any more. 根拠: decisions 0027, 0032; rules.md, Counting 13.
 Functions of the owner count, because what a shield hides from the reader still counts; they ask for the ward of the request themselves, so that no statement of the program can count or name another's.
*/
do $$ declare one text; begin
  foreach one in array array['intake', 'enquiry', 'notice', 'notice_bundle', 'support_case', 'person', 'household', 'household_member', 'needs_husk'] loop
    execute format('drop policy figures_count on %I', one);
    execute format('revoke all on %I from sasaeai_figures', one);
  end loop;
end $$;

-- One line a record of these days: its codes, its neighbourhood, and where `units` are asked whose it is: the household, else the person, else the bundle or itself. What retention took away stands as it was counted, without a household where another record of the year counts it.
-- What must not point to somebody has neither neighbourhood nor code. Each thing around it is looked up once for all of them, never line by line. Reads as whoever calls it: only the functions below look past the walls.
create function app.needs_lines(source text, ward text, from_on date, until_on date, units boolean) returns table (id uuid, day date, main text, more text[], area text, unit uuid) language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare home boolean := source = 'support_case'; spot boolean := source = 'notice';
  records text := case source
    when 'intake' then $r$select i.id, i.on_day as day, i.main_worry as main, i.worries as more, i.person_id, false as conference from public.intake i where i.ward_id = $1 and i.state <> 'withdrawn'$r$
    when 'enquiry' then $r$select i.id, i.on_day as day, i.worry as main, '{}'::text[] as more, null::uuid as person_id, false as conference from public.enquiry i where i.ward_id = $1 and i.state <> 'withdrawn'$r$
    when 'notice' then $r$select i.id, i.came_on as day, coalesce(i.signs[1], 'other') as main, i.signs as more, i.person_id, i.place_id as spot, false as conference from public.notice i where i.ward_id = $1 and i.state not in ('takenBack', 'withdrawn')$r$
    when 'support_case' then $r$select i.id, i.opened_on as day, i.main_worry as main, i.worries as more, i.person_id, i.household_id as home, coalesce(i.collection_basis = 'conference', false) as conference from public.support_case i where i.ward_id = $1 and i.state <> 'withdrawn'$r$
  end;
begin
  if records is null then raise exception 'needs are not counted from %', source; end if;
  return query execute
    $q$with hidden as materialized (select l.id from public.person s cross join lateral app.living_with(s.ward_id, s.id) l (id) where s.ward_id = $1 and s.shielded and s.merged_into is null),
    hidden_home as materialized (select distinct m.household_id as id from hidden h join public.household_member m on m.ward_id = $1 and m.person_id = h.id and m.to_on is null),
    merged as materialized (select p.id, app.person_now($1, p.id) as now_id from public.person p where p.ward_id = $1 and p.merged_into is not null),
    lives as (select m.person_id, min(m.household_id::text)::uuid as household_id from public.household_member m where m.ward_id = $1 and m.to_on is null group by 1),
    r as materialized (select c.*, c.conference or coalesce(c.person_id in (select id from hidden), false) $q$ || case when home then 'or coalesce(c.home in (select id from hidden_home), false)' else '' end || $q$ as withheld
      from ($q$ || records || $q$) c where c.day >= $2 and c.day < $3)
    select r.id, r.day, case when r.withheld then 'other' else r.main end, case when r.withheld then '{}' else r.more end,
      case when r.withheld then '' else coalesce(p.neighbourhood_id::text, $q$ || case when home then 'h.neighbourhood_id::text, ' when spot then 's.neighbourhood_id::text, ' else '' end || $q$'') end,
      $q$ || case when units then 'coalesce(' || case when home then 'r.home, ' else '' end || 'o.household_id, g.now_id, r.person_id, ' || case when spot then 'b.first_id, ' else '' end || 'r.id)' else 'null::uuid' end || $q$
    from r left join merged g on g.id = r.person_id left join public.person p on p.ward_id = $1 and p.id = coalesce(g.now_id, r.person_id) $q$
      || case when units then 'left join lives o on o.person_id = coalesce(g.now_id, r.person_id) ' else '' end
      || case when units and spot then 'left join public.notice_bundle b on b.ward_id = $1 and b.notice_id = r.id ' else '' end
      || case when home then 'left join public.household h on h.ward_id = $1 and h.id = r.home ' when spot then 'left join public.place s on s.ward_id = $1 and s.id = r.spot ' else '' end
    || $q$union all select k.id, k.day, k.main, k.more, k.area, case when $5 and k.home then k.id end from public.needs_husk k where k.ward_id = $1 and k.source = $4 and k.day >= $2 and k.day < $3$q$
    using ward, from_on, until_on, source, units;
end $$;

-- How many by neighbourhood, code and month; `late`: after today's day of the year before. Main worry alone, or every worry a record names.
create function app.count_needs(source text, ward text, from_on date, until_on date, main_only boolean, today date) returns table (area text, code text, month text, late boolean, n int) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not coalesce(ward = any(app.wards()), false) then return; end if;
  return query select l.area, c.code, to_char(l.day, 'YYYY-MM'), l.day > (today - interval '1 year'), count(*)::int
    from app.needs_lines(source, ward, from_on, until_on, false) l cross join lateral unnest(case when main_only then array[l.main] else array[l.main] || array_remove(l.more, l.main) end) c (code) group by 1, 2, 3, 4;
end $$;
-- How many records, and how many households (or people, where no household is known), each once.
create function app.count_need_units(source text, ward text, from_on date, until_on date) returns table (records int, households int) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not coalesce(ward = any(app.wards()), false) then return; end if;
  return query select count(*)::int, count(distinct l.unit)::int from app.needs_lines(source, ward, from_on, until_on, true) l;
end $$;
-- Households by neighbourhood and code, each once by its first record: what a released table is made of.
create function app.count_need_homes(source text, ward text, from_on date, until_on date) returns table (area text, code text, n int) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not coalesce(ward = any(app.wards()), false) then return; end if;
  return query select f.area, f.code, count(*)::int from (select distinct on (l.unit) l.area, l.main as code from app.needs_lines(source, ward, from_on, until_on, true) l where l.unit is not null order by l.unit, l.day, l.id) f group by 1, 2;
end $$;
-- Which records a number was counted from, newest first: numbers of records alone, and how many there are.
create function app.list_needs(source text, ward text, from_on date, until_on date, main_only boolean, of_area text, codes text[], most int) returns table (id uuid, total int) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not coalesce(ward = any(app.wards()), false) then return; end if;
  return query select l.id, (count(*) over ())::int from app.needs_lines(source, ward, from_on, until_on, false) l
    where (of_area is null or l.area = of_area) and (codes is null or (case when main_only then array[l.main] else l.main || l.more end) && codes) order by l.day desc, l.id desc limit most;
end $$;
revoke execute on function app.needs_lines(text, text, date, date, boolean), app.count_needs(text, text, date, date, boolean, date), app.count_need_units(text, text, date, date), app.count_need_homes(text, text, date, date), app.list_needs(text, text, date, date, boolean, text, text[], int) from public;
grant execute on function app.count_needs(text, text, date, date, boolean, date), app.count_need_units(text, text, date, date), app.count_need_homes(text, text, date, date), app.list_needs(text, text, date, date, boolean, text, text[], int) to sasaeai_app;
