-- 要援護者名簿 (W1.5): whom the city's list names, what was asked of them and what they said; which list went to whom, copy by copy. 根拠: needs-and-watch-over A1, A2-8, A4, A6; rules.md 人 1・2.
create table watch_register (
  ward_id text not null references ward, id uuid not null,
  no int, -- our own number with a digit that finds mistyped ones; on every letter and form
  city_no text not null default '', name text not null check (name <> ''), kana text not null default '', birth_on date,
  postal text not null default '', address text not null check (address <> ''), neighbourhood_id uuid, phone text not null default '', emergency text not null default '',
  source text not null check (source in ('city', 'community', 'self')),
  targets text[] not null default '{}',
  sent_on date, reminded_on date, reminders int check (reminders between 0 and 9), visited_on date,
  visit_result text check (visit_result in ('met', 'family', 'absent', 'empty', 'hospital', 'facility', 'worried')),
  answered_on date, answer_form text check (answer_form in ('written', 'spoken')), consent_to text[] not null default '{}', consent_items text[] not null default '{}', ended_on date,
  state text not null check (state in ('unsent', 'sent', 'reminded', 'visiting', 'unreached', 'consented', 'refused', 'stopped', 'moved', 'dead', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, neighbourhood_id) references neighbourhood (ward_id, id),
  check (state <> 'consented' or (answered_on is not null and cardinality(consent_items) > 0 and cardinality(consent_to) > 0)), check (state not in ('stopped', 'moved', 'dead') or ended_on is not null)
);
create unique index watch_register_no on watch_register (ward_id, no);
create unique index watch_register_city_no on watch_register (ward_id, city_no) where city_no <> '' and state <> 'withdrawn';
create index on watch_register (ward_id, no, id);
create index on watch_register (no, ward_id, id);
create index watch_register_area on watch_register (ward_id, neighbourhood_id, state);
create index watch_register_who on watch_register (ward_id, birth_on);

-- The last digit of a number makes the sum of all, each second one from the right three times, end in 0 (src/modules/register/entries/entry.rules.ts).
create function app.checked_number(n int) returns int language sql immutable parallel safe as $$
  select n * 10 + (10 - (select sum(d::int * case when at % 2 = 1 then 3 else 1 end)::int from unnest(string_to_array(reverse(n::text), null)) with ordinality x (d, at)) % 10) % 10
$$;
create table register_number (ward_id text not null references ward primary key, last int not null check (last >= 0));
create function app.number_register() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  if tg_op = 'UPDATE' then new.no := old.no; return new; end if;
  insert into public.register_number as r (ward_id, last) values (new.ward_id, 1) on conflict (ward_id) do update set last = r.last + 1 returning last into n;
  new.no := app.checked_number(n);
  return new;
end $$;
create trigger number before insert or update on watch_register for each row execute function app.number_register();

-- Who of the register is who in the registry of people: found by name and day of birth, so that a shield there holds here from its first moment. Never undone by changing what is written.
create table register_person (
  ward_id text not null references ward, entry_id uuid not null, person_id uuid not null, primary key (ward_id, entry_id),
  foreign key (ward_id, entry_id) references watch_register (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id)
);
create index register_person_of on register_person (ward_id, person_id);
grant select, insert on register_person to sasaeai_app;
call app.guard_by_ward('register_person');
create function app.find_register_person() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.register_person (ward_id, entry_id, person_id)
  select new.ward_id, new.id, min(p.id::text)::uuid from public.person p
  where p.ward_id = new.ward_id and p.birth_on = new.birth_on and p.merged_into is null and p.state <> 'withdrawn' and (p.name_key = app.fold(new.name) or (new.kana <> '' and p.kana_key = app.fold(app.reading(new.kana))))
  having count(*) = 1 on conflict do nothing;
  return null;
end $$;
create trigger person after insert or update of name, kana, birth_on on watch_register for each row execute function app.find_register_person();
create function app.find_person_register() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.birth_on is null or new.merged_into is not null or new.state = 'withdrawn' then return null; end if;
  insert into public.register_person (ward_id, entry_id, person_id)
  select e.ward_id, e.id, new.id from public.watch_register e
  where e.ward_id = new.ward_id and e.birth_on = new.birth_on and (app.fold(e.name) = new.name_key or (e.kana <> '' and app.fold(app.reading(e.kana)) = new.kana_key)) on conflict do nothing;
  return null;
end $$;
create trigger register after insert or update of name, kana, birth_on on person for each row execute function app.find_person_register();

call app.guard_person('watch_register');
-- An entry of somebody a shield protects, or who lives with one, is there for the owner and the heads only, whoever brought it in.
create function app.hidden_entries(viewer uuid) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp rows 20 as $$
  select l.entry_id from public.register_person l where l.person_id in (select app.hidden_people(viewer, false))
$$;
create policy shielded on watch_register as restrictive for select to sasaeai_app using (
  (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or id not in (select app.hidden_entries((select app.actor()))));
-- Numbers of the city that are there, also of entries the asker may not see: bringing the list in again makes none of them twice.
create function app.register_known(council text, numbers text[]) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select city_no from public.watch_register where ward_id = council and ward_id = any(string_to_array(current_setting('app.wards', true), ',')) and city_no = any(numbers) and state <> 'withdrawn'
$$;
call app.make_search('watch_register');
create trigger search after insert or update or delete on watch_register for each row execute function app.keep_search('watch_register', 'name', 'kana', 'address', 'phone', '');

-- 名簿発行台帳: one list for an area and an organisation. What stood on it is kept sealed, line by line.
create table register_issue (
  ward_id text not null references ward, id uuid not null,
  number text not null default '', issued_on date not null, neighbourhood_id uuid not null, organisation text not null check (organisation <> ''),
  recipient text not null check (recipient in ('minsei', 'watchers', 'community', 'rescue', 'wardOffice')),
  columns text[] not null check (cardinality(columns) between 1 and 12), basis text not null check (basis in ('CONSENT', 'DISASTER')),
  ordered_by text not null default '', ordered_on date, order_no text not null default '', due_on date, until_on date, people int check (people >= 0),
  state text not null check (state in ('prepared', 'issued', 'ended', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, neighbourhood_id) references neighbourhood (ward_id, id),
  -- A list of a disaster stands on an order that is written down, and ends.
  check (basis <> 'DISASTER' or (ordered_by <> '' and ordered_on is not null and order_no <> '' and until_on is not null))
);
create index on register_issue (ward_id, issued_on desc, id desc);
create index on register_issue (issued_on desc, id desc);
call app.guard_record('register_issue');
create table register_line (
  ward_id text not null references ward, issue_id uuid not null, at int not null, entry_id uuid not null, said_cipher bytea not null, primary key (ward_id, issue_id, at),
  foreign key (ward_id, issue_id) references register_issue (ward_id, id), foreign key (ward_id, entry_id) references watch_register (ward_id, id)
);
create unique index register_line_of on register_line (ward_id, entry_id, issue_id);
grant select, insert on register_line to sasaeai_app;
call app.guard_by_ward('register_line');
-- Whoever is hidden now is hidden on the lists of before.
create policy shielded on register_line as restrictive for select to sasaeai_app using (
  (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or entry_id not in (select app.hidden_entries((select app.actor()))));

-- 名簿の写し: each paper has a number, somebody who holds it, a day by which it comes back, and an end.
create table register_copy (
  ward_id text not null references ward, id uuid not null,
  issue_id uuid not null, number int not null check (number between 1 and 999), holder text not null check (holder <> ''), handed_on date not null, due_on date not null, closed_on date, incident text not null default '',
  state text not null check (state in ('out', 'returned', 'destroyed', 'lost', 'lostClosed', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, issue_id) references register_issue (ward_id, id), unique (ward_id, issue_id, number),
  check (state not in ('returned', 'destroyed', 'lost', 'lostClosed') or closed_on is not null), check (state <> 'lostClosed' or incident <> ''), check (state not in ('lost', 'withdrawn') or reason <> '')
);
create index on register_copy (ward_id, handed_on desc, id desc);
create index on register_copy (handed_on desc, id desc);
create index register_copy_out on register_copy (ward_id, due_on) where state in ('out', 'lost');
call app.guard_record('register_copy');
-- Lists that carry somebody who is hidden now: which lists, never whom.
create function app.issues_of_hidden(council text) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct l.issue_id from public.register_line l where l.ward_id = council and council = any(string_to_array(current_setting('app.wards', true), ',')) and l.entry_id in (select app.hidden_entries('00000000-0000-0000-0000-000000000000'))
$$;
