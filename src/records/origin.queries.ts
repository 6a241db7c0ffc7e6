// もとの記録: which record another came of. Only that it is so; whoever follows the link needs the right to the record at its end.
import { sql } from 'kysely'
import { recordIn, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** One record: its type and id. */
export type Named = { type: string; id: string }
type Here = Named & { wardId: string }

/** Says that a record within the scope came of another of the same council; said twice, it is one line. */
export async function setOrigin(tx: Tx, scope: Scope, record: Here, from: Named, now: Date): Promise<void> {
  await sql`insert into origin (ward_id, type, record_id, from_type, from_id, made_by, made_at)
    select o.ward_id, ${record.type}, o.id, ${from.type}, ${from.id}::uuid, ${scope.actorId}::uuid, ${now}::timestamptz from ${recordIn(scope, record)} o on conflict do nothing`.execute(
    tx,
  )
}
/** What a record within the scope came of, and what came of it, oldest first. */
export async function listOrigins(tx: Tx, scope: Scope, record: Here): Promise<{ before: Named[]; after: Named[] }> {
  const { rows } = await sql<
    Named & { after: boolean }
  >`select f.* from ${recordIn(scope, record)} o cross join lateral (select from_type as type, from_id as id, made_at, false as after from origin where ward_id = o.ward_id and type = ${record.type} and record_id = o.id
    union all select type, record_id, made_at, true from origin where ward_id = o.ward_id and from_type = ${record.type} and from_id = o.id) f order by f.made_at`.execute(
    tx,
  )
  const of = (after: boolean): Named[] => rows.filter((row) => row.after === after).map(({ type, id }) => ({ type, id }))
  return { before: of(false), after: of(true) }
}
/** Everything that came of a record within the scope, directly or through another, the nearest first. */
export async function listCameOf(tx: Tx, scope: Scope, record: Here): Promise<Named[]> {
  return (
    await sql<Named>`with recursive came as (
      select g.ward_id, g.type, g.record_id, 1 as far, g.made_at from ${recordIn(scope, record)} o join origin g on g.ward_id = o.ward_id and g.from_type = ${record.type} and g.from_id = o.id
      union all select g.ward_id, g.type, g.record_id, c.far + 1, g.made_at from came c join origin g on g.ward_id = c.ward_id and g.from_type = c.type and g.from_id = c.record_id where c.far < 6)
    select type, record_id as id from came group by type, record_id order by min(far), min(made_at)`.execute(tx)
  ).rows
}
