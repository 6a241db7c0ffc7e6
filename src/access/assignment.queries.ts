// 担当: who is responsible for a record of any kind. The line of the audit says at the moment of a read whether the reader was (app.assigned).
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { recordIn, type Scope } from './scope.ts'

/** Which record: its type, council and id. */
export type Assigned = { type: string; wardId: string; id: string }

/** Makes somebody responsible for a record within the scope, beside whoever is; the same person twice is one line. */
export async function assign(tx: Tx, scope: Scope, record: Assigned, staffId: string, by: string, now: Date): Promise<void> {
  await sql`insert into assignment (ward_id, id, type, record_id, staff_id, from_at, given_by)
    select o.ward_id, ${randomUUID()}::uuid, ${record.type}, o.id, ${staffId}::uuid, ${now}::timestamptz, ${by}::uuid from ${recordIn(scope, record)} o on conflict do nothing`.execute(
    tx,
  )
}
/** Ends the responsibility of everybody for a record within the scope but of those named. */
export async function endAssignments(tx: Tx, scope: Scope, record: Assigned, but: readonly string[], now: Date): Promise<void> {
  await sql`update assignment a set until_at = ${now} from ${recordIn(scope, record)} o where a.ward_id = o.ward_id and a.type = ${record.type} and a.record_id = o.id and a.until_at is null and a.staff_id <> all(${[...but]}::uuid[])`.execute(
    tx,
  )
}
/** Who is responsible now for a record within the scope, by name. */
export async function listAssigned(tx: Tx, scope: Scope, record: Assigned): Promise<{ id: string; name: string }[]> {
  return (
    await sql<{ id: string; name: string }>`select s.id, s.name from ${recordIn(scope, record)} o
    join assignment a on a.ward_id = o.ward_id and a.type = ${record.type} and a.record_id = o.id and a.until_at is null join staff s on s.id = a.staff_id
    order by a.from_at, s.name`.execute(tx)
  ).rows
}
