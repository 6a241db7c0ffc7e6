-- What was tried goes with its record: it is looked for by the record alone.
create index contact_try_record on contact_try (ward_id, record_id);
