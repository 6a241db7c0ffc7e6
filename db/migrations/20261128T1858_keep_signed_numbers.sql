-- What the head signed is kept with the act: by figure, of that month alone. Acts from before this have none. 「checked」: the head looked at what came into a closed month afterwards and signs its numbers anew (docs/decisions/0045).
alter table figure_act add column numbers jsonb, drop constraint figure_act_kind_check, add constraint figure_act_kind_check check (kind in ('closed', 'reopened', 'accepted', 'checked'));
-- What came with a reason is looked for by its moment: few lines among all of them.
create index history_reasoned on history (ward_id, at) where changes ?| array['change_reason', 'reason'];
