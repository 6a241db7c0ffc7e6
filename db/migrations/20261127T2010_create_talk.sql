-- 聞き取り (W1.1): what one person told a worker on a round of a place: how they are, how they live, what they wish. Several short talks make a round: the talks of one place and day.
create table talk (
  ward_id text not null references ward, id uuid not null, place_id uuid not null, on_day date not null, person_id uuid, described_cipher bytea,
  health_cipher bytea, living_cipher bytea, wish_cipher bytea,
  state text not null check (state in ('kept', 'noticed', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, place_id) references place (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id),
  check (health_cipher is not null or living_cipher is not null or wish_cipher is not null), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on talk (ward_id, on_day desc, id desc);
create index on talk (on_day desc, id desc);
create index on talk (ward_id, place_id, on_day);
create index on talk (ward_id, person_id) where person_id is not null;
create trigger version_rises before update on talk for each row execute function app.version_rises();

-- もとの記録: which record a record came of: a notice of a talk, an intake of a notice. Both keep their own words; neither shows the other to who may not read it.
create table origin (
  ward_id text not null references ward, type text not null check (type ~ '^[a-z_]{1,40}$'), record_id uuid not null, from_type text not null check (from_type ~ '^[a-z_]{1,40}$'), from_id uuid not null,
  made_by uuid not null, made_at timestamptz not null, primary key (ward_id, type, record_id, from_type, from_id)
);
create index origin_from on origin (ward_id, from_type, from_id);
grant select, insert, update on talk to sasaeai_app;
grant select, insert on origin to sasaeai_app;
call app.guard_by_ward('talk');
call app.guard_by_ward('origin');

create or replace function app.by_ward(own text, records uuid[]) returns table (ward_id text, ids uuid[]) language sql stable parallel safe as $$
  select coalesce(f.ward_id, own), array_agg(r.id order by r.n) from unnest(records) with ordinality r (id, n) left join (
    select p.ward_id, p.id from public.person p where p.id = any(records)
    union all select h.ward_id, h.id from public.household h where h.id = any(records)
    union all select c.ward_id, c.id from public.connection c where c.id = any(records)
    union all select n.ward_id, n.id from public.notice n where n.id = any(records)
    union all select t.ward_id, t.id from public.talk t where t.id = any(records)) f on f.id = r.id
  group by 1
$$;

-- Whom a shield protects can be met where a record about them says: it is there for the owner and the heads, for who wrote it, and for who was made responsible for it.
create policy shielded on talk as restrictive for select to sasaeai_app using (
  person_id is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
  or exists (select from assignment a where a.ward_id = talk.ward_id and a.type = 'talk' and a.record_id = talk.id and a.staff_id = (select app.actor()) and a.until_at is null)
  or person_id not in (select app.hidden_people((select app.actor()), false)));
