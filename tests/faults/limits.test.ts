// Too many at once, too slow, too long: each is said in words, at a known time, and nothing is half saved.
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#src/app.tsx'
import { openDb, openPool } from '#src/db/connection.ts'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
beforeAll(async () => {
  city = await openCity()
  worker = await sitAt(city, 'tennoji.community')
})
afterAll(() => city.close())

// A trigger that makes every new session take its time.
const slow = (seconds: number): Promise<unknown> =>
  city.owner.query(
    `create or replace function take_time() returns trigger language plpgsql as $$ begin perform pg_sleep(${seconds}); return new; end $$; create or replace trigger take_time before insert on session for each row execute function take_time()`,
  )
const quick = (): Promise<unknown> => city.owner.query('drop trigger if exists take_time on session')
afterEach(quick)

/** Everything a save leaves behind. */
const left = async (id: string): Promise<number[]> =>
  (
    await city.owner.query<{ n: number[] }>(
      `select array[(select count(*) from session where id = $1), (select count(*) from history where record_id = $1), (select count(*) from audit where $1 = any(subjects)), (select count(*) from request where client_id = $1)]::int[] as n`,
      [id],
    )
  ).rows[0]?.n ?? []

describe('no connection is free', () => {
  test('after two seconds a page says so and when to come back; what was sent can be sent again', async () => {
    const pool = openPool(city.place, 'app', { max: 1 })
    const crowded = {
      ...city,
      application: createApp({ db: openDb(pool), figures: openDb(city.figures), clock: () => city.at.now, demo: true, keys: city.keys }),
    }
    const desk = await sitAt(crowded, 'tennoji.community')
    const held = await pool.connect()
    const client_id = randomUUID()
    const answer = await desk.post('/sessions', { ...typedSession, client_id })
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true])
    expect(await answer.text()).toContain('まだ保存されていません')
    expect((await crowded.application.request('http://desk.test/readyz')).status).toBe(503)
    held.release()
    expect(await left(client_id)).toEqual([0, 0, 0, 0])
    expect((await desk.post('/sessions', { ...typedSession, client_id })).headers.get('location')).toBe(`/sessions/${client_id}`)
    expect(await left(client_id)).toEqual([1, 1, 1, 1])
    await pool.end()
  })
})

describe('a statement takes too long', () => {
  test('it is cancelled after five seconds with a plain sentence, as a page and as JSON; nothing is half saved', async () => {
    await slow(30)
    const client_id = randomUUID()
    const answer = await worker.post('/sessions', { ...typedSession, client_id })
    const text = await answer.text()
    expect([answer.status, text.includes('時間がかかりすぎました'), text.includes('まだ保存されていません')]).toEqual([503, true, true])
    expect(text).not.toMatch(/pg_sleep|take_time|canceling|statement/)
    const json = await city.application.request('http://desk.test/sessions', {
      method: 'POST',
      headers: { cookie: worker.cookie, origin: 'http://desk.test', 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ ...typedSession, client_id: randomUUID() }),
    })
    expect([json.status, json.headers.get('content-type')]).toEqual([503, 'application/problem+json; charset=utf-8'])
    expect(await json.json()).toMatchObject({ title: '時間がかかりすぎました', status: 503 })
    expect(await left(client_id)).toEqual([0, 0, 0, 0])
    await quick()
    expect((await worker.post('/sessions', { ...typedSession, client_id })).status).toBe(303)
    expect(await left(client_id)).toEqual([1, 1, 1, 1])
  })

  test('somebody else holds the table: after two seconds, the same', async () => {
    const holder = await city.owner.connect()
    await holder.query('begin')
    await holder.query('lock table session in access exclusive mode')
    const client_id = randomUUID()
    const answer = await worker.post('/sessions', { ...typedSession, client_id })
    const text = await answer.text()
    expect([answer.status, text.includes('まだ保存されていません'), text.includes('もう一度送る'), text.includes(client_id)]).toEqual([
      503,
      true,
      true,
      true,
    ])
    await holder.query('rollback')
    holder.release()
    expect(await left(client_id)).toEqual([0, 0, 0, 0])
  })
})

describe('a whole request takes too long', () => {
  test('the wait ends with a page that is honest about not knowing; the same sent again is the one record', async () => {
    const impatient = {
      ...city,
      application: createApp({
        db: openDb(city.app),
        figures: openDb(city.figures),
        clock: () => city.at.now,
        demo: true,
        keys: city.keys,
        requestMs: 1500,
      }),
    }
    await slow(3)
    const client_id = randomUUID()
    const sent = { ...typedSession, client_id }
    const ask = (): Promise<Response> =>
      Promise.resolve(
        impatient.application.request('http://desk.test/sessions', {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie: worker.cookie, origin: 'http://desk.test' },
          body: new URLSearchParams([...Object.entries({ ...sent, purposes: 'watchShare' })]),
        }),
      )
    const answer = await ask()
    const text = await answer.text()
    expect([answer.status, text.includes('保存できたかどうかは、まだ分かりません')]).toEqual([504, true])
    // The page has all that was typed, to be read and to be sent again under the same number: nothing asks anybody to go back to an empty form.
    expect([text.includes(sent.title), text.includes('見守りの情報共有'), text.includes('前の画面にもどって')]).toEqual([true, true, false])
    const form = /<form method="post" action="\/sessions">(.*?)<\/form>/s.exec(text)?.[1] ?? ''
    expect(form).toContain('もう一度送る')
    const given = [...form.matchAll(/<textarea hidden name="([^"]+)">([^<]*)<\/textarea>/g)].map((one): [string, string] => [
      one[1] ?? '',
      one[2] ?? '',
    ])
    expect(new URLSearchParams(given).get('client_id')).toBe(client_id)
    for (let i = 0; i < 100 && (await left(client_id))[0] === 0; i++) await new Promise((done) => setTimeout(done, 100))
    await quick()
    expect((await worker.post('/sessions', { ...sent, note: 'ちがう内容' })).status).toBe(422)
    const again = await impatient.application.request('http://desk.test/sessions', {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: worker.cookie, origin: 'http://desk.test' },
      body: new URLSearchParams(given),
    })
    expect(again.headers.get('location')).toBe(`/sessions/${client_id}`)
    expect(await left(client_id)).toEqual([1, 1, 1, 1])
  })
})

describe('told to end', () => {
  test('ready before, not ready from then on; what is under way is still answered', async () => {
    let draining = false
    const application = createApp({
      db: openDb(city.app),
      figures: openDb(city.figures),
      clock: () => city.at.now,
      demo: true,
      keys: city.keys,
      draining: () => draining,
    })
    expect((await application.request('/readyz')).status).toBe(200)
    draining = true
    const answer = await application.request('/readyz')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '20'])
    expect([
      (await application.request('/healthz')).status,
      (await application.request('/sessions', { headers: { cookie: worker.cookie } })).status,
    ]).toEqual([200, 200])
  })
})
