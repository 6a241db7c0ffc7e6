// 今日の見守り as a phone takes it along: the plans of whoever holds it, what their grounds cover of the people, in the order of the way; and which of it was carried by whom.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { BasisCode } from '#src/access/basis.rules.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Actor, Scope } from '#src/access/scope.ts'
import { leftColumns, type LeftSource } from '#src/access/left.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { ITEMS, RECIPIENTS, type Recipient } from '#src/kernel/sharing.ts'
import { SIGNS } from '#src/kernel/signs.ts'
import { listHeldConsents } from '#src/modules/disclosure/disclosure.api.ts'
import { peopleCarried } from '#src/modules/registry/registry.api.ts'
import type { Values } from '#src/records/record.ts'
import { orderOf, withHand } from '../rounds/order.rules.ts'
import { findOrder, listDue, listSpots } from '../rounds/round.queries.ts'
import { carriedItems, recipientOf, type CarriedItem, type Left } from './carried.rules.ts'

type Read = Scope<'field.watchPlan:read'>
/** One visit as it stands on a phone. */
export type Carried = {
  id: string
  /** '' where the name may not be carried. */ name: string
  area: string
  address: string
  phone: string
  lookFor: string
  cautions: string[]
  cautionNote: string
  ways: string[]
  dueOn: CivilDate
  seenOn: CivilDate | null
  absences: number
  left: Left[]
}
const MOST = 60
/** About the person's health, and so only where that may be carried; the others keep who goes there safe. */
const SICK: readonly string[] = ['infection']
const list = (values: Values, name: string): string[] => (Array.isArray(values[name]) ? [...(values[name] as readonly string[])] : [])
const text = (values: Values, name: string): string => String(values[name] ?? '').trim()

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
    const { values } = plan.row
    const who = people.get(plan.standing.person)
    const of = (name: string): string => text(who?.values ?? {}, name)
    const ways = list(values, 'ways')
    const signs = list(values, 'signs').map((one) => SIGNS.find((each) => each.value === one)?.label ?? one)
    const lookFor = [signs.join('、'), text(values, 'look_for')].filter(Boolean).join('。')
    const sick = list(values, 'cautions').filter((one) => SICK.includes(one))
    const kept = {
      name: of('name') + (of('kana') ? `（${of('kana')}）` : ''),
      address: of('address'),
      contact: ways.includes('phone') ? of('phone') || of('mobile') : '',
      health: [lookFor, text(values, 'caution_note'), ...sick].filter(Boolean).join('　'),
    }
    const basis = text(values, 'basis') as BasisCode
    const ground = { basis, evidence: text(values, 'basis_note'), to, on: today }
    const { items, left } = carriedItems(kept, ground, plan.standing.person, consents, who?.masked ?? true)
    return { plan, who, kept, items, left, ways, lookFor, basis }
  })
  const open = doors.filter((one) => one.items.includes('address')).map((one) => one.plan.standing.person)
  const spots = await listSpots(tx, scope, actor.wardId, open)
  const made = doors.map(({ plan, kept, items, left, ways, lookFor }): { one: Carried; lat: number | null; lng: number | null } => {
    const { values } = plan.row
    const may = (item: CarriedItem): boolean => items.includes(item)
    const spot = may('address') ? spots.get(plan.standing.person) : undefined
    const one = {
      id: plan.row.id,
      name: may('name') ? kept.name : '',
      area: spot?.area ?? '',
      address: may('address') ? kept.address : '',
      phone: may('contact') ? kept.contact : '',
      lookFor: may('health') ? lookFor : '',
      cautions: list(values, 'cautions').filter((one) => may('health') || !SICK.includes(one)),
      cautionNote: may('health') ? text(values, 'caution_note') : '',
      ways,
      dueOn: plan.standing.dueOn ?? today,
      seenOn: plan.standing.seenOn,
      absences: plan.standing.absences,
      left,
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
      .map((one) => ({ planId: one.plan.row.id, personId: one.plan.standing.person, items: one.items, basis: one.basis })),
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

/** Writes down which items of whom went onto the phones of whom, once for each set of items and ground, and when it last did. */
async function keepCarried(
  tx: Tx,
  scope: Read,
  actor: Pick<Actor, 'staffId' | 'wardId'>,
  to: Recipient,
  carried: readonly { planId: string; personId: string; items: readonly string[]; basis: string }[],
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(actor.wardId)) return
  for (const one of carried)
    await sql`insert into field_carried as c (ward_id, id, staff_id, plan_id, person_id, recipient, items, basis, first_at, last_at)
      values (${actor.wardId}, ${randomUUID()}, ${actor.staffId}, ${one.planId}, ${one.personId}, ${to}, ${[...one.items]}::text[], ${one.basis}, ${now}, ${now})
      on conflict (ward_id, staff_id, plan_id, person_id, items, basis) do update set last_at = excluded.last_at where c.last_at < excluded.last_at - interval '1 hour'`.execute(
      tx,
    )
}
/** What of a person went onto phones of the field. */
export const carriedLeft: LeftSource = {
  kind: 'field_carried',
  label: '見守る人の電話',
  words: [...RECIPIENTS, ...ITEMS],
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'field_carried', at: sql`r.first_at`, id: sql`r.id`, to: sql`s.name`, recipient: sql`r.recipient`, items: sql`r.items`, basis: sql`r.basis` })}
      from field_carried r join staff s on s.id = r.staff_id where r.ward_id = ${wardId} and r.person_id = any(${ids})`,
}
