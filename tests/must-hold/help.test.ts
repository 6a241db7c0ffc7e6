// Asking for help without signing in, and on a sheet of paper: it becomes a consultation of that ward under a number of one space, is limited, kept once, sealed, and read back by nobody.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatReceipt } from '#src/modules/needs/help/receipt.rules.ts'
import { readPdf } from '../support/pdf.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'
import { searchAt, sitAt, type Desk } from '../support/desk.ts'

const WARD = '271098'
const ORIGIN = 'http://desk.test'
const full = {
  who: 'self',
  worry: 'money',
  back: 'phone',
  contact: 'ゾルク090-0000-1111',
  name: 'ゾルク春野',
  agree: 'yes',
  story: 'ゾルク来月の家賃がない',
  language: 'vi',
  interpreter: 'yes',
}
let register: RegisterDesks
let worker: Desk
let colleague: Desk
let neighbour: Desk
let community: Desk
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, neighbour } = register)
  community = await sitAt(register.city, 'tennoji.community')
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})
afterAll(() => register.city.close())

const guest = (path: string, fields?: Record<string, string>): Promise<Response> =>
  Promise.resolve(
    register.city.application.request(
      ORIGIN + path,
      fields
        ? {
            method: 'POST',
            redirect: 'manual',
            body: new URLSearchParams({ client_id: randomUUID(), ...fields }),
            headers: { origin: ORIGIN },
          }
        : {},
    ),
  )
const numberIn = (page: string): string => /(?<![\da-f-])\d{2}-\d{4,7}-\d(?![\da-f-])/.exec(page)?.[0] ?? ''
const rowOf = async (number: string): Promise<Record<string, unknown>> =>
  (await register.city.owner.query<Record<string, unknown>>('select * from intake where receipt = $1', [number])).rows[0] ?? {}

test('110 and 119 stand before every field, in both writings; the page says by when it is read and what happens with the words', async () => {
  expect(await (await guest('/help')).text()).toContain(`href="/help/${WARD}"`)
  for (const path of [`/help/${WARD}`, `/help/${WARD}?easy=yes`]) {
    const page = await (await guest(path)).text()
    expect([path, page.indexOf('tel:119') > 0 && page.indexOf('tel:119') < page.indexOf('<form method="post" action="/help')]).toEqual([
      path,
      true,
    ])
    expect([path, /<time datetime="2026-11-[^"]+Z"/i.test(page), page.includes('<script')]).toEqual([path, true, false])
  }
  expect(await (await guest(`/help/${WARD}?easy=yes`)).text()).toContain('<rt>こま</rt>')
  for (const path of ['/help/000000', '/help/271004', '/help/x']) expect([path, (await guest(path)).status]).toEqual([path, 404])
})

test('who does not know the ward finds it by postcode or town; the first page is easy too, speaks four languages, and has its twin on paper', async () => {
  for (const [where, ward] of [
    ['543-0001', WARD],
    ['〒５４３０００１', WARD],
    ['大阪市天王寺区上本町6-1', WARD],
    ['530-0001', '271276'],
  ] as const) {
    const answer = await guest('/help', { where })
    const found = (await answer.text()).split('<h2>')[0] ?? ''
    expect([where, answer.status, answer.headers.get('location'), found.includes(`/help/${ward}"`)]).toEqual([where, 200, null, true])
  }
  expect(await (await guest('/help', { where: '999-9999' })).text()).toContain('見つかりませんでした')
  // The city's own number stands there, and the city is no ward to ask.
  await register.city.owner.query(
    `insert into ward_contact (ward_id, address, phone) values ('271004', '架空の町1-1', '06-0000-1234') on conflict (ward_id) do update set phone = excluded.phone, version = ward_contact.version + 1`,
  )
  const first = await (await guest('/help')).text()
  expect([first.includes('/help/271004'), first.includes('href="tel:0600001234"')]).toEqual([false, true])
  const easy = await (await guest('/help?easy=yes')).text()
  for (const words of ['<rt>せいかつ</rt>', `/help/${WARD}?easy=yes`, 'lang="en"', 'lang="zh-Hans"', 'lang="ko"', 'lang="vi"'])
    expect([words, easy.includes(words)]).toEqual([words, true])
  const wrong = await (await guest(`/help/${WARD}?easy=yes`, { who: '' })).text()
  expect([wrong.includes('<rt>えら</rt>'), wrong.includes('をえらんでください。</a>')]).toEqual([true, false])
  const paper = await guest(`/help/${WARD}.pdf`)
  const words = readPdf(new Uint8Array(await paper.arrayBuffer())).pages
  expect([paper.status, words.length, words.join('').includes('窓口で付けます'), numberIn(words.join(''))]).toEqual([200, 1, true, ''])
  expect((await guest('/help/271004.pdf')).status).toBe(404)
  // Set once for everybody: a public answer, and whoever has it already gets nothing again.
  const mark = paper.headers.get('etag') ?? ''
  expect([mark.length > 20, paper.headers.get('cache-control')]).toEqual([true, 'public, max-age=60'])
  const again = await register.city.application.request(`${ORIGIN}/help/${WARD}.pdf`, { headers: { 'if-none-match': mark } })
  const next = (await guest('/help/271110.pdf')).headers.get('etag')
  expect([again.status, next === mark]).toEqual([304, false])
})

test('what was written becomes a consultation of that ward alone, with a number, a clock and consent of whoever wrote of themselves; nobody reads it back', async () => {
  const sent = await guest(`/help/${WARD}`, full)
  const page = await sent.text()
  const number = numberIn(page)
  // No word of it on the page that follows, and none in an address.
  expect([sent.status, sent.headers.get('location'), /ゾルク/.test(page), number.length > 0]).toEqual([200, null, false, true])
  // It was sent: when, and by when it is read: the very time the desk's clock runs to.
  const { rows: clock } = await register.city.owner.query<{ due: Date }>(
    `select d.due_at as due from deadline d join intake i on i.id = d.record_id where i.receipt = $1 and d.ended_at is null`,
    [number],
  )
  expect([page.includes('いま送ると'), page.includes('送った時刻'), page.includes(clock[0]?.due.toISOString() ?? '—')]).toEqual([
    false,
    true,
    true,
  ])
  expect(await rowOf(number)).toMatchObject({
    ward_id: WARD,
    channel: 'web',
    consent: 'yes',
    consent_form: 'written',
    state: 'received',
    language: 'vi',
    interpreter: true,
    created_by: null,
  })
  const id = String((await rowOf(number))['id'])
  const inbox = await (await worker.get('/notices/inbox')).text()
  for (const words of ['ゾルク春野', 'ゾルク来月の家賃がない', 'ことば：ベトナム語', '通訳が要る']) expect(inbox).toContain(words)
  const read = await (await colleague.get(`/intakes/${id}`)).text()
  for (const words of [number, 'ゾルク<a class="whole" href="tel:09000001111">090-0000-1111</a>', 'メール・ウェブ'])
    expect(read).toContain(words)
  expect((await searchAt(worker, number)).status).toBe(200)
  expect(await (await searchAt(worker, number)).text()).toContain(id)
  for (const desk of [neighbour, community]) {
    expect((await desk.get(`/intakes/${id}`)).status).toBe(404)
    expect(await (await searchAt(desk, number)).text()).not.toContain(id)
  }
  for (const path of [`/help/${WARD}/${number}`, `/help/${number}`, `/intakes/${id}`, `/help/${WARD}.json`])
    expect([path, /ゾルク/.test(await (await guest(path)).text())]).toEqual([path, false])
  const { rows } = await register.city.owner.query<{ text: string }>(
    `select row_to_json(i)::text || coalesce((select string_agg(h.changes::text, '') from history h where h.record_id = i.id), '') || (select string_agg(t::text, '') from help_ticket t) as text from intake i where id = $1`,
    [id],
  )
  for (const seen of ['ゾルク', Buffer.from('ゾルク').toString('hex')]) expect(rows[0]?.text).not.toContain(seen)
})

test('what is missing is asked for and nothing typed is lost; of somebody else no consent is taken, and a ground is asked for before anybody begins', async () => {
  const refused = await guest(`/help/${WARD}`, { ...full, worry: '', contact: '' })
  const page = await refused.text()
  expect([refused.status, page.includes('value="ゾルク春野"'), page.includes('href="#worry"'), page.includes('href="#contact"')]).toEqual([
    422,
    true,
    true,
    true,
  ])
  const number = numberIn(await (await guest(`/help/${WARD}`, { ...full, who: 'neighbour', whom: '二階の人', soon: 'yes' })).text())
  const row = await rowOf(number)
  expect(row).toMatchObject({ consent: 'asking', collection_basis: null, urgency: 'today', consulter: 'neighbour' })
  const at = `/intakes/${String(row['id'])}`
  const bare = await worker.post(`${at}/take`, { version: '1', review_on: '2026/11/27' })
  expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('何にもとづいて')])
  expect((await worker.post(`${at}/take`, { version: '1', review_on: '2026/11/27', collection_basis: 'life' })).status).toBe(303)
  expect(
    (await worker.post('/intakes', { channel: 'phone', consulter: 'family', described: '母', main_worry: 'care', consent: 'asking' }))
      .status,
  ).toBe(422)
})

test('sent three times it is one; too many within the hour are led to the telephone, and another ward goes on', async () => {
  const client_id = randomUUID()
  const numbers = new Set<string>()
  for (let i = 0; i < 3; i++) numbers.add(numberIn(await (await guest(`/help/${WARD}`, { ...full, client_id })).text()))
  expect(numbers.size).toBe(1)
  // Other words under the same number of the form are not taken for it: what is kept is said, nothing typed is lost, and the button sends them as another.
  const other = await guest(`/help/${WARD}`, { ...full, client_id, story: 'ゾルク大家からも電話があった' })
  const again = await other.text()
  expect([other.status, again.includes([...numbers][0] ?? '—'), again.includes('ゾルク大家からも'), again.includes(client_id)]).toEqual([
    422,
    true,
    true,
    false,
  ])
  const line = (
    await register.city.owner.query(
      `select actor, ward_id, subjects from audit where event = 'needs.intake.received' order by at desc limit 1`,
    )
  ).rows[0]
  expect(line).toEqual({ actor: null, ward_id: WARD, subjects: [(await rowOf([...numbers][0] ?? ''))['id']] })
  await register.city.owner.query(`insert into setting (key, value, from_at) values ('help.perWardHour', '4', '2026-11-20T00:00:00+09:00')`)
  const answers = []
  for (let i = 0; i < 4; i++) answers.push((await guest(`/help/${WARD}`, full)).status)
  expect(answers.at(-1)).toBe(429)
  const late = await (await guest(`/help/${WARD}`, full)).text()
  expect([late.includes('電話か窓口で相談してください'), late.includes('value="ゾルク春野"')]).toEqual([true, true])
  expect((await guest('/help/271110', full)).status).toBe(200)
  register.city.at.now = new Date('2026-11-20T16:01:00+09:00')
  expect((await guest(`/help/${WARD}`, full)).status).toBe(200)
})

test('sheets of paper have numbers of the same space, are printed again under the same ones, and are entered once each', async () => {
  const client_id = randomUUID()
  const made = await worker.post('/intakes/sheets', { many: '２', client_id })
  const at = made.headers.get('location') ?? ''
  expect([made.status, (await worker.post('/intakes/sheets', { many: '２', client_id })).headers.get('location')]).toEqual([303, at])
  const { numbers } = (await (await worker.get(`${at}.json`)).json()) as { numbers: string[] }
  expect(numbers.length).toBe(2)
  const taken = (
    await register.city.owner.query<{ receipt: string }>(`select receipt from intake where receipt <> '' and ward_id = $1`, [WARD])
  ).rows
  expect(taken.map((one) => one.receipt)).not.toContain(numbers[0])
  const paper = readPdf(new Uint8Array(await (await worker.get(`${at}.pdf`)).arrayBuffer()))
  expect([paper.pages.length, numbers.every((one) => paper.pages.join('').includes(one)), paper.pages[0]?.includes('119')]).toEqual([
    2,
    true,
    true,
  ])
  expect((await worker.post('/intakes/sheets', { many: '500' })).status).toBe(422)
  for (const desk of [neighbour, community]) expect((await desk.get(at)).status).toBe(404)
  const call = { channel: 'letter', consulter: 'self', described: '紙の人', main_worry: 'food', consent: 'yes', consent_form: 'written' }
  const typed = (numbers[0] ?? '').replaceAll('-', '').replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  const kept = await register.save(worker, { ...call, receipt: typed }, '/intakes')
  expect(await rowOf(numbers[0] ?? '')).toMatchObject({ id: idOf(kept) })
  const says = async (desk: Desk, receipt: string): Promise<string> => (await desk.post('/intakes', { ...call, receipt })).text()
  expect(await says(worker, numbers[0] ?? '')).toContain('もう残っています')
  expect(
    await says(
      worker,
      (numbers[1] ?? '').replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
    ),
  ).toContain('数字がちがうようです')
  expect(await says(worker, formatReceipt(2026, 9876))).toContain('この区で出した番号にありません')
  expect(await says(neighbour, numbers[1] ?? '')).toContain('この区で出した番号にありません')
  // Put right without the number being lost.
  expect(
    (
      await worker.post(`${kept}/edit`, {
        ...call,
        receipt: numbers[0] ?? '',
        on_day: '2026/11/20',
        version: '1',
        described: '紙の人（家族）',
      })
    ).status,
  ).toBe(303)
  expect(await rowOf(numbers[0] ?? '')).toMatchObject({ version: 2 })
})

test('sheets of notices and of visits have numbers of the same space; each is found by its number and typed in once, by nobody of another ward', async () => {
  const client_id = randomUUID()
  const made = await worker.post('/paper-sheets', { many: '２', client_id })
  const at = made.headers.get('location') ?? ''
  const { numbers } = await register.json(worker, `${at}.json`)
  const [number = '', other = ''] = numbers as string[]
  expect([made.status, (await worker.post('/paper-sheets', { many: '２', client_id })).headers.get('location')]).toEqual([303, at])
  const paper = readPdf(Buffer.from(await (await worker.get(`${at}.pdf`)).arrayBuffer()))
  expect([paper.pages.length, paper.pages.join('').replaceAll(' ', '').includes(number)]).toEqual([2, true])
  const consultation = numberIn(
    await (await worker.get(`${(await worker.post('/intakes/sheets', { many: '1' })).headers.get('location') ?? ''}`)).text(),
  )
  expect(new Set([number, other, consultation]).size).toBe(3)
  const find = async (desk: Desk, text: string): Promise<string> => {
    const answer = await desk.post('/paper-sheets/find', { number: text })
    return answer.headers.get('location') ?? String(answer.status)
  }
  expect(await find(worker, number.replaceAll('-', ' '))).toBe(`/paper-sheets/number/${number}`)
  expect(await find(worker, consultation)).toBe(`/intakes/new?receipt=${consultation}`)
  expect([
    await find(worker, `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`),
    await find(neighbour, number),
    await find(community, number),
  ]).toEqual(['422', '422', '404'])
  const fields = { described: 'ゾルクつえの人', signs: 'weak', fact: 'やせていた', by_kind: 'volunteer', by_name: '架空 まつ' }
  expect((await worker.post(`/paper-sheets/number/${number}`, { described: 'だれか' })).status).toBe(422)
  const kept = await worker.post(`/paper-sheets/number/${number}`, fields)
  const id = idOf(kept.headers.get('location') ?? '')
  expect(kept.status).toBe(303)
  const { rows } = await register.city.owner.query(
    `select n.way, n.urgency, n.by_kind as by, exists (select from deadline d where d.record_id = n.id and d.ended_at is null) as clock from notice n where n.id = $1`,
    [id],
  )
  expect(rows).toEqual([{ way: 'paper', urgency: 'today', by: 'volunteer', clock: true }])
  // The same sheet typed in again, by somebody else too, says so and makes no second notice.
  for (const desk of [worker, colleague]) {
    const again = await desk.post(`/paper-sheets/number/${number}`, fields)
    expect([again.status, (await again.text()).includes('もう入っています')]).toEqual([409, true])
  }
  expect((await register.city.owner.query(`select 1 from notice where way = 'paper'`)).rowCount).toBe(1)
  expect((await neighbour.get(`/paper-sheets/number/${number}`)).status).toBe(404)
  expect((await worker.post('/intakes', { receipt: other, client_id: randomUUID() })).status).toBe(422)
  // A round on paper comes back by a number of the same count.
  const person = idOf(await register.save(worker, { name: 'ゾルク見守', kana: 'ぞるくみまもり', birth_on: '1939/4/4' }))
  await worker.post('/watch-plans', {
    person_id: person,
    frequency: 'weekly',
    ways: 'visit',
    since: '2026/11/20',
    basis: 'CONSENT',
    basis_note: '10月5日に本人が口頭で。',
    watcher: await ownId(),
  })
  const sheet = (await worker.post('/watch/sheets', {})).headers.get('location') ?? ''
  const printed = readPdf(Buffer.from(await (await worker.get(`${sheet}.pdf`)).arrayBuffer()))
    .pages.join('')
    .replaceAll(' ', '')
  expect(await find(worker, numberIn(printed))).toBe(sheet)
})
const ownId = async (): Promise<string> =>
  (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.worker'`)).rows[0]?.id ?? ''

test('people and households who may be meant are shown while a consultation is written and beside it afterwards: by name, telephone and address; of another ward and behind a shield nobody', async () => {
  const add = (fields: Record<string, string>): Promise<string> => register.save(worker, fields)
  const one = await add({
    name: '藤波 さよ',
    kana: 'ふじなみ さよ',
    phone: '06-0000-7531',
    address: '大阪市天王寺区堀越町9-9-9',
    latin_name: 'Fujinami Sayo',
  })
  const hidden = await add({ name: '藤波 かげ', kana: 'ふじなみ かげ', phone: '06-0000-8642', address: '大阪市天王寺区堀越町7-7-7' })
  await register.city.owner.query(
    `update person set created_by = (select id from staff where login = 'tennoji.wardhead'), owner_id = null, version = version + 1 where id = $1`,
    [idOf(hidden)],
  )
  const head = await sitAt(register.city, 'tennoji.wardhead')
  await head.post(`${hidden}/shield`, { version: await register.versionOf(hidden), who: '元の夫', pick: 'name', on: 'yes' })
  const likely = async (desk: Desk, fields: Record<string, string>): Promise<{ status: number; text: string }> => {
    const answer = await desk.post('/intakes/likely', fields)
    return { status: answer.status, text: answer.ok ? await answer.text() : '' }
  }
  const json = async (desk: Desk, fields: Record<string, string>): Promise<string> =>
    (
      await register.city.application.request(`${ORIGIN}/intakes/likely`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: randomUUID(), ...fields }),
        headers: { cookie: desk.cookie, origin: ORIGIN, accept: 'application/json' },
      })
    ).text()
  const asked: Record<string, string>[] = [
    { described: '藤波' },
    { described: 'ふじなみ　さよ' },
    { described: 'fujinami' },
    { described: '名前なし', consulter_contact: '０６－００００－７５３１' },
    { described: '大阪市天王寺区堀越町9-9-9' },
  ]
  for (const fields of asked) expect([fields, (await json(worker, fields)).includes(one)]).toEqual([fields, true])
  expect((await register.lastAudit('needs.intake.compared'))?.subjects).toContain(idOf(one))
  // By what a shield hides nobody is found, and nothing of it is shown where the name finds them.
  const covered: Record<string, string>[] = [
    { described: '名前なし', consulter_contact: '06-0000-8642' },
    { described: '大阪市天王寺区堀越町7-7-7' },
  ]
  for (const fields of covered) expect([fields, (await json(colleague, fields)).includes(hidden)]).toEqual([fields, false])
  expect(await json(colleague, { described: '藤波 かげ' })).not.toMatch(/8642|7-7-7/)
  expect(await json(neighbour, { described: '藤波' })).not.toContain('藤波')
  expect((await likely(community, { described: '藤波' })).status).toBe(404)
  // Without JavaScript, and for what came from the web: beside the consultation, with the button that says so.
  const call = { channel: 'phone', consulter: 'self', described: '藤波 さよ', main_worry: 'care', consent: 'yes', consent_form: 'spoken' }
  const at = await register.save(worker, call, '/intakes')
  expect(await (await colleague.get(at)).text()).toContain(`href="${one}"`)
  expect((await worker.post(`${at}/person`, { version: '1', person_id: idOf(one) })).status).toBe(303)
  const page = await (await colleague.get(at)).text()
  expect([page.includes(`/consents/new?person_id=${idOf(one)}`), page.includes('台帳の人かもしれません')]).toEqual([true, false])
  expect((await neighbour.post(`${at}/person`, { version: '2', person_id: idOf(one) })).status).toBe(404)
  expect((await worker.post(`${at}/person`, { version: '1', person_id: idOf(one) })).status).toBe(409)
})
