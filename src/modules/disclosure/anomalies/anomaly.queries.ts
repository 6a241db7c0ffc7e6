// The weekly look at the audit, and its list. Numbers of people only: whom they read stays with the records.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { NAMES_ONLY } from '#src/access/purpose.rules.ts'
import { within, type Actor, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { addDays, weekday } from '#src/kernel/civil-date.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { anomaliesOf, type AnomalyLine, type Limits, type ReaderWeek } from './anomaly.rules.ts'

type Looking = Scope<'disclosure.readAnomaly:read'> | Scope<'disclosure.readAnomaly:write'>
const noteAt = (id: string): string => `read_anomaly/${id}/note`
/** The Monday of the last whole week before a day. */
export const lastWeek = (today: string): string => addDays(today, -((weekday(today) + 6) % 7) - 7)

/** From how many people on, and from how many times the median. */
export const anomalyLimits = async (tx: Tx, now: Date): Promise<Limits> => ({
  people: await settingAt(tx, 'reads.anomalyPeople', now),
  times: await settingAt(tx, 'reads.anomalyTimesMedian', now),
})
// One person behind a number of a line: on file, or known only as a line of the register or a door of a list. Who is both is counted once, as the person (the line names them: app.with_whom).
const WHO = sql`select p.id from person p where p.id = s.id
  union all select e.id from watch_register e where e.id = s.id and not exists (select from register_person k where k.ward_id = e.ward_id and k.entry_id = e.id)
  union all select coalesce(t.entry_id, t.id) from outreach_target t where t.id = s.id and t.person_id is null and not exists (select from register_person k where k.ward_id = t.ward_id and k.entry_id = t.entry_id)`
/** What each person read in a week, over all councils open to the transaction: people opened or taken away, not those that only stood in a list. */
export async function listWeeks(tx: Tx, weekOf: string): Promise<ReaderWeek[]> {
  return (
    await sql<ReaderWeek>`with line as (
      select a.actor, coalesce(nullif(a.from_ward, ''), a.ward_id) as ward, a.subjects, a.assigned, a.purpose, a.basis, a.record_type from audit a
      where a.actor is not null and a.at >= ${weekOf}::date::timestamp at time zone 'Asia/Tokyo' and a.at < (${weekOf}::date + 7)::timestamp at time zone 'Asia/Tokyo' and cardinality(a.subjects) > 0)
    select l.ward as "wardId", l.actor as "staffId", coalesce((select r.role from app.roles_on(${addDays(weekOf, 6)}::date) r where r.staff_id = l.actor and r.ward_id = l.ward order by r.deputy_for is not null limit 1), '') as role,
      (select count(distinct p.id)::int from line m cross join unnest(m.subjects) s (id) cross join lateral (${WHO}) p (id) where m.actor = l.actor and m.ward = l.ward and m.purpose in ('assigned', 'given', 'unassigned', 'export', 'file', 'beside')) as people,
      (count(*) filter (where l.purpose = '' and l.basis <> '' and l.record_type <> all(${[...NAMES_ONLY]}::text[]) and l.record_type not like 'home.%'))::int as wrote, (count(*) filter (where cardinality(l.assigned) > 0))::int as assigned
    from line l group by 1, 2`.execute(tx)
  ).rows.filter((one) => one.people > 0)
}
/** Writes down who stands out of a week; a second time it adds nothing. How many were added. */
export async function findAnomalies(tx: Tx, weekOf: string, now: Date): Promise<number> {
  const limits = await anomalyLimits(tx, now)
  let added = 0
  for (const one of anomaliesOf(await listWeeks(tx, weekOf), limits)) {
    const done =
      await sql`insert into read_anomaly (ward_id, id, week_of, staff_id, role, people, median, found_at) values (${one.wardId}, ${randomUUID()}, ${weekOf}, ${one.staffId}, ${one.role}, ${one.people}, ${one.median}, ${now}) on conflict do nothing`.execute(
        tx,
      )
    added += Number(done.numAffectedRows ?? 0n)
  }
  return added
}
type Stored = Omit<AnomalyLine, 'note'> & { note: Buffer | null }
/** Those in reach, what nobody has looked at first. */
export async function listAnomalies(tx: Tx, scope: Looking, keys: KeyRing): Promise<AnomalyLine[]> {
  const { rows } =
    await sql<Stored>`select r.ward_id as "wardId", w.name as "wardName", r.id, r.week_of as "weekOf", r.staff_id as "staffId", s.name, r.role, r.people, r.median, r.looked_at as "lookedAt", l.name as "lookedBy", r.verdict, r.note_cipher as note
    from read_anomaly r join staff s on s.id = r.staff_id join ward w on w.ward_id = r.ward_id left join staff l on l.id = r.looked_by where ${within(scope, { ward: 'r.ward_id' })} order by r.looked_at is not null, r.week_of desc, s.name limit 200`.execute(
      tx,
    )
  const opened: AnomalyLine[] = []
  for (const row of rows)
    opened.push({ ...row, note: row.note ? decryptText(await keys.of(tx, row.wardId), noteAt(row.id), row.note) : '' })
  return opened
}
/** What was made of one; false for one's own, and where somebody was faster. */
export async function lookAtAnomaly(
  tx: Tx,
  scope: Scope<'disclosure.readAnomaly:write'>,
  actor: Actor,
  keys: KeyRing,
  one: AnomalyLine,
  given: { verdict: string; note: string },
  now: Date,
): Promise<boolean> {
  const note = encryptText(await keys.of(tx, one.wardId), noteAt(one.id), given.note)
  const done =
    await sql`update read_anomaly r set looked_at = ${now}, looked_by = ${actor.staffId}, verdict = ${given.verdict}, note_cipher = ${note} where ${within(scope, { ward: 'r.ward_id' })} and r.id = ${one.id} and r.looked_at is null and r.staff_id <> ${actor.staffId} and r.staff_id is distinct from ${actor.standsInFor?.id ?? null}::uuid`.execute(
      tx,
    )
  return done.numAffectedRows === 1n
}
/** For whoever looks at them, within a week. */
export const anomalyTodos: TodoSource = {
  kind: 'readAnomaly',
  label: '読み過ぎの点検',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'disclosure.readAnomaly:write',
  all: '/read-anomalies',
  stuck: { group: 'approvals' },
  // The administrator is asked for what no head may look at, and for what a head left lying for a week.
  rows: ({ actor, scope, now }) =>
    sql`select ${todoColumns({ key: sql`r.id`, title: sql`'読み過ぎの点検：' || s.name || 'さん'`, line: sql`to_char(r.week_of, 'FMMM"月"FMDD"日"') || 'からの週　' || r.people || ' 人'`, href: sql`'/read-anomalies'`, dueOn: sql`(r.found_at at time zone 'Asia/Tokyo')::date + 7`, since: sql`r.found_at` })} from read_anomaly r join staff s on s.id = r.staff_id
      where ${within(scope, { ward: 'r.ward_id' })} and r.looked_at is null and r.staff_id <> ${actor.staffId} and (${actor.role} <> 'admin' or r.role in ('wardHead', 'admin', '') or r.found_at < ${now}::timestamptz - interval '7 days')`,
}
