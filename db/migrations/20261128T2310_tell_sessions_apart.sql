-- additive
-- Two sessions of one day that look alike and of which somebody said that they are two: asked once. The other one may stand in another ward.
create table session_apart (
  ward_id text not null references ward, session_id uuid not null, other_id uuid not null, made_by uuid, made_at timestamptz not null,
  primary key (ward_id, session_id, other_id), foreign key (ward_id, session_id) references session (ward_id, id), check (session_id <> other_id)
);
grant select, insert on session_apart to sasaeai_app;
call app.guard_by_ward('session_apart');

-- What another ward wrote as held together with the caller's: when and where, so that the two can be told apart; neither its name nor what was seen there.
create function app.joint_sessions(since date, until date) returns table (ward_id text, other_ward text, other_id uuid, on_day date, starts time, venue text, purposes text[])
language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
  select w.ward_id, s.ward_id, s.id, s.on_day, s.starts, s.venue, s.purposes from public.session s cross join unnest(s.joint_wards) w (ward_id)
  where s.state = 'held' and s.on_day between since and until and w.ward_id = any(app.wards()) and s.ward_id <> w.ward_id
$$;
revoke execute on function app.joint_sessions(date, date) from public;
grant execute on function app.joint_sessions(date, date) to sasaeai_app;
