-- The application says who did what to what; when and in which transaction is the database's to say, so that no line can be dated back or put into a batch already sealed.
-- Column rights and defaults, not a trigger: a restore by the owner must bring each line back as it was sealed.
revoke insert on audit from sasaeai_app;
grant insert (id, ward_id, actor, event, record_type, subjects, detail, assigned) on audit to sasaeai_app;
