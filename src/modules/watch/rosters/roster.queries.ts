// Regulars of a place, who of them came, and the drafts that follow when one stays away.
import { sql } from 'kysely'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { newId } from '#src/kernel/id.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { missing, type AbsenceLimits, type Mark } from './absence.rules.ts'

type Read = Scope<'watch.roster:read'> | Scope<'watch.roster:write'>
/** A regular of a place, and whether they were ticked off on a day. */
export type Regular = { id: string; personId: string; away: boolean; came: boolean | null }
const MOST_DAYS = 30

/** A day of a place within reach, with its place. */
export async function findDay(
  tx: Tx,
  scope: Read,
  id: string,
): Promise<{ wardId: string; id: string; placeId: string; placeName: string; on: CivilDate } | undefined> {
  return (
    await sql<{
      wardId: string
      id: string
      placeId: string
      placeName: string
      on: CivilDate
    }>`select d.ward_id as "wardId", d.id, d.place_id as "placeId", p.name as "placeName", d.on_day as on from place_day d join place p on p.ward_id = d.ward_id and p.id = d.place_id
      where ${within(scope, { ward: 'd.ward_id' })} and d.id = ${id}::uuid and d.state = 'held'`.execute(tx)
  ).rows[0]
}
/** Regulars of a place on a day (those who were on the roster then), whom the reader may see. */
export async function listRegulars(
  tx: Tx,
  scope: Scope,
  at: { wardId: string; placeId: string; on: CivilDate; dayId?: string },
): Promise<Regular[]> {
  return (
    await sql<Regular>`select r.id, app.person_now(r.ward_id, r.person_id) as "personId", coalesce(${at.on}::date >= r.away_from and ${at.on}::date < r.away_until, false) as away,
      (select m.came from roster_mark m where m.ward_id = r.ward_id and m.entry_id = r.id and m.place_day_id = ${at.dayId ?? null}::uuid) as came
      from roster_entry r where ${within(scope, rowsOf('roster_entry'))} and r.ward_id = ${at.wardId} and r.place_id = ${at.placeId}::uuid and r.state = 'active' and r.since <= ${at.on}::date order by r.since, r.id`.execute(
      tx,
    )
  ).rows
}
/** The last days of places that have regulars, newest first, with how many were ticked off. */
export async function listDays(
  tx: Tx,
  scope: Read,
  wardId: string,
  most: number,
): Promise<{ id: string; placeName: string; on: CivilDate; regulars: number; marked: number }[]> {
  if (!scope.wards.includes(wardId)) return []
  return (
    await sql<{
      id: string
      placeName: string
      on: CivilDate
      regulars: number
      marked: number
    }>`select d.id, p.name as "placeName", d.on_day as on,
      (select count(*)::int from roster_entry r where r.ward_id = d.ward_id and r.place_id = d.place_id and r.state = 'active' and r.since <= d.on_day) as regulars,
      (select count(*)::int from roster_mark m where m.ward_id = d.ward_id and m.place_day_id = d.id) as marked
      from place_day d join place p on p.ward_id = d.ward_id and p.id = d.place_id
      where d.ward_id = ${wardId} and d.state = 'held' and d.place_id in (select r.place_id from roster_entry r where r.ward_id = ${wardId} and r.state = 'active') order by d.on_day desc, d.id desc limit ${most}`.execute(
      tx,
    )
  ).rows
}
const limitsAt = async (tx: Tx, now: Date): Promise<AbsenceLimits> => ({
  attended: await settingAt(tx, 'absence.regularAttended', now),
  window: await settingAt(tx, 'absence.regularWindow', now),
  missed: await settingAt(tx, 'absence.missedInRow', now),
  travelSuppresses: await settingAt(tx, 'absence.travelSuppresses', now),
})

/** One at a time ticks off a day: what was read is what is written over. */
export async function holdDay(tx: Tx, scope: Scope, at: { wardId: string; dayId: string }): Promise<void> {
  if (!scope.wards.includes(at.wardId)) throw new Error('a day of another ward')
  await sql`select pg_advisory_xact_lock(hashtextextended('roster ' || ${at.dayId}, 0))`.execute(tx)
}
/** Ticks off regulars of a day, and makes or ends the drafts that follow. */
export async function saveMarks(
  tx: Tx,
  scope: Scope,
  at: { wardId: string; dayId: string },
  marks: readonly { id: string; came: boolean }[],
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(at.wardId) || marks.length === 0) return
  const lines = marks.map(({ id, came }) => ({
    ward_id: at.wardId,
    place_day_id: at.dayId,
    entry_id: id,
    came,
    marked_by: scope.actorId,
    marked_at: now.toISOString(),
  }))
  await sql`insert into roster_mark select * from json_populate_recordset(null::roster_mark, ${JSON.stringify(lines)}::json)
    on conflict (ward_id, place_day_id, entry_id) do update set came = excluded.came, marked_by = excluded.marked_by, marked_at = excluded.marked_at`.execute(
    tx,
  )
  await followAbsences(
    tx,
    at.wardId,
    marks.map((one) => one.id),
    now,
  )
}
/** Drafts follow from the marks: one for each time a regular stays away, ended by itself when they come again before anybody looked. */
export async function followAbsences(tx: Tx, wardId: string, entries: readonly string[], now: Date): Promise<void> {
  const limits = await limitsAt(tx, now)
  const { rows } = await sql<{
    id: string
    state: string
    from: CivilDate | null
    until: CivilDate | null
    marks: Mark[] | null
    /** They died or moved away: nobody misses them. */ gone: boolean
  }>`select r.id, r.state, r.away_from as from, r.away_until as until, (select json_agg(l) from (select d.on_day as on, m.came from roster_mark m join place_day d on d.ward_id = m.ward_id and d.id = m.place_day_id and d.state = 'held'
      where m.ward_id = r.ward_id and m.entry_id = r.id order by d.on_day desc limit ${MOST_DAYS}) l) as marks, app.gone_now(r.ward_id, r.person_id) is not null as gone from roster_entry r where r.ward_id = ${wardId} and r.id = any(${[...entries]}::uuid[])`.execute(
    tx,
  )
  for (const row of rows) {
    const away = row.from && row.until ? { from: row.from, until: row.until } : null
    const found = row.state === 'active' && !row.gone ? missing(row.marks ?? [], away, limits) : undefined
    if (found)
      await sql`insert into absence_draft (ward_id, id, entry_id, first_on, last_on, made_at, state) values (${wardId}, ${newId(now)}, ${row.id}, ${found.first}, ${found.last}, ${now}, 'open')
        on conflict (ward_id, entry_id, first_on) do update set last_on = excluded.last_on, state = 'open', settled_at = null where absence_draft.state in ('open', 'cameBack')`.execute(
        tx,
      )
    await sql`update absence_draft set state = 'cameBack', settled_at = ${now} where ward_id = ${wardId} and entry_id = ${row.id} and state = 'open' and first_on is distinct from ${found?.first ?? null}::date`.execute(
      tx,
    )
  }
}

/** A draft that waits: whom, where, which days. */
export type Draft = {
  id: string
  wardId: string
  entryId: string
  personId: string
  placeId: string
  placeName: string
  first: CivilDate
  last: CivilDate
}
/** Drafts nobody has looked at, oldest first; of people the reader may see. */
export async function listDrafts(tx: Tx, scope: Read, wardId: string, id?: string): Promise<Draft[]> {
  return (
    await sql<Draft>`select a.id, a.ward_id as "wardId", a.entry_id as "entryId", app.person_now(r.ward_id, r.person_id) as "personId", r.place_id as "placeId", p.name as "placeName", a.first_on as first, a.last_on as last
      from absence_draft a join roster_entry r on r.ward_id = a.ward_id and r.id = a.entry_id join place p on p.ward_id = r.ward_id and p.id = r.place_id
      where ${within(scope, rowsOf('roster_entry'))} and a.ward_id = ${wardId} and a.state = 'open' and (${id ?? null}::uuid is null or a.id = ${id ?? null}::uuid) order by a.made_at, a.id limit 200`.execute(
      tx,
    )
  ).rows
}
/** Settles a draft: made a notice, or dropped with a reason from the list. False when somebody was faster. */
export async function settleDraft(
  tx: Tx,
  scope: Scope<'watch.roster:write'>,
  draft: Draft,
  how: { noticeId: string } | { why: string },
  now: Date,
): Promise<boolean> {
  const set = 'noticeId' in how ? sql`state = 'noticed', notice_id = ${how.noticeId}::uuid` : sql`state = 'dropped', why = ${how.why}`
  const done =
    await sql`update absence_draft set ${set}, settled_by = ${scope.actorId}, settled_at = ${now} where ward_id = ${draft.wardId} and id = ${draft.id}::uuid and state = 'open'`.execute(
      tx,
    )
  return Number(done.numAffectedRows ?? 0n) > 0
}

/** Drafts wait for a worker; they send nothing by themselves. */
export const absenceTodos: TodoSource = {
  kind: 'absenceDraft',
  label: '休みが続く常連',
  unit: '件',
  act: '見る',
  place: 'work',
  permit: 'watch.roster:write',
  all: '/rosters/absences',
  stuck: { group: 'watch' },
  rows: ({ scope, actor, whole }) =>
    actor.role === 'wardHead' && !whole
      ? undefined
      : sql`select ${todoColumns({
          key: sql`a.id`,
          title: sql`'休みが続いている常連がいます'`,
          line: sql`p.name`,
          href: sql`'/rosters/absences'`,
          since: sql`a.made_at`,
          life: sql`true`,
          whom: sql`r.person_id`,
        })} from absence_draft a join roster_entry r on r.ward_id = a.ward_id and r.id = a.entry_id join place p on p.ward_id = r.ward_id and p.id = r.place_id where ${within(scope, rowsOf('roster_entry'))} and a.state = 'open'`,
}
