-- no transaction
-- additive
-- Whose death is to be reviewed: few, asked on every page.
create index concurrently if not exists person_found_late on person (ward_id) where found_late;
