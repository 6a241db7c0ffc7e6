/*
 Each time the database is restored from a backup into another server, a new life begins: transaction ids start low again there,
 so ranges of them are only meaningful within one life, and lines of the audit and their seals say to which life they belong.
 Life 1 is the first; without a row here nothing was ever restored.
*/
create table restoration (
  life int primary key check (life > 1), at timestamptz not null default now(), backup_at timestamptz not null, digest text not null
);
grant select on restoration to sasaeai_app;
alter table audit add column life int not null default 1;
alter table audit_seal add column life int not null default 1;
