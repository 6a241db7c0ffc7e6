// What the templates hold: a migrated database, and one with the whole synthetic city.
import { createHash } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { keyRing } from '#src/access/key-ring.ts'
import { loadReference } from '#src/modules/registry/reference.queries.ts'
import { installJobs } from '#src/jobs/install.ts'
import { jobKinds } from '#src/modules.ts'
import { migrate } from '#src/db/migrate.ts'
import { embeddedPlace } from '#src/db/place.ts'
import { openDb, openPool, type Place } from '#src/db/connection.ts'
import { loadDemo } from '../../demo/load.ts'

type Server = Parameters<typeof embeddedPlace>[0]
// A hash says itself what it cost: the tests' thousand sign-ins are checked as they are in earnest, with less work each.
const QUICK = { memoryCost: 64, timeCost: 1, parallelism: 1 }
const DEMO_PASSWORD = 'sasaeai-demo'
/** What wraps the ward keys of the city of the tests. */
export const MASTER = createHash('sha256').update('the city of the tests').digest()
/** The day on which the city of the tests stands. */
export const TODAY = '2026-11-21'

async function migrated(server: Server, name: string): Promise<Place> {
  const place = await embeddedPlace(server, name)
  await migrate(place)
  await installJobs(place, jobKinds)
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
  await loadDemo(owner, keyRing(MASTER), TODAY, () => {})
  await owner
    .updateTable('staff')
    .set({ password_hash: await hash(DEMO_PASSWORD, QUICK) })
    .where('demo', '=', true)
    .execute()
  await pool.end()
}
