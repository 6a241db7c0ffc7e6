-- What tells two people of one name apart says the day of birth as every screen does (decision 0039): 昭和5年1月2日生まれ. The eras are those of src/kernel/era.ts; a test holds the two together.
create function app.wareki(day date) returns text language sql immutable parallel safe strict as $$
  select e.name || case when extract(year from day) = extract(year from e.since) then '元' else (extract(year from day) - extract(year from e.since) + 1)::text end
    || to_char(day, '"年"FMMM"月"FMDD"日"')
  from (values ('明治', date '1868-10-23'), ('大正', date '1912-07-30'), ('昭和', date '1926-12-25'), ('平成', date '1989-01-08'), ('令和', date '2019-05-01')) e (name, since)
  where e.since <= day order by e.since desc limit 1
$$;
create or replace function app.person_tells(ward text, person uuid) returns text language sql stable as $$
  select concat_ws('　',
    (select n.name from public.neighbourhood n where n.ward_id = p.ward_id and n.id = p.neighbourhood_id and (coalesce(current_setting('app.sees_shields', true), '') = 'yes'
      or p.id not in (select app.hidden_people(nullif(current_setting('app.actor', true), '')::uuid, false)))),
    nullif(p.kana, ''), coalesce(app.wareki(p.birth_on) || '生まれ', nullif(p.birth_about, '')))
  from public.person p where p.ward_id = ward and p.id = app.person_now(ward, person)
$$;
grant execute on function app.wareki(date) to sasaeai_app;
