// What must hold of the twelve figures: counting, closing, publishing, correcting, and who sees what.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let head: Desk
let planner: Desk
let adviser: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, head, planner, adviser] = await Promise.all([
    sitAt(city, 'tennoji.community'),
    sitAt(city, 'tennoji.wardhead'),
    sitAt(city, 'citystats'),
    sitAt(city, 'cityadvice'),
  ])
})
afterAll(() => city.close())

const OUT = 'http://desk.test'
type Line = {
  id: string
  value: number
  confirmed: number
  reported: number
  of: number
  version: number
  label: string
  unit: string
  scopeLabel: string | null
  state: string
}
const live = async (desk: Desk, id: string, fy: number): Promise<Line> => {
  const one = ((await (await desk.get(`/figures.json?live=1&fy=${fy}`)).json()) as { figures: Line[] }).figures.find(
    (each) => each.id === id,
  )
  if (!one) throw new Error(id)
  return one
}
const published = async (fy = 2024): Promise<Line[]> =>
  ((await (await city.application.request(`${OUT}/figures.json?fy=${fy}`)).json()) as { figures: Line[] }).figures

describe('the twelve figures', () => {
  const SOURCE = [
    ['K01', 495],
    ['K02', 400],
    ['K03', 157],
    ['K04', 275],
    ['K05', 412],
    ['K06', 28_274],
    ['K07', 308],
    ['K08', 53],
    ['K09', 35],
    ['K10', 355],
    ['K11', 33],
    ['K12', 247],
  ] as const
  test.each(SOURCE)('%s of FY2024 is %i, live by counting and published', async (id, value) => {
    expect((await live(planner, id, 2024)).value).toBe(value)
    expect((await published()).find((one) => one.id === id)).toMatchObject({ value, state: 'published', version: 1 })
  })
  test('the labels of the source are kept, and none is invented', async () => {
    expect(Object.fromEntries((await published()).map((one) => [one.id, one.scopeLabel]))).toEqual({
      K01: '24区社協合計・令和6年度',
      K12: '24区社協合計・令和6年度',
      K06: '令和6年度 全市実績',
      K07: '令和6年度 全市実績',
      K05: '全市実績',
      K11: '令和6年能登半島地震',
      K02: null,
      K03: null,
      K04: null,
      K08: null,
      K09: null,
      K10: null,
    })
    expect((await published()).map((one) => one.of)).toEqual([24, 24, 24, 24, 25, 24, 25, 24, 24, 24, 25, 24])
  })
  test('K11 is the whole event, returned for every year it touches', async () => {
    expect([(await live(planner, 'K11', 2023)).value, (await live(planner, 'K11', 2024)).value]).toEqual([33, 33])
    expect((await live(planner, 'K11', 2022)).value).toBe(0)
  })
  test('the households of the wards are 418, of the city 412; the city opens none of them', async () => {
    const one = (await (await planner.get('/figures/K05.json?fy=2024')).json()) as {
      value: number
      overlap: number
      records: unknown[]
      wards: { shown: number | string }[]
    }
    expect([one.value, one.overlap, one.records]).toEqual([412, 6, []])
    const page = await (await planner.get('/figures/K05?fy=2024')).text()
    expect(page).toContain('数だけ見られます')
    expect(page).not.toMatch(/href="\/connections\//)
    const own = (await (await sitAt(city, 'tennoji.worker').then((desk) => desk.get('/figures/K05.json?fy=2024'))).json()) as {
      records: unknown[]
      value: number
    }
    expect(own.records.length).toBe(own.value)
  })
})

describe('the open address', () => {
  test('answers the same for everybody, with a mark for the next time, and nothing for a year that is not out', async () => {
    const first = await city.application.request(`${OUT}/figures.json?fy=2024`)
    expect([first.headers.get('cache-control'), Object.keys((await first.json()) as object)]).toEqual([
      'public, max-age=60',
      ['fiscalYear', 'figures'],
    ])
    expect(
      (await city.application.request(`${OUT}/figures.json?fy=2024`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } }))
        .status,
    ).toBe(304)
    expect(Object.keys((await published())[0] ?? {})).toEqual([
      'id',
      'label',
      'value',
      'unit',
      'scopeLabel',
      'reported',
      'of',
      'state',
      'version',
    ])
    expect(await published(2025)).toEqual([])
    expect(await (await worker.get('/figures.json?fy=2024')).json()).toEqual(
      await (await city.application.request(`${OUT}/figures.json?fy=2024`)).json(),
    )
  })
  test('live values are not for guests', async () => {
    expect((await city.application.request(`${OUT}/figures.json?live=1&fy=2024`)).status).toBe(401)
  })
  test('a guest reads the published page', async () => {
    const page = await (await city.application.request(`${OUT}/figures`)).text()
    expect(page).toContain('495')
    expect(page).toContain('年度の記載なし')
  })
})

describe('closing', () => {
  const october = { ...typedSession, on_day: '2026-10-20' }
  test('a head closes a month once; a month that is not over stays open; another role finds no such page', async () => {
    const now = (await head.get('/figures/closing.json?month=2026-10')).status
    expect(now).toBe(200)
    expect((await head.post('/figures/closing', { month: '2026-11' })).status).toBe(422)
    expect((await head.post('/figures/closing', { month: '2026-10' })).status).toBe(303)
    expect((await head.post('/figures/closing', { month: '2026-10' })).status).toBe(422)
    for (const desk of [worker, planner]) expect((await desk.post('/figures/closing', { month: '2026-09' })).status).toBe(404)
  })
  test('after closing, a change needs a reason; it moves the live number and its confirmed part', async () => {
    const before = await live(head, 'K01', 2026)
    const refused = await worker.post('/sessions', october)
    expect([refused.status, (await refused.text()).includes('2026年10月は締めてあります')]).toEqual([422, true])
    const later = (): Date => (city.at.now = new Date(city.at.now.getTime() + 60_000))
    later()
    const made = await worker.post('/sessions', { ...october, change_reason: '紙の記録の入れ忘れ' })
    expect(made.status).toBe(303)
    const after = await live(head, 'K01', 2026)
    expect([after.value - before.value, after.confirmed - before.confirmed]).toEqual([1, 1])
    const at = made.headers.get('location') ?? ''
    expect(await (await worker.get(at)).text()).toContain('紙の記録の入れ忘れ')
    // The head is told what came, why, and where; the city sees what was signed beside what is.
    const signed = `/figures/closing?month=2026-10`
    const told = await (await head.get(signed)).text()
    for (const words of ['締めたあとに変わった記録（1）', '紙の記録の入れ忘れ', at]) expect(told).toContain(words)
    const waits = async (): Promise<number> =>
      Number(/締めた月に、あとから変わった記録が (\d+) 件あります<[\s\S]*?2026年10月/.exec(await (await head.get('/')).text())?.[1])
    expect(await waits()).toBeGreaterThan(0)
    expect(await (await head.get('/figures')).text()).toMatch(/2026年10月分 1 件/)
    expect(await (await worker.get('/figures')).text()).not.toContain('締めたあとに変わった')
    const accepting = (await (await planner.get('/figures/acceptance/271098.json?fy=2026')).json()) as {
      months: { id: string; signed: number | null; months: { month: string; signed: number | null; now: number }[] }[]
      late: { month: string; reason: string }[]
    }
    const ofOctober = accepting.months.find((one) => one.id === 'K01')?.months.find((one) => one.month === '2026-10')
    expect(ofOctober).toMatchObject({ signed: (ofOctober?.now ?? 0) - 1 })
    expect(accepting.late.filter((one) => one.month === '2026-10').map((one) => one.reason)).toEqual(['紙の記録の入れ忘れ'])
    // Also in the list, and beside the button for all: nobody accepts the signed number unaware.
    expect(await (await planner.get('/figures/acceptance?fy=2026')).text()).toMatch(
      /天王寺区（[^）]*締めたあとに変わった記録 \d+ 件）[\s\S]*▲ 締めたあとに変わった記録 \d+ 件/,
    )
    // Households of a ward are told to the city by no month.
    expect(accepting.months.some((one) => one.id === 'K05')).toBe(false)
    later()
    for (const desk of [worker, planner]) expect((await desk.post('/figures/closing/check', { month: '2026-10' })).status).toBe(404)
    expect((await head.post('/figures/closing/check', { month: '2026-10' })).status).toBe(303)
    expect((await head.post('/figures/closing/check', { month: '2026-10' })).status).toBe(422)
    expect(await waits()).toBeNaN()
    expect(((await (await head.get('/figures/closing.json?month=2026-10')).json()) as { signed: { K01: number } }).signed.K01).toBe(
      ofOctober?.now,
    )
    later()
    // Moving it out of the closed month, and taking it back, ask as well.
    expect((await worker.post(`${at}/edit`, { ...typedSession, on_day: '2026-11-10', version: '1' })).status).toBe(422)
    expect((await worker.post(`${at}/withdraw`, { version: '1', reason: '二重に入れた' })).status).toBe(303)
    expect((await live(head, 'K01', 2026)).confirmed).toBe(before.confirmed)
    expect(await (await head.get(signed)).text()).toContain('が取り消されました')
  })
  test('a session of a published year says before and after taking it back what that does; taken back by mistake it is put back', async () => {
    const neighbour = await sitAt(city, 'naniwa.community')
    const late = { ...typedSession, on_day: '2024-10-09', change_reason: '棚から紙が出た' }
    const at = (await worker.post('/sessions', late)).headers.get('location') ?? ''
    const words = async (path: string): Promise<string> => (await (await worker.get(path)).text()).replaceAll(/<[^>]*>/g, '')
    const said = async (path: string): Promise<boolean> => /令和6年度（2024年度）\s*は公表ずみです。/.test(await words(path))
    const now = (await worker.post('/sessions', { ...typedSession, on_day: '2026-11-10' })).headers.get('location') ?? ''
    expect([await said(at), await said(now)]).toEqual([true, false])
    const before = (await live(planner, 'K01', 2024)).value
    expect((await worker.post(`${at}/withdraw`, { version: '1', reason: '二重に入れた' })).status).toBe(303)
    expect([await said(at), (await words(at)).includes('取消を戻す'), (await live(planner, 'K01', 2024)).value]).toEqual([
      true,
      true,
      before - 1,
    ])
    expect((await worker.post(`${at}/restore`, { version: '2', reason: '' })).status).toBe(422)
    expect((await neighbour.post(`${at}/restore`, { version: '2', reason: 'x' })).status).toBe(404)
    expect((await worker.post(`${at}/restore`, { version: '2', reason: 'ちがう場を取り消していた' })).status).toBe(303)
    // The number is whole again and the history keeps both.
    expect((await live(planner, 'K01', 2024)).value).toBe(before)
    for (const each of ['二重に入れた', 'ちがう場を取り消していた']) expect(await words(at)).toContain(each)
    expect((await worker.post(`${at}/withdraw`, { version: '3', reason: '試しの記録' })).status).toBe(303)
  })
  test('a month can be opened again with a reason; then no reason is asked', async () => {
    expect((await head.post('/figures/closing/reopen', { month: '2026-10', reason: '' })).status).toBe(422)
    expect((await head.post('/figures/closing/reopen', { month: '2026-10', reason: '入れ直すため' })).status).toBe(303)
    expect((await worker.post('/sessions', october)).status).toBe(303)
  })
  test('what stands out is listed: a plan whose day has passed', async () => {
    await worker.post('/sessions', { ...october, starts: '7:00', title: '記録されていない連絡会', participants: '', state: 'planned' })
    expect(await (await head.get('/figures/closing?month=2026-10')).text()).toContain('記録されていない連絡会')
  })
  test('two openings of one place on one day stand out until one is taken back; once is no matter', async () => {
    const { rows } = await city.owner.query<{ id: string; name: string }>(
      `select id, name from place where ward_id = '271098' and state = 'open' and opened_on < '2026-10-01' order by id limit 1`,
    )
    const at = async (): Promise<{ href: string; title: string; of: string }[]> =>
      (
        (await (await head.get('/figures/closing.json?month=2026-10')).json()) as {
          exceptions: { href: string; title: string; of: string }[]
        }
      ).exceptions.filter((one) => one.href.startsWith('/place-days/'))
    const before = await at()
    const made: string[] = []
    for (const participants of ['21', '12'])
      made.push(
        (await worker.post('/place-days', { place_id: rows[0]?.id ?? '', on_day: '2026/10/13', participants })).headers.get('location') ??
          '',
      )
    const fresh = (await at()).filter((one) => !before.some((each) => each.href === one.href))
    expect(fresh.map((one) => [one.title, one.of]).toSorted()).toEqual([
      ['12人', rows[0]?.name],
      ['21人', rows[0]?.name],
    ])
    expect((await worker.post(`${made[1] ?? ''}/withdraw`, { version: '1', reason: '同じ回を二度書いた' })).status).toBe(303)
    expect(await at()).toEqual(before)
  })
  test('a support that stands out is told with its place, and before accepting it is counted', async () => {
    const { rows } = await city.owner.query<{ id: string; name: string; month: string; ward: string }>(
      `select s.id, p.name, to_char(s.on_day, 'YYYY-MM') as month, s.ward_id as ward from support_contact s join place p on p.ward_id = s.ward_id and p.id = s.place_id where s.ward_id = '271098' and s.state = 'held' and s.method in ('visit', 'meeting') and s.aim <> '' and s.next_step <> '' and s.active is null and s.on_day >= '2026-04-01' limit 1`,
    )
    const one = rows[0]
    if (!one) throw new Error('no support')
    const { exceptions } = (await (await head.get(`/figures/closing.json?month=${one.month}`)).json()) as {
      exceptions: { href: string; of: string }[]
    }
    expect(exceptions.find((each) => each.href.endsWith(one.id))?.of).toBe(one.name)
    await head.post('/figures/closing', { month: one.month })
    expect(await (await planner.get('/figures/acceptance?fy=2026')).text()).toMatch(/▲ \d+ か所/)
  })
  test('a published year is not opened again', async () => {
    expect((await head.post('/figures/closing/reopen', { month: '2024-10', reason: 'x' })).status).toBe(422)
  })
})

describe('acceptance and publication', () => {
  test('no year goes out while a ward has not reported; a true zero is closed as 0', async () => {
    const page = await (await planner.get('/figures/publication?fy=2025')).text()
    expect(page).toContain('まだ受け付けていない')
    expect((await planner.post('/figures/publication', { fy: '2025' })).status).toBe(422)
    expect(await published(2025)).toEqual([])
  })
  test('everything closed and accepted: the year goes out; the city council too', async () => {
    const { rows } = await city.owner.query(`select ward_id from ward order by sort`)
    for (const { ward_id } of rows)
      for (let m = 4; m < 16; m++)
        await city.owner.query(
          `insert into figure_act (ward_id, id, month, kind, at, by) select $1, gen_random_uuid(), $2, 'closed', '2026-05-01', (select id from staff where login = 'tennoji.wardhead') where not exists (select from figure_act where ward_id = $1 and month = $2)`,
          [ward_id, m > 12 ? `2026-${String(m - 12).padStart(2, '0')}` : `2025-${String(m).padStart(2, '0')}`],
        )
    const seen = async (): Promise<string[]> =>
      [...(await (await planner.get('/figures/acceptance?fy=2025')).text()).matchAll(/name="seen" value="([^"]+)"/g)].map(
        (one) => one[1] ?? '',
      )
    const shown = await seen()
    const accepted = async (): Promise<number> =>
      (await city.owner.query(`select 1 from figure_act where kind = 'accepted' and month between '2025-04' and '2026-03'`)).rows.length
    // Closed anew while the page stood open: what the button would sign stood on no page, of one ward and of all.
    for (const kind of ['reopened', 'closed'])
      await city.owner.query(
        `insert into figure_act (ward_id, id, month, kind, at, by, reason) select ward_id, gen_random_uuid(), month, $1, at, by, 'x' from figure_act where ward_id = '271098' and month = '2025-05' and kind = 'closed' limit 1`,
        [kind],
      )
    const was = await accepted()
    for (const [path, more] of [
      ['/figures/acceptance', { ward: '271098' }],
      ['/figures/acceptance/all', {}],
    ] as const) {
      const moved = await planner.post(path, { fy: '2025', seen: shown, ...more })
      expect([moved.status, (await moved.text()).includes('天王寺区の5月は、この画面を開いたあとに')]).toEqual([409, true])
    }
    expect(await accepted()).toBe(was)
    // A month that came to wait later is not accepted with the others either.
    const short = shown.find((one) => one.startsWith('271004 ')) ?? shown.at(-1) ?? ''
    const [other = '', ...months] = short.split(' ')
    expect(
      (await planner.post('/figures/acceptance', { ward: other, fy: '2025', seen: [other, ...months.slice(1)].join(' ') })).status,
    ).toBe(303)
    expect(await accepted()).toBe(was + months.length - 1)
    const again = await seen()
    for (const { ward_id } of rows)
      expect((await planner.post('/figures/acceptance', { ward: ward_id, fy: '2025', seen: again })).status).toBe(303)
    expect((await adviser.post('/figures/publication', { fy: '2025' })).status).toBe(404)
    expect((await planner.post('/figures/publication', { fy: '2025' })).status).toBe(303)
    const now = await published(2025)
    expect(now.map((one) => [one.id, one.reported, one.of])).toEqual(now.map((one) => [one.id, one.of, one.of]))
    for (const one of now.filter((each) => each.id !== 'K11'))
      expect([one.id, one.value]).toEqual([one.id, (await live(planner, one.id, 2025)).value])
  })
  test('what an event does not touch goes out as 対象外, never as nobody: before the button, on the page, in files, as data, in the report', async () => {
    expect((await published(2025)).find((one) => one.id === 'K11')).toMatchObject({ value: null, blank: '対象外', state: 'published' })
    const guest = async (path: string): Promise<string> => (await city.application.request(`${OUT}${path}?fy=2025`)).text()
    const [page, csv] = [await guest('/figures/published'), await guest('/figures/published.csv')]
    const block = (text: string): string => /能登半島地震の被災地へ派遣した職員[^]*?範囲/.exec(text)?.[0] ?? ''
    expect([block(page).includes('対象外'), /<b>0<\/b>|派遣した日数/.test(block(page))]).toEqual([true, false])
    expect(csv.split('\n').filter((line) => line.includes(',K11,'))).toEqual([
      expect.stringMatching(/能登半島地震の被災地へ派遣した職員,対象外,/),
    ])
    for (const path of ['/figures/publication', '/figures', '/figures/report'])
      expect([path, (await (await planner.get(`${path}?fy=2025`)).text()).includes('対象外')]).toEqual([path, true])
    // Nor is a ward told that nobody was published.
    const own = await (await head.get('/figures/K11/change?fy=2025')).text()
    expect([own.includes('対象外'), /0 (人|は、いま)/.test(own)]).toEqual([true, false])
    expect(await (await head.get('/figures/K11/change.json?fy=2025')).json()).toMatchObject({ published: null, live: null })
  })
  test('a late record moves the live number and never the published; the correction is a new version with its reason', async () => {
    const [before] = (await published()).filter((one) => one.id === 'K01')
    const made = await worker.post('/sessions', {
      ...typedSession,
      title: '倉庫から出てきた連絡会',
      on_day: '2024-10-09',
      change_reason: '倉庫から紙の記録が出た',
    })
    expect(made.status).toBe(303)
    expect([(await live(planner, 'K01', 2024)).value, (await published()).find((one) => one.id === 'K01')?.value]).toEqual([496, 495])
    const why = await (await planner.get('/figures/K01/change?fy=2024')).text()
    for (const words of ['495 は、いま 496', '2024-10-09', '出てきた連絡会', '冬野', '紙の記録が出た']) expect(why).toContain(words)
    expect((await planner.post('/figures/publication', { fy: '2024' })).status).toBe(422)
    expect((await planner.post('/figures/publication', { fy: '2024', reason: '天王寺区の入れ忘れ 1 回' })).status).toBe(303)
    expect((await published()).find((one) => one.id === 'K01')).toMatchObject({ value: 496, version: 2 })
    expect(before).toMatchObject({ value: 495, version: 1 })
    const page = await (await planner.get('/figures/publication?fy=2024')).text()
    for (const words of ['正誤（第1版 → 第2版）', '天王寺区の入れ忘れ 1 回', '>495<', '>496 回<']) expect(page).toContain(words)
  })
  test('published figures keep the definition they were counted by', async () => {
    await city.owner.query(
      `update published_figure set definition = jsonb_set(definition, '{version}', '0') where indicator = 'K01' and fiscal_year = 2024 and version = 2`,
    )
    expect(await (await planner.get('/figures/K01/change?fy=2024')).text()).toContain(
      '数え方が、公表のときの第0版から第1版に変わっています',
    )
  })
  test('nobody changes what was published, not even the application', async () => {
    for (const text of [`update published_figure set value = 1`, `delete from publication`, `update figure_act set reason = 'x'`])
      await expect(city.app.query(text)).rejects.toThrow(/permission denied/)
  })
})

describe('24 wards', () => {
  test('table, map and bars; the file says the same; a ward alone has no such page', async () => {
    const page = await (await planner.get('/figures/K01/wards?fy=2024')).text()
    expect(page.match(/<path [^>]*class="band-/g)?.length).toBe(24)
    const data = (await (await planner.get('/figures/K01/wards.json?fy=2024')).json()) as { wards: { shown: number }[] }
    expect([data.wards.length, data.wards.reduce((total, one) => total + one.shown, 0)]).toEqual([
      24,
      (await live(planner, 'K01', 2024)).value,
    ])
    // Per neighbourhood as on the page (rules.md, counting 14), in the file and as data.
    const cells = (await (await planner.get('/figures/K01/wards.csv?fy=2024&encoding=utf-8')).text())
      .split(/\r?\n/)
      .map((line) => line.split(','))
    const at = cells[0]?.indexOf('1地域あたり') ?? -1
    const per = (data.wards as unknown as { perNeighbourhood: string }[]).map((one) => one.perNeighbourhood)
    expect([at > 0, cells.slice(1, 25).map((line) => line[at]), per.every((one) => /^\d+\.\d$/.test(one))]).toEqual([true, per, true])
    expect((await worker.get('/figures/K01/wards?fy=2024')).status).toBe(404)
    // A stray record of the year before counting began is no column, and no number of one ward beside blanks.
    expect((await worker.post('/sessions', { ...typedSession, on_day: '2023-05-10' })).status).toBe(303)
    const stray = await (await planner.get('/figures/K01/wards?fy=2024')).text()
    expect([
      stray.includes('数え始める前の年度は並べていません'),
      stray.includes('— は、数え始める前です'),
      stray.includes('令和5年度'),
    ]).toEqual([true, false, false])
    // The month that runs is marked apart from one that is over and not closed.
    const reports = await (await head.get('/reports?fy=2026')).text()
    expect(reports).toContain('… まだ終わっていない月')
    expect(reports.split('aria-hidden="true">…</span>').length - 1).toBeGreaterThanOrEqual(5)
  })
  test('households of a ward below five are a range for the city, and no total gives one away', async () => {
    const data = (await (await planner.get('/figures/K05/wards.json?fy=2026')).json()) as { wards: { shown: number | string }[] }
    for (const one of data.wards) expect(typeof one.shown === 'string' || one.shown === 0 || one.shown >= 5).toBe(true)
  })
})

describe('reach', () => {
  test('another ward sees its own number, and neither the records nor the months of this one', async () => {
    const neighbour = await sitAt(city, 'naniwa.wardhead')
    expect(((await (await neighbour.get('/figures/closing.json?month=2024-10')).json()) as { state: string }).state).toBe('accepted')
    expect(await (await neighbour.get('/figures/K01/change?fy=2024')).text()).not.toContain('倉庫から出てきた連絡会')
    expect((await neighbour.get('/figures/acceptance')).status).toBe(404)
  })
})
