-- A notice from a phone may say neither whom nor where: those who answer it ring who noticed.
alter table field_person add column phone text not null default '';
