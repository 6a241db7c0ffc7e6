-- 事例集 (A8): drafts and their gate in the ward; what is public is a text of its own, without ward, case or person.
create table practice (
  ward_id text not null references ward, id uuid not null, name_cipher bytea not null,
  theme text not null check (theme in ('isolation', 'eightyFifty', 'dementia', 'rubbish', 'children', 'money', 'foreign', 'place', 'neighbours', 'other')),
  composition text check (composition in ('aloneElderly', 'coupleElderly', 'parentChild8050', 'singleParent', 'alone', 'coupleChildren', 'threeGenerations', 'other', 'unknown')),
  age int check (age between 0 and 100), worries text[] not null default '{}', body_cipher bytea not null,
  basis text check (basis in ('consent', 'ethics', 'nobody')), basis_on date, basis_note_cipher bytea, written_on date not null,
  state text not null check (state in ('draft', 'checked', 'approved', 'published', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id)
);
create index on practice (ward_id, written_on desc, id desc);
create index on practice (written_on desc, id desc);
call app.guard_person('practice');
-- Over wards only what a ward has let go: drafts are nobody else's.
create policy drafts_at_home on practice as restrictive for select to sasaeai_app using (
  cardinality((select app.wards())) = 1 or state in ('approved', 'published', 'withdrawn'));

-- Whose case it was is known in the ward and nowhere else.
create table practice_source (
  ward_id text not null references ward, practice_id uuid not null, household_id uuid not null, made_by uuid, made_at timestamptz not null,
  primary key (ward_id, practice_id, household_id), foreign key (ward_id, practice_id) references practice (ward_id, id), foreign key (ward_id, household_id) references household (ward_id, id)
);
grant select, insert on practice_source to sasaeai_app;
call app.guard_by_ward('practice_source');
create policy at_home on practice_source as restrictive to sasaeai_app using (cardinality((select app.wards())) = 1 and ward_id = any((select app.wards())::text[]));

-- Who holds a printed copy: asked back when the entry is withdrawn.
create table practice_copy (
  ward_id text not null references ward, id uuid not null, practice_id uuid not null, holder text not null check (holder <> ''), copies int not null check (copies between 1 and 9999),
  given_on date not null, returned_on date check (returned_on >= given_on), made_by uuid,
  primary key (ward_id, id), foreign key (ward_id, practice_id) references practice (ward_id, id)
);
grant select, insert on practice_copy to sasaeai_app;
grant update (returned_on) on practice_copy to sasaeai_app;
call app.guard_by_ward('practice_copy');

create table published_practice (
  id uuid primary key, name text not null, theme text not null, body text not null, published_at timestamptz not null, withdrawn_at timestamptz
);
grant select, insert on published_practice to sasaeai_app;
grant update (withdrawn_at) on published_practice to sasaeai_app;

-- Names that may not stand in a public text: of every ward, whoever asks. Of places, bodies, areas and staff; of people only the caller's own household names them.
create function app.names_of_city() returns table (kind text, name text, reading text) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 'area', w.name, w.kana from public.ward w union all select 'area', n.name, n.kana from public.neighbourhood n
  union all select 'place', p.name, p.kana from public.place p where p.state <> 'withdrawn' union all select 'place', v.name, v.kana from public.venue v where v.state <> 'withdrawn'
  union all select 'organisation', o.name, o.kana from public.organisation o where o.state <> 'withdrawn' union all select 'staff', s.name, s.kana from public.staff s where s.active
$$;
-- How many households of the city are like this one, counted no further than `most`: enough to know whether it is rare, too little to know more.
create function app.alike_households(like_composition text, born_from int, born_to int, like_worries text[], most int) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from (
    select from public.household h where h.state = 'current' and (like_composition is null or like_composition = 'unknown' or h.composition = like_composition)
      and exists (select from public.household_member m join public.person p on p.ward_id = m.ward_id and p.id = m.person_id where m.ward_id = h.ward_id and m.household_id = h.id and m.to_on is null
        and (born_from is null or extract(year from p.birth_on) between born_from and born_to)
        and (cardinality(like_worries) = 0 or exists (select from public.intake i where i.ward_id = p.ward_id and i.person_id = p.id and i.state <> 'withdrawn' and like_worries <@ array_append(i.worries, i.main_worry))))
    limit least(most, 20)) found
$$;
revoke execute on function app.names_of_city() from public;
revoke execute on function app.alike_households(text, int, int, text[], int) from public;
grant execute on function app.names_of_city() to sasaeai_app;
grant execute on function app.alike_households(text, int, int, text[], int) to sasaeai_app;
