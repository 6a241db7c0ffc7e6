-- Where post for a place goes: its own address, as organisations and venues have one.
alter table place add postal text not null default '', add address text not null default '';
create index on neighbourhood (ward_id, zone) where zone <> '';
