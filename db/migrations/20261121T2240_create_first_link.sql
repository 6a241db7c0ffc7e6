-- The one-time link by which the first administrator of an empty house sets a password (printed at start, 24 hours).
create table first_link (token_hash bytea primary key, ends_at timestamptz not null, used_at timestamptz);
grant select, update on first_link to sasaeai_app;
