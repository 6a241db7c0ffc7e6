/*
 Until when each line of a list stands is written on the line where it becomes so: 「のっている人が変わりました」 is asked on every page, and read over all lines, consents and merges each time it cost the most where nothing had changed.
 null: it stands; '-infinity': whoever it names left, died, was taken off, or the consent is gone; a day: the first day on which the consent no longer holds. The same as noLonger in src/modules/register/copies.
*/
alter table register_line add column stands_until date;
create index register_line_ends on register_line (ward_id, issue_id, stands_until) where stands_until is not null;

create function app.line_stands(of_ward text, issue uuid, entry uuid) returns date language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when e.state in ('moved', 'dead', 'withdrawn') or p.state in ('moved', 'dead') then '-infinity'::date when i.basis <> 'CONSENT' then null
    else (select nullif(coalesce(max(coalesce(k.until_on, 'infinity')), '-infinity'), 'infinity') from public.consent k
      where k.ward_id = e.ward_id and k.person_id in (select app.person_all(e.ward_id, p.id)) and k.recipient = i.recipient and k.purpose = 'register' and k.state = 'given' and k.given_on <= app.moment()::date) end
  from public.watch_register e join public.register_issue i on i.ward_id = e.ward_id and i.id = issue left join public.register_person q on q.ward_id = e.ward_id and q.entry_id = e.id left join public.person p on p.ward_id = q.ward_id and p.id = app.person_now(q.ward_id, q.person_id)
  where e.ward_id = of_ward and e.id = entry
$$;
-- Writes it anew on the lines of these entries.
create function app.mark_lines(of_ward text, entries uuid[]) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.register_line l set stands_until = x.until from (select o.issue_id, o.at, app.line_stands(o.ward_id, o.issue_id, o.entry_id) as until from public.register_line o where o.ward_id = of_ward and o.entry_id = any(entries)) x
  where l.ward_id = of_ward and l.issue_id = x.issue_id and l.at = x.at and l.stands_until is distinct from x.until
$$;
revoke execute on function app.line_stands(text, uuid, uuid), app.mark_lines(text, uuid[]) from public;
create function app.line_begins() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.stands_until := app.line_stands(new.ward_id, new.issue_id, new.entry_id);
  return new;
end $$;
create trigger begins before insert on register_line for each row execute function app.line_begins();
create function app.entry_marks_lines() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.mark_lines(new.ward_id, array[new.id]);
  return null;
end $$;
create trigger marks_lines after update of state on watch_register for each row when (old.state is distinct from new.state) execute function app.entry_marks_lines();
-- Of everybody this person was or became: entries name them by any of their numbers.
create function app.person_marks_lines() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n jsonb := to_jsonb(new); o jsonb := to_jsonb(old); of_ward text := coalesce(n, o) ->> 'ward_id'; who uuid[]; given text[];
begin
  given := case when tg_table_name = 'person' then array[n ->> 'id', n ->> 'merged_into', o ->> 'merged_into'] else array[n ->> 'person_id', o ->> 'person_id'] end;
  who := array(select a.id from unnest(given::uuid[]) g (id) cross join lateral app.person_all(of_ward, coalesce(app.person_now(of_ward, g.id), g.id)) a (id) where g.id is not null);
  perform app.mark_lines(of_ward, array(select q.entry_id from public.register_person q where q.ward_id = of_ward and q.person_id = any(who)));
  return null;
end $$;
create trigger marks_lines after update of state, merged_into on person for each row when (old.state is distinct from new.state or old.merged_into is distinct from new.merged_into) execute function app.person_marks_lines();
create trigger marks_lines after insert on consent for each row when (new.purpose = 'register') execute function app.person_marks_lines();
create trigger marks_lines_changed after update on consent for each row when (old.purpose = 'register' or new.purpose = 'register') execute function app.person_marks_lines();
create trigger marks_lines_gone after delete on consent for each row when (old.purpose = 'register') execute function app.person_marks_lines();
create function app.link_marks_lines() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform app.mark_lines(old.ward_id, array[old.entry_id]); end if;
  if tg_op <> 'DELETE' then perform app.mark_lines(new.ward_id, array[new.entry_id]); end if;
  return null;
end $$;
create trigger marks_lines after insert or update or delete on register_person for each row execute function app.link_marks_lines();
update register_line l set stands_until = app.line_stands(l.ward_id, l.issue_id, l.entry_id);
