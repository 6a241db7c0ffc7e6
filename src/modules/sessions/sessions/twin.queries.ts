// Sessions of one day that may be one written twice: looked for while saving, importing and closing. What makes them alike is said by twin.rules.ts alone.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Pair } from '#src/indicators/closing.queries.ts'
import { areTwo, sayOccasion, whySame, type Occasion, type Standing, type WhenWhere } from './twin.rules.ts'

const COLUMNS = sql`s.id, s.ward_id as ward, s.on_day::text as day, coalesce(to_char(s.starts, 'HH24:MI'), '') as starts, s.venue, s.title,
  s.neighbourhood_ids as neighbourhoods, s.purposes, s.participants, s.state`
const STANDS = sql`s.state in ('draft', 'planned', 'postponed', 'held')`

/** What stands on these days in these wards within reach, the earliest written first. */
export async function listStanding(tx: Tx, scope: Scope, wards: readonly string[], days: readonly string[]): Promise<Standing[]> {
  if (days.length === 0) return []
  const { rows } = await sql<Standing>`select ${COLUMNS} from session s
    where ${within(scope, { ward: 's.ward_id' })} and s.ward_id = any(${[...wards]}::text[]) and s.on_day = any(${[...days]}::date[]) and ${STANDS} order by s.on_day, s.created_at, s.id`.execute(
    tx,
  )
  return rows
}
/** One that stands, within reach. */
export async function findStanding(tx: Tx, scope: Scope, id: string): Promise<Standing | undefined> {
  return (
    await sql<Standing>`select ${COLUMNS} from session s where ${within(scope, { ward: 's.ward_id' })} and s.id = ${id}::uuid and ${STANDS}`.execute(
      tx,
    )
  ).rows[0]
}
/** Pairs of which somebody said that they are two, both ways round. */
async function listApart(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{
    one: string
    other: string
  }>`select session_id as one, other_id as other from session_apart where session_id = any(${[...ids]}::uuid[]) or other_id = any(${[...ids]}::uuid[])`.execute(
    tx,
  )
  return new Set(rows.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]))
}

/** Those of the ward that may be this one, of which nobody said yet that they are others. `id` is its own number, also where it is not saved yet. */
export async function listTwins(tx: Tx, scope: Scope, wardId: string, one: Occasion & { id: string; day: string }): Promise<Standing[]> {
  const like = (await listStanding(tx, scope, [wardId], [one.day])).filter((each) => each.id !== one.id && whySame(one, each).length > 0)
  const apart = await listApart(
    tx,
    like.map((each) => each.id),
  )
  return like.filter((each) => !apart.has(`${one.id} ${each.id}`))
}

/** Keeps that a session of the ward in reach and these are different ones. */
export async function sayApart(tx: Tx, scope: Scope, wardId: string, id: string, others: readonly string[], now: Date): Promise<void> {
  if (others.length)
    await sql`insert into session_apart (ward_id, session_id, other_id, made_by, made_at)
      select s.ward_id, s.id, o.id, ${scope.actorId}::uuid, ${now} from session s, unnest(${[...others]}::uuid[]) o (id)
      where ${within(scope, { ward: 's.ward_id' })} and s.ward_id = ${wardId} and s.id = ${id}::uuid and o.id <> s.id on conflict do nothing`.execute(
      tx,
    )
}

/** Keeps that these and everything that stands beside them like that are different ones: whoever brought them in was asked before. */
export async function sayAllApart(
  tx: Tx,
  scope: Scope,
  these: readonly { id: string; ward: string; day: string }[],
  now: Date,
): Promise<void> {
  const [own, of] = [new Set(these.map((one) => one.id)), (key: 'ward' | 'day') => [...new Set(these.map((one) => one[key]))]]
  const ofDay = Map.groupBy(await listStanding(tx, scope, of('ward'), of('day')), (one) => `${one.ward} ${one.day}`)
  for (const all of ofDay.values())
    for (const one of all.filter((each) => own.has(each.id))) {
      const like = all.filter((other) => other.id !== one.id && whySame(one, other).length > 0).map((other) => other.id)
      await sayApart(tx, scope, one.ward, one.id, like, now)
    }
}

/** Held sessions of one ward and one day that may be one, as the list before closing shows them. */
export async function listTwinPairs(tx: Tx, scope: Scope, since: string, until: string): Promise<Pair[]> {
  const { rows } = await sql<Standing>`select ${COLUMNS} from session s
    where ${within(scope, { ward: 's.ward_id' })} and s.on_day between ${since}::date and ${until}::date and s.state = 'held'
      and exists (select from session o where o.ward_id = s.ward_id and o.on_day = s.on_day and o.state = 'held' and o.id <> s.id)
    order by s.on_day, s.created_at, s.id`.execute(tx)
  const pairs = [...Map.groupBy(rows, (one) => `${one.ward} ${one.day}`).values()].flatMap((ofDay) =>
    ofDay.flatMap((one, i) =>
      ofDay.slice(i + 1).flatMap((other) => {
        const why = whySame(one, other)
        return why.length ? [{ one, other, why }] : []
      }),
    ),
  )
  const apart = await listApart(
    tx,
    pairs.map(({ one }) => one.id),
  )
  return pairs
    .filter(({ one, other }) => !apart.has(`${one.id} ${other.id}`))
    .map(({ one, other, why }) => ({
      ward: one.ward,
      id: other.id,
      on: one.day,
      title: sayOccasion(other),
      beside: { words: sayOccasion(one), href: `/sessions/${one.id}`, why: why.join('、') },
      other: one.id,
    }))
}

type Theirs = WhenWhere & { ward: string; otherId: string; name: string; day: string; purposes: string[] }
/** Held sessions that another ward wrote down too, as held together with this one: not where time or place says that they are two. 根拠: rules.md 数え方 3 */
export async function listJointPairs(tx: Tx, scope: Scope, since: string, until: string): Promise<Pair[]> {
  const { rows: theirs } =
    await sql<Theirs>`select j.ward_id as ward, j.other_id as "otherId", w.name, j.on_day::text as day, coalesce(to_char(j.starts, 'HH24:MI'), '') as starts, j.venue, j.purposes
    from app.joint_sessions(${since}::date, ${until}::date) j join ward w on w.ward_id = j.other_ward where ${within(scope, { ward: 'j.ward_id' })} order by j.on_day, w.sort, j.other_id`.execute(
      tx,
    )
  if (theirs.length === 0) return []
  const ours = (
    await listStanding(
      tx,
      scope,
      theirs.map((one) => one.ward),
      theirs.map((one) => one.day),
    )
  ).filter((one) => one.state === 'held')
  const apart = await listApart(
    tx,
    theirs.map((one) => one.otherId),
  )
  return ours.flatMap((one) =>
    theirs
      .filter(
        (each) =>
          each.ward === one.ward &&
          each.day === one.day &&
          each.purposes.some((purpose) => one.purposes.includes(purpose)) &&
          !areTwo(one, each) &&
          !apart.has(`${one.id} ${each.otherId}`),
      )
      .map((each) => ({
        ward: one.ward,
        id: one.id,
        on: one.day,
        title: sayOccasion(one),
        beside: { words: `${each.name}の記録　${sayOccasion(each)}`, why: '' },
        other: each.otherId,
      })),
  )
}
