-- Measured with 300,000 people: a page of search is said to be about 50 rows, so that records are fetched by their keys (24 wards: 200 ms before, 4 ms after);
-- inside one ward its own rows are walked in an index that carries the key, instead of the grams of the whole city (common telephone digits: 58 ms before).
-- What the index carries is cut to what fits into one entry of it.
do $$ declare kind text; begin
  foreach kind in array array['person', 'household', 'organisation', 'venue', 'session'] loop
    execute format('alter table search.%I drop constraint %I', kind, kind || '_pkey');
    execute format('update search.%I set key = left(key, 400), name_key = left(name_key, 100), kana_key = left(kana_key, 100) where char_length(key) > 400 or char_length(name_key) > 100 or char_length(kana_key) > 100', kind);
    execute format('alter table search.%I add primary key (ward_id, id) include (key, kana_key, name_key)', kind);
  end loop;
end $$;
create or replace procedure app.make_search(kind text) language plpgsql as $$
begin
  execute format('create table search.%I (
    ward_id text not null, id uuid not null, name_key text collate "C" not null, kana_key text collate "C" not null, key text collate "C" not null, grams text[] collate "C" not null, primary key (ward_id, id) include (key, kana_key, name_key))', kind);
  execute format('alter table search.%I alter grams set statistics 1000', kind);
  execute format('create index on search.%I (ward_id, kana_key, id)', kind);
  execute format('create index on search.%I (ward_id, name_key, id)', kind);
  execute format('create index on search.%I (id)', kind);
  execute format('create index on search.%I using gin (grams) with (fastupdate = off)', kind);
  execute format('alter table search.%I owner to sasaeai_search', kind);
end $$;
create or replace function app.put_search(kind text, record jsonb, name_column text, kana_column text, others text[], phones text[], hidden boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare parts text[] := array[app.fold(coalesce(record ->> name_column, '')), app.fold(coalesce(record ->> kana_column, ''))];
begin
  select parts || array_agg(app.fold(coalesce(record ->> one, ''))) into parts from unnest(others) one where coalesce(record ->> one, '') <> '';
  if not hidden then
    select parts || array_agg(app.phone_digits(record ->> one)) into parts from unnest(phones) one where coalesce(record ->> one, '') <> '';
  end if;
  execute format('insert into search.%I as s values ($1, $2, $3, $4, $5, $6) on conflict (ward_id, id) do update set name_key = $3, kana_key = $4, key = $5, grams = $6
    where (s.name_key, s.kana_key, s.key) is distinct from ($3, $4, $5)', kind)
    using record ->> 'ward_id', (record ->> 'id')::uuid, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts);
end $$;

create or replace function app.search(kind text, typed text, most int, after text default '') returns table (ward_id text, id uuid, place text)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
declare
  wards text[] := app.wards();
  plain text := normalize(typed, nfkc);
  is_phone boolean := plain ~ '^[0-9\s()+ー‐‑‒–—―−-]+$' and plain ~ '[0-9]';
  whole text := case when is_phone then app.phone_digits(plain) else app.fold(typed) end;
  words text[]; pieces text[]; found int := 0; got int;
  step int := case when after ~ '^[123]:' then left(after, 1)::int else 1 end;
  from_key text := case when after ~ '^[12]:' then substr(after, 40) else '' end;
  from_id uuid := case when after ~ '^[123]:[0-9a-f-]{36}' then substr(after, 3, 36)::uuid end;
  prefixed text; here text;
begin
  if kind !~ '^[a-z_]{1,40}$' or to_regclass('search.' || quote_ident(kind)) is null then raise exception 'no search for %', kind; end if;
  if whole = '' or most < 1 or cardinality(wards) = 0 then return; end if;
  select array_agg(distinct app.fold(one)) into words from regexp_split_to_table(case when is_phone then whole else plain end, '\s+') one where app.fold(one) <> '';
  -- Pairs where a word has them; a single character stands for itself.
  select array_agg(distinct piece) into pieces from unnest(words) word, unnest(app.grams(array[word])) piece where char_length(piece) = least(2, char_length(word));
  here := case when cardinality(wards) = 1 then 'e.ward_id = $1[1]' else 'e.ward_id = any ($1)' end;

  for at in step .. 2 loop
    exit when found >= most;
    prefixed := case at when 1 then 'kana_key' else 'name_key' end;
    return query execute format($q$
      select e.ward_id, e.id, '%s:' || e.id || ':' || e.k from unnest($1) ward cross join lateral (
        select e.ward_id, e.id, e.%I as k from search.%I e
        where e.ward_id = ward and e.%I >= $2 and e.%I < $2 || U&'\+10FFFF' and ($4 is null or (e.%I, e.id) > ($3, $4)) %s
        order by e.%I, e.id limit $5) e order by e.k, e.id limit $5 $q$,
      at, prefixed, kind, prefixed, prefixed, prefixed, case at when 2 then 'and not (e.kana_key >= $2 and e.kana_key < $2 || U&''\+10FFFF'')' else '' end, prefixed)
      using wards, whole, from_key, case when at = step then from_id end, most - found;
    get diagnostics got = row_count;
    found := found + got;
  end loop;
  if found >= most then return; end if;
  return query execute format($q$
    select e.ward_id, e.id, '3:' || e.id from search.%I e
    where %s and %s
      and not (e.kana_key >= $4 and e.kana_key < $4 || U&'\+10FFFF') and not (e.name_key >= $4 and e.name_key < $4 || U&'\+10FFFF')
      and ($5 is null or e.id > $5) order by e.id limit $6 $q$, kind, here,
    -- One ward is walked as it stands; over many the grams lead. A word of one or two characters is one gram: nothing is left to check.
    case when cardinality(wards) = 1 and cardinality(words) = 1 then 'strpos(e.key, $3[1]) > 0' when cardinality(wards) = 1 then '(select bool_and(strpos(e.key, word) > 0) from unnest($3) word)' else 'e.grams @> $2 and ' || case when (select max(char_length(word)) from unnest(words) word) <= 2 then 'true' when cardinality(words) = 1 then 'strpos(e.key, $3[1]) > 0' else '(select bool_and(strpos(e.key, word) > 0) from unnest($3) word)' end end)
    using wards, pieces, words, whole, case when step = 3 then from_id end, most - found;
end $$;
