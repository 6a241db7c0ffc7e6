// The two ends of a request in the database: what it may see, whether it came before, and the lines it leaves.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { permit, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { sendAhead } from '#src/db/transact.ts'

/** How the transaction of a request opens: tells the second wall the wards and who acts. With a repeat key, a second copy of the same POST waits here until the first one's answer is written. */
export function opening(actor: Actor, scope: Scope, clientId: string | undefined): string {
  const set = (name: string, value: string): string => `set_config('app.${name}', ${pg.escapeLiteral(value)}, true)`
  const settings = [
    set('wards', scope.wards.join(',')),
    set('actor', actor.staffId),
    set('sees_shields', permit(actor, 'registry.person:shield')?.reach === 'ward' ? 'yes' : ''),
    set('acting_for', actor.standsInFor?.id ?? ''),
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

/** `personal`: what a person is responsible for is told apart, so that the purpose of the read can be said later. */
export type Line = { event: string; subjects: readonly string[]; detail: string; personal: boolean }
export type Done = { clientId: string; route: string; hash: Buffer; location: string }

/** Leaves the line of the audit and, for an accepted POST, its repeat key, in one statement just before the commit: where it cannot be written, there is no answer. */
export function leave(tx: Tx, actor: Actor, line: Line, done: Done | undefined): void {
  const named = line.personal && line.subjects.length > 0
  const audit = sql`insert into audit (id, ward_id, actor, event, subjects, detail${named ? sql`, assigned` : sql``}) values (${randomUUID()}, ${actor.wardId}, ${actor.staffId}, ${line.event}, ${[...line.subjects]}, ${line.detail}${named ? sql`, app.assigned(${actor.staffId}::uuid, ${[...line.subjects]}::uuid[])` : sql``})`
  const statement =
    done === undefined
      ? audit
      : sql`with line as (${audit}) insert into request (actor, client_id, route, body_hash, status, location) values (${actor.staffId}, ${done.clientId}, ${done.route}, ${done.hash}, 303, ${done.location})`
  sendAhead(tx, () => statement.execute(tx))
}
