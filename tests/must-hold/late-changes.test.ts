// What must hold when a change of a closed month and the signature of its head come at the same moment: it is in the number or it is told as late.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let head: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, head] = await Promise.all([sitAt(city, 'tennoji.community'), sitAt(city, 'tennoji.wardhead')])
})
afterAll(() => city.close())

const october = { ...typedSession, on_day: '2026-10-20', change_reason: '紙の記録の入れ忘れ' }
type Month = { signed: { K01: number }; numbers: { id: string; n: number }[]; late: { reason: string }[] }
const month = async (): Promise<{ signed: number; now: number; late: string[] }> => {
  const { signed, numbers, late } = (await (await head.get('/figures/closing.json?month=2026-10')).json()) as Month
  return { signed: signed.K01, now: numbers.find((one) => one.id === 'K01')?.n ?? 0, late: late.map((one) => one.reason) }
}
const made = async (title: string): Promise<string> => {
  const answer = await worker.post('/sessions', { ...october, starts: typedSession.starts, title })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
/** How many statements of the town wait for a lock. */
const waiting = async (): Promise<number> =>
  (await city.owner.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount ?? 0
const until = async (n: number): Promise<void> => {
  while ((await waiting()) < n) await new Promise((done) => setTimeout(done, 10))
}
const LOCK = `hashtextextended('closing 271098', 0)`
const clock = (seconds: number): void => {
  city.at.now = new Date(Date.parse('2026-11-21T12:05:00+09:00') + seconds * 1000)
}

test('a change with a reason holds its month while it is being saved: the head who presses then waits for it', async () => {
  expect((await head.post('/figures/closing', { month: '2026-10' })).status).toBe(303)
  clock(0)
  const first = await made('見守り連絡会（一）')
  const [row, other] = await Promise.all([city.owner.connect(), city.owner.connect()])
  await row.query('begin')
  await row.query(`select from session where id = $1 for update`, [first.split('/').at(-1)])
  clock(10)
  const taken = worker.post(`${first}/withdraw`, { version: '1', reason: '二重に入れた' })
  await until(1)
  const free = await other.query(`select pg_try_advisory_lock(${LOCK}) as free`)
  await row.query('commit')
  row.release()
  other.release()
  expect([free.rows[0].free, (await taken).status]).toEqual([false, 303])
  clock(12)
  expect((await head.post('/figures/closing/check', { month: '2026-10' })).status).toBe(303)
  const { signed, now, late } = await month()
  expect([signed - now, late]).toEqual([0, []])
})
test('a change whose request began before the head pressed and that is saved afterwards is told as late', async () => {
  clock(20)
  const second = await made('見守り連絡会（二）')
  const signing = await city.owner.connect()
  await signing.query('begin')
  await signing.query(`select pg_advisory_xact_lock(${LOCK})`)
  clock(30)
  const taken = worker.post(`${second}/withdraw`, { version: '1', reason: '日がちがった' })
  await until(1)
  // The head presses ten seconds later by the clock and is through first.
  await signing.query(
    `insert into figure_act (ward_id, id, month, kind, at, by, numbers) select ward_id, gen_random_uuid(), month, 'checked', $1, by, numbers from figure_act where ward_id = '271098' and month = '2026-10' and kind = 'checked'`,
    [new Date(city.at.now.getTime() + 10_000)],
  )
  await signing.query('commit')
  signing.release()
  expect((await taken).status).toBe(303)
  expect((await month()).late).toEqual(['日がちがった'])
  clock(50)
  expect((await head.post('/figures/closing/check', { month: '2026-10' })).status).toBe(303)
  expect((await month()).late).toEqual([])
})
test('what came in while the page was looked at is not signed unseen', async () => {
  clock(60)
  await made('見守り連絡会（四）')
  const seen = /name="seen" value="(\d+)"/.exec(await (await head.get('/figures/closing?month=2026-10')).text())?.[1] ?? ''
  clock(61)
  await made('見守り連絡会（五）')
  const refused = await head.post('/figures/closing/check', { month: '2026-10', seen })
  expect([seen, refused.status, (await refused.text()).includes('この月の記録がまた変わりました')]).toEqual(['1', 422, true])
  expect((await head.post('/figures/closing/check', { month: '2026-10', seen: '2' })).status).toBe(303)
})
