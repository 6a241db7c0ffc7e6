// 読み過ぎの点検: the week's audit is looked at once, in numbers; the head and the city's administrator see who, nobody sees whom.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { anomalyJob } from '#src/modules/disclosure/anomalies/anomaly.job.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let head: Desk
let admin: Desk
beforeAll(async () => {
  register = await openRegister()
  register.city.at.now = new Date('2026-11-18T10:00:00+09:00')
})
afterAll(() => register.city.close())
const run = async (at: string): Promise<void> => {
  register.city.at.now = new Date(at)
  const db = openDb(register.city.app)
  await anomalyJob.handle(
    { db, owner: openDb(register.city.owner), clock: () => register.city.at.now, keys: register.city.keys },
    { key: '', stop: new AbortController().signal, tell: () => Promise.resolve() },
  )
}

test('who reads many without writing or being responsible is listed once; who wrote is not; no name of anybody read stands anywhere', async () => {
  const people: string[] = []
  for (let i = 0; i < 21; i++)
    people.push(
      idOf(
        await register.save(register.head, {
          name: `点検 ${'あいうえおかきくけこさしすせそたちつてとな'[i] ?? ''}`,
          kana: `てんけん ${i}`,
          birth_on: `1940/1/${i + 1}`,
        }),
      ),
    )
  // The audit keeps the database's own time: it is moved into the week that is looked at.
  await register.city.owner.query(`delete from audit`)
  for (const id of people) {
    await register.colleague.get(`/people/${id}`)
    await register.head.get(`/people/${id}`)
  }
  // Doors of a list and lines of the register are people too, on file or not.
  const list = await register.save(register.worker, { title: '点検の町', begun_on: '2026-11-18', state: 'open' }, '/outreach')
  const town = '点検町1-1\n点検町2-1'
  await register.worker.post(`${list}/fill`, { source: 'town', town })
  await register.city.owner.query(`delete from audit where actor = (select id from staff where login = 'tennoji.worker')`)
  await register.worker.get(list)
  for (const id of people.slice(0, 2)) await register.worker.get(`/people/${id}`)
  await register.save(register.head, { name: '点検 書いた', kana: 'てんけん かいた' })
  await register.city.owner.query(`update audit set at = '2026-11-18T10:00:00+09:00'`)
  await run('2026-11-23T06:10:00+09:00')
  await run('2026-11-23T06:20:00+09:00')
  const { rows } = await register.city.owner.query<{ login: string; people: number; median: string; week: string }>(
    `select s.login, r.people, r.median::float8 as median, r.week_of::text as week from read_anomaly r join staff s on s.id = r.staff_id`,
  )
  // Two on file and two doors of a list: four is what the other one of the role read.
  expect(rows).toEqual([{ login: 'tennoji.second', people: 21, median: 4, week: '2026-11-16' }])
  head = await sitAt(register.city, 'tennoji.wardhead')
  admin = await sitAt(register.city, 'cityadmin')
  for (const desk of [head, admin]) {
    const page = await (await desk.get('/read-anomalies')).text()
    expect([page.includes('同じ区の人'), page.includes('21 人'), page.includes('点検 あ')]).toEqual([true, true, false])
    expect(await (await desk.get('/read-anomalies.json')).text()).not.toContain(people[0])
  }
  expect(await (await head.get('/todos.json')).text()).toContain('/read-anomalies')
  for (const login of ['tennoji.worker', 'tennoji.second', 'naniwa.wardhead', 'citystats']) {
    const answer = await (await sitAt(register.city, login)).get('/read-anomalies')
    expect([login, answer.status === 404 || !(await answer.text()).includes('同じ区の人')]).toEqual([login, true])
  }
})
test('it is looked at with a word, once', async () => {
  const id =
    (
      await register.city.owner.query<{ id: string }>(
        `select r.id from read_anomaly r join staff s on s.id = r.staff_id where s.login = 'tennoji.second'`,
      )
    ).rows[0]?.id ?? ''
  // What is wrong stands beside its field, which says that it is.
  for (const [fields, field] of [
    [{}, 'verdict'],
    [{ verdict: 'asked', note: 'あ'.repeat(301) }, 'note'],
  ] as const) {
    const refused = await head.post(`/read-anomalies/${id}`, fields)
    const page = await refused.text()
    expect([field, refused.status, page.includes(`id="${field}-${id}-wrong"`), page.match(/aria-invalid/g)?.length]).toEqual([
      field,
      422,
      true,
      1,
    ])
  }
  expect((await head.post(`/read-anomalies/${id}`, { verdict: 'asked', note: '研修のため' })).status).toBe(303)
  expect((await admin.post(`/read-anomalies/${id}`, { verdict: 'fine' })).status).toBe(409)
  expect(await (await head.get('/todos.json')).text()).not.toContain('/read-anomalies')
  expect(await (await admin.get('/read-anomalies')).text()).toContain('研修のため')
})
