// What stood open about somebody on a day.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'

/** How many notices about this person (after merges) had come in by a day and were not done then. */
export async function countOpenNotices(
  tx: Tx,
  scope: Scope<'needs.notice:read'>,
  wardId: string,
  personId: string,
  on: CivilDate,
): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from notice r where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${wardId} and r.person_id in (select app.person_all(${wardId}, app.person_now(${wardId}, ${personId}::uuid)))
    and r.seen_on <= ${on}::date and r.state in ('received', 'working', 'done') and not (r.state = 'done' and (r.updated_at at time zone 'Asia/Tokyo')::date <= ${on}::date)`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}
