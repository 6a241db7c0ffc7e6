// A real database for a test file: cloned from a template on the server of the run, or on a server of its own.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#src/db/embedded.ts'
import { openPool, type Place } from '#src/db/connection.ts'
import { embeddedPlace } from '#src/db/place.ts'
import { askRun } from './ask.ts'
import { fillCity, fillEmpty } from './templates.ts'

export type Town = { place: Place; owner: pg.Pool; app: pg.Pool; figures: pg.Pool; patient: pg.Pool; close: () => Promise<void> }
type Template = 'empty' | 'city'
const PORT = 5432

async function asOwner(host: string, text: string): Promise<void> {
  const client = new pg.Client({ host, port: PORT, user: 'sasaeai_owner', database: 'postgres' })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

async function placeOf(template: Template, own: boolean): Promise<Place> {
  if (own) {
    const dir = mkdtempSync(join(tmpdir(), 'sasaeai test '))
    const server = await startEmbedded(dir, { lasting: false })
    await (template === 'city' ? fillCity : fillEmpty)(server, 'town')
    const place = await embeddedPlace(server, 'town')
    return {
      ...place,
      stop: async () => {
        await place.stop()
        rmSync(dir, { recursive: true, force: true })
      },
    }
  }
  const host = await askRun(template)
  const name = `town_${randomUUID().replaceAll('-', '')}`
  await asOwner(host, `create database ${name} template template_${template}`)
  return embeddedPlace({ host, port: PORT, stop: () => asOwner(host, `drop database ${name} with (force)`) }, name)
}

/** A migrated database, empty or with the city. `own` for tests that need the server alone (what runs elsewhere on it is seen by the audit seal). Close it in afterAll. */
export async function openTown(template: Template = 'empty', { own = false } = {}): Promise<Town> {
  const place = await placeOf(template, own)
  const [owner, app, figures, patient] = [
    openPool(place, 'owner'),
    openPool(place, 'app'),
    openPool(place, 'figures'),
    openPool(place, 'app', { patient: true }),
  ]
  const close = async (): Promise<void> => {
    await Promise.all([owner.end(), app.end(), figures.end(), patient.end()])
    await place.stop()
  }
  return { place, owner, app, figures, patient, close }
}
