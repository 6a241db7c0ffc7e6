// A person at a desk: signs in to the whole application over a real database and asks for addresses.
import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { keyRing, type KeyRing } from '#src/access/key-ring.ts'
import { createApp } from '#src/app.tsx'
import type { MailWay } from '#src/db/config.ts'
import { openDb } from '#src/db/connection.ts'
import type { JobKind } from '#src/jobs/job.ts'
import { startJobs, type Runner } from '#src/jobs/runner.ts'
import { newId } from '#src/kernel/id.ts'
import { importables, jobKinds } from '#src/modules.ts'
import { runImports, type ImportHouse } from '#src/records/import-runner.ts'
import { MASTER } from './templates.ts'
import { openTown, type Town } from './town.ts'

export const NOON = new Date('2026-11-21T12:00:00+09:00')
/** `imports` is what works through uploads; `work` lets it do all there is. */
export type City = Town & {
  keys: KeyRing
  application: Hono
  at: { now: Date }
  imports: ImportHouse
  work: () => Promise<void>
  /** Starts the real runner over the queues; stop it before the city closes. */
  jobs: (more?: { mail?: MailWay; kinds?: readonly JobKind[] }) => Promise<Runner>
}

// A test does not wait for the next round of the queue.
const HASTE = { sent: 1, unheard: 1, dead: 1, counted: 1, clock: 1, due: 1 }

/** A town with reference data, the synthetic city and the application over it; `at.now` is the clock. The number at the top of a page is kept as in earnest; without `keepsCounts` it is counted for each page, for who looks at it after a change that no page made. */
export async function openCity({ keepsCounts = true, ...how }: { own?: boolean; keepsCounts?: boolean } = {}): Promise<City> {
  const town = await openTown('city', how)
  const at = { now: NOON }
  const keys = keyRing(MASTER)
  const imports: ImportHouse = { db: openDb(town.patient), clock: () => at.now, keys, types: importables }
  return {
    ...town,
    keys,
    at,
    imports,
    work: () => runImports(imports),
    jobs: ({ mail, kinds = jobKinds } = {}) =>
      startJobs(town.place, { db: openDb(town.patient), owner: openDb(town.owner), clock: () => at.now, keys, mail }, kinds, HASTE),
    application: createApp({ db: openDb(town.app), figures: openDb(town.figures), clock: () => at.now, demo: true, keys, keepsCounts }),
  }
}

export type Desk = {
  cookie: string
  get: (path: string) => Promise<Response>
  post: (path: string, fields: Record<string, string | string[]>) => Promise<Response>
  upload: (path: string, name: string, bytes: Uint8Array | string, fields?: Record<string, string>) => Promise<Response>
}
const ORIGIN = 'http://desk.test'

/** Signs in with a demo account. */
export async function sitAt(city: City, login: string): Promise<Desk> {
  const ask = (path: string, init: RequestInit): Promise<Response> =>
    Promise.resolve(city.application.request(ORIGIN + path, { redirect: 'manual', ...init }))
  const form = (fields: Record<string, string | string[]>): URLSearchParams =>
    new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])))
  const answer = await ask('/sign-in', { method: 'POST', body: form({ login, password: 'sasaeai-demo' }), headers: { origin: ORIGIN } })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  if (!cookie) throw new Error(`${login} could not sign in: ${answer.status}`)
  return {
    cookie,
    get: (path) => ask(path, { headers: { cookie } }),
    // Ids in the order of sending, as forms give them.
    post: (path, fields) =>
      ask(path, { method: 'POST', body: form({ client_id: newId(new Date()), ...fields }), headers: { cookie, origin: ORIGIN } }),
    upload: (path, name, bytes, fields = {}) => {
      const parts = new FormData()
      for (const [key, value] of Object.entries({ client_id: randomUUID(), ...fields })) parts.append(key, value)
      parts.append('file', new File([typeof bytes === 'string' ? bytes : Buffer.from(bytes)], name))
      return ask(path, { method: 'POST', body: parts, headers: { cookie, origin: ORIGIN } })
    },
  }
}

/** Searches as the box of every page does: what was typed goes in the body, the results stand at an address without it. */
export async function searchAt(desk: Desk, typed: string, suffix = '', more: Record<string, string> = {}): Promise<Response> {
  const sent = await desk.post('/search', { q: typed, ...more })
  return desk.get((sent.headers.get('location') ?? '').replace('/search', `/search${suffix}`))
}

/** A second worker of 天王寺区, tennoji.second, with the password of the demo people; the number of the member of staff. */
export async function hireSecond({ owner }: Pick<City, 'owner'>, name = '同じ区の人'): Promise<string> {
  const id = randomUUID()
  await owner.query(
    `insert into staff (id, login, name, password_hash, demo) select $1, 'tennoji.second', $2, password_hash, true from staff where login = 'tennoji.worker'`,
    [id, name],
  )
  await owner.query(`insert into staff_role (id, staff_id, ward_id, role, from_on) values ($1, $2, '271098', 'worker', '2024-04-01')`, [
    randomUUID(),
    id,
  ])
  return id
}

/** Fields of a complete session, as a worker would type them. */
let minute = 0
/** A session as it is typed. Each has a time of its own: of a second one at the same time it is asked whether it is the same. */
export const typedSession = {
  on_day: '11/20',
  get starts(): string {
    minute = (minute + 1) % 900
    return `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  },
  title: '見守り連絡会（五条）',
  purposes: ['watchShare'],
  area_level: 'neighbourhood',
  participants: '18',
  ward_role: 'host',
  state: 'held',
}
