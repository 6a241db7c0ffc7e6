-- The blind key: whether two wards' households are one, without anybody reading who. 根拠: rules.md, counting 9.
-- Table and secret belong to sasaeai_blind, whom nobody signs in as; the application can neither read a key nor make one.
create schema blind;
create table blind.secret (one boolean primary key default true check (one), inner_key bytea not null, outer_key bytea not null);
-- Two keys of 64 random bytes, as HMAC would derive from one (RFC 2104); they never leave this table.
insert into blind.secret (inner_key, outer_key)
  select sha512(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')), sha512(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')) from generate_series(1, 8);
create table blind.person_key (ward_id text not null, person_id uuid not null, key bytea not null, primary key (ward_id, person_id));
create index on blind.person_key (key);
grant usage on schema app to sasaeai_blind;
grant select (ward_id, household_id, person_id) on household_member to sasaeai_blind;
grant select on identity to sasaeai_blind;
create policy blind_reads on household_member for select to sasaeai_blind using (true);
create policy blind_reads on identity for select to sasaeai_blind using (true);

-- Keyed hash over the folded reading and the day of birth; no key where one of them is missing.
create function app.keep_blind_key() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare fresh bytea;
begin
  if tg_op <> 'DELETE' and new.birth_on is not null and app.fold(new.kana) <> '' and new.state <> 'withdrawn' then
    select sha256(outer_key || sha256(inner_key || convert_to(app.fold(new.kana) || '|' || new.birth_on, 'UTF8'))) into fresh from blind.secret;
    insert into blind.person_key values (new.ward_id, new.id, fresh) on conflict (ward_id, person_id) do update set key = fresh where person_key.key <> fresh;
  else
    delete from blind.person_key where ward_id = old.ward_id and person_id = old.id;
  end if;
  return null;
end $$;
create trigger blind_key after insert or update of kana, birth_on, state or delete on person for each row execute function app.keep_blind_key();

/*
 Numbers households of all wards so that one household has one number: two are one when a member has the same key or the same identity.
 number is null where no member has either (照合できない). Only the figures engine may ask; numbers begin anew at every call and are no key.
*/
create function app.number_households(wards text[], households uuid[]) returns table (ward_id text, household_id uuid, number int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  -- Of each household: its number; of each shared mark: the two households it joins.
  numbers int[]; before int[]; marked boolean[]; joins_from int[]; joins_to int[];
begin
  with asked as (select a.at::int as at, a.ward, a.household from unnest(wards, households) with ordinality a (ward, household, at)),
    marks as (
      select a.at, encode(k.key, 'hex') as mark from asked a join public.household_member m on m.ward_id = a.ward and m.household_id = a.household join blind.person_key k on k.ward_id = m.ward_id and k.person_id = m.person_id
      union select a.at, 'i' || i.identity_id from asked a join public.household_member m on m.ward_id = a.ward and m.household_id = a.household join public.identity i on i.ward_id = m.ward_id and i.person_id = m.person_id
      union select a.at, 'h' || a.ward || a.household from asked a),
    joined as (select x.at as a, min(y.at) as b from marks x join marks y using (mark) group by x.at, x.mark having min(y.at) < x.at)
  select (select array_agg(at order by at) from asked), (select array_agg(exists (select from marks m where m.at = asked.at and m.mark not like 'h%') order by at) from asked),
    (select array_agg(a) from joined), (select array_agg(b) from joined) into numbers, marked, joins_from, joins_to;
  loop
    before := numbers;
    -- Both ends of a join take the lower number, until nothing changes.
    select array_agg(least(numbers[at], low) order by at) into numbers from generate_subscripts(numbers, 1) at
      left join (select end_at, min(value) as low from (
        select f as end_at, numbers[t] as value from unnest(joins_from, joins_to) e (f, t) union all select t, numbers[f] from unnest(joins_from, joins_to) e (f, t)) ends group by end_at) lows on lows.end_at = at;
    exit when numbers is not distinct from before;
  end loop;
  return query select a.ward, a.household, case when marked[a.at] then dense_rank() over (order by numbers[a.at])::int end
    from unnest(wards, households) with ordinality a (ward, household, at);
end $$;

grant usage, create on schema blind, app to sasaeai_blind;
alter table blind.secret owner to sasaeai_blind;
alter table blind.person_key owner to sasaeai_blind;
alter schema blind owner to sasaeai_blind;
alter function app.keep_blind_key() owner to sasaeai_blind;
alter function app.number_households(text[], uuid[]) owner to sasaeai_blind;
revoke create on schema app from sasaeai_blind;
revoke execute on function app.number_households(text[], uuid[]) from public;
grant execute on function app.number_households(text[], uuid[]) to sasaeai_figures;
