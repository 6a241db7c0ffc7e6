// アウトリーチ over HTTP: a list from the register's silent, from notices, from typed addresses; attempts move it on; the hand-over is one act and says what it came of; shield, other wards, other roles.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sitAt, type Desk } from '../support/desk.ts'
import { pdf } from '../support/city-list.ts'
import { idOf, openRegister, type Json, type RegisterDesks } from '../support/register.ts'

let all: RegisterDesks
let worker: Desk
let list = ''
beforeAll(async () => {
  all = await openRegister()
  worker = all.worker
  all.city.at.now = new Date('2026-11-20T10:00:00+09:00')
  for (const [i, name] of ['未答 一子', '未答 二子'].entries())
    await all.city.owner.query(
      `insert into watch_register (ward_id, id, name, kana, birth_on, address, source, city_no, state) values ('271098', $1, $2, $3, $4, $5, 'city', $6, 'unreached')`,
      [randomUUID(), name, `みこたえ ${i}`, `193${i}-01-01`, `天王寺区勝山${i + 1}-8-8`, `Z-${i}`],
    )
})
afterAll(async () => {
  await all.city.close()
})
type Target = { id: string; state: string; address: string; name: string; tries: number }
const targets = async (desk = worker): Promise<Target[]> => (await all.json(desk, `${list}.json`))['targets'] as Target[]

test('the silent of the register, people of open notices and typed addresses come on, each once', async () => {
  const person = idOf(await all.save(worker, { name: '気付 三郎', kana: 'きづき さぶろう', address: '天王寺区大道3-3-3' }))
  await all.save(worker, { person_id: person, signs: 'post' }, '/notices')
  list = await all.save(worker, { title: '勝山 未回答 秋', begun_on: '2026-11-20', state: 'open' }, '/outreach')
  const fill = async (fields: Record<string, string>): Promise<string> =>
    (await worker.post(`${list}/fill`, fields)).headers.get('location') ?? ''
  expect(await fill({ source: 'register' })).toContain('added=2')
  expect(await fill({ source: 'register' })).toContain('added=0')
  const notices = Number(/added=(\d+)/.exec(await fill({ source: 'notice' }))?.[1])
  expect(notices).toBeGreaterThanOrEqual(1)
  expect(await fill({ source: 'town', town: '天王寺区勝山7-7-7　角の家\n天王寺区勝山7-7-8\n天王寺区勝山7-7-7　角の家' })).toContain(
    'added=2',
  )
  // A line that is too long adds nobody, and what was pasted is still there.
  // Addresses with another source chosen: neither is thrown away in silence.
  const unclear = await worker.post(`${list}/fill`, { source: 'register', town: '天王寺区勝山7-7-10　門の家' })
  const asked = await unclear.text()
  expect([
    unclear.status,
    asked.includes('それを加えるときは「下に書いた住所」をえらんでください'),
    asked.includes('7-7-10　門の家'),
  ]).toEqual([422, true, true])
  const long = await worker.post(`${list}/fill`, { source: 'town', town: `天王寺区勝山7-7-9\n${'あ'.repeat(201)}` })
  const page = await long.text()
  expect([long.status, page.includes('2 行めの住所は 200 文字まで'), page.includes('天王寺区勝山7-7-9\n')]).toEqual([422, true, true])
  const rows = await targets(all.colleague)
  expect(rows.some((one) => one.address === '天王寺区勝山7-7-9')).toBe(false)
  expect(rows.map((one) => one.name)).toEqual(expect.arrayContaining(['未答 一子', '未答 二子', '気付 三郎', '角の家']))
  const paper = (await pdf(await all.head.get(`${list}.pdf`))).join('')
  for (const words of ['未答一子', '勝山7-7-7', '会えた・話せた']) expect(paper).toContain(words)
})
test('who died, left or answered since is gone to no more: said on the list, off the paper and the to-dos; a long list is paged and nobody of it is forgotten', async () => {
  const { owner } = all.city
  const street = (await all.save(worker, { title: '長い一覧', begun_on: '2026-11-20', state: 'open' }, '/outreach')).split('?')[0] ?? ''
  await owner.query(
    `insert into watch_register (ward_id, id, name, kana, birth_on, address, source, city_no, state) select '271098', gen_random_uuid(), '長列 ' || i, 'ながれつ', '1930-02-01', '天王寺区長町' || i, 'city', 'L-' || i, 'visiting' from generate_series(1, 700) i`,
  )
  const fill = async (): Promise<string> => (await worker.post(`${street}/fill`, { source: 'register' })).headers.get('location') ?? ''
  const first = await fill()
  expect(first).toMatch(/added=500&left=\d+/)
  expect(await (await worker.get(first)).text()).toMatch(/あと \d+ 人います/)
  expect(await fill()).toMatch(/added=\d+$/)
  const [count] = (
    await owner.query<{ n: number }>(`select count(*)::int as n from outreach_target where outreach_id = $1`, [idOf(street)])
  ).rows
  const page = async (from: number): Promise<{ targets: (Target & { became: string })[]; total: number }> =>
    (await all.json(worker, `${street}.json?from=${from}`)) as never
  const whole = await page(0)
  expect([whole.total, whole.targets.length, (await page(600)).targets.length > 0]).toEqual([count?.n, 200, true])
  expect(await (await worker.get(street)).text()).toContain(`href="${street}?from=200">次の 200 件`)
  // One died by the register, one answered yes and one no; of one who was met and promised a day, an answer changes nothing.
  const became = {
    dead: '亡くなりました',
    consented: '名簿で「同意」の返事がありました',
    refused: '名簿で「同意しない」の返事がありました',
  }
  const some = whole.targets.slice(0, 4)
  await owner.query(
    `update outreach_target set next_on = '2026-11-20', tries = 1, tried_on = '2026-11-19', state = 'trying', version = version + 1 where id = any($1)`,
    [some.map((one) => one.id)],
  )
  await owner.query(`update outreach_target set state = 'reached', version = version + 1 where id = $1`, [some[3]?.id])
  const waits = async (): Promise<boolean[]> => {
    const todos = JSON.stringify(await all.json(worker, '/todos.json?kind=outreachTarget'))
    return some.map((one) => todos.includes(one.id))
  }
  expect(await waits()).toEqual([true, true, true, true])
  for (const [i, state] of [...Object.keys(became), 'consented'].entries())
    await owner.query(
      `update watch_register e set state = $2, ended_on = '2026-11-20', answered_on = '2026-11-20', consent_items = '{name}', consent_to = '{minsei}', version = e.version + 1 from outreach_target t where t.id = $1 and e.id = t.entry_id`,
      [some[i]?.id, state],
    )
  expect(await waits()).toEqual([false, false, false, true])
  for (const [i, words] of Object.values(became).entries())
    expect(await (await all.colleague.get(`/outreach-targets/${some[i]?.id}`)).text()).toContain(words)
  expect(
    (await page(600)).targets
      .filter((one) => one.became !== '')
      .map((one) => one.became)
      .toSorted(),
  ).toEqual(Object.values(became).toSorted())
  const paper = (await pdf(await all.head.get(`${street}.pdf`))).join('')
  expect(some.map((one) => paper.includes(`${one.name.replace(/\s/g, '')}名簿`))).toEqual([false, false, false, true])
  await owner.query(`delete from outreach_target where outreach_id = $1`, [idOf(street)])
  await owner.query(`delete from watch_register where city_no like 'L-%'`)
})
test('an attempt moves it on: not met comes back after the set days, met does not, and what was seen is sealed', async () => {
  const one = (await targets()).find((each) => each.name === '未答 一子')
  const at = `/outreach-targets/${one?.id}`
  // The one visit to the doors of strangers: whom to ring stands before the form.
  const blank = await (await worker.get(at)).text()
  expect(blank.indexOf('href="tel:119"')).toBeLessThan(blank.indexOf('name="result"'))
  expect(blank).toContain('href="tel:119"')
  const sent = await worker.post('/outreach-attempts', {
    target_id: one?.id ?? '',
    state: 'kept',
    back: 'target',
    way: 'visit',
    result: 'absent',
    note: 'ゾルク雨戸が閉まる',
  })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, at])
  expect((await all.json(worker, `${at}.json`))['next_on'] ?? (await targets()).find((each) => each.id === one?.id)?.state).toBeTruthy()
  const row = (
    await all.city.owner.query<Json>('select state, tries, tried_on::text, next_on::text from outreach_target where id = $1', [one?.id])
  ).rows[0]
  expect(row).toEqual({ state: 'trying', tries: 1, tried_on: '2026-11-20', next_on: '2026-12-04' })
  // The day stands among what is to come, and is not counted yet.
  const stood = async (): Promise<unknown> =>
    ((await all.json(worker, '/todos.json?kind=outreachTarget'))['items'] as Json[]).find((each) => each['href'] === at)?.['urgency']
  expect(await stood()).toBe('later')
  await all.city.owner.query(`update outreach_target set next_on = '2026-11-20', version = version + 1 where id = $1`, [one?.id])
  expect(await stood()).toBe('today')
  expect(await (await all.colleague.get(at)).text()).toContain('ゾルク雨戸が閉まる')
  await worker.post('/outreach-attempts', { target_id: one?.id ?? '', state: 'kept', way: 'visit', result: 'met', note: 'ゾルク足が痛い' })
  expect((await targets()).find((each) => each.id === one?.id)).toMatchObject({ state: 'reached', tries: 2 })
  const { rows } = await all.city.owner.query<{ text: string }>(
    `select string_agg(row_to_json(a)::text, '') as text from outreach_attempt a`,
  )
  expect(rows[0]?.text).not.toContain('ゾルク')
})
test('an attempt put right or taken back counts anew; what was taken off is not gone to; the day falls to who went, to others when they are gone, and to the head when it passed', async () => {
  const one = (await targets()).find((each) => each.name === '角の家')
  const at = `/outreach-targets/${one?.id}`
  const stands = async (): Promise<unknown> =>
    (await all.city.owner.query<Json>('select state, tries, next_on::text as next from outreach_target where id = $1', [one?.id])).rows[0]
  const made = await worker.post('/outreach-attempts', { target_id: one?.id ?? '', state: 'kept', way: 'visit', result: 'met' })
  const attempt = made.headers.get('location') ?? ''
  expect(await stands()).toEqual({ state: 'reached', tries: 1, next: null })
  const right = { version: '1', target_id: one?.id ?? '', way: 'visit', result: 'worried', on_day: '2026/11/20' }
  expect((await worker.post(`${attempt}/edit`, right)).status).toBe(303)
  // The weekend and the holiday pass; what cannot wait for them is the notice.
  expect(await stands()).toEqual({ state: 'trying', tries: 1, next: '2026-11-24' })
  // Whoever puts the row itself right takes no day from who went.
  const version = String((await all.json(worker, `${at}.json`))['version'])
  const row = {
    version,
    outreach_id: idOf(list),
    address: one?.address ?? '',
    name: '角の家',
    why: 'town',
    tries: '1',
    tried_on: '2026/11/20',
    next_on: '2026/11/24',
  }
  expect((await all.colleague.post(`${at}/edit`, row)).status).toBe(303)
  const told = async (desk: Desk): Promise<boolean> => JSON.stringify(await all.json(desk, '/todos.json')).includes(at)
  const sit = async (day: string): Promise<Desk[]> => {
    all.city.at.now = new Date(`${day}T10:00:00+09:00`)
    return Promise.all(['tennoji.worker', 'tennoji.second', 'tennoji.wardhead'].map((login) => sitAt(all.city, login)))
  }
  const who = async (day: string): Promise<boolean[]> => Promise.all((await sit(day)).map(told))
  expect(await who('2026-11-24')).toEqual([true, false, false])
  expect(await who('2026-11-25')).toEqual([true, false, true])
  await all.city.owner.query(`update assignment set staff_id = (select id from staff where login = 'naniwa.worker') where record_id = $1`, [
    one?.id,
  ])
  expect(await who('2026-11-24')).toEqual([true, true, false])
  ;[worker] = (await sit('2026-11-20')) as [Desk]
  await all.city.owner.query(
    `update assignment set staff_id = (select id from staff where login = 'tennoji.worker') where record_id = $1`,
    [one?.id],
  )
  expect((await worker.post(`${attempt}/withdraw`, { version: '2', reason: 'まちがい' })).status).toBe(303)
  expect(await stands()).toEqual({ state: 'waiting', tries: 0, next: null })
  const off = String((await all.json(worker, `${at}.json`))['version'])
  expect((await worker.post(`${at}/withdraw`, { version: off, reason: 'まちがい' })).status).toBe(303)
  const refused = await worker.post('/outreach-attempts', { target_id: one?.id ?? '', state: 'kept', way: 'visit', result: 'met' })
  expect([refused.status, (await refused.text()).includes('取消になっています'), ((await stands()) as Json)['state']]).toEqual([
    422,
    true,
    'withdrawn',
  ])
})
test('what worried somebody on the way is a notice with its clock before anybody writes it twice: sealed, once, in the inbox of the others', async () => {
  await worker.post(`${list}/fill`, { source: 'town', town: '天王寺区勝山9-1-3　ゾルクの家' })
  const one = (await targets()).find((each) => each.name === 'ゾルクの家')
  const tried = { target_id: one?.id ?? '', state: 'kept', back: 'target', way: 'visit', result: 'worried', note: 'ゾルクうめき声がした' }
  const told = await worker.post('/outreach-attempts', tried)
  const where = told.headers.get('location') ?? ''
  expect([told.status, where]).toEqual([303, expect.stringMatching(/^\/notices\/[-0-9a-f]{36}\?worry=yes$/)])
  const { owner } = all.city
  const made = async (): Promise<unknown> =>
    (
      await owner.query<Json>(
        `select n.id, n.state, n.urgency, n.way, n.by_kind, strpos(n::text, 'ゾルク') as open, (select d.due_at from deadline d where d.record_id = n.id and d.ended_at is null) as due from notice n join origin g on g.record_id = n.id join outreach_attempt a on a.id = g.from_id where a.target_id = $1`,
        [one?.id],
      )
    ).rows
  const notice = { id: idOf(where).slice(0, 36), state: 'received', urgency: 'today', way: 'visit', by_kind: 'worker', open: 0 }
  // Friday evening: the next day the council is open.
  expect(await made()).toEqual([{ ...notice, due: expect.any(Date) }])
  const page = await (await worker.get(where)).text()
  for (const words of ['href="tel:119"', '心配なようすがあった', 'ゾルクうめき声がした', 'ゾルクの家', '天王寺区勝山9-1-3', '急ぎかた'])
    expect(page).toContain(words)
  expect(await (await all.colleague.get('/notices/inbox')).text()).toContain(`/notices/${notice.id}`)
  // From the page of the one it was at, the way to it; the next day stands among what is to come.
  expect(await (await worker.get(`/outreach-targets/${one?.id}`)).text()).toContain(`href="/notices/${notice.id}"`)
  expect(JSON.stringify(await all.json(worker, '/todos.json?kind=outreachTarget'))).toContain(`/outreach-targets/${one?.id}`)
  // Put right, taken back and brought back, one attempt makes one notice.
  const { rows } = await owner.query<{ id: string }>('select id from outreach_attempt where target_id = $1', [one?.id])
  const at = `/outreach-attempts/${rows[0]?.id}`
  const edit = { target_id: tried.target_id, way: 'visit', result: 'worried', note: 'ゾルク二度', on_day: '2026/11/20' }
  expect((await worker.post(`${at}/edit`, { ...edit, version: '1' })).headers.get('location')).toBe(at)
  expect((await made()) as unknown[]).toHaveLength(1)
  // One that says so only afterwards makes its own then.
  const quiet = await worker.post('/outreach-attempts', { ...tried, back: '', result: 'absent' })
  const later = quiet.headers.get('location') ?? ''
  expect((await worker.post(`${later}/edit`, { ...edit, version: '1' })).headers.get('location')).toMatch(/^\/notices\//)
  expect((await made()) as unknown[]).toHaveLength(2)
})
test('the hand-over into a consultation is one act: words come along, both say what came of what, and twice is refused', async () => {
  const one = (await targets()).find((each) => each.name === '未答 一子')
  const at = `/outreach-targets/${one?.id}`
  const version = String((await all.json(worker, `${at}.json`))['version'])
  const bare = await worker.post(`${at}/consult`, { version })
  expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('主な困りごと')])
  const made = await worker.post(`${at}/consult`, { version, main_worry: 'care', consent: 'asking' })
  expect(made.status).toBe(303)
  const intake = made.headers.get('location') ?? ''
  const page = await (await all.colleague.get(intake)).text()
  for (const words of ['ゾルク雨戸が閉まる', 'ゾルク足が痛い', '名簿の同意の訪問', '未答 一子']) expect(page).toContain(words)
  expect((await targets()).find((each) => each.id === one?.id)?.state).toBe('handed')
  expect(await (await all.colleague.get(at)).text()).toContain(`href="${intake}"`)
  expect((await worker.post(`${at}/consult`, { version, main_worry: 'care', consent: 'asking' })).status).toBe(409)
  expect(
    (await all.city.owner.query('select 1 from origin where record_id = $1 and from_id = $2', [idOf(intake), one?.id])).rows.length,
  ).toBe(1)
  expect((await all.city.owner.query('select 1 from deadline where record_id = $1 and ended_at is null', [idOf(intake)])).rows.length).toBe(
    1,
  )
})
test('into a consultation, a support or a plan of watch-over: the day to go again stays a day until somebody was met, the origin is said, the one of the list is done with, and a second time is refused', async () => {
  const sql = async (text: string, values: unknown[]): Promise<Json | undefined> => (await all.city.owner.query<Json>(text, values)).rows[0]
  const person = idOf(await all.save(worker, { name: '道々 かおる', kana: 'みちみち かおる', address: '天王寺区大道7-7-7' }))
  await worker.post(`${list}/fill`, {
    source: 'town',
    town: ['六', '七', '八', '九'].map((one) => `天王寺区勝山9-9-${one}　${one}の家`).join('\n'),
  })
  const [six, seven, eight, nine] = await Promise.all(
    ['六', '七', '八', '九'].map(async (one) => (await targets()).find((each) => each.name === `${one}の家`)?.id ?? ''),
  )
  for (const id of [six, seven, eight, nine]) {
    await worker.post('/outreach-attempts', { target_id: id ?? '', state: 'kept', way: 'visit', result: 'absent' })
    await all.city.owner.query(`update outreach_target set next_on = '2026-11-24', person_id = $2, version = version + 1 where id = $1`, [
      id,
      id === eight ? person : null,
    ])
  }
  const due = async (id: string): Promise<unknown> =>
    (await sql(`select min(due_at) as due from deadline where record_id = $1 and ended_at is null`, [id]))?.['due']
  const origin = async (id: string): Promise<unknown> => (await sql('select from_id from origin where record_id = $1', [id]))?.['from_id']
  const stands = async (id: string | undefined): Promise<unknown> =>
    await sql('select state, next_on from outreach_target where id = $1', [id])
  const done = { state: 'handed', next_on: null }
  // A consultation.
  const version = String((await all.json(worker, `/outreach-targets/${six}.json`))['version'])
  const asked = await worker.post(`/outreach-targets/${six}/consult`, { version, main_worry: 'care', consent: 'asking' })
  expect([asked.status, asked.status === 303 ? '' : (await asked.text()).slice(0, 1500)]).toEqual([303, ''])
  const intake = idOf(asked.headers.get('location') ?? '')
  expect(await due(intake)).toEqual(new Date('2026-11-24T17:30:00+09:00'))
  // A support: what is known stands in its form already, and who went goes on answering.
  const form = await (await all.colleague.get(`/support-cases/new?from=outreach_target:${seven}`)).text()
  for (const words of [`value="outreach_target:${seven}"`, '天王寺区勝山9-9-七　七の家']) expect(form).toContain(words)
  const sent = { from: `outreach_target:${seven}`, main_worry: 'isolation', consent: 'yes', described: '七の家', route: 'outreach' }
  const support = idOf(await all.save(all.colleague, sent, '/support-cases'))
  expect([await due(support), await origin(support), await stands(seven)]).toEqual([new Date('2026-11-24T17:30:00+09:00'), seven, done])
  expect((await all.json(worker, '/support-cases.json?whose=mine'))['items']).toEqual([expect.objectContaining({ id: support })])
  expect(await (await worker.get(`/outreach-targets/${seven}`)).text()).toContain(`href="/support-cases/${support}"`)
  const twice = await all.colleague.post('/support-cases', { ...sent, described: 'ゾルク二度目' })
  expect([twice.status, await twice.text()]).toEqual([422, expect.stringContaining('ゾルク二度目')])
  // They are met: what was promised before is kept.
  await worker.post(`/support-cases/${support}/tries`, { reached: 'yes', said: '会えた' })
  expect(await due(support)).toBeNull()
  // A plan of watch-over of somebody of the registry, agreed for Fridays: the first look is by that Tuesday all the same.
  const blank = await (await worker.get(`/watch-plans/new?from=outreach_target:${eight}`)).text()
  for (const words of [`value="outreach_target:${eight}"`, '道々 かおる']) expect(blank).toContain(words)
  const plan = {
    from: `outreach_target:${eight}`,
    person_id: person,
    frequency: 'weekly',
    weekday: 'fri',
    ways: 'visit',
    basis: 'CONSENT',
    basis_note: '11月20日に本人が口頭で',
    since: '2026/11/21',
    state: 'active',
  }
  const watch = idOf(await all.save(worker, plan, '/watch-plans'))
  const dueOn = async (): Promise<unknown> =>
    (await sql('select due_on::text as due from watch_standing where plan_id = $1', [watch]))?.['due']
  expect([await dueOn(), await origin(watch), await stands(eight)]).toEqual(['2026-11-24', eight, done])
  expect((await worker.post('/watch-plans', { ...plan, again: 'yes' })).status).toBe(422)
  // Of another ward's list nothing comes: it is no such record.
  expect((await all.neighbour.post('/support-cases', { ...sent, from: `outreach_target:${nine}` })).status).toBe(422)
  expect(((await stands(nine)) as Json)['state']).toBe('trying')
})
test('a shield hides the target and what was told of it; other roles and other wards get what does not exist', async () => {
  const two = (await targets()).find((each) => each.name === '未答 二子')
  const at = `/outreach-targets/${two?.id}`
  await worker.post('/outreach-attempts', { target_id: two?.id ?? '', state: 'kept', way: 'phone', result: 'family', note: '長男が出た' })
  const attempt = (await all.city.owner.query<{ id: string }>('select id from outreach_attempt where target_id = $1', [two?.id])).rows[0]
    ?.id
  // The registry comes to know her afterwards, and a shield is set.
  const person = idOf(await all.save(all.head, { name: '未答 二子', kana: 'みこたえ 1', birth_on: '1931/1/1' }))
  expect(
    (
      await all.head.post(`/people/${person}/shield`, {
        version: '1',
        on: 'yes',
        other_name: '長男',
        other_relation: '子',
        note: '知らせない',
      })
    ).status,
  ).toBe(303)
  for (const path of [at, `${at}.json`, `${at}.pdf`, `/outreach-attempts/${attempt}`, `/outreach-attempts/${attempt}.json`])
    expect([path, (await worker.get(path)).status]).toEqual([path, 404])
  for (const path of [`${list}.json`, list, '/outreach-targets.json', '/outreach-targets.csv', '/outreach-attempts.csv'])
    expect([path, /未答 二子|長男が出た|勝山2-8-8/.test(await (await worker.get(path)).text())]).toEqual([path, false])
  expect((await all.head.get(at)).status).toBe(200)
  // Paper goes through many hands: not even the head's names her, and what becomes of her is written to her, not beside her.
  const paper = (await pdf(await all.head.get(`${list}.pdf`))).join('')
  expect([paper.includes('未答二子'), paper.includes('勝山2-8-8'), paper.includes('大道3-3-3')]).toEqual([false, false, true])
  const version = String((await all.json(all.head, `${at}.json`))['version'])
  const made = await all.head.post(`${at}/consult`, { version, main_worry: 'violence', consent: 'asking' })
  expect(made.status).toBe(303)
  const intake = made.headers.get('location') ?? ''
  expect(
    (await all.city.owner.query<Json>('select person_id, described_cipher from intake where id = $1', [idOf(intake)])).rows[0],
  ).toEqual({ person_id: person, described_cipher: null })
  expect((await worker.get(intake)).status).toBe(404)
  const clerk = await sitAt(all.city, 'tennoji.register')
  const other = (await targets())[0]?.id ?? ''
  for (const desk of [...all.others.map(([, one]) => one), all.neighbour, clerk])
    for (const path of [list, `${list}.json`, `/outreach-targets/${other}`, `/outreach-targets/${other}.json`])
      expect([path, (await desk.get(path)).status]).toEqual([path, 404])
  expect((await all.neighbour.post(`${list}/fill`, { source: 'town', town: 'あ' })).status).toBe(404)
})
test('while one types in a field that means a plan, a target or a registration, those of the asker are offered, by whom they are about or by their own number and address', async () => {
  const person = idOf(await all.save(worker, { name: '候補 はるみ', kana: 'こうほ はるみ', birth_on: '1945/4/1' }))
  const watcher = String(
    (await all.city.owner.query<Json>(`select id::text as id from staff where login = 'tennoji.worker'`)).rows[0]?.['id'],
  )
  const watch = { frequency: 'weekly', ways: 'visit', since: '2026/11/9', basis: 'CONSENT', basis_note: '口頭で', watcher }
  const plan = idOf(await all.save(worker, { ...watch, person_id: person }, '/watch-plans'))
  const consent = { consent_on: '2026/11/1', consent_form: 'spoken', registered_on: '2026/11/1' }
  const registered = idOf(await all.save(worker, { ...consent, number: '候補-登録1', person_id: person }, '/missing-people'))
  const filled = await worker.post(`${list}/fill`, { source: 'town', town: '天王寺区勝山9-9-9　候補の家' })
  expect(filled.headers.get('location')).toContain('added=1')
  const target = (await all.city.owner.query<{ id: string }>(`select id::text from outreach_target where name = '候補の家'`)).rows[0]?.id
  expect(target).toBeDefined()
  const offered = async (desk: Desk, kind: string, q: string): Promise<string[]> => {
    const answer = await desk.post('/suggest.json', { kind, q })
    return answer.status === 200 ? ((await answer.json()) as { items: { id: string }[] }).items.map((one) => one.id) : []
  }
  for (const [kind, q, id] of [
    ['watch_plan', '候補 はる', plan],
    ['missing_person', 'こうほ はる', registered],
    ['missing_person', '候補-登録', registered],
    ['outreach_target', '候補の家', target],
    ['outreach_target', '勝山9-9-9', target],
  ] as const) {
    expect([kind, q, await offered(worker, kind, q)]).toEqual([kind, q, [id]])
    for (const desk of [...all.others.map(([, one]) => one), all.neighbour])
      expect([kind, await offered(desk, kind, q)]).toEqual([kind, []])
  }
  // Behind a shield, only who answers for them is offered them.
  expect((await all.head.post(`/people/${person}/shield`, { version: await all.versionOf(`/people/${person}`), on: 'yes' })).status).toBe(
    303,
  )
  for (const kind of ['watch_plan', 'missing_person']) expect(await offered(all.colleague, kind, '候補 はる')).toEqual([])
})
