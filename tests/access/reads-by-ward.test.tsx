// A read is written down at the council whose people were read, whoever read them; so are reads refused and what happens at the doors.
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { modules } from '#src/modules.ts'
import { isPersonal } from '#src/records/record.ts'
import { page } from '#src/web/answer.ts'
import type { Module } from '#src/web/module.ts'
import { route } from '#src/web/route.ts'
import { mount } from '#src/web/serve.tsx'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'

const [TENNOJI, NANIWA, CITY] = ['271098', '271110', '271004']
let city: City
let [tennoji, naniwa]: [Desk | undefined, Desk | undefined] = [undefined, undefined]
beforeAll(async () => {
  city = await openCity()
  tennoji = await sitAt(city, 'tennoji.wardhead')
  naniwa = await sitAt(city, 'naniwa.wardhead')
})
afterAll(() => city.close())

const made = async (desk: Desk | undefined, name: string, kana = 'てすと', birth = '1950/1/1'): Promise<string> => {
  const answer = await desk?.post('/people', { name, kana, birth_on: birth })
  return (answer?.headers.get('location') ?? '').split('/').at(-1) ?? ''
}
type Line = {
  ward_id: string
  from_ward: string
  login: string | null
  event: string
  record_type: string
  subjects: string[]
  purpose: string
  basis: string
  detail: string
}
const lines = async (event: string): Promise<Line[]> =>
  (
    await city.owner.query<Line>(
      'select ward_id, from_ward, s.login, event, record_type, subjects::text[], purpose, basis, detail from audit a left join staff s on s.id = a.actor where event = $1 order by a.at, ward_id',
      [event],
    )
  ).rows

test('what a city reader sees of two wards stands at both, and each head finds it', async () => {
  const [here, there] = [await made(tennoji, '区別 一郎'), await made(naniwa, '区別 次郎')]
  // No role of today reads people over wards; a page of its own shows what holds when one does.
  const trial: Module = {
    name: 'trial',
    nav: [],
    routes: [
      route.get('/trial/:a/:b', { permit: 'home.search:read', audit: 'registry.person.opened', discloses: true }, (asked) =>
        page('試し', <p>試し</p>, { subjects: [asked.params['a'] ?? '', asked.params['b'] ?? '', '01900000-0000-7000-8000-00000000dead'] }),
      ),
    ],
  }
  const app = new Hono()
  mount(
    app,
    { db: openDb(city.app), figures: openDb(city.figures), clock: () => city.at.now, demo: true, keys: city.keys },
    [trial],
    () => Promise.resolve(new Response(null, { status: 401 })),
    [],
  )
  const reader = await sitAt(city, 'citystats')
  expect((await app.request(`http://desk.test/trial/${here}/${there}`, { headers: { cookie: reader.cookie } })).status).toBe(200)
  const common = { login: 'citystats', event: 'registry.person.opened', record_type: 'registry.person', basis: 'city', detail: '' }
  expect(await lines('registry.person.opened')).toEqual([
    { ...common, ward_id: CITY, from_ward: '', subjects: ['01900000-0000-7000-8000-00000000dead'], purpose: 'beside' },
    { ...common, ward_id: TENNOJI, from_ward: CITY, subjects: [here], purpose: 'unassigned' },
    { ...common, ward_id: NANIWA, from_ward: CITY, subjects: [there], purpose: 'beside' },
  ])
  const seen = async (desk: Desk | undefined, at: string): Promise<string> => (await desk?.get(at))?.text() ?? ''
  const of = async (desk: Desk | undefined): Promise<string> =>
    seen(desk, `/admin/audit.csv?person=${encodeURIComponent('citystats')}&to=2026/12/31&encoding=utf-8`)
  for (const [desk, own] of [
    [tennoji, here],
    [naniwa, there],
  ] as const) {
    const text = await of(desk)
    expect(text.match(/大阪市/g)).toHaveLength(1)
    expect(text).toContain('見た')
    expect(await seen(desk, `/people/${own}/readers`)).toContain('大阪市')
  }
  expect(await seen(reader, '/account/log')).toContain('人：見た')
})

test('what was asked for and not given leaves a line at the asker only, and gives nothing away', async () => {
  const there = await made(naniwa, '区別 三郎', 'くべつさぶろう', '1931/12/3')
  const community = await sitAt(city, 'tennoji.community')
  expect((await tennoji?.get(`/people/${there}`))?.status).toBe(404)
  expect((await community.get(`/people/${there}`)).status).toBe(404)
  expect((await community.get('/admin/staff')).status).toBe(404)
  const denied = (login: string) => ({ ward_id: TENNOJI, from_ward: '', login, purpose: '', basis: '', detail: '' })
  expect(await lines('registry.person.denied')).toEqual(
    ['tennoji.wardhead', 'tennoji.community'].map((login) => ({
      ...denied(login),
      event: 'registry.person.denied',
      record_type: 'registry.person',
      subjects: [there],
    })),
  )
  expect((await lines('admin.staff.denied')).map((one) => one.login)).toEqual(['tennoji.community'])
  // The head of the ward whose record it is sees the attempt on the record itself.
  const text = (await (await naniwa?.get(`/people/${there}/readers`))?.text()) ?? ''
  expect(text).toContain('見ようとしたが、見られなかった')
  expect((await (await tennoji?.get('/admin/audit.csv?noun=registry.person&to=2026/12/31&encoding=utf-8'))?.text()) ?? '').not.toContain(
    '区別',
  )
})

test('a refused sign-in, and a sign-out, leave a line; many tries leave few', async () => {
  const ask = (path: string, fields: Record<string, string>, cookie = ''): Promise<Response> =>
    Promise.resolve(
      city.application.request(`http://desk.test${path}`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams(fields),
        headers: { origin: 'http://desk.test', ...(cookie ? { cookie } : {}) },
      }),
    )
  await ask('/sign-in', { login: 'naniwa.worker', password: 'ちがう' })
  await ask('/sign-in', { login: 'だれでもない', password: 'ちがう' })
  const desk = await sitAt(city, 'naniwa.worker')
  await ask('/sign-out', {}, desk.cookie)
  await ask('/sign-out', {}, desk.cookie)
  const door = { from_ward: '', record_type: 'access.signIn', subjects: [], purpose: '', basis: '' }
  expect(await lines('access.signIn.refused')).toEqual([
    { ...door, ward_id: NANIWA, login: 'naniwa.worker', event: 'access.signIn.refused', detail: 'wrong' },
    { ...door, ward_id: CITY, login: null, event: 'access.signIn.refused', detail: 'wrong' },
  ])
  expect(await lines('access.signIn.ended')).toEqual([
    { ...door, ward_id: NANIWA, login: 'naniwa.worker', event: 'access.signIn.ended', detail: '' },
  ])
  await city.owner.query(
    `insert into sign_in_try (login, ok, at, device_hash) select 'naniwa.coordinator', false, $1, sha256(n::text::bytea) from generate_series(1, 80) n`,
    [city.at.now],
  )
  for (let n = 0; n < 4; n++) expect((await ask('/sign-in', { login: 'naniwa.coordinator', password: 'ちがう' })).status).toBe(429)
  expect((await lines('access.signIn.refused')).filter((one) => one.detail === 'tooMany')).toHaveLength(1)
  // Names that are no account share one line, also when they come at the same time.
  const made = Array.from({ length: 12 }, (_, n) => ask('/sign-in', { login: `だれでもない${n}`, password: 'ちがう' }))
  for (const answer of await Promise.all(made)) expect(answer.status).toBeGreaterThanOrEqual(400)
  expect((await lines('access.signIn.refused')).filter((one) => one.login === null)).toHaveLength(1)
})

test('every table of records about people is looked at when a read is filed by ward', async () => {
  const { rows } = await city.owner.query<{ text: string }>(`select pg_get_functiondef('app.by_ward(text, uuid[])'::regprocedure) as text`)
  const tables = modules.flatMap((module) => [...(module.types ?? []), ...(module.ownTypes ?? [])]).filter(isPersonal)
  expect(tables.length).toBeGreaterThanOrEqual(3)
  expect(tables.map((type) => type.name).filter((name) => !rows[0]?.text.includes(`public.${name} `))).toEqual([])
})
