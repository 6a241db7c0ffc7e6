-- 引きつぎ: when what the person before answered for went to the successor, and how much of each kind. Blank until it has gone.
alter table handover add column passed_at timestamptz, add column passed jsonb not null default '{}';
