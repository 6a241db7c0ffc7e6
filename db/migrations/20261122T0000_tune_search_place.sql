-- 居場所 was made searchable before the index carried the key: the same as for the other kinds (20261121T2350_tune_search.sql).
alter table search.place drop constraint place_pkey;
update search.place set key = left(key, 400), name_key = left(name_key, 100), kana_key = left(kana_key, 100) where char_length(key) > 400 or char_length(name_key) > 100 or char_length(kana_key) > 100;
alter table search.place add primary key (ward_id, id) include (key, kana_key, name_key);
