-- additive
/*
 What has become of whom an outreach list names since it was made, as the register and the registry know it, all of them in one go: whoever died, left or was taken off is gone to no more; whoever answered the register is gone to no
 more for its sake, unless they were met and a day was promised. Those alone whom it concerns. Of one list, or (null) of those whose day is due by then. Of the wards of the request; whom a shield hides stands on no list that is read with it.
*/
create function app.outreach_became(list uuid, due_by date) returns table (id uuid, became text) language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
  select * from (
    select t.id, case when e.state = 'dead' or p.state = 'dead' then 'dead' when e.state = 'moved' or p.state = 'moved' then 'moved' when e.state = 'withdrawn' then 'withdrawn'
      when t.why = 'register' and t.state in ('waiting', 'trying') and e.state = 'consented' then 'consented' when t.why = 'register' and t.state in ('waiting', 'trying') and e.state in ('refused', 'stopped') then 'refused' end as became
    from public.outreach_target t left join public.watch_register e on e.ward_id = t.ward_id and e.id = t.entry_id left join public.register_person q on q.ward_id = t.ward_id and q.entry_id = t.entry_id
      left join public.person o on o.ward_id = t.ward_id and o.id = coalesce(t.person_id, q.person_id) left join public.person p on p.ward_id = t.ward_id and p.id = case when o.merged_into is null then o.id else app.person_now(t.ward_id, o.id) end
    where t.ward_id = any(app.wards()) and (list is null or t.outreach_id = list) and (due_by is null or t.next_on <= due_by) and t.state <> 'withdrawn') x where x.became is not null
$$;
revoke execute on function app.outreach_became(uuid, date) from public;
grant execute on function app.outreach_became(uuid, date) to sasaeai_app;
