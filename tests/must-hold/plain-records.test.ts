// What must hold of connections, insurance numbers, welfare education and dispatches, and of what the pages of all records say, asked over HTTP as different people.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'
import { openJar } from '../support/jar.ts'
import { foldNumber } from '#src/kernel/fold-number.ts'
import { storyId } from '../../demo/stories.ts'

let city: City
let desks: Record<'worker' | 'neighbour' | 'community' | 'coordinator' | 'head' | 'planner' | 'advisor' | 'council', Desk>
beforeAll(async () => {
  city = await openCity()
  const sit = (login: string): Promise<Desk> => sitAt(city, login)
  const [worker, neighbour, community, coordinator, head, planner, advisor, council] = (await Promise.all(
    [
      'tennoji.worker',
      'naniwa.worker',
      'tennoji.community',
      'tennoji.coordinator',
      'tennoji.wardhead',
      'citystats',
      'cityadvice',
      'citycoordinator',
    ].map(sit),
  )) as [Desk, Desk, Desk, Desk, Desk, Desk, Desk, Desk]
  desks = { worker, neighbour, community, coordinator, head, planner, advisor, council }
})
afterAll(() => city.close())

const made = async (answer: Response): Promise<string> => {
  expect(answer.status, await answer.clone().text()).toBe(303)
  return answer.headers.get('location') ?? ''
}
const idOf = (at: string): string => at.replace(/^.*\//, '')
const rowOf = async (table: string, at: string): Promise<Record<string, unknown>> =>
  (await city.owner.query<Record<string, unknown>>(`select * from ${table} where id = $1`, [idOf(at)])).rows[0] ?? {}
const move = async (desk: Desk, table: string, at: string, name: string, fields: Record<string, string> = {}): Promise<Response> =>
  desk.post(`${at}/${name}`, { version: String((await rowOf(table, at))['version']), ...fields })

describe('つながり', () => {
  const introduced = {
    household_key: '109-9001',
    target_kind: 'activity',
    target_name: 'ひみつの花壇',
    introduced_on: '2026/10/1',
    state: 'introduced',
  }
  test('introduced, joined, settled, each with its day; a day of joining cannot be slipped in before', async () => {
    expect((await desks.worker.post('/connections', { ...introduced, joined_on: '2026/10/8' })).status).toBe(422)
    expect((await desks.worker.post('/connections', { ...introduced, household_key: '' })).status).toBe(422)
    const at = await made(await desks.worker.post('/connections', introduced))
    expect((await move(desks.worker, 'connection', at, 'join', { joined_on: '2026/9/30' })).status).toBe(422)
    await made(await move(desks.worker, 'connection', at, 'join', { joined_on: '2026/10/8' }))
    expect(await (await desks.worker.get(at)).text()).toContain('1 世帯と数えます')
    expect((await move(desks.worker, 'connection', at, 'settle', { settled_on: '2027/1/8' })).status).toBe(422)
    await made(await move(desks.worker, 'connection', at, 'settle', { settled_on: '2026/11/20' }))
    expect([(await rowOf('connection', at))['state'], (await rowOf('connection', at))['joined_on']]).toEqual(['settled', '2026-10-08'])
  })
  test('only worker and head of the ward see it; everybody else gets the answer of what does not exist, and every read is written down', async () => {
    const at = await made(await desks.worker.post('/connections', { ...introduced, household_key: '109-9002' }))
    const nowhere = '/connections/01900000-0000-7000-8000-00000000dead'
    for (const desk of [desks.neighbour, desks.community, desks.coordinator, desks.planner, desks.advisor])
      for (const suffix of ['', '.json', '.csv', '.pdf', '/edit']) {
        const [there, none] = [await desk.get(at + suffix), await desk.get(nowhere + suffix)]
        expect([suffix, there.status]).toEqual([suffix, none.status])
        expect((await there.text()).replaceAll(idOf(at), 'X')).toBe((await none.text()).replaceAll(idOf(nowhere), 'X'))
      }
    for (const desk of [desks.neighbour, desks.community, desks.planner, desks.advisor])
      for (const list of ['/connections', '/connections.json', '/connections.csv'])
        expect(await (await desk.get(list)).text()).not.toContain('ひみつの花壇')
    expect((await desks.head.get(at)).status).toBe(200)
    const { rows } = await city.owner.query(
      `select count(*)::int n from audit where event = 'support.connection.opened' and $1 = any (subjects)`,
      [idOf(at)],
    )
    expect(rows[0].n).toBe(1)
  })
  test('the page of a connection names the household, leads to it, and writes down that it was shown', async () => {
    const page = await (await desks.worker.get(`/connections/${storyId('connection', 'S01 0')}`)).text()
    expect([page.includes(`/households/${storyId('household', 'kinu')}`), page.includes('朝露')]).toEqual([true, true])
    const { rows } = await city.owner.query(`select subjects from audit where event = 'support.connection.opened' order by at desc limit 1`)
    // The connection and its household first; behind them whoever the household's way shows.
    expect(rows[0].subjects.slice(0, 2)).toEqual([storyId('connection', 'S01 0'), storyId('household', 'kinu')])
  })
})

describe('保険の加入者数', () => {
  const list = { fiscal_year: '2026', plan: 'basic', as_of: '2026/11/10', persons: '700', source_document: '加入者一覧' }
  test('the city writes for the ward it chooses, a ward for itself alone; the same list twice is refused with a sentence', async () => {
    const at = await made(await desks.planner.post('/insurance', { ...list, ward: '271098' }))
    expect((await rowOf('insurance_feed', at))['ward_id']).toBe('271098')
    const again = await desks.coordinator.post('/insurance', list)
    expect([again.status, (await again.text()).includes('すでにあります')]).toEqual([422, true])
    const own = await made(await desks.coordinator.post('/insurance', { ...list, plan: 'infection', ward: '271110' }))
    expect((await rowOf('insurance_feed', own))['ward_id']).toBe('271098')
    await made(await move(desks.planner, 'insurance_feed', at, 'withdraw', { reason: '別の日の名簿だった' }))
    await made(await desks.coordinator.post('/insurance', { ...list, persons: '702' }))
    expect(await (await desks.planner.get('/insurance/new')).text()).toContain('どの区の数か')
    expect(await (await desks.coordinator.get('/insurance/new')).text()).not.toContain('どの区の数か')
    expect((await desks.worker.get('/insurance')).status).toBe(404)
  })
})

describe('福祉教育の依頼', () => {
  const request = { requester: 'ためしの小学校', requester_kind: 'elementary', received_on: '2026/9/1', learners: '90' }
  test('from the request to the report; delivered asks for day, sessions and learners and is one however many sessions', async () => {
    const at = await made(await desks.coordinator.post('/education', request))
    expect((await desks.coordinator.post('/education', { ...request, first_delivered_on: '2026/10/1' })).status).toBe(422)
    await made(await move(desks.coordinator, 'education_request', at, 'hear'))
    await made(await move(desks.coordinator, 'education_request', at, 'propose', { aims: 'understanding' }))
    await made(await move(desks.coordinator, 'education_request', at, 'arrange'))
    await made(await move(desks.coordinator, 'education_request', at, 'confirm', { wanted_on: '2026/11/5' }))
    expect(
      (
        await move(desks.coordinator, 'education_request', at, 'deliver', {
          first_delivered_on: '2026/11/30',
          sessions: '3',
          learners: '90',
        })
      ).status,
    ).toBe(422)
    await made(
      await move(desks.coordinator, 'education_request', at, 'deliver', { first_delivered_on: '2026/11/5', sessions: '3', learners: '90' }),
    )
    await made(await move(desks.coordinator, 'education_request', at, 'report'))
    const row = await rowOf('education_request', at)
    expect([row['state'], row['first_delivered_on'], row['sessions']]).toEqual(['reported', '2026-11-05', 3])
    expect((await desks.neighbour.get(at)).status).toBe(404)
    expect((await desks.advisor.get(at)).status).toBe(200)
    expect((await move(desks.advisor, 'education_request', at, 'withdraw', { reason: 'x' })).status).toBe(404)
  })
  test('the city council has requests of its own', async () => {
    const at = await made(await desks.council.post('/education', { ...request, requester: '見本大学', requester_kind: 'university' }))
    expect((await rowOf('education_request', at))['ward_id']).toBe('271004')
    expect((await desks.coordinator.get(at)).status).toBe(404)
  })
})

describe('職員派遣', () => {
  const trip = { event: 'noto2024', person_no: 'S0999', from_on: '2026/11/1', destination: '輪島市災害ボランティアセンター' }
  test('planned and then done with its days; never home before it began; the city council writes its own', async () => {
    expect((await desks.head.post('/dispatches', { ...trip, from_on: '2026/12/1', state: 'done' })).status).toBe(422)
    const at = await made(await desks.head.post('/dispatches', { ...trip, from_on: '2026/12/1', state: 'planned' }))
    expect((await move(desks.head, 'dispatch', at, 'cancel', { reason: '道路が通れない' })).status).toBe(303)
    const done = await made(await desks.head.post('/dispatches', { ...trip, state: 'planned' }))
    expect((await move(desks.head, 'dispatch', done, 'done', { to_on: '2026/10/30', days: '6' })).status).toBe(422)
    await made(await move(desks.head, 'dispatch', done, 'done', { to_on: '2026/11/6', days: '6' }))
    const own = await made(await desks.advisor.post('/dispatches', { ...trip, to_on: '2026/11/4', state: 'done' }))
    expect((await desks.advisor.post('/dispatches', { ...trip, state: 'done' })).status).toBe(422)
    expect((await rowOf('dispatch', own))['ward_id']).toBe('271004')
    expect((await desks.advisor.get(done)).status).toBe(200)
    expect((await move(desks.advisor, 'dispatch', done, 'withdraw', { reason: 'x' })).status).toBe(404)
    expect((await desks.coordinator.post('/dispatches', { ...trip, state: 'done' })).status).toBe(404)
  })
  test('a number of staff is one however it was typed, what is on file too; one that is nearly another stands before the head', async () => {
    const noto = async (): Promise<number | undefined> =>
      (
        (await (await desks.planner.get('/figures.json?live=1&fy=2024')).json()) as { figures: { id: string; value: number }[] }
      ).figures.find((one) => one.id === 'K11')?.value
    const before = (await noto()) ?? 0
    const own = { ...trip, event: 'noto2024', from_on: '2026/10/1', to_on: '2026/10/5', state: 'done' }
    const at = await made(await desks.head.post('/dispatches', { ...own, person_no: ' ｚ‐ 102' }))
    expect((await rowOf('dispatch', at))['person_no']).toBe('Z-102')
    // Of before, as another ward typed it.
    await city.owner.query(
      `insert into dispatch (ward_id, id, event, person_no, from_on, to_on, destination, state) values ('271110', gen_random_uuid(), 'noto2024', 'ｚー１０２', '2026-10-02', '2026-10-04', 'x', 'done')`,
    )
    expect(await noto()).toBe(before + 1)
    await made(await desks.head.post('/dispatches', { ...own, person_no: 'z0102' }))
    expect(await noto()).toBe(before + 2)
    const list = (await (await desks.head.get('/figures/closing?month=2026-10')).text()).replaceAll(/<[^>]*>/g, '')
    expect(list).toMatch(/似た職員番号があります[^]*?Z0102\s*と　Z-102/)
    // One of another ward is told to the city, also where it looks at one ward, and not to the head.
    await city.owner.query(
      `insert into dispatch (ward_id, id, event, person_no, from_on, to_on, destination, state) values ('271110', gen_random_uuid(), 'noto2024', 'Q-7', '2026-10-02', '2026-10-04', 'x', 'done')`,
    )
    await made(await desks.head.post('/dispatches', { ...own, person_no: 'q07' }))
    expect((await (await desks.head.get('/figures/closing?month=2026-10')).text()).includes('Q-7')).toBe(false)
    const planner = await sitAt(city, 'citystats')
    await city.owner.query(
      `insert into figure_act (ward_id, id, month, kind, at, by) values ('271098', gen_random_uuid(), '2026-10', 'closed', $1, (select id from staff where login = 'tennoji.wardhead'))`,
      [city.at.now],
    )
    const { exceptions } = (await (await planner.get('/figures/acceptance/271098.json?fy=2026')).json()) as {
      exceptions: { title: string; beside?: { words: string } }[]
    }
    expect(exceptions.find((one) => one.title === 'Q07')?.beside?.words).toBe('Q-7')
    await city.owner.query(`delete from figure_act where ward_id = '271098' and month = '2026-10'`)
    for (const typed of ['Ａ-102', ' a102\u3000', 'ｶ―1', 'A−1', 'A﹣1', '№5', 'ß1'])
      expect([typed, (await city.owner.query(`select app.fold_number($1) as n`, [typed])).rows[0].n]).toEqual([typed, foldNumber(typed)])
  })
})

test('one to come says what it will enter, and waits for its day', async () => {
  const worker = desks.community
  const at = await made(await worker.post('/sessions', { ...typedSession, state: 'planned', participants: '', on_day: '12/2' }))
  const text = await (await worker.get(at)).text()
  expect(text).toContain('実施すると ＋1 回')
  expect(text.replace(/<\/?(?:time|span)\b[^>]*>/g, '')).toContain(
    '12月2日（水）の記録です。「実施を記録する」は、その日が来てからできます。日を変えるなら「延期にする」から。',
  )
  expect(text).not.toContain(`action="${at}/hold"`)
  expect(text).not.toContain('次にすること')
  expect(await (await worker.get('/')).text()).toContain('○ 12月2日（水）<')
  expect((await worker.post(`${at}/hold`, { version: '1', participants: '18' })).status).toBe(422)
})

test('after a save the next page says so, once; a program and a refused form hear nothing of it', async () => {
  const jar = openJar(city)
  await jar.signIn('tennoji.community')
  const said = async (path: string): Promise<boolean> => (await (await jar.get(path)).text()).includes('✓ 保存しました。')
  expect(await said('/sessions')).toBe(false)
  const at = (await jar.post('/sessions', typedSession)).headers.get('location') ?? ''
  expect([await said(at), await said(at)]).toEqual([true, false])
  expect((await jar.post('/sessions', { ...typedSession, on_day: '2/30' })).status).toBe(422)
  expect(await said('/sessions')).toBe(false)
  await jar.post('/todos', { title: '会場に電話', due: '', owner: '' })
  expect(await said('/todos')).toBe(true)
  // What takes something back is not called a save.
  await jar.post(`${at}/withdraw`, { version: '1', reason: '二重に書いた' })
  expect(await (await jar.get(at)).text()).toContain('✓ 取り消しました。')
  // A word nobody chose is not shown.
  jar.cookies.set('sasaeai_said', 'constructor')
  expect(await (await jar.get('/sessions')).text()).not.toMatch(/class="said"/)
  jar.cookies.set('sasaeai_said', '%3Cb%3E')
  expect(await (await jar.get('/sessions')).text()).not.toMatch(/class="said"/)
})

test('an empty year of the list can be left again, and its two ways on stand apart', async () => {
  const text = await (await desks.community.get('/sessions?fy=2019')).text()
  expect(text).toMatch(/年度：(令和元|平成31|2019)年度/)
  expect(text).not.toContain('はじめの一つ')
  expect(text).not.toMatch(/fy=2019[^"]*">年度：/)
})
