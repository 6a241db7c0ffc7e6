// 今日の見守り as a phone takes it along: the plans of whoever holds it, what their grounds cover of the people, in the order of the way; and which of it was carried by whom.
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Actor, Scope } from '#src/access/scope.ts'
import { leftColumns, type LeftSource } from '#src/access/left.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { ITEMS, RECIPIENTS, type Recipient } from '#src/kernel/sharing.ts'
import { listHeldConsents } from '#src/modules/disclosure/disclosure.api.ts'
import { peopleCarried } from '#src/modules/registry/registry.api.ts'
import { orderOf, withHand } from '../rounds/order.rules.ts'
import { findOrder, listDue, listPlans, listSpots, type Standed } from '../rounds/round.queries.ts'
import { doorOf, recipientOf, type CarriedItem, type Left } from './carried.rules.ts'
import { listAsked } from './named.queries.ts'

type Read = Scope<'field.watchPlan:read'>
/** One visit as it stands on a phone. */
export type Carried = {
  id: string
  /** By which it is named over the telephone. */ number: number
  /** '' where the name may not be carried. */ name: string
  area: string
  address: string
  phone: string
  lookFor: string
  cautions: string[]
  cautionNote: string
  /** What to do at the door, in the worker's words. */ safety: string
  /** Whom at the council to ask, '' where nobody is named. */ ask: string
  ways: string[]
  dueOn: CivilDate
  seenOn: CivilDate | null
  absences: number
  left: Left[]
}
const MOST = 60

/** What is due today or was before, of the plans this person is responsible for; `subjects` are the records that were read for it. */
export async function listCarried(
  tx: Tx,
  scope: Read,
  keys: KeyRing,
  actor: Pick<Actor, 'staffId' | 'role' | 'wardId'>,
  now: Date,
): Promise<{ visits: Carried[]; lateDays: number; subjects: string[] }> {
  const today = civilDateOf(now)
  const plans = await listDue(tx, scope, keys, { wardId: actor.wardId, on: today, today, staffId: actor.staffId }, MOST)
  const ids = [...new Set(plans.map((one) => one.standing.person))]
  const people = await peopleCarried(tx, scope, actor.wardId, ids)
  const consents = await listHeldConsents(tx, scope, actor.wardId, ...ids)
  const to = recipientOf(actor.role)
  const doors = plans.map((plan) => {
    const who = people.get(plan.standing.person)
    const watched = who && { personId: plan.standing.person, values: who.values, masked: who.masked }
    return { plan, ...doorOf(plan.row.values, watched, to, consents, today) }
  })
  const open = doors.filter((one) => one.items.includes('address')).map((one) => one.plan.standing.person)
  const spots = await listSpots(tx, scope, actor.wardId, open)
  const asks = await listAsked(
    tx,
    scope,
    actor.wardId,
    doors.map(({ plan }) => plan.row.id),
    today,
  )
  const made = doors.map((door): { one: Carried; lat: number | null; lng: number | null } => {
    const { plan, kept } = door
    const may = (item: CarriedItem): boolean => door.items.includes(item)
    const spot = may('address') ? spots.get(plan.standing.person) : undefined
    const one = {
      id: plan.row.id,
      number: plan.standing.number,
      name: may('name') ? kept.name : '',
      area: spot?.area ?? '',
      address: may('address') ? kept.address : '',
      phone: may('contact') ? kept.contact : '',
      lookFor: door.lookFor,
      cautions: door.cautions,
      cautionNote: door.cautionNote,
      safety: door.safety,
      ask: asks.get(plan.row.id) ?? '',
      ways: door.ways,
      dueOn: plan.standing.dueOn ?? today,
      seenOn: plan.standing.seenOn,
      absences: plan.standing.absences,
      left: door.left,
    }
    return { one, lat: spot?.lat ?? null, lng: spot?.lng ?? null }
  })
  await keepCarried(
    tx,
    scope,
    actor,
    to,
    doors
      .filter((one) => one.items.length > 0)
      .map((one) => ({ plan: one.plan.row.id, person: one.plan.standing.person, items: one.items, basis: one.basis })),
    now,
  )
  const ruled = orderOf(made.map(({ one, lat, lng }) => ({ key: one.id, area: one.area, name: one.name, lat, lng })))
  const order = withHand(ruled, await findOrder(tx, scope, actor.wardId, actor.staffId, today))
  const byId = new Map(made.map(({ one }) => [one.id, one]))
  return {
    visits: order.flatMap((id) => byId.get(id) ?? []),
    lateDays: await settingAt(tx, 'watch.overdueWatcherDays', now),
    subjects: doors.flatMap((one) => [one.plan.row.id, one.plan.standing.person]),
  }
}

/** What visits that are put right are called, by plan: the number, and the name where it was on this person's phone before and its ground still covers it. `subjects` are the records that were read for it. */
export async function listCalled(
  tx: Tx,
  scope: Read,
  keys: KeyRing,
  actor: Pick<Actor, 'staffId' | 'role' | 'wardId'>,
  ids: readonly string[],
  now: Date,
): Promise<{ called: Map<string, { number: number; name: string }>; subjects: string[] }> {
  const today = civilDateOf(now)
  const plans = await listPlans(tx, scope, keys, [...new Set(ids)], today)
  const before = await hadName(
    tx,
    scope,
    actor,
    plans.map((one) => one.row.id),
  )
  const had = plans.filter((one) => before.has(one.row.id))
  const persons = [...new Set(had.map((one) => one.standing.person))]
  const people = await peopleCarried(tx, scope, actor.wardId, persons)
  const consents = await listHeldConsents(tx, scope, actor.wardId, ...persons)
  const nameOf = ({ row, standing }: Standed): string => {
    const who = people.get(standing.person)
    const door = who && doorOf(row.values, { personId: standing.person, ...who }, recipientOf(actor.role), consents, today)
    return door?.items.includes('name') ? door.kept.name : ''
  }
  const called = new Map(plans.map((one) => [one.row.id, { number: one.standing.number, name: before.has(one.row.id) ? nameOf(one) : '' }]))
  // Only what its ground still covers was there again.
  const named = [...called].flatMap(([id, { name }]) => (name === '' ? [] : [id]))
  await keepNamed(tx, scope, actor, named, now)
  return { called, subjects: had.flatMap((one) => [one.row.id, one.standing.person]) }
}
const namesOf = (actor: Pick<Actor, 'staffId' | 'wardId'>, ids: readonly string[]): RawBuilder<unknown> =>
  sql`c.ward_id = ${actor.wardId} and c.staff_id = ${actor.staffId}::uuid and c.plan_id = any(${[...ids]}::uuid[]) and 'name' = any(c.items)`
/** Writes down that these names went onto the phone again. */
async function keepNamed(tx: Tx, scope: Read, actor: Pick<Actor, 'staffId' | 'wardId'>, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0 || !scope.wards.includes(actor.wardId)) return
  await sql`update field_carried c set last_at = ${now} where ${namesOf(actor, ids)} and c.last_at < ${now}::timestamptz - interval '1 hour'`.execute(
    tx,
  )
}
/** Those of these plans whose person's name stands among what this person's phones carried. */
async function hadName(tx: Tx, scope: Read, actor: Pick<Actor, 'staffId' | 'wardId'>, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0 || !scope.wards.includes(actor.wardId)) return new Set()
  const { rows } = await sql<{ id: string }>`select distinct c.plan_id as id from field_carried c where ${namesOf(actor, ids)}`.execute(tx)
  return new Set(rows.map((one) => one.id))
}

/** Writes down which items of whom went onto the phones of whom, once for each set of items and ground, and when it last did. */
async function keepCarried(
  tx: Tx,
  scope: Read,
  actor: Pick<Actor, 'staffId' | 'wardId'>,
  to: Recipient,
  carried: readonly { plan: string; person: string; items: readonly string[]; basis: string }[],
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(actor.wardId)) return
  if (carried.length === 0) return
  await sql`insert into field_carried as c (ward_id, id, staff_id, plan_id, person_id, recipient, items, basis, first_at, last_at)
    select ${actor.wardId}, gen_random_uuid(), ${actor.staffId}, o.plan, o.person, ${to}, o.items, o.basis, ${now}, ${now}
    from json_to_recordset(${JSON.stringify(carried)}::json) o (plan uuid, person uuid, items text[], basis text)
    on conflict (ward_id, staff_id, plan_id, person_id, items, basis) do update set last_at = excluded.last_at where c.last_at < excluded.last_at - interval '1 hour'`.execute(
    tx,
  )
}
/** What of a person went onto phones of the field. Whoever gave the plan to that watcher answers for it. */
export const carriedLeft: LeftSource = {
  kind: 'field_carried',
  label: '見守る人の電話',
  words: [...RECIPIENTS, ...ITEMS],
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'field_carried', at: sql`r.first_at`, id: sql`r.id`, to: sql`s.name`, recipient: sql`r.recipient`, items: sql`r.items`, basis: sql`r.basis`, by: sql`b.name` })}
      from field_carried r join staff s on s.id = r.staff_id
      left join lateral (select a.given_by from assignment a where a.ward_id = r.ward_id and a.type = 'watch_plan' and a.record_id = r.plan_id and a.staff_id = r.staff_id and a.from_at <= r.first_at order by a.from_at desc limit 1) g on true
      left join staff b on b.id = g.given_by where r.ward_id = ${wardId} and r.person_id = any(${ids})`,
}
