-- メッセージ: short words between staff of one council. Only those who take part see them, also in the database; nothing is deleted, a message can be taken back for ten minutes.
create table message_thread (
  ward_id text not null references ward, id uuid not null,
  readers uuid[] not null check (cardinality(readers) between 2 and 31), -- all who take part, the writer too
  about text not null default '' check (about = '' or about ~ '^/[a-z][a-z-]{1,30}/[0-9a-f-]{36}$'),
  made_by uuid not null references staff, made_at timestamptz not null, newest_at timestamptz not null,
  primary key (ward_id, id), check (made_by = any (readers))
);
create table message (
  ward_id text not null, id uuid not null, thread_id uuid not null, turn bigint not null generated always as identity,
  by uuid not null references staff, at timestamptz not null, text_cipher bytea, withdrawn_at timestamptz,
  primary key (ward_id, id), foreign key (ward_id, thread_id) references message_thread (ward_id, id), check ((text_cipher is null) = (withdrawn_at is not null))
);
create index message_of_thread on message (ward_id, thread_id, turn);
-- Where each of them has read to.
create table message_reader (
  ward_id text not null, thread_id uuid not null, staff_id uuid not null references staff, newest_turn bigint not null default 0, read_turn bigint not null default 0, newest_at timestamptz not null,
  primary key (ward_id, thread_id, staff_id), foreign key (ward_id, thread_id) references message_thread (ward_id, id)
);
create index message_unread on message_reader (ward_id, staff_id) where newest_turn > read_turn;
create index message_own on message_reader (ward_id, staff_id, newest_at desc, thread_id);

grant select, insert, update (newest_at) on message_thread to sasaeai_app;
grant select, insert, update (text_cipher, withdrawn_at) on message to sasaeai_app;
grant select, insert, update (newest_turn, read_turn, newest_at) on message_reader to sasaeai_app;
call app.guard_by_ward('message_thread');
call app.guard_by_ward('message');
call app.guard_by_ward('message_reader');
create policy takes_part on message_thread as restrictive to sasaeai_app using ((select app.actor()) = any (readers)) with check ((select app.actor()) = any (readers));
create policy takes_part on message as restrictive to sasaeai_app using (exists (select 1 from message_thread t where t.ward_id = message.ward_id and t.id = message.thread_id));
create policy own_words on message as restrictive for insert to sasaeai_app with check (by = (select app.actor()));
create policy own_back on message as restrictive for update to sasaeai_app using (by = (select app.actor()));
create policy takes_part on message_reader as restrictive to sasaeai_app using (staff_id = (select app.actor()) or exists (select 1 from message_thread t where t.ward_id = message_reader.ward_id and t.id = message_reader.thread_id));
