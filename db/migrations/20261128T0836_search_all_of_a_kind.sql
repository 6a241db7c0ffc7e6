/*
 Every id of one kind that contains every word (or the digits of a telephone number), in no order: for records that are found by whom they are about, of whom many may bear the name.
 The first five hundred in the order of names were taken before, four times for one word; who came after them was not found by it.
*/
create function app.search_all(kind text, typed text) returns setof uuid
language plpgsql stable security definer rows 500 set search_path = pg_catalog, pg_temp as $$
declare
  wards text[] := app.wards();
  plain text := normalize(typed, nfkc);
  is_phone boolean := plain ~ '^[0-9\s()+ー‐‑‒–—―−-]+$' and plain ~ '[0-9]';
  words text[]; pieces text[];
begin
  if kind !~ '^[a-z_]{1,40}$' or to_regclass('search.' || quote_ident(kind)) is null then raise exception 'no search for %', kind; end if;
  select array_agg(distinct app.fold(one)) into words from regexp_split_to_table(case when is_phone then app.phone_digits(plain) else plain end, '\s+') one where app.fold(one) <> '';
  if words is null or cardinality(wards) = 0 then return; end if;
  select array_agg(distinct piece) into pieces from unnest(words) word, unnest(app.grams(array[word])) piece where char_length(piece) = least(2, char_length(word));
  return query execute format($q$ select e.id from search.%I e where %s and %s $q$, kind,
    case when cardinality(wards) = 1 then 'e.ward_id = $1[1]' else 'e.ward_id = any ($1) and e.grams @> $3' end,
    case when cardinality(words) = 1 then 'strpos(e.key, $2[1]) > 0' else '(select bool_and(strpos(e.key, word) > 0) from unnest($2) word)' end)
    using wards, words, pieces;
end $$;
grant create on schema app to sasaeai_search;
alter function app.search_all(text, text) owner to sasaeai_search;
revoke create on schema app from sasaeai_search;
revoke execute on function app.search_all(text, text) from public;
grant execute on function app.search_all(text, text) to sasaeai_app;

-- The same for people, by every name they had: who was merged is found by the one that stays, and the other way round.
create function app.people_called(typed text) returns setof uuid language sql stable rows 500 as $$
  with found as materialized (select f.id from app.search_all('person', typed) f (id)),
    merged as (select p.ward_id, p.id from public.person p where p.merged_into is not null and (p.id in (select id from found) or p.merged_into in (select id from found)))
  select id from found union select a.id from merged m cross join lateral app.person_all(m.ward_id, app.person_now(m.ward_id, m.id)) a (id)
$$;
revoke execute on function app.people_called(text) from public;
grant execute on function app.people_called(text) to sasaeai_app;
