// What the screens of 場 ask beyond the record engine: the last one held, look-alikes, and what waits to be recorded.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** The id of the session this person's ward wrote down last as held; the person's own first. */
export async function findLastHeld(tx: Tx, scope: Scope<'sessions.session:write'>, wardId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('session as s')
    .select('id')
    .where(within(scope, { ward: 's.ward_id' }))
    .where('ward_id', '=', wardId)
    .where('state', '=', 'held')
    .orderBy(sql`(created_by = ${scope.actorId}::uuid)`, 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

export type Alike = { id: string; title: string; on_day: string; participants: number | null; purposes: string[] }
/** Held or planned sessions of the ward within three days of `day` that share a purpose: perhaps the same one, written twice. */
export function listAlike(
  tx: Tx,
  scope: Scope<'sessions.session:write'>,
  wardId: string,
  day: string,
  purposes: readonly string[],
  without: string,
): Promise<Alike[]> {
  return tx
    .selectFrom('session as s')
    .select(['id', 'title', 'on_day', 'participants', 'purposes'])
    .where(within(scope, { ward: 's.ward_id' }))
    .where('ward_id', '=', wardId)
    .where('state', 'in', ['held', 'planned'])
    .where(
      sql<boolean>`on_day between ${day}::date - 3 and ${day}::date + 3 and purposes && ${[...purposes]}::text[] and id <> ${without}::uuid`,
    )
    .orderBy(sql`abs(on_day - ${day}::date)`)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(5)
    .execute()
}

/** Planned sessions whose day has come or is near: what waits to be recorded, oldest first. */
export function listWaiting(
  tx: Tx,
  scope: Scope<'sessions.session:read'>,
  until: string,
): Promise<{ id: string; title: string; on_day: string; starts: string | null; venue: string; purposes: string[] }[]> {
  return tx
    .selectFrom('session as s')
    .select(['id', 'title', 'on_day', 'starts', 'venue', 'purposes'])
    .where(within(scope, { ward: 's.ward_id' }))
    .where('state', '=', 'planned')
    .where('on_day', '<=', until)
    .orderBy('on_day')
    .limit(20)
    .execute()
}
