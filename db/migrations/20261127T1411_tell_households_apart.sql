-- What tells a household from another of the same name: its neighbourhood, unless a shield hides it from who asks, and who lives there.
create function app.household_tells(ward text, household uuid) returns text language sql stable as $$
  select concat_ws('　',
    (select n.name from public.household h join public.neighbourhood n on n.ward_id = h.ward_id and n.id = h.neighbourhood_id
      where h.ward_id = ward and h.id = household and (coalesce(current_setting('app.sees_shields', true), '') = 'yes'
        or h.id not in (select app.hidden_households(nullif(current_setting('app.actor', true), '')::uuid, false)))),
    nullif((select string_agg(p.name, '、' order by m.from_on nulls first, p.name) from public.household_member m
      join public.person p on p.ward_id = m.ward_id and p.id = app.person_now(m.ward_id, m.person_id)
      where m.ward_id = ward and m.household_id = household and m.to_on is null), ''))
$$;
