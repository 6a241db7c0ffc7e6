// What the list of supports asks besides its rows.
import { sql, type RawBuilder } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** Those of `only` that still go on; the support stands as `r`. */
export const going = (only: RawBuilder<boolean>): RawBuilder<boolean> => sql<boolean>`(${only} and r.state not in ('closed', 'withdrawn'))`
/** Whether the actor answers for any support that goes on. */
export async function hasOwn(tx: Tx, scope: Scope<'needs.supportCase:read'>): Promise<boolean> {
  const { rows } = await sql`select 1 from assignment a join support_case r on r.ward_id = a.ward_id and r.id = a.record_id
    where ${within(scope, { ward: 'r.ward_id', owner: 'r.created_by', record: { type: 'support_case', id: 'r.id' } })} and a.type = 'support_case' and a.staff_id = ${scope.actorId}::uuid and a.until_at is null and r.state not in ('closed', 'withdrawn') limit 1`.execute(
    tx,
  )
  return rows.length > 0
}
