-- Addresses: towns (町丁目), postcodes, and which neighbourhood a town or a part of it belongs to. The opening calendar of each council.
alter table neighbourhood add ends_on date;
create trigger version_rises before update on neighbourhood for each row execute function app.version_rises();

create table town (
  ward_id text not null references ward, id uuid not null, name text not null, postal_code text, lat numeric(9, 6), lng numeric(9, 6), population int, source text not null,
  primary key (ward_id, id), unique (ward_id, name)
);
create table postal_code (postal_code text not null check (postal_code ~ '^[0-9]{3}-[0-9]{4}$'), ward_id text not null references ward, town text not null, detail text not null default '', primary key (postal_code, ward_id, town, detail));

-- A line says: this town, from this block (番) to that one (both empty: all of it), belongs to this neighbourhood.
create table town_neighbourhood (
  ward_id text not null, id uuid not null, town_id uuid not null, neighbourhood_id uuid not null, block_from int check (block_from > 0), block_to int,
  source text not null, ended_at timestamptz,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, town_id) references town (ward_id, id), foreign key (ward_id, neighbourhood_id) references neighbourhood (ward_id, id),
  check ((block_from is null) = (block_to is null)), check (block_to >= block_from)
);
create index on town_neighbourhood (ward_id, town_id) where ended_at is null;
create index on town_neighbourhood (ward_id, neighbourhood_id) where ended_at is null;
create trigger version_rises before update on town_neighbourhood for each row execute function app.version_rises();

-- Opening hours of a week (Sunday first, as in the program) and the closed days around the new year; special days beside it.
create table ward_opening (
  ward_id text primary key references ward, weekly jsonb not null, closes_on_holidays boolean not null default true, new_year_from text not null check (new_year_from ~ '^1[0-2]-[0-9]{2}$'), new_year_to text not null check (new_year_to ~ '^01-[0-9]{2}$'),
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid
);
create trigger version_rises before update on ward_opening for each row execute function app.version_rises();
create table ward_special_day (
  ward_id text not null references ward, on_date date not null, name text not null, opens text, closes text, made_at timestamptz not null default now(), made_by uuid,
  primary key (ward_id, on_date), check ((opens is null) = (closes is null)), check (closes > opens)
);

-- Everybody may read where a street belongs and when a council is open; only within the own wards may it be changed.
do $$ declare t text; begin
  foreach t in array array['town', 'postal_code', 'town_neighbourhood', 'ward_opening', 'ward_special_day'] loop
    execute format('call app.guard_by_ward(%L)', t);
    execute format('create policy anyone_reads on %I for select to sasaeai_app using (true)', t);
    execute format('grant select on %I to sasaeai_app', t);
  end loop;
end $$;
grant insert, update on town_neighbourhood, ward_opening to sasaeai_app;
grant insert, update, delete on ward_special_day to sasaeai_app;
