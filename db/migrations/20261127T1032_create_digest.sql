-- まとめの知らせ: once a day and person. The row is the key that keeps a second one from going out; it says nothing of what waited.
alter table staff add digest_off boolean not null default false;
create table digest (staff_id uuid not null references staff, on_date date not null, turn int not null check (turn between 1 and 3), at timestamptz not null, primary key (staff_id, on_date, turn));
grant select, insert on digest to sasaeai_app;
