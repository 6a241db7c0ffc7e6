// 見守り that are due, one round, and how long people have not been seen: from the standing of the plans, by their indexes.
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { fallsTo, whyStaffs } from '../carried/staffs.queries.ts'
import type { WhyStaffs } from '../carried/staffs.rules.ts'
import { plan as type } from '../plans/plan.schema.ts'
import { inGap, watching } from '../standing/ladder-todo.queries.ts'

type Read = Scope<'watch.watchPlan:read'>
/** A phone that takes along what is its own. */
type Carry = Scope<'field.watchPlan:read'>
/** How a plan stands; `person` is who it is about after merges. */
export type Standing = {
  person: string
  /** By which it is named over the telephone. */ number: number
  dueOn: CivilDate | null
  triedOn: CivilDate | null
  seenOn: CivilDate | null
  unseenSince: CivilDate
  absences: number
  /** The visit with which absences in a row became so many that they are told. */ streakVisit: string | null
  watchers: string[]
  /** Why nobody of the field may go today, and it is the staff's; null where one may. */ staffs: WhyStaffs | null
}
export type Standed = { row: Row; standing: Standing }

const AROUND = (today: CivilDate): RawBuilder<unknown> =>
  sql`app.person_now(r.ward_id, r.person_id) as "#person", (select n.number from watch_number n where n.ward_id = r.ward_id and n.plan_id = r.id) as "#number", s.due_on as "#due", s.tried_on as "#tried", s.seen_on as "#seen", coalesce(s.unseen_since, r.since) as "#unseen", coalesce(s.absences, 0) as "#absences", s.streak_visit as "#streak",
  array(select q.name from (select r.ward_id, r.id) p cross join lateral (select (select s.name from staff s where s.id = a.staff_id) as name, a.from_at ${watching(today)}) q order by q.from_at) as "#watchers",
  (select ${whyStaffs(today)} from watch_plan p where p.ward_id = r.ward_id and p.id = r.id) as "#staffs"`
async function standed(tx: Tx, keys: KeyRing, rows: readonly Stored[]): Promise<Standed[]> {
  const opened = await openRows(tx, keys, type, rows)
  return opened.flatMap((row, i) => {
    const one = rows[i]
    if (!one) return []
    const day = (name: string): CivilDate | null => one[name] as CivilDate | null
    return [
      {
        row,
        standing: {
          person: String(one['#person']),
          number: Number(one['#number']),
          dueOn: day('#due'),
          triedOn: day('#tried'),
          seenOn: day('#seen'),
          unseenSince: String(one['#unseen']),
          absences: Number(one['#absences']),
          streakVisit: day('#streak'),
          watchers: one['#watchers'] as string[],
          staffs: one['#staffs'] as WhyStaffs | null,
        },
      },
    ]
  })
}
const from = sql`watch_standing s join watch_plan r on r.ward_id = s.ward_id and r.id = s.plan_id`

/** Whether plan s falls to the desk of the council, and so to this person who works at it. */
const atDesk = (wardId: string, staffId: string, today: CivilDate): RawBuilder<boolean> =>
  sql<boolean>`exists (select from app.roles_on(${today}::date) o join watch_plan p on p.ward_id = s.ward_id and p.id = s.plan_id where o.ward_id = ${wardId} and o.staff_id = ${staffId}::uuid and o.role in ('worker', 'wardHead') and ${fallsTo(sql`o.role`, today)})`

/** What is due on a day or was before it, within reach, at most `most`; of one person who watches (with what falls to the desk they work at), or of everybody. */
export async function listDue(
  tx: Tx,
  scope: Scope,
  keys: KeyRing,
  asked: { wardId: string; on: CivilDate; today: CivilDate; staffId?: string | undefined },
  most: number,
): Promise<Standed[]> {
  const mine = asked.staffId
    ? sql`(exists (select from assignment a where a.ward_id = s.ward_id and a.type = 'watch_plan' and a.record_id = s.plan_id and a.staff_id = ${asked.staffId}::uuid and a.until_at is null) or ${atDesk(asked.wardId, asked.staffId, asked.today)})`
    : sql`true`
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)}, ${AROUND(asked.today)} from ${from} where ${within(scope, { ...rowsOf(type.name), ward: 's.ward_id' })} and s.ward_id = ${asked.wardId} and s.open and s.due_on <= ${asked.on}::date and ${mine} order by s.due_on, s.plan_id limit ${most}`.execute(
      tx,
    )
  return standed(tx, keys, rows)
}
/** Plans by number, within reach, in no order. */
export async function listPlans(tx: Tx, scope: Scope, keys: KeyRing, ids: readonly string[], today: CivilDate): Promise<Standed[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)}, ${AROUND(today)} from watch_plan r left join watch_standing s on s.ward_id = r.ward_id and s.plan_id = r.id where ${within(scope, rowsOf(type.name))} and r.id = any(${[...ids]}::uuid[])`.execute(
      tx,
    )
  return standed(tx, keys, rows)
}
/** Whom nobody has seen for longest, of those that are watched over. */
export async function listUnseen(tx: Tx, scope: Read, keys: KeyRing, wardId: string, today: CivilDate, most: number): Promise<Standed[]> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)}, ${AROUND(today)} from ${from} where ${within(scope, { ...rowsOf(type.name), ward: 's.ward_id' })} and s.ward_id = ${wardId} and s.open order by s.unseen_since, s.plan_id limit ${most}`.execute(
      tx,
    )
  return standed(tx, keys, rows)
}
/** Plans that nobody carries out, or that were put off too long. */
export async function listGaps(
  tx: Tx,
  scope: Read,
  keys: KeyRing,
  wardId: string,
  now: Date,
  today: CivilDate,
  most: number,
): Promise<Standed[]> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)}, ${AROUND(today)} from (select p.ward_id, p.id from watch_plan p where p.ward_id = ${wardId} and p.state in ('active', 'paused') and ${inGap(today, now)}) g
      join watch_plan r on r.ward_id = g.ward_id and r.id = g.id left join watch_standing s on s.ward_id = r.ward_id and s.plan_id = r.id where ${within(scope, rowsOf(type.name))} order by r.since, r.id limit ${most}`.execute(
      tx,
    )
  return standed(tx, keys, rows)
}

/** Where people live, as far as a map of a ward is concerned: neighbourhood, and the middle of the town of their address (else of the neighbourhood). */
export type Spot = { id: string; area: string; lat: number | null; lng: number | null }
/** Of these people of one council; only for those whose address the reader may see. */
export async function listSpots(tx: Tx, scope: Read | Carry, wardId: string, ids: readonly string[]): Promise<Map<string, Spot>> {
  if (ids.length === 0 || !scope.wards.includes(wardId)) return new Map()
  const { rows } =
    await sql<Spot>`select q.id, coalesce(n.name, '') as area, coalesce(t.lat, n.lat) as lat, coalesce(t.lng, n.lng) as lng from person q
    left join neighbourhood n on n.ward_id = q.ward_id and n.id = q.neighbourhood_id
    left join lateral (select t.lat, t.lng from town t where t.ward_id = q.ward_id and t.postal_code = q.postal and q.postal <> '' order by position(t.name in q.address) > 0 desc, length(t.name) desc limit 1) t on true
    where q.ward_id = ${wardId} and q.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The order a person gave a day's round by hand; empty where nobody did. */
export async function findOrder(tx: Tx, scope: Read | Carry, wardId: string, staffId: string, on: CivilDate): Promise<string[]> {
  if (!scope.wards.includes(wardId)) return []
  return (
    (
      await sql<{
        ids: string[]
      }>`select plan_ids as ids from watch_order where ward_id = ${wardId} and staff_id = ${staffId}::uuid and on_day = ${on}::date`.execute(
        tx,
      )
    ).rows[0]?.ids ?? []
  )
}
/** Keeps it. */
export async function saveOrder(
  tx: Tx,
  scope: Read,
  wardId: string,
  staffId: string,
  on: CivilDate,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(wardId)) return
  await sql`insert into watch_order (ward_id, staff_id, on_day, plan_ids, made_at) values (${wardId}, ${staffId}, ${on}, ${[...ids]}::uuid[], ${now})
    on conflict (ward_id, staff_id, on_day) do update set plan_ids = excluded.plan_ids, made_at = excluded.made_at`.execute(tx)
}
