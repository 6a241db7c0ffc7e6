-- The secret of a one-time code is kept encrypted by a key of the accounts, itself wrapped by the master key outside the database.
-- Secrets written before are sealed at the next start (src/web/seal-codes.queries.ts); nothing writes the old columns any more.
create table account_key (id int primary key check (id > 0), wrapped bytea not null, created_at timestamptz not null default now());
grant select, insert on account_key to sasaeai_app;
alter table staff add totp_cipher bytea, add totp_pending_cipher bytea;
