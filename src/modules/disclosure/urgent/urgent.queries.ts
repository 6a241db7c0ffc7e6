// 緊急の閲覧 in the database: opened with a grant, listed for the head, looked at by somebody else.
import { sql, type RawBuilder } from 'kysely'
import { within, type Actor, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { sendMail } from '#src/mail/mail.queries.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'
import type { Urgent } from './urgent.rules.ts'

const reasonAt = (id: string): string => `break_glass/${id}/reason`
const noteAt = (id: string): string => `break_glass/${id}/note`
/** Somebody of the own council by number; their name is not asked for before the reason is written. */
export async function findHidden(
  tx: Tx,
  scope: Scope<'disclosure.breakGlass:open'>,
  id: string,
): Promise<{ wardId: string; id: string } | undefined> {
  return (
    await sql<{
      wardId: string
      id: string
    }>`select p.ward_id as "wardId", p.id from person p where p.id = ${id}::uuid and p.merged_into is null and p.state <> 'withdrawn' and ${within(scope, { ward: 'p.ward_id' })}`.execute(
      tx,
    )
  ).rows[0]
}
/** Opens one person for the hours that are set: the grant, the line for the head, and a letter to every head of the council, all in this transaction. */
export async function breakGlass(
  tx: Tx,
  scope: Scope<'disclosure.breakGlass:open'>,
  actor: Actor,
  keys: WardKeys,
  given: { id: string; wardId: string; personId: string; reason: string },
  now: Date,
): Promise<void> {
  const until = new Date(now.getTime() + (await settingAt(tx, 'urgent.hours', now)) * 3_600_000)
  if (!scope.wards.includes(given.wardId)) throw new Error('an urgent read stays within the own council')
  // The grant is written by the database, which asks once more who is at which desk. 根拠: docs/decisions/0032.
  const { rows: done } = await sql<{
    opened: boolean
  }>`select app.break_glass(${given.wardId}, ${given.id}::uuid, ${given.personId}::uuid, ${encryptText(keys, reasonAt(given.id), given.reason)}::bytea, ${until}::timestamptz) as opened`.execute(
    tx,
  )
  if (!done[0]?.opened) throw new Error('the database opens this to nobody at this desk')
  const { rows } = await sql<{
    id: string
  }>`select distinct r.staff_id as id from app.roles_on(${civilDateOf(now)}::date) r where r.ward_id = ${given.wardId} and r.role = 'wardHead' and r.staff_id <> ${actor.staffId}`.execute(
    tx,
  )
  for (const { id } of rows)
    await sendMail(
      tx,
      {
        staffId: id,
        subject: '緊急の閲覧がありました',
        lines: ['区の職員が、緊急の閲覧をはじめました。サインインして、だれが、なぜ読んだかを確かめてください。'],
        href: `/urgent-reads/${given.id}`,
        once: `urgent ${given.id}`,
      },
      now,
    )
}
/** Ends one's own urgent read of a person before its time; false where none runs. */
export async function endUrgent(tx: Tx, scope: Scope<'disclosure.breakGlass:open'>, personId: string, now: Date): Promise<boolean> {
  const done =
    await sql`update access_grant r set ended_at = ${now} where r.type = 'person' and r.basis = 'breakGlass' and r.record_id = ${personId}::uuid and r.staff_id = ${scope.actorId} and r.ended_at is null and r.until_at > ${now} and ${within(scope, { ward: 'r.ward_id' })}`.execute(
      tx,
    )
  return Number(done.numAffectedRows) > 0
}
const base = sql`select r.ward_id as "wardId", r.id, r.person_id as "personId", p.name as "personName", r.staff_id as "staffId", s.name as by, r.reason_cipher as reason, r.at, r.until_at as "untilAt", r.looked_at as "lookedAt", l.name as "lookedBy", r.verdict, r.note_cipher as note
  from break_glass r join staff s on s.id = r.staff_id join person p on p.ward_id = r.ward_id and p.id = r.person_id left join staff l on l.id = r.looked_by`
type Stored = Omit<Urgent, 'reason' | 'note'> & { reason: Buffer; note: Buffer | null }
const opened =
  (keys: WardKeys) =>
  (row: Stored): Urgent => ({
    ...row,
    reason: decryptText(keys, reasonAt(row.id), row.reason),
    note: decryptText(keys, noteAt(row.id), row.note),
  })
/** Those of the council, the ones nobody has looked at first. */
export async function listUrgent(tx: Tx, scope: Scope<'disclosure.breakGlass:look'>, keys: WardKeys): Promise<Urgent[]> {
  return (
    await sql<Stored>`${base} where ${within(scope, { ward: 'r.ward_id' })} order by r.looked_at is not null, r.at desc limit 200`.execute(
      tx,
    )
  ).rows.map(opened(keys))
}
// Reads are written down by the clock of the database: an urgent read began when its request was.
const begun = (name: string): RawBuilder<unknown> =>
  sql`coalesce((select q.at from request q where q.actor = ${sql.ref(`${name}.staff_id`)} and q.client_id = ${sql.ref(`${name}.id`)}), ${sql.ref(`${name}.at`)})`
/** What was read of the person while it was open, by whom it was opened for: until it ran out or was opened anew. What was read under another one stands there. */
export async function listReadMeanwhile(tx: Tx, one: Urgent): Promise<{ at: Date; event: string }[]> {
  return (
    await sql<{
      at: Date
      event: string
    }>`select a.at, a.event from break_glass b cross join lateral (select ${begun('b')} as at) w cross join lateral app.reads_of(array[b.person_id], ${civilDateOf(one.at)}::date, null, null, 5000) a
      where b.ward_id = ${one.wardId} and b.id = ${one.id}::uuid and a.actor = b.staff_id and a.basis = 'breakGlass' and a.at >= w.at
        and a.at < least(w.at + (b.until_at - b.at), (select min(${begun('n')}) from break_glass n where n.ward_id = b.ward_id and n.staff_id = b.staff_id and n.person_id = b.person_id and n.at > b.at)) order by a.at`.execute(
      tx,
    )
  ).rows
}
/** The word of the head on one; false where it is their own, or somebody was faster. */
export async function lookAt(
  tx: Tx,
  scope: Scope<'disclosure.breakGlass:look'>,
  actor: Actor,
  keys: WardKeys,
  one: Urgent,
  given: { verdict: string; note: string },
  now: Date,
): Promise<boolean> {
  const done =
    await sql`update break_glass r set looked_at = ${now}, looked_by = ${actor.staffId}, verdict = ${given.verdict}, note_cipher = ${encryptText(keys, noteAt(one.id), given.note)} where ${within(scope, { ward: 'r.ward_id' })} and r.id = ${one.id} and r.looked_at is null and r.staff_id <> ${actor.staffId} and r.staff_id is distinct from ${actor.standsInFor?.id ?? null}::uuid`.execute(
      tx,
    )
  return done.numAffectedRows === 1n
}

/** For the head, from the moment it was opened. */
export const urgentTodos: TodoSource = {
  kind: 'breakGlass',
  label: '緊急の閲覧',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'disclosure.breakGlass:look',
  all: '/urgent-reads',
  stuck: { group: 'approvals' },
  rows: ({ actor, scope, ...asked }) =>
    sql`select ${todoColumns({ key: sql`r.id`, title: sql`'緊急の閲覧を確かめる'`, line: sql`s.name || 'さん'`, href: sql`'/urgent-reads/' || r.id`, dueAt: sql`r.until_at`, since: sql`r.at`, interrupts: sql`true`, life: sql`true` })} from break_glass r join staff s on s.id = r.staff_id where ${within(scope, { ward: 'r.ward_id' })} and r.looked_at is null and ${forWhom(asked, sql`r.staff_id <> ${actor.staffId}`)}`,
}
/** How long it stays open. */
export const urgentHours = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'urgent.hours', now)
