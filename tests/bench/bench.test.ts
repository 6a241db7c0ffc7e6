// Each bench runs, on few rows, and says something measured; how fast is for bin/bench alone.
import { serve, type ServerType } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCity, type City } from '../support/desk.ts'
import { benchField } from './field.bench.ts'
import { fillSessions } from './fill.ts'
import type { House } from './house.ts'
import { benchLists, benchPages } from './list.bench.ts'
import { benchLoad } from './load.bench.ts'
import { inTurn, quantile, type Line } from './measure.ts'
import { benchNeeds } from './needs.bench.ts'
import { benchSave } from './save.bench.ts'
import { benchPicture } from './picture.bench.ts'
import { asMarkdown, asTable } from './table.ts'
import { benchFigures, benchPeople, benchWeight } from './whole.bench.ts'

let city: City
let server: ServerType
let house: House
beforeAll(async () => {
  city = await openCity()
  await city.owner.query(`set statement_timeout = 0`)
  await fillSessions(city.owner, 3000)
  await new Promise<void>((done) => {
    server = serve({ fetch: city.application.fetch, port: 0, hostname: '127.0.0.1' }, () => done())
  })
  house = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    day: '2026-11-20',
    owner: city.owner,
    app: city.app,
    keys: city.keys,
    pids: () => [],
    cpu: () => ({ app: 0, database: 0 }),
    close: () => Promise.resolve(),
  }
})
afterAll(async () => {
  await new Promise((done) => {
    server.close(done)
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
  await city.close()
})
const measured = (lines: readonly Line[]): void => {
  for (const line of lines) {
    expect(line.ours, line.name).toBeGreaterThan(0)
    if (line.bare !== undefined) expect(line.bare, line.name).toBeGreaterThan(0)
  }
}

test('lists and pages: the same rows as the bare SQL, through the wall', async () => {
  measured(await benchLists(house, 1))
  measured(await benchPages(house, 1))
})
test('saves and many clients at once', async () => {
  const count = async (): Promise<number> =>
    (
      await city.owner.query<{ n: number }>(
        `select count(*)::int n from session s join history h on h.record_id = s.id join request r on r.client_id = s.id where s.title = '見守り連絡会（五条）'`,
      )
    ).rows[0]?.n ?? 0
  measured(await benchSave(house, 1))
  const saved = await count()
  expect(saved).toBe(80)
  measured(await benchLoad(house, 1, [2], 0.5))
  expect(await count()).toBeGreaterThan(saved)
})
test('the page of figures, the weight of a first visit, the search of people', async () => {
  measured(await benchFigures(house, 1, 3000))
  measured(await benchWeight(house))
  measured(await benchPeople(house, 2, 200))
})
test('supports, their notes, what waits in the inbox', async () => {
  measured(await benchNeeds(house, 1, 200, { cases: 48, notes: 480, notices: 48, intakes: 48, open: 2 }))
  // Last: its records are counted only, nobody can open what they say.
  measured(await benchPicture(house, 1, 400))
})
test('the app of the field on a slowed phone', async () => {
  measured(await benchField(house, { count: 20, times: 1 }))
})
test('medians in turn, without the first round; a table says what is outside its target', async () => {
  const asked: string[] = []
  const took = await inTurn(
    () => {
      asked.push('ours')
      return Promise.resolve()
    },
    () => {
      asked.push('bare')
      return Promise.resolve()
    },
    { rounds: 2, times: 1, warm: 1 },
  )
  expect(asked).toEqual(['ours', 'bare', 'ours', 'bare', 'ours', 'bare'])
  expect(took.ours).toBeGreaterThanOrEqual(0)
  expect([quantile([3, 1, 2], 0.5), quantile([1, 2, 3, 4], 0.95), quantile([], 0.5)]).toEqual([2, 4, 0])
  const lines: Line[] = [
    { name: '速い', ours: 2, bare: 1, unit: 'ms', target: '3 倍まで', within: true },
    { name: '遅い', ours: 1234.5, unit: 'ms', target: '100 ms まで', within: false },
  ]
  expect(asTable(lines).split('\n').slice(1)).toEqual([
    expect.stringMatching(/速い +2.00 ms +1.00 ms +2.00 +3 倍まで +はい/),
    expect.stringMatching(/遅い +1,235 ms +— +— +100 ms まで +いいえ/),
  ])
  expect(asMarkdown(lines, { on: '2026-11-21', machine: 'linux x64', rows: 1, people: 1, busy: [0.5, 1.5] })).toContain(
    '| 遅い | 1,235 ms | — | — | 100 ms まで | いいえ |  |',
  )
})
