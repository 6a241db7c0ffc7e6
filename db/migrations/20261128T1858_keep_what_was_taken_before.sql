-- On the day decision 0034 came in, what was being worked on had no line of やってみたこと, for there were none: it counts as it did, and its next look begins on this day. Nothing of it is raised at once.
insert into urgency_since as u (ward_id, type, record_id, since, anew, taken_before)
  select n.ward_id, n.type, n.id, n.created_at, n.created_at, now()
  from (select r.ward_id, 'notice' as type, r.id, r.created_at from notice r where r.state = 'working' union all select r.ward_id, 'intake', r.id, r.created_at from intake r where r.state = 'working') n
  join schema_version v on v.name like '20261128T1143%'
  where exists (select from assignment a where a.ward_id = n.ward_id and a.type = n.type and a.record_id = n.id and a.from_at < v.at)
    and not exists (select from contact_try t where t.ward_id = n.ward_id and t.type = n.type and t.record_id = n.id)
  on conflict (ward_id, type, record_id) do update set taken_before = excluded.taken_before where u.anew <= (select v.at from schema_version v where v.name like '20261128T1143%');
