/*
 A line of a list stands as long as every item it carries is covered, not as long as some consent to that kind of recipient is left: who strikes out the address is called back wherever the address went.
 The one rule for to-dos, the list of what comes back and the page of a copy (register_line.stands_until). null: it stands; '-infinity': it does not; a day: the first day on which it no longer does. 根拠: rules.md 人 1
*/
-- What each column of a list tells of the person; the same as COLUMNS and TARGETS in src/modules/register.
create function app.column_items(of_columns text[]) returns text[] language sql immutable set search_path = pg_catalog, pg_temp as $$
  select array(select distinct m.item from (values ('name', 'name'), ('kana', 'name'), ('address', 'address'), ('age', 'birth'), ('birth', 'birth'), ('phone', 'contact'), ('emergency', 'contact'),
    ('targets', 'care'), ('targets', 'disability'), ('targets', 'health'), ('targets', 'household')) m (col, item) where m.col = any(of_columns) order by 1)
$$;
-- The items whose cells are filled on this line. null: written before this was kept; then those that were covered on the day of the list.
alter table register_line add column items text[];

create function app.line_stands(of_ward text, issue uuid, entry uuid, carried text[]) returns date language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when e.state in ('moved', 'dead', 'withdrawn') or p.state in ('moved', 'dead') then '-infinity'::date when i.basis <> 'CONSENT' then null
    else (
      with said as materialized (select k.items, k.state, k.given_on, k.until_on, k.withdrawn_on from public.consent k
        where k.ward_id = e.ward_id and k.person_id in (select app.person_all(e.ward_id, p.id)) and k.recipient = i.recipient and k.purpose = 'register' and k.state <> 'withdrawn'),
      needed as (select 'name' as item union select unnest(carried) union select c.item from unnest(app.column_items(i.columns)) c (item) where carried is null
        and exists (select from said k where c.item = any(k.items) and k.given_on <= i.issued_on and (k.until_on is null or k.until_on > i.issued_on) and (k.withdrawn_on is null or k.withdrawn_on >= i.issued_on)))
      select nullif(min((select coalesce(max(coalesce(k.until_on, 'infinity')), '-infinity') from said k where n.item = any(k.items) and k.state = 'given' and k.given_on <= app.moment()::date)), 'infinity') from needed n
    ) end
  from public.watch_register e join public.register_issue i on i.ward_id = e.ward_id and i.id = issue left join public.register_person q on q.ward_id = e.ward_id and q.entry_id = e.id left join public.person p on p.ward_id = q.ward_id and p.id = app.person_now(q.ward_id, q.person_id)
  where e.ward_id = of_ward and e.id = entry
$$;
revoke execute on function app.line_stands(text, uuid, uuid, text[]), app.column_items(text[]) from public;
create or replace function app.mark_lines(of_ward text, entries uuid[]) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.register_line l set stands_until = x.until from (select o.issue_id, o.at, app.line_stands(o.ward_id, o.issue_id, o.entry_id, o.items) as until from public.register_line o where o.ward_id = of_ward and o.entry_id = any(entries)) x
  where l.ward_id = of_ward and l.issue_id = x.issue_id and l.at = x.at and l.stands_until is distinct from x.until
$$;
create or replace function app.line_begins() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.stands_until := app.line_stands(new.ward_id, new.issue_id, new.entry_id, new.items);
  return new;
end $$;
drop function app.line_stands(text, uuid, uuid);
-- Only lists of which a copy is still out: nothing is called back of the others.
update register_line l set stands_until = app.line_stands(l.ward_id, l.issue_id, l.entry_id, null) from register_issue i
  where i.ward_id = l.ward_id and i.id = l.issue_id and i.basis = 'CONSENT' and exists (select from register_copy c where c.ward_id = i.ward_id and c.issue_id = i.id and c.state = 'out');
