-- 問い合わせ (W1.2): a question without a person: how it came, what about, what was answered. Two taps.
create table enquiry (
  ward_id text not null references ward, id uuid not null, on_day date not null,
  channel text not null check (channel in ('phone', 'comesIn', 'visit', 'place', 'letter', 'web', 'partner')), worry text not null check (worry in ('illness', 'disability', 'mental', 'suicide', 'care', 'dementia', 'isolation', 'family', 'parentChild', 'doubleCare', 'childcare', 'school', 'youngCarer', 'violence', 'money', 'debt', 'food', 'work', 'housing', 'rubbish', 'pets', 'neighbours', 'foreign', 'offence', 'disaster', 'participate', 'other')), answer text check (answer in ('answered', 'leaflet', 'elsewhere', 'callBack')),
  note text not null default '',
  state text not null check (state in ('kept', 'became', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), check (state <> 'withdrawn' or reason <> '')
);
create index on enquiry (ward_id, on_day desc, id desc);
create index on enquiry (on_day desc, id desc);

-- 相談受付 (W1.2): who consults is not always whom it is about. With or without consent; one main worry and others. 根拠: needs-and-watch-over A2-2, A3.
create table intake (
  ward_id text not null references ward, id uuid not null, on_day date not null,
  channel text not null check (channel in ('phone', 'comesIn', 'visit', 'place', 'letter', 'web', 'partner')), route text check (route in ('self', 'family', 'organisation', 'outreach', 'placeNotice', 'minsei', 'community', 'partner', 'register', 'otherWard', 'other')),
  person_id uuid, described_cipher bytea,
  consulter text not null check (consulter in ('self', 'family', 'neighbour', 'minsei', 'organisation', 'other')), consulter_name_cipher bytea, consulter_contact_cipher bytea,
  main_worry text not null check (main_worry in ('illness', 'disability', 'mental', 'suicide', 'care', 'dementia', 'isolation', 'family', 'parentChild', 'doubleCare', 'childcare', 'school', 'youngCarer', 'violence', 'money', 'debt', 'food', 'work', 'housing', 'rubbish', 'pets', 'neighbours', 'foreign', 'offence', 'disaster', 'participate', 'other')), worries text[] not null default '{}', story_cipher bytea,
  consent text not null check (consent in ('yes', 'asking', 'refused', 'notNeeded')), consent_form text check (consent_form in ('written', 'spoken')), consent_on date,
  language text check (language in ('ja', 'easyJa', 'en', 'zh', 'ko', 'vi', 'sign', 'other')), interpreter boolean, call_back text check (call_back in ('phone', 'mobile', 'letter', 'visit', 'comesIn', 'notNow')), call_when_cipher bytea,
  urgency text check (urgency in ('now', 'today', 'threeDays', 'twoWeeks', 'watch')), review_on date,
  screening text check (screening in ('infoOnly', 'referred', 'continuing', 'noConsentYet', 'stopped')),
  state text not null check (state in ('received', 'working', 'done', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id),
  check (state <> 'done' or (screening is not null and reason_cipher is not null)), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on intake (ward_id, on_day desc, id desc);
create index on intake (on_day desc, id desc);
create index intake_of_person on intake (ward_id, person_id, on_day desc) where person_id is not null;
create index intake_open on intake (ward_id, created_at) where state in ('received', 'working');

do $$ declare one text; begin
  foreach one in array array['enquiry', 'intake'] loop
    execute format('create trigger version_rises before update on %I for each row execute function app.version_rises()', one);
    execute format('grant select, insert, update on %I to sasaeai_app', one);
    execute format('call app.guard_by_ward(%L)', one);
  end loop;
end $$;

create or replace function app.by_ward(own text, records uuid[]) returns table (ward_id text, ids uuid[]) language sql stable parallel safe as $$
  select coalesce(f.ward_id, own), array_agg(r.id order by r.n) from unnest(records) with ordinality r (id, n) left join (
    select p.ward_id, p.id from public.person p where p.id = any(records)
    union all select h.ward_id, h.id from public.household h where h.id = any(records)
    union all select c.ward_id, c.id from public.connection c where c.id = any(records)
    union all select n.ward_id, n.id from public.notice n where n.id = any(records)
    union all select t.ward_id, t.id from public.talk t where t.id = any(records)
    union all select i.ward_id, i.id from public.intake i where i.id = any(records)) f on f.id = r.id
  group by 1
$$;

-- Whom a shield protects can be met where a record about them says: it is there for the owner and the heads, for who wrote it, and for who was made responsible for it.
create policy shielded on intake as restrictive for select to sasaeai_app using (
  person_id is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
  or exists (select from assignment a where a.ward_id = intake.ward_id and a.type = 'intake' and a.record_id = intake.id and a.staff_id = (select app.actor()) and a.until_at is null)
  or person_id not in (select app.hidden_people((select app.actor()), false)));
create trigger urgency_stands after insert or update on intake for each row execute function app.urgency_stands();
