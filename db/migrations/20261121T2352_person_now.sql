-- Where one person's references lead to now, by walking up from that person alone; the view walks a whole ward.
create function app.person_now(ward text, person_id uuid) returns uuid language sql stable as $$
  with recursive up (id, merged_into) as (
    select p.id, p.merged_into from public.person p where p.ward_id = ward and p.id = person_id
    union all
    select p.id, p.merged_into from public.person p join up on p.ward_id = ward and p.id = up.merged_into)
  select id from up where merged_into is null
$$;
-- All records that lead to one person, itself included.
create function app.person_all(ward text, person_id uuid) returns setof uuid language sql stable rows 2 as $$
  with recursive down (id) as (
    select person_id
    union all
    select p.id from public.person p join down on p.ward_id = ward and p.merged_into = down.id)
  select id from down
$$;
