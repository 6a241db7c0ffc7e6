-- A short number by which a plan is named over the telephone without a name: by ward, given here, never changed. 根拠: docs/decisions/0056.
create table watch_number (
  ward_id text not null references ward, plan_id uuid not null, number int not null check (number > 0),
  primary key (ward_id, plan_id), foreign key (ward_id, plan_id) references watch_plan (ward_id, id) on delete cascade
);
create unique index watch_number_once on watch_number (ward_id, number);
call app.guard_by_ward('watch_number');
grant select, insert on watch_number to sasaeai_app;
create function app.number_plan() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('watch_number ' || new.ward_id, 0));
  insert into watch_number (ward_id, plan_id, number) select new.ward_id, new.id, coalesce(max(n.number), 0) + 1 from watch_number n where n.ward_id = new.ward_id;
  return null;
end $$;
create trigger numbered after insert on watch_plan for each row execute function app.number_plan();
insert into watch_number (ward_id, plan_id, number) select ward_id, id, row_number() over (partition by ward_id order by created_at, id) from watch_plan;
