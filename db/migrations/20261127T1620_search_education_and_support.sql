-- 福祉教育の依頼 and 支援の記録 answer in the search box too (X2). What lies there already is filled in: no save comes to do it.
call app.make_search('education_request');
create trigger search after insert or update or delete on education_request for each row execute function app.keep_search('education_request', 'requester', '', 'grade,wish,joint_with,partners', '', '');
call app.make_search('support_contact');
create trigger search after insert or update or delete on support_contact for each row execute function app.keep_search('support_contact', 'line', '', 'who,purpose,next_step,advice,heard', '', '');
do $$ declare kind text; begin
  foreach kind in array array['education_request', 'support_contact'] loop
    execute format('call app.plan_search(%L)', kind);
  end loop;
end $$;
select count(app.put_search('education_request', to_jsonb(r), 'requester', '', array['grade', 'wish', 'joint_with', 'partners'], array[]::text[], false)) from education_request r;
select count(app.put_search('support_contact', to_jsonb(r), 'line', '', array['who', 'purpose', 'next_step', 'advice', 'heard'], array[]::text[], false)) from support_contact r;

/*
 Ids of one kind that contain every word, the newest first (ids carry the time they were made): for records of a day, of which many bear the same name.
 Inside one ward its rows are walked from the end; over many the grams lead. `after` is the last id of the page before.
*/
create function app.search_newest(kind text, typed text, most int, after uuid default null) returns setof uuid
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
declare
  wards text[] := app.wards();
  words text[]; pieces text[];
begin
  if kind !~ '^[a-z_]{1,40}$' or to_regclass('search.' || quote_ident(kind)) is null then raise exception 'no search for %', kind; end if;
  select array_agg(distinct app.fold(one)) into words from regexp_split_to_table(normalize(typed, nfkc), '\s+') one where app.fold(one) <> '';
  if words is null or most < 1 or cardinality(wards) = 0 then return; end if;
  select array_agg(distinct piece) into pieces from unnest(words) word, unnest(app.grams(array[word])) piece where char_length(piece) = least(2, char_length(word));
  return query execute format($q$
    select e.id from search.%I e where %s and (select bool_and(strpos(e.key, word) > 0) from unnest($2) word) and ($4 is null or e.id < $4) order by e.id desc limit $5 $q$,
    kind, case when cardinality(wards) = 1 then 'e.ward_id = $1[1]' else 'e.ward_id = any ($1) and e.grams @> $3' end)
    using wards, words, pieces, after, most;
end $$;
grant create on schema app to sasaeai_search;
alter function app.search_newest(text, text, int, uuid) owner to sasaeai_search;
revoke create on schema app from sasaeai_search;
revoke execute on function app.search_newest(text, text, int, uuid) from public;
grant execute on function app.search_newest(text, text, int, uuid) to sasaeai_app;
