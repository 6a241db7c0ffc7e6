-- What came into a month before its head signed and what after is told by one counter over acts and changes, never by two clocks: a request that began earlier may save later. Lines from before have none and are told by their moment.
alter table history add column turn bigint;
alter table history alter column turn set default nextval('figure_act_turn_seq');
grant usage on sequence figure_act_turn_seq to sasaeai_app;
