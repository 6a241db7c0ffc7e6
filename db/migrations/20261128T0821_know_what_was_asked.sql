-- What was sent under a number of the sender's, as a keyed hash: the same again gets the same answer, other words under it are said to be others (architecture §3).
alter table help_ticket add body bytea;
