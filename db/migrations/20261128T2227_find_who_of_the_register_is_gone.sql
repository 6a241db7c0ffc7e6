-- no transaction
-- additive
-- Lines of whoever is gone: asked on every page.
create index concurrently if not exists register_person_gone on register_person (ward_id, entry_id) where gone is not null;
