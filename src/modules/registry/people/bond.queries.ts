// What hangs on a person's record: said before two are made one, and before contacts are hidden from those who work with the person.
import { sql } from 'kysely'
import type { Actor } from '#src/access/scope.ts'
import { holding } from '#src/access/assignment.queries.ts'
import type { Tx } from '#src/db/connection.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Hanging } from './person.rules.ts'
import { listRunning } from './running.queries.ts'

type Asking = { tx: Tx; actor: Actor; now: Date }
/** When and by whom a record within reach was made, and what is open on it. */
export async function findHanging(asking: Asking, wardId: string, personId: string): Promise<Hanging> {
  const { rows } = await sql<{ createdAt: Date; by: string | null; homes: number }>`
    select p.created_at as "createdAt", s.name as by,
      (select count(*)::int from household_member m where m.ward_id = p.ward_id and m.person_id = p.id and m.to_on is null) as homes
    from person p left join staff s on s.id = p.created_by where p.ward_id = ${wardId} and p.id = ${personId}::uuid`.execute(asking.tx)
  const [row] = rows
  const running = (await listRunning(asking, wardId, personId)).map((one) => one.label)
  return { createdAt: row?.createdAt ?? asking.now, by: row?.by ?? '', homes: row?.homes ?? 0, running }
}

/** Those who have what is open of a person, of whoever lives with them or of their household in their hands today, or answer for one of them, as far as the reader may see it: a shield hides the address of the whole home; heads of the ward, who read through any shield, are left out. */
export async function listHands(asking: Asking, wardId: string, personId: string): Promise<{ id: string; name: string }[]> {
  const records = (await listRunning(asking, wardId, personId, true)).map((one) => one.id)
  return (
    await sql<{ id: string; name: string }>`
      select s.id, s.name from staff s where s.active and not s.id = any(${holding(sql`${wardId}`, ['wardHead'], civilDateOf(asking.now))})
        and s.id in (
          select a.staff_id from assignment a where a.ward_id = ${wardId} and a.record_id = any(${records}::uuid[]) and (a.until_at is null or a.until_at > ${asking.now})
          union select p.owner_id from app.living_with(${wardId}, ${personId}::uuid) h (id) join person p on p.ward_id = ${wardId} and p.id = h.id where p.id <> ${personId}::uuid)
      order by s.name`.execute(asking.tx)
  ).rows
}
