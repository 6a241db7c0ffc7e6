-- That a notice or a consultation was 今すぐ or 当日 once is kept until it is opened again: making it milder does not end it unmet (docs/decisions/0066). What presses now is known by its urgency.
alter table urgency_since add column pressed boolean not null default false;
create or replace function app.urgency_stands() returns trigger language plpgsql as $$
declare
  ranks constant text[] := array['now', 'today', 'threeDays', 'twoWeeks', 'watch'];
  at timestamptz := new.created_at; again boolean := true; graver boolean := true; presses boolean := coalesce(new.urgency in ('now', 'today'), false);
begin
  if tg_op = 'UPDATE' then
    at := new.updated_at;
    again := old.state = 'done' and new.state in ('received', 'working');
    graver := array_position(ranks, coalesce(new.urgency, 'threeDays')) < array_position(ranks, coalesce(old.urgency, 'threeDays'));
    if new.urgency is not distinct from old.urgency and not again then return null; end if;
    presses := presses or (not again and coalesce(old.urgency in ('now', 'today'), false));
  end if;
  insert into public.urgency_since as u (ward_id, type, record_id, since, anew, pressed) values (new.ward_id, tg_table_name, new.id, at, at, presses)
  on conflict (ward_id, type, record_id) do update set since = excluded.since, anew = case when again or graver then excluded.anew else u.anew end, not_later = case when tg_op = 'UPDATE' and again then null else u.not_later end,
    pressed = excluded.pressed or (u.pressed and not again);
  return null;
end $$;
