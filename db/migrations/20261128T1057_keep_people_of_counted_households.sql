/*
 A person who lives in a household with a つながり waits until that household has gone: its marks, by which K05 tells one household from another over wards, are kept when the household goes, and a person gone before it would take them along.
 Then the household's list of who lives there is gone too, and the person goes with the next list.
*/
create or replace function app.person_bare(ward text, person uuid) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return app.still_used('person', ward, person) is null
    and not exists (select from public.household_member m where m.ward_id = ward and m.person_id = person and not app.household_bare(ward, m.household_id))
    and not exists (select from public.household_member m join public.connection c on c.ward_id = m.ward_id and c.household_id = m.household_id where m.ward_id = ward and m.person_id = person)
    and not exists (select from public.family_picture f where f.ward_id = ward and person = any(f.person_ids) and not app.household_bare(ward, f.household_id))
    and not exists (select from public.person s where s.ward_id = ward and person = any(s.shielded_from) and s.id <> person);
end $$;
