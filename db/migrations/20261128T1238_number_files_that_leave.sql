-- 書き出しの台帳 (X4): every file of the records of more than one person has a number of its council, and says whose it is. Numbers and codes only: whom it holds stands in the audit, at each of them. 根拠: rules.md 人 6, decision 0015.
create table file_counter (ward_id text primary key references ward, last int not null check (last > 0));
create table file_copy (
  ward_id text not null references ward, no int not null check (no > 0), event text not null check (event ~ '^[A-Za-z.]{3,80}$'), people int not null check (people > 1), way text not null check (way in ('csv', 'xlsx', 'pdf', 'json')),
  made_by uuid not null references staff, made_at timestamptz not null, primary key (ward_id, no)
);
grant select, insert, update on file_counter to sasaeai_app;
grant select, insert on file_copy to sasaeai_app;
call app.guard_by_ward('file_counter');
call app.guard_by_ward('file_copy');
