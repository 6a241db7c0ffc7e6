// 関係機関の人: which people in that role work for which organisation.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { revokeShare } from '../shares/share.queries.ts'
import type { Share } from '../shares/share.rules.ts'
import type { Choices, PartnerLine } from './partner.rules.ts'

const NO_LONGER_THERE = '受け手が、この機関の人ではなくなりました'

type Read = Scope<'disclosure.partner:read'> | Scope<'disclosure.partner:write'>
/** Those of the council, with how many shares are open to each. */
export async function listPartners(tx: Tx, scope: Read, now: Date): Promise<PartnerLine[]> {
  return (
    await sql<PartnerLine>`select r.id, r.ward_id as "wardId", r.version, s.name, o.name as organisation, r.recipient, (select count(*)::int from share h where h.ward_id = r.ward_id and h.partner_id = r.id and h.state = 'accepted' and h.until_at > ${now}) as shares
    from partner r join staff s on s.id = r.staff_id join organisation o on o.ward_id = r.ward_id and o.id = r.organisation_id where ${within(scope, { ward: 'r.ward_id' })} and r.state = 'active' order by o.name, s.name`.execute(
      tx,
    )
  ).rows
}
/** People in the role partner who stand for no organisation yet, and the organisations of the council. */
export async function listChoices(tx: Tx, wardId: string, now: Date): Promise<Choices> {
  const { rows: staff } = await sql<{
    value: string
    label: string
  }>`select distinct s.id as value, s.name as label from app.roles_on(${civilDateOf(now)}::date) r join staff s on s.id = r.staff_id
    where r.ward_id = ${wardId} and r.role = 'partner' and s.active and not exists (select from partner p where p.ward_id = r.ward_id and p.staff_id = s.id and p.state = 'active') order by s.name`.execute(
    tx,
  )
  const { rows: organisations } = await sql<{
    value: string
    label: string
  }>`select id as value, name as label from organisation where ward_id = ${wardId} and state = 'active' and kind in ('facility', 'school', 'medical', 'government', 'npo', 'communityCouncil', 'other') order by kana, name limit 500`.execute(
    tx,
  )
  return { staff, organisations }
}
/** Says for which organisation, and as what class of recipient, somebody in the role stands. */
export async function addPartner(
  tx: Tx,
  scope: Scope<'disclosure.partner:write'>,
  at: { wardId: string; id: string },
  given: { staffId: string; organisationId: string; recipient: string },
  now: Date,
): Promise<void> {
  await sql`insert into partner (ward_id, id, staff_id, organisation_id, recipient, state, created_at, updated_at, created_by, updated_by) values (${at.wardId}, ${at.id}, ${given.staffId}, ${given.organisationId}, ${given.recipient}, 'active', ${now}, ${now}, ${scope.actorId}, ${scope.actorId})`.execute(
    tx,
  )
  await keepHistory(tx, 'partner', { ...at, version: 1 }, scope.actorId, { state: [null, 'active'], ...given }, now)
}
/** Ends it: what was open to this person closes now, and what was only offered is taken back. False when it is over already. */
export async function endPartner(
  tx: Tx,
  scope: Scope<'disclosure.partner:write'>,
  keys: WardKeys,
  one: PartnerLine,
  now: Date,
): Promise<boolean> {
  const done =
    await sql`update partner set state = 'ended', version = ${one.version + 1}, updated_at = ${now}, updated_by = ${scope.actorId} where ward_id = ${one.wardId} and id = ${one.id} and state = 'active' and version = ${one.version}`.execute(
      tx,
    )
  if (done.numAffectedRows !== 1n) return false
  const { rows: shares } = await sql<
    Pick<Share, 'wardId' | 'id' | 'version' | 'state'>
  >`select h.ward_id as "wardId", h.id, h.version, h.state from share h where h.ward_id = ${one.wardId} and h.partner_id = ${one.id} and h.state in ('offered', 'accepted')`.execute(
    tx,
  )
  for (const share of shares) await revokeShare(tx, scope, keys, share, NO_LONGER_THERE, now)
  await keepHistory(tx, 'partner', { ...one, version: one.version + 1 }, scope.actorId, { state: ['active', 'ended'] }, now)
  return true
}
