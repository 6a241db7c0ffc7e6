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
import { hireSecond, openCity, sitAt, type City, type Desk } from '../support/desk.ts'

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

test('whoever answers for a running support of somebody, or of their household, reads what is theirs; when it is over, no more', async () => {
  const [her, him] = [await made(tennoji, '担当 花子', 'たんとう', '1941/1/1'), await made(tennoji, '担当 太郎', 'たんとう', '1939/1/1')]
  const worker = await sitAt(city, 'tennoji.worker')
  const { rows } = await city.owner.query<{ home: string; own: string; whole: string }>(
    `with h as (insert into household (ward_id, id, name) values ($1, gen_random_uuid(), '担当の世帯') returning id),
      m as (insert into household_member (ward_id, id, household_id, person_id, relation, from_on) select $1, gen_random_uuid(), h.id, $2::uuid, 'self', '2020-01-01' from h),
      c as (insert into support_case (ward_id, id, opened_on, person_id, main_worry, consent, state) values ($1, gen_random_uuid(), '2026-10-01', $3, 'isolation', 'yes', 'supporting') returning id),
      w as (insert into support_case (ward_id, id, opened_on, household_id, main_worry, consent, state) select $1, gen_random_uuid(), '2026-10-01', h.id, 'isolation', 'yes', 'supporting' from h returning id)
      select h.id as home, c.id as own, w.id as whole from h, c, w`,
    [TENNOJI, him, her],
  )
  const [{ home, own, whole } = { home: '', own: '', whole: '' }] = rows
  const opened = async (): Promise<string[]> => {
    for (const path of [`/people/${her}`, `/people/${him}`, `/households/${home}`])
      expect([path, (await worker.get(path)).status]).toEqual([path, 200])
    const seen = await city.owner.query<{ purpose: string }>(
      `select purpose from audit a join staff s on s.id = a.actor where s.login = 'tennoji.worker' and a.event like '%.opened' order by a.at desc, a.id desc limit 3`,
    )
    return seen.rows.map((row) => row.purpose).sort()
  }
  expect(await opened()).toEqual(['unassigned', 'unassigned', 'unassigned'])
  await city.owner.query(
    `insert into assignment (ward_id, id, type, record_id, staff_id, from_at, given_by) select $1, gen_random_uuid(), 'support_case', c, s.id, $3, s.id from staff s, unnest($2::uuid[]) c where s.login = 'tennoji.worker'`,
    [TENNOJI, [own, whole], city.at.now],
  )
  expect(await opened()).toEqual(['assigned', 'assigned', 'assigned'])
  await city.owner.query(
    `update support_case set version = version + 1, state = 'withdrawn', reason_cipher = '\\x00' where id = any($1::uuid[])`,
    [[own, whole]],
  )
  expect(await opened()).toEqual(['unassigned', 'unassigned', 'unassigned'])
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

// P12 of the twelfth session: the owner stood as a stranger, a colleague as somebody who happened by, and half of the links led nowhere.
test('whose record was opened is one rule for the audit and for 見た人; a line leads to the record it names, of whatever kind it is', async () => {
  await hireSecond(city)
  const [worker, colleague] = [await sitAt(city, 'tennoji.worker'), await sitAt(city, 'tennoji.second')]
  const at = async (desk: Desk, path: string, fields: Record<string, string>): Promise<string> => {
    const answer = await desk.post(path, fields)
    expect([path, answer.status]).toEqual([path, 303])
    return answer.headers.get('location') ?? ''
  }
  const person = await at(worker, '/people', { name: '担当 花子', kana: 'たんとう はなこ', birth_on: '1941/4/1' })
  const id = person.split('/').at(-1) ?? ''
  const support = await at(worker, '/support-cases', { person_id: id, main_worry: 'isolation', consent: 'yes' })
  const of = { case_id: support.split('/').at(-1) ?? '' }
  const plan = await at(worker, '/support-plans', { ...of, goal: 'また将棋をさしたい', on_day: '2026/11/20' })
  const referral = await at(worker, '/referrals', { ...of, to_kind: 'hokatsu', on_day: '2026/11/20' })
  const watch = await at(worker, '/watch-plans', {
    person_id: id,
    frequency: 'weekly',
    since: '2026/11/20',
    basis: 'CONSENT',
    basis_note: '口頭で',
    ways: 'visit',
  })
  const notice = await at(worker, '/notices', { person_id: id, seen_on: '2026/11/20', way: 'phone', fact: '新聞がたまっている' })
  const looks = [
    support,
    plan,
    referral,
    watch,
    `/notices/${notice.split('/').at(-1) ?? ''}`,
    `/referrals/new?case_id=${of.case_id}`,
    `/watch-visits/new?plan_id=${watch.split('/').at(-1) ?? ''}`,
    `/shares/new?of=support_case:${of.case_id}`,
  ]
  const since = city.at.now.toISOString()
  for (const desk of [worker, colleague]) for (const path of looks) expect([path, (await desk.get(path)).status]).toEqual([path, 200])
  type Read = { event: string; purpose: string; by: string | null }
  const head = tennoji
  const byEvent = (all: readonly Read[], name: string): string[][] =>
    [...new Set(all.filter((one) => /\.(opened|asked)$/.test(one.event) && one.by === name).map((one) => `${one.event} ${one.purpose}`))]
      .sort()
      .map((one) => one.split(' '))
  const { items } = (await (await head?.get(`${person}/readers.json`))?.json()) as { items: Read[] }
  const audit = (
    await city.owner.query<Read>(
      `select event, purpose, s.name as by from audit a join staff s on s.id = a.actor where a.subjects @> array[$1::uuid] and a.at >= $2::timestamptz - interval '1 day'`,
      [id, since],
    )
  ).rows
  const names = (
    await city.owner.query<{ login: string; name: string }>(
      `select login, name from staff where login in ('tennoji.worker', 'tennoji.second')`,
    )
  ).rows
  for (const { login, name } of names) {
    const [seen, filed] = [byEvent(items, name), byEvent(audit, name)]
    // The same look has the same reason, wherever it is read.
    expect([login, seen]).toEqual([login, filed])
    expect(seen.length).toBeGreaterThanOrEqual(looks.length)
    expect([login, [...new Set(seen.map(([, purpose]) => purpose))]]).toEqual([
      login,
      [login === 'tennoji.worker' ? 'assigned' : 'unassigned'],
    ])
  }
  // Every link beside a line leads somewhere; a form leads to what it was opened for.
  const page = (await (await head?.get('/admin/audit?to=2026/12/31'))?.text()) ?? ''
  const links = [...new Set([...page.matchAll(/<a href="([^"]+)">記録を開く/g)].map((one) => one[1] ?? ''))]
  expect(links).toEqual(expect.arrayContaining([support, plan, referral, watch]))
  // 今日 and a search show many: none of them is the record of the line.
  for (const row of page.split('<tr>').filter((one) => /(今日：見た|さがした)</.test(one))) expect(row).not.toContain('記録を開く')
  for (const link of links) expect([link, (await head?.get(link))?.status]).toEqual([link, 200])
  // Who runs the server sees the lines of the council and opens nobody's record from them.
  const admin = (await (await (await sitAt(city, 'cityadmin')).get('/admin/audit?to=2026/12/31')).text()) ?? ''
  expect(admin).not.toMatch(/href="\/(people|support-cases|support-plans|referrals|watch-plans|notices)\//)
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
