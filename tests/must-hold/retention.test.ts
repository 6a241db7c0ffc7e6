// 保存と廃棄 over HTTP, in a city six years later: what is past its term is listed, approved by a second person, really gone, and certified; what is held, newer or another ward's stays; the figures do not move.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit, sealAudit } from '#src/access/audit.ts'
import { openDb } from '#src/db/connection.ts'
import { encryptText } from '#src/access/ward-key.ts'
import { jobKinds } from '#src/modules.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { foundInDump } from '../support/dump.ts'
import { readPdf } from '../support/pdf.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'
import { until } from '../support/smtp-sink.ts'

const WARD = '271098'
const LATER = new Date('2033-02-01T10:00:00+09:00')
let register: RegisterDesks
let [worker, head, neighbour, community, planner]: Desk[] = []
const own: Record<string, string> = {}
const desk = (one: Desk | undefined): Desk => {
  if (!one) throw new Error('nobody sits here')
  return one
}
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await register.city.owner.query<Record<string, unknown>>(text, values)).rows
const text = async (one: Desk | undefined, path: string): Promise<string> => (await desk(one).get(path)).text()
const json = async (one: Desk | undefined, path: string): Promise<Record<string, unknown>> =>
  (await (await desk(one).get(path)).json()) as Record<string, unknown>
const hex = (words: string): string => Buffer.from(words).toString('hex')
/** A household of one with a support, closed on 20 November 2026, with a note, a file and a thread about it. */
async function closedCase(name: string, kana: string, words: string): Promise<{ person: string; home: string; id: string }> {
  const w = desk(worker)
  const person = idOf(await register.save(w, { name, kana, birth_on: '1940/5/1', address: `${words}町1-2` }))
  const home = idOf(await register.save(w, { name: `${name}の家`, person }, '/households'))
  const at = await register.save(
    w,
    { person_id: person, main_worry: 'isolation', consent: 'yes', opened_on: '2026/11/02', wish: `${words}の希望` },
    '/support-cases',
  )
  const id = idOf(at)
  await register.save(w, { case_id: id, on_day: '2026/11/10', method: 'visit', fact: `${words}の経過`, state: 'kept' }, '/support-notes')
  await sql(
    `insert into file (ward_id, id, owner_type, owner_id, name, content_type, bytes, sha256) values ($1, $2, 'support_case', $3, $4, 'text/plain', $5, sha256($5))`,
    [WARD, randomUUID(), id, `${words}.txt`, Buffer.from(`${words}の添付`)],
  )
  expect(
    (
      await w.post(`${at}/close`, {
        version: await register.versionOf(at),
        close_as: 'goal',
        closed_on: '2026/11/20',
        reason: `${words}のわけ`,
      })
    ).status,
  ).toBe(303)
  return { person, home, id }
}
const seat = async (): Promise<void> => {
  ;[worker, head, neighbour, community, planner] = await Promise.all(
    ['tennoji.worker', 'tennoji.wardhead', 'naniwa.wardhead', 'tennoji.community', 'citystats'].map((login) => sitAt(register.city, login)),
  )
}
/** Lets the two pieces of work run until `done`. */
async function work(done: () => Promise<boolean>): Promise<void> {
  const runner = await register.city.jobs({ kinds: jobKinds.filter((one) => one.name.startsWith('retention.')) })
  try {
    await until(done)
  } finally {
    await runner.stop()
  }
}
const listOf = async (state: string): Promise<string> =>
  String(
    (await sql(`select id from retention_list where ward_id = $1 and state = $2 order by made_at desc limit 1`, [WARD, state]))[0]?.[
      'id'
    ] ?? '',
  )
const counts = async (): Promise<unknown> =>
  sql(
    `select (select count(*)::int from support_case where ward_id = $1) as cases, (select count(*)::int from person where ward_id <> $1) as others, (select count(*)::int from notice where ward_id <> $1) as notices`,
    [WARD],
  )
const figures = async (): Promise<string> => {
  const shown = (await json(planner, '/figures.json?live=1&fy=2024'))['figures'] as { id: string; value: number; confirmed: number }[]
  return JSON.stringify([
    shown.map((one) => [one.id, one.value, one.confirmed]),
    await (await register.city.application.request('http://desk.test/figures.json?fy=2024')).json(),
  ])
}

beforeAll(async () => {
  register = await openRegister()
  register.city.at.now = new Date('2026-11-20T10:00:00+09:00')
  await seat()
  Object.assign(own, {
    ...Object.fromEntries(Object.entries(await closedCase('廃棄野 はな', 'はいきの はな', 'ゾルク消')).map(([key, id]) => [key, id])),
  })
  const held = await closedCase('保存野 みち', 'ほぞんの みち', 'ヌグト残')
  const asked = await closedCase('求野 よし', 'もとめの よし', 'ミルダ残')
  Object.assign(own, { heldCase: held.id, heldPerson: held.person, askedCase: asked.id })
  // What else hangs on it: something begun to be written, a thread, a to-do, an intake the support came of.
  const keys = await register.city.keys.of(openDb(register.city.owner) as never, WARD)
  const [me] = await sql(
    `select s.id::text as id, r.id::text as role from staff s join staff_role r on r.staff_id = s.id where s.login = 'tennoji.worker'`,
  )
  const seal = (where: string, words: string): Buffer | null => encryptText(keys, where, words)
  const thread = randomUUID()
  await sql(`insert into draft (ward_id, staff_id, role_id, path, fields_cipher, at) values ($1, $2, $3, $4, $5, now())`, [
    WARD,
    me?.['id'],
    me?.['role'],
    `/support-cases/${own['id']}/edit`,
    seal('draft', 'x'),
  ])
  await sql(
    `insert into message_thread (ward_id, id, readers, about, made_by, made_at, newest_at) values ($1, $2, $3, $4, $5, now(), now())`,
    [
      WARD,
      thread,
      [me?.['id'], (await sql(`select id::text as id from staff where login = 'tennoji.second'`))[0]?.['id']],
      `/support-cases/${own['id']}`,
      me?.['id'],
    ],
  )
  await sql(`insert into message (ward_id, id, thread_id, by, at, text_cipher) values ($1, $2, $3, $4, now(), $5)`, [
    WARD,
    randomUUID(),
    thread,
    me?.['id'],
    seal(`message/${thread}`, 'ゾルク消のこと'),
  ])
  // A drill of that time, and who was invited to it.
  const [session = {}] = await sql(`select id::text as id from session where ward_id = $1 limit 1`, [WARD])
  await sql(`insert into gathering (ward_id, session_id, kind) values ($1, $2, 'drill')`, [WARD, session['id']])
  await sql(
    `insert into gathering_guest (ward_id, id, session_id, no, kind, name, created_at, updated_at) values ($1, $2, $3, 1, 'other', 'ゾルク消の手つだい', $4, $4)`,
    [WARD, (own['guest'] = randomUUID()), session['id'], new Date('2026-11-20T10:00:00+09:00')],
  )
  // The head keeps one person back; another has asked for their record and waits.
  expect(
    (
      await desk(worker).post('/retention-holds', {
        kind: 'person',
        person_id: held.person,
        cause: 'lawsuit',
        from_on: '2026/11/20',
        state: 'active',
      })
    ).status,
  ).toBe(404)
  const wrong = await desk(head).post('/retention-holds', { kind: 'person', cause: 'lawsuit', from_on: '2026/11/20', state: 'active' })
  expect([wrong.status, (await wrong.text()).includes('「人」をえらんでください')]).toEqual([422, true])
  expect(await text(head, `/people/${held.person}`)).toContain(`/retention-holds/new?kind=person&amp;person_id=${held.person}`)
  expect(await text(worker, `/people/${held.person}`)).not.toContain('/retention-holds/new')
  own['hold'] = await register.save(
    desk(head),
    { kind: 'person', person_id: held.person, cause: 'lawsuit', why: 'ヌグト残の裁判', from_on: '2026/11/20', state: 'active' },
    '/retention-holds',
  )
  await register.save(
    desk(worker),
    { kind: 'disclosure', asked_by: 'self', way: 'counter', received_on: '2026/11/20', wants: '自分の記録', person_id: asked.person },
    '/access-requests',
  )
  own['figures'] = await figures()
  register.city.at.now = LATER
  await seat()
}, 120_000)
afterAll(() => register.city.close())

test('before: the words stand in the database where they are plain, and the history of the hold is kept', async () => {
  for (const [table, words] of [
    ['file', hex('ゾルク消')],
    ['person', 'ゾルク消町'],
    ['search.person', '廃棄野'],
  ] as const)
    expect([table, (await sql(`select 1 from ${table} t where strpos(t::text, $1) > 0`, [words])).length > 0]).toEqual([table, true])
  expect(await text(head, own['hold'] ?? '')).toContain('ヌグト残の裁判')
})

test('the list is made by the work that goes on by itself: counts by class with from and to, held ones beside; never whom; another ward sees nothing', async () => {
  expect(await text(head, '/retention')).toContain('いま、確かめる一覧はありません')
  expect((await desk(worker).post('/retention/gather', {})).status).toBe(404)
  expect((await desk(head).post('/retention/gather', {})).status).toBe(303)
  await work(async () => (await listOf('open')) !== '')
  const id = (own['list'] = await listOf('open'))
  const shown = await json(head, `/retention/lists/${id}.json`)
  const line = (shown['lines'] as { type: string; count: number; hold: number; request: number; from: string; to: string }[]).find(
    (one) => one.type === 'support_case',
  )
  expect(line).toMatchObject({ hold: 1, request: 1, from: '2026-11-20', to: '2026-11-20' })
  const page = await text(head, `/retention/lists/${id}`)
  for (const words of ['支援の記録', '終結した日から 5 年', '保存の停止 1、本人の求め 1']) expect(page).toContain(words)
  expect(page).not.toMatch(/廃棄野|保存野|ゾルク/)
  // From the number to the records, for whoever confirms and whoever approves: by their own rights, written down, with the way to hold one back.
  const behind = `/retention/lists/${id}/records?cls=case&type=support_case`
  expect(page).toContain(behind.replace('&', '&amp;'))
  const [seen, seconds] = [await text(head, behind), await text(worker, behind)]
  for (const words of ['廃棄野 はな', `/support-cases/${own['id']}`]) for (const shown of [seen, seconds]) expect(shown).toContain(words)
  expect(seen).toContain(`/retention-holds/new?kind=person&amp;person_id=${own['person']}`)
  expect(seconds).not.toContain('/retention-holds/new')
  expect((await register.lastAudit('retention.disposal.listed'))?.subjects).toEqual(expect.arrayContaining([own['id'], own['person']]))
  expect(JSON.stringify(await json(worker, `/retention/lists/${id}/records.json?cls=meeting&type=case_meeting`))).not.toMatch(/"name"/)
  for (const wrong of [behind.replace('cls=case', 'cls=watch'), behind.replace('support_case', 'staff')])
    expect((await desk(head).get(wrong)).status).toBe(404)
  for (const one of [neighbour, community]) expect((await desk(one).get(behind)).status).toBe(404)
  expect(await text(head, '/todos')).toContain('保存の期間がすぎた記録')
  for (const one of [neighbour, community]) {
    expect((await desk(one).get(`/retention/lists/${id}`)).status).toBe(404)
    expect((await desk(one).get(`/retention/lists/${id}.json`)).status).toBe(404)
    expect((await desk(one).post(`/retention/lists/${id}/ask`, { classes: 'case', sure: 'yes' })).status).toBe(404)
  }
})

test('nothing goes before a second person: not by the one who asked, not by their deputy, not in the database', async () => {
  const at = `/retention/lists/${own['list']}`
  expect((await desk(worker).post(`${at}/decide`, { decision: 'approved' })).status).toBe(404)
  const all = ((await json(head, `${at}.json`))['lines'] as { cls: string }[]).map((one) => one.cls)
  const bare = await desk(head).post(`${at}/ask`, { classes: [...new Set(all)] })
  expect([bare.status, (await bare.text()).includes('「確かめました」に印を')]).toEqual([422, true])
  await expect(sql(`select * from app.dispose_list($1, $2::uuid, 10, $3)`, [WARD, own['list'], LATER])).rejects.toThrow(
    'not an approved list',
  )
  // Kept longer by now: the list no longer says so.
  await sql(
    `insert into setting (key, value, from_at, reason, by) select 'retention.case', '10', $1, '試し', id from staff where login = 'tennoji.wardhead'`,
    [new Date(LATER.getTime() - 1000)],
  )
  const longer = await desk(head).post(`${at}/ask`, { classes: [...new Set(all)], sure: 'yes' })
  expect([longer.status, (await longer.text()).includes('「支援の記録」を残す年数が 5 年から 10 年になりました')]).toEqual([409, true])
  await sql(`delete from setting where key = 'retention.case'`)
  // One class is left out by the head this time.
  const untouched = await counts()
  expect((await desk(head).post(`${at}/ask`, { classes: [...new Set(all)].filter((cls) => cls !== 'desk'), sure: 'yes' })).status).toBe(303)
  expect((await desk(head).post(`${at}/decide`, { decision: 'approved' })).status).toBe(404)
  await expect(
    sql(`update retention_list set state = 'approved', decided_by = asked_by, decided_at = now(), version = version + 1 where id = $1`, [
      own['list'],
    ]),
  ).rejects.toThrow('check')
  // Whoever stands in for the head today may not either.
  const [who] = await sql(`select id::text as id from staff where login = 'tennoji.second'`)
  const [chief] = await sql(`select id::text as id from staff where login = 'tennoji.wardhead'`)
  const role = randomUUID()
  await sql(
    `insert into staff_role (id, staff_id, ward_id, role, from_on, to_on, deputy_for) values ($1, $2, $3, 'wardHead', '2033-01-31', '2033-02-28', $4)`,
    [role, who?.['id'], WARD, chief?.['id']],
  )
  await sql(`update staff_role set to_on = '2033-01-30' where staff_id = $1 and role = 'worker'`, [who?.['id']])
  expect((await (await sitAt(register.city, 'tennoji.second')).post(`${at}/decide`, { decision: 'approved' })).status).toBe(404)
  expect(await text(worker, '/todos')).toContain('廃棄の承認')
  expect(await counts()).toEqual(untouched)
  for (const query of [
    'delete from support_case',
    `update retention_list set state = 'approved'`,
    `update retention_list set asked_role = 'worker'`,
    `delete from person`,
    'delete from history',
    `select app.dispose_record('person', '271098', gen_random_uuid(), null, now())`,
    `select * from app.dispose_list('271098', gen_random_uuid(), 1, now())`,
  ])
    await expect(register.city.app.query(query)).rejects.toThrow('permission denied')
})

test('approved by a worker, broken off in the middle, done once: the words are gone from every table, what is held and what is another ward’s stands', async () => {
  const at = `/retention/lists/${own['list']}`
  const [before] = (await counts()) as { others: number; notices: number }[]
  const refused = await desk(worker).post(`${at}/decide`, { decision: 'refused' })
  expect([refused.status, (await refused.text()).includes('わけを「ひとこと」に')]).toEqual([422, true])
  // The server dies within a part: nothing of it is counted. A day later whoever makes the lists is told that it does not move.
  expect((await desk(worker).post(`${at}/decide`, { decision: 'approved', answer: '確かめました' })).status).toBe(303)
  const broken = '廃棄が終わっていません：承認から 1 日'
  expect(await text(head, '/todos')).not.toContain(broken)
  register.city.at.now = new Date(LATER.getTime() + 25 * 3_600_000)
  expect(await (await (await sitAt(register.city, 'tennoji.wardhead')).get('/todos')).text()).toContain(broken)
  register.city.at.now = LATER
  const client = await register.city.owner.connect()
  await client.query('begin')
  const { rows: first } = await client.query<{ gone: string[] }>(`select gone from app.dispose_list($1, $2::uuid, 25, $3)`, [
    WARD,
    own['list'],
    LATER,
  ])
  expect(first[0]?.gone.length).toBeGreaterThan(0)
  const { rows: pid } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  await sql('select pg_terminate_backend($1)', [pid[0]?.pid])
  client.release(true)
  // One part is done and kept before the program dies; the work takes it up from there.
  await sql(`select * from app.dispose_list($1, $2::uuid, 7, $3)`, [WARD, own['list'], LATER])
  expect(await sql('select count(*)::int as n from retention_item where list_id = $1 and outcome is not null', [own['list']])).toEqual([
    { n: 7 },
  ])
  await work(async () => (await listOf('done')) !== '')
  const items = await sql(`select outcome, count(*)::int as n from retention_item where list_id = $1 group by 1 order by 1`, [own['list']])
  expect(items.map((one) => one['outcome'])).toEqual(expect.arrayContaining(['gone', 'held', 'leftOut', 'stripped']))
  expect(
    await sql(`select outcome from retention_item where list_id = $1 and record_id = any($2) order by 1`, [
      own['list'],
      [own['id'], own['heldCase'], own['askedCase']],
    ]),
  ).toEqual([{ outcome: 'gone' }, { outcome: 'held' }, { outcome: 'held' }])
  expect(
    await sql(`select id from support_case where id = any($1) order by id`, [[own['id'], own['heldCase'], own['askedCase']]]),
  ).toHaveLength(2)
  expect(await text(head, `/support-cases/${own['heldCase']}`)).toContain('ヌグト残の希望')
  expect(await sql(`select 1 from message_thread where about like '%' || $1`, [own['id']])).toEqual([])
  // The names of who was invited are gone, the drill stays.
  expect(await sql(`select outcome from retention_item where list_id = $1 and record_id = $2`, [own['list'], own['guest']])).toEqual([
    { outcome: 'gone' },
  ])
  expect(
    await sql(
      `select (select count(*)::int from gathering_guest where id = $1) as guests, (select count(*)::int from gathering where created_at < now()) as drills`,
      [own['guest']],
    ),
  ).toEqual([{ guests: 0, drills: expect.any(Number) as number }])
  for (const table of ['support_note', 'history', 'assignment', 'draft'])
    expect([table, await sql(`select 1 from ${table} t where t::text like '%' || $1 || '%'`, [own['id']])]).toEqual([table, []])
  expect(await sql(`select 1 from file where strpos(encode(bytes, 'hex'), $1) > 0`, [hex('ゾルク消')])).toEqual([])
  expect((await counts()) as unknown).toMatchObject([{ others: before?.others, notices: before?.notices }])
  for (const path of [`/support-cases/${own['id']}`, `/support-cases/${own['id']}.json`])
    expect((await desk(head).get(path)).status).toBe(404)
})

test('the certificate: number, class, count, from and to, basis, who listed and who approved; as page, paper, file and data; nobody changes it', async () => {
  const [one] = await sql(`select id::text as id, number, total, along from retention_certificate where list_id = $1`, [own['list']])
  const at = `/retention/certificates/${String(one?.['id'])}`
  expect(one?.['number']).toBe('廃-2032-001')
  const gone = await sql(`select count(*)::int as n from retention_item where list_id = $1 and outcome in ('gone', 'stripped')`, [
    own['list'],
  ])
  expect([one?.['total'], Number(one?.['along']) > 0]).toEqual([gone[0]?.['n'], true])
  const page = await text(worker, at)
  const paper = readPdf(new Uint8Array(await (await desk(head).get(`${at}.pdf`)).arrayBuffer()))
    .pages.join('')
    .replace(/\s+/g, '')
  const csv = await (await desk(head).get(`${at}.csv?encoding=utf-8`)).text()
  for (const words of [
    '廃-2032-001',
    '支援の記録',
    '終結した日から 5 年',
    '保存を止めている',
    '今回は廃棄しないことにした',
    '本人の求めが済んでいない',
  ]) {
    expect([words, page.includes(words)]).toEqual([words, true])
    if (words.startsWith('廃-') || words.startsWith('支援') || words.startsWith('終結'))
      expect([words, paper.includes(words.replace(/\s+/g, ''))]).toEqual([words, true])
  }
  expect(csv).toContain('支援の記録')
  for (const shown of [page, paper, csv]) expect(shown).not.toMatch(/廃棄野|保存野|ゾルク|ヌグト/)
  expect((await json(head, `${at}.json`))['total']).toBe(one?.['total'])
  expect((await desk(neighbour).get(at)).status).toBe(404)
  expect((await desk(neighbour).get(`${at}.pdf`)).status).toBe(404)
  expect((await desk(community).get(at)).status).toBe(404)
  for (const change of [
    `update retention_certificate set total = 0`,
    `delete from retention_certificate`,
    `truncate retention_certificate`,
  ])
    await expect(sql(change)).rejects.toThrow('never changed')
  await expect(register.city.app.query(`insert into retention_certificate select * from retention_certificate`)).rejects.toThrow(
    'permission denied',
  )
  // What was rewritten under the hand of whoever may do anything is found by the sealed line.
  expect(page).toContain('書きかえられていません')
  await sql('alter table retention_certificate disable trigger certificate_stands')
  await sql('update retention_certificate set total = total + 1')
  expect(await text(head, at)).toContain('書きかえられたおそれがあります')
  await sql('update retention_certificate set total = total - 1')
  await sql('alter table retention_certificate enable trigger certificate_stands')
  expect((await json(head, `${at}.json`))['seal']).toBe('same')
  // Asked for twice it is the same one.
  expect(await sql(`select app.certify_disposal($1, $2::uuid, gen_random_uuid(), $3) as number`, [WARD, own['list'], LATER])).toEqual([
    { number: '廃-2032-001' },
  ])
  expect(await text(head, '/')).toContain('廃棄が終わりました：証明書 廃-2032-001')
})

test('then the person and the home of whom nothing is left; the figures, live and published, have not moved; the chain of the audit holds', async () => {
  expect(await sql(`select id from person where id = $1`, [own['person']])).toHaveLength(1)
  expect((await desk(head).post('/retention/gather', {})).status).toBe(303)
  await work(async () => (await listOf('open')) !== '')
  const id = (own['second'] = await listOf('open'))
  expect(
    await sql(`select type from retention_item where list_id = $1 and record_id = any($2) order by type`, [
      id,
      [own['person'], own['home'], own['heldPerson']],
    ]),
  ).toEqual([{ type: 'household' }, { type: 'person' }])
  const all = [...new Set(((await json(head, `/retention/lists/${id}.json`))['lines'] as { cls: string }[]).map((one) => one.cls))]
  expect((await desk(head).post(`/retention/lists/${id}/ask`, { classes: all, sure: 'yes' })).status).toBe(303)
  expect((await desk(worker).post(`/retention/lists/${id}/decide`, { decision: 'approved' })).status).toBe(303)
  await work(async () => (await sql(`select 1 from retention_list where id = $1 and state = 'done'`, [id])).length === 1)
  expect(await foundInDump(register.city.owner, ['ゾルク消', hex('ゾルク消'), '廃棄野'])).toEqual([])
  expect(await sql(`select id from person where id = $1`, [own['heldPerson']])).toHaveLength(1)
  expect(await figures()).toBe(own['figures'])
  await sealAudit(openDb(register.city.owner))
  expect((await verifyAudit(openDb(register.city.owner))).broken).toEqual([])
  expect(await sql(`select 1 from audit where event = 'retention.disposal.executed' and $1 = any(subjects)`, [own['id']])).toHaveLength(1)
})

test('who lives in a household that counts in K05 waits until the household has gone with its marks', async () => {
  const [person, home, tie] = [randomUUID(), randomUUID(), randomUUID()]
  await sql(`insert into person (ward_id, id, name, kana) values ($1, $2, '待野 ひと', 'まちの ひと')`, [WARD, person])
  await sql(`insert into household (ward_id, id, name) values ($1, $2, '待野家')`, [WARD, home])
  await sql(
    `insert into household_member (ward_id, id, household_id, person_id, relation) values ($1, gen_random_uuid(), $2, $3, 'self')`,
    [WARD, home, person],
  )
  const bare = async (): Promise<unknown> => (await sql('select app.person_bare($1, $2) as is', [WARD, person]))[0]?.['is']
  expect(await bare()).toBe(true)
  await sql(
    `insert into connection select (jsonb_populate_record(c, jsonb_build_object('id', $2::uuid, 'household_id', $3::uuid))).* from connection c where c.ward_id = $1 and c.joined_on is not null limit 1`,
    [WARD, tie, home],
  )
  // Its personal part is gone, the household still counts.
  await sql(
    `insert into retention_stripped (ward_id, type, record_id, list_id, at) values ($1, 'connection', $2, gen_random_uuid(), now())`,
    [WARD, tie],
  )
  expect(await sql('select app.household_bare($1, $2) as is', [WARD, home])).toEqual([{ is: true }])
  expect(await bare()).toBe(false)
})
