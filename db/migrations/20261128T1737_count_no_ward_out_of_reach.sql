-- A table that leaves is frozen: where the ward is out of reach there is no answer, for none would be read as nought. 根拠: rules.md 数え方 15
create or replace function app.count_need_homes(source text, ward text, from_on date, until_on date) returns table (area text, code text, n int) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not coalesce(ward = any(app.wards()), false) then raise insufficient_privilege; end if;
  return query select f.area, f.code, count(*)::int from (select distinct on (l.unit) l.area, l.main as code from app.needs_lines(source, ward, from_on, until_on, true) l where l.unit is not null order by l.unit, l.day, l.id) f group by 1, 2;
end $$;
