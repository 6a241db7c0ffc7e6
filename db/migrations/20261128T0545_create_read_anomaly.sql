-- 読み過ぎの点検 (X4): once a week, who read many people's records without writing and without being responsible for any. Numbers only, never whom. 根拠: rules.md 人 5, needs-and-watch-over F T2.
create table read_anomaly (
  ward_id text not null references ward, id uuid not null, week_of date not null, staff_id uuid not null references staff, role text not null, people int not null check (people > 0), median int not null check (median >= 0), found_at timestamptz not null,
  looked_at timestamptz, looked_by uuid references staff, verdict text check (verdict in ('fine', 'asked', 'amiss')), note_cipher bytea,
  primary key (ward_id, id), unique (ward_id, week_of, staff_id), check ((looked_at is null) = (looked_by is null) and (looked_at is null) = (verdict is null)), check (looked_by <> staff_id)
);
grant select, insert on read_anomaly to sasaeai_app;
grant update (looked_at, looked_by, verdict, note_cipher) on read_anomaly to sasaeai_app;
call app.guard_by_ward('read_anomaly');
