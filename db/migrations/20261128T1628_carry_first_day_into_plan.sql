-- A plan of watch-over that came of somebody who was to be gone to again is carried out by then, as a consultation and a support are (docs/decisions/0034).
alter table public.urgency_since drop constraint urgency_since_type_check;
alter table public.urgency_since add constraint urgency_since_type_check check (type = any (array['notice', 'intake', 'support_case', 'watch_plan']));
