-- 発送: what left the house on paper, with a number per council and fiscal year; beside it the text and the addressees of what was made here.
create table letter (
  ward_id text not null references ward, id uuid not null,
  number text not null default '', sent_on date not null, subject text not null check (subject <> ''),
  medium text not null check (medium in ('letter', 'labels12', 'labels24', 'post', 'fax', 'email', 'hand')),
  recipients int not null check (recipients between 0 and 100000), sender text not null default '', note text not null default '',
  state text not null check (state in ('prepared', 'sent', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), check (state <> 'withdrawn' or reason <> '')
);
create index on letter (ward_id, sent_on desc, id desc);

-- The text is about people: encrypted by ward key (src/access/ward-key.ts).
create table letter_paper (
  ward_id text not null, letter_id uuid not null, body_cipher bytea, skip int not null default 0 check (skip between 0 and 23),
  from_postal text not null default '', from_address text not null default '', from_phone text not null default '',
  primary key (ward_id, letter_id), foreign key (ward_id, letter_id) references letter (ward_id, id)
);
-- To whom: the kind of record and its number; name and address are read from the record, under the reader's own rights.
create table letter_recipient (
  ward_id text not null, letter_id uuid not null, at int not null, kind text not null, record_id uuid not null, sent boolean not null default false,
  primary key (ward_id, letter_id, at), unique (ward_id, letter_id, kind, record_id), foreign key (ward_id, letter_id) references letter (ward_id, id)
);
create index on letter_recipient (ward_id, kind, record_id);
create table letter_number (ward_id text not null references ward, fiscal_year int not null, last int not null, primary key (ward_id, fiscal_year));

-- The next number of a council in the fiscal year of a day. A number once given is not given again; gaps are allowed.
create function app.next_letter_number(council text, day date) returns text language plpgsql as $$
declare n int; fy int := extract(year from day)::int - (extract(month from day) < 4)::int;
begin
  insert into letter_number (ward_id, fiscal_year, last) values (council, fy, 1) on conflict (ward_id, fiscal_year) do update set last = letter_number.last + 1 returning last into n;
  return (select regexp_replace(name, '[区市]$', '') from ward where ward_id = council) || '社協第' || n || '号';
end $$;
create function app.number_letter() returns trigger language plpgsql as $$
begin
  if new.number = '' and tg_op = 'UPDATE' and old.number <> '' then new.number := old.number; end if;
  if new.number = '' and new.state = 'sent' then new.number := app.next_letter_number(new.ward_id, new.sent_on); end if;
  return new;
end $$;
create trigger number before insert or update on letter for each row execute function app.number_letter();
create trigger version_rises before update on letter for each row execute function app.version_rises();

do $$ declare one text; begin
  foreach one in array array['letter', 'letter_paper', 'letter_recipient', 'letter_number'] loop
    execute format('grant select, insert, update on %I to sasaeai_app', one);
    execute format('call app.guard_by_ward(%L)', one);
  end loop;
end $$;
call app.make_search('letter');
create trigger search after insert or update or delete on letter for each row execute function app.keep_search('letter', 'subject', '', 'number,sender', '', '');
