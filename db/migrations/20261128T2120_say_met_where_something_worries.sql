-- Whether they were met is asked beside 気になることがある: somebody met but poorly was seen (docs/decisions/0047, 0048). Blank is as before: nobody says that they were.
alter table watch_visit add column met boolean;
create or replace function app.looks_of(council text, plan uuid, most integer)
 RETURNS TABLE(looks json, seen_before date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select (select json_agg(l) from (select v.id, v.on_day as "on", case when v.result = 'wrong' and v.met then 'met' else v.result end as result, v.created_at as "at" from public.watch_visit v
      where v.ward_id = council and v.plan_id = plan and v.state = 'kept' and council = any(string_to_array(current_setting('app.wards', true), ','))
      order by v.on_day desc, v.at_time desc nulls last, v.created_at desc, v.id desc limit most) l),
    (select max(v.on_day) from public.watch_visit v
      where v.ward_id = council and v.plan_id = plan and v.state = 'kept' and (v.result in ('met', 'answered') or v.result = 'wrong' and v.met) and council = any(string_to_array(current_setting('app.wards', true), ',')))
$function$;
create or replace function app.met_at(of_ward text, of_type text, record uuid)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  own record; anew_at timestamptz; begun_on date; before timestamptz; met timestamptz; about uuid[]; bundled uuid[] := array[record]; notices uuid[]; intakes uuid[]; cases uuid[];
  live constant text[] := array['phone', 'comesIn', 'visit', 'place'];
begin
  if not coalesce(of_ward = any(app.wards()), false) then return null; end if;
  if of_type = 'notice' then select r.person_id, r.created_at, r.created_by, r.urgency, true as notice, r.way = 'field' as field into own from public.notice r where r.ward_id = of_ward and r.id = record;
  elsif of_type = 'intake' then select r.person_id, r.created_at, r.created_by, r.urgency, false as notice, false as field into own from public.intake r where r.ward_id = of_ward and r.id = record;
  else select r.person_id, r.created_at, r.created_by, r.urgency, false as notice, false as field into own from public.support_case r where r.ward_id = of_ward and r.id = record;
  end if;
  if own.created_at is null then return null; end if;
  select coalesce(max(u.anew), own.created_at), max(u.taken_before) filter (where u.taken_before >= u.anew) into anew_at, before from public.urgency_since u where u.ward_id = of_ward and u.type = of_type and u.record_id = record;
  begun_on := (anew_at at time zone 'Asia/Tokyo')::date;

  -- Who it is about, by every number they have; and what else is about them.
  if own.notice then
    bundled := bundled || array(with f as (select coalesce((select b.first_id from public.notice_bundle b where b.ward_id = of_ward and b.notice_id = record), record) as id)
      select f.id from f union select b.notice_id from f join public.notice_bundle b on b.ward_id = of_ward and b.first_id = f.id);
    about := array(select a.id from public.notice r cross join lateral app.person_all(of_ward, app.person_now(of_ward, r.person_id)) a (id) where r.ward_id = of_ward and r.id = any(bundled) and r.person_id is not null);
  elsif own.person_id is not null then about := array(select app.person_all(of_ward, app.person_now(of_ward, own.person_id)));
  end if;
  if cardinality(about) > 0 then
    notices := array(with n as (select r.id from public.notice r where r.ward_id = of_ward and r.person_id = any(about) and r.state not in ('takenBack', 'withdrawn')),
      f as (select coalesce(b.first_id, n.id) as id from n left join public.notice_bundle b on b.ward_id = of_ward and b.notice_id = n.id)
      select n.id from n union select f.id from f union select b.notice_id from f join public.notice_bundle b on b.ward_id = of_ward and b.first_id = f.id);
    intakes := array(select r.id from public.intake r where r.ward_id = of_ward and r.person_id = any(about) and r.state <> 'withdrawn');
    cases := array(select r.id from public.support_case r where r.ward_id = of_ward and r.person_id = any(about) and r.state <> 'withdrawn');
  end if;

  -- What was done for this record itself (or a notice bundled with it): the last time counts, and the next look follows from it.
  select greatest(
    (select max(t.made_at) from public.contact_try t where t.ward_id = of_ward and t.type = of_type and t.record_id = any(bundled) and t.reached and t.made_at >= anew_at),
    case when of_type = 'intake' then (select r.created_at from public.intake r where r.ward_id = of_ward and r.id = record and r.consulter = 'self' and r.channel = any(live) and r.created_at >= anew_at) end,
    case when of_type = 'support_case' then (select max(n.at) from app.notes_met(of_ward, array[record], anew_at) n) end) into met;
  if met is not null then return met; end if;
  -- What is known of them otherwise: the first time counts, so that the looks of every week do not put off the next look at this one for ever. It counts from when it took place.
  select min(x.at) into met from (
    select t.made_at as at from public.contact_try t where t.ward_id = of_ward and t.reached and t.made_at >= anew_at
      and (t.type = 'notice' and t.record_id = any(notices) or t.type = 'intake' and t.record_id = any(intakes) or t.type = 'support_case' and t.record_id = any(cases))
    -- They came, rang or were visited themselves.
    union all select r.created_at from public.intake r where r.ward_id = of_ward and r.id = any(intakes) and r.consulter = 'self' and r.channel = any(live) and r.created_at >= anew_at and r.on_day >= begun_on
    union all select n.at from app.notes_met(of_ward, cases, anew_at) n
    -- A watcher of the field who saw them answers neither 今すぐ nor what they sent themselves; a sheet that was printed before says nothing of what came after.
    union all select coalesce((v.on_day + v.at_time) at time zone 'Asia/Tokyo', v.created_at) from public.watch_plan p join public.watch_visit v on v.ward_id = p.ward_id and v.plan_id = p.id
      left join public.field_write f on f.ward_id = v.ward_id and f.id = v.id left join public.watch_sheet_line l on l.ward_id = v.ward_id and l.visit_id = v.id left join public.watch_sheet h on h.ward_id = l.ward_id and h.id = l.sheet_id
      where p.ward_id = of_ward and p.person_id = any(about) and v.state = 'kept' and (v.result = 'met' or v.result = 'wrong' and v.met) and v.created_at >= anew_at
      and case when v.at_time is null then v.on_day > begun_on or v.on_day = begun_on and coalesce(h.made_at, anew_at) >= anew_at else (v.on_day + v.at_time) at time zone 'Asia/Tokyo' >= date_trunc('minute', anew_at) end
      and (f.id is null or own.urgency is distinct from 'now' and not (own.field and v.created_by is not distinct from own.created_by))
      and not exists (select from public.origin o where o.ward_id = of_ward and o.type = of_type and o.record_id = record and o.from_type = 'watch_visit' and o.from_id = v.id)) x;
  return coalesce(met, before);
end $function$;
