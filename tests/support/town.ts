// A real database for a test file: one embedded server per run, a fresh database cloned from a migrated template.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#src/db/migrate.ts'
import { embeddedPlace } from '#src/db/place.ts'
import { startEmbedded } from '#src/db/embedded.ts'
import { openPool, type Place } from '#src/db/connection.ts'

export type Town = { place: Place; owner: pg.Pool; app: pg.Pool; figures: pg.Pool; patient: pg.Pool; close: () => Promise<void> }

/** Starts an embedded server in a folder of its own and migrates a database on it. Close it in afterAll. */
export async function openTown(): Promise<Town> {
  const dir = mkdtempSync(join(tmpdir(), 'sasaeai test '))
  const server = await startEmbedded(dir)
  const place = await embeddedPlace(server, 'town')
  await migrate(place)
  const [owner, app, figures, patient] = [openPool(place, 'owner'), openPool(place, 'app'), openPool(place, 'figures'), openPool(place, 'app', { patient: true })]
  const close = async (): Promise<void> => {
    await Promise.all([owner.end(), app.end(), figures.end(), patient.end()])
    await place.stop()
    rmSync(dir, { recursive: true, force: true })
  }
  return { place, owner, app, figures, patient, close }
}
