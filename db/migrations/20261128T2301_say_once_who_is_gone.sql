-- additive
-- Who died or moved away is said by app.gone_now alone: what became of whom one goes to asks it too.
create or replace function app.outreach_became(list uuid, due_by date) returns table (id uuid, became text) language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
  select * from (
    select t.id, case when e.state = 'dead' or g.gone = 'dead' then 'dead' when e.state = 'moved' or g.gone = 'moved' then 'moved' when e.state = 'withdrawn' then 'withdrawn'
      when t.why = 'register' and t.state in ('waiting', 'trying') and e.state = 'consented' then 'consented' when t.why = 'register' and t.state in ('waiting', 'trying') and e.state in ('refused', 'stopped') then 'refused' end as became
    from public.outreach_target t left join public.watch_register e on e.ward_id = t.ward_id and e.id = t.entry_id left join public.register_person q on q.ward_id = t.ward_id and q.entry_id = t.entry_id
      cross join lateral app.gone_now(t.ward_id, coalesce(t.person_id, q.person_id)) g (gone)
    where t.ward_id = any(app.wards()) and (list is null or t.outreach_id = list) and (due_by is null or t.next_on <= due_by) and t.state <> 'withdrawn') x where x.became is not null
$$;
