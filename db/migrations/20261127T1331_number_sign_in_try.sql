-- A try is counted before the password is looked at, and marked as right afterwards: it needs a number of its own.
alter table sign_in_try add column id bigint generated always as identity primary key;
