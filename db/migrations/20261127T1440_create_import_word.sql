-- How a ward's own words in files are read: the word as it stands there, and the value of the field it means; an empty value leaves it out.
create table import_word (
  ward_id text not null references ward, type text not null, field text not null, word text not null, value text not null,
  by uuid not null references staff, at timestamptz not null,
  primary key (ward_id, type, field, word)
);
grant select, insert, update, delete on import_word to sasaeai_app;
call app.guard_by_ward('import_word');
