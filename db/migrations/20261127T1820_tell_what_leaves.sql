-- Who decides on a file sees which columns it holds; the approval opens a file with exactly these.
alter table approval add column columns text not null default '' check (char_length(columns) <= 4000);
grant insert (columns) on approval to sasaeai_app;
