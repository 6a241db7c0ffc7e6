// The built product on a database of one's own: Debian's PostgreSQL 15 with passwords and another zone, directly and through PgBouncer.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openKeyRing } from '#src/access/key-ring.ts'
import { readConfig } from '#src/db/config.ts'
import { openDb, openPool } from '#src/db/connection.ts'
import { migrate } from '#src/db/migrate.ts'
import { openPlace } from '#src/db/place.ts'
import { loadReference } from '#src/modules/registry/reference.queries.ts'
import { loadDemo } from '../../demo/load.ts'
import { openDebian, type Debian } from '../support/debian.ts'
import { typedSession } from '../support/desk.ts'
import { cookieOf, ended, killAll, startProgram } from '../support/program.ts'
import { TODAY } from '../support/templates.ts'

const folder = mkdtempSync(join(tmpdir(), 'sasaeai foreign '))
const PASSWORD = 'himitsu-app'
let debian: Debian
const env = (more: Record<string, string> = {}): Record<string, string> => ({
  DATA_DIR: join(folder, 'one'),
  DATABASE_URL: debian.url,
  SASAEAI_APP_PASSWORD: PASSWORD,
  ...more,
})
const asOwner = async (text: string): Promise<pg.QueryResult> => {
  const client = new pg.Client(debian.url)
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  debian = await openDebian()
  const place = await openPlace(readConfig(env()))
  await migrate(place)
  const pool = openPool(place, 'owner', { patient: true })
  await loadReference(openDb(pool))
  const owner = openDb(pool)
  await loadDemo(owner, await openKeyRing(owner, readConfig(env()).keyFile), TODAY, () => {})
  // The program never runs over the demonstration there: to it these are the people and records of a real city.
  await pool.query('update staff set demo = false')
  await pool.end()
})
afterAll(async () => {
  await killAll()
  await debian?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** One save, one figure, one import, as a worker does them. */
async function work(url: string): Promise<void> {
  const cookie = await cookieOf(url, 'tennoji.community')
  const get = async (path: string): Promise<unknown> => (await fetch(url + path, { headers: { cookie } })).json()
  const id = randomUUID()
  const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' })
  const saved = await fetch(`${url}/sessions`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: url },
    body: new URLSearchParams({ ...typedSession, on_day: day, purposes: 'watchShare', client_id: id }),
  })
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `/sessions/${id}`])
  expect(await get(`/sessions/${id}.json`)).toMatchObject({ on_day: day, participants: 18 })
  const figure = (await get('/figures/K01.json')) as { value: number }
  expect(figure.value).toBeGreaterThan(0)
  const parts = new FormData()
  parts.append('client_id', randomUUID())
  parts.append(
    'file',
    new File(
      [`いつ,目的,どの広さの集まり,参加した人数（合計）,区社協のかかわり,名前\n${day},見守りの情報共有,地域,18,主催,取り込んだ会 ${id}\n`],
      '一覧.csv',
    ),
  )
  const sent = await fetch(`${url}/sessions/import`, { method: 'POST', redirect: 'manual', headers: { cookie, origin: url }, body: parts })
  const job = sent.headers.get('location') ?? ''
  const until = async (state: string): Promise<void> => {
    for (let i = 0; i < 150; i++) {
      if (((await get(`${job}.json`)) as { state: string }).state === state) return
      await new Promise((done) => setTimeout(done, 200))
    }
    throw new Error(JSON.stringify(await get(`${job}.json`)))
  }
  await until('checked')
  await fetch(`${url}${job}/run`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: url },
    body: new URLSearchParams({ client_id: randomUUID() }),
  })
  await until('done')
  expect((await asOwner(`select participants from session where title = '取り込んだ会 ${id}'`)).rows).toEqual([{ participants: 18 }])
}

test("on Debian's PostgreSQL 15: a save, a figure, an import", async () => {
  const program = await startProgram(env())
  expect(program.said()).toContain('動いています')
  await work(program.url ?? '')
  program.child.kill('SIGTERM')
  await ended(program.child)
  expect(program.child.exitCode).toBe(0)
})

describe('through PgBouncer', () => {
  test('the same, and every connection carries the zone and the limits', async () => {
    const pool = await debian.pool({ sasaeai_app: PASSWORD, sasaeai_figures: PASSWORD })
    const program = await startProgram(env({ DATABASE_POOL_URL: pool, PREPARED: 'off' }))
    expect(program.said()).toContain('動いています')
    await work(program.url ?? '')
    const client = new pg.Client(pool.replace('postgres://', `postgres://sasaeai_app:${PASSWORD}@`))
    await client.connect()
    expect(
      (
        await client.query(
          `select current_setting('TimeZone') zone, current_setting('statement_timeout') most, current_setting('lock_timeout') lock`,
        )
      ).rows,
    ).toEqual([{ zone: 'Asia/Tokyo', most: '5s', lock: '2s' }])
    await client.end()
    program.child.kill('SIGTERM')
    await ended(program.child)
  })
})

test('a second machine with a password of its own is told so, and does not lock the first one out', async () => {
  const first = await startProgram(env())
  const second = await startProgram({ DATA_DIR: join(folder, 'two'), DATABASE_URL: debian.url })
  expect([second.code, second.said()]).toEqual([1, expect.stringContaining('同じ SASAEAI_APP_PASSWORD')])
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  const third = await startProgram(env())
  expect(third.url).toBeDefined()
  for (const one of [first, third]) {
    one.child.kill('SIGTERM')
    await ended(one.child)
  }
})
