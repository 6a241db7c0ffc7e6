-- People, households, organisations, venues. Names exactly as entered; folded keys beside them; free text about people encrypted by ward key.
create table organisation (
  ward_id text not null references ward, id uuid not null,
  name text not null check (name <> ''), kana text not null default '',
  kind text not null check (kind in ('communityCouncil', 'residentsAssociation', 'minsei', 'volunteerGroup', 'npo', 'facility', 'school', 'company', 'medical', 'government', 'council', 'other')),
  contact_name text not null default '', phone text not null default '', email text not null default '', url text not null default '',
  postal text not null default '', address text not null default '', neighbourhood_id uuid, note text not null default '',
  state text not null default 'active' check (state in ('active', 'ended', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, neighbourhood_id) references neighbourhood (ward_id, id)
);
create table venue (
  ward_id text not null references ward, id uuid not null,
  name text not null check (name <> ''), kana text not null default '',
  kind text not null check (kind in ('hall', 'welfareCentre', 'school', 'park', 'facility', 'shop', 'temple', 'home', 'office', 'other')),
  postal text not null default '', address text not null default '', neighbourhood_id uuid, phone text not null default '', capacity int check (capacity between 1 and 100000),
  -- rules.md, burden: these four are asked, the rest stays unknown.
  steps text not null default 'unknown' check (steps in ('none', 'some', 'unknown')), toilet text not null default 'unknown' check (toilet in ('accessible', 'usual', 'none', 'unknown')),
  wheelchair text not null default 'unknown' check (wheelchair in ('yes', 'help', 'no', 'unknown')), children text not null default 'unknown' check (children in ('yes', 'no', 'unknown')),
  note text not null default '',
  state text not null default 'active' check (state in ('active', 'ended', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, neighbourhood_id) references neighbourhood (ward_id, id)
);

create table person (
  ward_id text not null references ward, id uuid not null,
  name text not null check (name <> ''), kana text not null default '', alias text not null default '', alias_kana text not null default '', latin_name text not null default '',
  sex text not null default 'unknown' check (sex in ('female', 'male', 'other', 'unknown')), birth_on date check (birth_on >= '1873-01-01'),
  postal text not null default '', address text not null default '', neighbourhood_id uuid, phone text not null default '', mobile text not null default '', email text not null default '',
  language text not null default 'ja', interpreter boolean not null default false,
  -- version, key id, nonce, ciphertext (src/access/ward-key.ts); null: nothing was written.
  note_cipher bytea, shield_cipher bytea,
  owner_id uuid references staff,
  -- 知らせてはいけない相手がいる: address and contact are masked for all but the owner and the head (rules.md, people 2).
  shielded boolean not null default false, shielded_from uuid[] not null default '{}',
  -- 統合: the record stays and points to the other one; undoing empties it again.
  merged_into uuid,
  state text not null default 'current' check (state in ('current', 'moved', 'dead', 'withdrawn')), reason text not null default '',
  name_key text collate "C" not null default '', kana_key text collate "C" not null default '', phone_key text collate "C" not null default '', mobile_key text collate "C" not null default '', address_key text collate "C" not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, neighbourhood_id) references neighbourhood (ward_id, id),
  foreign key (ward_id, merged_into) references person (ward_id, id), check (merged_into <> id), check (state <> 'withdrawn' or reason <> '')
);
create index on person (ward_id, kana, id);
create index on person (kana, ward_id, id);
create index on person (ward_id, name_key);
create index on person (ward_id, kana_key);
create index on person (ward_id, birth_on);
create index on person (ward_id, phone_key) where phone_key <> '';
create index on person (ward_id, mobile_key) where mobile_key <> '';
create index on person (ward_id, address_key) where address_key <> '';
create index on person (ward_id, merged_into) where merged_into is not null;
create index on person (ward_id, owner_id);

-- Kanji numbers up to 九十九 in front of 丁目, 番, 号 as digits.
create function app.kanji_number(digits text) returns text language sql immutable parallel safe strict as $$
  select case when strpos(digits, '十') = 0 then translate(digits, '〇一二三四五六七八九', '0123456789')
    else (coalesce(nullif(translate(split_part(digits, '十', 1), '一二三四五六七八九', '123456789'), ''), '1')::int * 10 + coalesce(nullif(translate(split_part(digits, '十', 2), '一二三四五六七八九', '123456789'), ''), '0')::int)::text end
$$;
-- Town and up to three numbers of an address, as src/modules/registry/duplicates/address.rules.ts makes it (tests/db/people.test.ts holds the two together).
create function app.address_key(typed text) returns text language plpgsql immutable parallel safe strict as $$
declare plain text := trim(regexp_replace(normalize(typed, nfkc), '\s+', ' ', 'g')); part text; parts text[]; numbers text[]; town text;
begin
  loop
    part := (regexp_match(plain, '([〇一二三四五六七八九十]+)(?=丁目|番|号)'))[1];
    exit when part is null;
    plain := regexp_replace(plain, part || '(?=丁目|番|号)', app.kanji_number(part));
  end loop;
  plain := regexp_replace(plain, '([0-9])\s*(丁目|番地の?|番|号室|号|の|ノ|[ー‐‑‒–—―−-])\s*', '\1-', 'g');
  plain := regexp_replace(plain, '^〒?[0-9]{3}-?[0-9]{4}\s*', '');
  plain := regexp_replace(plain, '^(東京都|北海道|京都府|大阪府|[^0-9\s]{2,3}県)', '');
  plain := regexp_replace(plain, '^([^区市0-9]{2,5}市(?=[^0-9]{2})|[^区市0-9]{1,5}市(?=[^区0-9]{1,4}区))', '');
  parts := regexp_match(plain, '^([^0-9\s]{1,5}区)?([^0-9]*)([0-9]+(?:-[0-9]+)*)');
  if parts is null then return ''; end if;
  town := app.fold(parts[2]);
  numbers := (array_remove(string_to_array(parts[3], '-'), ''))[1:3];
  if town = '' or cardinality(numbers) < 2 then return ''; end if;
  return town || '-' || (select string_agg(one::bigint::text, '-' order by at) from unnest(numbers) with ordinality n (one, at));
exception when numeric_value_out_of_range then return '';
end $$;

-- A reading is kept in hiragana of full width, words apart by one space; names keep their very characters.
create function app.reading(typed text) returns text language sql immutable parallel safe strict as $$
  select trim(regexp_replace(translate(normalize(typed, nfkc), 'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ', 'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ'), '\s+', ' ', 'g'))
$$;
create function app.keep_reading() returns trigger language plpgsql as $$
begin new.kana := app.reading(new.kana); return new; end $$;

-- Keys by which duplicates are looked up.
create function app.person_keys() returns trigger language plpgsql as $$
begin
  new.kana := app.reading(new.kana);
  new.alias_kana := app.reading(new.alias_kana);
  new.address_key := app.address_key(new.address);
  new.name_key := app.fold(new.name);
  new.kana_key := app.fold(new.kana);
  new.phone_key := app.phone_digits(new.phone);
  new.mobile_key := app.phone_digits(new.mobile);
  if new.merged_into is not null and exists (select from person p where p.ward_id = new.ward_id and p.id = new.merged_into and p.merged_into is not null) then
    raise exception 'the record merged into is itself merged' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger keys before insert or update on person for each row execute function app.person_keys();

create table household (
  ward_id text not null references ward, id uuid not null,
  name text not null check (name <> ''), kana text not null default '',
  composition text not null default 'unknown' check (composition in ('aloneElderly', 'coupleElderly', 'parentChild8050', 'singleParent', 'alone', 'coupleChildren', 'threeGenerations', 'other', 'unknown')),
  postal text not null default '', address text not null default '', neighbourhood_id uuid, phone text not null default '', note_cipher bytea,
  state text not null default 'current' check (state in ('current', 'ended', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, neighbourhood_id) references neighbourhood (ward_id, id), check (state <> 'withdrawn' or reason <> '')
);
create index on household (ward_id, kana, id);
create table household_member (
  ward_id text not null references ward, id uuid not null, household_id uuid not null, person_id uuid not null,
  relation text not null check (relation in ('self', 'spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling', 'otherKin', 'notKin', 'unknown')),
  from_on date, to_on date, check (to_on >= from_on),
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, household_id) references household (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id)
);
create unique index household_member_once on household_member (ward_id, household_id, person_id) where to_on is null;
create index on household_member (ward_id, person_id);

-- Who is the same person in several wards: bare ids, nothing about the person. A ward sees its own lines only.
create table identity (
  ward_id text not null references ward, person_id uuid not null, identity_id uuid not null, created_at timestamptz not null default now(), created_by uuid,
  primary key (ward_id, person_id), foreign key (ward_id, person_id) references person (ward_id, id)
);
create index on identity (identity_id);

do $$ declare one text; begin
  foreach one in array array['organisation', 'venue', 'person', 'household', 'household_member'] loop
    execute format('create trigger version_rises before update on %I for each row execute function app.version_rises()', one);
    execute format('grant select, insert, update on %I to sasaeai_app', one);
    execute format('call app.guard_by_ward(%L)', one);
  end loop;
end $$;
grant select, insert on identity to sasaeai_app;
call app.guard_by_ward('identity');

-- The record a person's references lead to now: merges followed to their end. Rows are read under the reader's own policies.
create view person_now with (security_invoker = true) as
  with recursive walk (ward_id, id, now_id) as (
    select ward_id, id, id from person where merged_into is null
    union all
    select p.ward_id, p.id, w.now_id from person p join walk w on w.ward_id = p.ward_id and w.id = p.merged_into)
  select ward_id, id, now_id from walk;
grant select on person_now to sasaeai_app;

create trigger reading before insert or update on organisation for each row execute function app.keep_reading();
create trigger reading before insert or update on venue for each row execute function app.keep_reading();
create trigger reading before insert or update on household for each row execute function app.keep_reading();

-- Keys that encrypt free text about people, one or more a ward, wrapped by a master key that is not in the database (src/access/ward-key.ts).
create table ward_key (
  ward_id text not null references ward, id int not null check (id > 0), wrapped bytea not null, created_at timestamptz not null default now(),
  primary key (ward_id, id)
);
grant select, insert on ward_key to sasaeai_app;
call app.guard_by_ward('ward_key');

-- Search: name, reading, other names and telephones; telephones of a shielded person are left out.
call app.make_search('person');
call app.make_search('household');
call app.make_search('organisation');
call app.make_search('venue');
call app.make_search('session');
create trigger search after insert or update or delete on person for each row execute function app.keep_search('person', 'name', 'kana', 'alias,alias_kana,latin_name', 'phone,mobile', 'shielded');
create trigger search after insert or update or delete on household for each row execute function app.keep_search('household', 'name', 'kana', '', '', '');
create trigger search after insert or update or delete on organisation for each row execute function app.keep_search('organisation', 'name', 'kana', 'contact_name,address', 'phone', '');
create trigger search after insert or update or delete on venue for each row execute function app.keep_search('venue', 'name', 'kana', 'address', 'phone', '');
create trigger search after insert or update or delete on session for each row execute function app.keep_search('session', 'title', '', 'venue,host_organisation', '', '');
do $$ begin perform app.put_search('session', to_jsonb(s), 'title', '', array['venue', 'host_organisation'], '{}', false) from session s; end $$;
