// Who reads what comes in.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'

// Beside whoever answers for it, wrote it or was given it, a hidden support is read by the head alone (app.guard_person).
/** Whether member `s` with role `r` reads support `c`. */
export const READS = sql<boolean>`(r.role = 'wardHead' or c.created_by = s.id
  or exists (select from assignment a where a.ward_id = c.ward_id and a.type = 'support_case' and a.record_id = c.id and a.staff_id = s.id and a.until_at is null)
  or exists (select from access_grant g where g.ward_id = c.ward_id and g.type = 'support_case' and g.record_id = c.id and g.staff_id = s.id and g.ended_at is null and g.from_at <= app.moment() and g.until_at > app.moment())
  or (coalesce(c.person_id not in (select app.hidden_people(s.id, false)), true) and coalesce(c.household_id not in (select app.hidden_households(s.id, false)), true)))`

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

/** Those of them who read this support, and so can be given something to do in it: what is given to anybody else would wait for nobody. */
export async function listTakers(
  tx: Tx,
  { wardId, caseId }: { wardId: string; caseId: string },
  today: CivilDate,
): Promise<{ id: string; name: string }[]> {
  return (
    await sql<{
      id: string
      name: string
    }>`select distinct s.id, s.name from app.roles_on(${today}::date) r join staff s on s.id = r.staff_id join support_case c on c.ward_id = r.ward_id and c.id = ${caseId}::uuid
    where r.ward_id = ${wardId} and s.active and r.role in ('wardHead', 'worker') and ${READS} order by s.name, s.id`.execute(tx)
  ).rows
}
