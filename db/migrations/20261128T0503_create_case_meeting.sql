-- 会議 about people (W1.6): kinds and legal bases are data, with every version kept; a meeting of a sealed kind is there for its members only. 根拠: rules.md 人 8, 社会福祉法 106条の6, needs-and-watch-over A2-6, A4–A6, F T9.

-- Kinds as the city decided on them: each version whole, the newest counts. What the program brings along stands in kind.rules.ts.
create table meeting_kind (
  ward_id text not null references ward, code text not null check (code ~ '^[a-z][A-Za-z0-9]{1,30}$'), version int not null check (version > 0),
  name text not null check (name <> ''), law text not null default '', basis text not null, sealed boolean not null, numbered boolean not null, consent boolean not null, oath boolean not null,
  secrecy text not null default '', active boolean not null, at timestamptz not null, by uuid not null references staff, reason text not null check (reason <> ''),
  primary key (ward_id, code, version), check (not sealed or numbered and oath)
);
grant select, insert on meeting_kind to sasaeai_app;
call app.guard_by_ward('meeting_kind');
-- Which kinds there are is nobody's personal data, and every ward works by the city's.
create policy everyone_reads on meeting_kind for select to sasaeai_app using (true);

-- One meeting. What its kind says is copied when it is called: no later word of the city opens what was sealed.
create table case_meeting (
  ward_id text not null references ward, id uuid not null,
  kind text not null, kind_name text not null, law text not null, basis text not null, sealed boolean not null, numbered boolean not null, consent boolean not null, oath boolean not null, secrecy text not null,
  our_role text not null check (our_role in ('host', 'member')), host_cipher bytea, anonymised boolean not null, items text[] not null default '{}',
  on_day date not null, starts time, venue_cipher bytea, title_cipher bytea not null, agenda_cipher bytea, facts_cipher bytea,
  state text not null check (state in ('called', 'held', 'closed', 'cancelled')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid not null, updated_by uuid,
  primary key (ward_id, id),
  -- As a member we keep no minutes of others: there is no place for them.
  check (our_role = 'host' or agenda_cipher is null and facts_cipher is null), check ((our_role = 'member') = (host_cipher is not null)), check (state <> 'cancelled' or reason_cipher is not null)
);
create index on case_meeting (ward_id, on_day desc, id desc);

-- Who takes part, from when to when: staff by name, or somebody from outside. Nobody becomes a member by a post, nor by standing in for one.
create table meeting_member (
  ward_id text not null, id uuid not null, meeting_id uuid not null, staff_id uuid references staff, name_cipher bytea, recipient text,
  duty text not null check (duty in ('convener', 'secretary', 'member')), from_at timestamptz not null, until_at timestamptz, named_by uuid not null references staff,
  oath_on date, oath_form text check (oath_form in ('written', 'spoken')), attended boolean,
  primary key (ward_id, id), foreign key (ward_id, meeting_id) references case_meeting (ward_id, id),
  check ((staff_id is null) = (name_cipher is not null) and (staff_id is null) = (recipient is not null)), check ((oath_on is null) = (oath_form is null)), check (until_at >= from_at)
);
create unique index meeting_member_once on meeting_member (ward_id, meeting_id, staff_id) where until_at is null;
create index meeting_member_of_staff on meeting_member (staff_id, meeting_id) where until_at is null;

-- Whom it is about. On paper of an anonymised meeting the mark stands in the place of the name.
create table meeting_person (
  ward_id text not null, id uuid not null, meeting_id uuid not null, person_id uuid not null, mark text not null check (mark ~ '^[A-Z]$'), named_by uuid not null references staff, ended_at timestamptz,
  primary key (ward_id, id), foreign key (ward_id, meeting_id) references case_meeting (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id)
);
create unique index meeting_person_once on meeting_person (ward_id, meeting_id, person_id) where ended_at is null;
create unique index meeting_person_mark on meeting_person (ward_id, meeting_id, mark);
create index meeting_person_of_person on meeting_person (ward_id, person_id);

-- Papers and their copies: which number went to whom, and what became of it.
create table meeting_paper (
  ward_id text not null, id uuid not null, meeting_id uuid not null, title_cipher bytea not null, body_cipher bytea, made_at timestamptz not null, made_by uuid not null references staff,
  primary key (ward_id, id), foreign key (ward_id, meeting_id) references case_meeting (ward_id, id)
);
create index on meeting_paper (ward_id, meeting_id);
create table meeting_copy (
  ward_id text not null, id uuid not null, meeting_id uuid not null, paper_id uuid not null, number int not null check (number between 1 and 9999), member_id uuid not null,
  issued_at timestamptz not null, issued_by uuid not null references staff, state text not null default 'out' check (state in ('out', 'returned', 'destroyed', 'lost')), settled_at timestamptz, settled_by uuid references staff, incident_id uuid,
  primary key (ward_id, id), unique (ward_id, paper_id, number), foreign key (ward_id, paper_id) references meeting_paper (ward_id, id), foreign key (ward_id, member_id) references meeting_member (ward_id, id),
  foreign key (ward_id, meeting_id) references case_meeting (ward_id, id), check ((state = 'out') = (settled_at is null)), check (state <> 'lost' or incident_id is not null)
);
create index on meeting_copy (ward_id, meeting_id);

-- What was decided, by whom it is done and by when. `released_as`: the decision this one became elsewhere, in other words and on another ground; there nothing leads back.
create table meeting_decision (
  ward_id text not null, id uuid not null, meeting_id uuid not null, text_cipher bytea not null, owner_id uuid not null, due_on date, made_at timestamptz not null, made_by uuid not null references staff,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')), outcome_cipher bytea, settled_at timestamptz, settled_by uuid references staff,
  released_as uuid, ground text, ground_cipher bytea,
  primary key (ward_id, id), foreign key (ward_id, meeting_id) references case_meeting (ward_id, id), foreign key (ward_id, owner_id) references meeting_member (ward_id, id), check ((state = 'open') = (settled_at is null)), check ((ground is null) = (ground_cipher is null))
);
create index on meeting_decision (ward_id, meeting_id);
create index meeting_decision_open on meeting_decision (ward_id, owner_id) where state = 'open';

-- What happened, line by line: this history stands inside the compartment.
create table meeting_event (
  ward_id text not null, id uuid not null, meeting_id uuid not null, at timestamptz not null, by uuid not null references staff, act text not null check (act ~ '^[a-z][A-Za-z]{1,30}$'), note_cipher bytea,
  primary key (ward_id, id), foreign key (ward_id, meeting_id) references case_meeting (ward_id, id)
);
create index on meeting_event (ward_id, meeting_id, at);

-- A numbered paper that was lost, as the leak desk hears of it: not of which meeting, not about whom. 根拠: 個人情報保護法 26条.
create table meeting_incident (
  ward_id text not null references ward, id uuid not null, copies int not null check (copies > 0), found_on date not null, told_at timestamptz not null, told_by uuid not null references staff, story_cipher bytea not null,
  primary key (ward_id, id)
);
grant select, insert on meeting_incident to sasaeai_app;
call app.guard_by_ward('meeting_incident');

-- Sealed meetings of which the actor is a member at this moment. Asked beside the policies, by a function that may look at who is named.
create function app.my_meetings() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.meeting_id from public.meeting_member m where m.staff_id = app.actor() and m.from_at <= app.moment() and (m.until_at is null or m.until_at > app.moment())
$$;
-- Whether what belongs to a meeting is there for the actor. Whoever calls one names its first members.
create function app.in_meeting(ward text, meeting uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.case_meeting c where c.ward_id = ward and c.id = meeting and (not c.sealed or c.id in (select app.my_meetings())
    or c.created_by = app.actor() and not exists (select from public.meeting_member m where m.ward_id = c.ward_id and m.meeting_id = c.id)))
$$;
-- Whether one of these records is a sealed meeting the actor has no part in: then a line of the audit about it is nobody else's to read.
create function app.sealed_from_me(records uuid[]) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.case_meeting c where c.id = any (records) and c.sealed and c.id not in (select app.my_meetings()))
$$;
revoke execute on function app.my_meetings(), app.in_meeting(text, uuid), app.sealed_from_me(uuid[]) from public;
grant execute on function app.my_meetings(), app.in_meeting(text, uuid), app.sealed_from_me(uuid[]) to sasaeai_app;

call app.guard_record('case_meeting');
create policy members_only on case_meeting as restrictive for select to sasaeai_app using (not sealed or id in (select app.my_meetings()));
create policy members_change on case_meeting as restrictive for update to sasaeai_app using (not sealed or id in (select app.my_meetings()));
create policy own_calling on case_meeting as restrictive for insert to sasaeai_app with check (created_by = (select app.actor()));
-- What was called sealed stays sealed, of its kind and in its ward.
create function app.meeting_stays() returns trigger language plpgsql as $$
begin
  if (new.sealed, new.numbered, new.consent, new.oath, new.kind, new.kind_name, new.law, new.basis, new.our_role, new.created_by) is distinct from (old.sealed, old.numbered, old.consent, old.oath, old.kind, old.kind_name, old.law, old.basis, old.our_role, old.created_by) then
    raise exception 'a meeting stays of its kind' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger stays before update on case_meeting for each row execute function app.meeting_stays();

do $$ declare one text; begin
  foreach one in array array['meeting_member', 'meeting_person', 'meeting_paper', 'meeting_copy', 'meeting_decision', 'meeting_event'] loop
    execute format('grant select, insert on %I to sasaeai_app', one);
    execute format('call app.guard_by_ward(%L)', one);
    execute format('create policy members_only on %I as restrictive to sasaeai_app using (app.in_meeting(ward_id, meeting_id)) with check (app.in_meeting(ward_id, meeting_id))', one);
  end loop;
end $$;
grant update (duty, until_at, oath_on, oath_form, attended) on meeting_member to sasaeai_app;
grant update (ended_at) on meeting_person to sasaeai_app;
grant update (state, settled_at, settled_by, incident_id) on meeting_copy to sasaeai_app;
grant update (state, outcome_cipher, settled_at, settled_by, released_as) on meeting_decision to sasaeai_app;
-- Whom a shield protects stands in an open meeting only for those who may meet them; in a sealed one its members know.
create policy shielded on meeting_person as restrictive for select to sasaeai_app using (
  (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or named_by = (select app.actor()) or meeting_id in (select app.my_meetings())
  or person_id not in (select app.hidden_people((select app.actor()), false)));

create policy compartment on audit as restrictive for select to sasaeai_app using (
  record_type <> 'meetings.caseMeeting' or actor = (select app.actor()) or event like '%.denied' or not app.sealed_from_me(subjects));
