// 参加支援 over HTTP: one household from a notice at a salon to a settled connection is one in K05; its ties at the start, after 3 and after 12 months; what waits, and what must not be seen.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../support/pdf.ts'
import { idOf, openRegister, type Json, type RegisterDesks } from '../support/register.ts'
import { sitAt, type Desk } from '../support/desk.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let head: Desk
let neighbour: Desk
let planner: Desk
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, head, neighbour } = register)
  planner = await sitAt(register.city, 'citystats')
})
afterAll(() => register.city.close())

// Whoever left the page for months signs in again.
const on = async (day: string): Promise<void> => {
  register.city.at.now = new Date(`${day}T15:00:00+09:00`)
  ;[worker, colleague, head, neighbour, planner] = (await Promise.all(
    ['tennoji.worker', 'tennoji.second', 'tennoji.wardhead', 'naniwa.worker', 'citystats'].map((login) => sitAt(register.city, login)),
  )) as [Desk, Desk, Desk, Desk, Desk]
}
const versionOf = async (at: string): Promise<string> => String((await register.json(head, `${at}.json`))['version'])
const k05 = async (): Promise<number> => {
  const { figures } = (await (await planner.get('/figures.json?live=1&fy=2026')).json()) as { figures: { id: string; value: number }[] }
  return figures.find((one) => one.id === 'K05')?.value ?? NaN
}
const todos = async (desk: Desk): Promise<string> => JSON.stringify(await (await desk.get('/todos.json')).json())
let home = ''
let person = ''
let connection = ''

test('one household: a notice at a salon, a consultation, introduced, joined, settled — one in K05, however many places it joins', async () => {
  await on('2026-11-20')
  const before = await k05()
  const place =
    (await register.city.owner.query<{ id: string }>(`select id::text from place where ward_id = '271098' and state = 'open' limit 1`))
      .rows[0]?.id ?? ''
  person = await register.save(worker, { name: '定着 みち', kana: 'ていちゃく みち', birth_on: '1948/2/2' })
  const notice = idOf(await register.save(worker, { place_id: place, person_id: idOf(person), signs: 'absent' }, '/notices'))
  const intake = await register.save(
    worker,
    {
      channel: 'place',
      consulter: 'self',
      person_id: idOf(person),
      main_worry: 'isolation',
      consent: 'yes',
      consent_form: 'spoken',
      from: `notice:${notice}`,
    },
    '/intakes',
  )
  home = await register.save(worker, { name: '定着 みち の世帯', person: idOf(person) }, '/households')
  connection = await register.save(
    worker,
    { household_id: idOf(home), target_kind: 'place', place_id: place, introduced_on: '2026/11/20', state: 'introduced' },
    '/connections',
  )
  // Introduced only is not counted, and has nothing to be looked at.
  expect(await k05()).toBe(before)
  expect((await worker.get(`${connection}/checks`)).status).toBe(404)
  const move = async (to: string, fields: Record<string, string>): Promise<void> => {
    expect([to, (await worker.post(`${connection}/${to}`, { version: await versionOf(connection), ...fields })).status]).toEqual([to, 303])
  }
  await move('join', { joined_on: '2026/11/20' })
  expect(await k05()).toBe(before + 1)
  await on('2027-02-25')
  await move('settle', { settled_on: '2027/2/25' })
  const second = await register.save(
    worker,
    {
      household_id: idOf(home),
      target_kind: 'activity',
      target_name: '手芸の会',
      introduced_on: '2027/2/1',
      joined_on: '2027/2/10',
      state: 'joined',
    },
    '/connections',
  )
  expect(await k05()).toBe(before + 1)
  // Its page tells the whole way, to whoever may read each part.
  const page = await (await colleague.get(connection)).text()
  for (const link of [`/notices/${notice}`, intake, connection, second])
    expect([link, page.includes(`href="${link}"`)]).toEqual([link, true])
  expect((await register.lastAudit('support.connection.opened'))?.subjects).toEqual(
    expect.arrayContaining([idOf(connection), idOf(home), notice, idOf(intake)]),
  )
  const { rows } = await register.city.owner.query<{ n: number }>(
    `select count(distinct household_id)::int as n from connection where household_id = $1 and joined_on is not null`,
    [idOf(home)],
  )
  expect(rows[0]?.n).toBe(1)
  expect(
    (await worker.post(`${second}/end`, { version: await versionOf(second), ended_on: '2027/2/20', reason: 'ゾルク遠い' })).status,
  ).toBe(422)
  expect(
    (
      await worker.post(`${second}/end`, {
        version: await versionOf(second),
        ended_on: '2027/2/20',
        end_kind: 'access',
        reason: 'ゾルク遠い',
      })
    ).status,
  ).toBe(303)
  expect(await (await head.get(second)).text()).toContain('行き帰り・お金')
  expect(await k05()).toBe(before + 1)
})
test('ties are asked for by the calendar: first within 30 days, then after 3 and 12 months; once answered they wait no more', async () => {
  await on('2026-12-15')
  const waits = (point: string): string => `${connection}/checks/${point}`
  const seen = async (): Promise<boolean[]> => {
    const text = await todos(worker)
    return ['start', 'months3', 'months12'].map((point) => text.includes(waits(point)))
  }
  expect(await seen()).toEqual([true, false, false])
  // Not answered it waits on, past its sixty days too; the later ones wait for it.
  await on('2027-02-25')
  expect(await seen()).toEqual([true, false, false])
  await on('2026-12-15')
  expect([(await todos(colleague)).includes(waits('start')), (await todos(worker)).includes('定着')]).toEqual([false, false])
  // Whose post was handed over stays on file, without a role here: whoever does this work now is asked.
  const post = `update staff_role set to_on = $1 where staff_id = (select id from staff where login = 'tennoji.worker')`
  await register.city.owner.query(post, ['2026-12-14'])
  expect((await todos(colleague)).includes(waits('start'))).toBe(true)
  await register.city.owner.query(post, [null])
  // What is known is not asked: who led them there and when, the day they joined, that they go there, and so to one place.
  const known = (await (await worker.get(waits('start'))).text()).replace(/<[^>]+>/g, ' ')
  for (const words of ['もう分かっていること', '行っている場所の数　1', 'つないだ先に　行っている', 'もう入っている答えを直す'])
    expect([words, known.includes(words)]).toEqual([words, true])
  expect(known).toMatch(/紹介\s.*11月20日.*、参加\s/s)
  // Drawn already: the numbers of the map stand in the form.
  for (const tie of [
    { name: '民生委員', kind: 'minsei', meets: 'weekly', relied: 'yes' },
    { name: '通院先', kind: 'place', meets: 'monthly', relied: '' },
  ])
    expect(
      (
        await worker.post(`${home}/family/around`, {
          item: '',
          version: String((await register.json(worker, `${home}/family.json`))['version']),
          ...tie,
        })
      ).status,
    ).toBe(303)
  const blank = await (await worker.get(waits('start'))).text()
  expect([blank.includes('つながり図から'), /name="weekly"[^>]* value="1"|value="1"[^>]* name="weekly"/.test(blank)]).toEqual([true, true])
  const bad = await worker.post(waits('start'), { version: '0', on_day: '2026/12/20', weekly: '多い', words: 'ゾルク消えない' })
  const text = await bad.text()
  expect([bad.status, text.includes('まだ来ていない日'), text.includes('数字で書いてください'), text.includes('ゾルク消えない')]).toEqual([
    422,
    true,
    true,
    true,
  ])
  expect(
    (
      await worker.post(waits('start'), {
        version: '0',
        on_day: '2026/12/15',
        weekly: '0',
        places: '1',
        relied: 'no',
        outings: 'rarely',
        words: 'ゾルク一人がいい',
      })
    ).status,
  ).toBe(303)
  expect(await seen()).toEqual([false, false, false])
  await on('2027-02-19')
  expect(await seen()).toEqual([false, true, false])
  expect(
    (
      await worker.post(waits('months3'), {
        version: '0',
        on_day: '2027/2/19',
        weekly: '2',
        places: '2',
        relied: 'yes',
        outings: 'weekly',
        continuing: 'yes',
      })
    ).status,
  ).toBe(303)
  await on('2027-11-19')
  expect(await seen()).toEqual([false, false, true])
  const { checks } = (await register.json(colleague, `${connection}/checks.json`)) as { checks: Json[] }
  expect(checks.map((one) => [one['point'], one['weekly']])).toEqual([
    ['start', 0],
    ['months3', 2],
  ])
  const page = await (await head.get(connection)).text()
  expect([page.includes('2　↗ 増えた'), page.includes('ゾルク一人がいい')]).toEqual([true, true])
  const late = await worker.post(waits('start'), { version: '0', on_day: '2026/12/15', words: 'ゾルク遅い' })
  expect([late.status, (await late.text()).includes('ゾルク遅い')]).toEqual([409, true])
  // The head hears of what is two weeks late.
  await on('2027-12-10')
  expect([(await todos(head)).includes(waits('months12')), await seen()]).toEqual([true, [false, false, true]])
})
test('one nobody can answer is dropped with why, and said to be; one a year late ends by itself and says so; what was dropped can still be answered', async () => {
  await on('2027-12-10')
  const other = await register.save(
    worker,
    {
      household_id: idOf(home),
      target_kind: 'activity',
      target_name: '歌の会',
      introduced_on: '2027/11/1',
      joined_on: '2027/11/1',
      state: 'joined',
    },
    '/connections',
  )
  const asks = async (at: string): Promise<string[]> => {
    const text = await todos(worker)
    return ['start', 'months3', 'months12'].filter((point) => text.includes(`${at}/checks/${point}`))
  }
  const json = async (): Promise<Json[]> => ((await register.json(colleague, `${other}/checks.json`)) as { checks: Json[] }).checks
  expect(await asks(other)).toEqual(['start'])
  const bare = await worker.post(`${other}/checks/start/drop`, {})
  expect([bare.status, (await bare.text()).includes('わけをえらんでください')]).toEqual([422, true])
  expect((await neighbour.post(`${other}/checks/start/drop`, { dropped: 'moved' })).status).toBe(404)
  expect((await worker.post(`${other}/checks/start/drop`, { dropped: 'moved' })).status).toBe(303)
  expect([await asks(other), await json()]).toEqual([[], [expect.objectContaining({ point: 'start', dropped: 'moved', weekly: null })]])
  const page = await (await colleague.get(other)).text()
  expect([page.includes('× 確かめていません（転居した）'), page.includes('× もう確かめません')]).toEqual([true, true])
  // Twice, or over what was answered: nothing is overwritten.
  expect((await worker.post(`${other}/checks/start/drop`, { dropped: 'died' })).status).toBe(409)
  expect((await worker.post(`${connection}/checks/start/drop`, { dropped: 'died' })).status).toBe(409)
  await on('2028-02-10')
  expect(await asks(other)).toEqual([])
  // They were found again: the answer stands in its place, and the history says both.
  expect((await worker.post(`${other}/checks/start`, { version: '1', on_day: '2028/2/10', weekly: '3' })).status).toBe(303)
  expect([await asks(other), await json()]).toEqual([['months3'], [expect.objectContaining({ dropped: null, weekly: 3, version: 2 })]])
  const { rows } = await register.city.owner.query<{ changes: Json }>(
    `select changes from history where type = 'connection_check' and record_id = (select id from connection_check where connection_id = $1) order by version`,
    [idOf(other)],
  )
  expect(rows.map((row) => row.changes['dropped'])).toEqual([
    [null, 'moved'],
    ['moved', null],
  ])
  // A year past its day nobody is asked any more; the record says that nobody asked.
  await on('2028-11-19')
  expect(await asks(connection)).toEqual(['months12'])
  await on('2028-11-20')
  expect(await asks(connection)).toEqual([])
  expect(await (await colleague.get(connection)).text()).toContain('365 日をすぎたので、確かめないまま終わりました')
  await on('2027-12-10')
})
test('on paper; sealed; and nothing of it for other roles, other wards, or through a shield', async () => {
  const others = await Promise.all(register.others.map(([login]) => sitAt(register.city, login)))
  const paper = await worker.get(`${connection}/checks.pdf`)
  const read = readPdf(Buffer.from(await paper.arrayBuffer()))
  expect([paper.status, read.tagged, read.faults]).toEqual([200, true, []])
  expect(read.pages.join('')).toContain('増えた')
  const kept = await register.city.owner.query<{ text: string }>(
    `select (select string_agg(c::text, '') from connection_check c) || (select string_agg(h.changes::text, '') from history h where type = 'connection_check') as text`,
  )
  expect(kept.rows[0]?.text).not.toContain('ゾルク')
  for (const desk of [...others, neighbour])
    for (const path of [`${connection}/checks`, `${connection}/checks.json`, `${connection}/checks.pdf`, `${connection}/checks/start`])
      expect([path, (await desk.get(path)).status]).toEqual([path, 404])
  expect((await neighbour.post(`${connection}/checks/months12`, { version: '0', on_day: '2027/12/1' })).status).toBe(404)
  expect(
    (
      await worker.post(`${person}/shield`, {
        version: String((await register.json(head, `${person}.json`))['version']),
        on: 'yes',
        note: '',
      })
    ).status,
  ).toBe(303)
  for (const path of [`${connection}/checks`, `${connection}/checks.json`, `${connection}/checks/months12`])
    expect([path, (await colleague.get(path)).status]).toEqual([path, 404])
  expect((await worker.get(`${connection}/checks`)).status).toBe(200)
})
