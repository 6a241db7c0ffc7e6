-- Who leaves a meeting hands the decisions that are still open to somebody who takes part: no decision waits for nobody.
grant update (owner_id) on meeting_decision to sasaeai_app;
