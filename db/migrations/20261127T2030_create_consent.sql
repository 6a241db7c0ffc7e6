-- 同意 (W1.2): of one person, to one class of recipient, for these items and this purpose. A withdrawal is written beside it; nothing is taken out. 根拠: rules.md 人 1, 個人情報保護法 20条2項・27条1項.
create table consent (
  ward_id text not null references ward, id uuid not null, person_id uuid not null,
  recipient text not null check (recipient in ('council', 'cityCouncil', 'otherWard', 'wardOffice', 'hokatsu', 'careProvider', 'disabilityCentre', 'selfReliance', 'school', 'medical', 'minsei', 'watchers', 'community', 'rescue')),
  items text[] not null check (cardinality(items) > 0), purpose text not null check (purpose in ('support', 'watch', 'register', 'caseMeeting', 'safety', 'practice', 'publicity')),
  form text not null check (form in ('written', 'spoken')), given_on date not null, until_on date, withdrawn_on date, representative_cipher bytea, note_cipher bytea,
  state text not null check (state in ('given', 'ended', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id),
  check ((state = 'ended') = (withdrawn_on is not null) or state = 'withdrawn'), check (withdrawn_on >= given_on), check (until_on > given_on), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on consent (ward_id, given_on desc, id desc);
create index on consent (given_on desc, id desc);
create index consent_of_person on consent (ward_id, person_id, given_on desc);
create trigger version_rises before update on consent for each row execute function app.version_rises();
grant select, insert, update on consent to sasaeai_app;
call app.guard_by_ward('consent');

create or replace function app.by_ward(own text, records uuid[]) returns table (ward_id text, ids uuid[]) language sql stable parallel safe as $$
  select coalesce(f.ward_id, own), array_agg(r.id order by r.n) from unnest(records) with ordinality r (id, n) left join (
    select p.ward_id, p.id from public.person p where p.id = any(records)
    union all select h.ward_id, h.id from public.household h where h.id = any(records)
    union all select c.ward_id, c.id from public.connection c where c.id = any(records)
    union all select n.ward_id, n.id from public.notice n where n.id = any(records)
    union all select t.ward_id, t.id from public.talk t where t.id = any(records)
    union all select i.ward_id, i.id from public.intake i where i.id = any(records)
    union all select s.ward_id, s.id from public.consent s where s.id = any(records)) f on f.id = r.id
  group by 1
$$;

-- Whom a shield protects can be met where a record about them says: it is there for the owner and the heads, for who wrote it, and for who was made responsible for it.
create policy shielded on consent as restrictive for select to sasaeai_app using (
  person_id is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
  or exists (select from assignment a where a.ward_id = consent.ward_id and a.type = 'consent' and a.record_id = consent.id and a.staff_id = (select app.actor()) and a.until_at is null)
  or person_id not in (select app.hidden_people((select app.actor()), false)));
