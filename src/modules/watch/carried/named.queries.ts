// Who of the field was named to watch over somebody, and what of it their phones can carry: for the desk that names them, and for the phone that must ask.
import { sql, type RawBuilder } from 'kysely'
import { answering } from '#src/access/assignment.queries.ts'
import { isFieldRole, type Role } from '#src/access/permissions.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { Recipient } from '#src/kernel/sharing.ts'
import { listHeldConsents } from '#src/modules/disclosure/disclosure.api.ts'
import { peopleCarried } from '#src/modules/registry/registry.api.ts'
import type { Row } from '#src/records/record.ts'
import { doorOf, GROUNDS_THAT_NAME, recipientOf, type Named } from './carried.rules.ts'

type Read = Scope<'watch.watchPlan:read'>
/** What each of those of the field who watch can carry of a plan today. `person` is who it is about after merges. */
export async function listNamed(
  tx: Tx,
  scope: Read,
  row: Row,
  person: string,
  watchers: readonly { id: string; name: string; role: Role }[],
  today: CivilDate,
): Promise<Named[]> {
  const field = watchers.filter((one) => isFieldRole(one.role))
  if (field.length === 0 || !scope.wards.includes(row.ward_id)) return []
  const who = (await peopleCarried(tx, scope, row.ward_id, [person])).get(person)
  const watched = who && { personId: person, values: who.values, masked: who.masked }
  const consents = await listHeldConsents(tx, scope, row.ward_id, person)
  const { rows } = await sql<{
    id: string
  }>`select distinct f.staff_id as id from field_phone f where f.ward_id = ${row.ward_id} and f.revoked_at is null and f.staff_id = any(${field.map((one) => one.id)}::uuid[])`.execute(
    tx,
  )
  const paired = new Set(rows.map((one) => one.id))
  const back = (
    await sql<
      Partial<Record<Recipient, CivilDate | null>>
    >`select ${tookBackOn('watchers', today)} as watchers, ${tookBackOn('minsei', today)} as minsei from watch_plan p where p.ward_id = ${row.ward_id} and p.id = ${row.id}::uuid`.execute(
      tx,
    )
  ).rows[0]
  return field.map((one) => ({
    ...one,
    paired: paired.has(one.id),
    door: doorOf(row.values, watched, recipientOf(one.role), consents, today),
    tookBack: back?.[recipientOf(one.role)] ?? null,
  }))
}

/** Consents to be watched over of the person of plan p, after merges. */
const ofPlan = (consent: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${consent}.ward_id`)} = p.ward_id and ${sql.ref(`${consent}.person_id`)} in (select app.person_all(p.ward_id, app.person_now(p.ward_id, p.person_id))) and ${sql.ref(`${consent}.state`)} <> 'withdrawn' and ${sql.ref(`${consent}.purpose`)} = 'watch'`
/** Whether a consent holds on a day (consentHolds). */
const holds = (consent: string, today: CivilDate): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${consent}.given_on`)} <= ${today}::date and coalesce(${sql.ref(`${consent}.until_on`)}, 'infinity') > ${today}::date and coalesce(${sql.ref(`${consent}.withdrawn_on`)}, 'infinity') > ${today}::date)`
/** Whether the ground of plan p lets name or address go to this kind of watcher: doorOf and leadsNowhere, asked of all plans at once (held against them in tests/must-hold/field-visits.test.ts). */
export const isTold = (to: Recipient, today: CivilDate): RawBuilder<boolean> =>
  sql<boolean>`(case when p.basis = 'CONSENT' then exists (select from consent k where ${ofPlan('k')} and k.recipient = ${to} and k.items && array['name', 'address'] and ${holds('k', today)})
    else coalesce(p.basis_note_cipher is not null and p.basis = any(${GROUNDS_THAT_NAME.flatMap(([basis, recipient]) => (recipient === to ? [basis] : []))}::text[]), false) end)`
/** Whether plan p is watched from a paired phone that can carry neither name nor address. */
export function isBlind(today: CivilDate): RawBuilder<boolean> {
  // Whoever was ended watches nothing; and the posts of the day are read once, not anew for each plan.
  const blind = (role: RawBuilder<unknown>, to: Recipient): RawBuilder<unknown> =>
    sql`(exists (select ${answering('watch_plan', 'p', today, role)} and exists (select from field_phone f where f.ward_id = p.ward_id and f.staff_id = a.staff_id and f.revoked_at is null)) and not ${isTold(to, today)})`
  return sql<boolean>`(${blind(sql`r.role in ('watcher', 'operator')`, 'watchers')} or ${blind(sql`r.role = 'minsei'`, 'minsei')})`
}
/** On what day the person of plan p, which stands on their consent, took back that this kind of watcher is told; null where they never did, or where one holds. */
function tookBackOn(to: Recipient, today: CivilDate): RawBuilder<CivilDate | null> {
  const on = sql`${today}::date`
  return sql<CivilDate | null>`(select case when not bool_or(${holds('k', today)}) then max(k.withdrawn_on) filter (where k.withdrawn_on <= ${on}) end
    from consent k where p.basis = 'CONSENT' and ${ofPlan('k')} and k.recipient = ${to})`
}
/** Whether the person of plan p took back the consent any of its watchers went by, asked of all plans at once. */
export const isTakenBack = (today: CivilDate): RawBuilder<boolean> =>
  sql<boolean>`(coalesce(${tookBackOn('watchers', today)}, ${tookBackOn('minsei', today)}) is not null)`
/** Those among these plans whose watcher's phone leads nowhere, with the number by which it asks. */
export async function listBlind(tx: Tx, scope: Read, ids: readonly string[], today: CivilDate): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    number: number
  }>`select p.id, n.number from watch_plan p join watch_number n on n.ward_id = p.ward_id and n.plan_id = p.id where ${within(scope, { ward: 'p.ward_id' })} and p.id = any(${[...ids]}::uuid[]) and p.state in ('active', 'paused') and ${isBlind(today)}`.execute(
    tx,
  )
  return new Map(rows.map((one) => [one.id, one.number]))
}

/** Whom at the council to ask about each of these plans: who watches it there, by name. */
export async function listAsked(
  tx: Tx,
  scope: Scope<'field.watchPlan:read'>,
  wardId: string,
  ids: readonly string[],
  today: CivilDate,
): Promise<Map<string, string>> {
  if (ids.length === 0 || !scope.wards.includes(wardId)) return new Map()
  const { rows } = await sql<{
    id: string
    name: string
  }>`select p.id, coalesce((select s.name from staff s where s.id = q.staff_id), '') as name from watch_plan p cross join lateral (select a.staff_id ${answering('watch_plan', 'p', today, sql`r.role in ('worker', 'wardHead')`)} order by a.from_at limit 1) q
    where p.ward_id = ${wardId} and p.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((one) => [one.id, one.name]))
}
