-- Who read a record, and what for: a line of the audit says which of its records were assigned to the reader at that moment.
alter table audit add column assigned uuid[] not null default '{}';

-- Of these records, the ones this member of staff is responsible for now: their own people, and households such a person lives in.
create function app.assigned(who uuid, records uuid[]) returns uuid[] language sql stable parallel safe as $$
  select coalesce(array_agg(id), '{}') from (
    select p.id from public.person p where p.id = any(records) and p.owner_id = who
    union
    select m.household_id from public.household_member m join public.person p on p.ward_id = m.ward_id and p.id = m.person_id where m.household_id = any(records) and m.to_on is null and p.owner_id = who) mine
$$;

/*
 Lines about these records, newest first, whichever council the reader belongs to; nothing for records outside the wards of the request.
 A function of its own role: under a policy the index over subjects could not be used (&& is not leakproof).
*/
create function app.reads_of(records uuid[], since timestamptz, before_at timestamptz, before_id uuid, most int)
returns table (id uuid, at timestamptz, ward_id text, actor uuid, acting_for uuid, event text, detail text, is_main boolean, was_assigned boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with mine as (
    select array(select p.id from public.person p where p.ward_id = any(app.wards()) and p.id = any(records)
      union all select h.id from public.household h where h.ward_id = any(app.wards()) and h.id = any(records)) as ids)
  select a.id, a.at, a.ward_id, a.actor, a.acting_for, a.event, a.detail, a.subjects[1] = any(mine.ids), a.assigned && mine.ids
  from mine, public.audit a where a.subjects && mine.ids and a.at >= since and (before_at is null or (a.at, a.id) < (before_at, before_id))
  order by a.at desc, a.id desc limit most
$$;
grant select (id, at, ward_id, actor, acting_for, event, detail, subjects, assigned) on audit to sasaeai_search;
grant select (ward_id, id) on person, household to sasaeai_search;
create policy reads_are_told on audit for select to sasaeai_search using (true);
create policy reads_are_told on person for select to sasaeai_search using (true);
create policy reads_are_told on household for select to sasaeai_search using (true);
grant create on schema app to sasaeai_search;
alter function app.reads_of(uuid[], timestamptz, timestamptz, uuid, int) owner to sasaeai_search;
revoke create on schema app from sasaeai_search;
revoke execute on function app.reads_of(uuid[], timestamptz, timestamptz, uuid, int) from public;
grant execute on function app.reads_of(uuid[], timestamptz, timestamptz, uuid, int) to sasaeai_app;
