-- The last checks of the audit's chain, so that a page can show its state without the right to read the seals.
create table audit_check (
  id uuid primary key, asked_at timestamptz not null default now(), asked_by uuid references staff,
  done_at timestamptz, batches bigint, lines bigint, unsealed bigint, broken jsonb,
  check ((done_at is null) = (broken is null))
);
create index on audit_check (done_at);
grant select on audit_check to sasaeai_app;
grant insert (id, asked_at, asked_by) on audit_check to sasaeai_app;
create index on audit (actor, at);
