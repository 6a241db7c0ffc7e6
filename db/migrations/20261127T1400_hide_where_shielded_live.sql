-- A shield hides where a person lives, so it covers everybody who lives there now, every record merged into one of them, and what is found by a telephone.
create index on person (ward_id) where shielded;

-- All records of a person and of those who share a household with them now.
create function app.living_with(ward text, person uuid) returns setof uuid language sql stable rows 4 as $$
  with own (id) as (select app.person_all(ward, app.person_now(ward, person))),
  beside (id) as (
    select distinct app.person_now(ward, o.person_id) from own
    join public.household_member m on m.ward_id = ward and m.person_id = own.id and m.to_on is null
    join public.household_member o on o.ward_id = ward and o.household_id = m.household_id and o.to_on is null)
  select id from own union select r.id from beside, lateral app.person_all(ward, beside.id) r (id)
$$;

-- People whose address and contact this member of staff may not see: the one answer for lists, pages, files, duplicates and letters. Heads see all.
create function app.hidden_people(viewer uuid, head boolean) returns setof uuid language sql stable rows 20 as $$
  select distinct l.id from public.person s, lateral app.living_with(s.ward_id, s.id) l (id)
  where not head and s.shielded and s.merged_into is null and s.owner_id is distinct from viewer
$$;
create function app.hidden_households(viewer uuid, head boolean) returns setof uuid language sql stable rows 20 as $$
  select distinct m.household_id from public.person s cross join lateral app.person_all(s.ward_id, s.id) r (id)
  join public.household_member m on m.ward_id = s.ward_id and m.person_id = r.id and m.to_on is null
  where not head and s.shielded and s.merged_into is null and s.owner_id is distinct from viewer
$$;

-- The search row of these people anew; telephones of a home with a shielded person are left out.
create function app.put_people_search(ward text, people uuid[]) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  select app.put_search('person',
    jsonb_build_object('ward_id', p.ward_id, 'id', p.id, 'name', p.name, 'kana', p.kana, 'alias', p.alias, 'alias_kana', p.alias_kana, 'latin_name', p.latin_name, 'phone', p.phone, 'mobile', p.mobile),
    'name', 'kana', array['alias', 'alias_kana', 'latin_name'], array['phone', 'mobile'],
    exists (select from app.living_with(p.ward_id, p.id) l (id) join public.person s on s.ward_id = p.ward_id and s.id = l.id where s.shielded))
  from public.person p where p.ward_id = ward and p.id = any(people)
$$;
create function app.keep_people_search() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then perform app.drop_search('person', old.ward_id, old.id); return old; end if;
  perform app.put_people_search(new.ward_id, case
    when tg_op = 'INSERT' or (new.shielded = old.shielded and new.merged_into is not distinct from old.merged_into) then array[new.id]
    else array(select app.living_with(new.ward_id, new.id) union select app.living_with(old.ward_id, coalesce(old.merged_into, old.id))) end);
  return new;
end $$;
create function app.keep_members_search() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare line public.household_member := coalesce(new, old);
begin
  perform app.put_people_search(line.ward_id, array(select distinct l.id from public.household_member m, lateral app.living_with(m.ward_id, m.person_id) l (id)
    where m.ward_id = line.ward_id and m.household_id = line.household_id
    union select app.living_with(line.ward_id, line.person_id)));
  return line;
end $$;
drop trigger search on person;
create trigger search after insert or update or delete on person for each row execute function app.keep_people_search();
create trigger search after insert or update or delete on household_member for each row execute function app.keep_members_search();

grant select (name, kana, alias, alias_kana, latin_name, phone, mobile, shielded, merged_into) on person to sasaeai_search;
grant select on household_member to sasaeai_search;
create policy search_reads on household_member for select to sasaeai_search using (true);
grant create on schema app to sasaeai_search;
alter function app.put_people_search(text, uuid[]) owner to sasaeai_search;
alter function app.keep_people_search() owner to sasaeai_search;
alter function app.keep_members_search() owner to sasaeai_search;
revoke create on schema app from sasaeai_search;
revoke execute on function app.put_people_search(text, uuid[]) from public;
do $$ begin perform app.put_people_search(s.ward_id, array(select app.living_with(s.ward_id, s.id))) from person s where s.shielded; end $$;

-- Where a household goes every week says where it can be met: its connections are there for those who may see where it lives, and for nobody else.
create policy shielded on connection as restrictive for select to sasaeai_app using (
  household_id is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes')
  or household_id not in (select app.hidden_households(nullif(current_setting('app.actor', true), '')::uuid, false)));
