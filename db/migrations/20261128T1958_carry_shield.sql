-- Somebody who is hidden from somebody in the old ward is so in the new one: that there is such a one is said to who may read the hand-over or has the support that came of it, never who it is.
create function app.move_shielded(of_move uuid, of_case uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from case_move m join support_case c on c.ward_id = m.ward_id and c.id = m.case_id
    where (m.id = of_move or m.new_case_id = of_case)
      and (m.ward_id = any (app.wards()) or (m.to_ward = any (app.wards()) and m.state in ('approved', 'accepted')))
      and (app.person_now(c.ward_id, c.person_id) in (select app.hidden_people('00000000-0000-0000-0000-000000000000'::uuid, false))
        or c.household_id in (select app.hidden_households('00000000-0000-0000-0000-000000000000'::uuid, false))))
$$;
revoke execute on function app.move_shielded(uuid, uuid) from public;
grant execute on function app.move_shielded(uuid, uuid) to sasaeai_app;
