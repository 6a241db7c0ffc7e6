// What the templates hold: a migrated database, and one with the whole synthetic city.
import { loadReference } from '#src/modules/registry/reference.queries.ts'
import { migrate } from '#src/db/migrate.ts'
import { embeddedPlace } from '#src/db/place.ts'
import { openDb, openPool, type Place } from '#src/db/connection.ts'
import { loadDemo } from '../../demo/load.ts'

type Server = Parameters<typeof embeddedPlace>[0]
/** The day on which the city of the tests stands. */
export const TODAY = '2026-11-21'

async function migrated(server: Server, name: string): Promise<Place> {
  const place = await embeddedPlace(server, name)
  await migrate(place)
  return place
}

/** Tables and nothing in them. */
export async function fillEmpty(server: Server, name: string): Promise<void> {
  await migrated(server, name)
}

/** Reference data and the synthetic city. */
export async function fillCity(server: Server, name: string): Promise<void> {
  const pool = openPool(await migrated(server, name), 'owner', { patient: true })
  const owner = openDb(pool)
  await loadReference(owner)
  await loadDemo(owner, TODAY, () => {})
  await pool.end()
}
