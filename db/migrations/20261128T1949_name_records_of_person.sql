-- What is about somebody, by kind and number, whoever reads: so that what a member of staff may not open is counted on the sheet for the person, and never left out unsaid. 根拠: 個人情報保護法33条; decision 0044.
-- Neither a sealed meeting, which nobody outside counts (rules: 支援会議), nor what was cancelled. The same links as app.retention_subjects, the other way round; tests/db/holds.test.ts holds both to the declarations.
create function app.records_of(of_ward text, people uuid[]) returns table (kind text, id uuid) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare found jsonb; more jsonb; homes uuid[]; r record; step int; gone boolean;
begin
  if not (of_ward = any (string_to_array(current_setting('app.wards', true), ','))) then return; end if;
  homes := array(select distinct m.household_id from public.household_member m where m.ward_id = of_ward and m.person_id = any(people));
  found := jsonb_build_object('household', to_jsonb(homes),
    'leak', (select coalesce(jsonb_agg(distinct l.leak_id), '[]') from public.leak_person l where l.ward_id = of_ward and l.person_id = any(people)),
    'watch_register', (select coalesce(jsonb_agg(distinct l.entry_id), '[]') from public.register_person l where l.ward_id = of_ward and l.person_id = any(people)),
    'case_meeting', (select coalesce(jsonb_agg(distinct l.meeting_id), '[]') from public.meeting_person l join public.case_meeting m on m.ward_id = l.ward_id and m.id = l.meeting_id where l.ward_id = of_ward and l.person_id = any(people) and not m.sealed));
  -- Rows that name the person or their home.
  for r in select distinct k.name, a.attname::text as col from (select t.name from public.retention_type t union select p.name from public.retention_part p) k
      join pg_attribute a on a.attrelid = to_regclass(format('public.%I', k.name)) and a.attname in ('person_id', 'household_id') and not a.attisdropped
      join pg_attribute i on i.attrelid = a.attrelid and i.attname = 'id' and not i.attisdropped where k.name not in ('person', 'household', 'household_member', 'meeting_person') loop
    execute format('select coalesce(jsonb_agg(x.id), ''[]'') from public.%I x where x.ward_id = $1 and x.%I = any($2)', r.name, r.col)
      using of_ward, case r.col when 'person_id' then people else homes end into more;
    found := found || jsonb_build_object(r.name, coalesce(found -> r.name, '[]') || more);
  end loop;
  -- What hangs on them.
  for step in 1..3 loop
    for r in select p.of_type, p.name, p.by_column from public.retention_part p
        join pg_attribute i on i.attrelid = to_regclass(format('public.%I', p.name)) and i.attname = 'id' and not i.attisdropped
        where found ? p.of_type and p.of_type not in ('person', 'household', p.name) and p.name not in ('household_member', 'meeting_person') loop
      execute format('select coalesce(jsonb_agg(x.id), ''[]'') from public.%I x where x.ward_id = $1 and x.%I in (select e::uuid from jsonb_array_elements_text($2) e)', r.name, r.by_column)
        using of_ward, found -> r.of_type into more;
      if more <> '[]' and not coalesce(found -> r.name, '[]') @> more then found := found || jsonb_build_object(r.name, coalesce(found -> r.name, '[]') || more); end if;
    end loop;
  end loop;
  for r in select e.key as name, e.value as ids from jsonb_each(found) e where e.value <> '[]' loop
    select exists (select from pg_attribute a where a.attrelid = to_regclass(format('public.%I', r.name)) and a.attname = 'state' and not a.attisdropped) into gone;
    return query execute format('select %L::text, x.id from public.%I x where x.ward_id = $1 and x.id in (select e::uuid from jsonb_array_elements_text($2) e)%s', r.name, r.name, case when gone then ' and x.state <> ''withdrawn''' else '' end) using of_ward, r.ids;
  end loop;
end $$;
revoke execute on function app.records_of(text, uuid[]) from public;
grant execute on function app.records_of(text, uuid[]) to sasaeai_app;
