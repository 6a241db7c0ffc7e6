-- The words of a meeting keep their history, sealed and inside its compartment like the event they belong to; what has ended stays as it was until it is opened again. 根拠: rules.md 人 8.
alter table meeting_event add changes_cipher bytea;
create function app.meeting_words_stay() returns trigger language plpgsql as $$
begin
  if old.state in ('closed', 'cancelled') and (
    (new.on_day, new.starts, new.anonymised, new.items, new.title_cipher, new.venue_cipher, new.host_cipher, new.agenda_cipher, new.facts_cipher)
      is distinct from (old.on_day, old.starts, old.anonymised, old.items, old.title_cipher, old.venue_cipher, old.host_cipher, old.agenda_cipher, old.facts_cipher)
    or new.state <> old.state and not (old.state = 'closed' and new.state = 'held')) then
    raise exception 'a meeting that has ended stays as it was' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger words_stay before update on case_meeting for each row execute function app.meeting_words_stay();
