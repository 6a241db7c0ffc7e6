-- A ward's own words in files of types with sealed fields: the word lies under a keyed hash, and sealed beside it. One of before is sealed when it is next looked at.
alter table import_word add column word_cipher bytea;
