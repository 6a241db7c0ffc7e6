// One inbox of notices and consultations: by when and whose, found by the search box, put together by words, led on to the one consultation, letters of 今すぐ, what only an act says, paper, and the bytes in the tables.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { openDb } from '#src/db/connection.ts'
import { jobKinds } from '#src/modules.ts'
import { nearTo } from '#src/modules/needs/clocks/around.queries.ts'
import { URGENCIES } from '#src/modules/needs/clocks/urgency.schema.ts'
import { rankOf } from '#src/modules/needs/inbox/inbox.rules.ts'
import { pdf } from '../support/city-list.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'
import { searchAt, sitAt, type Desk } from '../support/desk.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let community: Desk
let neighbour: Desk
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, neighbour } = register)
  community = await sitAt(register.city, 'tennoji.community')
  await register.city.owner.query(`insert into setting (key, value, from_at) values ('desk.idleMinutes', '240', '2020-01-01')`)
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})
afterAll(() => register.city.close())

const call = {
  channel: 'phone',
  consulter: 'family',
  main_worry: 'care',
  consent: 'asking',
  collection_basis: 'life',
  story: 'ゾルク夜も眠れない',
}
const notice = (desk: Desk, fields: Record<string, string>): Promise<string> => register.save(desk, fields, '/notices').then(idOf)
const intake = (desk: Desk, fields: Record<string, string>): Promise<string> =>
  register.save(desk, { ...call, ...fields }, '/intakes').then(idOf)
type Item = { id: string; type: string; dueAt: string | null; responsible: string[] }
const groups = async (desk: Desk, query = ''): Promise<Item[][]> =>
  ((await (await desk.get(`/notices/inbox.json${query}`)).json()) as { groups: Item[][] }).groups
const tick = async (): Promise<void> => {
  const job = jobKinds.find((one) => one.name === 'deadlines.watch')
  await job?.handle(
    { db: openDb(register.city.patient), owner: openDb(register.city.owner), keys: register.city.keys, clock: () => register.city.at.now },
    { key: '', stop: new AbortController().signal, tell: () => Promise.resolve() },
  )
}
const letters = async (like: string): Promise<{ subject: string; lines: string[] }[]> =>
  (await register.city.owner.query<{ subject: string; lines: string[] }>('select subject, lines from mail where once like $1', [like])).rows

test('notices and consultations stand in one inbox by their clocks, those of one person together, with who is responsible; other roles and wards see none of it', async () => {
  const person = idOf(await register.save(worker, { name: '葉桜 みつ', kana: 'はざくら みつ', birth_on: '1937/4/1' }))
  const a = await notice(worker, { person_id: person, signs: 'absent' })
  const b = await intake(worker, { person_id: person, urgency: 'today', language: 'vi', interpreter: 'yes', call_back: 'mobile' })
  const mine = (await groups(worker)).find((group) => group.some((one) => one.id === a))
  expect(mine?.map((one) => [one.id, one.type])).toEqual([
    [b, 'intake'],
    [a, 'notice'],
  ])
  expect(mine?.[0]).toMatchObject({ dueAt: '2026-11-24T06:00:00.000Z', responsible: [] })
  // How to call back is said where it waits.
  const page = await (await worker.get('/notices/inbox')).text()
  for (const words of ['ことば：ベトナム語', '通訳が要る', '折り返し：携帯電話', '葉桜 みつ（2 件）', '89歳']) expect(page).toContain(words)
  expect(JSON.stringify(await (await worker.get('/todos.json')).json())).toContain('ベトナム語　通訳が要る　折り返し：携帯電話')
  expect(await (await worker.get(`/intakes/${b}`)).text()).toContain('ことば：ベトナム語')
  expect((await worker.post(`/intakes/${b}/take`, { version: '1', review_on: '2026/11/27' })).status).toBe(303)
  expect((await worker.post(`/intakes/${b}/tries`, { reached: 'yes' })).status).toBe(303)
  const whose = async (desk: Desk, kind: string): Promise<string[]> => (await groups(desk, `?whose=${kind}`)).flat().map((one) => one.id)
  expect([
    (await whose(worker, 'mine')).includes(b),
    (await whose(colleague, 'mine')).includes(b),
    (await whose(worker, 'none')).includes(b),
    (await whose(worker, 'none')).includes(a),
  ]).toEqual([true, false, false, true])
  for (const [login, desk] of [['community', community], ['neighbour', neighbour], ...register.others] as [string, Desk][]) {
    const got = await desk.get('/notices/inbox.json')
    expect([login, (await got.text()).includes(a)]).toEqual([login, false])
  }
  // The lists say by when and whose, in the order of arrival.
  const list = await (await worker.get('/intakes')).text()
  expect(list).toMatch(/見直す　担当 /)
  const listed = ((await (await worker.get('/notices.json')).json()) as { items: { id: string; came_on: string; dueAt: string | null }[] })
    .items
  expect(listed.map((one) => one.came_on)).toEqual(
    listed
      .map((one) => one.came_on)
      .toSorted()
      .reverse(),
  )
  expect(listed.find((one) => one.id === a)?.dueAt).toBe('2026-11-26T06:00:00.000Z')
  // On paper: state, deadline, who.
  const paper = (await pdf(await worker.get(`/intakes/${b}.pdf`))).join('')
  for (const words of ['いまのようす', '対応中', 'に見直す']) expect(paper).toContain(words)
})

test('what several noticed of one person is taken in one act and answered in one: each sender hears of theirs; what comes after is said to be new and stays unread', async () => {
  const [{ rows }, person] = [
    await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.worker'`),
    idOf(await register.save(worker, { name: '束田 いと', kana: 'つかだ いと', birth_on: '1938/4/1' })),
  ]
  const owner = rows[0]?.id ?? ''
  const of = (id: string): Promise<Record<string, unknown>> =>
    register.city.owner
      .query(`select state, urgency, review_on::text, close_kind, reply, version from notice where id = $1`, [id])
      .then((got) => (got.rows[0] ?? {}) as Record<string, unknown>)
  const [a, b, c] = [
    await notice(community, { described: '角の家の人', signs: 'absent' }),
    await notice(colleague, { person_id: person, signs: 'unseen' }),
    await notice(worker, { person_id: person, signs: 'rubbish' }),
  ]
  expect((await worker.post(`/notices/${a}/bundle`, { with: b })).status).toBe(303)
  await register.city.owner.query(`update notice set urgency = 'today', version = version + 1 where id = $1`, [b])
  const inbox = await (await worker.get('/notices/inbox')).text()
  expect([inbox.includes('束田 いと（3 件）'), inbox.includes('まとめて対応する')]).toEqual([true, true])
  const blank = await (await worker.get(`/notices/${a}`)).text()
  const version = Number((await of(b))['version'])
  expect([blank.includes(`value="${b}:${version}"`), blank.includes(`value="${c}:1"`)]).toEqual([true, true])
  const act = { version: '1', act: 'take', urgency: 'twoWeeks', review_on: '2026/12/4', owner, with: [`${b}:${version}`, `${c}:9`] }
  expect((await worker.post(`/notices/${a}/triage`, act)).status).toBe(303)
  // In the same hands, none made slower than its sender said; what changed while it was read is left for a look of its own.
  expect([await of(a), await of(b), await of(c)]).toMatchObject([
    { state: 'working', urgency: 'twoWeeks', review_on: '2026-12-04' },
    { state: 'working', urgency: 'today', review_on: '2026-12-04' },
    { state: 'received' },
  ])
  const after = await (await worker.get('/notices/inbox')).text()
  const fresh = await (await colleague.get(`/notices/${c}`)).text()
  expect([after.includes('▲ 新しい気づき'), fresh.includes('この人のことは、'), fresh.includes(`value="${owner}" selected`)]).toEqual([
    true,
    true,
    true,
  ])
  // Nobody tells that somebody went there where nobody did; one press keeps that they did, met or not.
  const done = { close_kind: 'infoOnly', reply: 'met', reason: '娘の家にいた' }
  const finish = async (): Promise<Response> => worker.post(`/notices/${a}/finish`, { version: String((await of(a))['version']), ...done })
  const early = await finish()
  expect([early.status, (await early.text()).includes('行ったことを残してください')]).toEqual([422, true])
  expect((await worker.post(`/notices/${b}/tries`, { reached: 'went', said: 'となりの人に聞いた' })).status).toBe(303)
  const page = await (await worker.get(`/notices/${b}`)).text()
  expect([page.includes('○ 会えなかった'), page.includes('会いに行った。会えなかった。となりの人に聞いた')]).toEqual([true, true])
  expect(await (await worker.get(`/notices/${a}`)).text()).toContain('気づき 1 件も、いっしょに済になります')
  expect((await finish()).status).toBe(303)
  expect([await of(a), await of(b), await of(c)]).toMatchObject([
    { state: 'done', close_kind: 'infoOnly', reply: 'met' },
    { state: 'done', close_kind: 'infoOnly', reply: 'met' },
    { state: 'received', reply: null },
  ])
  for (const [desk, id] of [
    [community, a],
    [colleague, b],
  ] as const)
    expect(await (await desk.get(`/sent-notices/${id}`)).text()).toContain('職員がようすを見に行きました')
  // One press on what nobody had begun with begins it, for whoever went there.
  expect((await worker.post(`/notices/${c}/tries`, { reached: 'went' })).status).toBe(303)
  expect(await of(c)).toMatchObject({ state: 'working' })
  expect((await groups(worker, '?whose=mine')).flat().some((one) => one.id === c)).toBe(true)
})

test('the search box finds both by whom they are about, in every writing of the name, and keeps the shield', async () => {
  const person = idOf(
    await register.save(worker, {
      name: '阮 文安',
      kana: 'ぐえん ばんあん',
      latin_name: 'Nguyen Van An',
      alias: '安田 ばん',
      alias_kana: 'やすだ ばん',
    }),
  )
  const [n, i] = [await notice(worker, { person_id: person, signs: 'forgets' }), await intake(worker, { person_id: person })]
  for (const typed of ['nguyen', '安田', 'やすだ', '阮'])
    for (const id of [n, i]) expect([typed, id, (await (await searchAt(worker, typed)).text()).includes(id)]).toEqual([typed, id, true])
  // The form of a consultation finds the person by the same names.
  expect((await worker.post('/intakes', { ...call, person_id: 'NGUYEN VAN' })).status).toBe(303)
  for (const [who, desk] of [
    ['community', community],
    ['neighbour', neighbour],
  ] as const)
    expect([who, /\/(notices|intakes)\/[0-9a-f]/.test(await (await searchAt(desk, '安田')).text())]).toEqual([who, false])
  const at = `/people/${person}`
  await worker.post(`${at}/shield`, { version: await register.versionOf(at), who: '弟', pick: 'name', on: 'yes' })
  await register.city.owner.query(
    `update notice set created_by = (select id from staff where login = 'tennoji.wardhead'), version = version + 1 where id = $1`,
    [n],
  )
  expect((await (await searchAt(colleague, 'nguyen')).text()).includes(n)).toBe(false)
  expect((await (await searchAt(worker, 'nguyen')).text()).includes(n)).toBe(true)
})

test('any open notice of the ward is offered by words that never stand in an address, the nearest first; of another ward none', async () => {
  const [a, b, c] = [
    await notice(community, { described: 'ゾルク銭湯の帰りの人', spot: '勝山湯の前', signs: 'weak' }),
    await notice(community, { described: 'つえの人', spot: '勝山湯の角', signs: 'forgets', seen_on: '2026/11/18' }),
    await notice(neighbour, { described: '勝山湯の人', signs: 'weak' }),
  ]
  const found = await worker.post(`/notices/${a}/near`, { q: '勝山湯' })
  expect(found.status).toBe(200)
  const page = await found.text()
  expect([page.includes(`value="${b}"`), page.includes(`value="${c}"`), page.includes('value="勝山湯"')]).toEqual([true, false, true])
  expect((await register.lastAudit('needs.notice.compared'))?.subjects).toEqual(expect.arrayContaining([a, b]))
  expect((await community.post(`/notices/${a}/near`, { q: '' })).status).toBe(404)
  expect((await worker.post(`/notices/${a}/bundle`, { with: b })).status).toBe(303)
  expect((await groups(worker)).find((group) => group.some((one) => one.id === a))?.length).toBe(2)
  // Its paper says that it stands with the other, and with which; of one that stands alone it says nothing.
  const paperOf = async (id: string): Promise<string> => (await pdf(await worker.get(`/notices/${id}.pdf`))).join('').replace(/\s/g, '')
  const [together, alone] = [await paperOf(a), await paperOf(await notice(worker, { described: 'ひとりの人', signs: 'weak' }))]
  expect(['同じ人の、ほかの気づき（1件）', 'R8.11.18', 'つえの人'].map((words) => together.includes(words))).toEqual([true, true, false])
  expect(alone).not.toContain('ほかの気づき')
})

test('a talk, its notice and a question lead to the one consultation that came of them; a second one is asked for by name', async () => {
  const place = idOf(
    await register.save(community, { name: 'ひなた茶屋', main_purpose: 'cafe', consulted_on: '2026/9/1', state: 'consulting' }, '/places'),
  )
  const talk = idOf(await register.save(worker, { place_id: place, described: '窓ぎわの人', living: 'ゾルクさむい' }, '/talks'))
  const made = idOf((await worker.post(`/talks/${talk}/to-notice`, { version: '1' })).headers.get('location') ?? '')
  const first = await intake(worker, { described: '窓ぎわの人', from: `notice:${made}` })
  for (const path of [`/talks/${talk}`, `/notices/${made}`]) {
    const page = await (await colleague.get(path)).text()
    expect([path, page.includes(`href="/intakes/${first}"`), page.includes('相談として受け付ける')]).toEqual([path, true, false])
  }
  const again = await worker.get(`/intakes/new?from=talk:${talk}`)
  expect([again.status, again.headers.get('location')]).toEqual([303, `/intakes/${first}`])
  const twice = await worker.post('/intakes', { ...call, described: '窓ぎわの人', from: `talk:${talk}` })
  expect([twice.status, await twice.text()]).toEqual([422, expect.stringContaining('もう相談を受け付けています')])
  expect((await worker.post('/intakes', { ...call, described: '窓ぎわの人', from: `talk:${talk}`, apart: 'yes' })).status).toBe(303)
  const asked = idOf(await register.save(community, { channel: 'phone', worry: 'money' }, '/enquiries'))
  const second = await intake(worker, { described: '電話の人', from: `enquiry:${asked}` })
  expect(await (await worker.get(`/enquiries/${asked}`)).text()).toContain(`href="/intakes/${second}"`)
  expect(await (await community.get(`/enquiries/${asked}`)).text()).not.toContain(second)
})

test('that a notice was taken in, and that consent is still asked for, is said by the act and not by hand', async () => {
  const id = await notice(community, { described: 'だれか', signs: 'rubbish' })
  expect(await (await worker.get(`/notices/${id}`)).text()).not.toContain('value="toIntake"')
  const by = await worker.post(`/notices/${id}/finish`, { version: '1', close_kind: 'toIntake', reply: 'none', reason: 'わけ' })
  expect([by.status, await by.text()]).toEqual([422, expect.stringContaining('「相談として受け付ける」から')])
  const form = await (await worker.get(`/notices/${id}/edit`)).text()
  expect([form.includes('name="close_kind"'), form.includes('name="fact"')]).toEqual([false, true])
  const one = await intake(worker, { described: 'だれか', screening: 'noConsentYet' })
  const screening = async (): Promise<unknown> =>
    (await register.city.owner.query<{ screening: string }>('select screening from intake where id = $1', [one])).rows[0]?.screening
  expect(await screening()).toBeNull()
  expect((await worker.post(`/intakes/${one}/keepAsking`, { version: '1', review_on: '2026/12/4' })).status).toBe(303)
  expect([await screening(), (await groups(worker, '?whose=mine')).flat().some((each) => each.id === one)]).toEqual(['noConsentYet', true])
  // It stays while other things are put right, and goes with the consent.
  const fields = { ...call, described: 'だれか', on_day: '2026/11/20', review_on: '2026/12/4' }
  expect((await worker.post(`/intakes/${one}/edit`, { ...fields, version: '2' })).status).toBe(303)
  expect(await screening()).toBe('noConsentYet')
  expect((await worker.post(`/intakes/${one}/edit`, { ...fields, consent: 'yes', consent_form: 'spoken', version: '3' })).status).toBe(303)
  expect(await screening()).toBeNull()
  expect((await worker.post(`/intakes/${one}/keepAsking`, { version: '4', review_on: '2026/12/4' })).status).toBe(422)
})

test('a letter for 今すぐ goes out for consultations too, whichever way it came, and once for each turn of the ladder', async () => {
  const one = await intake(worker, { described: 'ゾルク玄関', urgency: 'now' })
  const came = await letters(`intake-now/${one}/came/%`)
  expect([came.length > 0, JSON.stringify(came).includes('ゾルク'), came[0]?.subject]).toEqual([
    true,
    false,
    'ささえあい：「今すぐ」の相談が届きました',
  ])
  await register.city.owner.query(
    `insert into setting (key, value, from_at) values ('clock.escalationsPerDeadline', '2', '2026-11-20T00:00:00+09:00')`,
  )
  register.city.at.now = new Date('2026-11-20T15:31:00+09:00')
  await tick()
  await tick()
  const first = (await letters(`intake-now/${one}/missed 1/%`)).length
  register.city.at.now = new Date('2026-11-21T15:32:00+09:00')
  await tick()
  expect([first > 0, (await letters(`intake-now/${one}/missed 2/%`)).length, (await letters(`intake-now/${one}/missed%`)).length]).toEqual([
    true,
    first,
    first * 2,
  ])
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})

test('what somebody is responsible for is told when a post changes hands: how many to the administrator, which to who may read them', async () => {
  const admin = await sitAt(register.city, 'cityadmin')
  const role = (
    await register.city.owner.query<{ id: string }>(
      `select r.id::text from staff s join staff_role r on r.staff_id = s.id where s.login = 'tennoji.worker'`,
    )
  ).rows[0]?.id
  const one = await intake(worker, { described: 'ゾルク引きつぐ人' })
  expect((await worker.post(`/intakes/${one}/take`, { version: '1', review_on: '2026/12/1' })).status).toBe(303)
  const asked = await (await admin.get(`/admin/handovers/new?role=${role ?? ''}`)).text()
  expect(asked).toMatch(/担当の相談受付<\/dt><dd>\d+ 件/)
  expect(asked).not.toContain('ゾルク')
  const to =
    (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.coordinator'`)).rows[0]?.id ?? ''
  const made = await admin.post('/admin/handovers', { role_id: role ?? '', to_staff: to, to_login: '', on: '2026/12/1', note: '' })
  expect([made.status, made.status === 303 ? '' : (await made.text()).match(/class="wrong"[^<]*<[^<]*/)?.[0]]).toEqual([303, ''])
  const at = `/account/handovers/${idOf(made.headers.get('location') ?? '')}.json`
  const before = await (await (await sitAt(register.city, 'tennoji.coordinator')).get(at)).text()
  register.city.at.now = new Date('2026-12-01T10:00:00+09:00')
  const after = await (await (await sitAt(register.city, 'tennoji.coordinator')).get(at)).text()
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  // Nothing before the post is theirs.
  expect([before.includes(one), after.includes(`/intakes/${one}`), after.includes('ゾルク')]).toEqual([false, true, false])
})

test('a post goes to a colleague who is in the same role already: what is in charge moves, the colleague’s own role stays, undone or not', async () => {
  const [admin, { owner }] = [await sitAt(register.city, 'cityadmin'), register.city]
  const id = async (login: string): Promise<string> =>
    (await owner.query<{ id: string }>(`select id::text from staff where login = $1`, [login])).rows[0]?.id ?? ''
  const [from, to] = [await id('tennoji.worker'), await id('tennoji.community')]
  const lines = async (): Promise<unknown[]> =>
    (await owner.query(`select id, from_on, to_on, withdrawn_at from staff_role where staff_id = $1 and role = 'worker' order by id`, [to]))
      .rows
  await owner.query(
    `insert into staff_role (id, staff_id, ward_id, role, from_on) values (gen_random_uuid(), $1, '271098', 'worker', '2026-04-01')`,
    [to],
  )
  const own = await lines()
  const one = await intake(worker, { described: 'ゾルク同じ役割' })
  expect((await worker.post(`/intakes/${one}/take`, { version: '1', review_on: '2026/12/1' })).status).toBe(303)
  const { rows } = await owner.query<{ id: string }>(`select id::text from staff_role where staff_id = $1 and role = 'worker'`, [from])
  const ask = { role_id: rows[0]?.id ?? '', to_staff: to, to_login: '', on: '2026/11/25', note: '' }
  const undone = await admin.post('/admin/handovers', ask)
  expect(undone.status).toBe(303)
  expect(await lines()).toEqual(own)
  expect((await admin.post(`${undone.headers.get('location') ?? ''}/undo`, {})).status).toBe(303)
  expect(await lines()).toEqual(own)
  const made = await admin.post('/admin/handovers', ask)
  register.city.at.now = new Date('2026-11-25T10:00:00+09:00')
  const seen = await (
    await (await sitAt(register.city, 'tennoji.community')).get(`/account/handovers/${idOf(made.headers.get('location') ?? '')}.json`)
  ).text()
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  expect(seen).toContain(`/intakes/${one}`)
})

test('two posts go to one successor on a day: undoing one leaves the role the other passes on, undoing both takes it back', async () => {
  const [admin, { owner }] = [await sitAt(register.city, 'cityadmin'), register.city]
  const post = async (login: string): Promise<string> =>
    (
      await owner.query<{ id: string }>(
        `select r.id::text from staff s join staff_role r on r.staff_id = s.id where s.login = $1 and r.role = 'worker' and r.withdrawn_at is null and (r.to_on is null or r.to_on > '2026-12-20')`,
        [login],
      )
    ).rows[0]?.id ?? ''
  const { rows } = await owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.register'`)
  const to = rows[0]?.id ?? ''
  await owner.query(
    `insert into staff_role (id, staff_id, ward_id, role, from_on) select gen_random_uuid(), id, '271098', 'worker', '2026-04-01' from staff where login = 'tennoji.coordinator' and not exists (select from staff_role r where r.staff_id = staff.id and r.role = 'worker')`,
  )
  const { rows: colleagues } = await owner.query<{ login: string }>(
    `select s.login from staff s join staff_role r on r.staff_id = s.id where r.ward_id = '271098' and r.role = 'worker' and r.withdrawn_at is null and r.to_on is null and s.id <> $1 order by s.login limit 2`,
    [to],
  )
  expect(colleagues).toHaveLength(2)
  const held = async (): Promise<number> =>
    (await owner.query(`select 1 from staff_role where staff_id = $1 and role = 'worker' and withdrawn_at is null and to_on is null`, [to]))
      .rows.length
  const hand = async (login: string): Promise<string> => {
    const made = await admin.post('/admin/handovers', {
      role_id: await post(login),
      to_staff: to,
      to_login: '',
      on: '2026/12/20',
      note: '',
    })
    expect(made.status).toBe(303)
    return made.headers.get('location') ?? ''
  }
  const undo = async (at: string): Promise<void> => expect((await admin.post(`${at}/undo`, {})).status).toBe(303)
  const [one, two] = [await hand(colleagues[0]?.login ?? ''), await hand(colleagues[1]?.login ?? '')]
  expect(await held()).toBe(1)
  await undo(two)
  expect(await held()).toBe(1)
  await undo(one)
  expect(await held()).toBe(0)
})

test('no word of a notice, a talk or a consultation lies open in any table, as text, as bytes or in base64', async () => {
  const WORDS = ['ゾルク封甲', 'ゾルク封乙', 'ゾルク封丙', 'ゾルク封丁', 'ゾルク封戊']
  const [a, b, c, d, e] = WORDS as [string, string, string, string, string]
  const n = await notice(community, { described: a, signs: 'weak' })
  await community.post(`/sent-notices/${n}/more`, { version: '1', fact: b, view: c, by_name: d })
  await worker.post(`/notices/${n}/finish`, { version: '2', close_kind: 'infoOnly', reply: 'none', reason: e })
  const i = await intake(worker, { described: a, story: b, consulter_name: c, consulter_contact: d, call_when: e })
  await worker.post(`/intakes/${i}/finish`, { version: '1', screening: 'referred', reason: e })
  await worker.post('/drafts', { draft_path: '/intakes/new', story: b })
  await worker.post(`/notices/${n}/near`, { q: a })
  const read = await (await worker.get(`/intakes/${i}`)).text()
  for (const words of WORDS) expect(read).toContain(words)
  let text = ''
  for (const table of [
    'notice',
    'talk',
    'intake',
    'history',
    'draft',
    'request',
    'audit',
    'mail',
    'origin',
    'import_job',
    'import_row',
    'job',
  ])
    text +=
      (await register.city.owner.query<{ all: string }>(`select coalesce(string_agg(t::text, ' '), '') as all from ${table} t`)).rows[0]
        ?.all ?? ''
  for (const words of WORDS)
    for (const seen of [words, Buffer.from(words).toString('hex'), Buffer.from(words).toString('base64').slice(0, 12)])
      expect([words, text.includes(seen)]).toEqual([words, false])
})

test('how near it is to a life is one rule: the statement that cuts the inbox off says the same as the page that orders it', async () => {
  const kinds = ['now', 'today', 'threeDays', 'twoWeeks', 'watch', 'carried', 'review', 'again', 'againToday', 'againThreeDays', null]
  const pairs = [...URGENCIES.map((one) => one.value as string), null].flatMap((urgency) => kinds.map((kind) => ({ urgency, kind })))
  const { rows } = await sql<{
    urgency: string | null
    kind: string | null
    rank: number
  }>`select p.urgency, p.kind, ${nearTo(sql`p.urgency`, sql`p.kind`)} as rank from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) p (urgency text, kind text)`.execute(
    openDb(register.city.owner),
  )
  expect(rows).toHaveLength(pairs.length)
  for (const { urgency, kind, rank } of rows) expect([urgency, kind, rank]).toEqual([urgency, kind, rankOf(urgency, kind)])
})
