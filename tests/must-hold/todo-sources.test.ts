// What must hold of what waits in the records: who it waits for, since when, and that list, count and kind say the same.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { todoSources } from '#src/modules.ts'
import { NOON, sitAt, typedSession, type Desk } from '../support/desk.ts'
import { made, TENNOJI, type Item, openTodoHouse, type TodoHouse } from '../support/todo-house.ts'

let city: TodoHouse['city']
let worker: TodoHouse['worker']
let colleague: TodoHouse['colleague']
let head: TodoHouse['head']
let neighbour: TodoHouse['neighbour']
let planner: TodoHouse['planner']
let idOf: TodoHouse['idOf']
let text: TodoHouse['text']
let items: TodoHouse['items']
let bar: TodoHouse['bar']
beforeAll(async () => {
  ;({ city, worker, colleague, head, neighbour, planner, idOf, text, items, bar } = await openTodoHouse())
})
afterAll(() => city.close())

describe('what the records say', () => {
  test('a planned session waits from the day after, is gone when it is held, and nobody else’s council sees it', async () => {
    const at = await made(
      await worker.post('/sessions', { ...typedSession, state: 'planned', participants: '', on_day: '2026/11/19', title: '待つ場' }),
    )
    const find = async (desk: Desk): Promise<Item | undefined> => (await items(desk)).find((one) => one.href === at)
    expect(await find(worker)).toMatchObject({ kind: 'session', urgency: 'overdue', due: '2026-11-19' })
    expect([await find(neighbour), await find(planner)]).toEqual([undefined, undefined])
    await made(
      await worker
        .post(`${at}/hold`, { version: '1', participants: '9' })
        .then(async (answer) =>
          answer.status === 404 ? worker.post(`${at}/edit`, { ...typedSession, on_day: '2026/11/19', version: '1' }) : answer,
        ),
    )
    expect(await find(worker)).toBeUndefined()
  })
  test('today’s session is no work before it is over; then it is', async () => {
    const at = await made(
      await worker.post('/sessions', {
        ...typedSession,
        state: 'planned',
        participants: '',
        on_day: '2026/11/21',
        starts: '13:30',
        ends: '15:00',
        title: 'きょうの場',
      }),
    )
    const there = async (): Promise<string | undefined> => (await items()).find((one) => one.href === at)?.urgency
    expect(await text('/')).toContain('きょうの場')
    expect(await there()).toBeUndefined()
    city.at.now = new Date('2026-11-21T15:00:01+09:00')
    expect(await there()).toBe('today')
    city.at.now = NOON
  })
  test('a promise of a support contact waits until a later contact with the place is written down', async () => {
    const place = await made(
      await worker.post('/places', { name: '約束の喫茶', main_purpose: 'cafe', consulted_on: '2026/9/1', state: 'consulting' }),
    )
    const support = (day: string, more: Record<string, string>): Promise<string> =>
      worker
        .post('/supports', { place_id: place.slice(-36), who: '代表', method: 'visit', line: '話した', on_day: day, ...more })
        .then(made)
    const first = await support('2026/11/10', { next_step: '用具を見に行く', next_on: '2026/11/18' })
    expect((await items()).find((one) => one.href === first)).toMatchObject({ title: '用具を見に行く', urgency: 'overdue' })
    await support('2026/11/18', {})
    expect((await items()).some((one) => one.href === first)).toBe(false)
  })
  test('the month over waits for the head until it is closed; the city waits for what was closed', async () => {
    await city.owner.query(`delete from figure_act where ward_id = $1 and month = '2026-10'`, [TENNOJI])
    const month = async (): Promise<Item | undefined> => (await items(head)).find((one) => one.kind === 'closing' && one.key === '2026-10')
    expect(await month()).toMatchObject({ title: '10月分を締める', due: '2026-11-10', urgency: 'overdue' })
    expect((await items(worker)).some((one) => one.kind === 'closing')).toBe(false)
    // It stands among what waits before old errands of one's own, and is the first act of the page; many checks of ties are one line.
    const today = await text('/', head)
    const errands = today.slice(today.indexOf('id="waiting"'), today.indexOf('id="plan"'))
    expect(errands.indexOf('10月分を締める')).toBeGreaterThan(0)
    expect(today).toMatch(/class="btn" href="\/figures\/closing\?month=2026-10">月を締める</)
    const checks = (await items(head)).filter((one) => one.kind === 'connectionCheck').length
    expect(checks).toBeGreaterThan(3)
    expect(errands.replaceAll(/<[^>]*>/g, '').split('つながりの確認').length - 1, errands).toBe(1)
    expect(errands).toContain(`つながりの確認　${checks} 件`)
    expect(errands.indexOf('つながりの確認')).toBeGreaterThan(errands.indexOf('10月分を締める'))
    expect(await text('/', worker)).not.toContain('>月を締める<')
    const months = async (): Promise<string> => JSON.stringify((await items(planner)).filter((one) => one.kind === 'acceptance'))
    const before = await months()
    expect(JSON.parse(before)).toContainEqual(
      expect.objectContaining({ title: expect.stringMatching(/^(\d+区社協(と市社協)?|市社協)の締めを受け付ける$/) }),
    )
    // Among the city's own to-dos, not in a corner: how many councils have not closed by their day.
    const late = async (): Promise<number> =>
      Number(
        /^(\d+)区社協(?:と市社協)?が、まだ締めていません$/.exec(
          (await items(planner)).find((one) => one.kind === 'lateClosing' && one.key === '2026')?.title ?? '',
        )?.[1],
      )
    const still = await late()
    expect(still).toBeGreaterThan(0)
    expect(await text('/', planner)).toMatch(/class="btn" href="\/figures\/acceptance">締めを受け付ける/)
    await made(await head.post('/figures/closing', { month: '2026-10' }))
    expect(await late()).toBe(still - 1)
    expect(await month()).toBeUndefined()
    expect(await months()).not.toBe(before)
    await made(await head.post('/figures/closing/reopen', { month: '2026-10', reason: '直すため' }))
    expect(await month()).toBeDefined()
    expect(await months()).toBe(before)
  })
  test('a commission’s monthly reports wait for the head of a ward that reports it, one line each, until they are closed', async () => {
    const waiting = async (desk: Desk): Promise<Item[]> => (await items(desk)).filter((one) => one.kind === 'monthlyReport')
    const before = await waiting(head)
    expect(before.length).toBeGreaterThan(0)
    const [one] = before
    const [, id, month] = /^\/reports\/([^/]+)\/close\?month=(.+)$/.exec(one?.href ?? '') ?? []
    expect([one?.title, one?.urgency, await waiting(worker), await waiting(planner)]).toEqual([
      expect.stringMatching(/の月報を締める$/),
      'overdue',
      [],
      [],
    ])
    for (let next = month; next && next < '2026-11';) {
      await made(await head.post(`/reports/${id}/close`, { month: next, version: '0' }))
      next = (await waiting(head)).find((each) => each.key === id)?.href.slice(-7)
    }
    expect(await waiting(head)).toHaveLength(before.length - 1)
    // One that has ended, one without items and one of other wards are nothing to this one.
    const kept = await waiting(head)
    await city.owner.query(
      `with c as (insert into commission (ward_id, id, name, ward_ids, from_on, until_on, state) values
          ('271004', gen_random_uuid(), 'ほかの区だけ', '{271110}', '2026-04-01', null, 'kept'), ('271110', gen_random_uuid(), 'となりの区', '{}', '2026-04-01', null, 'kept'), ('271004', gen_random_uuid(), '終わった事業', '{}', '2020-04-01', '2021-03-31', 'kept') returning ward_id, id)
        insert into commission_rule (ward_id, commission_id, version, from_month, items, at) select ward_id, id, 1, '2020-04', '[]', now() from c`,
    )
    await city.owner.query(
      `insert into commission (ward_id, id, name, from_on, state) values ($1, gen_random_uuid(), '項目のない事業', '2026-04-01', 'kept')`,
      [TENNOJI],
    )
    expect(await waiting(head)).toEqual(kept)
  })
  test('life and limb stands before an errand that is months late, in a block of its own, for the worker and, once missed, for the head', async () => {
    const desk = await sitAt(city, 'tennoji.worker')
    const errand = await made(
      await worker.post('/sessions', { ...typedSession, state: 'planned', participants: '', on_day: '2026/11/2', title: '先から待つ場' }),
    )
    const unseen = await made(await worker.post('/notices', { signs: ['unseen'], described: '角の家' }))
    const slow = await made(await worker.post('/notices', { signs: ['rubbish'] }))
    const order = (html: string): number[] =>
      ['いのちと安全にかかわること', unseen.replace('/sent-notices', '/notices'), '待っていること</h2>'].map((words) => html.indexOf(words))
    const sorted = (all: readonly number[]): boolean => all.every((at, i) => at >= 0 && (i === 0 || at > (all[i - 1] ?? 0)))
    const today = await text('/', desk)
    expect(order(today), today.slice(0, 200)).toSatisfy(sorted)
    const list = await items(desk)
    const at = (href: string): number => list.findIndex((one) => one.href === href)
    const [grave, plain] = [unseen, slow].map((href) => href.replace('/sent-notices', '/notices'))
    expect(list[at(grave ?? '')]).toMatchObject({ kind: 'notice', life: true })
    expect(list[at(plain ?? '')]?.life).toBe(false)
    expect(list[at(errand)]).toMatchObject({ life: false, urgency: 'overdue' })
    expect(at(grave ?? '')).toBeLessThan(at(errand))
    const html = await text('/todos', desk)
    expect([html.indexOf(grave ?? ''), html.indexOf('id="group-overdue"')]).toSatisfy(sorted)
    // Missed: the head has it first too, however late the month that waits to be closed is.
    await city.owner.query(`update deadline set raised = 1, raised_at = due_at where record_id = $1 and ended_at is null`, [
      unseen.slice(-36),
    ])
    expect(order(await text('/', head))).toSatisfy(sorted)
  })
  test('what waits in the register stands in 今日 of who keeps it, with a letter that was begun and never sent; the head has none of it while somebody does', async () => {
    const clerk = await sitAt(city, 'tennoji.register')
    await city.owner.query(
      `insert into watch_register (ward_id, id, no, name, address, source, state) values ($1, gen_random_uuid(), 990017, '待つ 名簿', '天王寺区大道1-1-1', 'city', 'unsent')`,
      [TENNOJI],
    )
    await city.owner.query(
      `insert into letter (ward_id, id, sent_on, subject, medium, recipients, state, created_at, created_by) values ($1, gen_random_uuid(), '2026-09-20', '名簿のお願い', 'letter', 12, 'prepared', '2026-09-20T10:00:00+09:00', $2)`,
      [TENNOJI, idOf('tennoji.register')],
    )
    const waits = async (desk: Desk): Promise<string[]> =>
      (await items(desk)).filter(({ kind }) => kind === 'watchRegister' || kind === 'letterPrepared').map(({ title }) => title)
    const { rows } = await city.owner.query<{ n: number }>(
      `select count(*)::int as n from watch_register where ward_id = $1 and state = 'unsent'`,
      [TENNOJI],
    )
    const mine = await waits(clerk)
    expect(mine).toContain('発送が準備中のままです：名簿のお願い')
    expect(mine).toContain(`名簿の手紙を送る（${rows[0]?.n}人）`)
    expect([await waits(head), await waits(neighbour)]).toEqual([[], []])
  })
  test('an upload that waits for its columns waits for its sender only', async () => {
    const job = await made(await worker.upload('/sessions/import', '場.csv', '日付,何か\n2026/11/1,あ\n'))
    await city.work()
    expect((await items()).some((one) => one.kind === 'import' && one.href === job)).toBe(true)
    expect((await items(head)).some((one) => one.href === job)).toBe(false)
  })
  test('a deputy whose time ends is told, with the person stood in for and the head; nobody else', async () => {
    await city.owner.query(
      `insert into staff_role (id, staff_id, ward_id, role, from_on, to_on, deputy_for) values (gen_random_uuid(), $1, $2, 'wardHead', '2026-11-01', '2026-11-30', $3)`,
      [idOf('tennoji.coordinator'), TENNOJI, idOf('tennoji.wardhead')],
    )
    const ends = async (desk: Desk): Promise<boolean> => (await items(desk)).some((one) => one.kind === 'deputy')
    expect([await ends(colleague), await ends(head), await ends(worker), await ends(neighbour)]).toEqual([true, true, false, false])
    await city.owner.query(`delete from staff_role where deputy_for = $1`, [idOf('tennoji.wardhead')])
  })
  test('old confirmations and silence are signals: listed, never counted as work', async () => {
    const html = await text('/')
    expect(html).toContain('気にかけるところ')
    expect((await items()).some((one) => one.kind.startsWith('place'))).toBe(false)
    expect((await items(worker, '/todos.json?kind=placeUnconfirmed')).length).toBeGreaterThan(0)
    expect(await items(planner, '/todos.json?kind=placeUnconfirmed')).toEqual([])
  })
})

test('what is stuck in the ward: whoever it waits for, in its group with the days and in whose hands, for the head and the worker of this ward alone', async () => {
  const desk = await sitAt(city, 'tennoji.worker')
  const late = (await made(await worker.post('/notices', { signs: ['rubbish'] }))).slice(-36)
  const young = (await made(await worker.post('/notices', { signs: ['post'] }))).slice(-36)
  await made(await desk.post(`/notices/${late}/triage`, { version: '1', urgency: 'threeDays', owner: idOf('tennoji.worker'), act: 'take' }))
  await city.owner.query(`update deadline set due_at = '2026-11-16T10:00:00+09:00' where record_id = $1 and ended_at is null`, [late])
  const asked = await city.owner.query<{ id: string }>(
    `insert into approval (ward_id, id, kind, subject, title, size, asked_by, asked_role, asked_at, reason_cipher)
     values ($1, gen_random_uuid(), 'file', 'x', '支援の一覧', 77, $2, 'worker', '2026-11-17T10:00:00+09:00', '\\x00') returning id`,
    [TENNOJI, idOf('tennoji.worker')],
  )
  type Stuck = { group: string; n: number; items: (Item & { days: number | null; hands: string[] | null })[] }
  const stuck = async (who: Desk): Promise<Map<string, Stuck>> =>
    new Map(((await (await who.get('/stuck.json')).json()) as { groups: Stuck[] }).groups.map((one) => [one.group, one]))
  const seen = await stuck(head)
  const name = (await city.owner.query<{ name: string }>(`select name from staff where login = 'tennoji.worker'`)).rows[0]?.name ?? ''
  const notices = seen.get('notices')
  expect(notices?.n).toBe(notices?.items.length)
  expect(notices?.items.find((one) => one.key === late)).toMatchObject({ days: 5, hands: [name], href: `/notices/${late}` })
  expect(notices?.items.some((one) => one.key === young)).toBe(false)
  // The oldest stands first, whatever came last.
  const days = (seen.get('months')?.items ?? []).map((one) => one.days ?? 0)
  expect(days.length).toBeGreaterThan(1)
  expect(days).toEqual(days.toSorted((a, b) => b - a))
  expect(seen.get('approvals')?.items.find((one) => one.key === asked.rows[0]?.id)).toMatchObject({ days: 4, hands: [expect.any(String)] })
  // It is in the worker’s hands, not on the head’s own list, and it is the worker’s page as well.
  expect((await items(head)).some((one) => one.key === late)).toBe(false)
  expect((await stuck(desk)).get('notices')?.items.some((one) => one.key === late)).toBe(true)
  const html = await text('/stuck', head)
  expect(html).toContain(`href="/notices/${late}#owner"`)
  expect(html).toContain(`/messages/new?to=${idOf('tennoji.worker')}&amp;about=%2Fnotices%2F${late}`)
  expect(html).toContain(`${name} の手に`)
  // Neither paper nor file has names: the day it was due tells one line from the next.
  expect(html).toMatch(/class="on-paper"><time datetime="2026-11-16"/i)
  expect(await text('/stuck.csv', head)).toMatch(/令和8年11月16日|R8\.11\.16/)
  expect(html).toMatch(/href="\/stuck"[^>]*aria-current="page"|aria-current="page"[^>]*href="\/stuck"/)
  for (const each of [worker, colleague, planner]) expect((await each.get('/stuck')).status).toBe(404)
  expect(JSON.stringify([...(await stuck(await sitAt(city, 'naniwa.worker'))).values()])).not.toContain(late)
  // Done, it moves again.
  await city.owner.query(`update deadline set ended_at = now() where record_id = $1`, [late])
  await city.owner.query(`update notice set state = 'withdrawn', reason_cipher = '\\x00', version = version + 1 where id = $1`, [late])
  expect((await stuck(head)).get('notices')?.items.some((one) => one.key === late) ?? false).toBe(false)
  await city.owner.query('delete from approval where id = $1', [asked.rows[0]?.id])
})

test('every source says the same by list, count and kind', async () => {
  const listed = async (desk: Desk): Promise<Map<string, number>> => {
    const n = new Map<string, number>()
    for (const one of (await items(desk)).filter((each) => each.life || each.urgency !== 'later'))
      n.set(one.kind, (n.get(one.kind) ?? 0) + 1)
    return n
  }
  for (const desk of [worker, colleague, head, planner]) {
    const lines = ((await (await desk.get('/todos/digest.json')).json()) as { lines: { label: string; n: number }[] }).lines
    const list = await listed(desk)
    for (const [kind, n] of list)
      expect([kind, lines.find((one) => one.label === todoSources.find((each) => each.kind === kind)?.label)?.n]).toEqual([kind, n])
    expect((await bar(desk))[0]).toBe(String([...list.values()].reduce((a, b) => a + b, 0)))
  }
})
