// The councils of the city: whom a scope reaches, and what all are called.
import type { Db, Tx } from '#src/db/connection.ts'
import { prefectureOf, type City } from '#src/kernel/city.ts'
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

/** The city with its wards in their order: what it is called, and which key its own council has. The same for everybody, signed in or not. */
export async function getCity(db: Db | Tx): Promise<City> {
  const rows = await db.selectFrom('ward').select(['ward_id as id', 'name', 'kind']).orderBy('sort').execute()
  const city = rows.find((one) => one.kind === 'city')
  return {
    id: city?.id ?? '',
    name: city?.name ?? '',
    prefecture: prefectureOf(city?.id ?? ''),
    wards: rows.filter((one) => one.kind === 'ward').map(({ id, name }) => ({ id, name })),
  }
}
