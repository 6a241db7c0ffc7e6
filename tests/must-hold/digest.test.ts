// What must hold of the daily digest: to whom, how often, what it says, and that one broken person keeps nobody else’s back.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { takeTurn } from '#src/jobs/runner.ts'
import { jobKinds, todoSources } from '#src/modules.ts'
import { digestJob } from '#src/modules/todos/digests/digest.job.ts'
import { ownTodos } from '#src/modules/todos/todos/todo-waiting.queries.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { sitAt } from '../support/desk.ts'
import { made, TENNOJI, openTodoHouse, type TodoHouse } from '../support/todo-house.ts'

let city: TodoHouse['city']
let worker: TodoHouse['worker']
let colleague: TodoHouse['colleague']
let neighbour: TodoHouse['neighbour']
let idOf: TodoHouse['idOf']
let text: TodoHouse['text']
let write: TodoHouse['write']
beforeAll(async () => {
  ;({ city, worker, colleague, neighbour, idOf, text, write } = await openTodoHouse())
})
afterAll(() => city.close())

describe('the digest', () => {
  /** One turn of the job as the queue gives it. */
  const turn = (sources = todoSources, way = true): Promise<unknown> =>
    takeTurn(
      {
        db: openDb(city.patient),
        owner: openDb(city.owner),
        clock: () => city.at.now,
        keys: city.keys,
        mail: way ? { url: 'smtp://nowhere.test', from: 'a@b.test', home: 'https://sasaeai.test' } : undefined,
      },
      digestJob(sources),
      { id: randomUUID(), singletonKey: null, retryCount: 0, retryLimit: 3 },
      new AbortController().signal,
    )
  type Letter = { login: string; ward_id: string; subject: string; text: string }
  const letters = async (): Promise<Letter[]> =>
    (
      await city.owner.query<Letter>(
        `select s.login, m.ward_id, m.subject, array_to_string(m.lines, E'\\n') as text from mail m join staff s on s.id = m.staff_id order by s.login, m.made_at`,
      )
    ).rows
  const logins = async (): Promise<string[]> => (await letters()).map((one) => one.login)
  beforeEach(async () => {
    city.at.now = new Date('2026-11-21T07:00:00+09:00')
    await city.owner.query(`delete from mail; delete from digest; delete from setting where key = 'digest.perDay'`)
    await city.owner.query(
      `update staff set email = case when login in ('tennoji.community', 'tennoji.coordinator', 'naniwa.community') then login || '@example.jp' else '' end`,
    )
    for (const desk of [worker, colleague, neighbour]) await write({ due: '' }, desk)
  })
  test('is a job by the clock that the screen of jobs shows', async () => {
    expect(jobKinds.find((one) => one.name === 'todos.digest')?.cron).toBe('0 7,12,16 * * 1-5')
    const page = await (await (await sitAt(city, 'cityadmin')).get('/admin/jobs')).text()
    for (const words of ['まとめの知らせ', '月曜から金曜 7:00、12:00、16:00']) expect(page).toContain(words)
  })
  test('everybody with an address gets counts and links, once a day however often the job runs, again the next day', async () => {
    await Promise.all([turn(), turn()])
    await turn()
    expect(await logins()).toEqual(['naniwa.community', 'tennoji.community', 'tennoji.coordinator'])
    for (const one of await letters()) {
      expect(one.text).toMatch(/・やること　\d+\+? 件\n　https:\/\/sasaeai\.test\/todos\?kind=todo/)
      expect(one.text).toContain('https://sasaeai.test/todos/digest')
      expect(one.subject + one.text).not.toMatch(/さくらい|鍵|天王寺|浪速|冬野/)
    }
    expect(await text('/todos/digest')).toContain('やること')
    city.at.now = new Date('2026-11-22T07:00:00+09:00')
    await turn()
    expect((await logins()).length).toBe(6)
  })
  test('none when nothing waits, when the person has switched it off, after the account is closed', async () => {
    const id = randomUUID()
    await city.owner.query(`insert into staff (id, login, name, email) values ($1, $2, 'ひま', 'idle@example.jp')`, [id, `idle.${id}`])
    await city.owner.query(
      `insert into staff_role (id, staff_id, ward_id, role, from_on) values (gen_random_uuid(), $1, $2, 'register', '2020-04-01')`,
      [id, TENNOJI],
    )
    await made(await colleague.post('/todos/digest', { off: 'yes' }))
    expect(await text('/todos/digest', colleague)).toContain('いまは、止めています')
    await city.owner.query(`update staff set active = false where login = 'naniwa.community'`)
    await turn()
    expect(await logins()).toEqual(['tennoji.community'])
    await city.owner.query(`update staff set active = true where login = 'naniwa.community'`)
    await made(await colleague.post('/todos/digest', { off: 'no' }))
    await turn()
    expect(await logins()).toEqual(['naniwa.community', 'tennoji.community', 'tennoji.coordinator'])
  })
  test('the house says how many a day: none, one, three', async () => {
    const perDay = (n: number): Promise<unknown> =>
      city.owner.query(`insert into setting (key, value, from_at) values ('digest.perDay', $1, '2020-01-01')`, [String(n)])
    await perDay(0)
    await turn()
    expect(await logins()).toEqual([])
    await city.owner.query(`delete from setting where key = 'digest.perDay'`)
    for (const hour of ['07', '12', '16']) {
      city.at.now = new Date(`2026-11-21T${hour}:00:00+09:00`)
      await turn()
    }
    expect((await logins()).filter((one) => one === 'tennoji.community').length).toBe(1)
    await perDay(3)
    for (const hour of ['12', '16', '16']) {
      city.at.now = new Date(`2026-11-21T${hour}:00:00+09:00`)
      await turn()
    }
    expect((await logins()).filter((one) => one === 'tennoji.community').length).toBe(3)
  })
  test('one that cannot be put together keeps nobody else’s back, and goes out with the next try', async () => {
    const broken: TodoSource = {
      ...ownTodos,
      rows: (asked) => {
        if (asked.actor.staffId === idOf('naniwa.community')) throw new Error('broken')
        return ownTodos.rows(asked)
      },
    }
    expect(await turn([broken])).toEqual({ status: 'failed' })
    expect(await logins()).toEqual(['tennoji.community', 'tennoji.coordinator'])
    expect(await turn()).toEqual({ status: 'completed' })
    expect(await logins()).toEqual(['naniwa.community', 'tennoji.community', 'tennoji.coordinator'])
  })
  test('one who works in two councils gets one letter; without an address of the house it has no links', async () => {
    await city.owner.query(
      `insert into staff_role (id, staff_id, ward_id, role, from_on) values (gen_random_uuid(), $1, '271110', 'community', '2026-04-01')`,
      [idOf('tennoji.community')],
    )
    await turn(todoSources, false)
    const own = (await letters()).filter((one) => one.login === 'tennoji.community')
    expect([own.length, own[0]?.text.includes('http')]).toEqual([1, false])
    await city.owner.query(`delete from staff_role where staff_id = $1 and ward_id = '271110'`, [idOf('tennoji.community')])
  })
})
