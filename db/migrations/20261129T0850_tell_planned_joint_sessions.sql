-- additive
-- What another ward wrote as held together is told while one types already, also while it is only planned there: the function says in which state it stands. The program before asks with two values, as it did.
drop function app.joint_sessions(date, date);
create function app.joint_sessions(since date, until date, states text[] default '{held}') returns table (ward_id text, other_ward text, other_id uuid, on_day date, starts time, venue text, purposes text[], state text)
language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
  select w.ward_id, s.ward_id, s.id, s.on_day, s.starts, s.venue, s.purposes, s.state from public.session s cross join unnest(s.joint_wards) w (ward_id)
  where s.state = any(states) and s.on_day between since and until and w.ward_id = any(app.wards()) and s.ward_id <> w.ward_id
$$;
revoke execute on function app.joint_sessions(date, date, text[]) from public;
grant execute on function app.joint_sessions(date, date, text[]) to sasaeai_app;
