// What must hold of a change of a closed month beside the signature of its head, of whatever kind and at whatever moment: it is in the number or it is told as late.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let head: Desk
let planner: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, head, planner] = await Promise.all([
    sitAt(city, 'tennoji.community'),
    sitAt(city, 'tennoji.wardhead'),
    sitAt(city, 'citystats'),
  ])
})
afterAll(() => city.close())

const october = { ...typedSession, on_day: '2026-10-20', change_reason: '紙の記録の入れ忘れ' }
type Month = { signed: { K01: number }; numbers: { id: string; n: number }[]; late: { reason: string }[] }
const month = async (): Promise<{ signed: number; now: number; late: string[] }> => {
  const { signed, numbers, late } = (await (await head.get('/figures/closing.json?month=2026-10')).json()) as Month
  return { signed: signed.K01, now: numbers.find((one) => one.id === 'K01')?.n ?? 0, late: late.map((one) => one.reason) }
}
const made = async (title: string, more: Record<string, string> = {}): Promise<string> => {
  const answer = await worker.post('/sessions', { ...october, starts: typedSession.starts, title, ...more })
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
  const { rows } = await city.owner.query<{ id: string; name: string }>(
    `select id, name from neighbourhood where ward_id = '271098' and name = '五条'`,
  )
  await made('見守り連絡会（五）', { neighbourhood_ids: rows[0]?.id ?? '' })
  const { late } = (await (await head.get('/figures/closing.json?month=2026-10')).json()) as { late: Record<string, unknown>[] }
  // The newest first; enough to tell two of one name apart: its own day, where, and which numbers it moved.
  expect(late.map((one) => one['title'])).toEqual(['見守り連絡会（五）', '見守り連絡会（四）'])
  expect(late[0]).toMatchObject({ on: '2026-10-20', areas: ['五条'], counted: [expect.stringContaining('見守りの意見交換')] })
  const refused = await head.post('/figures/closing/check', { month: '2026-10', seen })
  expect([seen, refused.status, (await refused.text()).includes('この月の記録がまた変わりました')]).toEqual(['1', 422, true])
  expect((await head.post('/figures/closing/check', { month: '2026-10', seen: '2' })).status).toBe(303)
})
test("the city's list that comes after the signature stands before the head; more lines than are named are said and counted, and nobody signs unseen", async () => {
  const feed = { fiscal_year: '2026', plan: 'infection', as_of: '2026-10-31', persons: '40', source_document: '遅れて届いた一覧' }
  const made = await planner.post('/insurance', { ...feed, ward: '271098', change_reason: '一覧が遅れて届いた' })
  expect(made.status).toBe(303)
  const page = async (): Promise<string> => (await head.get('/figures/closing?month=2026-10')).text()
  const told = await page()
  for (const words of ['一覧が遅れて届いた', made.headers.get('location') ?? '-']) expect(told).toContain(words)
  expect(told).not.toContain('件目（全部で')
  expect((await planner.post(`${made.headers.get('location') ?? ''}/withdraw`, { version: '1', reason: '別の区の一覧' })).status).toBe(303)
  expect(await page()).toContain('別の区の一覧')
  const id = made.headers.get('location')?.split('/').at(-1)
  await city.owner.query(
    `insert into history (ward_id, type, record_id, version, at, by, changes, turn) select ward_id, type, record_id, version + n, at, by, '{"persons": [1, 2], "change_reason": [null, "取り込み直し"]}', turn from history, generate_series(2, 301) n where type = 'insurance_feed' and record_id = $1 and version = 2`,
    [id],
  )
  const many = await page()
  const n = Number(/締めたあとに変わった記録（(\d+)）/.exec(many)?.[1])
  expect([n > 301, many.replaceAll(/<[^>]+>/g, '').includes(`次の ${Math.min(200, n - 200)} 件`)]).toEqual([true, true])
  // Newest first, and every one of them on some page.
  const pages: { href: string; at: string }[] = []
  for (let skip = 0; skip < n; skip += 200) {
    const { late } = (await (await head.get(`/figures/closing.json?month=2026-10&skip=${skip}`)).json()) as { late: typeof pages }
    pages.push(...late)
  }
  expect([pages.length, pages.every((one, i) => i === 0 || one.at <= (pages[i - 1]?.at ?? ''))]).toEqual([n, true])
  expect(many).toMatch(/<summary class="link">\s*200 件が直されました/)
  const check = async (seen: number): Promise<number> =>
    (await head.post('/figures/closing/check', { month: '2026-10', seen: `${seen}` })).status
  expect([await check(200), await check(n)]).toEqual([422, 303])
})
test('a 立上げ支援 that goes moves the month of the opening: that month asks why, and its head is told; a plain contact asks nothing', async () => {
  const { rows } = await city.owner.query<Record<'place' | 'contact' | 'month' | 'on_day' | 'line' | 'who' | 'method' | 'version', string>>(
    `select p.id as place, c.id as contact, to_char(p.opened_on, 'YYYY-MM') as month, c.on_day::text, c.line, c.who, c.method, c.version::text
        from place p join support_contact c on c.ward_id = p.ward_id and c.place_id = p.id and c.launch_support and c.state = 'held' and c.on_day <= p.opened_on
        where p.ward_id = '271098' and p.state = 'open' and p.main_purpose in ('salon', 'cafe', 'meal', 'exercise', 'multiGeneration', 'other', 'childcareSalon') and p.opened_on between '2026-05-01' and '2026-10-31' and c.on_day >= '2026-04-01' and to_char(c.on_day, 'YYYY-MM') <> to_char(p.opened_on, 'YYYY-MM')
          and not exists (select from support_contact d where d.ward_id = p.ward_id and d.place_id = p.id and d.launch_support and d.id <> c.id) limit 1`,
  )
  const one = rows[0]
  if (!one) throw new Error('no place opened with one launch')
  await head.post('/figures/closing', { month: one.month })
  const { place: place_id, on_day, line, who, method } = one
  await head.post('/figures/closing/reopen', { month: on_day.slice(0, 7), reason: '入れ直すため' })
  const plain = { place_id, on_day, line, who, method }
  expect((await worker.post('/supports', { ...plain, line: 'ふつうの支援' })).status).toBe(303)
  const opened = `${one.month.slice(0, 4)}年${Number(one.month.slice(5))}月は締めてあります`
  const edit = (more: Record<string, string>): Promise<Response> =>
    worker.post(`/supports/${one.contact}/edit`, { ...plain, version: one.version, launch_support: 'no', ...more })
  const refused = await edit({})
  expect([refused.status, (await refused.text()).includes(opened)]).toEqual([422, true])
  expect((await worker.post('/supports', { ...plain, launch_support: 'yes' })).status).toBe(422)
  const k03 = async (): Promise<number> =>
    ((await (await head.get(`/figures/closing.json?month=${one.month}`)).json()) as { numbers: { id: string; n: number }[] }).numbers.find(
      (each) => each.id === 'K03',
    )?.n ?? 0
  const before = await k03()
  expect((await edit({ change_reason: '開いたあとの訪問だった' })).status).toBe(303)
  expect(await k03()).toBe(before - 1)
  const told = await (await head.get(`/figures/closing?month=${one.month}`)).text()
  for (const words of ['開いたあとの訪問だった', `/supports/${one.contact}`]) expect(told).toContain(words)
  for (const [path, month] of [
    ['/check', one.month],
    ['', on_day.slice(0, 7)],
  ] as const)
    expect((await head.post(`/figures/closing${path}`, { month })).status).toBe(303)
})

test('what changed after the city accepted is told to it: as long as the head has not looked in its lists, then as a month that waits again with what was accepted', async () => {
  clock(100)
  const seenBy = async (): Promise<string> =>
    /name="seen" value="([^"]+)"/.exec(await (await planner.get('/figures/acceptance/271098?fy=2026')).text())?.[1] ?? ''
  const accept = async (): Promise<number> =>
    (await planner.post('/figures/acceptance', { ward: '271098', fy: '2026', seen: await seenBy() })).status
  expect(await accept()).toBe(303)
  const read = async (path: string): Promise<string> =>
    (await (await planner.get(path)).text()).replace(/<!-- -->/g, '').replace(/<[^>]+>/g, '')
  const TODO = 'か月分は、受け付けたあとに数が変わった'
  clock(110)
  await made('見守り連絡会（受け付けたあと）')
  const [list, ward] = [await read('/figures/acceptance?fy=2026'), await read('/figures/acceptance/271098?fy=2026')]
  expect(list).toMatch(/受け付けたあとに記録が変わった社協：1区社協[\s\S]*天王寺区[\s\S]*10月　▲ 締めたあとに変わった記録 1 件/)
  for (const words of ['10月は、受け付けたあとに記録が変わりました', '見守り連絡会（受け付けたあと）', '受付を待っている月はありません'])
    expect(ward).toContain(words)
  expect(await read('/')).not.toContain(TODO)
  const { signed } = await month()
  expect((await head.post('/figures/closing/check', { month: '2026-10' })).status).toBe(303)
  const again = await read('/figures/acceptance?fy=2026')
  expect(again).toContain('▲ 10月は受け付けたあとに数が変わった')
  expect(again).not.toContain('受け付けたあとに記録が変わった社協')
  const told = await read('/figures/acceptance/271098?fy=2026')
  for (const words of ['もう一度受け付けます', '月ごとには出さないもの：', `▲ 受け付けたとき ${signed}`, '見守り連絡会（受け付けたあと）'])
    expect(told).toContain(words)
  expect(await read('/todos')).toContain(TODO)
  expect(await accept()).toBe(303)
  expect([await read('/todos'), await read('/figures/acceptance/271098?fy=2026')].join()).not.toMatch(/受け付けたあとに/)
})
