// 「担当だけ」: whether the workers of a ward see only the supports they answer for. The wall itself is in the database (policy assigned_only).
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

export type CaseMode = { at: Date; assignedOnly: boolean; reason: string; by: string }
type Own = Scope<'needs.caseMode:write'>
/** How it was said so far, newest first; the first counts. */
export async function listModes(tx: Tx, scope: Own): Promise<CaseMode[]> {
  return (
    await sql<CaseMode>`select m.from_at as at, m.assigned_only as "assignedOnly", m.reason, s.name as by from case_mode m join staff s on s.id = m.by where ${within(scope, { ward: 'm.ward_id' })} order by m.from_at desc limit 20`.execute(
      tx,
    )
  ).rows
}
/** Says it anew from now on. */
export async function setMode(tx: Tx, scope: Own, wardId: string, assignedOnly: boolean, reason: string, now: Date): Promise<void> {
  await sql`insert into case_mode (ward_id, from_at, assigned_only, reason, by) select ${wardId}, ${now}::timestamptz, ${assignedOnly}, ${reason}, ${scope.actorId}::uuid where ${wardId} = any(${[...scope.wards]}::text[])`.execute(
    tx,
  )
}
