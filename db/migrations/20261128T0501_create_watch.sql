-- 見守り (W1.4): how often and how somebody is looked in on, by whom, from when to when, with what care. 根拠: rules.md 時計, needs-and-watch-over A2-5.
create table watch_plan (
  ward_id text not null references ward, id uuid not null, person_id uuid not null,
  frequency text not null check (frequency in ('weekly', 'twiceMonth', 'monthly', 'everyDays')), every_days int check (every_days between 1 and 180),
  weekday text check (weekday in ('sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat')), months_off text[] not null default '{}',
  ways text[] not null, since date not null, until date,
  basis text not null check (basis in ('CONSENT', 'VITAL', 'JOINT_USE', 'SUPPORT_CONF', 'DISASTER')), basis_note_cipher bytea,
  signs text[] not null default '{}', look_for_cipher bytea, call_whom_cipher bytea,
  cautions text[] not null default '{}', caution_note_cipher bytea, safe_return boolean,
  pause_reason text check (pause_reason in ('travel', 'hospital', 'shortStay', 'family', 'other')), paused_from date, paused_until date,
  state text not null check (state in ('active', 'paused', 'ended', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  -- What a plan is called where a visit points to it.
  said text generated always as ('見守り（' || case frequency when 'weekly' then '週1回' when 'twiceMonth' then '月2回' when 'monthly' then '月1回' else coalesce(every_days, 0)::text || '日ごと' end || '）') stored,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id),
  check ((frequency = 'everyDays') = (every_days is not null)), check (until >= since), check (paused_until > paused_from),
  check (state <> 'paused' or (paused_from is not null and paused_until is not null and pause_reason is not null)), check (state not in ('ended', 'withdrawn') or reason_cipher is not null)
);
create index on watch_plan (ward_id, since desc, id desc);
create index on watch_plan (since desc, id desc);
create index watch_plan_of_person on watch_plan (ward_id, person_id);

-- 見守り訪問: one look: at the door, on the telephone, from outside; met, answered only, absent, or something wrong.
create table watch_visit (
  ward_id text not null references ward, id uuid not null, plan_id uuid not null, person_id uuid, on_day date not null, at_time time,
  way text not null check (way in ('visit', 'phone', 'outside')), result text not null check (result in ('met', 'answered', 'absent', 'wrong')),
  signs text[] not null default '{}', note_cipher bytea, by_name_cipher bytea,
  state text not null check (state in ('kept', 'withdrawn')), reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, plan_id) references watch_plan (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id),
  check (result <> 'wrong' or cardinality(signs) > 0 or note_cipher is not null), check (state <> 'withdrawn' or reason_cipher is not null)
);
create index on watch_visit (ward_id, on_day desc, id desc);
create index on watch_visit (on_day desc, id desc);
create index watch_visit_of_plan on watch_visit (ward_id, plan_id, on_day desc, created_at desc);
create index watch_visit_of_person on watch_visit (ward_id, person_id, on_day desc);
create index watch_visit_changed on watch_visit (updated_at);
call app.guard_person('watch_plan', 'person_id');
call app.guard_person('watch_visit', 'person_id');

-- How each plan stands: when it is due next, when the person was last tried and last seen, how many absences stand in a row. It follows from plan and visits (src/modules/watch/standing) and can be made anew.
create table watch_standing (
  ward_id text not null references ward, plan_id uuid not null, plan_version int not null, open boolean not null, due_on date, tried_on date, seen_on date, unseen_since date not null,
  absences int not null default 0 check (absences >= 0), streak_at timestamptz, streak_visit uuid, checked_at timestamptz not null,
  primary key (ward_id, plan_id), foreign key (ward_id, plan_id) references watch_plan (ward_id, id), check ((streak_at is null) = (streak_visit is null))
);
create index watch_standing_due on watch_standing (ward_id, due_on) where open;
create index watch_standing_unseen on watch_standing (ward_id, unseen_since, plan_id) where open;
create index watch_standing_streak on watch_standing (ward_id, streak_at) where open and streak_at is not null;

-- 今日の見守り: the order one person put a day's visits in by hand.
create table watch_order (
  ward_id text not null references ward, staff_id uuid not null references staff, on_day date not null, plan_ids uuid[] not null, made_at timestamptz not null, primary key (ward_id, staff_id, on_day)
);
-- A printed sheet of them: each line has the number under which its visit is kept, on whatever way it comes in.
create table watch_sheet (
  ward_id text not null references ward, id uuid not null, number int not null check (number > 0), staff_id uuid not null references staff, on_day date not null, masked boolean not null default false,
  made_by uuid not null, made_at timestamptz not null, primary key (ward_id, id)
);
create unique index watch_sheet_number on watch_sheet (ward_id, number);
create index watch_sheet_by_day on watch_sheet (ward_id, on_day desc);
create table watch_sheet_line (
  ward_id text not null references ward, sheet_id uuid not null, line int not null check (line > 0), plan_id uuid not null, visit_id uuid not null,
  primary key (ward_id, sheet_id, line), foreign key (ward_id, sheet_id) references watch_sheet (ward_id, id), foreign key (ward_id, plan_id) references watch_plan (ward_id, id)
);
create unique index watch_sheet_line_visit on watch_sheet_line (ward_id, visit_id);
do $$ declare one text; begin
  foreach one in array array['watch_standing', 'watch_order', 'watch_sheet', 'watch_sheet_line'] loop
    execute format('grant select, insert on %I to sasaeai_app', one);
    execute format('call app.guard_by_ward(%L)', one);
  end loop;
end $$;
grant update on watch_standing, watch_order to sasaeai_app;
