// The councils of the city: whom a scope reaches, and what all are called.
import type { Tx } from '#src/db/connection.ts'
import type { Scope } from './scope.ts'

export type Council = { id: string; name: string; kind: 'city' | 'ward' }

/** Councils within reach in the order of the city, the city's own council among them. */
export const listCouncils = (tx: Tx, scope: Pick<Scope, 'wards'>): Promise<Council[]> =>
  tx
    .selectFrom('ward')
    .select(['ward_id as id', 'name', 'kind'])
    .where('ward_id', 'in', [...scope.wards])
    .orderBy('sort')
    .execute()

/** Names of all councils by key, in the order of the city: within reach or not, a name is no secret. */
export const councilNames = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.selectFrom('ward').select(['ward_id', 'name']).orderBy('sort').execute()).map((one) => [one.ward_id, one.name]))
