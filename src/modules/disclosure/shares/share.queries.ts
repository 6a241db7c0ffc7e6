// Offers of the own council: whom one may offer to, what stands offered, and the end of one.
import { sql, type RawBuilder } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { instantAt, addDays, civilDateOf } from '#src/kernel/civil-date.ts'

import type { BasisCode } from '#src/access/basis.rules.ts'
import { NOBODY } from '#src/kernel/id.ts'
import type { Item, Purpose, Recipient } from '#src/kernel/sharing.ts'
import type { Values } from '#src/records/record.ts'
import { PERSON_FIELDS } from '#src/access/cover.rules.ts'
import type { Offer, Party, Share } from './share.rules.ts'

/** Nobody's eyes: what a shield hides is hidden from everybody. */
type Read = Scope<'disclosure.share:read'> | Scope<'disclosure.share:write'>
type Write = Scope<'disclosure.share:write'>
const evidenceAt = (id: string): string => `share/${id}/evidence`
const reasonAt = (id: string): string => `share/${id}/reason`
const base = sql`select r.ward_id as "wardId", r.id, r.version, r.type, r.record_id as "recordId", r.person_id as "personId", coalesce(o.name || '　' || t.name, w.name || '社会福祉協議会', '') as "toName", r.to_staff as "toStaff", r.recipient, r.items, r.purpose, r.basis,
    r.evidence_cipher as evidence, r.state, r.until_at as "untilAt", r.offered_at as "offeredAt", b.name as "offeredBy", r.answered_at as "answeredAt", a.name as "answeredBy", r.declined_for as "declinedFor", r.ended_at as "endedAt", e.name as "endedBy", r.reason_cipher as reason
  from share r left join partner p on p.ward_id = r.ward_id and p.id = r.partner_id left join organisation o on o.ward_id = p.ward_id and o.id = p.organisation_id left join staff t on t.id = r.to_staff left join ward w on w.ward_id = r.to_ward
    left join staff b on b.id = r.created_by left join staff a on a.id = r.answered_by left join staff e on e.id = r.ended_by`
const opened =
  (keys: WardKeys) =>
  (row: Omit<Share, 'evidence' | 'reason'> & { evidence: Buffer; reason: Buffer | null }): Share => ({
    ...row,
    evidence: decryptText(keys, evidenceAt(row.id), row.evidence),
    reason: decryptText(keys, reasonAt(row.id), row.reason),
  })

/** One offer of the own council. */
export async function findShare(tx: Tx, scope: Read, keys: WardKeys, id: string): Promise<Share | undefined> {
  return (await sql<never>`${base} where r.id = ${id} and ${within(scope, { ward: 'r.ward_id' })}`.execute(tx)).rows.map(opened(keys))[0]
}
const MOST = 200
/** Offers of the council, newest first; of one record or of one person (after merges) where asked. */
export async function listShares(
  tx: Tx,
  scope: Read,
  keys: WardKeys,
  asked: { record?: { type: string; id: string }; person?: { wardId: string; id: string } } = {},
): Promise<Share[]> {
  const only: RawBuilder<unknown> = asked.record
    ? sql`r.type = ${asked.record.type} and r.record_id = ${asked.record.id}::uuid`
    : asked.person
      ? sql`r.ward_id = ${asked.person.wardId} and r.person_id in (select app.person_all(${asked.person.wardId}, app.person_now(${asked.person.wardId}, ${asked.person.id}::uuid)))`
      : sql`true`
  return (
    await sql<never>`${base} where ${within(scope, { ward: 'r.ward_id' })} and ${only} order by r.offered_at desc, r.id desc limit ${MOST}`.execute(
      tx,
    )
  ).rows.map(opened(keys))
}

/** Whom this council may offer to: people of other bodies who hold the role now, and the other councils. */
export async function listParties(tx: Tx, wardId: string, now: Date): Promise<Party[]> {
  const { rows: partners } = await sql<{ id: string; name: string; recipient: Recipient }>`
    select 'partner:' || p.id as id, o.name || '　' || s.name as name, p.recipient from partner p join staff s on s.id = p.staff_id join organisation o on o.ward_id = p.ward_id and o.id = p.organisation_id
    where p.ward_id = ${wardId} and p.state = 'active' and s.active and exists (select from app.roles_on(${civilDateOf(now)}::date) r where r.staff_id = p.staff_id and r.ward_id = p.ward_id and r.role = 'partner') order by o.name, s.name`.execute(
    tx,
  )
  const councils = await tx
    .selectFrom('ward')
    .select(['ward_id', 'name', 'kind'])
    .where('ward_id', '<>', wardId)
    .where('kind', '=', 'ward')
    .orderBy('sort')
    .execute()
  return [
    ...partners.map((one): Party => ({ ...one, kind: 'partner' })),
    ...councils.map((one): Party => ({
      id: `ward:${one.ward_id}`,
      kind: 'ward',
      name: `${one.name}社会福祉協議会`,
      recipient: 'otherWard',
    })),
  ]
}

/** The person a record is about, as they are on file now (after merges), and whether a shield stands before them or one they live with. */
export async function findAboutWhom(
  tx: Tx,
  scope: Write,
  wardId: string,
  personId: string,
): Promise<{ id: string; values: Values; shielded: boolean } | undefined> {
  const columns = sql.join(PERSON_FIELDS.map((one) => sql`p.${sql.id(one.name)}`))
  const { rows } = await sql<
    Values & { id: string; shielded: boolean }
  >`select p.id, p.id in (select app.hidden_people(${NOBODY}::uuid, false)) as shielded, ${columns} from person p
    where ${within(scope, { ward: 'p.ward_id' })} and p.ward_id = ${wardId} and p.id = app.person_now(${wardId}, ${personId}::uuid)`.execute(
    tx,
  )
  const row = rows[0]
  return row && { id: row.id, shielded: row.shielded, values: row }
}

/** Who lives in the household a record is about, as they are on file now; nobody where it is about one person alone. */
export async function listLivingIn(tx: Tx, of: { wardId: string; type: string; recordId: string }): Promise<string[]> {
  return (
    await sql<{ id: string }>`select l.id from app.living_in(${of.wardId}, ${of.type}, ${of.recordId}::uuid) l (id)`.execute(tx)
  ).rows.map((one) => one.id)
}
/** Who lived with somebody on that day, themselves among them. */
export async function listLivingOn(tx: Tx, of: { wardId: string; personId: string; on: string }): Promise<string[]> {
  return (
    await sql<{ id: string }>`select l.id from app.living_on(${of.wardId}, ${of.personId}::uuid, ${of.on}::date) l (id)`.execute(tx)
  ).rows.map((one) => one.id)
}
/** Keeps an offer: nothing opens by it. */
export async function offerShare(
  tx: Tx,
  scope: Write,
  keys: WardKeys,
  at: { wardId: string; id: string; type: string; recordId: string; personId: string | null },
  offer: Offer,
  now: Date,
): Promise<void> {
  const [kind, to = ''] = offer.to.id.split(':')
  const partner = kind === 'partner'
  await sql`insert into share (ward_id, id, type, record_id, person_id, partner_id, to_staff, to_ward, recipient, items, purpose, basis, evidence_cipher, state, until_at, offered_at, created_at, updated_at, created_by, updated_by)
    values (${at.wardId}, ${at.id}, ${at.type}, ${at.recordId}, ${at.personId}, ${partner ? to : null}, ${partner ? sql`(select staff_id from partner where ward_id = ${at.wardId} and id = ${to}::uuid)` : null}, ${partner ? null : to},
      ${offer.to.recipient}, ${[...offer.items]}::text[], ${offer.purpose}, ${offer.basis}, ${encryptText(keys, evidenceAt(at.id), offer.evidence)}, 'offered', ${instantAt(addDays(offer.until, 1), '00:00')}, ${now}, ${now}, ${now}, ${scope.actorId}, ${scope.actorId})`.execute(
    tx,
  )
  await keepHistory(tx, 'share', { wardId: at.wardId, id: at.id, version: 1 }, scope.actorId, { state: [null, 'offered'] }, now)
}

/** Ends an offer or a share: what was given closes with this transaction. False when somebody was faster. */
export async function revokeShare(
  tx: Tx,
  scope: Scope,
  keys: WardKeys,
  seen: Pick<Share, 'wardId' | 'id' | 'version' | 'state'>,
  reason: string,
  now: Date,
): Promise<boolean> {
  const done =
    await sql`update share set state = 'revoked', ended_at = ${now}, ended_by = ${scope.actorId}, reason_cipher = ${encryptText(keys, reasonAt(seen.id), reason)}, version = ${seen.version + 1}, updated_at = ${now}, updated_by = ${scope.actorId}
    where ward_id = ${seen.wardId} and id = ${seen.id} and version = ${seen.version} and state in ('offered', 'accepted')`.execute(tx)
  if (done.numAffectedRows !== 1n) return false
  await sql`update access_grant set ended_at = greatest(${now}, from_at) where ward_id = ${seen.wardId} and of_id = ${seen.id} and ended_at is null`.execute(
    tx,
  )
  await keepHistory(tx, 'share', { ...seen, version: seen.version + 1 }, scope.actorId, { state: [seen.state, 'revoked'] }, now)
  return true
}

/** Days an offer may stand open at most. */
export const longestShare = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'share.days', now)

export type OpenByConsent = {
  wardId: string
  id: string
  version: number
  state: string
  type: string
  recordId: string
  personId: string | null
  basis: BasisCode
  recipient: Recipient
  items: Item[]
  purpose: Purpose
}
/** Offers and shares that stand on consent: of a person (and of the records merged into them), and of the household they live in. */
export async function listOpenByConsent(tx: Tx, scope: Scope, wardId: string, personId: string, now: Date): Promise<OpenByConsent[]> {
  if (!scope.wards.includes(wardId)) return []
  return (
    await sql<OpenByConsent>`select r.ward_id as "wardId", r.id, r.version, r.state, r.type, r.record_id as "recordId", r.person_id as "personId", r.basis, r.recipient, r.items, r.purpose from share r
    where r.ward_id = ${wardId} and (r.person_id in (select app.person_all(${wardId}, app.person_now(${wardId}, ${personId}::uuid))) or app.person_now(${wardId}, ${personId}::uuid) in (select app.living_in(r.ward_id, r.type, r.record_id)))
      and r.basis in ('CONSENT', 'MULTI_CONF') and r.state in ('offered', 'accepted') and r.until_at > ${now}`.execute(tx)
  ).rows
}
