// 気づき over HTTP: three taps, the clocks, the inbox that bundles, the way back for ten minutes, and that who sent it reads nothing but how it stands.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { jobKinds } from '#src/modules.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'
import { sitAt, type Desk } from '../support/desk.ts'

const FACT = 'ゾルク新聞が三日分たまっていた'
let register: RegisterDesks
let worker: Desk
let colleague: Desk
let head: Desk
let community: Desk
let neighbour: Desk
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, head, neighbour } = register)
  community = await sitAt(register.city, 'tennoji.community')
  await register.city.owner.query(`insert into setting (key, value, from_at) values ('desk.idleMinutes', '240', '2020-01-01')`)
  // Friday.
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})
afterAll(() => register.city.close())

type Item = { kind: string; href: string; title: string; due: string | null; raised?: number; urgency: string }
const todosOf = async (desk: Desk): Promise<Item[]> =>
  ((await (await desk.get('/todos.json')).json()) as { items: Item[] }).items.filter((one) => one.kind.startsWith('notice'))
const send = async (desk: Desk, fields: Record<string, string | string[]>): Promise<string> => {
  const answer = await desk.post('/notices', fields)
  expect(answer.status, (await answer.clone().text()).slice(0, 2000)).toBe(303)
  return idOf(answer.headers.get('location') ?? '')
}
const rowOf = async (id: string): Promise<Record<string, unknown>> =>
  (await register.city.owner.query<Record<string, unknown>>('select * from notice where id = $1', [id])).rows[0] ?? {}
const dueOf = async (id: string): Promise<Date | undefined> =>
  (
    await register.city.owner.query<{ due_at: Date }>(
      'select due_at from deadline where record_id = $1 and ended_at is null order by due_at',
      [id],
    )
  ).rows[0]?.due_at
const tick = async (): Promise<void> => {
  const job = jobKinds.find((one) => one.name === 'deadlines.watch')
  await job?.handle(
    { db: openDb(register.city.patient), owner: openDb(register.city.owner), keys: register.city.keys, clock: () => register.city.at.now },
    { key: '', stop: new AbortController().signal, tell: () => Promise.resolve() },
  )
}

describe('sending', () => {
  test('who, signs, send: a colleague without the right to people describes; it is there with its clock, and the inbox of the ward shows it', async () => {
    const id = await send(community, { described: 'ゾルク3階のつえの人', signs: ['post'] })
    expect(await rowOf(id)).toMatchObject({ state: 'received', urgency: 'today', seen_on: '2026-11-20', by_kind: 'worker' })
    // Friday 15:00, 24 h of open days over a holiday.
    expect(await dueOf(id)).toEqual(new Date('2026-11-24T15:00:00+09:00'))
    const inbox = await (await worker.get('/notices/inbox')).text()
    expect([inbox.includes('ゾルク3階のつえの人'), inbox.includes('新聞・郵便がたまっている')]).toEqual([true, true])
    expect((await register.lastAudit('needs.notice.listed'))?.subjects).toContain(id)
    expect((await todosOf(worker)).some((one) => one.href === `/notices/${id}`)).toBe(true)
    // Not of the head before it is missed, not of another ward, not in the words of the to-do.
    expect((await todosOf(head)).some((one) => one.href === `/notices/${id}`)).toBe(false)
    expect(JSON.stringify(await todosOf(worker))).not.toContain('ゾルク')
    expect(await (await neighbour.get('/notices/inbox')).text()).not.toContain('ゾルク3階')
    for (const path of [`/notices/${id}`, `/notices/${id}.json`, `/sent-notices/${id}`])
      expect([path, (await neighbour.get(path)).status, (await neighbour.get(path.replace(id, randomUUID()))).status]).toEqual([
        path,
        404,
        404,
      ])
  })
  test('neither sign nor word is refused and loses nothing; 今すぐ may say nothing more', async () => {
    const refused = await community.post('/notices', { described: '二つ目の角の人', signs: [] })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('value="二つ目の角の人"')])
    const id = await send(community, { now: 'yes' })
    expect(await rowOf(id)).toMatchObject({ urgency: 'now' })
    expect(await dueOf(id)).toEqual(new Date('2026-11-20T15:30:00+09:00'))
    const page = await (await community.get(`/sent-notices/${id}`)).text()
    expect(page.indexOf('119')).toBeGreaterThan(0)
    expect(page).toContain('15:30')
    expect((await todosOf(head)).some((one) => one.href === `/notices/${id}`)).toBe(true)
    const { rows } = await register.city.owner.query<{ subject: string; lines: string[] }>(
      `select subject, lines from mail where once like $1`,
      [`notice-now/${id}/%`],
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/ゾルク|角の人/)
    // The next morning, when it is shut: said so.
    register.city.at.now = new Date('2026-11-21T10:00:00+09:00')
    const shut = await (await community.get('/notices/new')).text()
    expect(shut).toContain('いまは閉まっています')
    register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  })
  test('the same notice sent three times is one', async () => {
    const client_id = randomUUID()
    for (let i = 0; i < 3; i++) expect((await community.post('/notices', { client_id, signs: ['absent'] })).status).toBe(303)
    const { rows } = await register.city.owner.query<{ n: number }>(
      `select (select count(*)::int from notice where id = $1) + (select count(*)::int from deadline where record_id = $1) as n`,
      [client_id],
    )
    expect(rows[0]?.n).toBe(2)
  })
  test('added to afterwards, kept sealed, and never shown to who sent it', async () => {
    const id = await send(community, { described: 'ゾルク青い帽子の人', signs: ['post'] })
    const more = await community.post(`/sent-notices/${id}/more`, { version: '1', fact: FACT, view: 'ゾルク倒れていないか心配' })
    expect(more.status).toBe(303)
    const worded = await (await worker.get(`/notices/${id}`)).text()
    expect([worded.includes(FACT), worded.includes('ゾルク倒れていないか心配')]).toEqual([true, true])
    for (const path of [`/sent-notices/${id}`, `/sent-notices/${id}.json`, '/sent-notices', '/sent-notices.json'])
      expect([path, /ゾルク/.test(await (await community.get(path)).text())]).toEqual([path, false])
    expect((await community.get(`/notices/${id}`)).status).toBe(404)
    expect((await community.get('/notices')).status).toBe(404)
    const { rows } = await register.city.owner.query<{ text: string }>(
      `select row_to_json(n)::text || coalesce((select string_agg(h.changes::text, '') from history h where h.record_id = n.id), '') as text from notice n where id = $1`,
      [id],
    )
    expect(rows[0]?.text).not.toContain('ゾルク')
    // A colleague of the sender's who did not send it has no way to it.
    expect((await (await sitAt(register.city, 'tennoji.coordinator')).get(`/sent-notices/${id}`)).status).toBe(404)
  })
  test('taken back within ten minutes, not after, and not once somebody began', async () => {
    const id = await send(community, { signs: ['rubbish'] })
    expect((await community.post(`/sent-notices/${id}/take-back`, { version: '1' })).status).toBe(303)
    expect([await rowOf(id), await dueOf(id)]).toEqual([expect.objectContaining({ state: 'takenBack' }), undefined])
    const late = await send(community, { signs: ['rubbish'] })
    register.city.at.now = new Date('2026-11-20T15:10:00+09:00')
    const refused = await community.post(`/sent-notices/${late}/take-back`, { version: '1' })
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('10分を過ぎた')])
    register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
    const begun = await send(community, { signs: ['rubbish'] })
    const me =
      (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.worker'`)).rows[0]?.id ?? ''
    expect((await worker.post(`/notices/${begun}/triage`, { version: '1', act: 'take', urgency: 'today', owner: me })).status).toBe(303)
    expect((await community.post(`/sent-notices/${begun}/take-back`, { version: '2' })).status).toBe(409)
  })
})

describe('answering', () => {
  const staffId = async (login: string): Promise<string> =>
    (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = $1`, [login])).rows[0]?.id ?? ''
  test('taken, it is one person’s; done with a reason, the sender hears the state and one safe sentence, and no more', async () => {
    const id = await send(community, { described: 'ゾルク角の家', signs: ['unseen'] })
    const form = { version: '1', act: 'take', urgency: 'threeDays', review_on: '2026/11/27', owner: await staffId('tennoji.worker') }
    expect((await worker.post(`/notices/${id}/triage`, form)).status).toBe(303)
    expect((await todosOf(worker)).some((one) => one.href === `/notices/${id}`)).toBe(true)
    expect((await todosOf(colleague)).some((one) => one.href === `/notices/${id}`)).toBe(false)
    // Nobody has met them: the first deadline stays, and only a word that they were met lets it go.
    expect(await dueOf(id)).toEqual(new Date('2026-11-26T15:00:00+09:00'))
    expect((await worker.post(`/notices/${id}/tries`, { reached: 'no', said: 'ゾルク呼んだが返事なし' })).status).toBe(303)
    expect(await dueOf(id)).toEqual(new Date('2026-11-26T15:00:00+09:00'))
    expect((await worker.post(`/notices/${id}/tries`, { reached: 'yes', said: '' })).status).toBe(303)
    expect(await dueOf(id)).toEqual(new Date('2026-11-27T17:30:00+09:00'))
    expect(await (await colleague.get(`/notices/${id}`)).text()).toContain('ゾルク呼んだが返事なし')
    await worker.get(`/notices/${id}`)
    expect(
      (await register.city.owner.query(`select 1 from audit where event = 'needs.notice.opened' and $1 = any(assigned)`, [id])).rows.length,
    ).toBe(1)
    const bare = await worker.post(`/notices/${id}/finish`, { version: '2', close_kind: 'infoOnly', reply: 'met' })
    expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('理由')])
    expect(
      (await worker.post(`/notices/${id}/finish`, { version: '2', close_kind: 'infoOnly', reply: 'met', reason: 'ゾルク旅行だった' }))
        .status,
    ).toBe(303)
    expect([await dueOf(id), (await todosOf(worker)).some((one) => one.href === `/notices/${id}`)]).toEqual([undefined, false])
    const said = await (await community.get(`/sent-notices/${id}`)).text()
    expect([said.includes('済'), said.includes('職員がようすを見に行きました'), said.includes('ゾルク')]).toEqual([true, true, false])
    expect(JSON.stringify(await todosOf(community))).not.toContain('ゾルク')
    expect((await worker.post(`/notices/${id}/reopen`, { version: '3', review_on: '2026/11/19', reason: 'また見かけない' })).status).toBe(
      422,
    )
    expect((await worker.post(`/notices/${id}/reopen`, { version: '3', review_on: '2026/12/3', reason: 'また見かけない' })).status).toBe(
      303,
    )
    expect(await dueOf(id)).toBeDefined()
  })
  test('経過観察 needs a day; a stale page loses nothing', async () => {
    const id = await send(community, { signs: ['absent'] })
    const form = { version: '1', act: 'keep', urgency: 'watch', owner: '' }
    const refused = await worker.post(`/notices/${id}/triage`, form)
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('見直す日を入れてください')])
    const stale = await worker.post(`/notices/${id}/triage`, { ...form, version: '7', review_on: '2026/12/4' })
    expect([stale.status, await stale.text()]).toEqual([409, expect.stringContaining('value="2026/12/4"')])
    expect((await worker.post(`/notices/${id}/triage`, { ...form, review_on: '2026/12/4' })).status).toBe(303)
    expect([await dueOf(id), await rowOf(id)]).toEqual([
      new Date('2026-12-04T17:30:00+09:00'),
      expect.objectContaining({ state: 'received' }),
    ])
  })
  test('what is about one person stands together: by name, or bundled by hand, and apart again', async () => {
    const person = idOf(await register.save(worker, { name: '春名 よし', kana: 'はるな よし' }))
    const place = idOf(
      await register.save(
        community,
        { name: 'ひだまり喫茶', main_purpose: 'cafe', consulted_on: '2026/9/1', state: 'consulting' },
        '/places',
      ),
    )
    const [a, b, c] = [
      await send(worker, { person_id: person, signs: ['absent'] }),
      await send(worker, { person_id: '春名 よし', signs: ['weak'] }),
      await send(community, { described: 'いつも奥にすわる人', place_id: place, signs: ['absent'] }),
    ]
    const groups = async (): Promise<string[][]> =>
      ((await (await worker.get('/notices/inbox.json')).json()) as { groups: { id: string }[][] }).groups
        .map((group) => group.map((one) => one.id))
        .filter((group) => group.some((id) => [a, b, c].includes(id)))
    expect((await groups()).map((group) => group.length).toSorted()).toEqual([1, 2])
    const other = await send(worker, { person_id: person, place_id: place, signs: ['absent'] })
    const page = await (await worker.get(`/notices/${c}`)).text()
    expect([page.includes('近い気づき'), page.includes(`value="${other}"`)]).toEqual([true, true])
    expect((await worker.post(`/notices/${c}/bundle`, { with: other })).status).toBe(303)
    expect((await groups()).map((group) => group.length)).toEqual([4])
    expect((await worker.post(`/notices/${c}/unbundle`, {})).status).toBe(303)
    expect((await groups()).map((group) => group.length).toSorted()).toEqual([1, 3])
    expect((await neighbour.post(`/notices/${c}/bundle`, { with: other })).status).toBe(404)
    // Whose names stand in the inbox stand in the audit.
    expect((await register.lastAudit('needs.notice.listed'))?.subjects).toContain(person)
  })
  test('missed, it is raised once: to the head, and for 今すぐ by a letter', async () => {
    register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
    const [calm, now] = [await send(community, { signs: ['rubbish'] }), await send(community, { now: 'yes', described: 'ゾルク玄関' })]
    register.city.at.now = new Date('2026-11-20T15:31:00+09:00')
    await tick()
    await tick()
    const raised = async (id: string): Promise<number> =>
      (await register.city.owner.query<{ raised: number }>('select raised from deadline where record_id = $1 and ended_at is null', [id]))
        .rows[0]?.raised ?? -1
    expect([await raised(calm), await raised(now)]).toEqual([0, 1])
    const letters = await register.city.owner.query<{ n: number }>(`select count(*)::int as n from mail where once like $1`, [
      `notice-now/${now}/missed%`,
    ])
    expect(letters.rows[0]?.n).toBeGreaterThan(0)
    // Somebody took one and is on the way: the letter says that nobody was met, not that nobody began.
    register.city.at.now = new Date('2026-11-20T15:31:00+09:00')
    const taken = await send(community, { now: 'yes', described: 'ゾルク門' })
    const me =
      (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.worker'`)).rows[0]?.id ?? ''
    expect((await worker.post(`/notices/${taken}/triage`, { version: '1', act: 'take', urgency: 'now', owner: me })).status).toBe(303)
    register.city.at.now = new Date('2026-11-20T16:05:00+09:00')
    await tick()
    const saying = async (id: string): Promise<boolean[]> => {
      const { rows } = await register.city.owner.query<{ text: string }>(`select m::text as text from mail m where once like $1`, [
        `notice-now/${id}/missed%`,
      ])
      return [
        rows.length > 0,
        ...['まだだれも対応をはじめていません', 'まだ会えたという知らせがありません'].map((words) =>
          rows.some((row) => row.text.includes(words)),
        ),
      ]
    }
    expect([await saying(now), await saying(taken)]).toEqual([
      [true, true, false],
      [true, false, true],
    ])
    register.city.at.now = new Date('2026-11-27T15:00:00+09:00')
    await tick()
    await tick()
    expect(await raised(calm)).toBe(1)
    const later = await sitAt(register.city, 'tennoji.wardhead')
    expect((await todosOf(later)).find((one) => one.href === `/notices/${calm}`)).toMatchObject({ urgency: 'overdue' })
    register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  })
  test('a notice that came in another way gets its clock within the minute, once', async () => {
    const id = randomUUID()
    await register.city.owner.query(
      `insert into notice (ward_id, id, seen_on, came_on, signs, way, urgency, state, created_at, updated_at) values ('271098', $1, '2026-11-20', '2026-11-20', '{absent}', 'paper', 'today', 'received', '2026-11-18T20:00:00+09:00', now())`,
      [id],
    )
    await tick()
    await tick()
    expect(await dueOf(id)).toEqual(new Date('2026-11-19T17:30:00+09:00'))
    expect((await register.city.owner.query('select 1 from deadline where record_id = $1', [id])).rows.length).toBe(1)
  })
})

test('a round: short talks at one place and day stand together, each may become one notice, and only once; the words go along, other wards see nothing', async () => {
  const place = idOf(
    await register.save(community, { name: 'なごみの会', main_purpose: 'salon', consulted_on: '2026/9/1', state: 'consulting' }, '/places'),
  )
  const talk = async (fields: Record<string, string>): Promise<string> =>
    idOf(await register.save(worker, { place_id: place, ...fields }, '/talks'))
  expect((await worker.post('/talks', { place_id: place, described: '窓ぎわの人' })).status).toBe(422)
  const [first, second] = [
    await talk({ described: 'ゾルク窓ぎわの人', living: 'ゾルク夜が眠れない' }),
    await talk({ described: 'ゾルク赤いめがね', wish: '畑をしたい' }),
  ]
  const page = await (await colleague.get(`/talks/${first}`)).text()
  expect([page.includes('ゾルク赤いめがね'), page.includes('この日の聞き取り（2 人）')]).toEqual([true, true])
  expect((await register.lastAudit('needs.talk.opened'))?.subjects).toEqual(expect.arrayContaining([first, second]))
  for (const desk of [community, neighbour]) expect((await desk.get(`/talks/${first}`)).status).toBe(404)
  const made = await worker.post(`/talks/${first}/to-notice`, { version: '1' })
  expect(made.status).toBe(303)
  const notice = made.headers.get('location') ?? ''
  const read = await (await colleague.get(notice)).text()
  expect([read.includes('ゾルク夜が眠れない'), read.includes('ゾルク窓ぎわの人'), read.includes(`href="/talks/${first}"`)]).toEqual([
    true,
    true,
    true,
  ])
  expect(await dueOf(idOf(notice))).toBeDefined()
  expect((await worker.post(`/talks/${first}/to-notice`, { version: '2' })).status).toBe(409)
  expect(await (await worker.get(`/talks/${first}`)).text()).toContain(`href="${notice}"`)
  const { rows } = await register.city.owner.query<{ text: string }>(`select string_agg(row_to_json(t)::text, '') as text from talk t`)
  expect(rows[0]?.text).not.toContain('ゾルク')
})

test('of a person behind a shield: who wrote it, the owner, the head and who was made responsible see it; no other worker, in no list; its clock runs on', async () => {
  const person = idOf(await register.save(worker, { name: '若葉 すず', kana: 'わかば すず', phone: '06-0000-1357' }))
  const at = `/people/${person}`
  expect(
    (await worker.post(`${at}/shield`, { version: await register.versionOf(at), who: '別れた夫', pick: 'name', on: 'yes' })).status,
  ).toBe(303)
  const second = idOf(await register.save(colleague, { person_id: person, signs: 'weak', described: 'ゾルク門の前' }, '/notices'))
  const talk = await colleague.get(`/notices/${second}`)
  expect(talk.status).toBe(200)
  await register.city.owner.query(
    `update notice set created_by = (select id from staff where login = 'tennoji.wardhead'), version = version + 1 where id = $1`,
    [second],
  )
  for (const path of [`/notices/${second}`, `/notices/${second}.json`, `/notices/${second}.pdf`])
    expect([
      path,
      (await colleague.get(path)).status,
      (await worker.get(path)).status,
      (await (await sitAt(register.city, 'tennoji.wardhead')).get(path)).status,
    ]).toEqual([path, 404, 200, 200])
  for (const path of ['/notices', '/notices.csv', '/notices/inbox', '/notices/inbox.json', at])
    expect([path, (await (await colleague.get(path)).text()).includes(second)]).toEqual([path, false])
  expect((await todosOf(colleague)).some((one) => one.href === `/notices/${second}`)).toBe(false)
  expect(await (await worker.get(at)).text()).toContain(`href="/notices/${second}"`)
  await tick()
  expect(await dueOf(second)).toBeDefined()
  const me =
    (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.second'`)).rows[0]?.id ?? ''
  expect((await worker.post(`/notices/${second}/triage`, { version: '2', act: 'take', urgency: 'today', owner: me })).status).toBe(303)
  expect((await colleague.get(`/notices/${second}`)).status).toBe(200)
})
test('what is added twice stands there twice; a head who changes the urgency keeps day and responsibility', async () => {
  const id = await send(community, { now: 'yes' })
  expect(await (await community.get(`/sent-notices/${id}`)).text()).toContain('どこの、どんな人かを書き足す')
  expect(
    (await community.post(`/sent-notices/${id}/more`, { version: '1', fact: 'ゾルク先に見たこと', spot: 'ゾルク公園の北' })).status,
  ).toBe(303)
  expect((await community.post(`/sent-notices/${id}/more`, { version: '2', fact: 'ゾルク後で見たこと' })).status).toBe(303)
  const read = await (await worker.get(`/notices/${id}`)).text()
  expect([
    read.includes('ゾルク先に見たこと'),
    read.includes('ゾルク後で見たこと'),
    read.includes('ゾルク公園の北'),
    read.includes('知らせた人：'),
  ]).toEqual([true, true, true, true])
  const me =
    (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.worker'`)).rows[0]?.id ?? ''
  expect(
    (await worker.post(`/notices/${id}/triage`, { version: '3', act: 'take', urgency: 'today', owner: me, review_on: '2026/12/1' })).status,
  ).toBe(303)
  const seen = await (await (await sitAt(register.city, 'tennoji.wardhead')).get(`/notices/${id}`)).text()
  expect([seen.includes('value="R8.12.1"'), seen.includes(`value="${me}" selected`)]).toEqual([true, true])
})
test('an urgency runs from when it stands; the sender sharpens, never slows what those who answer said, and sees nothing of it', async () => {
  const id = await send(community, { described: 'ゾルク', signs: 'post' })
  register.city.at.now = new Date('2026-11-20T16:00:00+09:00')
  const urge = async (urgency: string, version: string): Promise<number> =>
    (await community.post(`/sent-notices/${id}/urgency`, { version, urgency })).status
  expect([await urge('', '1'), await urge('watch', '1'), await urge('now', '1')]).toEqual([422, 422, 303])
  expect(await dueOf(id)).toEqual(new Date('2026-11-20T16:30:00+09:00'))
  expect(await (await community.get(`/sent-notices/${id}`)).text()).toContain('16:30 までに職員が読みます')
  await tick()
  expect((await register.city.owner.query('select 1 from deadline where record_id = $1 and raised > 0', [id])).rows).toEqual([])
  expect((await worker.post(`/notices/${id}/triage`, { version: '2', act: 'keep', urgency: 'today', owner: '' })).status).toBe(303)
  expect([
    await urge('twoWeeks', '3'),
    (await (await community.get(`/sent-notices/${id}`)).text()).includes('どれくらい急ぎますか'),
  ]).toEqual([422, false])
  // One more sign of the sender's is the last hand on it, and makes nothing of it theirs again.
  await register.city.owner.query(`update notice set updated_by = created_by, version = version + 1 where id = $1`, [id])
  expect(await urge('twoWeeks', '4')).toBe(422)
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})
test('what nobody is there for any more waits for everybody again', async () => {
  const id = await send(community, { signs: 'rubbish' })
  const left =
    (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.second'`)).rows[0]?.id ?? ''
  expect((await worker.post(`/notices/${id}/triage`, { version: '1', act: 'take', urgency: 'today', owner: left })).status).toBe(303)
  const there = async (): Promise<boolean> => (await todosOf(worker)).some((one) => one.href === `/notices/${id}`)
  expect(await there()).toBe(false)
  await register.city.owner.query('update staff set active = false where id = $1', [left])
  expect(await there()).toBe(true)
  await register.city.owner.query('update staff set active = true where id = $1', [left])
})
