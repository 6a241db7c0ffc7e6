-- Who was shown when letters to many were asked for, and left out when they were sent: the page of the letter says so of them alone.
alter table letter_recipient add column fell_out boolean not null default false;
