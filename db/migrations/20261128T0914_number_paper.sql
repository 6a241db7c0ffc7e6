-- 用紙: sheets of notices and of visits for who has no phone take their numbers from the same counter as those of consultations; a number says what its sheet is for and which record stands under it. 根拠: rules.md 現場の人, issue X6.
alter table help_ticket add column what text not null default 'intake' check (what in ('intake', 'notice', 'visit')), add column record_id uuid;
create unique index help_ticket_record on help_ticket (ward_id, record_id) where record_id is not null;
grant update (record_id) on help_ticket to sasaeai_app;
alter table watch_sheet add column receipt text not null default '';
