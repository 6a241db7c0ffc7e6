-- What the figures are counted by stands in the index of the ward's days: a count reads the index alone, in its order, instead of a row here and there of the whole table.
drop index session_by_day;
create index session_by_day on session (ward_id, on_day desc, id desc) include (state, ward_role, area_level, residents_took_part, purposes);
