-- Two who stand in for one and the same are one person's word: one of them does not decide on what the other asked for. 根拠: rules.md 人 6, 7.
-- What was decided before this rule stays as it was, so old rows are not looked at.
alter table approval add constraint another_place check (decided_for is null or asked_for is null or decided_for <> asked_for) not valid;
