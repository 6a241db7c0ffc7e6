-- Search that reads no names: folded keys and 1-/2-grams in tables of a role of their own, asked through one function.
-- 根拠: architecture §5. The application cannot read schema search; app.search() answers ids inside app.wards() only.
do $$ begin execute format('grant sasaeai_search, sasaeai_blind to %I', current_user); end $$;
create schema search;
grant usage on schema app to sasaeai_search;

-- The same fold as src/kernel/fold.ts (tests/db/search.test.ts holds the two together). A new variant is a new migration of this function and a new filling.
create function app.fold(typed text) returns text language sql immutable parallel safe strict as $$
  select translate(normalize(translate(
    regexp_replace(lower(normalize(regexp_replace(typed, '[\uFE00-\uFE0F\U000E0100-\U000E01EF]', '', 'g'), nfkc)), '[\s\u00A0\u1680\u2000-\u200D\u2028\u2029\u202F\u205F\u2060\u3000\uFEFFー‐‑‒–—―−-]', '', 'g'),
    'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ', 'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ'), nfkc),
    '髙﨑碕嵜邊邉齋齊斉濵濱德廣澤櫻嶋嶌瀨冨峯栁桒𠮷眞惠條國圓龍槇靜壽榮淺豐彌曾學關萬實澁瀧鹽鐵黑檜舘淵渊禮與當兒來會歲龜蘆甼雙佛寶嶽樂氣團冲凉穗薗薮鷗靏靎禰戶產增靑橫敎綠鄕淸尙內收巢舍經總藝藏觀讀鑛鬪靈顯驒麵枩楳椙埜穐舩邨ゖゕ之',
    '高崎崎崎辺辺斎斎斎浜浜徳広沢桜島島瀬富峰柳桑吉真恵条国円竜槙静寿栄浅豊弥曽学関万実渋滝塩鉄黒桧館渕渕礼与当児来会歳亀芦町双仏宝岳楽気団沖涼穂園藪鴎鶴鶴祢戸産増青横教緑郷清尚内収巣舎経総芸蔵観読鉱闘霊顕騨麺松梅杉野秋船村けかの')
$$;

-- The digits of a telephone number from any writing (src/kernel/phone.ts).
create function app.phone_digits(typed text) returns text language sql immutable parallel safe strict as $$
  select regexp_replace(regexp_replace(regexp_replace(regexp_replace(normalize(typed, nfkc), '(内線|ext|#).*$', '', 'i'), '^\s*\+81\s*(\(0\))?', '0'), '[^0-9]', '', 'g'), '^00+', '0')
$$;

-- Distinct characters and pairs of each part; nothing reaches over the end of a part.
create function app.grams(parts text[]) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct substr(part, at, size)), '{}')
  from unnest(parts) part, generate_series(1, char_length(part)) at, generate_series(1, 2) size where at + size - 1 <= char_length(part)
$$;

-- One table per kind of record, alike.
create procedure app.make_search(kind text) language plpgsql as $$
begin
  execute format('create table search.%I (
    ward_id text not null, id uuid not null, name_key text collate "C" not null, kana_key text collate "C" not null, key text collate "C" not null, grams text[] collate "C" not null, primary key (ward_id, id))', kind);
  execute format('alter table search.%I alter grams set statistics 1000', kind);
  execute format('create index on search.%I (ward_id, kana_key, id)', kind);
  execute format('create index on search.%I (ward_id, name_key, id)', kind);
  execute format('create index on search.%I (id)', kind);
  execute format('create index on search.%I using gin (grams) with (fastupdate = off)', kind);
  execute format('alter table search.%I owner to sasaeai_search', kind);
end $$;

-- Writes the search row of one record. `hidden` leaves telephones out, so that nobody is found by what is masked.
create function app.put_search(kind text, record jsonb, name_column text, kana_column text, others text[], phones text[], hidden boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare parts text[] := array[app.fold(coalesce(record ->> name_column, '')), app.fold(coalesce(record ->> kana_column, ''))];
begin
  select parts || array_agg(app.fold(coalesce(record ->> one, ''))) into parts from unnest(others) one where coalesce(record ->> one, '') <> '';
  if not hidden then
    select parts || array_agg(app.phone_digits(record ->> one)) into parts from unnest(phones) one where coalesce(record ->> one, '') <> '';
  end if;
  execute format('insert into search.%I as s values ($1, $2, $3, $4, $5, $6) on conflict (ward_id, id) do update set name_key = $3, kana_key = $4, key = $5, grams = $6
    where (s.name_key, s.kana_key, s.key) is distinct from ($3, $4, $5)', kind)
    using record ->> 'ward_id', (record ->> 'id')::uuid, parts[1], parts[2], array_to_string(parts, E'\x01'), app.grams(parts);
end $$;
create function app.drop_search(kind text, ward text, record uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin execute format('delete from search.%I where ward_id = $1 and id = $2', kind) using ward, record; end $$;

-- create trigger search after insert or update or delete on x for each row execute function app.keep_search('x', name, kana, 'other,columns', 'phone,columns', 'hiding column').
create function app.keep_search() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare record jsonb;
begin
  if tg_op = 'DELETE' then perform app.drop_search(tg_argv[0], old.ward_id, old.id); return old; end if;
  record := to_jsonb(new);
  perform app.put_search(tg_argv[0], record, tg_argv[1], tg_argv[2], string_to_array(tg_argv[3], ','), string_to_array(tg_argv[4], ','), coalesce((record ->> nullif(tg_argv[5], ''))::boolean, false));
  return new;
end $$;

/*
 Ids of one kind that answer what was typed, inside app.wards(): first those whose reading begins with it, then those whose name does, then those that contain every word.
 `after` is the `place` of the last row of the page before; all matches are reachable. Ask for one row more than shown; there is no count.
*/
create function app.search(kind text, typed text, most int, after text default '') returns table (ward_id text, id uuid, place text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
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
    where %s and e.grams @> $2 and %s
      and not (e.kana_key >= $4 and e.kana_key < $4 || U&'\+10FFFF') and not (e.name_key >= $4 and e.name_key < $4 || U&'\+10FFFF')
      and ($5 is null or e.id > $5) order by e.id limit $6 $q$, kind, here,
    -- A word of one or two characters is one gram: nothing is left to check.
    case when (select max(char_length(word)) from unnest(words) word) <= 2 then 'true' when cardinality(words) = 1 then 'strpos(e.key, $3[1]) > 0' else '(select bool_and(strpos(e.key, word) > 0) from unnest($3) word)' end)
    using wards, pieces, words, whole, case when step = 3 then from_id end, most - found;
end $$;

grant usage, create on schema search, app to sasaeai_search;
alter schema search owner to sasaeai_search;
alter function app.put_search(text, jsonb, text, text, text[], text[], boolean) owner to sasaeai_search;
alter function app.drop_search(text, text, uuid) owner to sasaeai_search;
alter function app.keep_search() owner to sasaeai_search;
alter function app.search(text, text, int, text) owner to sasaeai_search;
revoke create on schema app from sasaeai_search;
revoke execute on function app.put_search(text, jsonb, text, text, text[], text[], boolean), app.drop_search(text, text, uuid), app.search(text, text, int, text) from public;
grant execute on function app.search(text, text, int, text) to sasaeai_app;
