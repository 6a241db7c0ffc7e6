-- A row that may be somebody who is on file already is a question: who it may be, and what a person said of it.
alter table import_line add likely jsonb not null default '[]', add decision text not null default '';
alter table import_line drop constraint import_line_outcome_check;
alter table import_line add constraint import_line_outcome_check check (outcome in ('new', 'same', 'change', 'bad', 'likely'));
