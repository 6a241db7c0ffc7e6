-- Households over wards by who lives there on the day that is reckoned, one ward at most once in a household of the city. 根拠: rules.md, counting 9.
-- Former members bind nobody any more, and two households of one ward are never made one: the city has at least as many as its largest ward.
drop function app.number_households(text[], uuid[]);
grant select (ward_id, household_id, person_id, from_on, to_on) on household_member to sasaeai_blind;
grant usage, create on schema app to sasaeai_blind;

/*
 Numbers households of all wards so that one household has one number. `days` is the day of each (today where it is left out).
 Those of two wards are one when a member living there on the day has the same key or the same identity; the surest pair is joined first (identity before key, more members before fewer),
 and a pair is left apart when a ward would stand twice in the result. number is null where no member has either (照合できない).
 Only the figures engine may ask; numbers begin anew at every call and are no key.
*/
create function app.number_households(wards text[], households uuid[], days date[] default null) returns table (ward_id text, household_id uuid, number int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  -- Of each household: the number it stands under, and whether it can be told at all.
  numbers int[]; marked boolean[]; pair record; one int; other int;
begin
  if coalesce(cardinality(households), 0) = 0 then return; end if;
  select array_agg(at order by at) into numbers from generate_subscripts(households, 1) at;
  marked := array_fill(false, array[cardinality(households)]);
  for pair in
    with asked as (select a.at::int as at, a.ward, a.household, coalesce(days[a.at], current_date) as day from unnest(wards, households) with ordinality a (ward, household, at)),
      living as (select a.at, a.ward, m.ward_id, m.person_id from asked a join public.household_member m on m.ward_id = a.ward and m.household_id = a.household and coalesce(m.from_on, '-infinity') <= a.day and coalesce(m.to_on, 'infinity') >= a.day),
      marks as (
        select l.at, l.ward, encode(k.key, 'hex') as mark, 0 as sure from living l join blind.person_key k on k.ward_id = l.ward_id and k.person_id = l.person_id
        union select l.at, l.ward, 'i' || i.identity_id, 1 from living l join public.identity i on i.ward_id = l.ward_id and i.person_id = l.person_id)
    -- A line of its own for each household that can be told, then the pairs.
    select m.at as a, null::int as b, 1 as sure, 0::bigint as n, '' as w, '' as x from marks m group by m.at
    union all
    select p.at, q.at, max(p.sure), count(*), p.ward || p.at::text, q.ward from marks p join marks q on q.mark = p.mark and (q.ward, q.at) > (p.ward, p.at) and q.ward <> p.ward group by p.at, q.at, p.ward, q.ward
    order by 3 desc, 4 desc, 5, 6, 1, 2
  loop
    if pair.b is null then marked[pair.a] := true; continue; end if;
    one := least(numbers[pair.a], numbers[pair.b]);
    other := greatest(numbers[pair.a], numbers[pair.b]);
    continue when one = other or exists (select from generate_subscripts(numbers, 1) i join generate_subscripts(numbers, 1) j on wards[j] = wards[i] where numbers[i] = one and numbers[j] = other);
    numbers := array(select case when numbers[i] = other then one else numbers[i] end from generate_subscripts(numbers, 1) i order by i);
  end loop;
  return query select a.ward, a.household, case when marked[a.at] then numbers[a.at] end from unnest(wards, households) with ordinality a (ward, household, at);
end $$;
alter function app.number_households(text[], uuid[], date[]) owner to sasaeai_blind;
revoke create on schema app from sasaeai_blind;
revoke execute on function app.number_households(text[], uuid[], date[]) from public;
grant execute on function app.number_households(text[], uuid[], date[]) to sasaeai_figures;

-- What was counted the old way is counted again.
insert into figure_mark (source, ward_id) select 'connection', ward_id from ward;
