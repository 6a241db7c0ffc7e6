// 次にすること of a support, and what stands at its top: who can be given a step, what is said of it; and of whom a shield hides, neither the number somebody rang from nor what came along from another ward (docs/decisions/0090).
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, sendChanged } from '../support/changed-line.ts'
import { pdf } from '../support/city-list.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let head: Desk
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, head } = register)
  register.city.at.now = new Date('2026-11-20T10:00:00+09:00')
})
afterAll(() => register.city.close())

const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await register.city.owner.query<Record<string, unknown>>(text, values)).rows
const staffId = async (login: string): Promise<string> =>
  String((await sql('select id::text from staff where login = $1', [login]))[0]?.['id'])
const todos = async (desk: Desk): Promise<string> => JSON.stringify(await (await desk.get('/todos.json')).json())
const open = { main_worry: 'isolation', consent: 'yes', wish: 'ゾルクまた将棋をさしたい' }

test('what is to be done in a hidden support is given only to somebody who reads it; hidden afterwards it comes back to whoever answers for it', async () => {
  const mother = idOf(await register.save(worker, { name: '幕野 はな', kana: 'まくの はな', birth_on: '1945/5/1' }))
  const at = await register.save(worker, { ...open, person_id: mother }, '/support-cases')
  const mate = await staffId('tennoji.second')
  const promise = {
    on_day: '2026/11/19',
    method: 'phone',
    fact: 'ゾルク電話',
    next_what: 'ゾルク書類',
    next_on: '2026/11/20',
    next_by: mate,
  }
  expect((await worker.post(`${at}/notes`, promise)).status).toBe(303)
  expect([(await todos(colleague)).includes(at), (await todos(worker)).includes(at)]).toEqual([true, false])
  const shield = { version: await register.versionOf(`/people/${mother}`), on: 'yes' }
  expect((await head.post(`/people/${mother}/shield`, shield)).status).toBe(303)
  expect([(await todos(colleague)).includes(at), (await todos(worker)).includes(at), (await colleague.get(at)).status]).toEqual([
    false,
    true,
    404,
  ])
  const refused = await worker.post(`${at}/notes`, promise)
  expect([refused.status, (await refused.text()).includes('だれがするかをえらんでください')]).toEqual([422, true])
  const step = String((await sql('select id::text as id from case_step where case_id = $1', [idOf(at)]))[0]?.['id'])
  const closing = { version: await register.versionOf(at), close_as: 'goal', closed_on: '2026/11/20', reason: 'ゾルク済んだ' }
  const handed = { ...closing, [`left_${step}`]: 'handed', [`to_${step}`]: mate }
  const answer = await worker.post(`${at}/close`, handed)
  expect([answer.status, (await answer.text()).includes('だれが続けるかをえらび直してください')]).toEqual([422, true])
  const chief = await staffId('tennoji.wardhead')
  expect((await worker.post(`${at}/close`, { ...handed, [`to_${step}`]: chief })).status).toBe(303)
  expect((await todos(head)).includes(at)).toBe(true)
})

test('an upgrade: steps that an old closing left open are ended as not done and wait for nobody', async () => {
  const at = await register.save(worker, { ...open, described: 'ゾルク昔の人' }, '/support-cases')
  const promise = { on_day: '2026/11/19', method: 'phone', fact: 'ゾルク電話', next_what: 'ゾルク昔の約束', next_on: '2026/11/20' }
  expect((await worker.post(`${at}/notes`, promise)).status).toBe(303)
  await sql(
    `update support_case set state = 'closed', close_as = 'goal', closed_on = '2026-11-20', reason_cipher = '\\x00', version = version + 1 where id = $1`,
    [idOf(at)],
  )
  expect((await todos(worker)).includes(at)).toBe(true)
  await sql(readFileSync('db/migrations/20261128T2111_end_steps_of_closed_supports.sql', 'utf8'))
  expect((await todos(worker)).includes(at)).toBe(false)
  expect(await sql(`select result, done_on::text as on from case_step where case_id = $1`, [idOf(at)])).toEqual([
    { result: 'dropped', on: '2026-11-20' },
  ])
})

test('how a step went is taken whole or refused with what was typed, and so is why a record moves on', async () => {
  const at = await register.save(worker, { ...open, described: 'ゾルク長い話の人' }, '/support-cases')
  const promise = { on_day: '2026/11/19', method: 'phone', fact: 'ゾルク電話', next_what: 'ゾルク約束', next_on: '2026/11/20' }
  expect((await worker.post(`${at}/notes`, promise)).status).toBe(303)
  const step = String((await sql('select id::text as id from case_step where case_id = $1', [idOf(at)]))[0]?.['id'])
  const words = `${'あ'.repeat(500)}終わり`
  const refused = await worker.post(`${at}/steps/${step}`, { version: '1', result: 'done', said: words })
  const page = await refused.text()
  expect([refused.status, page.includes('どうだったかは 500 文字までです（いま 503 文字）'), page.includes(`value="${words}"`)]).toEqual([
    422,
    true,
    true,
  ])
  expect((await worker.post(`${at}/steps/${step}`, { version: '1', result: 'done', said: words.slice(0, 500) })).status).toBe(303)
  const why = `${'い'.repeat(200)}終わり`
  const version = await register.versionOf(at)
  const moved = await worker.post(`${at}/withdraw`, { version, reason: why })
  const text = await moved.text()
  expect([moved.status, text.includes('理由は 200 文字までです'), text.includes(`value="${why}"`)]).toEqual([422, true, true])
})

test('8050: of whom lives behind a shield the number somebody of the house rang from is for who answers for them and the head, wherever it stands; saving leaves it', async () => {
  const [shielded, son] = [
    idOf(await register.save(worker, { name: '幕内 ちよ', kana: 'まくうち ちよ', birth_on: '1940/5/1' })),
    idOf(await register.save(worker, { name: '幕内 わたる', kana: 'まくうち わたる', birth_on: '1972/5/1' })),
  ]
  const home = idOf(await register.save(worker, { name: '幕内家', person: shielded }, '/households'))
  await sql(
    `insert into household_member (ward_id, id, household_id, person_id, relation) values ('271098', gen_random_uuid(), $1, $2, 'child')`,
    [home, son],
  )
  const [number, tel] = ['06-0000-6633', 'tel:0600006633']
  const call = { channel: 'phone', consulter: 'family', main_worry: 'care', consent: 'yes', consent_form: 'spoken', on_day: '2026/11/20' }
  const told = { ...call, person_id: son, consulter_name: 'ゾルク母', consulter_contact: number, story: 'ゾルク夜も眠れない' }
  const at = await register.save(worker, told, '/intakes')
  const made = (await worker.post('/support-cases/begin', { from: `intake:${idOf(at)}` })).headers.get('location') ?? ''
  const everywhere = async (desk: Desk): Promise<boolean[]> => {
    const pages = [
      at,
      `${at}.json`,
      `${at}/edit`,
      made,
      '/intakes?cols=consulter_contact',
      '/intakes.json',
      '/intakes.csv',
      '/notices/inbox.json',
    ]
    const texts = await Promise.all(pages.map(async (path) => (await desk.get(path)).text()))
    const paper = (await pdf(await desk.get(`${at}.pdf`))).join('')
    return [...texts, paper].map((text) => text.includes(number) || text.includes(tel))
  }
  // Reopened, so that its form can be filled in.
  expect((await worker.post(`${at}/reopen`, { version: await register.versionOf(at), review_on: '2026/12/1', reason: 'x' })).status).toBe(
    303,
  )
  expect(await everywhere(worker)).toEqual([true, true, true, true, true, true, true, true, true])
  await sql(`update person set shielded = true, owner_id = $2, version = version + 1 where id = $1`, [
    shielded,
    await staffId('tennoji.second'),
  ])
  expect(await everywhere(worker)).toEqual([false, false, false, false, false, false, false, false, false])
  // No file has it, whoever makes it; the head reads it on every page.
  expect(await everywhere(head)).toEqual([true, true, true, true, true, true, false, true, false])
  for (const path of [at, made]) expect(await (await worker.get(path)).text()).toContain('連絡先は、ふせてあります（相談した人：家族）')
  expect(await (await worker.get(`${at}.json`)).json()).toMatchObject({ consulter_contact: null, masked: ['consulter_contact'] })
  // Saved by somebody to whom it is hidden, it stays; what they write there is refused once, and nobody opens it by saying something else.
  const edit = async (more: Record<string, string>, omit: readonly string[] = []): Promise<[number, string]> => {
    const fields = Object.entries({ ...told, consulter_contact: '', version: await register.versionOf(at), ...more })
    const answer = await worker.post(`${at}/edit`, Object.fromEntries(fields.filter(([name]) => !omit.includes(name))))
    return [answer.status, answer.status === 303 ? '' : await answer.text()]
  }
  expect(await edit({ story: 'ゾルク昼も眠れない' }, ['consulter_contact'])).toEqual([303, ''])
  for (const [more, words] of [
    [{ consulter_contact: '06-9999-0000' }, 'あなたには伏せてあるため、変えられません'],
    [{ consulter: 'neighbour' }, '連絡先を伏せている人の相談です'],
    [{ person_id: '', described: 'ゾルクだれか' }, '連絡先を伏せている人の相談です'],
  ] as const) {
    const [status, page] = await edit(more)
    expect([more, status, page.includes(words), page.includes(number)]).toEqual([more, 422, true, false])
  }
  const other = idOf(await register.save(worker, { name: '幕外 ひと', kana: 'まくそと ひと' }))
  expect((await worker.post(`${at}/person`, { version: await register.versionOf(at), person_id: other })).status).toBe(422)
  // A late save shows both versions, and neither of them the number.
  const late = await worker.post(`${at}/edit`, { ...told, consulter_contact: '', version: '1', story: 'ゾルクおそい' })
  expect([late.status, (await late.text()).includes(number)]).toEqual([422, false])
  const brought = await sendChanged(register.city, worker, '/intakes', idOf(at), { 相談の中身: 'ゾルク朝も眠れない' })
  expect(await press(register.city, worker, brought.job)).toMatchObject({ saved: 1, bad: 0 })
  for (const cells of [{ 相談した人: '近所・知人' }, { 相談した人の連絡先: '06-9999-0000' }] as Record<string, string>[])
    expect((await sendChanged(register.city, worker, '/intakes', idOf(at), cells)).read.counts).toMatchObject({ change: 0, bad: 1 })
  expect(await (await head.get(`${at}.json`)).json()).toMatchObject({ consulter_contact: number, story: 'ゾルク朝も眠れない' })
  // Whom it certainly does not lead to them by is rung as before.
  const known = { ...told, consulter: 'minsei', consulter_name: 'ゾルク民生', consulter_contact: '06-0000-6644' }
  const beside = await register.save(worker, known, '/intakes')
  expect(await (await worker.get(beside)).text()).toContain('06-0000-6644')
})

test('hidden in the ward it came from after it was let go: nothing of where they live is shown before somebody is named here, and nobody is named unhidden, by a form or a file', async () => {
  const { neighbour } = register
  const neighbourHead = await sitAt(register.city, 'naniwa.wardhead')
  const address = '浪速区稲荷8-8-8'
  const known = { name: '幕越 はこぶ', kana: 'まくこし はこぶ', address, phone: '06-0000-4499' }
  const person = idOf(await register.save(worker, known))
  const at = await register.save(worker, { ...open, person_id: person }, '/support-cases')
  // The newest wish goes along, not the one the support began with.
  const heard = { case_id: idOf(at), on_day: '2026/11/20', wish: 'ゾルク娘に会いたい' }
  await register.save(worker, heard, '/assessments')
  expect(await (await worker.get(`${at}/move`)).text()).toContain('本人ののぞみ：「ゾルク娘に会いたい」')
  const given = { person_id: person, recipient: 'otherWard', purpose: 'support', form: 'written', given_on: '2026/11/1' }
  const items = ['history', 'name', 'address', 'contact']
  expect((await worker.post('/consents', { ...given, items })).status).toBe(303)
  const move = { to_ward: '271110', summary: 'ゾルク要約', items: items.slice(1), basis: 'CONSENT', evidence: '11/1の書面' }
  const way = (await worker.post(`${at}/move`, move)).headers.get('location') ?? ''
  expect((await head.post(`${way}/approve`, { version: '1' })).status).toBe(303)
  const made = await register.save(neighbourHead, { owner: await staffId('naniwa.worker') }, `${way}/accept`)
  const shown = async (desk: Desk): Promise<boolean[]> => {
    const pages = [made, way, `${way}.json`, `/people/new?from=support_case:${idOf(made)}`]
    const texts = await Promise.all(pages.map(async (path) => (await desk.get(path)).text()))
    return [...texts, (await pdf(await desk.get(`${made}.pdf`))).join('')].map((text) => /稲荷8-8-8|06-0000-4499/.test(text))
  }
  expect(await shown(neighbour)).toEqual([true, true, true, true, true])
  await sql('update person set shielded = true, version = version + 1 where id = $1', [person])
  for (const desk of [neighbour, neighbourHead]) expect(await shown(desk)).toEqual([false, false, false, false, false])
  // M3: a file does what the form does, and a household alone names nobody who could be hidden.
  const theirs = idOf(await register.save(neighbour, { name: known.name, kana: known.kana }))
  const home = idOf(await register.save(neighbour, { name: '幕越家', person: theirs }, '/households'))
  const edit = { ...open, version: '1', opened_on: '2026/11/20', described: '幕越', review_on: '2026/12/1' }
  const alone = await neighbour.post(`${made}/edit`, { ...edit, household_id: home })
  expect([alone.status, (await alone.text()).includes('世帯だけでなく、だれのことかもえらんでください')]).toEqual([422, true])
  const byFile = async (cells: Record<string, string>): Promise<unknown> =>
    (await sendChanged(register.city, neighbour, '/support-cases', idOf(made), cells)).read
  for (const [cells, words] of [
    [{ 主な本人の番号: theirs }, '画面で入れてください'],
    [{ 世帯の番号: home }, '世帯だけでなく'],
  ] as const) {
    const read = await byFile(cells)
    expect(read).toMatchObject({ counts: { change: 0, bad: 1 } })
    expect([cells, JSON.stringify(read).includes(words)]).toEqual([cells, true])
  }
  const hidden = async (): Promise<unknown> => (await sql('select shielded from person where id = $1', [theirs]))[0]
  expect(await hidden()).toEqual({ shielded: false })
  expect((await neighbour.post(`${made}/edit`, { ...edit, person_id: theirs })).status).toBe(303)
  expect(await hidden()).toEqual({ shielded: true })
})
