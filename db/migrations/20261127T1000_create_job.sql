-- What people may know of work that goes on after the answer: whose it is, how far it is, what went wrong, in a sentence. When it runs and how often it is tried is kept by pg-boss (schema pgboss, made at start by the owner).
create table job (
  ward_id text not null references ward, queue text not null,
  key text not null, -- what the work is about; empty for what runs by the clock
  sent_id uuid not null, -- its newest number in pgboss.job
  asked_by uuid references staff, asked_at timestamptz not null, about text not null default '',
  done int not null default 0, total int not null default 0,
  problem text not null default '', -- one sentence, never about a person
  touched_at timestamptz not null,
  primary key (ward_id, queue, key)
);
create index on job (ward_id, asked_at desc);
grant select, insert, update on job to sasaeai_app;
call app.guard_by_ward('job');

-- Where an upload stood when it was given up, so that it can go on from there.
alter table import_job add was text not null default '';

-- Letters to staff that wait to be sent: words and a link, no personal data.
alter table staff add email text not null default '' check (email = '' or email ~ '^[^@[:space:]]+@[^@[:space:]]+$');
create table mail (
  ward_id text not null references ward, id uuid not null, staff_id uuid not null references staff,
  once text, -- the same letter to the same person only once, however often it is asked for
  subject text not null, lines text[] not null, href text not null check (href ~ '^/'),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'noAddress', 'failed', 'cancelled')),
  tries int not null default 0, problem text not null default '',
  made_at timestamptz not null, next_at timestamptz not null, ended_at timestamptz,
  primary key (ward_id, id)
);
create unique index mail_once on mail (staff_id, once) where once is not null;
create index mail_to_do on mail (next_at) where state = 'waiting';
grant select, insert, update on mail to sasaeai_app;
call app.guard_by_ward('mail');
-- A ward may write to the city: the letter belongs to the council of the one who gets it.
create policy anyone_writes on mail for insert to sasaeai_app with check (true);
