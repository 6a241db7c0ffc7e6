// Sessions of one day that may be one written twice: looked for while typing, saving, importing and closing. What makes them alike is said by twin.rules.ts alone.
import { sql, type RawBuilder } from 'kysely'
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

// What twin.rules.ts may call the same, and somewhat more: it has the last word. Told by day and time first, for that leaves the fewest.
const pairsWhere = (when: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select a.ward, a.day, a.id, b.id as other, (a.made, a.id) < (b.made, b.id) as early, greatest(a.made, b.made) as late
  from k a join k b on b.ward = a.ward and b.day = a.day and ${when}
    cross join lateral (select a.hall <> '' and b.hall <> '' and (strpos(a.hall, b.hall) > 0 or strpos(b.hall, a.hall) > 0) or a.name <> '' and a.name = b.name as called) c
  where (c.called or a.starts = b.starts and a.purposes && b.purposes)
    and (a.neighbourhoods && b.neighbourhoods or c.called and (a.neighbourhoods = '{}' or b.neighbourhoods = '{}') or a.neighbourhoods = '{}' and b.neighbourhoods = '{}' and (a.hall = '' or b.hall = ''))
    and not exists (select from session_apart p where p.ward_id = a.ward and (p.session_id = a.id and p.other_id = b.id or p.session_id = b.id and p.other_id = a.id))`

/**
 * Held sessions of one ward and one day that may be one, the earlier written beside the later; not those said to be two.
 * What no rule could call the same is left out by the database, each name folded once: a year of a city has many sessions, and few that are alike.
 * Only what tells them apart is laid side by side (that of a year of a large city stays in memory); the few that are left are read whole.
 */
export async function listTwinPairs(tx: Tx, scope: Scope, since: string, until: string): Promise<Pair[]> {
  await sql`set local work_mem = '32MB'`.execute(tx)
  const found = (
    await sql<{ ward: string; one: string; other: string }>`with s as materialized (
      select s.id, s.ward_id as ward, s.on_day as day, s.starts, s.venue, s.title, s.neighbourhood_ids as neighbourhoods, s.purposes, s.created_at as made from session s
      where ${within(scope, { ward: 's.ward_id' })} and s.on_day between ${since}::date and ${until}::date and s.state = 'held'),
    named as materialized (select name, app.fold(name) as key from (select venue as name from s union select title from s) x where name <> ''),
    k as materialized (select s.id, s.ward, s.day, s.starts, s.neighbourhoods, s.purposes, s.made, coalesce(v.key, '') as hall, coalesce(t.key, '') as name from s left join named v on v.name = s.venue left join named t on t.name = s.title),
    pair as (${pairsWhere(sql`a.starts = b.starts and (a.made, a.id) < (b.made, b.id)`)}
      union all ${pairsWhere(sql`a.starts is null and b.starts is null and (a.made, a.id) < (b.made, b.id)`)}
      union all ${pairsWhere(sql`a.starts is null and b.starts is not null`)})
    select ward, case when early then id else other end as one, case when early then other else id end as other from pair order by day, late, other`.execute(
      tx,
    )
  ).rows
  await sql`set local work_mem to default`.execute(tx)
  if (found.length === 0) return []
  const whole = new Map(
    (
      await sql<Standing>`select ${COLUMNS} from session s join (select distinct * from unnest(${found.flatMap((each) => [each.ward, each.ward])}::text[], ${found.flatMap((each) => [each.one, each.other])}::uuid[]) f (ward, id)) f on f.ward = s.ward_id and f.id = s.id
        where ${within(scope, { ward: 's.ward_id' })}`.execute(tx)
    ).rows.map((each) => [each.id, each]),
  )
  const rows = found.flatMap((each) => {
    const [one, other] = [whole.get(each.one), whole.get(each.other)]
    return one && other ? [{ one, other }] : []
  })
  return rows.flatMap(({ one, other }): Pair[] => {
    const why = whySame(one, other)
    return why.length === 0
      ? []
      : [
          {
            ward: one.ward,
            id: other.id,
            on: one.day,
            title: sayOccasion(other),
            beside: { words: sayOccasion(one), href: `/sessions/${one.id}`, why: why.join('、') },
            other: one.id,
          },
        ]
  })
}

type Theirs = WhenWhere & { ward: string; otherId: string; name: string; day: string; purposes: string[]; state: string }
/** What other wards wrote down as held together with these, in these states: when, where and to what end, never its name. */
async function listTheirs(tx: Tx, scope: Scope, since: string, until: string, states: readonly string[]): Promise<Theirs[]> {
  const { rows } =
    await sql<Theirs>`select j.ward_id as ward, j.other_id as "otherId", w.name, j.on_day::text as day, coalesce(to_char(j.starts, 'HH24:MI'), '') as starts, j.venue, j.purposes, j.state
    from app.joint_sessions(${since}::date, ${until}::date, ${[...states]}::text[]) j join ward w on w.ward_id = j.other_ward where ${within(scope, { ward: 'j.ward_id' })} order by j.on_day, w.sort, j.other_id`.execute(
      tx,
    )
  return rows
}
/** Whether ours may be what they wrote down as held together. */
const isJoint = (one: Occasion, each: Theirs): boolean =>
  each.purposes.some((purpose) => one.purposes.includes(purpose)) && !areTwo(one, each)

/** What other wards hold or held together with this one and this may be: told while it is typed. */
export async function listJointTwins(tx: Tx, scope: Scope, wardId: string, one: Occasion & { id: string; day: string }): Promise<Theirs[]> {
  const theirs = (await listTheirs(tx, scope, one.day, one.day, ['held', 'planned', 'postponed'])).filter(
    (each) => each.ward === wardId && isJoint(one, each),
  )
  const apart = await listApart(
    tx,
    theirs.map((each) => each.otherId),
  )
  return theirs.filter((each) => !apart.has(`${one.id} ${each.otherId}`))
}

/** Held sessions that another ward wrote down too, as held together with this one: not where time or place says that they are two. 根拠: rules.md 数え方 3 */
export async function listJointPairs(tx: Tx, scope: Scope, since: string, until: string): Promise<Pair[]> {
  const theirs = await listTheirs(tx, scope, since, until, ['held'])
  if (theirs.length === 0) return []
  const ours = (
    await sql<Standing>`select ${COLUMNS} from session s join (select distinct * from unnest(${theirs.map((one) => one.ward)}::text[], ${theirs.map((one) => one.day)}::date[]) d (ward, day)) d on d.ward = s.ward_id and d.day = s.on_day
      where ${within(scope, { ward: 's.ward_id' })} and s.state = 'held' order by s.on_day, s.created_at, s.id`.execute(tx)
  ).rows
  const [apart, ofDay] = [
    await listApart(tx, [...new Set(theirs.map((one) => one.otherId))]),
    Map.groupBy(theirs, (one) => `${one.ward} ${one.day}`),
  ]
  return ours.flatMap((one) =>
    (ofDay.get(`${one.ward} ${one.day}`) ?? [])
      .filter((each) => isJoint(one, each) && !apart.has(`${one.id} ${each.otherId}`))
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
