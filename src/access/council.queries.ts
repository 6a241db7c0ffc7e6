// The councils of the city: whom a scope reaches, and what all are called.
import { findPool, type Db, type Tx } from '#src/db/connection.ts'
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

// Every public page and every address asks for the city, which changes with a start of the program only: it is read once a minute, of each database.
const LIFE = 60_000
const known = new WeakMap<object, { city: City; until: number }>()
/** The city with its wards in their order: what it is called, and which key its own council has. The same for everybody, signed in or not. `at` is the clock of this process. */
export async function getCity(db: Db | Tx, at = performance.now()): Promise<City> {
  const pool = findPool(db)
  const kept = pool && known.get(pool)
  if (kept && at < kept.until) return kept.city
  const city = await readCity(db)
  // Before the councils are loaded there is nothing to keep.
  if (pool && city.wards.length > 0) known.set(pool, { city, until: at + LIFE })
  return city
}
async function readCity(db: Db | Tx): Promise<City> {
  const rows = await db.selectFrom('ward').select(['ward_id as id', 'name', 'kind']).orderBy('sort').execute()
  const city = rows.find((one) => one.kind === 'city')
  return {
    id: city?.id ?? '',
    name: city?.name ?? '',
    prefecture: prefectureOf(city?.id ?? ''),
    wards: rows.filter((one) => one.kind === 'ward').map(({ id, name }) => ({ id, name })),
  }
}
