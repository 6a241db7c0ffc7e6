-- A thing to be done that somebody outside goes on with, as a support is closed.
alter table case_step drop constraint case_step_result_check;
alter table case_step add constraint case_step_result_check check (result in ('onTrack', 'slow', 'changed', 'done', 'dropped', 'handed'));
