-- A session keeps the day and the times as they were written; the instant follows from them. One record type, one shape: day, times, state, reason.
alter table session add on_day date, add starts time, add ends time;
alter table session disable trigger version_rises;
update session set on_day = (starts_at at time zone 'Asia/Tokyo')::date, starts = (starts_at at time zone 'Asia/Tokyo')::time, ends = (ends_at at time zone 'Asia/Tokyo')::time;
alter table session enable trigger version_rises;
alter table session drop column on_date, drop column starts_at, drop column ends_at, drop column postponed_from;
alter table session alter on_day set not null, add check (ends is null or starts is null or ends > starts),
  add starts_at timestamptz not null generated always as ((on_day + coalesce(starts, time '09:00')) at time zone 'Asia/Tokyo') stored;
create index session_by_day on session (ward_id, on_day desc, id desc);
create index session_by_state on session (ward_id, state, on_day desc, id desc);
create index session_all_wards on session (on_day desc, id desc);
grant select (ward_id, id, on_day, purposes, area_level, neighbourhood_ids, ward_role, joint_wards, participants, residents_took_part, state, version) on session to sasaeai_figures;
