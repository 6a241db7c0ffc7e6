-- A list of notices stands in the order of their arrival: the day each came in is a day of its own beside the day something was seen.
alter table notice add column came_on date;
-- The versions of what lies there do not change: nobody changed them.
alter table notice disable trigger version_rises;
update notice set came_on = (created_at at time zone 'Asia/Tokyo')::date;
alter table notice enable trigger version_rises;
alter table notice alter column came_on set not null;
create index on notice (ward_id, came_on desc, id desc);
create index on notice (came_on desc, id desc);
