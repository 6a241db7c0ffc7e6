-- additive
/*
 Who died or moved away is said by the registry, in one place: null for whoever is here.
 A line of the register knows it from the moment the registry does (as rounds_of_person does for plans): it is asked on every page, of every line, so it is kept beside the line's person. `apart`: registry and register do not
 say the same, and somebody has to: the person is gone and the line stands ('stands'), or the line was ended and the person is here ('ended'). `word`: what one of the two desks said of it: the register doubts it ('doubt'), the
 registry keeps what it says ('kept'), the register leaves its own as it is ('left'). A word falls with what it was said of; whoever is back in the registry after their line was ended was said to be here.
*/
create function app.gone_now(of_ward text, of_person uuid) returns text language sql stable set search_path = pg_catalog, pg_temp as $$
  select w.state from public.person w where w.ward_id = of_ward and w.id = app.person_now(of_ward, of_person) and w.state in ('dead', 'moved')
$$;
revoke execute on function app.gone_now(text, uuid) from public;
grant execute on function app.gone_now(text, uuid) to sasaeai_app;
alter table register_person add gone text check (gone in ('dead', 'moved')), add apart text check (apart in ('stands', 'ended')), add word text check (word in ('doubt', 'kept', 'left')), add word_by uuid, add word_at timestamptz;
grant update (word, word_by, word_at) on register_person to sasaeai_app;

create function app.settle_gone(of_ward text, entries uuid[]) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.register_person q set gone = x.gone, apart = x.apart, word = case when x.apart = 'ended' and q.gone is not null then 'kept' end, word_by = null, word_at = null
  from (select e.id, g.gone, case when g.gone is not null and e.state not in ('moved', 'dead', 'withdrawn') then 'stands' when g.gone is null and e.state in ('moved', 'dead') then 'ended' end as apart
    from public.register_person o join public.watch_register e on e.ward_id = o.ward_id and e.id = o.entry_id cross join lateral app.gone_now(o.ward_id, o.person_id) g (gone) where o.ward_id = of_ward and o.entry_id = any(entries)) x
  where q.ward_id = of_ward and q.entry_id = x.id and (q.gone, q.apart) is distinct from (x.gone, x.apart)
$$;
revoke execute on function app.settle_gone(text, uuid[]) from public;

create or replace function app.link_marks_lines() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'DELETE' then perform app.settle_gone(new.ward_id, array[new.entry_id]); end if;
  if tg_op <> 'INSERT' then perform app.mark_lines(old.ward_id, array[old.entry_id]); end if;
  if tg_op <> 'DELETE' then perform app.mark_lines(new.ward_id, array[new.entry_id]); end if;
  return null;
end $$;
create or replace function app.entry_marks_lines() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.settle_gone(new.ward_id, array[new.id]);
  perform app.mark_lines(new.ward_id, array[new.id]);
  return null;
end $$;
create or replace function app.person_marks_lines() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n jsonb := to_jsonb(new); o jsonb := to_jsonb(old); of_ward text := coalesce(n, o) ->> 'ward_id'; who uuid[]; given text[]; entries uuid[];
begin
  given := case when tg_table_name = 'person' then array[n ->> 'id', n ->> 'merged_into', o ->> 'merged_into'] else array[n ->> 'person_id', o ->> 'person_id'] end;
  who := array(select a.id from unnest(given::uuid[]) g (id) cross join lateral app.person_all(of_ward, coalesce(app.person_now(of_ward, g.id), g.id)) a (id) where g.id is not null);
  entries := array(select q.entry_id from public.register_person q where q.ward_id = of_ward and q.person_id = any(who));
  if tg_table_name = 'person' then perform app.settle_gone(of_ward, entries); end if;
  perform app.mark_lines(of_ward, entries);
  return null;
end $$;
-- Until when a line stands: no longer, once the entry or its person is gone.
create or replace function app.line_stands(of_ward text, issue uuid, entry uuid, carried text[]) returns date language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when e.state in ('moved', 'dead', 'withdrawn') or q.gone is not null then '-infinity'::date when i.basis <> 'CONSENT' then null
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
create or replace function app.rounds_of_person() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gone boolean := app.gone_now(new.ward_id, new.id) is not null;
begin
  update public.watch_standing s set plan_version = 0, open = s.open and not gone, due_on = case when gone then null else s.due_on end
    from public.watch_plan p where p.ward_id = new.ward_id and p.person_id in (select app.person_all(new.ward_id, app.person_now(new.ward_id, new.id))) and s.ward_id = p.ward_id and s.plan_id = p.id;
  return null;
end $$;
-- Those it concerns now, council by council: only lines whose person is gone or that were ended.
do $$ declare w text; begin
  for w in select ward_id from public.ward loop
    perform app.settle_gone(w, array(select q.entry_id from public.register_person q join public.watch_register e on e.ward_id = q.ward_id and e.id = q.entry_id where q.ward_id = w and (e.state in ('moved', 'dead') or app.gone_now(q.ward_id, q.person_id) is not null)));
  end loop;
end $$;
