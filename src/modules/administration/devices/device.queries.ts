// Shared desks: browsers registered for a ward.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

type Desks = Scope<'admin.device:write'>
export type DeskLine = {
  id: string
  wardId: string
  wardName: string
  name: string
  browser: string
  registeredAt: Date
  registeredBy: string | null
  seenAt: Date | null
  people: number
}

/** Registered desks within reach with the day they were last used and how many people sign in there. */
export async function listDesks(tx: Tx, scope: Desks): Promise<DeskLine[]> {
  return (
    await sql<DeskLine>`select d.id, d.ward_id as "wardId", w.name as "wardName", d.name, d.browser, d.registered_at as "registeredAt", s.name as "registeredBy",
      (select max(i.seen_at) from sign_in i where i.device_id = d.id) as "seenAt", (select count(*)::int from device_staff b where b.device_id = d.id) as people
    from device d join ward w on w.ward_id = d.ward_id left join staff s on s.id = d.registered_by where d.revoked_at is null and ${within(scope, { ward: 'd.ward_id' })} order by w.sort, d.name limit 1000`.execute(
      tx,
    )
  ).rows
}

/** Makes the browser of the actor's own session a shared desk of a ward within reach. */
export async function registerDesk(
  tx: Tx,
  scope: Desks,
  deviceId: string,
  given: { wardId: string; name: string },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('device')
    .set({ ward_id: given.wardId, name: given.name, registered_at: now, registered_by: scope.actorId, revoked_at: null, revoked_by: null })
    .where('id', '=', deviceId)
    .execute()
}

/** Ends a desk: no more switching there, and every session on it is over. False when it is out of reach. */
export async function revokeDesk(tx: Tx, scope: Desks, id: string, now: Date): Promise<boolean> {
  const done = await tx
    .updateTable('device as d')
    .set({ revoked_at: now, revoked_by: scope.actorId })
    .where('d.id', '=', id)
    .where('d.revoked_at', 'is', null)
    .where('d.ward_id', 'is not', null)
    .where(within(scope, { ward: 'd.ward_id' }))
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  await tx.updateTable('sign_in').set({ revoked_at: now }).where('device_id', '=', id).where('revoked_at', 'is', null).execute()
  return true
}
