-- A setting's value counts from a moment on; a change planned for later can be taken back before it counts. Rows are never altered otherwise.
alter table setting add entered_at timestamptz not null default now(), add withdrawn_at timestamptz, add withdrawn_by uuid, add check (reason <> '' or by is null);
grant update (withdrawn_at, withdrawn_by) on setting to sasaeai_app;
