// 本人の求め, 提供の記録, 開示の資料 and 漏えい over HTTP.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sitAt, type Desk } from '../support/desk.ts'
import { readPdf } from '../support/pdf.ts'
import { bringChanged, press, sendChanged, sendNew, staysInState } from '../support/changed-line.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

const textOf = (bytes: Uint8Array): string => readPdf(bytes).pages.join('').replace(/\s+/g, '')
let register: RegisterDesks
let worker: Desk
let head: Desk
let neighbour: Desk
let community: Desk
let person = ''
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, head, neighbour } = register)
  community = await sitAt(register.city, 'tennoji.community')
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  person = idOf(await register.save(worker, { name: '求道 みち', kana: 'きゅうどう みち', address: '見本町1' }))
})
afterAll(() => register.city.close())
const dueOf = async (id: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      await register.city.owner.query<{ kind: string; due: string }>(
        `select kind, to_char(due_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as due from deadline where record_id = $1 and ended_at is null`,
        [id],
      )
    ).rows.map((row) => [row.kind, row.due]),
  )
const text = async (desk: Desk, path: string): Promise<string> => (await desk.get(path)).text()
const request = { kind: 'disclosure', asked_by: 'self', way: 'counter', received_on: '2026/11/20', wants: 'ゾルク自分の記録を見たい' }

test('a request runs from the day it came, is checked, decided with reasons, answered; its letter is a paper; others see nothing of it', async () => {
  const at = await register.save(worker, { ...request, person_id: person }, '/access-requests')
  expect(await dueOf(idOf(at))).toEqual({ accessAnswer: '2026-12-21 17:30' })
  for (const path of [at, '/access-requests'])
    expect([path, (await text(worker, path)).includes('12月21日（月）まで（あと31日）')]).toEqual([path, true])
  expect(await text(worker, '/todos.json')).toContain(at)
  expect(await text(worker, '/todos.json')).not.toContain('求道')
  expect((await worker.post(`${at}/decide`, { version: '1', decision: 'part', decided_on: '2026/11/20', grounds: 'x' })).status).toBe(409)
  expect((await worker.post(`${at}/check`, { version: '1' })).status).toBe(422)
  expect((await worker.post(`${at}/check`, { version: '1', identity: 'licence' })).status).toBe(303)
  expect((await worker.get(`${at}/letter.pdf`)).status).toBe(404)
  expect((await worker.post(`${at}/decide`, { version: '2', decision: 'part', decided_on: '2026/11/20', grounds: '' })).status).toBe(422)
  expect(
    (await worker.post(`${at}/decide`, { version: '2', decision: 'part', decided_on: '2026/11/20', grounds: '第三者のことを除く' })).status,
  ).toBe(303)
  const letter = textOf(new Uint8Array(await (await worker.get(`${at}/letter.pdf`)).arrayBuffer()))
  for (const words of ['求道 みち', '一部を除いてする', '第三者のことを除く'])
    expect(letter.replace(/\s+/g, '')).toContain(words.replace(/\s+/g, ''))
  expect((await worker.post(`${at}/answer`, { version: '3', answered_on: '2026/11/20', answered_by_way: 'counter' })).status).toBe(303)
  expect(await dueOf(idOf(at))).toEqual({})
  for (const desk of [community, neighbour])
    for (const path of [at, `${at}.json`, `${at}/letter.pdf`, `/people/${person}/provisions`, `/people/${person}/sheet`])
      expect([path, (await desk.get(path)).status]).toEqual([path, 404])
  const { rows } = await register.city.owner.query<{ text: string }>(
    `select row_to_json(r)::text as text from access_request r where id = $1`,
    [idOf(at)],
  )
  expect(rows[0]?.text).not.toContain('ゾルク')
})
test('a representative’s request stops where a shield stands, and the head alone lets it go on', async () => {
  const hidden = idOf(await register.save(worker, { name: '求道 かげ', kana: 'きゅうどう かげ' }))
  await register.city.owner.query(`update person set shielded = true, version = version + 1 where id = $1`, [hidden])
  const representative = { ...request, person_id: hidden, asked_by: 'representative', representative: 'ゾルク夫と名のる人' }
  expect((await worker.post('/access-requests', { ...representative, representative: '' })).status).toBe(422)
  const at = await register.save(worker, representative, '/access-requests')
  expect((await register.json(head, `${at}.json`))['state']).toBe('stopped')
  // No file moves it on; one that brings such a request in, or makes one of what was their own, stops it as the form does.
  await staysInState(register.city, worker, '/access-requests', idOf(at), { 状態: '受付' })
  const line = { 何を求めているか: '開示（記録を見たい）', 本人の番号: hidden, 求めた人: '代理人', 代理人の名前と関係: 'ファイルの夫' }
  const lines = await sendNew(register.city, worker, '/access-requests', [
    { ...line, どう受けたか: '窓口', 受けた日: '2026/11/20', 求めの中身: 'ファイルから' },
  ])
  expect(await press(register.city, worker, lines.job)).toMatchObject({ saved: 1 })
  const turned = await register.save(worker, { ...request, person_id: hidden, wants: 'はじめは本人' }, '/access-requests')
  await bringChanged(register.city, worker, '/access-requests', idOf(turned), { 求めた人: '代理人', 代理人の名前と関係: '夫と名のる人' })
  const { rows: stood } = await register.city.owner.query<{ state: string; n: number }>(
    `select r.state, (select count(*)::int from deadline d where d.record_id = r.id and d.ended_at is null) as n from access_request r where r.person_id = $1`,
    [hidden],
  )
  expect(stood).toEqual([at, lines, turned].map(() => ({ state: 'stopped', n: 1 })))
  expect(await text(head, '/todos.json')).toContain(at)
  for (const step of ['check', 'decide', 'answer'])
    expect([step, (await worker.post(`${at}/${step}`, { version: '2', identity: 'licence' })).status]).toEqual([step, 409])
  expect((await worker.post(`${at}/release`, { version: '2', reason: 'よい' })).status).toBe(404)
  expect((await head.post(`${at}/release`, { version: '2', reason: '後見人だと確かめた' })).status).toBe(303)
  // Even then the worker does not move it on while the shield stands.
  const bad = await sendChanged(register.city, worker, '/access-requests', idOf(at), { 求めの中身: '夫にすべて見せる' })
  expect([bad.read.counts['bad'], JSON.stringify(bad.read.items).includes('区の管理者だけが進められます')]).toEqual([1, true])
  const refused = await worker.post(`${at}/check`, { version: '3', identity: 'licence' })
  expect([refused.status, (await refused.text()).includes('区の管理者だけが進められます')]).toEqual([422, true])
  expect((await head.post(`${at}/edit`, { ...representative, version: '3', proxy_paper: 'guardian' })).status).toBe(303)
  expect((await head.post(`${at}/check`, { version: '4', identity: 'licence' })).status).toBe(303)
  // The sheet stops for everybody but the head, like the letter: also for the worker who is responsible for the person.
  expect([(await worker.get(`/people/${hidden}/sheet`)).status, (await head.get(`/people/${hidden}/sheet`)).status]).toEqual([404, 200])
  // The worker has no button for what the head alone may press, and is told whose it is.
  const theirs = await text(worker, at)
  expect([theirs.includes('この求めは、区の管理者が進めます'), theirs.includes('/decide"'), theirs.includes('/sheet"')]).toEqual([
    true,
    false,
    false,
  ])
  const stopped = await text(worker, turned)
  expect([stopped.includes('区の管理者の「やること」に出ています'), stopped.includes('/release"')]).toEqual([true, false])
  expect(await text(head, turned)).toContain('/release"')
  // One's own request of the same person is not stopped, and neither is what is made for it.
  const own = await register.save(worker, { ...request, person_id: hidden }, '/access-requests')
  expect((await register.json(head, `${own}.json`))['state']).toBe('received')
  expect((await worker.post(`${own}/check`, { version: '1', identity: 'licence' })).status).toBe(303)
  expect([(await text(worker, own)).includes('/sheet"'), (await worker.get(`/people/${hidden}/sheet`)).status]).toEqual([true, 200])
})
test('the own request of whom a shielded person is kept away from stops for the head, who is warned and alone makes the sheet; nobody else learns of a shield', async () => {
  const son = idOf(await register.save(worker, { name: '求道 むすこ', kana: 'きゅうどう むすこ' }))
  const mother = idOf(await register.save(worker, { name: '求道 はは', kana: 'きゅうどう はは' }))
  await register.city.owner.query(
    `update person set shielded = true, shielded_from = array[$2::uuid], version = version + 1 where id = $1`,
    [mother, son],
  )
  const at = await register.save(worker, { ...request, person_id: son }, '/access-requests')
  expect((await register.json(head, `${at}.json`))['state']).toBe('stopped')
  const [theirs, heads] = [await text(worker, at), await text(head, at)]
  expect(['知らせてはいけない相手', '求道 はは', '/sheet"'].map((words) => theirs.includes(words))).toEqual([false, false, false])
  expect(['この人は、知らせてはいけない相手です', '求道 はは', '本人に手わたしします'].map((words) => heads.includes(words))).toEqual([
    true,
    true,
    false,
  ])
  expect((await worker.post(`${at}/release`, { version: '2', reason: 'よい' })).status).toBe(404)
  expect((await head.post(`${at}/release`, { version: '2', reason: '中身を見て決める' })).status).toBe(303)
  expect((await worker.post(`${at}/check`, { version: '3', identity: 'licence' })).status).toBe(422)
  expect((await head.post(`${at}/check`, { version: '3', identity: 'licence' })).status).toBe(303)
  expect((await worker.get(`/people/${son}/sheet`)).status).toBe(404)
  expect(await text(head, `/people/${son}/sheet`)).toContain('この人は、知らせてはいけない相手です')
  // Her name stood there: the mother's own list of who saw something of her has both pages.
  for (const event of ['opened', 'sheetMade'])
    expect([event, (await register.lastAudit(`disclosure.accessRequest.${event}`))?.subjects.includes(mother)]).toEqual([event, true])
  // Under a second number of his, into which the first is merged afterwards, it stops the same: who answered for the first opens nothing, by neither number.
  const again = idOf(
    await register.save(head, { name: '求道 むすこ', kana: 'きゅうどう むすこ', phone: '06-0000-9911', decided: 'other', checked: son }),
  )
  await register.city.owner.query(`update person set shielded_from = array[$2::uuid], version = version + 1 where id = $1`, [mother, again])
  await register.city.owner.query(`update person set merged_into = $2, version = version + 1 where id = $1`, [son, again])
  for (const id of [son, again])
    expect([(await worker.get(`/people/${id}/sheet`)).status, (await head.get(`/people/${id}/sheet`)).status]).toEqual([404, 200])
  expect((await text(worker, at)).includes('求道 はは')).toBe(false)
  expect(await text(head, `/people/${son}/sheet`)).toContain(`/people/${again}/sheet`)
  // The mother's own goes its way, into her hands.
  const own = await register.save(worker, { ...request, person_id: mother }, '/access-requests')
  expect((await register.json(head, `${own}.json`))['state']).toBe('received')
  expect(await text(head, own)).toContain('郵送はせず、本人に手わたしします')
})
test('who answers for a support makes the sheet of somebody nobody answers for; whoever may not is told who does, and has no way into nothing', async () => {
  const whom = idOf(await register.save(worker, { name: '求道 たれ', kana: 'きゅうどう たれ' }))
  await register.city.owner.query(`update person set owner_id = null, version = version + 1 where id = $1`, [whom])
  const at = await register.save(worker, { ...request, person_id: whom }, '/access-requests')
  expect((await worker.post(`${at}/check`, { version: '1', identity: 'licence' })).status).toBe(303)
  const none = await text(worker, at)
  expect([none.includes('区の管理者が作ります'), none.includes('/sheet"'), (await worker.get(`/people/${whom}/sheet`)).status]).toEqual([
    true,
    false,
    404,
  ])
  const support = { opened_on: '2026/11/1', main_worry: 'care', consent: 'yes' }
  const supported = await register.save(worker, { ...support, person_id: whom }, '/support-cases')
  expect([(await text(worker, at)).includes('/sheet"'), (await worker.get(`/people/${whom}/sheet`)).status]).toEqual([true, 200])
  // Closing ends no assignment: a support opens the sheet for a year after it, and what it was for is no reason for ever. Who read it stays with who answers for the person.
  const closing = { version: '1', close_as: 'goal', closed_on: '2026/11/20', reason: 'ゾルク目標に届いた' }
  expect((await worker.post(`${supported}/close`, closing)).status).toBe(303)
  const ends = async (on: string): Promise<unknown[]> => {
    await register.city.owner.query(
      `update support_case set opened_on = '2020-04-01', closed_on = $2, version = version + 1 where person_id = $1`,
      [whom, on],
    )
    return [(await text(worker, at)).includes('/sheet"'), (await worker.get(`/people/${whom}/sheet`)).status]
  }
  expect([await ends('2025-11-20'), await ends('2025-11-19')]).toEqual([
    [true, 200],
    [false, 404],
  ])
  expect([(await worker.get(`/people/${whom}/readers`)).status, (await head.get(`/people/${whom}/sheet`)).status]).toEqual([404, 200])
  // What leads to them by their home alone, or may not be opened by whoever makes it, is counted.
  const home = idOf(await register.save(worker, { name: '求道家', person: whom }, '/households'))
  await register.save(worker, { ...support, household_id: home }, '/support-cases')
  await register.city.owner.query(`update support_case set person_id = null, version = version + 1 where household_id = $1`, [home])
  const sheet = await text(head, `/people/${whom}/sheet`)
  expect(/別に渡します：[^<]*支援 1 件/.test(sheet)).toBe(true)
  expect(/別に渡します：[^<]*世帯 1 件/.test(sheet)).toBe(true)
})
test('the sheet for the person shows what is kept, who saw it and where it went, and never who noticed', async () => {
  const whom = idOf(await register.save(worker, { name: '求道 つき', kana: 'きゅうどう つき' }))
  // The one who notices looks the person up and sends; only a reader of the register can name one.
  const noticer = register.colleague
  const notice = await register.save(noticer, { person_id: whom, signs: 'weak', way: 'phone' }, '/notices')
  await noticer.post(`/sent-notices/${idOf(notice)}/more`, {
    version: '1',
    fact: 'ゾルクやせていた',
    view: 'ゾルク心配だと思う',
    by_kind: 'minsei',
    by_name: 'ゾルク民生さん',
  })
  await noticer.get(`/sent-notices/${idOf(notice)}`)
  await head.get(`/notices/${idOf(notice)}`)
  const spoken = await register.save(
    worker,
    {
      person_id: whom,
      on_day: '2026/11/19',
      recipient: 'hokatsu',
      party: '見本包括の見本さん',
      items: 'care',
      purpose: 'support',
      way: 'phone',
      basis: 'JOINT_USE',
      evidence: '通知 3版',
    },
    '/provision-records',
  )
  expect(
    (
      await worker.post('/provision-records', {
        person_id: whom,
        on_day: '2026/11/19',
        recipient: 'hokatsu',
        items: 'care',
        purpose: 'support',
        way: 'phone',
        basis: 'CONSENT',
      })
    ).status,
  ).toBe(422)
  await worker.get(`/people/${whom}.pdf`)
  const left = await text(worker, `/people/${whom}/provisions`)
  for (const words of ['見本包括の見本さん', '電話', '個人情報保護法 27条5項3号'])
    expect([words, left.includes(words)]).toEqual([words, true])
  // What somebody wrote out for their own work stands apart, and last in papers and files.
  expect([left.includes('を書き出した'), (await text(worker, `/people/${whom}/provisions?what=inside`)).includes('紙・PDF')]).toEqual([
    false,
    true,
  ])
  const kinds = ((await (await worker.get(`/people/${whom}/provisions.json`)).json()) as { items: { kind: string; by: string | null }[] })
    .items
  expect(kinds.findLastIndex((one) => one.kind !== 'file')).toBeLessThan(kinds.findIndex((one) => one.kind === 'file'))
  expect((await worker.get(`/people/${whom}/provisions.pdf`)).status).toBe(200)
  // However many there are, none falls off: the screen has pages, paper and files all of it.
  await register.city.owner.query(
    `insert into provision_record (ward_id, id, person_id, on_day, recipient, items, purpose, way, basis, state) select '271098', gen_random_uuid(), $1, date '2020-01-01' + n, 'school', '{care}', 'support', 'phone', 'VITAL', 'kept' from generate_series(1, 110) n`,
    [whom],
  )
  const first = await text(worker, `/people/${whom}/provisions`)
  const older = /href="([^"]*provisions\?skip=100)"/.exec(first)?.[1] ?? ''
  expect([first.split('学校').length - 1 < 110, first.includes('令和2年1月2日') || first.includes('R2.1.2')]).toEqual([true, false])
  expect((await text(worker, older)).split('学校').length - 1).toBeGreaterThan(10)
  const whole = (await (await worker.get(`/people/${whom}/provisions.json`)).json()) as { items: { recipient: string }[] }
  expect(whole.items.filter((one) => one.recipient === 'school')).toHaveLength(110)
  await register.city.owner.query(`delete from provision_record where person_id = $1 and recipient = 'school'`, [whom])
  expect(spoken).toContain('/provision-records/')
  expect((await noticer.get(`/people/${whom}/sheet`)).status).toBe(404)
  // Without a request whose asker is known there is no sheet, before it is decided no paper.
  const sheetOf = async (): Promise<number[]> => [
    (await head.get(`/people/${whom}/sheet`)).status,
    (await head.get(`/people/${whom}/sheet.pdf`)).status,
  ]
  const asks = await register.save(worker, { ...request, person_id: whom }, '/access-requests')
  expect(await sheetOf()).toEqual([404, 404])
  expect((await worker.post(`${asks}/check`, { version: '1', identity: 'licence' })).status).toBe(303)
  expect(await sheetOf()).toEqual([200, 404])
  // Said today, printed next week: what was left out is kept with the request, and nothing is in before somebody says so.
  type Shown = { key: string; version: number; standing: string }
  const shown = async (): Promise<Shown[]> => (await register.json(head, `/people/${whom}/sheet.json`))['parts'] as Shown[]
  const say = async (way: 'in' | 'out', ...types: string[]): Promise<void> => {
    const parts = (await shown()).filter((one) => types.includes(one.key.split(':')[0] ?? ''))
    expect(parts.length).toBeGreaterThan(0)
    const said = Object.fromEntries(parts.map((one) => [`p.${one.key}`, `${way}.${one.version}`]))
    expect((await head.post(`/people/${whom}/sheet`, said)).status).toBe(303)
  }
  expect((await shown()).map((one) => one.standing)).toEqual(['open', 'open'])
  expect((await noticer.post(`/people/${whom}/sheet`, { rest: 'plain' })).status).toBe(404)
  expect((await head.post(`/people/${whom}/sheet`, { rest: 'plain' })).status).toBe(303)
  expect((await shown()).map((one) => [one.key.split(':')[0], one.standing])).toEqual([
    ['notice', 'open'],
    ['provision_record', 'in'],
  ])
  await say('out', 'notice')
  expect(
    (await worker.post(`${asks}/decide`, { version: '2', decision: 'all', decided_on: '2026/11/20', grounds: '求めのとおり' })).status,
  ).toBe(303)
  expect(await sheetOf()).toEqual([200, 200])
  // What went with a referral, to another council and on a list stands on it like every share.
  const support = idOf(await register.save(worker, { person_id: whom, main_worry: 'care', consent: 'yes' }, '/support-cases'))
  expect((await worker.post(`/support-cases/${support}/notes`, { quick: 'yes', method: 'visit', fact: 'ゾルク経過' })).status).toBe(303)
  // Tried by who noticed: when and what, never by whom.
  expect((await noticer.post(`/support-cases/${support}/tries`, { reached: 'no', said: 'ゾルク十時に訪ねた' })).status).toBe(303)
  const put = (text: string, values: unknown[]): Promise<unknown> => register.city.owner.query(text, values)
  await put(
    `insert into referral (ward_id, id, case_id, person_id, on_day, to_kind, items, basis, evidence_cipher, state) values ('271098', gen_random_uuid(), $1, $2, '2026-11-19', 'selfReliance', '{health}', 'VITAL', '\\x00', 'made')`,
    [support, whom],
  )
  await put(
    `insert into case_move (ward_id, id, case_id, to_ward, items, basis, evidence_cipher, summary_cipher, main_worry, state, decided_by, decided_at, created_by)
    select '271098', gen_random_uuid(), $1, '271110', '{address}', 'CONSENT', '\\x00', '\\x00', 'care', 'approved', h.id, '2026-11-19', w.id from staff h, staff w where h.login = 'tennoji.wardhead' and w.login = 'tennoji.worker'`,
    [support],
  )
  await put(
    `with e as (insert into watch_register (ward_id, id, name, address, source, targets, state) values ('271098', gen_random_uuid(), '求道 つき', '見本町1', 'self', '{}', 'unsent') returning id),
    i as (insert into register_issue (ward_id, id, issued_on, neighbourhood_id, organisation, recipient, columns, basis, state) select '271098', gen_random_uuid(), '2026-11-19', (select id from neighbourhood where ward_id = '271098' limit 1), '見本五条町会', 'community', '{name,phone}', 'CONSENT', 'issued' returning id),
    p as (insert into register_person (ward_id, entry_id, person_id) select '271098', e.id, $1 from e)
    insert into register_line (ward_id, issue_id, at, entry_id, said_cipher) select '271098', i.id, 1, e.id, '\\x00' from e, i`,
    [whom],
  )
  const page = await text(head, `/people/${whom}/sheet`)
  // What leads to them only over another record may be put in too; new records wait for a word, and until then there is no paper.
  expect([page.includes('支援経過記録（'), page.includes('ゾルク経過'), page.includes('つなぎ先 1 件')]).toEqual([true, true, true])
  expect(await sheetOf()).toEqual([200, 404])
  await say('in', 'support_case', 'support_note')
  // One more try is another record than the one that was read.
  expect((await worker.post(`/support-cases/${support}/tries`, { reached: 'yes', said: 'ゾルク話せた' })).status).toBe(303)
  expect([(await shown()).find((one) => one.key.startsWith('support_case:'))?.standing, ...(await sheetOf())]).toEqual([
    'changed',
    200,
    404,
  ])
  await say('in', 'support_case')
  const printed = async (): Promise<string> =>
    textOf(new Uint8Array(await (await head.get(`/people/${whom}/sheet.pdf`)).arrayBuffer())).replace(/\s+/g, '')
  const without = await printed()
  expect(['ゾルクやせていた', '一部の記録は', 'ゾルク経過'].map((one) => without.includes(one))).toEqual([false, true, true])
  await say('in', 'notice')
  const paper = await printed()
  for (const told of [(await text(head, `/people/${whom}/sheet`)).replace(/\s+/g, ''), paper]) {
    for (const words of ['ゾルクやせていた', 'ゾルク心配だと思う', '会えなかった　ゾルク十時に訪ねた', '会えた・話せた　ゾルク話せた'].map(
      (one) => one.replace(/\s+/g, ''),
    ))
      expect([words, told.includes(words)]).toEqual([words, true])
    for (const never of ['ゾルク民生さん', '民生委員', '同じ区の人']) expect([never, told.includes(never)]).toEqual([never, false])
  }
  // A record that changed after it was read is asked about again.
  await put(`update notice set version = version + 1 where person_id = $1`, [whom])
  expect([(await shown()).find((one) => one.key.startsWith('notice:'))?.standing, ...(await sheetOf())]).toEqual(['changed', 200, 404])
  expect(paper.replace(/\s+/g, '')).toContain('見本包括の見本さん')
  // What was given stays given, also where its record is cancelled.
  await put(`update referral set state = 'withdrawn', reason_cipher = '\\x00', version = version + 1 where person_id = $1`, [whom])
  const everything = await text(worker, `/people/${whom}/provisions`)
  for (const words of [
    '見本五条町会',
    '氏名、電話（地域の名簿）',
    '浪速区社会福祉協議会',
    'ほかの区への引きつぎ',
    '病気・服薬（つなぎ先へ）',
  ])
    expect([words, everything.includes(words)]).toEqual([words, true])
  expect(page).toContain('渡した先 4 行')
})
test('a leak runs by what is known of it, is not done before its report, and keeps who was told', async () => {
  const lost = { kind: 'lostPaper', found_on: '2026/11/20', facts: 'ゾルク名簿の3番', about_people: '12' }
  const at = await register.save(worker, lost, '/leaks')
  const id = idOf(at)
  // 11/25 is a Wednesday; 12/20 a Sunday: the report is owed on the Friday before.
  expect(await dueOf(id)).toEqual({ leakFirst: '2026-11-25 17:30', leakFull: '2026-12-18 17:30', leakTell: '2026-12-18 17:30' })
  const edit = async (given: object, version: string): Promise<number> =>
    (await worker.post(`${at}/edit`, { ...lost, ...given, version })).status
  expect(await edit({ sensitive: 'yes', intent: 'yes' }, '1')).toBe(303)
  expect(await dueOf(id)).toEqual({ leakFirst: '2026-11-25 17:30', leakFullIntent: '2027-01-19 17:30', leakTell: '2026-12-18 17:30' })
  expect(await text(head, '/todos.json')).toContain(at)
  const early = await worker.post(`${at}/close`, { version: '2', told: 'all', prevention: '控え', reason: '済' })
  expect([early.status, (await early.text()).includes('確報を出した日')]).toEqual([422, true])
  // Nor by a file, which would ask nothing.
  await staysInState(register.city, worker, '/leaks', id, { 状態: '済', くりかえさないために: '控え', 理由: '済' })
  expect((await worker.post(`${at}/report`, { version: '2', first_reported_on: '2026/11/20' })).status).toBe(303)
  expect(await dueOf(id)).toEqual({ leakFullIntent: '2027-01-19 17:30', leakTell: '2026-12-18 17:30' })
  expect((await worker.post(`${at}/people`, { person_id: '求道 みち' })).status).toBe(303)
  // The field of a person of everywhere: found while typing, no address to be pasted.
  const page = await (await worker.get(at)).text()
  expect([page.includes('data-suggest="person"'), page.includes('番地を貼')]).toEqual([true, false])
  expect((await worker.post(`${at}/people`, { person_id: 'いない 人' })).status).toBe(422)
  expect(await text(head, at)).toContain('まだ知らせていません')
  expect((await worker.post(`${at}/people/${person}`, { on: '2026/11/20', how: 'visit' })).status).toBe(303)
  expect(await text(head, at)).not.toContain('まだ知らせていません')
  // Another day said later does not wipe out the first.
  expect((await worker.post(`${at}/people/${person}`, { on: '2026/11/19', how: 'phone' })).status).toBe(303)
  const said = await register.city.owner.query<{ on: unknown }>(
    `select changes->'told_on' as on from history where type = 'leak_person' and record_id = $1 order by version`,
    [person],
  )
  expect(said.rows.map((row) => row.on)).toEqual([
    [null, '2026-11-20'],
    ['2026-11-20', '2026-11-19'],
  ])
  expect(await edit({ sensitive: 'yes', intent: 'yes', first_reported_on: '2026/11/20', full_reported_on: '2026/11/20' }, '3')).toBe(303)
  // Reported is not told: it stays open while somebody on the list was not told, or nobody said what was done instead.
  await register.city.owner.query(`update leak_person set told_on = null, told_how = null, told_by = null where leak_id = $1`, [id])
  for (const told of ['all', 'part', 'notYet']) {
    const untold = await worker.post(`${at}/close`, { version: '4', told, prevention: '番号を数える', reason: '回収した' })
    expect([told, untold.status, (await untold.text()).includes('本人への知らせが残っています')]).toEqual([told, 422, true])
  }
  expect(await dueOf(id)).toMatchObject({ leakTell: '2026-12-18 17:30' })
  expect((await worker.post(`${at}/people/${person}`, { on: '2026/11/20', how: 'visit' })).status).toBe(303)
  expect((await worker.post(`${at}/close`, { version: '4', told: 'all', prevention: '番号を数える', reason: '回収した' })).status).toBe(303)
  expect(await dueOf(id)).toEqual({})
  const safe = idOf(
    await register.save(
      worker,
      { kind: 'lostDevice', found_on: '2026/11/20', encrypted: 'yes', about_people: '30', sensitive: 'yes' },
      '/leaks',
    ),
  )
  expect(await dueOf(safe)).toEqual({})
  // Nothing is owed of it: to be done with it is the next step, and a report only for whoever wants to make one.
  const next = await text(head, `/leaks/${safe}`)
  expect([next.includes('次にすること'), next.indexOf(`/leaks/${safe}/close`) < next.indexOf(`/leaks/${safe}/report`)]).toEqual([
    true,
    true,
  ])
  expect(next).toMatch(/<details><summary class="link">速報を出したことを残す/)
  expect(next).not.toMatch(/<details><summary class="link">済にする/)
  for (const desk of [community, neighbour]) expect((await desk.get(at)).status).toBe(404)
})
