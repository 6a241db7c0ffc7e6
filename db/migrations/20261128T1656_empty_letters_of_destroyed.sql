-- A letter to a person who was destroyed: the place of the addressee stays, so that the letter opens to nobody by their being gone, and what it said and its file go with them. What a hold keeps stays shut until the hold ends.
create function app.empty_letters_of(target text, ward text, record uuid, today date) returns int language plpgsql set search_path = pg_catalog, pg_temp as $$
declare l record; n int := 0; files int;
begin
  for l in select x.letter_id as id from public.letter_recipient x where x.ward_id = ward and x.kind = target and x.record_id = record loop
    if app.retention_held('letter', 'desk', ward, l.id, today) is null then
      update public.letter_paper p set body_cipher = null where p.ward_id = ward and p.letter_id = l.id;
      delete from public.history h using public.file f where f.ward_id = ward and f.owner_type = 'letter' and f.owner_id = l.id and h.ward_id = ward and h.type = 'file' and h.record_id = f.id;
      delete from public.file f where f.ward_id = ward and f.owner_type = 'letter' and f.owner_id = l.id;
      get diagnostics files = row_count;
      n := n + files;
    end if;
  end loop;
  update public.letter_recipient x set kind = 'gone', record_id = gen_random_uuid() where x.ward_id = ward and x.kind = target and x.record_id = record;
  return n;
end $$;
revoke execute on function app.empty_letters_of(text, text, uuid, date) from public;
CREATE OR REPLACE FUNCTION app.dispose_record(target text, ward text, record uuid, list uuid, now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare r record; q record; along int := 0; ticket text; stays boolean := false;
begin
  if target = 'connection' then select c.joined_on is not null and c.state <> 'withdrawn' into stays from public.connection c where c.ward_id = ward and c.id = record;
  elsif target = 'household' then stays := exists (select from public.connection c where c.ward_id = ward and c.household_id = record);
  else select t.strips into stays from public.retention_type t where t.name = target and list is not null; end if;
  if target = 'household' and stays then perform app.keep_household_marks(ward, record); end if;
  if target = 'intake' then
    select i.receipt into ticket from public.intake i where i.ward_id = ward and i.id = record;
    delete from public.help_ticket t where t.ward_id = ward and t.number = ticket;
  elsif target = 'watch_plan' then
    update public.watch_order o set plan_ids = array_remove(o.plan_ids, record) where o.ward_id = ward and record = any(o.plan_ids);
  elsif target = 'leak' then
    -- Lines of who was told stand under the person's number and name the leak.
    delete from public.history h using public.leak_person l where l.ward_id = ward and l.leak_id = record and h.ward_id = ward and h.type = 'leak_person' and h.record_id = l.person_id and h.changes -> 'leak' ->> 0 = record::text;
  elsif target = 'practice' then delete from public.published_practice e where e.id = record;
  elsif target = 'approval' then delete from public.approval_overdue o where o.of_ward = ward and o.approval_id = record;
  elsif target = 'household' then delete from public.household_member m where m.ward_id = ward and m.household_id = record;
  end if;
  for r in select p.name, p.by_column from public.retention_part p where p.of_type = target and not (target = 'meeting_paper' and coalesce(stays, false)) loop
    if app.has_column(r.name, 'id') then
      for q in execute format('select x.id from public.%I x where x.ward_id = $1 and x.%I = $2', r.name, r.by_column) using ward, record loop
        -- A part never stays for itself: it goes with the whole.
        along := along + 1 + app.dispose_record(r.name, ward, q.id, null, now);
      end loop;
    else execute format('delete from public.%I x where x.ward_id = $1 and x.%I = $2', r.name, r.by_column) using ward, record;
    end if;
  end loop;
  delete from public.history h where h.ward_id = ward and h.type = target and h.record_id = record;
  delete from public.history h using public.file f where f.ward_id = ward and f.owner_type = target and f.owner_id = record and h.ward_id = ward and h.type = 'file' and h.record_id = f.id;
  delete from public.file f where f.ward_id = ward and f.owner_type = target and f.owner_id = record;
  delete from public.deadline d where d.ward_id = ward and d.type = target and d.record_id = record;
  delete from public.assignment a where a.ward_id = ward and a.type = target and a.record_id = record;
  delete from public.access_grant g where g.ward_id = ward and (g.type = target and g.record_id = record or g.of_id = record);
  delete from public.urgency_since u where u.ward_id = ward and u.type = target and u.record_id = record;
  delete from public.origin o where o.ward_id = ward and (o.type = target and o.record_id = record or o.from_type = target and o.from_id = record);
  along := along + app.empty_letters_of(target, ward, record, (now at time zone 'Asia/Tokyo')::date);
  delete from public.import_row i where i.ward_id = ward and i.type = target and i.record_id = record;
  delete from public.import_line i where i.ward_id = ward and i.record_id = record;
  delete from public.to_seal s where s.ward_id = ward and s.type = target and s.record_id = record;
  delete from public.offline_edit e where e.ward_id = ward and e.type = target and e.record_id = record;
  delete from public.offline_conflict e where e.ward_id = ward and e.type = target and e.record_id = record;
  delete from public.field_write w where w.ward_id = ward and w.id = record;
  -- What was asked, said or begun to be written about it.
  for q in select t.id from public.todo t where t.ward_id = ward and app.ids_in(t.about) @> array[record] loop along := along + 1 + app.dispose_record('todo', ward, q.id, null, now); end loop;
  for q in select t.id from public.message_thread t where t.ward_id = ward and app.ids_in(t.about) @> array[record] loop along := along + 1 + app.dispose_record('message_thread', ward, q.id, null, now); end loop;
  delete from public.draft d where d.ward_id = ward and app.ids_in(d.path) @> array[record];
  delete from public.mail m where m.ward_id = ward and app.ids_in(m.href) @> array[record];
  if coalesce(stays, false) then
    insert into public.retention_stripped (ward_id, type, record_id, list_id, at) values (ward, target, record, list, now) on conflict do nothing;
    case target
      when 'connection' then update public.connection c set target_name_cipher = null, note_cipher = null, reason_cipher = null, version = c.version + 1, updated_at = now, updated_by = null where c.ward_id = ward and c.id = record;
      when 'household' then update public.household h set name = '（廃棄した世帯）', kana = '', composition = 'unknown', postal = '', address = '', neighbourhood_id = null, phone = '', note_cipher = null, state = 'ended', reason = '', version = h.version + 1, updated_at = now, updated_by = null where h.ward_id = ward and h.id = record;
      when 'meeting_paper' then update public.meeting_paper p set body_cipher = null, title_cipher = null where p.ward_id = ward and p.id = record;
      else null; -- register_issue: the ledger stays, its lines are gone
    end case;
  else execute format('delete from public.%I x where x.ward_id = $1 and x.id = $2', target) using ward, record;
  end if;
  return along;
end $function$
;
-- Letters whose addressees went before this: those that lost one for certain (no place is left, one in the middle is missing, or fewer stand than left on the day it was sent).
with lost as (
  select l.ward_id, l.id, coalesce(max(x.at), 0) as last from public.letter l join public.letter_paper p on p.ward_id = l.ward_id and p.letter_id = l.id left join public.letter_recipient x on x.ward_id = l.ward_id and x.letter_id = l.id
  group by l.ward_id, l.id, l.state, l.version, l.recipients having count(x.at) < coalesce(max(x.at), 1) or l.state = 'sent' and l.version = 2 and count(x.at) filter (where x.sent) < l.recipients
), files as (delete from public.file f using lost where f.ward_id = lost.ward_id and f.owner_type = 'letter' and f.owner_id = lost.id and app.retention_held('letter', 'desk', lost.ward_id, lost.id, current_date) is null),
bodies as (update public.letter_paper p set body_cipher = null from lost where p.ward_id = lost.ward_id and p.letter_id = lost.id and app.retention_held('letter', 'desk', lost.ward_id, lost.id, current_date) is null)
insert into public.letter_recipient (ward_id, letter_id, at, kind, record_id, sent) select ward_id, id, last + 1, 'gone', gen_random_uuid(), true from lost;
