-- The number of a plan of watch-over is never given twice, also where the plan that bore the highest was disposed of: the last one of each ward is kept. 根拠: docs/decisions/0056.
create table watch_number_last (ward_id text primary key references ward, last int not null check (last > 0));
call app.guard_by_ward('watch_number_last');
grant select, insert, update on watch_number_last to sasaeai_app;
insert into watch_number_last (ward_id, last) select ward_id, max(number) from watch_number group by ward_id;
create or replace function app.number_plan() returns trigger language plpgsql as $$
declare given int;
begin
  insert into watch_number_last as l (ward_id, last) values (new.ward_id, 1) on conflict (ward_id) do update set last = l.last + 1 returning last into given;
  insert into watch_number (ward_id, plan_id, number) values (new.ward_id, new.id, given);
  return null;
end $$;
