-- A short number by which a plan is named over the telephone without a name: by ward, given here, never changed. 根拠: docs/decisions/0056.
create table watch_number (ward_id text primary key references ward, last int not null check (last > 0));
grant select, insert, update on watch_number to sasaeai_app;
call app.guard_by_ward('watch_number');
alter table watch_plan add column number int check (number > 0);
alter table watch_plan disable trigger user;
update watch_plan p set number = n.given from (select ward_id, id, row_number() over (partition by ward_id order by created_at, id) as given from watch_plan) n where p.ward_id = n.ward_id and p.id = n.id;
alter table watch_plan enable trigger user;
insert into watch_number (ward_id, last) select ward_id, max(number) from watch_plan group by ward_id;
create unique index watch_plan_number on watch_plan (ward_id, number);
create function app.number_plan() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then new.number := old.number; return new; end if;
  insert into watch_number (ward_id, last) values (new.ward_id, 1) on conflict (ward_id) do update set last = watch_number.last + 1 returning last into new.number;
  return new;
end $$;
create trigger numbered before insert or update on watch_plan for each row execute function app.number_plan();
