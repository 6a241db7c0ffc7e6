-- A support may be given to another body like a consultation: the shield's walls let those through whom somebody who may see it gave it to. The table's grants are let through already.
alter policy shielded on support_case using (
  person_id is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
  or exists (select from assignment a where a.ward_id = support_case.ward_id and a.type = 'support_case' and a.record_id = support_case.id and a.staff_id = (select app.actor()) and a.until_at is null)
  or (ward_id, id) in (select g.ward_id, g.record_id from access_grant g where g.staff_id = (select app.actor()) and g.type = 'support_case' and g.ended_at is null and g.from_at <= (select app.moment()) and g.until_at > (select app.moment()))
  or person_id not in (select app.hidden_people((select app.actor()), false)));
alter policy shielded_home on support_case using (
  household_id is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
  or exists (select from assignment a where a.ward_id = support_case.ward_id and a.type = 'support_case' and a.record_id = support_case.id and a.staff_id = (select app.actor()) and a.until_at is null)
  or (ward_id, id) in (select g.ward_id, g.record_id from access_grant g where g.staff_id = (select app.actor()) and g.type = 'support_case' and g.ended_at is null and g.from_at <= (select app.moment()) and g.until_at > (select app.moment()))
  or household_id not in (select app.hidden_households((select app.actor()), false)));
