-- A ward's key pair for boxes: a phone seals each report also to the public half, so that the ward can still read it when the phone's own key was thrown away. The private half stands sealed by the ward's key. 根拠: docs/decisions/0031.
create table ward_box_key (ward_id text not null references ward, id uuid not null, public_key bytea not null, private_cipher bytea not null, made_at timestamptz not null, primary key (ward_id, id));
grant select, insert on ward_box_key to sasaeai_app;
call app.guard_by_ward('ward_box_key');
