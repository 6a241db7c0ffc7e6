// The wall before the list of 人: a shield hides contact and where somebody lives, and a search leads from a merged record to the one that stays.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import type { Wall } from '#src/records/wall.queries.ts'
import { answeredByPhone } from './answered.queries.ts'
import type { Viewer } from './person.rules.ts'
import { CONTACT } from './person.schema.ts'

// More than any ward has: a search is a set here, the list orders and pages it.
const MOST = 200_000

/** People as this viewer, or a file, may see them. Merged records stand behind the one they were merged into. */
export const personWall = (viewer: Viewer): Wall => ({
  hides: sql<boolean>`r.id in (select app.hidden_people(${viewer.staffId}::uuid, ${viewer.isHead}))`,
  marks: sql<boolean>`r.shielded`,
  fields: CONTACT,
  only: sql<boolean>`r.merged_into is null`,
  found: (text) => {
    const mine = answeredByPhone(text, viewer)
    return sql`select case when p.merged_into is null then f.id else app.person_now(f.ward_id, f.id) end from app.search('person', ${text}, ${MOST}) f join person p on p.ward_id = f.ward_id and p.id = f.id${mine ? sql` union select app.person_now(a.ward_id, a.id) from (${mine}) a` : sql``}`
  },
})

/** Those of these people whom the search found by a record that was merged into theirs. */
export async function listFoundAsOther(tx: Tx, text: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    id: string
  }>`select n.id from app.search('person', ${text}, ${MOST}) f join person p on p.ward_id = f.ward_id and p.id = f.id and p.merged_into is not null
    cross join lateral (select app.person_now(f.ward_id, f.id) as id) n where n.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Set(rows.map((row) => row.id))
}
