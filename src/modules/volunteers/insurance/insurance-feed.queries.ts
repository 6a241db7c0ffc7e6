// The councils whose numbers somebody may write down.
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** Councils in reach, in the order of the city. */
export const listCouncils = (tx: Tx, scope: Scope): Promise<{ ward_id: string; name: string }[]> =>
  tx
    .selectFrom('ward as w')
    .select(['ward_id', 'name'])
    .where(within(scope, { ward: 'w.ward_id' }))
    .orderBy('sort')
    .execute()
