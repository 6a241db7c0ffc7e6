-- no transaction
-- additive
-- Whom a line of the register names is asked at every look at the register (app.hidden_entries): by name, without folding all names of the ward again. Compared as the keys of people are, hence the collation.
create index concurrently if not exists watch_register_name_key on watch_register (ward_id, app.fold(name) collate "C");
