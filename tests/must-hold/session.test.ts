// What must hold of sessions and their figures, asked over HTTP as different people.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSheet } from '#src/exchange/sheet.ts'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let neighbour: Desk
let planner: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, neighbour, planner] = await Promise.all([
    sitAt(city, 'tennoji.community'),
    sitAt(city, 'naniwa.community'),
    sitAt(city, 'citystats'),
  ])
})
afterAll(() => city.close())

type Figures = { figures: { id: string; value: number }[] }
const figure = async (desk: Desk, id: string, fy = 2026): Promise<number> =>
  ((await (await desk.get(`/figures.json?live=1&fy=${fy}`)).json()) as Figures).figures.find((one) => one.id === id)?.value ?? -1
const save = async (change: Record<string, string | string[]> = {}): Promise<string> => {
  // Saved after what was saved before.
  city.at.now = new Date(city.at.now.getTime() + 1000)
  const answer = await worker.post('/sessions', { ...typedSession, ...change })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

describe('the synthetic city', () => {
  test.each([
    ['K01', 495],
    ['K02', 400],
    ['K12', 247],
  ])('%s of FY2024 is %i by counting', async (id, value) => {
    expect(await figure(planner, id, 2024)).toBe(value)
  })
  test('no ward above 8 % or below 2 % of a figure, no weekday of the sessions under 5 %, dips in August and at New Year', async () => {
    const { rows: wards } = await city.owner.query(
      `select count(*)::float / sum(count(*)) over () as part from session where on_day >= '2024-04-01' and on_day < '2025-04-01' and state = 'held' group by ward_id`,
    )
    for (const row of wards) {
      expect(row.part).toBeGreaterThan(0.02)
      expect(row.part).toBeLessThan(0.08)
    }
    const { rows: days } = await city.owner.query(
      `select count(*)::float / sum(count(*)) over () as part from session where state = 'held' group by extract(dow from on_day)`,
    )
    expect(days.length).toBe(7)
    for (const row of days) expect(row.part).toBeGreaterThan(0.05)
    const { rows: months } = await city.owner.query(
      `select extract(month from on_day)::int m, count(*)::int n from session where state = 'held' and on_day < '2026-04-01' group by 1`,
    )
    const n = new Map(months.map((row) => [row.m, row.n]))
    for (const quiet of [8, 1]) for (const busy of [6, 7, 10, 11]) expect(n.get(quiet)).toBeLessThan(n.get(busy))
  })
  test('00:10 on the first of April belongs to the new year, 23:50 the night before to the old', async () => {
    const { rows } = await city.owner.query(
      `select title, on_day from session where title in ('夜の声かけ訓練', '年度末の見守り連絡会') order by on_day`,
    )
    expect(rows).toEqual([
      { title: '年度末の見守り連絡会', on_day: '2024-03-31' },
      { title: '夜の声かけ訓練', on_day: '2025-04-01' },
    ])
  })
})

describe('a session becomes a figure', () => {
  test('held adds one, for the ward and for the city; cancelled takes it away again', async () => {
    const [ward, all] = [await figure(worker, 'K01'), await figure(planner, 'K01')]
    const at = await save()
    expect([await figure(worker, 'K01'), await figure(planner, 'K01')]).toEqual([ward + 1, all + 1])
    const first = ((await (await planner.get('/figures/K01.json?fy=2026')).json()) as { records: { id: string }[] }).records
    expect(first.map((one) => `/sessions/${one.id}`)).toContain(at)
    expect((await worker.post(`${at}/withdraw`, { version: '1', reason: 'まちがえて入れた' })).status).toBe(303)
    expect([await figure(worker, 'K01'), await figure(planner, 'K01')]).toEqual([ward, all])
  })
  test('a plan counts when it is held, from the version that was seen', async () => {
    const before = await figure(worker, 'K01')
    const at = await save({ state: 'planned', participants: '', on_day: '11/20' })
    expect(await figure(worker, 'K01')).toBe(before)
    expect(await (await worker.get('/')).text()).toContain(at)
    expect((await worker.post(`${at}/hold`, { version: '1', participants: '１８人' })).status).toBe(303)
    expect(await figure(worker, 'K01')).toBe(before + 1)
    const late = await worker.post(`${at}/hold`, { version: '1', participants: '19' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('ほかの人がこの記録を変えました')
  })
  test('put right: the figure follows, the history keeps old and new, an outdated version loses nothing', async () => {
    const typed = { ...typedSession }
    const [at, before] = [await save(typed), await figure(worker, 'K01')]
    expect(await (await worker.get(`${at}/edit`)).text()).toContain('value="見守り連絡会（五条）"')
    expect((await worker.post(`${at}/edit`, { ...typed, version: '1', purposes: ['network'], participants: '20' })).status).toBe(303)
    expect(await figure(worker, 'K01')).toBe(before - 1)
    const { rows } = await city.owner.query('select changes from history where record_id = $1 order by version desc limit 1', [
      at.replace('/sessions/', ''),
    ])
    expect(rows[0].changes).toEqual({ purposes: [['watchShare'], ['network']], participants: [18, 20] })
    const late = await worker.post(`${at}/edit`, { ...typed, version: '1', title: 'わたしの書いた名前' })
    expect([late.status, (await late.text()).includes('わたしの書いた名前')]).toEqual([422, true])
    expect((await neighbour.get(`${at}/edit`)).status).toBe(404)
    expect((await neighbour.post(`${at}/edit`, { ...typedSession, version: '2' })).status).toBe(404)
    await worker.post(`${at}/withdraw`, { version: '2', reason: '重複' })
    expect((await worker.get(`${at}/edit`)).status).toBe(404)
  })
  test('the same client id three times is one row; the same id with other words is refused', async () => {
    const [client_id, before] = [randomUUID(), await figure(worker, 'K01')]
    const sent = { ...typedSession, client_id }
    const answers = await Promise.all([1, 2, 3].map(() => worker.post('/sessions', sent)))
    expect(answers.map((one) => [one.status, one.headers.get('location')])).toEqual(Array(3).fill([303, `/sessions/${client_id}`]))
    expect(await figure(worker, 'K01')).toBe(before + 1)
    expect((await worker.post('/sessions', { ...sent, title: 'ちがう場' })).status).toBe(422)
    expect(await figure(worker, 'K01')).toBe(before + 1)
  })
})

describe('bad input', () => {
  test.each([
    [{ participants: 'たくさん' }, '数字で書いてください'],
    [{ participants: '-3' }, '0 以上の数にしてください'],
    [{ participants: '' }, '人数（合計）が必要です'],
    [{ on_day: '2/30' }, 'いつ：2027年2月30日'],
    [{ starts: '25:00' }, '始まり：時刻は'],
    [{ on_day: '平成31年6月1日' }, '令和元年6月1日'],
    [{ purposes: [] }, '「目的」をえらんでください'],
    [{ purposes: ['golf'] }, 'えらべないもの'],
    [{ title: 'あ'.repeat(101) }, '100 文字まで'],
    [{ on_day: '11/25' }, 'まだ来ていない日'],
  ])('%j is explained and nothing typed is lost', async (change, sentence) => {
    const answer = await worker.post('/sessions', { ...typedSession, host_organisation: '五条𠮷地域の会', ...change })
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('role="alert"')
    expect(text).toContain(sentence)
    expect(text).toContain('五条𠮷地域の会')
    for (const [, value] of Object.entries(change)) if (typeof value === 'string') expect(text).toContain(value)
  })
})

describe('hostile input', () => {
  const nasty = [
    '\0',
    '99999999',
    '-1',
    '1e9',
    "'; drop table session; --",
    '\ud800',
    '2024-99-99_x',
    '2024-02-31_00000000-0000-4000-8000-000000000000',
    '%',
    '<script>',
    'あ'.repeat(3000),
    '',
  ]
  test('no address makes a fault', async () => {
    for (const path of ['/sessions', '/figures', '/figures/K01', '/sessions/new', '/sessions.csv', '/'])
      for (const name of ['fy', 'state', 'q', 'from', 'skip', 'same', 'encoding'])
        for (const value of nasty) {
          const answer = await worker.get(`${path}?${new URLSearchParams({ [name]: value }).toString()}`)
          expect([path, name, value, answer.status < 500]).toEqual([path, name, value, true])
        }
  })
  test('no field of the form makes a fault, and nothing typed comes back as markup', async () => {
    for (const name of Object.keys(typedSession).concat('ends', 'venue', 'note', 'client_id', 'residents_took_part'))
      for (const value of nasty) {
        const answer = await worker.post('/sessions', { ...typedSession, title: '', [name]: value })
        expect([name, value, answer.status < 500]).toEqual([name, value, true])
        expect(await answer.text()).not.toContain('<script>')
      }
    for (const id of nasty) expect((await worker.get(`/sessions/${encodeURIComponent(id.toWellFormed())}`)).status).toBeLessThan(500)
  })
})

describe('another ward gets the answer of what does not exist', () => {
  test.each(['', '.json'])('address with suffix "%s"', async (suffix) => {
    const at = await save({ title: '浪速には見えない場' })
    const [other, absent] = [await neighbour.get(at + suffix), await neighbour.get(`/sessions/${randomUUID()}${suffix}`)]
    expect([other.status, await other.text()].map(String)).toEqual([absent.status, await absent.text()].map(String))
    expect(other.status).toBe(404)
  })
  test('not in the list, a search, the figure or its rows; nor can it be changed', async () => {
    const at = await save({ title: '浪速には見えない場' })
    const before = await figure(neighbour, 'K01')
    await save({ title: '浪速には見えない場' })
    expect(await figure(neighbour, 'K01')).toBe(before)
    for (const path of [
      '/sessions',
      '/sessions.json',
      '/sessions?q=%E8%A6%8B%E3%81%88%E3%81%AA%E3%81%84%E5%A0%B4',
      '/figures/K01',
      '/figures/K01.json',
      '/',
    ])
      expect(await (await neighbour.get(path)).text()).not.toContain('浪速には見えない場')
    expect((await neighbour.post(`${at}/withdraw`, { version: '1', reason: 'x' })).status).toBe(404)
    expect(((await (await worker.get(`${at}.json`)).json()) as { state: string }).state).toBe('held')
  })
  test('a role without the right gets the same page', async () => {
    const admin = await sitAt(city, 'cityadmin')
    expect((await admin.get('/sessions')).status).toBe(404)
    expect((await planner.post('/sessions', typedSession)).status).toBe(404)
  })
})

describe('paging and order', () => {
  test('every session of a year is reached once, newest first', async () => {
    const seen: { id: string; on_day: string }[] = []
    let at: string | null = '/sessions.json?fy=2024'
    while (at) {
      const got = (await (await planner.get(at)).json()) as { items: { id: string; on_day: string }[]; next: string | null }
      seen.push(...got.items)
      at = got.next ? got.next.replace('/sessions?', '/sessions.json?') : null
    }
    const { rows } = await city.owner.query(`select count(*)::int n from session where on_day >= '2024-04-01' and on_day < '2025-04-01'`)
    expect(new Set(seen.map((one) => one.id)).size).toBe(rows[0].n)
    expect(seen.map((one) => one.on_day)).toEqual(
      seen
        .map((one) => one.on_day)
        .toSorted()
        .reverse(),
    )
  })
})

describe('files', () => {
  test.each([
    ['csv', ''],
    ['csv', '&encoding=cp932'],
    ['xlsx', ''],
  ])('a whole year as %s%s says what the list says, for one ward, and is written down', async (suffix, more) => {
    const answer = await neighbour.get(`/sessions.${suffix}?fy=2024${more}`)
    const table = await readSheet(`a.${suffix}`, new Uint8Array(await answer.arrayBuffer()))
    if (!table.ok) throw new Error(table.problem)
    const { rows } = await city.owner.query(
      `select id from session where ward_id = '271110' and on_day >= '2024-04-01' and on_day < '2025-04-01'`,
    )
    expect(table.rows.map((row) => row.cells[0]).toSorted()).toEqual(rows.map((row) => row.id).toSorted())
    expect(new Set(table.rows.map((row) => row.cells[1]))).toEqual(new Set(['浪速区']))
    const line = await city.owner.query(
      `select detail, cardinality(subjects) n from audit where event = 'sessions.session.exported' order by at desc limit 1`,
    )
    expect(line.rows).toEqual([{ detail: `${rows.length} ${suffix}`, n: rows.length }])
  })
  test('a formula typed into a name does not run in the file; 𠮷 is kept, or refused by CP932 with its place', async () => {
    await save({ title: '=1+1 𠮷野家の会 🎉' })
    const csv = await (await worker.get('/sessions.csv?q=%3D1')).text()
    expect(csv).toContain("'=1+1 𠮷野家の会 🎉")
    const refused = await worker.get('/sessions.csv?q=%3D1&encoding=cp932')
    expect([refused.status, (await refused.text()).includes('𠮷')]).toEqual([422, true])
  })
  test('a page that is no list has no file', async () => {
    expect((await worker.get('/sessions/new.xlsx')).status).toBe(404)
  })
})

describe('lists', () => {
  test.each([
    ['participants', true],
    ['participants', false],
    ['title', false],
    ['ward_role', true],
  ])('sorted by %s (falling: %s): every session of a year once, in order', async (field, desc) => {
    const seen: { id: string; [name: string]: unknown }[] = []
    let at: string | null = `/sessions.json?fy=2024&sort=${desc ? '-' : ''}${field}`
    while (at) {
      const got = (await (await worker.get(at)).json()) as { items: typeof seen; next: string | null }
      seen.push(...got.items)
      at = got.next ? got.next.replace('/sessions?', '/sessions.json?') : null
    }
    const { rows } = await city.owner.query(
      `select id from session where ward_id = '271098' and on_day >= '2024-04-01' and on_day < '2025-04-01' order by ${field} ${desc ? 'desc' : ''} nulls last, id ${desc ? 'desc' : ''}`,
    )
    expect(seen.map((one) => one.id)).toEqual(rows.map((row) => row.id))
  })
  test('filters, chosen columns and words stand in the address and narrow the file too', async () => {
    const address = '?fy=2024&purposes=areaTalk&ward_role=host&cols=on_day&cols=venue'
    const list = (await (await worker.get(`/sessions.json${address}`)).json()) as { items: { purposes: string[]; ward_role: string }[] }
    expect(list.items.length).toBeGreaterThan(0)
    for (const one of list.items) expect([one.purposes.includes('areaTalk'), one.ward_role]).toEqual([true, 'host'])
    const html = await (await worker.get(`/sessions${address}`)).text()
    expect(html).toContain('目的：地域課題の話し合い')
    expect(html).not.toContain('>参加した人数（合計）</a></th>')
    const file = await readSheet('a.csv', new Uint8Array(await (await worker.get(`/sessions.csv${address}`)).arrayBuffer()))
    expect(file.ok && file.rows.length).toBe(list.items.length)
  })
})

describe('forms', () => {
  test('a page with several moves gives every field an id of its own, and the summary leads to the one that was wrong', async () => {
    const at = await save({ state: 'planned', participants: '' })
    const unique = (text: string): void => {
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((one) => one[1])
      expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
    }
    unique(await (await worker.get(at)).text())
    const refused = await worker.post(`${at}/cancel`, { version: '1', reason: '' })
    const text = await refused.text()
    unique(text)
    expect([refused.status, text.includes('href="#cancel-reason"'), text.includes('id="cancel-reason"')]).toEqual([422, true, true])
  })
  test('what was begun is kept for this person alone, offered again, and gone when it is sent', async () => {
    const kept = await worker.post('/drafts', { draft_path: '/sessions/new', venue: '書きかけの会館', participants: '7' })
    expect(kept.headers.get('location')).toBe('/sessions/new?draft=take')
    expect(await (await worker.get('/sessions/new')).text()).toContain('書きかけがあります')
    expect(await (await worker.get('/sessions/new?draft=take')).text()).toContain('書きかけの会館')
    expect(await (await neighbour.get('/sessions/new?draft=take')).text()).not.toContain('書きかけの会館')
    await save()
    expect(await (await worker.get('/sessions/new?draft=take')).text()).not.toContain('書きかけの会館')
  })
  test('only the neighbourhoods chosen: their number says how wide the session was; a blank name is said by purpose and place', async () => {
    const { rows } = await city.owner.query(`select id::text, name from neighbourhood where ward_id = '271098' order by name limit 2`)
    const at = await save({ area_level: '', title: '', neighbourhood_ids: rows.map((row) => row.id) })
    expect(await (await worker.get(`${at}.json`)).json()).toMatchObject({
      area_level: 'neighbourhoods',
      title: `見守りの情報共有（${rows.map((row) => row.name).join('、')}）`,
    })
    expect(await (await worker.get(at)).text()).toContain(`<h1>見守りの情報共有（${rows.map((row) => row.name).join('、')}）</h1>`)
    const foreign = await city.owner.query(`select id::text from neighbourhood where ward_id = '271110' limit 1`)
    expect((await worker.post('/sessions', { ...typedSession, neighbourhood_ids: [foreign.rows[0].id] })).status).toBe(422)
  })
  test('the same as the last by its day: everything is there but the day is today', async () => {
    await save({ on_day: '11/21', venue: '五条会館ホール', participants: '21' })
    const form = await (await worker.get('/sessions/same')).text()
    for (const words of ['value="R8.11.21"', 'もとにした記録では 21 でした。', '五条会館ホール']) expect(form).toContain(words)
    expect(form).not.toContain('value="21"')
  })
  test('a number far above the usual is asked about once, and kept when it is sent again', async () => {
    const sent = { ...typedSession, client_id: randomUUID(), participants: '1800' }
    const asked = await worker.post('/sessions', sent)
    expect([asked.status, await asked.text()]).toEqual([422, expect.stringContaining('いつもよりずっと多い数です')])
    const kept = await worker.post('/sessions', { ...sent, sure: '1800' })
    expect(kept.status).toBe(303)
  })
  test('the registers offer their names with the reading, of the own ward and in use only; any other name is kept as it is typed', async () => {
    const hall = { kind: 'hall', steps: 'unknown', toilet: 'unknown', wheelchair: 'unknown', children: 'unknown', state: 'active' }
    for (const [desk, name] of [
      [worker, '架空の集い会館'],
      [neighbour, 'となりの区の会館'],
    ] as const)
      expect((await desk.post('/venues', { ...hall, name, kana: 'ｶｸｳﾉﾂﾄﾞｲ' })).status).toBe(303)
    const gone = await worker.post('/organisations', { name: '終わった会', kind: 'other', state: 'active' })
    expect((await worker.post(`${gone.headers.get('location')}/end`, { version: '1', reason: '解散' })).status).toBe(303)
    const form = await (await worker.get('/sessions/new')).text()
    expect(form).toMatch(/<input[^>]*name="venue"[^>]*list="venue-list"/)
    expect(form).toContain('<option value="架空の集い会館">かくうのつどい</option>')
    expect(form).not.toContain('となりの区の会館')
    expect(form).not.toContain('終わった会')
    const kept = await save({ venue: 'だれかの家の前', host_organisation: 'まだ名のない会' })
    const page = await (await worker.get(kept)).text()
    expect([page.includes('だれかの家の前'), page.includes('まだ名のない会')]).toEqual([true, true])
  })
  test('a JSON body saves the same record as the form, repeats included', async () => {
    const send = (body: string) =>
      city.application.request('http://desk.test/sessions.json', {
        method: 'POST',
        headers: { cookie: worker.cookie, 'content-type': 'application/json' },
        body,
      })
    const client_id = randomUUID()
    const body = JSON.stringify({ ...typedSession, client_id, participants: 18, residents_took_part: true, venue: null })
    const [first, again] = [await send(body), await send(body)]
    expect([first.status, await first.json(), again.status]).toEqual([201, { location: `/sessions/${client_id}` }, 201])
    const wrong = await send(JSON.stringify({ ...typedSession, participants: 'たくさん' }))
    expect([wrong.status, ((await wrong.json()) as { errors: { field: string }[] }).errors[0]?.field]).toEqual([422, 'participants'])
    for (const bad of ['[1]', '{', '"x"', '{"on_day":{"a":1}}']) expect((await send(bad)).status).toBe(400)
  })
})

describe('doors', () => {
  test('without sign-in: a redirect for a page, 401 for JSON; a foreign form is refused', async () => {
    expect((await city.application.request('http://desk.test/sessions')).status).toBe(303)
    expect((await city.application.request('http://desk.test/sessions.json')).status).toBe(401)
    expect(
      (
        await city.application.request('http://desk.test/sessions', {
          method: 'POST',
          headers: { origin: 'http://evil.test', 'content-type': 'application/x-www-form-urlencoded' },
          body: 'a=b',
        })
      ).status,
    ).toBe(403)
  })
  test('ten wrong passwords close the account for a while, and only that account', async () => {
    const tryWith = (login: string, password: string) =>
      city.application.request('http://desk.test/sign-in', {
        method: 'POST',
        headers: { origin: 'http://desk.test', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ login, password }).toString(),
      })
    for (let i = 0; i < 10; i++) expect((await tryWith('kita.worker', 'x')).status).toBe(422)
    expect((await tryWith('kita.worker', 'sasaeai-demo')).status).toBe(429)
    expect((await tryWith('nishi.worker', 'sasaeai-demo')).status).toBe(303)
    city.at.now = new Date(city.at.now.getTime() + 16 * 60_000)
    expect((await tryWith('kita.worker', 'sasaeai-demo')).status).toBe(303)
  })
  test('signing out ends the session; a role that has ended opens nothing', async () => {
    const desk = await sitAt(city, 'minato.community')
    expect((await desk.get('/sessions')).status).toBe(200)
    await city.owner.query(
      `update staff_role set to_on = '2026-11-20' where staff_id = (select id from staff where login = 'minato.community')`,
    )
    expect((await desk.get('/sessions')).status).toBe(303)
    const other = await sitAt(city, 'minato.worker')
    await other.post('/sign-out', {})
    expect((await other.get('/sessions')).status).toBe(303)
  })
})
