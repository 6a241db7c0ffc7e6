-- Several files that are one thing (the letters of one press) open with one word, each once: which of them were fetched. 根拠: docs/decisions/0085.
alter table approval add column taken uuid[] not null default '{}';
grant update (taken) on approval to sasaeai_app;
create or replace function app.decided_once() returns trigger language plpgsql as $$
declare ends timestamptz := case when new.decision is null then new.later_due when new.decision = 'approved' then new.until_at else '-infinity' end;
begin
  if old.decision is not null and (new.decision, new.decided_by, new.decided_at, new.until_at, new.answer_cipher) is distinct from (old.decision, old.decided_by, old.decided_at, old.until_at, old.answer_cipher) then
    raise exception 'decided already' using errcode = '23514';
  end if;
  if old.decision is null and new.decision is not null then
    if new.decided_by is distinct from app.actor() then raise exception 'one decides in one''s own name' using errcode = '23514'; end if;
    new.decided_for := app.acting_for();
  end if;
  if new.used_at is distinct from old.used_at and (old.used_at is not null or new.asked_by is distinct from app.actor() or new.used_at > ends) then
    raise exception 'used once, in time, by who asked' using errcode = '23514';
  end if;
  -- The first of several uses the word up; each of the others opens once in the same time. What was one file stays one file.
  if new.taken is distinct from old.taken and (new.used_at is null or old.used_at is not null and old.taken = '{}' or new.asked_by is distinct from app.actor() or app.moment() > ends
    or cardinality(new.taken) <> cardinality(old.taken) + 1 or new.taken[1:cardinality(old.taken)] <> old.taken or new.taken[cardinality(new.taken)] = any (old.taken)) then
    raise exception 'each file once, in time, by who asked' using errcode = '23514';
  end if;
  if (new.later_due, new.later_cipher) is distinct from (old.later_due, old.later_cipher)
    and (old.used_at is not null or old.decision is not null or new.later_due is null or new.asked_by is distinct from app.actor()) then
    raise exception 'that it cannot wait is said before it is fetched, by who asked' using errcode = '23514';
  end if;
  if (new.gone_at, new.gone_cipher) is distinct from (old.gone_at, old.gone_cipher) and (old.gone_at is not null or new.asked_by is distinct from app.actor()) then
    raise exception 'said once that it is deleted, by who asked' using errcode = '23514';
  end if;
  return new;
end $$;
