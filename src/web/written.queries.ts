// What was written on a paired phone carries its time: read before the handler, kept with the record beside the time of arrival.
import { sql } from 'kysely'
import type { Actor } from '#src/access/scope.ts'
import { isFieldRole } from '#src/access/permissions.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { reckon, type Written } from '#src/kernel/written.ts'

/** The time a phone gives with a POST, judged; undefined from a desk and where none is given. */
export async function readWritten(tx: Tx, actor: Actor, form: URLSearchParams, now: Date): Promise<Written | undefined> {
  const given = form.get('device_at')
  if (!given || !isFieldRole(actor.role) || !actor.signIn?.deviceId) return undefined
  const device = new Date(given)
  const clocks = { ahead: await settingAt(tx, 'field.clockMinutes', now), back: await settingAt(tx, 'field.offlineDays', now) }
  return reckon(Number.isNaN(device.getTime()) ? new Date(0) : device, now, clocks)
}
/** Keeps both times of what was just saved. */
export async function keepWritten(tx: Tx, actor: Actor, id: string, written: Written, now: Date): Promise<void> {
  await sql`insert into field_write (ward_id, id, device_id, staff_id, written_at, received_at, trusted) values (${actor.wardId}, ${id}, ${actor.signIn?.deviceId}, ${actor.staffId}, ${written.device}, ${now}, ${written.trusted}) on conflict do nothing`.execute(
    tx,
  )
}
/** Both times of a record that came from a phone. */
export async function findWritten(
  tx: Tx,
  wardId: string,
  id: string,
): Promise<{ writtenAt: Date; receivedAt: Date; trusted: boolean } | undefined> {
  return (
    await sql<{
      writtenAt: Date
      receivedAt: Date
      trusted: boolean
    }>`select written_at as "writtenAt", received_at as "receivedAt", trusted from field_write where ward_id = ${wardId} and id = ${id}::uuid`.execute(
      tx,
    )
  ).rows[0]
}
