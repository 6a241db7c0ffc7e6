// 次にすること of a support: who can be given it, and what becomes of it when the support ends or is hidden.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let head: Desk
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, head } = register)
  register.city.at.now = new Date('2026-11-20T10:00:00+09:00')
})
afterAll(() => register.city.close())

const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await register.city.owner.query<Record<string, unknown>>(text, values)).rows
const staffId = async (login: string): Promise<string> =>
  String((await sql('select id::text from staff where login = $1', [login]))[0]?.['id'])
const todos = async (desk: Desk): Promise<string> => JSON.stringify(await (await desk.get('/todos.json')).json())
const open = { main_worry: 'isolation', consent: 'yes', wish: 'ゾルクまた将棋をさしたい' }

test('what is to be done in a hidden support is given only to somebody who reads it; hidden afterwards it comes back to whoever answers for it', async () => {
  const mother = idOf(await register.save(worker, { name: '幕野 はな', kana: 'まくの はな', birth_on: '1945/5/1' }))
  const at = await register.save(worker, { ...open, person_id: mother }, '/support-cases')
  const mate = await staffId('tennoji.second')
  const promise = {
    on_day: '2026/11/19',
    method: 'phone',
    fact: 'ゾルク電話',
    next_what: 'ゾルク書類',
    next_on: '2026/11/20',
    next_by: mate,
  }
  expect((await worker.post(`${at}/notes`, promise)).status).toBe(303)
  expect([(await todos(colleague)).includes(at), (await todos(worker)).includes(at)]).toEqual([true, false])
  const shield = { version: await register.versionOf(`/people/${mother}`), on: 'yes' }
  expect((await head.post(`/people/${mother}/shield`, shield)).status).toBe(303)
  expect([(await todos(colleague)).includes(at), (await todos(worker)).includes(at), (await colleague.get(at)).status]).toEqual([
    false,
    true,
    404,
  ])
  const refused = await worker.post(`${at}/notes`, promise)
  expect([refused.status, (await refused.text()).includes('だれがするかをえらんでください')]).toEqual([422, true])
  const step = String((await sql('select id::text as id from case_step where case_id = $1', [idOf(at)]))[0]?.['id'])
  const closing = { version: await register.versionOf(at), close_as: 'goal', closed_on: '2026/11/20', reason: 'ゾルク済んだ' }
  const handed = { ...closing, [`left_${step}`]: 'handed', [`to_${step}`]: mate }
  const answer = await worker.post(`${at}/close`, handed)
  expect([answer.status, (await answer.text()).includes('だれが続けるかをえらび直してください')]).toEqual([422, true])
  const chief = await staffId('tennoji.wardhead')
  expect((await worker.post(`${at}/close`, { ...handed, [`to_${step}`]: chief })).status).toBe(303)
  expect((await todos(head)).includes(at)).toBe(true)
})

test('an upgrade: steps that an old closing left open are ended as not done and wait for nobody', async () => {
  const at = await register.save(worker, { ...open, described: 'ゾルク昔の人' }, '/support-cases')
  const promise = { on_day: '2026/11/19', method: 'phone', fact: 'ゾルク電話', next_what: 'ゾルク昔の約束', next_on: '2026/11/20' }
  expect((await worker.post(`${at}/notes`, promise)).status).toBe(303)
  await sql(
    `update support_case set state = 'closed', close_as = 'goal', closed_on = '2026-11-20', reason_cipher = '\\x00', version = version + 1 where id = $1`,
    [idOf(at)],
  )
  expect((await todos(worker)).includes(at)).toBe(true)
  await sql(readFileSync('db/migrations/20261128T2111_end_steps_of_closed_supports.sql', 'utf8'))
  expect((await todos(worker)).includes(at)).toBe(false)
  expect(await sql(`select result, done_on::text as on from case_step where case_id = $1`, [idOf(at)])).toEqual([
    { result: 'dropped', on: '2026-11-20' },
  ])
})
