-- Everybody may read which neighbourhoods there are; only within the own wards may they be written.
call app.guard_by_ward('neighbourhood');
create policy anyone_reads on neighbourhood for select to sasaeai_app, sasaeai_figures using (true);
