// What only the database can know comes back to the form as a sentence; nothing typed is lost and nothing is half saved.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'

let city: City
let planner: Desk
beforeAll(async () => {
  city = await openCity()
  planner = await sitAt(city, 'citystats')
})
afterAll(() => city.close())

const feed = {
  fiscal_year: '2026',
  plan: 'basic',
  as_of: '2026/11/01',
  persons: '120',
  source_document: '加入者一覧 令和8年11月1日',
  state: 'received',
}
test('the same feed twice: the second is refused with a sentence, the first stays', async () => {
  expect((await planner.post('/insurance', feed)).status).toBe(303)
  const again = await planner.post('/insurance', { ...feed, persons: '130', source_document: '二度目の資料' })
  const text = await again.text()
  expect([again.status, text.includes('すでにあります'), text.includes('二度目の資料')]).toEqual([422, true, true])
  const { rows } = await city.owner.query(`select persons from insurance_feed where as_of = '2026-11-01' and ward_id = '271004'`)
  expect(rows).toEqual([{ persons: 120 }])
  const form = await (await planner.get('/insurance/new')).text()
  expect([form.includes('令和8年度（2026年度）</option>'), /<input[^>]*name="fiscal_year"/.test(form)]).toEqual([true, false])
  const year = await planner.post('/insurance', { ...feed, fiscal_year: '24' })
  expect([year.status, (await year.text()).includes('年度として読めませんでした')]).toEqual([422, true])
})
