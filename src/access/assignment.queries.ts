// 担当: who is responsible for a record of any kind. The line of the audit says at the moment of a read whether the reader was (app.assigned).
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'

/** Which record: its type, council and id. */
export type Assigned = { type: string; wardId: string; id: string }

/** Makes somebody responsible, beside whoever is; the same person twice is one line. */
export async function assign(tx: Tx, record: Assigned, staffId: string, by: string, now: Date): Promise<void> {
  await sql`insert into assignment (ward_id, id, type, record_id, staff_id, from_at, given_by)
    values (${record.wardId}, ${randomUUID()}, ${record.type}, ${record.id}, ${staffId}, ${now}, ${by}) on conflict do nothing`.execute(tx)
}
/** Ends the responsibility of everybody for a record but of those named. */
export async function endAssignments(tx: Tx, record: Assigned, but: readonly string[], now: Date): Promise<void> {
  await sql`update assignment set until_at = ${now} where ward_id = ${record.wardId} and type = ${record.type} and record_id = ${record.id} and until_at is null and staff_id <> all(${[...but]}::uuid[])`.execute(
    tx,
  )
}
/** Who is responsible now, by name. */
export async function listAssigned(tx: Tx, record: Assigned): Promise<{ id: string; name: string }[]> {
  return (
    await sql<{ id: string; name: string }>`select s.id, s.name from assignment a join staff s on s.id = a.staff_id
    where a.ward_id = ${record.wardId} and a.type = ${record.type} and a.record_id = ${record.id} and a.until_at is null order by a.from_at, s.name`.execute(
      tx,
    )
  ).rows
}
