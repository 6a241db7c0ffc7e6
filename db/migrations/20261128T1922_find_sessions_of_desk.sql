-- no transaction
-- additive
-- When a shared desk was last used: asked for each desk of the list, and before an ended session is swept.
create index concurrently if not exists sign_in_of_device on sign_in (device_id, seen_at) where device_id is not null;
