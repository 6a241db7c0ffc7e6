-- A line of a printed round whose visit was taken back is entered anew under a number of its own; the old one stays with its reason.
grant update (visit_id) on watch_sheet_line to sasaeai_app;
