-- つながりの確認 that nobody can answer any more: it is kept with why, and nothing is made up for what was not asked.
alter table connection_check add column dropped text check (dropped in ('moved', 'died', 'declined', 'left', 'unreachable', 'other'));
alter table connection_check add constraint dropped_says_nothing check (dropped is null or (weekly is null and places is null and relied is null and outings is null and continuing is null and words_cipher is null));
