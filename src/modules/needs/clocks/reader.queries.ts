// Who reads what comes in.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'

/** Members of staff of a council who read notices and consultations today. `heads` only those who hear of what was missed. */
export async function listReaders(tx: Tx, wardId: string, today: CivilDate, heads: boolean): Promise<{ id: string; name: string }[]> {
  return (
    await sql<{
      id: string
      name: string
    }>`select distinct s.id, s.name from app.roles_on(${today}::date) r join staff s on s.id = r.staff_id
    where r.ward_id = ${wardId} and s.active and r.role = any(${heads ? ['wardHead'] : ['wardHead', 'worker']}::text[]) order by s.name, s.id`.execute(
      tx,
    )
  ).rows
}
