// 問い合わせ and 相談受付 over HTTP: two taps become a consultation, what it came of says so, whoever begins is responsible, and who consults is not whom it is about.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saysMet } from '#src/modules/needs/notes/note.rules.ts'
import { METHODS } from '#src/modules/needs/notes/note.schema.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { tickWatch, watchedBy } from '../support/watched.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let community: Desk
let neighbour: Desk
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, neighbour } = register)
  community = await sitAt(register.city, 'tennoji.community')
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})
afterAll(() => register.city.close())

const rowOf = async (table: string, id: string): Promise<Record<string, unknown>> =>
  (await register.city.owner.query<Record<string, unknown>>(`select * from ${table} where id = $1`, [id])).rows[0] ?? {}
const dueOf = async (id: string): Promise<Date | undefined> =>
  (
    await register.city.owner.query<{ due_at: Date }>(
      'select due_at from deadline where record_id = $1 and ended_at is null order by due_at',
      [id],
    )
  ).rows[0]?.due_at
const call = {
  channel: 'phone',
  consulter: 'family',
  described: 'ゾルク春の字の人',
  main_worry: 'care',
  consent: 'asking',
  collection_basis: 'life',
  story: 'ゾルク夜も眠れない',
}

test('a question is two taps, names nobody, and becomes a consultation that knows what it was about', async () => {
  const at = await register.save(community, { channel: 'phone', worry: 'money' }, '/enquiries')
  expect(await rowOf('enquiry', idOf(at))).toMatchObject({ on_day: '2026-11-20', state: 'kept' })
  const from = `enquiry:${idOf(at)}`
  expect((await community.get(`/intakes/new?from=${from}`)).status).toBe(404)
  const blank = await (await worker.get(`/intakes/new?from=${from}`)).text()
  expect([/value="money" selected/.test(blank), blank.includes(`name="from" value="${from}"`)]).toEqual([true, true])
  const made = await register.save(worker, { ...call, main_worry: 'money', from }, '/intakes')
  expect(await rowOf('enquiry', idOf(at))).toMatchObject({ state: 'became' })
  expect(await (await colleague.get(made)).text()).toContain(`href="${at}"`)
  // The way back, for who may open it.
  expect([
    (await (await worker.get(at)).text()).includes(`href="${made}"`),
    (await (await community.get(at)).text()).includes(made),
  ]).toEqual([true, false])
})
test('of a notice: its words come along, it is done with the reason, its clock ends and the consultation’s begins', async () => {
  const sent = idOf(await register.save(community, { described: 'ゾルク角の家', signs: 'unseen' }, '/notices'))
  await community.post(`/sent-notices/${sent}/more`, { version: '1', fact: 'ゾルク雨戸が閉まったまま' })
  const blank = await (await worker.get(`/intakes/new?from=notice:${sent}`)).text()
  expect([blank.includes('ゾルク雨戸が閉まったまま'), blank.includes('ゾルク角の家')]).toEqual([true, true])
  expect((await register.lastAudit('needs.intake.asked'))?.subjects).toContain(sent)
  const made = idOf(await register.save(worker, { ...call, from: `notice:${sent}` }, '/intakes'))
  expect(await rowOf('notice', sent)).toMatchObject({ state: 'done', close_kind: 'toIntake' })
  // The form says nothing of urgency: the first deadline of the notice goes along all the same.
  expect([await dueOf(sent), await dueOf(made)]).toEqual([undefined, new Date('2026-11-24T15:00:00+09:00')])
  // Another ward names the same number and gets nothing of it.
  const theirs = await (await neighbour.get(`/intakes/new?from=notice:${sent}`)).text()
  expect(theirs).not.toContain('ゾルク')
  const other = idOf(await register.save(neighbour, { ...call, described: 'ほかの区の人', from: `notice:${sent}` }, '/intakes'))
  expect((await register.city.owner.query('select 1 from origin where record_id = $1', [other])).rows).toEqual([])
})
test('who begins is responsible; it is not done while consent is still asked for; texts are sealed and other roles see nothing', async () => {
  const at = await register.save(worker, call, '/intakes')
  const bare = await worker.post('/intakes', { ...call, described: '' })
  expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('だれのことかをえらぶか')])
  expect((await worker.post(`${at}/take`, { version: '1', review_on: '2026/11/27' })).status).toBe(303)
  // Nobody has met them yet: the first deadline stays, whatever day was written down.
  expect(await dueOf(idOf(at))).toEqual(new Date('2026-11-26T15:00:00+09:00'))
  expect((await worker.post(`${at}/tries`, { reached: 'yes' })).status).toBe(303)
  expect(await dueOf(idOf(at))).toEqual(new Date('2026-11-27T17:30:00+09:00'))
  const todos = async (desk: Desk): Promise<string> => JSON.stringify(await (await desk.get('/todos.json')).json())
  expect([(await todos(worker)).includes(at), (await todos(colleague)).includes(at), (await todos(worker)).includes('ゾルク')]).toEqual([
    true,
    false,
    false,
  ])
  for (const screening of ['infoOnly', 'stopped']) {
    const ended = await worker.post(`${at}/finish`, { version: '2', screening, reason: '電話がつながらない' })
    expect([ended.status, (await ended.text()).includes('同意がないまま')]).toEqual([422, true])
  }
  // What presses does not end before somebody was met, consent or not.
  const urgent = await register.save(worker, { ...call, described: '夜に書いた人', consent: 'notNeeded', urgency: 'today' }, '/intakes')
  expect((await worker.post(`${urgent}/take`, { version: '1', review_on: '2026/11/27' })).status).toBe(303)
  const unmet = await worker.post(`${urgent}/finish`, { version: '2', screening: 'infoOnly', reason: '電話がつながらない' })
  expect([unmet.status, (await unmet.text()).includes('まだ会えていません。「今すぐ」')]).toEqual([422, true])
  expect((await worker.post(`${urgent}/tries`, { reached: 'yes' })).status).toBe(303)
  expect((await worker.post(`${urgent}/finish`, { version: '2', screening: 'infoOnly', reason: '会って伝えた' })).status).toBe(303)
  const early = await worker.post(`${at}/finish`, { version: '2', screening: 'noConsentYet', reason: '会えない' })
  expect([early.status, await early.text()]).toEqual([422, expect.stringContaining('次に見る日を決めて続けてください')])
  expect((await worker.post(`${at}/finish`, { version: '2', screening: 'referred', reason: 'ゾルク包括につないだ' })).status).toBe(303)
  expect(await dueOf(idOf(at))).toBeUndefined()
  for (const desk of [community, neighbour])
    for (const path of [at, `${at}.json`, `${at}.pdf`]) expect([path, (await desk.get(path)).status]).toEqual([path, 404])
  const { rows } = await register.city.owner.query<{ text: string }>(
    `select row_to_json(i)::text || coalesce((select string_agg(h.changes::text, '') from history h where h.record_id = i.id), '') as text from intake i where id = $1`,
    [idOf(at)],
  )
  expect(rows[0]?.text).not.toContain('ゾルク')
})
test('other records of the same person stand beside, named in the audit', async () => {
  const person = idOf(await register.save(worker, { name: '小春 きく', kana: 'こはる きく' }))
  const notice = await register.save(worker, { person_id: person, signs: 'weak' }, '/notices')
  const first = await register.save(worker, { ...call, described: '', person_id: person }, '/intakes')
  const second = await register.save(worker, { ...call, described: '', person_id: '小春 きく' }, '/intakes')
  const page = await (await colleague.get(second)).text()
  expect([page.includes(`href="${first}"`), page.includes(`href="/notices/${idOf(notice)}"`), page.includes('小春 きく')]).toEqual([
    true,
    true,
    true,
  ])
  expect((await register.lastAudit('needs.intake.opened'))?.subjects).toEqual(expect.arrayContaining([idOf(second), person, idOf(first)]))
})
test('what was urgent stays urgent, who answered goes on answering, and what was bundled is answered with it', async () => {
  const me =
    (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.second'`)).rows[0]?.id ?? ''
  const [one, two] = [
    idOf(await register.save(worker, { described: 'ゾルク二階の人', signs: 'post', way: 'phone', urgency: 'today' }, '/notices')),
    idOf(await register.save(worker, { described: 'ゾルク同じ人', signs: 'absent' }, '/notices')),
  ]
  expect((await worker.post(`/notices/${two}/bundle`, { with: one })).status).toBe(303)
  expect(
    (await worker.post(`/notices/${one}/triage`, { version: '1', act: 'take', urgency: 'today', owner: me, review_on: '2026/12/1' }))
      .status,
  ).toBe(303)
  const blank = await (await worker.get(`/intakes/new?from=notice:${one}`)).text()
  expect([
    /value="today" checked/.test(blank),
    /value="phone" checked/.test(blank),
    blank.includes('しるし：新聞・郵便がたまっている'),
    blank.includes('value="R8.12.1"'),
  ]).toEqual([true, true, true, true])
  const made = idOf(await register.save(worker, { ...call, urgency: 'today', from: `notice:${one}` }, '/intakes'))
  expect([await rowOf('notice', one), await rowOf('notice', two)]).toEqual([
    expect.objectContaining({ state: 'done' }),
    expect.objectContaining({ state: 'done' }),
  ])
  expect(
    (await register.city.owner.query(`select 1 from assignment where record_id = $1 and staff_id = $2 and until_at is null`, [made, me]))
      .rows.length,
  ).toBe(1)
  expect(await dueOf(made)).toEqual(new Date('2026-11-24T15:00:00+09:00'))
})
test('a consent stands on the person’s page until it is withdrawn, and is nobody else’s', async () => {
  const person = idOf(await register.save(worker, { name: '青葉 ふき', kana: 'あおば ふき' }))
  const given = {
    person_id: person,
    recipient: 'hokatsu',
    items: 'care',
    purpose: 'support',
    form: 'spoken',
    given_on: '2026/11/1',
    note: 'ゾルク娘が立ち会った',
  }
  const at = await register.save(worker, given, '/consents')
  const page = async (): Promise<string> => (await colleague.get(`/people/${person}`)).text()
  expect([(await page()).includes(`href="${at}"`), (await page()).includes('いまは使えません')]).toEqual([true, false])
  expect((await worker.post(`${at}/end`, { version: '1', withdrawn_on: '2026/11/20' })).status).toBe(303)
  expect(await page()).toContain('いまは使えません')
  for (const desk of [community, neighbour]) expect((await desk.get(at)).status).toBe(404)
})

test('the first deadline goes along every hand-over until somebody is met: what follows is never later, and there is always a to-do and a next day', async () => {
  const met = { reached: 'yes', said: 'ゾルク会えた' }
  const tried = { reached: 'no', said: 'ゾルク10時に訪ねた。応答なし' }
  const me =
    (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.worker'`)).rows[0]?.id ?? ''
  const take = { version: '1', act: 'take', owner: me }
  type Path = { urgency: string; consult: Record<string, string>; at: 'notice' | 'intake' | 'never'; said: Record<string, string> }
  const table: [string, Path, boolean][] = [
    ['a consultation said to be milder', { urgency: 'today', consult: { urgency: 'twoWeeks' }, at: 'never', said: met }, true],
    ['a consultation that says nothing', { urgency: 'now', consult: {}, at: 'never', said: met }, true],
    [
      'with a day to look again',
      { urgency: 'today', consult: { urgency: 'watch', review_on: '2026/12/20' }, at: 'never', said: met },
      true,
    ],
    ['a try that met nobody', { urgency: 'today', consult: { urgency: 'twoWeeks' }, at: 'notice', said: tried }, true],
    ['a try at the consultation that met nobody', { urgency: 'today', consult: {}, at: 'intake', said: tried }, true],
    ['met before it was taken in', { urgency: 'today', consult: { urgency: 'twoWeeks' }, at: 'notice', said: met }, false],
    ['met at the consultation', { urgency: 'today', consult: { urgency: 'twoWeeks' }, at: 'intake', said: met }, false],
    [
      'they came themselves',
      { urgency: 'today', consult: { urgency: 'twoWeeks', consulter: 'self', channel: 'comesIn' }, at: 'never', said: met },
      false,
    ],
  ]
  const NOT_MET: [string, string][] = [
    ['meet', 'family'],
    ['accompany', 'minsei'],
    ['visit', ''],
    ['visit', 'family'],
    ['phone', ''],
    ['letter', 'person'],
    ['enquiry', 'person'],
  ]
  for (const [words, { urgency, consult, at, said }, kept] of table) {
    register.city.at.now = new Date('2026-11-16T10:00:00+09:00')
    const notice = idOf(await register.save(worker, { described: 'ゾルク角', signs: 'unseen', way: 'phone', urgency }, '/notices'))
    const first = (await dueOf(notice))?.getTime() ?? 0
    // Late by two days, and taken with nothing filled in: it stays late, and the page says so before.
    register.city.at.now = new Date('2026-11-20T10:00:00+09:00')
    const before = await (await worker.get(`/notices/${notice}`)).text()
    expect([
      words,
      /会えるまで、はじめの期限（[^）]*もう過ぎています）のままです。/.test(before),
      before.includes('次に見直すのは 11月24日'),
    ]).toEqual([words, true, true])
    expect((await worker.post(`/notices/${notice}/triage`, { ...take, urgency })).status).toBe(303)
    expect([words, (await dueOf(notice))?.getTime()]).toEqual([words, first])
    if (at === 'notice') expect((await worker.post(`/notices/${notice}/tries`, said)).status).toBe(303)
    if (at === 'notice') expect([words, (await dueOf(notice))?.getTime() === first]).toEqual([words, kept])
    const intake = idOf(await register.save(worker, { ...call, ...consult, from: `notice:${notice}` }, '/intakes'))
    expect((await worker.post(`/intakes/${intake}/take`, { version: '1' })).status).toBe(303)
    if (at === 'intake') expect((await worker.post(`/intakes/${intake}/tries`, said)).status).toBe(303)
    const own = (await dueOf(intake))?.getTime() ?? 0
    expect([words, own <= first]).toEqual([words, kept])
    const support = idOf(await register.save(worker, { from: `intake:${intake}` }, '/support-cases/begin'))
    expect([words, (await dueOf(support))?.getTime()]).toEqual([words, kept ? first : at === 'notice' ? own : undefined])
    // A day to look again, a to-do where nobody was met; what was tried is read by the next colleague.
    expect([words, (await rowOf('support_case', support))['review_on'] !== null]).toEqual([words, true])
    const todos = JSON.stringify(await (await worker.get('/todos.json')).json())
    if (kept) expect([words, todos.includes(`/support-cases/${support}`)]).toEqual([words, true])
    // Nobody was met: it stays among what touches life, however mild the new record is.
    const lines = (JSON.parse(todos) as { items: { kind: string; href: string; life: boolean }[] }).items
    const unmet = lines.find((one) => one.kind === 'case_unmet' && one.href === `/support-cases/${support}`)
    if (kept) expect([words, unmet?.life]).toEqual([words, true])
    if (at !== 'never') expect(await (await colleague.get(`/support-cases/${support}`)).text()).toContain(said['said'])
    if (!kept) continue
    expect((await worker.post(`/support-cases/${support}/tries`, tried)).status).toBe(303)
    expect([words, (await dueOf(support))?.getTime()]).toEqual([words, first])
    // The mother in the kitchen, a letter in the box and a door nobody opened end nothing.
    for (const [method, whom] of NOT_MET.slice(0, words === 'a try that met nobody' ? undefined : 1)) {
      const note = { quick: 'yes', method, fact: 'ゾルク話した', ...(whom && { with_whom: whom }) }
      expect((await worker.post(`/support-cases/${support}/notes`, note)).status).toBe(303)
      expect([words, method, whom, (await dueOf(support))?.getTime()]).toEqual([words, method, whom, first])
    }
    // Nor does a talk of three weeks ago that is written down today.
    const spoke = { quick: 'yes', method: 'meet', fact: 'ゾルク話せた' }
    expect((await worker.post(`/support-cases/${support}/notes`, { ...spoke, on_day: '2026/10/30' })).status).toBe(303)
    expect([words, (await dueOf(support))?.getTime()]).toEqual([words, first])
    expect((await worker.post(`/support-cases/${support}/notes`, spoke)).status).toBe(303)
    expect([words, await dueOf(support)]).toEqual([words, undefined])
  }
  // Met on the very day written down: the look took place, the next one is later.
  const there = idOf(await register.save(worker, { described: 'ゾルク角', signs: 'rubbish', way: 'phone' }, '/notices'))
  expect((await worker.post(`/notices/${there}/triage`, { ...take, urgency: 'threeDays', review_on: '2026/11/20' })).status).toBe(303)
  expect((await worker.post(`/notices/${there}/tries`, met)).status).toBe(303)
  expect((await dueOf(there))?.getTime()).toBeGreaterThan(new Date('2026-11-21T00:00:00+09:00').getTime())
  // Without a word, or by who may not: nothing is kept, and nothing typed is lost.
  const one = idOf(await register.save(worker, { described: 'ゾルク角', signs: 'unseen', way: 'phone' }, '/notices'))
  // Having gone in vain begins what nobody had begun with.
  expect((await worker.post(`/notices/${one}/tries`, tried)).status).toBe(303)
  expect((await rowOf('notice', one))['state']).toBe('working')
  const bare = await worker.post(`/notices/${one}/tries`, { said: 'ゾルク打った' })
  expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('value="ゾルク打った"')])
  for (const desk of [community, neighbour]) expect((await desk.post(`/notices/${one}/tries`, tried)).status).toBe(404)
  const { rows } = await register.city.owner.query<{ all: string }>(
    `select coalesce(string_agg(t::text, ' '), '') as all from contact_try t`,
  )
  expect([rows[0]?.all.length !== 0, rows[0]?.all.includes('ゾルク')]).toEqual([true, false])
})
test('who was met is met for every open record about them, and what an upgrade finds in the middle of work is not raised', async () => {
  const owner = register.city.owner
  const at = (time: string): void => void (register.city.at.now = new Date(`2026-11-20T${time}:00+09:00`))
  const watcher = String((await owner.query(`select id from staff where login = 'tennoji.worker'`)).rows[0]?.['id'])
  const { person, planFor } = watchedBy(() => ({ register, worker, watcher }))
  const told = async (who: Record<string, string>): Promise<string> =>
    `/notices/${idOf(await register.save(worker, { signs: 'unseen', way: 'phone', urgency: 'today', ...who }, '/notices'))}`
  const take = { version: '1', act: 'take', owner: watcher, urgency: 'today' }
  const look = (plan: string, result: string, more: Record<string, string> = {}): Promise<Response> =>
    worker.post('/watch-visits', { plan_id: plan, way: 'visit', result, ...more })
  const begin = async (about: string): Promise<string> =>
    register.save(worker, { person_id: about, main_worry: 'isolation', consent: 'yes', wish: 'ゾルク' }, '/support-cases')
  const note = (support: string, more: Record<string, string>): Promise<Response> =>
    worker.post(`${support}/notes`, { quick: 'yes', fact: 'ゾルク話した', ...more })
  // What was done at 14:00 about a person of whom a notice of 12:00 is being worked on.
  type Made = { about: string; plan: string; support: string; notice: string }
  const table: [string, (made: Made) => Promise<unknown>, boolean][] = [
    ['nothing', () => Promise.resolve(), false],
    ['a look: met', ({ plan }) => look(plan, 'met'), true],
    ['a look: met before the notice came', ({ plan }) => look(plan, 'met', { at_time: '9:30' }), false],
    ['a look on the day before', ({ plan }) => look(plan, 'met', { on_day: '2026/11/19' }), false],
    ['a look: answered only', ({ plan }) => look(plan, 'answered'), false],
    ['a look: nobody there', ({ plan }) => look(plan, 'absent'), false],
    ['a note of the support: with them', ({ support }) => note(support, { method: 'visit', with_whom: 'person' }), true],
    ['a note of the support: with the family', ({ support }) => note(support, { method: 'meet', with_whom: 'family' }), false],
    ['a note of what was before', ({ support }) => note(support, { method: 'meet', on_day: '2026/11/19' }), false],
    [
      'they came themselves',
      ({ about }) => register.save(worker, { ...call, described: '', person_id: about, consulter: 'self', channel: 'comesIn' }, '/intakes'),
      true,
    ],
    ['the daughter rang', ({ about }) => register.save(worker, { ...call, described: '', person_id: about }, '/intakes'), false],
    ['a try at the support', ({ support }) => worker.post(`${support}/tries`, { reached: 'yes', said: '' }), true],
    ['a try that met nobody', ({ support }) => worker.post(`${support}/tries`, { reached: 'no', said: 'ゾルク' }), false],
    ['a look at somebody else', async () => look(await planFor(await person('別会 人')), 'met'), false],
  ]
  const clockOf = async (made: string): Promise<string> =>
    String(
      (
        await owner.query(`select string_agg(kind, ',' order by kind) as kinds from deadline where record_id = $1 and ended_at is null`, [
          idOf(made),
        ])
      ).rows[0]?.['kinds'],
    )
  const says = async (desk: Desk, made: string): Promise<boolean> => {
    const body = await (await desk.get(made)).text()
    expect([made, body.includes('会えました</h2>'), body.includes('まだ会えていません</h2>')]).toContainEqual(true)
    return body.includes('会えました</h2>')
  }
  const made = new Map<string, Made>()
  at('08:00')
  for (const [i, [words]] of table.entries()) {
    const about = await person(`会津 ${'一二三四五六七八九十壱弐参肆'[i]}人`)
    made.set(words, { about, plan: await planFor(about), support: await begin(about), notice: '' })
  }
  at('12:00')
  for (const one of made.values()) {
    one.notice = await told({ person_id: one.about })
    expect((await worker.post(`${one.notice}/triage`, take)).status).toBe(303)
  }
  at('14:00')
  for (const [words, does] of table) await does(made.get(words) as Made)
  await tickWatch(register.city)
  for (const [words, , met] of table) {
    const { notice } = made.get(words) as Made
    expect([words, await says(colleague, notice), await clockOf(notice)]).toEqual([words, met, met ? 'againToday' : 'today'])
  }
  // 今日 names those it shows, and nobody behind them.
  const home = await (await worker.get('/')).text()
  const named = await owner.query<{ name: string }>(
    `select p.name from (select subjects from audit where event = 'home.today.opened' order by at desc, xid desc limit 1) a join person p on p.id = any(a.subjects)`,
  )
  const all = (await register.json(worker, '/.json'))['coming'] as unknown[]
  expect([named.rows.length > 0, named.rows.filter((one) => !home.includes(one.name)), all.length > 5]).toEqual([true, [], true])
  // Of two that are bundled, one of them with no name; and of a person who stands there twice, after a merge.
  at('12:00')
  const nameless = await told({ described: 'ゾルク角の人' })
  const bound = await told({ person_id: await person('束田 人') })
  expect((await worker.post(`${nameless}/bundle`, { with: idOf(bound) })).status).toBe(303)
  at('14:00')
  expect((await worker.post(`${nameless}/triage`, take)).status).toBe(303)
  expect((await worker.post(`${bound}/triage`, take)).status).toBe(303)
  expect([await says(colleague, bound), await says(colleague, nameless)]).toEqual([false, false])
  expect((await worker.post(`${nameless}/tries`, { reached: 'yes', said: '' })).status).toBe(303)
  expect([await says(colleague, bound), await says(colleague, nameless)]).toEqual([true, true])
  expect(await (await colleague.get(bound)).text()).toContain('が会えた・話せた（ようすは書かれていません）')
  // A note says so by one rule in the program and in the database.
  const rule = await owner.query<{ method: string; whom: string[]; met: boolean }>(
    `select m as method, w::text[] as whom, app.note_says_met(m, w::text[]) as met from unnest($1::text[]) m, unnest(array['{}', '{person}', '{family}', '{family,person}']) w`,
    [METHODS.map((one) => one.value)],
  )
  for (const one of rule.rows) expect([one, saysMet(one.method as 'meet', one.whom as ['person'])]).toEqual([one, one.met])

  // An upgrade: in the middle of work and without a line, from before there were lines. Nothing is late, nobody is said to have been met or not.
  register.city.at.now = new Date('2026-11-20T10:00:00+09:00')
  const old = await told({ person_id: await person('古谷 人') })
  expect((await worker.post(`${old}/triage`, take)).status).toBe(303)
  register.city.at.now = new Date()
  await tickWatch(register.city)
  const late = async (): Promise<unknown> =>
    (await owner.query(`select max(raised) as raised from deadline where record_id = $1 and ended_at is null`, [idOf(old)])).rows[0]?.[
      'raised'
    ]
  expect([await clockOf(old), await late()]).toEqual(['today', 1])
  await owner.query(readFileSync('db/migrations/20261128T1858_keep_what_was_taken_before.sql', 'utf8'))
  await tickWatch(register.city)
  expect([await clockOf(old), await late()]).toEqual(['againToday', 0])
  const desk = await sitAt(register.city, 'tennoji.second')
  expect(await (await desk.get(old)).text()).toContain('会えたかどうかの記録がありません</h2>')
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})
test('the list of supports says whose each is and begins with one’s own; by a colleague, by nobody and by everybody it is a view in the address, in file and JSON too', async () => {
  const { head } = register
  const second = (
    await register.city.owner.query<{ id: string; name: string }>(`select id::text, name from staff where login = 'tennoji.second'`)
  ).rows[0] ?? { id: '', name: '' }
  const open = { main_worry: 'isolation', consent: 'yes', wish: 'ゾルクまた将棋をさしたい' }
  const mine = await register.save(worker, { ...open, described: 'ゾルク私の人' }, '/support-cases')
  const theirs = await register.save(colleague, { ...open, described: 'ゾルク同僚の人' }, '/support-cases')
  const over = await register.save(worker, { ...open, described: 'ゾルク終わる人' }, '/support-cases')
  const nobody = await register.save(worker, { ...open, described: 'ゾルクだれもいない人' }, '/support-cases')
  const closing = { version: '1', close_as: 'goal', closed_on: '2026/11/20', reason: '終わった' }
  expect((await worker.post(`${over}/close`, closing)).status).toBe(303)
  // Who answers for it works here no more.
  await register.city.owner.query(
    `update assignment set staff_id = (select id from staff where login = 'naniwa.worker') where record_id = $1`,
    [idOf(nobody)],
  )
  const shows = async (path: string, desk = worker): Promise<boolean[]> => {
    const body = await (await desk.get(path)).text()
    return [mine, theirs, over, nobody].map((at) => body.includes(idOf(at)))
  }
  expect(await shows('/support-cases')).toEqual([true, false, false, false])
  expect(await shows('/support-cases?whose=mine')).toEqual([true, false, false, false])
  expect(await shows('/support-cases?whose=mine&state=closed')).toEqual([false, false, true, false])
  expect(await shows('/support-cases?whose=none')).toEqual([false, false, false, true])
  expect(await shows('/support-cases?whose=all')).toEqual([true, true, true, true])
  expect(await shows(`/support-cases?whose=${second.id}`, head)).toEqual([false, true, false, false])
  // The head answers for none: theirs begins with all. A program gets all unless it asks for less.
  expect(await shows('/support-cases', head)).toEqual([true, true, true, true])
  expect(await shows('/support-cases.json')).toEqual([true, true, true, true])
  expect(await shows('/support-cases.json?whose=mine')).toEqual([true, false, false, false])
  const items = ((await register.json(head, '/support-cases.json?whose=all')) as { items: { id: string; responsible: string[] }[] }).items
  const said = (at: string): string[] | undefined => items.find((one) => one.id === idOf(at))?.responsible
  expect([said(theirs), said(nobody)]).toEqual([[second.name], []])
  const html = await (await head.get('/support-cases?whose=all')).text()
  expect(html).toContain('▲ 担当なし')
  expect(html).toMatch(new RegExp(`whose=${second.id}">${second.name}</a>`))
  const numbers = await Promise.all([mine, theirs].map(async (at) => String((await rowOf('support_case', idOf(at)))['number'])))
  const csv = await (await worker.get('/support-cases.csv?whose=mine')).text()
  expect(numbers.map((one) => csv.includes(one))).toEqual([true, false])
  expect(await shows('/support-cases?whose=none', neighbour)).toEqual([false, false, false, false])
})
