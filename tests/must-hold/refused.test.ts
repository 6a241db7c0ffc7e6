// What only the database can know comes back to the form as a sentence; nothing typed is lost and nothing is half saved.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Hono } from 'hono'
import { openDb } from '#src/db/connection.ts'
import { TakenBack } from '#src/kernel/taken-back.ts'
import { route } from '#src/web/route.ts'
import { mount } from '#src/web/serve.tsx'
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

test('an act that was taken back by a route that does not look at what was refused: the sentence and all that was typed, never the page of a fault', async () => {
  const app = new Hono()
  const house = { db: openDb(city.app), figures: openDb(city.figures), clock: () => city.at.now, demo: true, keys: city.keys }
  const planted = route.post(
    '/planted',
    { permit: 'volunteers.insuranceFeed:write', audit: 'volunteers.insuranceFeed.created', discloses: false },
    () => {
      throw new TakenBack({ code: 'planted', message: 'つなげられませんでした。何も変えていません。' })
    },
  )
  mount(app, house, [{ name: 'planted', nav: [], routes: [planted] }], () => Promise.resolve(new Response(null, { status: 401 })), [])
  const send = (fields: Record<string, string>, accept = 'text/html'): Promise<Response> =>
    Promise.resolve(
      app.request('http://desk.test/planted', {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { cookie: planner.cookie, origin: 'http://desk.test', accept },
      }),
    )
  const typed = { note: 'ゾルク長い<文>', phone: '06-0000-1234', version: '1' }
  const answer = await send(typed)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const words of ['つなげられませんでした', 'ゾルク長い&lt;文', '<dd>06-0000-1234</dd>', 'action="/planted"', 'もう一度送る'])
    expect([words, page.includes(words)]).toEqual([words, true])
  expect(page).not.toContain('<dd>1</dd>')
  const json = await send(typed, 'application/json')
  expect([json.status, await json.json()]).toMatchObject([422, { errors: [{ code: 'planted' }] }])
  // What opens a door is written on no page.
  expect(await (await send({ ...typed, password: 'ひみつの言葉' })).text()).not.toContain('ひみつの言葉')
})
