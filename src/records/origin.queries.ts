// もとの記録: which record another came of. Only that it is so; whoever follows the link needs the right to the record at its end.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'

/** One record: its type and id. */
export type Named = { type: string; id: string }

/** Says that a record came of another of the same council; said twice, it is one line. */
export async function setOrigin(tx: Tx, wardId: string, record: Named, from: Named, by: string, now: Date): Promise<void> {
  await sql`insert into origin (ward_id, type, record_id, from_type, from_id, made_by, made_at) values (${wardId}, ${record.type}, ${record.id}, ${from.type}, ${from.id}, ${by}, ${now}) on conflict do nothing`.execute(
    tx,
  )
}
/** What a record came of, and what came of it, oldest first. */
export async function listOrigins(tx: Tx, wardId: string, record: Named): Promise<{ before: Named[]; after: Named[] }> {
  const { rows } = await sql<
    Named & { after: boolean }
  >`select * from (select from_type as type, from_id as id, made_at, false as after from origin where ward_id = ${wardId} and type = ${record.type} and record_id = ${record.id}
    union all select type, record_id, made_at, true from origin where ward_id = ${wardId} and from_type = ${record.type} and from_id = ${record.id}) o order by made_at`.execute(
    tx,
  )
  const of = (after: boolean): Named[] => rows.filter((row) => row.after === after).map(({ type, id }) => ({ type, id }))
  return { before: of(false), after: of(true) }
}
