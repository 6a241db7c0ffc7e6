-- additive
-- What whoever goes is told to do (in the worker's words, for the phone), and why somebody goes alone where two should.
alter table watch_plan add column safety_cipher bytea, add column alone_reason_cipher bytea;
