// What questions are mostly about, in this ward.
import { sql } from 'kysely'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

const DAYS = 365
/** The worries of the last year's questions, the most frequent first, at most `most`. */
export async function listFrequent(tx: Tx, scope: Scope, wardId: string, today: string, most: number): Promise<string[]> {
  return (
    await sql<{
      worry: string
    }>`select r.worry from enquiry r where ${within(scope, rowsOf('enquiry'))} and r.ward_id = ${wardId} and r.state <> 'withdrawn' and r.on_day > ${today}::date - ${DAYS}::int group by r.worry order by count(*) desc, r.worry limit ${most}`.execute(
      tx,
    )
  ).rows.map((one) => one.worry)
}
