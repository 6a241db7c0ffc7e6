-- additive
-- Of somebody who died or moved away: the day, where it is known, and whether they were found late or died with nobody beside them as far as one knows now (a review of it is to be begun; what is found out stands there, not here).
alter table person add gone_on date, add found_late boolean not null default false;
-- Whoever is not on the city's newest list any more and stays on the register all the same: the day it was decided. A later list that names them and one that does not ask anew.
alter table watch_register add kept_on date;
