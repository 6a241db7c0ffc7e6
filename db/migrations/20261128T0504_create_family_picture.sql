-- 家族図・つながり図 (W1.3): all that is known of one household's family and of what stands around it, sealed as one text under the ward's key. Who of the register stands in it is kept beside it, so that it can be found when a person asks for their records or is removed.
create table family_picture (
  ward_id text not null references ward, id uuid not null, household_id uuid not null, body_cipher bytea not null, person_ids uuid[] not null default '{}',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), unique (ward_id, household_id), foreign key (ward_id, household_id) references household (ward_id, id)
);
call app.guard_record('family_picture');
-- Where a household can be met stands in it: as with its connections, for those who may see where it lives and for nobody else.
create policy shielded on family_picture as restrictive for select to sasaeai_app using (
  (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or household_id not in (select app.hidden_households((select app.actor()), false)));
