-- What people write about a household's connection is kept under the ward's key. The key is not here: what was written until now is laid into `to_seal`, which no login of the
-- application reads, and is sealed and taken out at the next start, before the first request (src/records/seal-waiting.queries.ts).
create table to_seal (
  ward_id text not null references ward, type text not null, record_id uuid not null, field text not null,
  version int not null default 0, -- of the history line; 0 is the record itself
  was text not null default '', text text not null default '', primary key (type, ward_id, record_id, field, version)
);
alter table to_seal enable row level security;

insert into to_seal (ward_id, type, record_id, field, text)
  select ward_id, 'connection', id, x.field, x.text from connection cross join lateral (values ('target_name', target_name), ('note', note)) x (field, text) where x.text <> '';
insert into to_seal (ward_id, type, record_id, field, version, was, text)
  select h.ward_id, h.type, h.record_id, x.key, h.version, coalesce(x.value ->> 0, ''), coalesce(x.value ->> 1, '') from history h cross join jsonb_each(h.changes) x
  where h.type = 'connection' and x.key in ('target_name', 'note');
update history set changes = changes - 'target_name' - 'note' where type = 'connection' and changes ?| array['target_name', 'note'];

alter table connection drop column target_name, drop column note, add target_name_cipher bytea, add note_cipher bytea;

-- The lines of a file that is brought in for such a type are sealed too. Uploads of before cannot be; what they brought in stays, and a row that is still the same is found by its content.
alter table import_line add cells_cipher bytea;
delete from import_job where type = 'connection';
delete from import_row where type = 'connection';
delete from import_mapping where type = 'connection';
