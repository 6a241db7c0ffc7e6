-- The link by which a person's own calendar program reads the council's calendar. Only a hash of the secret is kept; one open link a person.
create table calendar_feed (
  id uuid primary key, staff_id uuid not null references staff, token_hash bytea not null unique,
  made_at timestamptz not null, revoked_at timestamptz, fetched_at timestamptz,
  hour_from timestamptz, fetches int not null default 0
);
create unique index calendar_feed_open on calendar_feed (staff_id) where revoked_at is null;
grant select, insert, update on calendar_feed to sasaeai_app;
