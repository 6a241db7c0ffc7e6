-- What is to be printed of a letter that was sent waits here, sealed, until its file is set: no save waits for a printer's queue, and none is without its paper for ever. 根拠: docs/decisions/0075.
alter table letter_paper add column waiting_cipher bytea, add column waiting_by uuid;
create function app.forget_waiting_letter() returns trigger language plpgsql as $$
begin
  -- Asked wherever the words are written anew, also where there were none (labels): what went with somebody's record is not set any more.
  if new.body_cipher is null then new.waiting_cipher := null; end if;
  return new;
end $$;
create trigger waiting_goes before update of body_cipher on letter_paper for each row execute function app.forget_waiting_letter();
