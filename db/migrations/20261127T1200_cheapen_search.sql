-- What a save pays for its search row, made cheap (docs/decisions/0008): of 1.7 ms of an insert 1.4 ms were the fold, the grams and the planning of a statement put together anew each time.
-- The keys and grams are the same as before (tests/db/search-row.test.ts holds the two ways of writing a row against each other, tests/db/people.test.ts the fold against the program's).

-- The fold as before, in steps: the two long tables are walked only for a text that has one of their characters (most have none).
create or replace function app.fold(typed text) returns text language plpgsql immutable parallel safe strict as $$
declare key text := typed;
begin
  if key ~ '[\uFE00-\uFE0F\U000E0100-\U000E01EF]' then key := regexp_replace(key, '[\uFE00-\uFE0F\U000E0100-\U000E01EF]', '', 'g'); end if;
  key := regexp_replace(lower(normalize(key, nfkc)), '[\s\u00A0\u1680\u2000-\u200D\u2028\u2029\u202F\u205F\u2060\u3000\uFEFFー‐‑‒–—―−-]', '', 'g');
  if key ~ '[ァ-ヾ]' then
    key := translate(key, 'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ', 'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ');
  end if;
  key := normalize(key, nfkc);
  if key ~ '[髙﨑碕嵜邊邉齋齊斉濵濱德廣澤櫻嶋嶌瀨冨峯栁桒𠮷眞惠條國圓龍槇靜壽榮淺豐彌曾學關萬實澁瀧鹽鐵黑檜舘淵渊禮與當兒來會歲龜蘆甼雙佛寶嶽樂氣團冲凉穗薗薮鷗靏靎禰戶產增靑橫敎綠鄕淸尙內收巢舍經總藝藏觀讀鑛鬪靈顯驒麵枩楳椙埜穐舩邨ゖゕ之]' then
    key := translate(key, '髙﨑碕嵜邊邉齋齊斉濵濱德廣澤櫻嶋嶌瀨冨峯栁桒𠮷眞惠條國圓龍槇靜壽榮淺豐彌曾學關萬實澁瀧鹽鐵黑檜舘淵渊禮與當兒來會歲龜蘆甼雙佛寶嶽樂氣團冲凉穗薗薮鷗靏靎禰戶產增靑橫敎綠鄕淸尙內收巢舍經總藝藏觀讀鑛鬪靈顯驒麵枩楳椙埜穐舩邨ゖゕ之',
      '高崎崎崎辺辺斎斎斎浜浜徳広沢桜島島瀬富峰柳桑吉真恵条国円竜槙静寿栄浅豊弥曽学関万実渋滝塩鉄黒桧館渕渕礼与当児来会歳亀芦町双仏宝岳楽気団沖涼穂園藪鴎鶴鶴祢戸産増青横教緑郷清尚内収巣舎経総芸蔵観読鉱闘霊顕騨麺松梅杉野秋船村けかの');
  end if;
  return key;
end $$;

-- Distinct characters and pairs of each part, as before; a text vector sorts them and drops what comes twice without a query.
create or replace function app.grams(parts text[]) returns text[] language plpgsql immutable parallel safe as $$
declare got text[] := '{}'; part text; one text; last text;
begin
  foreach part in array coalesce(parts, '{}') loop
    last := null;
    foreach one in array string_to_array(part, null) loop
      got := got || one;
      if last is not null then got := got || (last || one); end if;
      last := one;
    end loop;
  end loop;
  return tsvector_to_array(array_to_tsvector(got));
end $$;

/*
 Writes the trigger function of one kind from the arguments of its trigger (app.keep_search): the same row, with the columns named, so that its statement is planned once a connection;
 and an update that touches none of its words costs nothing. Call it after `create trigger search`; without it app.keep_search goes on doing the work.
*/
create procedure app.plan_search(kind text) language plpgsql as $$
declare given text[]; names text[]; adds text; keeper text := 'keep_search_' || kind;
begin
  select string_to_array(encode(tgargs, 'escape'), '\000') into strict given from pg_trigger where tgrelid = to_regclass('public.' || quote_ident(kind)) and tgname = 'search';
  names := array_remove(array[given[2], given[3], given[6]] || string_to_array(given[4], ',') || string_to_array(given[5], ','), '');
  select coalesce(string_agg(format('if new.%I::text <> '''' then parts := parts || app.fold(new.%I::text); end if;', one, one), E'\n  ' order by at), '') into adds from unnest(array_remove(string_to_array(given[4], ','), '')) with ordinality o (one, at);
  adds := adds || coalesce((select string_agg(format(E'\n  if %snew.%I <> '''' then parts := parts || app.phone_digits(new.%I); end if;', case when given[6] = '' then '' else format('new.%I is not true and ', given[6]) end, one, one), '' order by at) from unnest(array_remove(string_to_array(given[5], ','), '')) with ordinality o (one, at)), '');
  execute format($f$
create or replace function app.%1$I() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
declare parts text[];
begin
  if tg_op = 'DELETE' then delete from search.%2$I where ward_id = old.ward_id and id = old.id; return null; end if;
  if tg_op = 'UPDATE' then
    if (%3$s) is not distinct from (%4$s) then return null; end if;
  end if;
  parts := array[%5$s, %6$s];
  %7$s
  insert into search.%2$I as s (ward_id, id, name_key, kana_key, key, grams) values (new.ward_id, new.id, left(parts[1], 100), left(parts[2], 100), left(array_to_string(parts, E'\x01'), 400), app.grams(parts))
    on conflict (ward_id, id) do update set name_key = excluded.name_key, kana_key = excluded.kana_key, key = excluded.key, grams = excluded.grams;
  return null;
end $body$ $f$, keeper, kind,
    (select string_agg(format('new.%I', one), ', ') from unnest(names) one), (select string_agg(format('old.%I', one), ', ') from unnest(names) one),
    format('app.fold(coalesce(new.%I, ''''))', given[2]), case when given[3] = '' then '''''' else format('app.fold(coalesce(new.%I, ''''))', given[3]) end, adds);
  execute format('grant create on schema app to sasaeai_search');
  execute format('alter function app.%I() owner to sasaeai_search', keeper);
  execute format('revoke create on schema app from sasaeai_search');
  execute format('create or replace trigger search after insert or update or delete on public.%I for each row execute function app.%I(%s)', kind, keeper, (select string_agg(quote_literal(one), ', ' order by at) from unnest(given[1:6]) with ordinality g (one, at)));
  -- New rows wait in a short list of the index, which every search reads too, and are sorted in many at a time: a save does not walk the index once for each of its pairs.
  execute format('alter index search.%I set (fastupdate = on, gin_pending_list_limit = 128)', kind || '_grams_idx');
end $$;
do $$ declare kind text; begin
  for kind in select tgrelid::regclass::text from pg_trigger where tgname = 'search' and tgfoid = 'app.keep_search'::regproc loop
    execute format('call app.plan_search(%L)', kind);
  end loop;
end $$;
