-- Letters to many are prepared by a job: until their file is there the line stands as being made, and nobody of them is marked as written to. 根拠: docs/decisions/0084.
alter table letter drop constraint letter_state_check;
alter table letter add constraint letter_state_check check (state in ('prepared', 'making', 'sent', 'withdrawn'));
-- In which post it was asked for: the work goes on under that person's rights of then. `ready_for`: whom to tell that it is there, until they have seen it.
alter table letter_paper add column waiting_role uuid, add column ready_for uuid references staff;
create function app.forget_unsent_letter() returns trigger language plpgsql as $$
begin
  update letter_paper p set waiting_cipher = null where p.ward_id = new.ward_id and p.letter_id = new.id;
  return null;
end $$;
create trigger unsent_goes after update of state on letter for each row when (old.state = 'making' and new.state = 'withdrawn') execute function app.forget_unsent_letter();
