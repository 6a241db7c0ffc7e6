// The two ends of a request in the database: what it may see, whether it came before, and the lines it leaves.
import { randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import pg from 'pg'
import { nounOf, writeAudit } from '#src/access/audit.ts'
import { purposeOf } from '#src/access/purpose.rules.ts'
import { permit, type Actor, type Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { sendAhead, transact } from '#src/db/transact.ts'
import { isUuid } from '#src/kernel/id.ts'

const set = (name: string, value: string): string => `set_config('app.${name}', ${pg.escapeLiteral(value)}, true)`
const acting = (actor: Actor): string => `select ${set('actor', actor.staffId)}, ${set('acting_for', actor.standsInFor?.id ?? '')}`

/** How the transaction of a request opens: tells the second wall the wards and who acts. With a repeat key, a second copy of the same POST waits here until the first one's answer is written. */
export function opening(actor: Actor, scope: Scope, clientId: string | undefined, now: Date): string {
  const settings = [
    set('wards', scope.wards.join(',')),
    set('actor', actor.staffId),
    set('sees_shields', permit(actor, 'registry.person:shield')?.reach === 'ward' ? 'yes' : ''),
    set('acting_for', actor.standsInFor?.id ?? ''),
    set('now', now.toISOString()),
  ]
  return `select ${[...settings, ...(clientId === undefined ? [] : [`pg_advisory_xact_lock(hashtextextended(${pg.escapeLiteral(actor.staffId + clientId)}, 0))`])].join(', ')}`
}

/** What this person's POST of that id was answered, if it was. */
export function findRequest(tx: Tx, actorId: string, clientId: string): Promise<{ body_hash: Buffer; location: string } | undefined> {
  return tx
    .selectFrom('request')
    .select(['body_hash', 'location'])
    .where('actor', '=', actorId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
}

/** `personal`: people's records are shown: the line says what for, and stands at the council of each of them. */
export type Line = {
  event: string
  subjects: readonly string[]
  /** How many of them, from the first, are the record itself and whom it is about. */ about: number
  detail: string
  personal: boolean
}
export type Done = { clientId: string; route: string; hash: Buffer; location: string }

/**
 * The lines of a read of people's records: one for each council they belong to, naming also the people behind what only leads to them (a note of a support), and saying what the reader was responsible for at that moment.
 * First stand the record that was opened and whom it is about, as many as `about` says: whoever answers for one of them opened what is theirs, for this line as for 見た人 (docs/decisions/0086).
 */
function readLines(actor: Actor, scope: Scope, line: Line): RawBuilder<unknown> {
  const [noun, main, subjects] = [nounOf(line.event), line.subjects[0], sql`${[...line.subjects]}::uuid[]`]
  const purpose = (isMain: boolean, wasAssigned: boolean): string =>
    purposeOf({ event: line.event, isMain, wasAssigned, basis: scope.reach })
  // Of a list, an export or a write it makes no difference, and nothing is looked for.
  const tells = purpose(true, true) !== purpose(true, false)
  const asks = tells && line.about < line.subjects.length
  // Records of several councils: of a role of the city, or given by another council.
  const spread = scope.wards.length > 1 || scope.reach === 'shared' || scope.reach === 'granted'
  const wards = spread ? sql`app.by_ward(${actor.wardId}, ${subjects})` : sql`(values (${actor.wardId}, ${subjects})) l (ward_id, ids)`
  // Whoever stands behind what the page is about (the person of the support of a note) is one of those it is about.
  const about = asks
    ? sql`app.with_whom(l.ward_id, array(select u.id from unnest(l.ids) with ordinality u (id, n) where u.id = any(${line.subjects.slice(0, line.about)}::uuid[]) order by u.n))`
    : sql`app.with_whom(l.ward_id, l.ids)`
  const all = asks
    ? sql`k.about || array(select u.id from unnest(app.with_whom(k.ward_id, k.ids)) with ordinality u (id, n) where u.id <> all(k.about) order by u.n)`
    : sql`k.about`
  // What stands open by an urgent read of that very person is marked as such, line by line.
  const basis = sql`case when w.ids && array(select g.record_id from access_grant g where g.staff_id = ${actor.staffId}::uuid and g.basis = 'breakGlass' and g.ended_at is null and g.from_at <= app.moment() and g.until_at > app.moment()) then 'breakGlass' else ${scope.reach} end`
  return sql`insert into audit (id, ward_id, from_ward, actor, event, record_type, subjects, about, detail, assigned, purpose, basis)
    select gen_random_uuid(), w.ward_id, case when w.ward_id = ${actor.wardId} then '' else ${actor.wardId} end, ${actor.staffId}::uuid, ${line.event}, ${noun}, w.ids, w.about, ${line.detail}, w.assigned,
      case when w.ids[1] = ${main}::uuid then case when w.ids[1:w.about] && w.assigned then ${purpose(true, true)} else ${purpose(true, false)} end
        when w.ids[1] = any(w.assigned) then ${purpose(false, true)} else ${purpose(false, false)} end, ${basis}
    from (select m.ward_id, m.ids, m.about, app.assigned(${actor.staffId}::uuid, m.ids) as assigned
      from (select k.ward_id, ${all} as ids, ${tells ? sql`cardinality(k.about)` : sql`1`} as about from (select l.ward_id, l.ids, ${about} as about from ${wards}${spread ? sql` l` : sql``} offset 0) k offset 0) m) w`
}

/** Leaves the lines of the audit and, for an accepted POST, its repeat key, in one statement just before the commit: where they cannot be written, there is no answer. */
export function leave(tx: Tx, actor: Actor, scope: Scope, line: Line, done: Done | undefined): void {
  const audit =
    line.personal && line.subjects.length > 0
      ? readLines(actor, scope, line)
      : sql`insert into audit (id, ward_id, actor, event, record_type, subjects, detail) values (${randomUUID()}, ${actor.wardId}, ${actor.staffId}, ${line.event}, ${nounOf(line.event)}, ${[...line.subjects]}, ${line.detail})`
  const statement =
    done === undefined
      ? audit
      : sql`with line as (${audit}) insert into request (actor, client_id, route, body_hash, status, location) values (${actor.staffId}, ${done.clientId}, ${done.route}, ${done.hash}, 303, ${done.location})`
  sendAhead(tx, () => statement.execute(tx))
}

/** The lines that a request leaves of people's records, for work that goes on in somebody's name after the answer. */
export const leaveLater = async (tx: Tx, actor: Actor, scope: Scope, line: Omit<Line, 'personal'>): Promise<void> =>
  void (await readLines(actor, scope, { ...line, personal: true }).execute(tx))

/** The event of an address that was asked for and not given. */
export const deniedEvent = (event: string): string => `${nounOf(event)}.denied`

/** A page outside one's rights was asked for: the answer is the one for what does not exist, the line says which number was in the address. It stands at the asker's council: whether there is such a record is given away to nobody. */
export async function leaveDenied(db: Db, actor: Actor, event: string, params: Readonly<Record<string, string>>): Promise<void> {
  await transact(
    db,
    (tx) => writeAudit(tx, actor, { id: randomUUID(), event: deniedEvent(event), subjects: Object.values(params).filter(isUuid) }),
    acting(actor),
  )
}
