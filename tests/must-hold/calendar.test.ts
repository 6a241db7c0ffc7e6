// What must hold of the calendar and of the link to it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'
import { readCalendar } from '../support/ical.ts'

let city: City
let worker: Desk
let neighbour: Desk
let planner: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, neighbour, planner] = await Promise.all([
    sitAt(city, 'tennoji.community'),
    sitAt(city, 'naniwa.community'),
    sitAt(city, 'citystats'),
  ])
})
afterAll(() => city.close())

const made = async (answer: Response): Promise<string> => {
  expect(answer.status, (await answer.clone().text()).slice(0, 2000)).toBe(303)
  return answer.headers.get('location') ?? ''
}
const plan = async (desk: Desk, change: Record<string, string> = {}): Promise<string> =>
  made(
    await desk.post('/sessions', {
      ...typedSession,
      state: 'planned',
      participants: '',
      on_day: '2026/12/8',
      starts: '10:00',
      ends: '11:30',
      title: 'やまださんを囲む会',
      venue: 'やまださん宅',
      ...change,
    }),
  )
const idOf = (at: string): string => at.replace(/^.*\//, '')
const text = async (path: string, desk = worker): Promise<string> => (await desk.get(path)).text()
const newLink = async (desk: Desk): Promise<string> =>
  />http:\/\/desk\.test(\/feeds\/[A-Za-z0-9_-]{43}\.ics)</.exec(await (await desk.post('/account/feed', {})).text())?.[1] ?? ''
const fetched = (path: string): Promise<Response> => Promise.resolve(city.application.request(`http://desk.test${path}`))
const eventOf = async (link: string, at: string): Promise<Record<string, string> | undefined> =>
  readCalendar(await (await fetched(link)).text()).events.find((one) => one['UID'] === `session-${idOf(at)}@sasaeai`)

describe('the month', () => {
  test('a planned session stands on its day; another ward and the city see only their own', async () => {
    const at = await plan(worker)
    expect(await text('/calendar?month=2026-12')).toContain(at)
    expect(await text('/calendar?month=2026-11')).not.toContain(at)
    for (const desk of [neighbour, planner])
      for (const way of ['/calendar?month=2026-12', '/calendar.json?month=2026-12'])
        expect((await text(way, desk)).includes(idOf(at))).toBe(false)
    await made(await worker.post(`${at}/cancel`, { version: '1', reason: '台風' }))
    expect(await text('/calendar?month=2026-12')).toContain('× 中止')
  })
  test('a withdrawn session is gone', async () => {
    const at = await made(await worker.post('/sessions', typedSession))
    expect(await text('/calendar')).toContain(at)
    await made(await worker.post(`${at}/withdraw`, { version: '1', reason: 'まちがい' }))
    expect(await text('/calendar')).not.toContain(at)
  })
  test('holidays have their names and closed days say so; a wrong month is this one', async () => {
    const page = await text('/calendar?month=2026-11')
    for (const one of ['文化の日', '勤労感謝の日', '休み', '2026年11月のカレンダー']) expect(page).toContain(one)
    expect(await text('/calendar?month=abc')).toContain('2026年11月のカレンダー')
  })
  test('the month that can be closed stands on the first open day for those who close, until it is closed', async () => {
    const head = await sitAt(city, 'tennoji.wardhead')
    await city.owner.query(`delete from figure_act where ward_id = '271098' and month = '2026-10'`)
    const items = async (desk: Desk): Promise<{ day: string; words: string }[]> =>
      ((await (await desk.get('/calendar.json?month=2026-11')).json()) as { items: { day: string; words: string }[] }).items.filter((one) =>
        one.words.includes('締められます'),
      )
    expect(await items(head)).toMatchObject([{ day: '2026-11-02', words: '10月分を締められます' }])
    expect(await items(worker)).toEqual([])
    await city.owner.query(
      `insert into figure_act (ward_id, id, month, kind, at, by, reason) select '271098', gen_random_uuid(), '2026-10', 'closed', now(), id, '' from staff where login = 'tennoji.wardhead'`,
    )
    expect(await items(head)).toEqual([])
  })
})

describe('the link', () => {
  test('it is a calendar of the own council with times of Japan, and says nothing about people', async () => {
    const [own, other] = [await plan(worker), await plan(neighbour, { title: 'なにわの会' })]
    const answer = await fetched(await newLink(worker))
    const body = await answer.text()
    const read = readCalendar(body)
    expect([answer.headers.get('content-type'), answer.headers.get('cache-control'), read.zones]).toEqual([
      'text/calendar; charset=utf-8',
      'private, no-store',
      1,
    ])
    expect(read.events.find((one) => one['UID'] === `session-${idOf(own)}@sasaeai`)).toMatchObject({
      'DTSTART;TZID=Asia/Tokyo': '20261208T100000',
      'DTEND;TZID=Asia/Tokyo': '20261208T113000',
      SEQUENCE: '0',
      STATUS: 'CONFIRMED',
      URL: `http://desk.test${own}`,
    })
    expect(body.replaceAll('\r\n ', '')).not.toMatch(/やまだ|宅|なにわ|冬野/)
    expect(read.events.some((one) => one['UID']?.includes(idOf(other)))).toBe(false)
    const { rows } = await city.owner.query<{ id: string }>(`select id::text from session where ward_id = '271098'`)
    const ids = new Set(rows.map((row) => `session-${row.id}@sasaeai`))
    expect(read.events.length).toBeGreaterThan(1)
    // To-dos with a day stand beside them (tests/must-hold/todos.test.ts).
    expect(read.events.filter((one) => !ids.has(one['UID'] ?? '') && !one['UID']?.startsWith('todo-'))).toEqual([])
  })
  test('a change keeps the number and raises the sequence; a cancelled session says so', async () => {
    const [link, at] = [await newLink(worker), await plan(worker, { starts: '9:01' })]
    await made(await worker.post(`${at}/cancel`, { version: '1', reason: '台風' }))
    expect(await eventOf(link, at)).toMatchObject({ SEQUENCE: '1', STATUS: 'CANCELLED' })
  })
  test('revoked, made anew, unknown or malformed: the same not found; the secret is kept nowhere', async () => {
    const first = await newLink(worker)
    expect((await fetched(first)).status).toBe(200)
    const second = await newLink(worker)
    expect((await fetched(second)).status).toBe(200)
    await made(await worker.post('/account/feed/revoke', {}))
    const answers = await Promise.all(
      [first, second, `/feeds/${'A'.repeat(43)}.ics`, '/feeds/x.ics', '/feeds/x'].map(async (path) => {
        const answer = await fetched(path)
        return [answer.status, await answer.text()]
      }),
    )
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify([404, '見つかりません。'])]))
    const { rows } = await city.owner.query<{ line: string }>(
      `select to_jsonb(f)::text as line from calendar_feed f union all select to_jsonb(a)::text from audit a where event like 'account.feed%' union all select to_jsonb(r)::text from request r`,
    )
    for (const link of [first, second]) expect(rows.some((row) => row.line.includes(link.slice(7, -4)))).toBe(false)
  })
  test('it shows what the present role may see: another ward after a move, nothing after the end or when the account is closed', async () => {
    const [link, at, there] = [await newLink(worker), await plan(worker, { starts: '9:02' }), await plan(neighbour, { starts: '9:02' })]
    const staff = (await city.owner.query<{ id: string }>(`select id from staff where login = 'tennoji.community'`)).rows[0]?.id
    const role = (set: string): Promise<unknown> => city.owner.query(`update staff_role set ${set} where staff_id = $1`, [staff])
    expect([(await eventOf(link, at)) !== undefined, (await eventOf(link, there)) !== undefined]).toEqual([true, false])
    await role(`ward_id = '271110'`)
    expect([(await eventOf(link, at)) !== undefined, (await eventOf(link, there)) !== undefined]).toEqual([false, true])
    await role(`ward_id = '271098', role = 'register'`)
    expect(readCalendar(await (await fetched(link)).text()).events.filter((one) => !one['UID']?.startsWith('todo-'))).toEqual([])
    await role(`role = 'community', to_on = '2026-11-20'`)
    expect((await fetched(link)).status).toBe(404)
    await role('to_on = null')
    expect((await fetched(link)).status).toBe(200)
    await city.owner.query('update staff set active = false where id = $1', [staff])
    expect((await fetched(link)).status).toBe(404)
    await city.owner.query('update staff set active = true where id = $1', [staff])
  })
  test('too many fetches in an hour are put off; an hour later it is read again', async () => {
    const link = await newLink(neighbour)
    for (let i = 0; i < 60; i++) expect((await fetched(link)).status).toBe(200)
    const late = await fetched(link)
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '3600'])
    city.at.now = new Date(city.at.now.getTime() + 3_600_001)
    expect((await fetched(link)).status).toBe(200)
  })
})
