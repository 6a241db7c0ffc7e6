-- no transaction
-- additive
-- Lines of which registry and register do not say the same: asked on every page.
create index concurrently if not exists register_person_apart on register_person (ward_id, apart, entry_id) where apart is not null;
