-- A slice says of which state of its sources it was counted. A sweep raises the counter of what was touched and deletes nothing: an older number stays readable (更新中) while one reader counts again,
-- and a number that was counted before a save can never pass for one counted after it.
create table figure_touch (source text not null, ward_id text not null, n bigint not null default 0, primary key (source, ward_id));
alter table figure_touch enable row level security;
create policy figures_keep on figure_touch to sasaeai_figures using (true) with check (true);
grant select, insert, update on figure_touch to sasaeai_figures;
grant update on figure_mark to sasaeai_figures; -- to lock the lines it is about to take
alter table figure_slice add touched bigint not null default -1;
