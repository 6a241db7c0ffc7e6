// Totals of the old books stand beside the figures and never in them.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { permit, type Actor } from '#src/access/scope.ts'
import { openDb } from '#src/db/connection.ts'
import { listOpeningBalances, type OpeningBalance } from '#src/indicators/opening-balance.queries.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'

let city: City
let head: Desk
let neighbour: Desk
let planner: Desk
beforeAll(async () => {
  city = await openCity()
  ;[head, neighbour, planner] = await Promise.all([
    sitAt(city, 'tennoji.wardhead'),
    sitAt(city, 'naniwa.wardhead'),
    sitAt(city, 'citystats'),
  ])
})
afterAll(() => city.close())

const balances = (wards: string[], fiscalYear: number): Promise<OpeningBalance[]> =>
  openDb(city.app)
    .transaction()
    .execute(async (tx) => {
      const actor: Actor = {
        staffId: '00000000-0000-4000-8000-000000000000',
        name: '',
        role: wards.length > 1 ? 'cityStats' : 'wardHead',
        wardId: wards[0] ?? '',
        wardName: '',
        isCity: wards.length > 1,
        wards,
      }
      const scope = permit(actor, 'indicators.figure:read')
      if (!scope) throw new Error('no scope')
      await sql`select set_config('app.wards', ${wards.join(',')}, true)`.execute(tx)
      return listOpeningBalances(tx, scope, fiscalYear)
    })
const bringIn = async (
  desk: Desk,
  csv: string,
): Promise<{ saved: number; bad: number; items: { reasons: { message: string }[] }[]; at: string }> => {
  const at = (await desk.upload('/opening-balances/import', '移行前.csv', csv)).headers.get('location') ?? ''
  await city.work()
  await desk.post(`${at}/run`, {})
  await city.work()
  const { counts, items } = (await (await desk.get(`${at}.json?show=bad`)).json()) as {
    counts: { saved: number; bad: number }
    items: { reasons: { message: string }[] }[]
  }
  return { ...counts, items, at }
}

test('brought in from a file: beside the year, by ward; several books add up, a withdrawn one is gone, no figure moves', async () => {
  const figures = async (): Promise<unknown> =>
    Promise.all([2019, 2024].map(async (fy) => (await planner.get(`/figures.json?fy=${fy}&live=1`)).json()))
  const before = await figures()
  const header = 'どの数字,年度,合計,もとの帳簿'
  const done = await bringIn(
    head,
    `${header}\nK01 見守りの意見交換・学習・声かけ訓練の場,2019,３０件,事業実績表\nK01,2019,12,地域福祉課の帳簿\nK02,2019,8,事業実績表\nK01,2019,99,事業実績表\nK13,2019,1,事業実績表\n`,
  )
  expect([done.saved, done.bad]).toEqual([3, 2])
  expect(done.items.map((one) => one.reasons[0]?.message)).toEqual([
    expect.stringContaining('すでにあります'),
    expect.stringContaining('「K13」はありません'),
  ])
  expect(await balances(['271098'], 2019)).toEqual([
    { ward: '271098', indicator: 'K01', total: 42, until: null },
    { ward: '271098', indicator: 'K02', total: 8, until: null },
  ])
  expect(await balances(['271110'], 2019)).toEqual([])
  expect(await figures()).toEqual(before)
  const { rows } = await city.owner.query(`select id from opening_balance where total = 12`)
  expect((await head.post(`/opening-balances/${rows[0].id}/withdraw`, { version: '1', reason: '重なっていた' })).status).toBe(303)
  expect(await balances(['271098', '271110'], 2019)).toContainEqual({ ward: '271098', indicator: 'K01', total: 30, until: null })
  expect(await (await neighbour.get('/opening-balances')).text()).not.toContain('事業実績表')
})

test('the city brings in all wards from one sheet; a ward only its own', async () => {
  const csv = '区,どの数字,年度,合計,もとの帳簿\n天王寺区,K05,2018,5,市の集計\n浪速区,K05,2018,7,市の集計\n'
  expect(await bringIn(head, csv)).toMatchObject({ saved: 1, bad: 1 })
  expect(await bringIn(planner, csv)).toMatchObject({ saved: 1, bad: 0 })
  expect(await balances(['271098', '271110'], 2018)).toEqual([
    { ward: '271098', indicator: 'K05', total: 5, until: null },
    { ward: '271110', indicator: 'K05', total: 7, until: null },
  ])
})

test('households of old books are told by ward; to those who may open none of them nothing small, neither alone, nor by the sum, nor in the report of the ward', async () => {
  const keep = (desk: Desk, fiscal_year: string, total: string): Promise<Response> =>
    desk.post('/opening-balances', { indicator: 'K05', fiscal_year, total, source: '世帯の帳簿', state: 'kept' })
  for (const [desk, year, total] of [
    [head, '2016', '3'],
    [head, '2015', '3'],
    [neighbour, '2015', '41'],
    [head, '2014', '33'],
    [neighbour, '2014', '41'],
  ] as const)
    expect((await keep(desk, year, total)).status).toBe(303)
  const card = async (desk: Desk): Promise<string> => {
    const page = (await (await desk.get('/figures/K05?fy=2026')).text()).split('移行前の合計')[1] ?? ''
    return (
      page
        .split('めやす')[0]
        ?.replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ') ?? ''
    )
  }
  const [own, all] = [await card(head), await card(planner)]
  const year = (text: string, label: string): string => text.split(label)[1]?.split('年度（')[0] ?? ''
  expect([year(own, '平成28年度').includes('3 世帯'), year(own, '平成27年度').includes('3 世帯')]).toEqual([true, true])
  expect([year(all, '平成28年度').includes('1–4 世帯'), year(all, '平成28年度').includes(' 3 世帯')]).toEqual([true, false])
  // The sum of two is told, and neither part follows from it.
  expect([year(all, '平成27年度').includes('44 世帯'), /[^0-9](3|41) 世帯/.test(year(all, '平成27年度'))]).toEqual([true, false])
  for (const words of ['74 世帯', '33 世帯', '41 世帯', '天王寺区', '浪速区']) expect(year(all, '平成26年度')).toContain(words)
  expect(all).toContain('二つの区の帳簿に同じ世帯や人がいても')
  const told = async (desk: Desk, fy: number): Promise<unknown> =>
    (
      (await (await desk.get(`/figures/report.json?fy=${fy}&ward=271098`)).json()) as {
        figures: { id: string; openingBalance: { total: unknown } | null }[]
      }
    ).figures.find((one) => one.id === 'K05')?.openingBalance?.total
  expect([await told(planner, 2016), await told(planner, 2015), await told(planner, 2014), await told(head, 2015)]).toEqual([
    '1–4',
    '1–4',
    33,
    3,
  ])
})
