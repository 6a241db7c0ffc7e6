// A household moves to another ward: a summary with its ground, approved by the old head, taken over by the new ward; the old course is read for ninety days and stands in the old ward's audit. And 「担当だけ」.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchAt, sitAt, type Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let head: Desk
let neighbour: Desk
let neighbourHead: Desk
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, head, neighbour } = register)
  neighbourHead = await sitAt(register.city, 'naniwa.wardhead')
  register.city.at.now = new Date('2026-11-20T10:00:00+09:00')
})
afterAll(() => register.city.close())

const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await register.city.owner.query<Record<string, unknown>>(text, values)).rows
const staffId = async (login: string): Promise<string> =>
  String((await sql('select id::text from staff where login = $1', [login]))[0]?.['id'])
const textOf = async (desk: Desk, path: string): Promise<string> => (await desk.get(path)).text()
const todos = async (desk: Desk): Promise<string> => JSON.stringify(await (await desk.get('/todos.json')).json())

test('to another ward: only on its ground, only when the head approved, new rows there, the old course for a time and written down', async () => {
  const person = idOf(
    await register.save(worker, { name: '移川 わたる', kana: 'うつりかわ わたる', birth_on: '1951/2/3', phone: '06-0000-7788' }),
  )
  const at = await register.save(worker, { person_id: person, main_worry: 'isolation', consent: 'yes' }, '/support-cases')
  expect((await worker.post(`${at}/notes`, { quick: 'yes', method: 'visit', fact: 'ゾルク経過の中身' })).status).toBe(303)
  // Nobody has met them yet: the first deadline of what it came of is still open.
  const first = new Date('2026-11-19T15:00:00+09:00')
  await sql(
    `insert into urgency_since (ward_id, type, record_id, since, anew, not_later) select ward_id, 'support_case', id, created_at, created_at, $2 from support_case where id = $1`,
    [idOf(at), first],
  )
  expect((await worker.post(`${at}/tries`, { reached: 'no', said: 'ゾルク応答なし' })).status).toBe(303)
  const move = {
    to_ward: '271110',
    summary: 'ゾルク週に一度の電話を待っている',
    items: ['name', 'contact'],
    basis: 'CONSENT',
    evidence: '11/1の書面',
  }
  const bare = await worker.post(`${at}/move`, move)
  expect([bare.status, (await bare.text()).includes('をほかの区の社協に渡せません')]).toEqual([422, true])
  await register.save(
    worker,
    { person_id: person, recipient: 'otherWard', items: 'name', purpose: 'support', form: 'written', given_on: '2026/11/1' },
    '/consents',
  )
  expect((await worker.post(`${at}/move`, { ...move, items: ['name'] })).status).toBe(422)
  expect(
    (
      await worker.post('/consents', {
        person_id: person,
        recipient: 'otherWard',
        items: ['history', 'contact'],
        purpose: 'support',
        form: 'written',
        given_on: '2026/11/1',
      })
    ).status,
  ).toBe(303)
  const sent = await worker.post(`${at}/move`, move)
  const way = sent.headers.get('location') ?? ''
  expect([sent.status, way.startsWith('/case-moves/')]).toEqual([303, true])
  expect((await worker.post(`${at}/move`, move)).status).toBe(422)
  // It waits for the head no longer than it may.
  expect(
    await sql(
      `select kind, due_at is not null as due from deadline where type = 'case_move' and record_id = $1 and ended_at is null order by due_at`,
      [idOf(way)],
    ),
  ).toEqual([
    { kind: 'carried', due: true },
    { kind: 'threeDays', due: true },
  ])
  // Nobody of the new ward sees it before the old head's word, and who wrote it does not approve it.
  expect([
    (await neighbour.get(way)).status,
    (await neighbour.post(`${way}/accept`, {})).status,
    (await worker.post(`${way}/approve`, { version: '1' })).status,
  ]).toEqual([404, 404, 404])
  expect([(await todos(head)).includes(way), (await todos(neighbour)).includes(way), (await todos(head)).includes('ゾルク')]).toEqual([
    true,
    false,
    false,
  ])
  expect(await textOf(head, way)).toContain('06-0000-7788')
  expect((await head.post(`${way}/approve`, { version: '1' })).status).toBe(303)
  const seen = await textOf(neighbour, way)
  expect([
    seen.includes('ゾルク週に一度の電話'),
    seen.includes('移川 わたる'),
    seen.includes('06-0000-7788'),
    seen.includes('ゾルク経過の中身'),
  ]).toEqual([true, true, true, false])
  // The read of the summary stands at the old ward under the number of the person: on their readers' page and in the week's count.
  expect(
    (
      await sql(
        `select from_ward from audit where event = 'needs.caseMove.opened' and ward_id = '271098' and from_ward <> '' and $1 = any(subjects)`,
        [person],
      )
    )[0],
  ).toEqual({ from_ward: '271110' })
  expect(await textOf(head, `/people/${person}/readers`)).toContain('浪速')
  expect((await neighbour.get(`/old-cases/${idOf(at)}`)).status).toBe(404)
  const taker = await staffId('naniwa.worker')
  expect(
    (JSON.parse(await todos(neighbour)) as { items: { href: string; due: string | null }[] }).items.find((one) => one.href === way)?.due,
  ).toBeTruthy()
  const made = await register.save(neighbourHead, { owner: taker }, `${way}/accept`)
  // The first deadline went along, with a day to look again; no word of what was tried did.
  expect(
    await sql(
      `select d.due_at, c.review_on::text from support_case c join deadline d on d.record_id = c.id and d.ended_at is null where c.id = $1`,
      [idOf(made)],
    ),
  ).toEqual([{ due_at: first, review_on: expect.any(String) as string }])
  expect(await textOf(neighbourHead, made)).not.toContain('ゾルク応答なし')
  // Taken over there, the old support waits here for its end.
  expect([(await todos(worker)).includes(way), (await todos(colleague)).includes(way)]).toEqual([true, false])
  expect((await sql('select ward_id, state, route, consent from support_case where id = $1', [idOf(made)]))[0]).toEqual({
    ward_id: '271110',
    state: 'found',
    route: 'otherWard',
    consent: 'yes',
  })
  expect([
    await textOf(neighbour, made).then((text) => text.includes(`href="${way}"`)),
    (await neighbourHead.post(`${way}/accept`, {})).status,
  ]).toEqual([true, 404])
  expect((await sql('select ward_id from support_case where id = $1', [idOf(at)]))[0]).toEqual({ ward_id: '271098' })
  // The old course: for who took it over alone, read only, and each read stands at the old ward.
  const old = await textOf(neighbour, `/old-cases/${idOf(at)}`)
  expect(['ゾルク経過の中身', '訂正する', '移川', made].map((words) => old.includes(words))).toEqual([true, false, false, true])
  expect(
    (await sql(`select ward_id, from_ward, basis from audit where event = 'needs.oldCase.opened' order by at desc limit 1`))[0],
  ).toEqual({ ward_id: '271098', from_ward: '271110', basis: 'granted' })
  for (const path of [`/old-cases/${idOf(at)}`, `/old-cases/${idOf(at)}.json`])
    expect([path, (await neighbourHead.get(path)).status]).toEqual([path, 404])
  for (const path of [at, `${at}.json`, `${at}.pdf`, `${at}/edit`]) expect([path, (await neighbour.get(path)).status]).toEqual([path, 404])
  expect([
    (await textOf(neighbour, '/support-cases.json')).includes(idOf(at)),
    (await textOf(neighbour, '/support-notes.csv')).includes('ゾルク'),
    (await (await searchAt(neighbour, '移川')).text()).includes(idOf(at)),
  ]).toEqual([false, false, false])
  await expect(register.city.app.query(`update support_case set state = 'found' where id = '${idOf(at)}'`)).resolves.toMatchObject({
    rowCount: 0,
  })
  // Ninety days are over at the end of the ninetieth.
  register.city.at.now = new Date('2027-02-18T17:00:00+09:00')
  neighbour = await sitAt(register.city, 'naniwa.worker')
  expect((await neighbour.get(`/old-cases/${idOf(at)}`)).status).toBe(200)
  register.city.at.now = new Date('2027-02-19T09:00:00+09:00')
  neighbour = await sitAt(register.city, 'naniwa.worker')
  for (const path of [`/old-cases/${idOf(at)}`, `/old-cases/${idOf(at)}.json`])
    expect([path, (await neighbour.get(path)).status]).toEqual([path, 404])
  // The key of the other council goes back with them: the move says how it stood, without its words.
  expect([(await neighbour.get(way)).status, (await textOf(neighbour, way)).includes('ゾルク')]).toEqual([200, false])
  register.city.at.now = new Date('2026-11-20T10:00:00+09:00')
})

let born = 0
/** A support with its consent, its note and its assessment, on its way to the other ward; approved unless said. */
async function onItsWay(name: string): Promise<{ at: string; way: string; person: string; consent: string }> {
  const person = idOf(await register.save(worker, { name, kana: name, birth_on: `19${40 + (born += 3)}/2/3` }))
  const at = await register.save(worker, { person_id: person, main_worry: 'isolation', consent: 'yes' }, '/support-cases')
  const answers = [
    await worker.post(`${at}/notes`, { quick: 'yes', method: 'visit', fact: 'ゾルク事実', view: 'ゾルク見立て' }),
    await worker.post('/assessments', {
      case_id: idOf(at),
      on_day: '2026/11/10',
      wish: 'ゾルク希望',
      members: 'ゾルク長男',
      health: 'ゾルク持病',
      risk_note: 'ゾルク心配',
    }),
    await worker.post('/consents', {
      person_id: person,
      recipient: 'otherWard',
      items: ['history', 'name'],
      purpose: 'support',
      form: 'written',
      given_on: '2026/11/1',
    }),
  ]
  expect(answers.map((one) => one.status)).toEqual([303, 303, 303])
  const move = { to_ward: '271110', summary: 'ゾルク要約', items: ['name'], basis: 'CONSENT', evidence: '11/1の書面' }
  const sent = await worker.post(`${at}/move`, move)
  expect(sent.status).toBe(303)
  return { at, person, way: sent.headers.get('location') ?? '', consent: idOf(answers[2]?.headers.get('location') ?? '') }
}
const end = async (consent: string): Promise<number> =>
  (await worker.post(`/consents/${consent}/end`, { version: '1', withdrawn_on: '2026/11/20' })).status

test('the old course opens what the ground and the ticked items cover: no view of staff, no family, no health, no free words under a shield', async () => {
  const { at, way, person } = await onItsWay('くみこ つばき')
  expect((await head.post(`${way}/approve`, { version: '1' })).status).toBe(303)
  await register.save(neighbourHead, { owner: await staffId('naniwa.worker') }, `${way}/accept`)
  const said = async (): Promise<string[]> => {
    const words = `${await textOf(neighbour, `/old-cases/${idOf(at)}`)}${await textOf(neighbour, `/old-cases/${idOf(at)}.json`)}`
    return ['事実', '希望', '見立て', '長男', '持病', '心配'].filter((one) => words.includes(`ゾルク${one}`))
  }
  expect(await said()).toEqual(['事実', '希望'])
  expect((await sql(`select 1 from audit where event = 'needs.oldCase.opened' and $1 = any(subjects)`, [person])).length).toBe(2)
  await sql(`update person set shielded = true, owner_id = $2, version = version + 1 where id = $1`, [
    person,
    await staffId('tennoji.worker'),
  ])
  expect([(await neighbour.get(`/old-cases/${idOf(at)}`)).status, await said()]).toEqual([200, []])
})

test('the old course goes with the new support, needs the role and the consent, and either head closes it', async () => {
  const { at, way, consent } = await onItsWay('たもつ かえで')
  expect((await head.post(`${way}/approve`, { version: '1' })).status).toBe(303)
  const [taker, chief] = [await staffId('naniwa.worker'), await staffId('naniwa.wardhead')]
  const made = await register.save(neighbourHead, { owner: taker }, `${way}/accept`)
  const read = async (): Promise<number[]> => [
    (await neighbour.get(`/old-cases/${idOf(at)}`)).status,
    (await neighbourHead.get(`/old-cases/${idOf(at)}`)).status,
  ]
  expect(await read()).toEqual([200, 404])
  // Nor at the second wall at another desk, or once the role there is over (a deputy's ends by itself).
  const stands = async (ward: string): Promise<unknown> =>
    (
      await sql(
        `with at as materialized (select set_config('app.wards', $2, true) || set_config('app.now', '2026-11-20T10:00:00+09:00', true) as it)
        select app.grant_stands(g.ward_id, g.of_id, g.staff_id) as stands from at join access_grant g on at.it <> '' where g.of_id = $1`,
        [idOf(way), ward],
      )
    )[0]?.['stands']
  const roleUntil = (day: string | null): Promise<unknown> =>
    sql(`update staff_role set to_on = $2::date where staff_id = $1 and ward_id = '271110'`, [taker, day])
  expect([await stands('271110'), await stands('271098')]).toEqual([true, false])
  await roleUntil('2026-11-19')
  expect(await stands('271110')).toBe(false)
  await roleUntil(null)
  expect((await neighbourHead.post(`${made}/assign`, { owner: chief })).status).toBe(303)
  expect(await read()).toEqual([404, 200])
  expect((await neighbourHead.post(`${made}/assign`, { owner: taker })).status).toBe(303)
  expect(await read()).toEqual([200, 404])
  expect([(await worker.post(`${way}/end`, {})).status, (await neighbour.post(`${way}/end`, {})).status]).toEqual([404, 404])
  expect((await head.post(`${way}/end`, {})).status).toBe(303)
  expect((await neighbourHead.post(`${made}/assign`, { owner: chief })).status).toBe(303)
  expect([await read(), await textOf(head, way).then((text) => text.includes('に閉じました'))]).toEqual([[404, 404], true])
  const other = await onItsWay('ふじお さくら')
  expect((await head.post(`${other.way}/approve`, { version: '1' })).status).toBe(303)
  await register.save(neighbourHead, { owner: taker }, `${other.way}/accept`)
  expect((await neighbour.get(`/old-cases/${idOf(other.at)}`)).status).toBe(200)
  expect([await end(consent), await end(other.consent)]).toEqual([303, 303])
  expect((await neighbour.get(`/old-cases/${idOf(other.at)}`)).status).toBe(404)
})

test('a consent that was withdrawn stops the approval and the taking over; a move is taken back by who wrote it or their head', async () => {
  const first = await onItsWay('はるみ やなぎ')
  expect(await end(first.consent)).toBe(303)
  const refused = await head.post(`${first.way}/approve`, { version: '1' })
  expect([refused.status, (await refused.text()).includes('をほかの区の社協に渡せません')]).toEqual([422, true])
  expect((await colleague.post(`${first.way}/withdraw`, { version: '1' })).status).toBe(404)
  // A refusal that shows the move is a read of it.
  expect((await worker.post(`${first.way}/withdraw`, { version: '9' })).status).toBe(409)
  expect(
    await sql(`select 1 from audit where event = 'needs.caseMove.shown' and $1 = any(subjects) limit 1`, [idOf(first.way)]),
  ).toHaveLength(1)
  expect((await worker.post(`${first.way}/withdraw`, { version: '1' })).status).toBe(303)
  const second = await onItsWay('なつみ けやき')
  expect((await head.post(`${second.way}/approve`, { version: '1' })).status).toBe(303)
  expect((await neighbour.get(second.way)).status).toBe(200)
  expect(await end(second.consent)).toBe(303)
  expect([
    (await neighbour.get(second.way)).status,
    (await neighbour.post(`${second.way}/accept`, {})).status,
    (await todos(neighbour)).includes(second.way),
  ]).toEqual([404, 404, false])
  expect((await head.post(`${second.way}/withdraw`, { version: '2' })).status).toBe(303)
  expect([(await textOf(worker, second.way)).includes('取りやめ'), (await worker.post(`${second.at}/move`, {})).status]).toEqual([
    true,
    422,
  ])
})

test('8050: the consent of the mother moves nothing that is also her son’s; both agreed it goes, and his withdrawal closes it', async () => {
  const agrees = async (person: string): Promise<string> => {
    const fields = {
      person_id: person,
      recipient: 'otherWard',
      items: ['history', 'name'],
      purpose: 'support',
      form: 'written',
      given_on: '2026/11/1',
    }
    return idOf((await worker.post('/consents', fields)).headers.get('location') ?? '')
  }
  const [mother, son] = await Promise.all(
    ['むつみ はは', 'むつみ こ'].map(async (name, i) =>
      idOf(await register.save(worker, { name, kana: name, birth_on: `19${40 + i * 27}/8/1` })),
    ),
  )
  const home = idOf(await register.save(worker, { name: 'むつみ家', person: mother ?? '' }, '/households'))
  expect(
    (
      await worker.post(`/households/${home}/members`, {
        version: await register.versionOf(`/households/${home}`),
        who: son ?? '',
        relation: 'child',
      })
    ).status,
  ).toBe(303)
  const at = await register.save(
    worker,
    { person_id: mother ?? '', household_id: home, main_worry: 'parentChild', consent: 'yes' },
    '/support-cases',
  )
  await agrees(mother ?? '')
  const move = { to_ward: '271110', summary: 'ゾルク要約', items: ['name'], basis: 'CONSENT', evidence: '11/1の書面' }
  const bare = await worker.post(`${at}/move`, move)
  expect([bare.status, (await bare.text()).includes('その人たちの同意の記録も要ります')]).toEqual([422, true])
  const his = await agrees(son ?? '')
  const sent = await worker.post(`${at}/move`, { ...move, summary: 'ゾルク要約。むつみこは部屋にいる' })
  const way = sent.headers.get('location') ?? ''
  expect(await textOf(head, way)).toContain('家族のほかの人の名前があります：むつみ こ')
  expect([sent.status, (await head.post(`${way}/approve`, { version: '1' })).status]).toEqual([303, 303])
  expect((await neighbour.get(way)).status).toBe(200)
  expect(await end(his)).toBe(303)
  expect((await neighbour.get(way)).status).toBe(404)
})
test('one that was declined waits for who wrote it; what a colleague who left was to do waits for who answers for the support', async () => {
  const { at, way } = await onItsWay('あきえ ひいらぎ')
  expect((await head.post(`${way}/approve`, { version: '1' })).status).toBe(303)
  // Why is a choice: free words about a person would lie open in the old ward's table. Each step stands in the history.
  expect((await neighbour.post(`${way}/decline`, { because: 'ゾルク住所が定まっていない' })).status).toBe(422)
  expect((await neighbour.post(`${way}/decline`, { because: 'notHere' })).status).toBe(303)
  expect(
    (
      await sql(`select version, changes->'state'->>1 as to from history where type = 'case_move' and record_id = $1 order by version`, [
        idOf(way),
      ])
    ).map((row) => row['to']),
  ).toEqual(['asked', 'approved', 'declined'])
  const closed = await textOf(neighbour, way)
  expect([
    closed.includes('ゾルク要約'),
    closed.includes('この区に住んでいない'),
    (await textOf(worker, way)).includes('ゾルク要約'),
  ]).toEqual([false, true, true])
  expect([(await todos(worker)).includes(way), (await todos(colleague)).includes(way)]).toEqual([true, false])
  register.city.at.now = new Date('2026-11-20T10:03:00+09:00')
  const second = await staffId('tennoji.second')
  const next = { next_what: '電話する', next_on: '2026/11/20', next_by: second }
  expect((await worker.post(`${at}/notes`, { quick: 'yes', method: 'phone', fact: '続ける', ...next })).status).toBe(303)
  const waits = async (desk: Desk): Promise<boolean> => (await todos(desk)).includes(at)
  expect([(await todos(worker)).includes(way), await waits(colleague), await waits(worker)]).toEqual([false, true, false])
  await sql(`update staff_role set to_on = '2026-11-19' where staff_id = $1`, [second])
  expect(await waits(worker)).toBe(true)
  await sql(`update staff_role set to_on = null where staff_id = $1`, [second])
})

test('「担当だけ」: a worker sees what they answer for or began, in every way alike; the head sees all; another ward is not touched', async () => {
  const [mine, theirs] = [
    await register.save(worker, { described: 'ゾルク甲', main_worry: 'money', consent: 'yes' }, '/support-cases'),
    await register.save(colleague, { described: 'ゾルク乙', main_worry: 'money', consent: 'yes' }, '/support-cases'),
  ]
  await colleague.post(`${theirs}/notes`, { quick: 'yes', method: 'phone', fact: 'ゾルク乙の経過' })
  const note = String((await sql('select id::text from support_note where case_id = $1', [idOf(theirs)]))[0]?.['id'])
  const number = String((await sql('select number from support_case where id = $1', [idOf(theirs)]))[0]?.['number'])
  const seen = async (desk: Desk): Promise<boolean[]> => [
    (await desk.get(theirs)).status === 200,
    (await desk.get(`${theirs}.json`)).status === 200,
    (await desk.get(`/support-notes/${note}`)).status === 200,
    (await textOf(desk, '/support-cases.json')).includes(idOf(theirs)),
    (await textOf(desk, '/support-cases.csv')).includes(number),
    (await textOf(desk, '/support-notes.json')).includes(note),
    (await (await searchAt(desk, number)).text()).includes(theirs),
    (await desk.post(`${theirs}/notes`, { quick: 'yes', method: 'phone', fact: 'ゾルク足した' })).status === 303,
  ]
  expect(await seen(worker)).toEqual(Array(8).fill(true))
  expect([
    (await worker.get('/support-cases/mode')).status,
    (await worker.post('/support-cases/mode', { assigned_only: 'yes', reason: 'x' })).status,
  ]).toEqual([404, 404])
  expect((await head.post('/support-cases/mode', { assigned_only: 'yes' })).status).toBe(422)
  expect((await head.post('/support-cases/mode', { assigned_only: 'yes', reason: 'ゾルク近所に住む職員がいる' })).status).toBe(303)
  expect(await seen(worker)).toEqual(Array(8).fill(false))
  expect(await seen(head)).toEqual(Array(8).fill(true))
  expect([(await worker.get(mine)).status, (await textOf(worker, '/support-cases.json')).includes(idOf(mine))]).toEqual([200, true])
  expect(
    (await head.post(`${theirs}/assign`, { owner: await staffId('tennoji.second'), team: await staffId('tennoji.worker') })).status,
  ).toBe(303)
  expect(await seen(worker)).toEqual(Array(8).fill(true))
  const far = await register.save(neighbour, { described: 'ゾルク丙', main_worry: 'money', consent: 'yes' }, '/support-cases')
  expect((await neighbourHead.get(far)).status).toBe(200)
  register.city.at.now = new Date('2026-11-20T10:05:00+09:00')
  expect((await head.post('/support-cases/mode', { assigned_only: 'no', reason: '人がふえた' })).status).toBe(303)
})
