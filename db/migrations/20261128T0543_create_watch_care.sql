-- What stands around watch-over (W1.4): regulars of a place who agreed to be missed, helper's cards, who went out alone, and what is learnt of a death found late. 根拠: rules.md 時計・現場の人, needs-and-watch-over A2.
-- 常連名簿: one person at one place, with their consent.
create table roster_entry (
  ward_id text not null references ward, id uuid not null, place_id uuid not null, person_id uuid not null,
  consent_form text not null check (consent_form in ('written', 'spoken')), consent_on date not null, since date not null, away_from date, away_until date, note_cipher bytea,
  state text not null check (state in ('active', 'ended', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, place_id) references place (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id),
  check ((away_from is null) = (away_until is null)), check (away_until > away_from), check (state = 'active' or reason_cipher is not null)
);
create index on roster_entry (ward_id, since desc, id desc);
create index on roster_entry (since desc, id desc);
create unique index roster_entry_once on roster_entry (ward_id, place_id, person_id) where state = 'active';
create index roster_entry_of_person on roster_entry (ward_id, person_id);
call app.guard_person('roster_entry', 'person_id');

-- Who of them came on a day of the place. A day on which nobody was ticked off says nothing of anybody.
create table roster_mark (
  ward_id text not null references ward, place_day_id uuid not null, entry_id uuid not null, came boolean not null, marked_by uuid not null, marked_at timestamptz not null,
  primary key (ward_id, place_day_id, entry_id), foreign key (ward_id, place_day_id) references place_day (ward_id, id), foreign key (ward_id, entry_id) references roster_entry (ward_id, id)
);
create index roster_mark_of_entry on roster_mark (ward_id, entry_id);
-- A regular who is missing: a draft that a worker looks at, one for each time they stay away. It is never sent by itself.
create table absence_draft (
  ward_id text not null references ward, id uuid not null, entry_id uuid not null, first_on date not null, last_on date not null, made_at timestamptz not null,
  state text not null check (state in ('open', 'noticed', 'dropped', 'cameBack')), why text check (why in ('travel', 'hospital', 'family', 'known', 'other')), notice_id uuid, settled_by uuid, settled_at timestamptz,
  primary key (ward_id, id), foreign key (ward_id, entry_id) references roster_entry (ward_id, id), check ((state = 'open') = (settled_at is null)), check ((state = 'noticed') = (notice_id is not null)), check ((state = 'dropped') = (why is not null))
);
create unique index absence_draft_once on absence_draft (ward_id, entry_id, first_on);
create index absence_draft_open on absence_draft (ward_id, made_at) where state = 'open';

-- 見守りカード: what one who watches is given of one person, item by item on a ground, until a day, and that it came back.
create table watch_card (
  ward_id text not null references ward, id uuid not null, plan_id uuid not null, person_id uuid, given_to_cipher bytea, recipient text not null check (recipient in ('watchers', 'minsei', 'community')),
  items text[] not null, basis text not null check (basis in ('CONSENT', 'VITAL', 'JOINT_USE', 'SUPPORT_CONF', 'DISASTER')), evidence_cipher bytea, given_on date not null, until_on date not null, returned_on date,
  state text not null check (state in ('given', 'returned', 'lost', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, plan_id) references watch_plan (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id), check (until_on >= given_on), check (returned_on >= given_on),
  check (state not in ('lost', 'withdrawn') or reason_cipher is not null), check (state <> 'returned' or returned_on is not null)
);
create index on watch_card (ward_id, given_on desc, id desc);
create index on watch_card (given_on desc, id desc);
create index watch_card_of_plan on watch_card (ward_id, plan_id);
create index watch_card_out on watch_card (ward_id, until_on) where state = 'given';
call app.guard_person('watch_card', 'person_id');

-- 帰りの確認: somebody went alone where one had better not; until when they say that they are back.
create table safe_return (
  ward_id text not null references ward, id uuid not null, plan_id uuid not null, staff_id uuid not null references staff, begun_at timestamptz not null, due_at timestamptz not null, back_at timestamptz, back_by uuid,
  primary key (ward_id, id), foreign key (ward_id, plan_id) references watch_plan (ward_id, id), check (due_at > begun_at), check (back_at >= begun_at), check ((back_at is null) = (back_by is null))
);
create unique index safe_return_once on safe_return (ward_id, plan_id, staff_id) where back_at is null;
create index safe_return_open on safe_return (ward_id, due_at) where back_at is null;

-- 死亡発見の振り返り: after somebody was found late. Days are a number, never a yes or no; who lived with them is asked of everybody. Only for who looks into it and the head.
create table death_review (
  ward_id text not null references ward, id uuid not null, person_id uuid, described_cipher bytea, found_on date not null, days int check (days >= 0), discovered_by text not null check (discovered_by in ('family', 'neighbour', 'watcher', 'minsei', 'delivery', 'landlord', 'police', 'careProvider', 'worker', 'other')),
  cohabitants int not null check (cohabitants >= 0), cohabitant_kinds text[] not null default '{}', last_contact_on date, last_contact_by text check (last_contact_by in ('family', 'neighbour', 'watcher', 'minsei', 'delivery', 'place', 'careProvider', 'worker', 'other')),
  open_notices int check (open_notices >= 0), watched text check (watched in ('plan', 'ended', 'register', 'none')), what_helped_cipher bytea, would_have_helped_cipher bytea, change_cipher bytea,
  state text not null check (state in ('open', 'done', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id), check (last_contact_on <= found_on), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on death_review (ward_id, found_on desc, id desc);
create index on death_review (found_on desc, id desc);
call app.guard_person('death_review');
create policy owners on death_review as restrictive for select to sasaeai_app using (
  (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
  or exists (select from assignment a where a.ward_id = death_review.ward_id and a.type = 'death_review' and a.record_id = death_review.id and a.staff_id = (select app.actor()) and a.until_at is null));
do $$ declare one text; begin
  foreach one in array array['roster_mark', 'absence_draft', 'safe_return'] loop
    execute format('grant select, insert on %I to sasaeai_app', one);
    execute format('call app.guard_by_ward(%L)', one);
  end loop;
end $$;
grant update on roster_mark to sasaeai_app;
grant update (last_on, state, why, notice_id, settled_by, settled_at) on absence_draft to sasaeai_app;
grant update (back_at, back_by) on safe_return to sasaeai_app;
