-- A support may end before the answer of whoever it was handed to is due: then nobody said nothing, it was not waited for.
alter table referral drop constraint referral_outcome_check, add constraint referral_outcome_check check (outcome in ('accepted', 'waiting', 'declined', 'notSuited', 'personRefused', 'noAnswer', 'notAwaited'));
