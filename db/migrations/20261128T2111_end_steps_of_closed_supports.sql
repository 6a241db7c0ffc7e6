-- Until a support was closed by saying of each open step what becomes of it (decision 0053), closing left the steps open and hid them. They are ended as not done: none of them may stand in やること years later.
update case_step t set done_on = coalesce(c.closed_on, v.at::date), result = 'dropped', version = t.version + 1
  from support_case c, schema_version v
  where v.name like '20261128T1912%' and c.ward_id = t.ward_id and c.id = t.case_id and c.state = 'closed' and t.done_on is null and t.updated_at < v.at;
