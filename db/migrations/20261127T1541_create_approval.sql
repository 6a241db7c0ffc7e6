-- 承認: what one person may not do alone. One asks with a reason, another decides; what was allowed opens once, for the asker, within a time. 根拠: rules.md 人 6, 7.
create table approval (
  ward_id text not null references ward, id uuid not null,
  kind text not null check (kind ~ '^[a-z][a-zA-Z]{1,30}$'), -- what is asked for, such as export
  subject text not null check (char_length(subject) between 1 and 1000), -- which one exactly, such as the address of the file
  title text not null default '', size int not null default 0 check (size >= 0),
  asked_by uuid not null references staff, asked_for uuid default app.acting_for(), asked_role text not null, asked_at timestamptz not null,
  reason_cipher bytea not null, -- people may be named in it
  decision text check (decision in ('approved', 'refused')), decided_by uuid references staff, decided_for uuid, decided_at timestamptz, answer_cipher bytea,
  until_at timestamptz, used_at timestamptz,
  primary key (ward_id, id),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  check ((decision is not distinct from 'approved') = (until_at is not null)),
  check (used_at is null or decision = 'approved'),
  -- Nobody decides on what they asked for themselves, nor in the place of the one who asked, nor for somebody whose place they asked in.
  constraint another_person check (decided_by is null or decided_by <> asked_by and decided_by is distinct from asked_for and decided_for is distinct from asked_by)
);
create index approval_waiting on approval (ward_id, asked_at) where decision is null;
create index approval_of_person on approval (ward_id, asked_by, asked_at desc);
grant select on approval to sasaeai_app;
grant insert (ward_id, id, kind, subject, title, size, asked_by, asked_role, asked_at, reason_cipher) on approval to sasaeai_app;
grant update (decision, decided_by, decided_at, answer_cipher, until_at, used_at) on approval to sasaeai_app;
call app.guard_by_ward('approval');
create policy own_asking on approval as restrictive for insert to sasaeai_app with check (asked_by = (select app.actor()));

-- A decision is made once, by who makes it; what was allowed is used once, by who asked.
create function app.decided_once() returns trigger language plpgsql as $$
begin
  if old.decision is not null and (new.decision, new.decided_by, new.decided_at, new.until_at, new.answer_cipher) is distinct from (old.decision, old.decided_by, old.decided_at, old.until_at, old.answer_cipher) then
    raise exception 'decided already' using errcode = '23514';
  end if;
  if old.decision is null and new.decision is not null then
    if new.decided_by is distinct from app.actor() then raise exception 'one decides in one''s own name' using errcode = '23514'; end if;
    new.decided_for := app.acting_for();
  end if;
  if new.used_at is distinct from old.used_at and (old.used_at is not null or new.asked_by is distinct from app.actor() or new.used_at > new.until_at) then
    raise exception 'used once, in time, by who asked' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger decided_once before update on approval for each row execute function app.decided_once();
