-- additive
-- A workbook comes in with all its sheets: which of them were read as one table, from which line on, and which were not, and why. Of types with sealed fields the names lie sealed.
alter table import_job add sheets jsonb not null default '{"read":[],"left":[]}';
