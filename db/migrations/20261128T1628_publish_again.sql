-- A text that was taken out of the case-book may come back by the whole way through its gate, and by nothing else: one statement of the owner asks that the city let it go and that nothing live is written over. 根拠: needs-and-watch-over A8
create function app.publish_practice(of_ward text, entry uuid, its_name text, its_theme text, its_body text) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not coalesce(of_ward = any(app.wards()), false) or not exists (select from public.practice q where q.ward_id = of_ward and q.id = entry and q.state = 'published') then return false; end if;
  insert into public.published_practice as e (id, name, theme, body, published_at) values (entry, its_name, its_theme, its_body, app.moment())
    on conflict (id) do update set name = excluded.name, theme = excluded.theme, body = excluded.body, published_at = excluded.published_at, withdrawn_at = null where e.withdrawn_at is not null;
  return found;
end $$;
revoke execute on function app.publish_practice(text, uuid, text, text, text) from public;
grant execute on function app.publish_practice(text, uuid, text, text, text) to sasaeai_app;
revoke insert on published_practice from sasaeai_app;

-- Whether everybody agreed is answered to who may read the ward.
create or replace function app.practice_agreed(of_ward text, practice uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(of_ward = any(app.wards()), false) and app.practice_agreed_on(of_ward, practice, (app.moment() at time zone 'Asia/Tokyo')::date)
$$;
create or replace function app.consent_unpublishes() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if old.purpose = 'practice' or new.purpose = 'practice' then
    update public.published_practice e set withdrawn_at = app.moment() where e.withdrawn_at is null and exists (
      select from public.practice q join public.practice_source s on s.ward_id = q.ward_id and s.practice_id = q.id join public.household_member m on m.ward_id = s.ward_id and m.household_id = s.household_id
      where s.ward_id = new.ward_id and s.practice_id = e.id and q.basis = 'consent' and m.person_id in (select app.person_all(new.ward_id, app.person_now(new.ward_id, old.person_id))) and not app.practice_agreed_on(s.ward_id, s.practice_id, (app.moment() at time zone 'Asia/Tokyo')::date));
  end if;
  return null;
end $$;
