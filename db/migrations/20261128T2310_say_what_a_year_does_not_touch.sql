-- additive
-- A published figure that has no number says why: the event does not touch the year (対象外), counting had not begun, no list came. Blank is not zero.
alter table published_figure add column blank text constraint published_figure_blank_check check (blank in ('before', 'outside', 'noList'));
