// 実績報告: one builder for page and files; published and running never mixed; a ward its own; opening balances beside and never added.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let head: Desk
let planner: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, head, planner] = (await Promise.all(
    ['tennoji.community', 'tennoji.wardhead', 'citystats'].map((login) => sitAt(city, login)),
  )) as [Desk, Desk, Desk]
})
afterAll(() => city.close())

type Report = {
  scope: string
  state: string
  version: number | null
  figures: {
    id: string
    value: number | string
    scopeLabel: string | null
    lastYear: number | string | null
    reported: number
    of: number
    openingBalance: { total: number } | null
  }[]
  corrections: { version: number; reason: string; figures: { label: string; was: number; is: number }[] }[]
}
const report = async (desk: Desk, query: string): Promise<Report> =>
  (await (await desk.get(`/figures/report.json?${query}`)).json()) as Report
const of = (one: Report, id: string): Report['figures'][number] => {
  const found = one.figures.find((each) => each.id === id)
  if (!found) throw new Error(id)
  return found
}

test('all twelve, published as printed, with how many councils reported', async () => {
  const out = await report(planner, 'fy=2024')
  expect([out.state, out.version, out.figures.map((one) => one.value)]).toEqual([
    'published',
    1,
    [495, 400, 157, 275, 412, 28_274, 308, 53, 35, 355, 33, 247],
  ])
  expect([of(out, 'K02').scopeLabel, of(out, 'K01').reported, of(out, 'K07').of]).toEqual([null, 24, 25])
  expect(await (await planner.get('/figures/report?fy=2024')).text()).toContain('年度の記載なし')
})
test('a late record is in the running report only; the correction is listed with its reason', async () => {
  expect((await worker.post('/sessions', { ...typedSession, on_day: '2024-10-09', change_reason: '倉庫から出た' })).status).toBe(303)
  const [out, now] = [await report(planner, 'fy=2024&kind=published'), await report(planner, 'fy=2024&kind=running')]
  expect([of(out, 'K01').value, of(now, 'K01').value, now.state, now.version]).toEqual([495, 496, 'running', null])
  expect((await planner.post('/figures/publication', { fy: '2024', reason: '天王寺区の入れ忘れ 1 回' })).status).toBe(303)
  const next = await report(planner, 'fy=2024')
  expect(next.corrections).toMatchObject([{ version: 2, reason: '天王寺区の入れ忘れ 1 回', figures: [{ was: 495, is: 496 }] }])
  const csv = await (await planner.get('/figures/report.csv?fy=2024')).text()
  for (const words of ['K01,見守り', '496', '正誤', '公表した数（第2版', '数え方：']) expect(csv).toContain(words)
})
test('last year stands beside in the same kind', async () => {
  const now = await report(planner, 'fy=2025&kind=running')
  expect([of(now, 'K01').lastYear, now.state]).toEqual([496, 'running'])
  expect(of(await report(planner, 'fy=2024'), 'K01').lastYear).toBeNull()
})
test("a ward head's report is the own ward's; another's does not exist; the wards add up to the city", async () => {
  const own = await report(head, 'fy=2024')
  expect([own.scope, own.figures.length]).toEqual(['天王寺区', 12])
  expect((await head.get('/figures/report?fy=2024&ward=271110')).status).toBe(404)
  const wards = (await city.owner.query<{ ward_id: string }>(`select ward_id from ward where kind = 'ward'`)).rows
  let sum = 0
  for (const { ward_id } of wards) sum += Number(of(await report(planner, `fy=2024&ward=${ward_id}`), 'K01').value)
  expect(sum).toBe(496)
  expect(of(await report(planner, 'fy=2024&ward=271098'), 'K01').value).toBe(of(own, 'K01').value)
})
test('small households of a ward are the same range in the report, in the 24 wards and in every file', async () => {
  const { wards } = (await (await planner.get('/figures/K05/wards.json?fy=2024')).json()) as {
    wards: { ward: string; shown: number | string }[]
  }
  const hidden = wards.filter((one) => typeof one.shown === 'string')
  const csv = await (await planner.get('/figures/K05/wards.csv?fy=2024')).text()
  for (const one of hidden) expect(csv).toContain(`${one.ward},`)
  for (const one of wards.slice(0, 6)) {
    const { rows } = await city.owner.query<{ ward_id: string }>(`select ward_id from ward where name = $1`, [one.ward])
    expect(of(await report(planner, `fy=2024&kind=running&ward=${rows[0]?.ward_id ?? ''}`), 'K05').value).toBe(one.shown)
  }
})
test('an opening balance is beside, on the report and on the page of its figure, and moves no number', async () => {
  const before = of(await report(head, 'fy=2026'), 'K02').value
  await head.post('/opening-balances', { indicator: 'K02', fiscal_year: '2026', total: '77', source: '前の帳簿', state: 'kept' })
  const after = of(await report(head, 'fy=2026'), 'K02')
  expect([after.value, after.openingBalance?.total]).toEqual([before, 77])
  for (const path of ['/figures/report?fy=2026', '/figures/K02?fy=2026'])
    expect(await (await head.get(path)).text()).toMatch(/移行前の合計（(上|こ)の数に入りません）/)
})
test('on paper it is a tagged A4 of the same report', async () => {
  const pdf = Buffer.from(await (await planner.get('/figures/report.pdf?fy=2024')).arrayBuffer()).toString('latin1')
  expect([pdf.startsWith('%PDF-'), pdf.includes('/MarkInfo') || pdf.includes('/StructTreeRoot')]).toEqual([true, true])
})
