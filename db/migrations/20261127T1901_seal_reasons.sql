-- Why a connection was ended, taken back or changed after its month was closed tells as much as its notes: it is kept under the ward's key as they are.
-- What was written until now waits in `to_seal` for the next start (src/records/seal-waiting.queries.ts).
insert into to_seal (ward_id, type, record_id, field, text)
  select ward_id, 'connection', id, 'reason', reason from connection where reason <> '';
insert into to_seal (ward_id, type, record_id, field, version, was, text)
  select h.ward_id, h.type, h.record_id, x.key, h.version, coalesce(x.value ->> 0, ''), coalesce(x.value ->> 1, '') from history h cross join jsonb_each(h.changes) x
  where h.type = 'connection' and x.key in ('reason', 'change_reason');
update history set changes = changes - 'reason' - 'change_reason' where type = 'connection' and changes ?| array['reason', 'change_reason'];

alter table connection drop constraint connection_check1;
alter table connection drop column reason, add reason_cipher bytea;
-- Not looked at in the rows of now: their reasons come with the next start, before the first request.
alter table connection add constraint withdrawn_with_a_reason check (state <> 'withdrawn' or reason_cipher is not null) not valid;

-- The reason for changes in closed months, of an upload for such a type. One that is under way goes on without it: its rows of closed months are then refused, and say what to do.
alter table import_job add reason_cipher bytea;
update import_job set reason = '' where type = 'connection';
-- Lines of uploads of before say the reason of a row in plain words: it stands in the record, and is taken out of the line.
update import_line l set changes = changes - 'reason' - 'change_reason' from import_job j where j.id = l.job_id and j.type = 'connection' and l.changes ?| array['reason', 'change_reason'];
