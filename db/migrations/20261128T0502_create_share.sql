-- 提供 (X4): one record, these items, to one party outside the council, on one ground, until a moment. Nothing opens before the other side has accepted, and that is kept by the database: the grants are made by one function, when the addressee says yes. 根拠: rules.md 人 1, needs-and-watch-over A5, A6, F.

-- 関係機関の人: which member of staff in the role partner works for which organisation, and as what class of recipient.
create table partner (
  ward_id text not null references ward, id uuid not null, staff_id uuid not null references staff, organisation_id uuid not null,
  recipient text not null check (recipient in ('wardOffice', 'hokatsu', 'careProvider', 'disabilityCentre', 'selfReliance', 'school', 'medical', 'community', 'rescue')),
  state text not null check (state in ('active', 'ended')),
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, organisation_id) references organisation (ward_id, id)
);
create unique index partner_once on partner (ward_id, staff_id) where state = 'active';
call app.guard_record('partner');

create table share (
  ward_id text not null references ward, id uuid not null, type text not null check (type ~ '^[a-z_]{1,40}$'), record_id uuid not null, person_id uuid,
  partner_id uuid, to_staff uuid references staff, to_ward text references ward,
  recipient text not null, items text[] not null check (cardinality(items) > 0), purpose text not null,
  basis text not null check (basis in ('CONSENT', 'VITAL', 'JOINT_USE', 'SUPPORT_CONF', 'MULTI_CONF', 'DISASTER', 'OUTSOURCE')), evidence_cipher bytea not null,
  state text not null check (state in ('offered', 'accepted', 'declined', 'revoked')), until_at timestamptz not null, offered_at timestamptz not null,
  answered_at timestamptz, answered_by uuid references staff, declined_for text check (declined_for in ('notOurs', 'notEnough', 'other')),
  ended_at timestamptz, ended_by uuid references staff, reason_cipher bytea,
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid not null, updated_by uuid,
  primary key (ward_id, id), foreign key (ward_id, person_id) references person (ward_id, id), foreign key (ward_id, partner_id) references partner (ward_id, id),
  check ((to_staff is null) <> (to_ward is null)), check ((partner_id is null) = (to_staff is null)), check (to_ward is distinct from ward_id), check (until_at > offered_at),
  check ((answered_at is null) = (answered_by is null)), check (state not in ('accepted', 'declined') or answered_at is not null), check ((state = 'declined') = (declined_for is not null)),
  check ((state = 'revoked') = (ended_at is not null)), check (state <> 'revoked' or (ended_by is not null and reason_cipher is not null))
);
create index share_of_record on share (ward_id, type, record_id);
create index share_of_person on share (ward_id, person_id) where person_id is not null;
create index share_newest on share (ward_id, offered_at desc);
create index share_to_staff on share (to_staff) where to_staff is not null;
create index share_to_ward on share (to_ward) where to_ward is not null;
call app.guard_record('share');
-- What was agreed is not rewritten: only how it stands moves on.
revoke update on share from sasaeai_app;
grant update (state, ended_at, ended_by, reason_cipher, version, updated_at, updated_by) on share to sasaeai_app;
-- The side it is for knows of it: that it is there and on what ground. What stands in the record opens with the grant.
create policy to_receiver on share for select to sasaeai_app using (to_staff = (select app.actor())
  or to_ward in (select r.ward_id from app.roles_on((select app.moment())::date) r where r.staff_id = (select app.actor()) and r.role in ('worker', 'wardHead')));
-- An offer is not accepted by the side that made it.
create function app.share_moves() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and not (old.state in ('offered', 'accepted') and new.state = 'revoked') and current_user = 'sasaeai_app' then raise exception 'a share is answered by its addressee' using errcode = '42501'; end if;
  return new;
end $$;
create trigger share_moves before update on share for each row execute function app.share_moves();

-- The addressee's word: accepted makes the grants, for this person and until the day that was said; declined makes none. False where it is not theirs, not open, or over.
create function app.answer_share(of_ward text, share_id uuid, because text) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare s share; who uuid := app.actor(); at timestamptz := app.moment();
begin
  select * into s from share h where h.ward_id = of_ward and h.id = share_id for update;
  if not found or s.state <> 'offered' or s.until_at <= at then return false; end if;
  if not coalesce(s.to_staff = who or s.to_ward in (select r.ward_id from app.roles_on(at::date) r where r.staff_id = who and r.role in ('worker', 'wardHead')), false) then return false; end if;
  update share h set state = case because when '' then 'accepted' else 'declined' end, declined_for = nullif(because, ''), answered_at = at, answered_by = who, version = s.version + 1, updated_at = at, updated_by = who where h.ward_id = of_ward and h.id = share_id;
  insert into history (ward_id, type, record_id, version, at, by, changes) values (of_ward, 'share', share_id, s.version + 1, at, who, jsonb_build_object('state', jsonb_build_array('offered', case because when '' then 'accepted' else 'declined' end)));
  if because = '' then
    insert into access_grant (ward_id, id, type, record_id, staff_id, kind, items, basis, of_id, from_at, until_at, given_by)
      select of_ward, gen_random_uuid(), g.type, g.id, who, 'shared', s.items, s.basis, s.id, at, s.until_at, s.created_by
      from (values (s.type, s.record_id, true), ('person', s.person_id, s.items && array['name', 'address', 'birth', 'contact'])) g (type, id, goes) where g.id is not null and g.goes;
  end if;
  return true;
end $$;
revoke execute on function app.answer_share(text, uuid, text) from public;
grant execute on function app.answer_share(text, uuid, text) to sasaeai_app;

-- A record that may be shared: the second wall lets its grants through, and the shield's wall those whom somebody who may see it gave it to.
create procedure app.guard_share(target text, person text) language plpgsql as $$
begin
  call app.guard_grant(target);
  execute format($p$alter policy shielded on %1$I using (
    %2$I is null or (select coalesce(current_setting('app.sees_shields', true), '') = 'yes') or created_by = (select app.actor())
    or exists (select from public.assignment a where a.ward_id = %1$I.ward_id and a.type = %1$L and a.record_id = %1$I.id and a.staff_id = (select app.actor()) and a.until_at is null)
    or (ward_id, id) in (select g.ward_id, g.record_id from public.access_grant g where g.staff_id = (select app.actor()) and g.type = %1$L and g.ended_at is null and g.from_at <= (select app.moment()) and g.until_at > (select app.moment()))
    or %2$I not in (select app.hidden_people((select app.actor()), false)))$p$, target, person);
end $$;
call app.guard_share('intake', 'person_id');
call app.guard_grant('person');
-- What was given is read with the key of its ward, as long as it is given.
create policy by_grant on ward_key for select to sasaeai_app using (
  ward_id in (select g.ward_id from access_grant g where g.staff_id = (select app.actor()) and g.ended_at is null and g.from_at <= (select app.moment()) and g.until_at > (select app.moment())));
-- Whether a shield stands before somebody who was given to the reader, theirs or that of one they live with: asked at every read, because it may come later than the share. Where nothing was given it stands.
create function app.shield_stands(of_ward text, person_id uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (select from access_grant g where g.ward_id = of_ward and g.type = 'person' and g.record_id = person_id and g.staff_id = app.actor()) or person_id in (select app.hidden_people('00000000-0000-0000-0000-000000000000'::uuid, false))
$$;
revoke execute on function app.shield_stands(text, uuid) from public;
grant execute on function app.shield_stands(text, uuid) to sasaeai_app;
