-- あとからの承認: where nobody who may decide is at hand, a file that cannot wait goes out once and the word follows within a day. 根拠: rules.md 人 6, 7.
alter table approval
  add later_due timestamptz, -- until when the word is owed; set where the file may go before it
  add later_cipher bytea, -- why it could not wait
  add gone_at timestamptz, add gone_cipher bytea; -- of a file that should not have gone: that it was deleted, and how
alter table approval drop constraint approval_check2;
alter table approval
  add constraint used_with_a_word check (used_at is null or decision is not distinct from 'approved' or later_due is not null),
  add constraint later_with_a_reason check ((later_due is null) = (later_cipher is null)),
  add constraint gone_after_a_no check ((gone_at is null) = (gone_cipher is null) and (gone_at is null or decision is not distinct from 'refused' and used_at is not null));
grant insert (later_due, later_cipher), update (later_due, later_cipher, gone_at, gone_cipher) on approval to sasaeai_app;
create index approval_later on approval (later_due) where later_due is not null;

-- A decision is made once, by who makes it; what was allowed, or could not wait, is used once, by who asked.
create or replace function app.decided_once() returns trigger language plpgsql as $$
begin
  if old.decision is not null and (new.decision, new.decided_by, new.decided_at, new.until_at, new.answer_cipher) is distinct from (old.decision, old.decided_by, old.decided_at, old.until_at, old.answer_cipher) then
    raise exception 'decided already' using errcode = '23514';
  end if;
  if old.decision is null and new.decision is not null then
    if new.decided_by is distinct from app.actor() then raise exception 'one decides in one''s own name' using errcode = '23514'; end if;
    new.decided_for := app.acting_for();
  end if;
  if new.used_at is distinct from old.used_at and (old.used_at is not null or new.asked_by is distinct from app.actor()
    or new.used_at > case when new.decision is null then new.later_due when new.decision = 'approved' then new.until_at else '-infinity' end) then
    raise exception 'used once, in time, by who asked' using errcode = '23514';
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

-- A word that was not given in time: told once to the council that watches the records of use. Only numbers stand here, no person.
create table approval_overdue (
  ward_id text not null references ward, approval_id uuid not null, of_ward text not null references ward,
  at timestamptz not null, ended_at timestamptz, primary key (ward_id, approval_id)
);
call app.guard_by_ward('approval_overdue');
grant select, insert, update (ended_at) on approval_overdue to sasaeai_app;
