-- Papers of meetings whose kind asks for no numbers are given for good: no number, nothing to come back, and what they were about stands with the copy as it was when it was handed out. 根拠: 個人情報保護法 29条, rules.md 人 4・8
alter table meeting_copy alter column number drop not null;
alter table meeting_copy drop constraint meeting_copy_state_check, drop constraint meeting_copy_check;
alter table meeting_copy add check (state in ('out', 'returned', 'destroyed', 'lost', 'given')), add check ((state in ('out', 'given')) = (settled_at is null)), add check ((state = 'given') = (number is null));
create unique index meeting_copy_given on meeting_copy (ward_id, paper_id, member_id) where state = 'given';
alter table meeting_copy add column items text[] not null default '{}';
update meeting_copy k set items = c.items from case_meeting c where c.ward_id = k.ward_id and c.id = k.meeting_id;
-- Since when somebody is talked of; null: before this was written down.
alter table meeting_person add column from_at timestamptz;
