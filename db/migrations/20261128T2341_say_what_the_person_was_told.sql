-- What was said to the person as they were led somewhere (where the desk is, what to bring): apart from what was given to whom they were led to, which needs a ground.
-- additive
alter table referral add column told_cipher bytea;
