-- 緊急の閲覧 (X4): a reason, three hours, the head told at once, every read marked. It opens what a shield or one's own reach keeps from one within the own council; what a meeting has sealed it never opens. 根拠: rules.md 人 7.
create table break_glass (
  ward_id text not null references ward, id uuid not null, person_id uuid not null, staff_id uuid not null references staff, reason_cipher bytea not null, at timestamptz not null, until_at timestamptz not null,
  looked_at timestamptz, looked_by uuid references staff, verdict text check (verdict in ('fine', 'amiss')), note_cipher bytea,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id), check (until_at > at), check ((looked_at is null) = (looked_by is null) and (looked_at is null) = (verdict is null)),
  -- Nobody looks at their own.
  check (looked_by <> staff_id)
);
create index break_glass_newest on break_glass (ward_id, at desc);
grant select, insert on break_glass to sasaeai_app;
grant update (looked_at, looked_by, verdict, note_cipher) on break_glass to sasaeai_app;
call app.guard_by_ward('break_glass');

-- Whoever may see somebody for a time sees through the shield for that time: their own grant of that very person, nobody else's.
create or replace function app.hidden_people(viewer uuid, head boolean) returns setof uuid language sql stable rows 20 as $$
  select distinct l.id from public.person s, lateral app.living_with(s.ward_id, s.id) l (id)
  where not head and s.shielded and s.merged_into is null and s.owner_id is distinct from viewer
    and not exists (select from public.access_grant g where g.staff_id = viewer and g.type = 'person' and g.kind = 'granted' and g.record_id = l.id and g.ward_id = s.ward_id and g.ended_at is null and g.from_at <= app.moment() and g.until_at > app.moment())
$$;
-- Asked by the keepers of the search rows too, which act for nobody.
grant select (ward_id, type, record_id, staff_id, kind, from_at, until_at, ended_at) on access_grant to sasaeai_search;
