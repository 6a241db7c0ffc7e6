// Made from the routes themselves: whatever is sent twice with one number is done once, at the same moment or later, and another content under that number is refused.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { ROLES, type Role } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { modules } from '#src/modules.ts'
import { page, redirect } from '#src/web/answer.ts'
import { mount } from '#src/web/serve.tsx'
import { findActor } from '#src/web/sign-in.queries.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'
import { makeFieldPerson, pairPhoneBy } from '../support/phone.ts'

let city: City
const LOGINS = ['tennoji.wardhead', 'tennoji.worker', 'tennoji.coordinator', 'citystats', 'cityadvice', 'cityadmin']
const desks: { desk: Desk; may: (permission: Parameters<typeof permit>[1]) => boolean }[] = []
const posts = modules.flatMap((module) => module.routes).filter((one) => one.method === 'POST')
let answers: 'redirect' | 'page' = 'redirect'
let app: Hono

async function take(db: ReturnType<typeof openDb>, desk: Desk): Promise<void> {
  const actor = await findActor(db, desk.cookie.split('=')[1] ?? '', city.at.now)
  if (actor) desks.push({ desk, may: (permission) => permit(actor, permission) !== undefined })
}
beforeAll(async () => {
  city = await openCity()
  const db = openDb(city.app)
  await city.owner.query('create table work_done (path text not null); grant insert on work_done to sasaeai_app')
  for (const login of LOGINS) {
    const { rows } = await city.owner.query('select 1 from staff where login = $1', [login])
    if (rows.length === 0) continue
    await take(db, await sitAt(city, login))
  }
  const { id, code } = await makeFieldPerson(await sitAt(city, 'tennoji.worker'))
  await city.owner.query(`update staff_role set role = 'operator' where staff_id = $1`, [id])
  await take(db, await pairPhoneBy(city, code))
  app = new Hono()
  // Every route as it stands in the table; only the work itself is a count.
  const counting = posts.map((one) => ({
    ...one,
    run: async ({ tx }: Parameters<typeof one.run>[0]) => {
      await sql`insert into work_done (path) values (${one.path})`.execute(tx)
      return answers === 'redirect' ? redirect(`/done/${randomUUID()}`) : page('できました', <p>一度だけ見せる番号</p>)
    },
  }))
  const house = { db, figures: openDb(city.figures), clock: () => city.at.now, demo: true, keys: city.keys }
  mount(app, house, [{ name: 'all', nav: [], routes: counting }], () => Promise.resolve(new Response(null, { status: 401 })), [])
})
afterAll(() => city.close())

const send = (path: string, cookie: string, fields: Record<string, string>): Promise<Response> =>
  Promise.resolve(
    app.request(`http://desk.test${path.replace(/:[a-z]+/g, '01900000-0000-7000-8000-0000000000aa')}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
      headers: { cookie, origin: 'http://desk.test' },
    }),
  )

test('every role that may send something sits at a desk', () => {
  expect(posts.length).toBeGreaterThan(150)
  expect(ROLES.map(([role]: readonly [Role, string]) => role)).toContain('worker')
  expect(posts.filter((one) => !desks.some(({ may }) => may(one.permit))).map((one) => one.path)).toEqual([])
})

test.each(['redirect', 'page'] as const)(
  'every POST of the table that answers with a %s, sent twice and then with other words',
  async (kind) => {
    answers = kind
    const wrong: string[] = []
    for (const one of posts) {
      const { desk } = desks.find(({ may }) => may(one.permit)) ?? {}
      if (!desk) continue
      const key = `${one.method} ${one.path}`
      await city.owner.query('truncate work_done')
      const client_id = randomUUID()
      const [first, second] = await Promise.all([1, 2].map(() => send(one.path, desk.cookie, { client_id, said: 'あ' })))
      // Later, and with other words, the answer does not depend on what the first one was.
      const later = kind === 'page' ? second : await send(one.path, desk.cookie, { client_id, said: 'あ' })
      const other = kind === 'page' ? undefined : await send(one.path, desk.cookie, { client_id, said: 'い' })
      // What counts is what stays in the database: work that was begun beside the question is taken back.
      const times = (await city.owner.query<{ n: number }>('select count(*)::int n from work_done')).rows[0]?.n ?? 0
      // What changes nothing may be asked again.
      if (one.fleeting || (one.looks && kind === 'page')) {
        if (times !== (other ? 4 : 2)) wrong.push(`${key} was not asked again: ${times}`)
        continue
      }
      if (one.looks) continue
      if (times !== 1) wrong.push(`${key} was done ${times} times`)
      if (other && other.status !== 422) wrong.push(`${key} took other words under the same number: ${other.status}`)
      const told = [first, second, later].map((answer) => answer?.headers.get('location') ?? '')
      if (kind === 'redirect' && new Set(told).size !== 1) wrong.push(`${key} led to different places`)
      const statuses = [first?.status, second?.status].toSorted().join()
      if (kind === 'page' && statuses !== '200,409') wrong.push(`${key} answered ${statuses}`)
    }
    expect(wrong).toEqual([])
  },
)
