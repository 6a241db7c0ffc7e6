// What must hold of everything a figure is read from: public page, files, records behind it, closing, acceptance, targets; and that none of them tells a hidden number.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { noteDrift } from '#src/indicators/drift.queries.ts'
import { indicators } from '#src/modules.ts'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let neighbour: Desk
let head: Desk
let planner: Desk
let adviser: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, neighbour, head, planner, adviser] = await Promise.all([
    sitAt(city, 'tennoji.community'),
    sitAt(city, 'naniwa.community'),
    sitAt(city, 'tennoji.wardhead'),
    sitAt(city, 'citystats'),
    sitAt(city, 'cityadvice'),
  ])
})
afterAll(() => city.close())

const guest = async (path: string): Promise<Response> => Promise.resolve(city.application.request(`http://desk.test${path}`))
const text = async (answer: Response): Promise<string> => answer.text()
const json = async <T>(desk: Desk, path: string): Promise<T> => (await (await desk.get(path)).json()) as T
type Ward = { ward: string; shown: number | string; before: (number | string)[]; taking?: number }
type Figures = { figures: { id: string; value: number; blank: string | null; scopeLabel: string; confirmed: number | null }[] }
const figureOf = async (desk: Desk, id: string, fy: number): Promise<Figures['figures'][number]> => {
  const one = (await json<Figures>(desk, `/figures.json?live=1&fy=${fy}`)).figures.find((each) => each.id === id)
  if (!one) throw new Error(id)
  return one
}

describe('whose number, of which year, and whether there is one', () => {
  test("the source's words stand for its own year; other years and wards are told as they are", async () => {
    expect((await figureOf(planner, 'K01', 2024)).scopeLabel).toBe('24区社協合計・令和6年度')
    expect((await figureOf(planner, 'K01', 2026)).scopeLabel).toBe('24区社協合計・令和8年度')
    expect((await figureOf(head, 'K01', 2024)).scopeLabel).toBe('天王寺区・令和6年度')
    expect(await text(await head.get('/figures?fy=2026'))).not.toContain('24区社協合計')
  })
  test('a year before the start, an event elsewhere, a list that has not come: none of them is a zero', async () => {
    expect((await figureOf(planner, 'K01', 2022)).blank).toBe('—（開始前）')
    expect((await figureOf(planner, 'K11', 2022)).blank).toBe('対象外')
    expect((await figureOf(planner, 'K06', 2020)).blank).toBe('—（資料なし）')
    // A year without a single number is one sentence, with nothing to close.
    const empty = await text(await head.get('/figures?fy=2019'))
    expect([empty.includes('数え始めたのは'), empty.includes('—（開始前）'), empty.includes('月を締める')]).toEqual([true, false, false])
    expect(empty).toMatch(/aria-current="true"[^>]*>令和元年度/)
    const wards = (await json<{ wards: Ward[] }>(planner, '/figures/K01/wards.json?fy=2024')).wards
    expect(wards.every((one) => one.before[0] === '—（開始前）')).toBe(true)
    const closing = await json<{ numbers: { id: string }[] }>(head, '/figures/closing.json?month=2026-10')
    expect(closing.numbers.map((one) => one.id)).not.toContain('K11')
  })
  test('a ward compares with its own published share; the city’s is named apart', async () => {
    const one = await json<{ published: number; publishedCity: number; live: number }>(head, '/figures/K01/change.json?fy=2024')
    expect([one.published, one.publishedCity]).toEqual([one.live, 495])
    const page = await text(await head.get('/figures/K01/change?fy=2024'))
    expect([page.includes(`${one.live} のままです`), page.includes('市ぜんたいの公表した数は 495')]).toEqual([true, true])
  })
})

describe('from the number to the records', () => {
  test('the lines of the list add up to the number, for every figure whose records may be seen', async () => {
    for (const { id, value } of (await json<Figures>(planner, '/figures.json?live=1&fy=2024')).figures) {
      const csv = await planner.get(`/figures/${id}/records.csv?fy=2024`)
      // Excel as well, however long the figure's name is.
      expect([id, (await planner.get(`/figures/${id}/records.xlsx?fy=2024`)).status]).toEqual([id, id === 'K05' ? 404 : 200])
      if (id === 'K05') expect(csv.status).toBe(404)
      else {
        const lines = (await csv.text()).trim().split('\r\n').slice(1)
        const sum = lines.reduce((total, line) => total + Number(line.split(',').at(-1)), 0)
        // K11 counts somebody two wards sent once for the city; every ward has them in its list.
        expect([id, sum]).toEqual([id, id === 'K11' ? 34 : value])
      }
    }
  })
  test('places are counted as places; ward and month narrow the list', async () => {
    type One = { wards: Ward[]; records: { title: string; on: string; ward: string }[] }
    const page = await text(await planner.get('/figures/K04?fy=2024&ward=271098&month=2025-03'))
    expect(page).toMatch(/href="\/places\/[0-9a-f-]{36}"/)
    const all = await json<One>(planner, '/figures/K04.json?fy=2024&ward=271098')
    expect([...new Set(all.records.map((one) => one.ward))]).toEqual(['天王寺区'])
    expect(all.records.length).toBe(all.wards.find((one) => one.ward === '天王寺区')?.shown)
    const march = await json<One>(planner, '/figures/K04.json?fy=2024&month=2025-03')
    expect([march.records.length > 0, march.records.every((one) => one.on.startsWith('2025-03'))]).toEqual([true, true])
  })
})

describe('small numbers', () => {
  const TRUE = [
    ['271098', 1],
    ['271110', 4],
    ['271039', 4],
    ['271047', 30],
  ] as const
  const FY = 2021
  test('nothing the city can open tells a ward’s households: neither a line, nor a sum, nor two pages together', async () => {
    for (const [ward, n] of TRUE)
      for (let i = 0; i < n; i++)
        await city.owner.query(
          `insert into connection (ward_id, id, household_key, target_kind, introduced_on, joined_on, state, created_by, updated_by) select $1, gen_random_uuid(), $2, 'activity', '2021-05-01', '2021-05-10', 'joined', id, id from staff where login = 'citystats'`,
          [ward, `${ward}-${i}`],
        )
    const { rows: all } = await city.owner.query<{ ward_id: string; name: string }>(`select ward_id, name from ward order by sort`)
    const one = await json<{ value: number; confirmed: number | null; wards: Ward[]; records: unknown[] }>(
      planner,
      `/figures/K05.json?fy=${FY}`,
    )
    expect([one.value, one.confirmed, one.records]).toEqual([39, null, []])
    // Every surface says the same of a ward, so that none narrows another.
    const shown = new Map(one.wards.map((each) => [each.ward, each.shown]))
    const side = (await json<{ wards: Ward[] }>(planner, `/figures/K05/wards.json?fy=${FY}`)).wards
    const later = (await json<{ wards: Ward[] }>(planner, `/figures/K05/wards.json?fy=${FY + 1}`)).wards
    expect(side.map((each) => each.shown)).toEqual(one.wards.map((each) => each.shown))
    // Beside a later year, a year before counting began is blank for every ward alike: a number of one would tell of it.
    expect(new Set(later.map((each) => each.before[1]))).toEqual(new Set(['—（開始前）']))
    for (const [ward] of TRUE) {
      const name = all.find((each) => each.ward_id === ward)?.name ?? ''
      const looked = await json<{ numbers: { id: string; shown: number | string }[] }>(planner, `/figures/acceptance/${ward}.json?fy=${FY}`)
      expect(looked.numbers.find((each) => each.id === 'K05')?.shown).toBe(shown.get(name))
      const report = await json<{ figures: { id: string; value: number | string }[] }>(
        planner,
        `/figures/report.json?fy=${FY}&kind=running&ward=${ward}`,
      )
      expect(report.figures.find((each) => each.id === 'K05')?.value).toBe(shown.get(name))
    }
    // The attacker knows the city's number and everything shown: no hidden ward has only one value left.
    const hidden = [...shown.values()].filter((each): each is string => typeof each === 'string' && !each.startsWith('—'))
    const open = [...shown.values()].filter((each): each is number => typeof each === 'number')
    const rest = one.value - open.reduce((a, b) => a + b, 0)
    const range = (sign: string): [number, number] => (sign === '＊' ? [0, rest] : [1, 4])
    expect(hidden.length).toBeGreaterThan(1)
    for (const [i, sign] of hidden.entries()) {
      const others = hidden.filter((_, j) => j !== i).map(range)
      const [lo, hi] = range(sign)
      const least = Math.max(lo, rest - others.reduce((sum, [, most]) => sum + most, 0))
      const most = Math.min(hi, rest - others.reduce((sum, [few]) => sum + few, 0))
      expect(least).toBeLessThan(most)
    }
    // No line of a household, no ward beside a day, no sum over figures.
    for (const path of [`/figures/K05?fy=${FY}`, `/figures/K05?fy=${FY}&ward=271098`, `/figures/K05?fy=${FY}&month=2021-05`])
      expect(await text(await planner.get(path))).not.toMatch(/R3\.5\.10|\/connections\//)
    expect(await text(await planner.get(`/figures/acceptance?fy=${FY}`))).not.toMatch(/<td class="n">/)
    expect((await planner.get(`/figures/K05/records.csv?fy=${FY}&ward=271098`)).status).toBe(404)
    // The ward itself sees the truth.
    expect((await json<{ value: number }>(head, `/figures/K05.json?fy=${FY}`)).value).toBe(1)
  })
})

test('a month with a few households is untold to those who may open none of them, and so are the others', async () => {
  for (const [day, n] of [
    ['2020-06-10', 20],
    ['2020-07-10', 2],
  ] as const)
    for (let i = 0; i < n; i++)
      await city.owner.query(
        `insert into connection (ward_id, id, household_key, target_kind, introduced_on, joined_on, state, created_by, updated_by) select '271098', gen_random_uuid(), $1, 'activity', $2, $2, 'joined', id, id from staff where login = 'citystats'`,
        [`${day}-${i}`, day],
      )
  const row = (page: string): string => /<tr[^>]*>(?:(?!<tr).)*参加支援につながった世帯.*?<\/tr>/s.exec(page)?.[0] ?? ''
  // One after the other: whoever reads while another counts gets the number from before.
  const mine = row(await text(await head.get('/figures?fy=2020')))
  const theirs = row(await text(await planner.get('/figures?fy=2020')))
  expect([mine.includes('7月 2'), theirs.includes('7月 2'), theirs.includes('6月 20')]).toEqual([true, false, false])
  expect(theirs).toContain('少ない月があるため')
})
describe('a session two wards held together', () => {
  const joint = {
    ...typedSession,
    title: '二区の声かけ訓練',
    venue: '五条の会場',
    purposes: ['voiceDrill'],
    on_day: '2026-11-12',
    joint_wards: ['271110'],
  }
  const alike = async (desk: Desk, starts = joint.starts): Promise<{ id: string | null; words: string }[]> =>
    json(desk, `/sessions/alike.json?on_day=2026-11-12&purposes=voiceDrill&starts=${starts}`)
  test('the other ward is told while entering, without name or way in; a third ward is not', async () => {
    const made = await worker.post('/sessions', { ...joint, state: 'planned', participants: '' })
    expect(made.status).toBe(303)
    const told = async (starts?: string): Promise<string[]> =>
      (await alike(neighbour, starts)).flatMap((one) => (one.id === null ? [one.words] : []))
    expect(await told()).toEqual([`天王寺区が、この区と一緒に開く場として予定に入れています：${joint.starts}　五条の会場`])
    // Many of one's own that are alike do not push it out: saving never asks about it.
    const { rows } = await city.owner.query<{ id: string }>(
      `insert into session (ward_id, id, title, purposes, area_level, ward_role, venue, state, on_day, starts)
       select '271110', gen_random_uuid(), title || n, purposes, area_level, ward_role, venue, 'draft', on_day, starts from session, generate_series(1, 6) n where id = $1 returning id::text`,
      [(made.headers.get('location') ?? '').split('/').at(-1)],
    )
    expect([(await alike(neighbour)).filter((one) => one.id !== null).length, (await told()).length]).toEqual([5, 1])
    await city.owner.query('delete from session where id = any($1)', [rows.map((one) => one.id)])
    expect((await worker.post(`${made.headers.get('location')}/hold`, { version: '1', participants: '18' })).status).toBe(303)
    expect(await told()).toEqual([`天王寺区が、この区と一緒に開いた場として記録しています：${joint.starts}　五条の会場`])
    // At another time of that day it is another one.
    expect(await told('19:45')).toEqual([])
    expect((await alike(await sitAt(city, 'kita.community'))).filter((one) => one.id === null)).toEqual([])
  })
  test('it is one for the city and stands at both wards in the table of those who took part', async () => {
    const { value } = await figureOf(planner, 'K01', 2026)
    const { wards } = await json<{ wards: Ward[] }>(planner, '/figures/K01/wards.json?fy=2026')
    const sum = (of: (one: Ward) => number): number => wards.reduce((total, one) => total + of(one), 0)
    expect(sum((one) => Number(one.shown))).toBe(value)
    expect(sum((one) => one.taking ?? 0)).toBeGreaterThan(value)
    expect(await text(await planner.get('/figures/K01/wards?fy=2026'))).toContain('市の数より多くなることがあります')
  })
  test('written by the other ward all the same, it waits in that head’s list before closing, and in no other', async () => {
    const found = async (login: string): Promise<string[]> => {
      const page = '/figures/closing.json?month=2026-11'
      const { exceptions } = await json<{ exceptions: { label: string; href: string }[] }>(await sitAt(city, login), page)
      return exceptions.filter((one) => one.label.includes('いっしょに開いた区も')).map((one) => one.href)
    }
    const heads = ['naniwa.wardhead', 'tennoji.wardhead', 'kita.wardhead']
    const before = await Promise.all(heads.map(found))
    // At another time of that day it is another one, and nobody is sent to cancel it.
    expect((await neighbour.post('/sessions', { ...joint, starts: '19:45', title: '夜の会', joint_wards: [] })).status).toBe(303)
    expect(await Promise.all(heads.map(found))).toEqual(before)
    const made = await neighbour.post('/sessions', { ...joint, title: '浪速の声かけ訓練', joint_wards: ['271098'] })
    expect(made.status).toBe(303)
    const at = made.headers.get('location') ?? ''
    const after = await Promise.all(heads.map(found))
    const more = after.map((one, i) => one.filter((href) => !before[i]?.includes(href)))
    expect(more.map((one) => one.length)).toEqual([1, 1, 0])
    expect(more[0]).toEqual([at])
    const told = await text(await (await sitAt(city, 'naniwa.wardhead')).get('/figures/closing?month=2026-11'))
    for (const words of ['天王寺区の記録', joint.starts, '五条の会場']) expect(told).toContain(words)
    // Taken back, it waits no more.
    const { version } = await json<{ version: number }>(neighbour, `${at}.json`)
    expect((await neighbour.post(`${at}/withdraw`, { version: String(version), reason: '天王寺区が記録している' })).status).toBe(303)
    expect(await Promise.all(heads.map(found))).toEqual(before)
  })
  test('the city council writes its own, and it stands apart from the number', async () => {
    const before = (await figureOf(planner, 'K01', 2026)).value
    const made = await adviser.post('/sessions', { ...typedSession, title: '市の見守り研修', area_level: 'ward', on_day: '2026-11-13' })
    expect(made.status).toBe(303)
    expect((await figureOf(planner, 'K01', 2026)).value).toBe(before)
    expect(await text(await planner.get('/figures/K01?fy=2026'))).toContain('市社協だけで開いた場')
    expect(await text(await planner.get('/figures/K01/records.csv?fy=2026'))).not.toContain('市の見守り研修')
    expect((await worker.get(made.headers.get('location') ?? '')).status).toBe(404)
    const { rows } = await city.owner.query<{ id: string }>(`select id from session where ward_id = '271098' and state = 'held' limit 1`)
    expect((await adviser.get(`/sessions/${rows[0]?.id ?? ''}/edit`)).status).toBe(404)
  })
})

describe('targets', () => {
  test('all at once; what cannot be read comes back with its reason and everything typed', async () => {
    const wrong = await head.post('/figures/targets', { fy: '2026', K01: '二十', K02: '４０' })
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    for (const words of ['「二十」は数として読めません', 'value="二十"', 'value="４０"']) expect(page).toContain(words)
    const targets = async (desk: Desk) =>
      (await json<{ targets: Record<string, number | null> }>(desk, '/figures/targets.json?fy=2026')).targets
    expect((await targets(head))['K02']).toBeNull()
    expect((await head.post('/figures/targets', { fy: '2026', K01: '20', K02: '４０' })).status).toBe(303)
    expect(await targets(head)).toMatchObject({ K01: 20, K02: 40 })
    expect((await targets(planner))['K01']).toBeNull()
    city.at.now = new Date(city.at.now.getTime() + 60_000)
    expect((await head.post('/figures/targets', { fy: '2026', K01: '' })).status).toBe(303)
    expect(await targets(head)).toMatchObject({ K01: null, K02: 40 })
    // An event that does not touch the year has nothing to aim at.
    const form = await text(await head.get('/figures/targets?fy=2026'))
    expect([form.includes('name="K01"'), form.includes('name="K11"'), form.includes('この年度は対象外です')]).toEqual([true, false, true])
    expect((await worker.get('/figures/targets')).status).toBe(404)
  })
})

describe('closing, accepting, publishing', () => {
  test('after closing, the page says so and leads to the next month', async () => {
    const { rows } = await city.owner.query<{ month: string }>(
      `select m as month from unnest(array['2026-04','2026-05','2026-06','2026-07','2026-08','2026-09','2026-10']) m where not exists (select from figure_act where ward_id = '271098' and month = m) order by 1`,
    )
    const month = rows[0]?.month ?? ''
    const done = await head.post('/figures/closing', { month })
    const closed = await text(await head.get(done.headers.get('location') ?? ''))
    for (const words of [`${Number(month.slice(5))}月を締めました`, `${Number(month.slice(5))}月は締めました</h1>`, '✓ 締めた　◎ 受付ずみ'])
      expect(closed).toContain(words)
    expect(closed).not.toContain('▲ 締めた')
    expect(await text(await planner.get('/figures?fy=2026'))).toMatch(/月まで \d+\/24区/)
  })
  test('all that wait are accepted at once; a second time there is nothing', async () => {
    // What would be accepted is said before the button, with what stands out in it.
    const before = await text(await planner.get('/figures/acceptance?fy=2025'))
    expect(before.indexOf('受け付けを取り消すには')).toBeGreaterThan(before.indexOf('<details>'))
    // The city's own council is no ward: neither in the heading nor on the button nor among its to-dos is it counted as a twenty-fifth.
    expect(before).toMatch(/受け付けを待つ社協：\d+区社協(と市社協)?</)
    expect(before).not.toMatch(/受け付けを待つ区|\d+ 区の \d+ か月/)
    expect(before).toMatch(/まとめて受け付ける/)
    expect((await adviser.post('/figures/acceptance/all', { fy: '2025' })).status).toBe(404)
    const seen = [...before.matchAll(/name="seen" value="([^"]+)"/g)].map((one) => one[1] ?? '')
    // A button without a page accepts nothing.
    expect((await planner.post('/figures/acceptance/all', { fy: '2025' })).status).toBe(409)
    expect((await planner.post('/figures/acceptance/all', { fy: '2025', seen })).status).toBe(303)
    const { wards } = await json<{ wards: { months: Record<string, string> }[] }>(planner, '/figures/acceptance.json?fy=2025')
    expect(wards.flatMap((one) => Object.values(one.months)).filter((state) => state === 'closed')).toEqual([])
    expect((await planner.post('/figures/acceptance/all', { fy: '2025' })).status).toBe(422)
  })
  test('nothing is published twice unchanged; a correction is read by anybody, with both numbers, reason and day', async () => {
    const again = await planner.post('/figures/publication', { fy: '2024', reason: 'もう一度' })
    expect([again.status, (await again.text()).includes('変わった数はありません')]).toEqual([422, true])
    const out = await text(await planner.get('/figures/publication?fy=2024'))
    expect([out.includes('第1版を公表しています'), /第2版として公表する/.test(out)]).toEqual([true, false])

    const late = { ...typedSession, title: '棚から出た連絡会', on_day: '2024-10-09', change_reason: '棚から紙が出た' }
    const saved = await worker.post('/sessions', late)
    expect(saved.status).toBe(303)
    const publishing = await text(await planner.get('/figures/publication?fy=2024'))
    expect(publishing).toContain('/figures/K01/change?fy=2024')
    // That the ward's head has not looked at it yet is said before, and does not stand in the way.
    expect(publishing.replaceAll(/<[^>]*>/g, '')).toMatch(/▲ 天王寺区\s*10月分\s*1 件/)
    // Who publishes is told without looking, by name and number; nobody else is.
    const recount = (): Promise<void> => noteDrift(openDb(city.app), openDb(city.figures), indicators, city.at.now)
    const drifted = async (desk: Desk): Promise<{ title: string; line: string; href: string }[]> =>
      (await json<{ items: { kind: string; title: string; line: string; href: string }[] }>(desk, '/todos.json')).items.filter(
        (one) => one.kind === 'drift',
      )
    const live = async (ask: (path: string) => Promise<Response>, more = ''): Promise<boolean> =>
      (await text(await ask(`/figures/published?fy=2024${more}`))).includes('いまの記録では 496 回')
    await recount()
    expect(await drifted(planner)).toMatchObject([
      {
        title: '令和6年度（2024年度）の公表した数が、いまの記録とちがいます',
        line: expect.stringMatching(/495回→496回/) as string,
        href: '/figures/publication?fy=2024',
      },
    ])
    expect([await drifted(head), await drifted(adviser)]).toEqual([[], []])
    expect([await live(planner.get), await live(adviser.get), await live(head.get), await live(guest)]).toEqual([true, true, false, false])
    // Taken back, nothing differs; saved again, it waits until the next version is out.
    const at = saved.headers.get('location') ?? ''
    expect((await worker.post(`${at}/withdraw`, { version: '1', reason: '二重に入れた', change_reason: '二重に入れた' })).status).toBe(303)
    await recount()
    expect([await drifted(planner), await live(planner.get)]).toEqual([[], false])
    expect((await worker.post('/sessions', { ...late, starts: '7:00', title: '棚から出た、もとの連絡会' })).status).toBe(303)
    await recount()
    expect(await drifted(planner)).toHaveLength(1)
    expect((await planner.post('/figures/publication', { fy: '2024', reason: '天王寺区の入れ忘れ' })).status).toBe(303)
    expect([await drifted(planner), await live(planner.get, '&version=1')]).toEqual([[], false])
    const page = await text(await guest('/figures?fy=2024'))
    for (const words of ['正誤', '495', '496', '天王寺区の入れ忘れ', '令和8年11月21日', 'version=1']) expect(page).toContain(words)
    expect(page).not.toContain('棚から')
    // The mark stands at the number itself, and who publishes it is said.
    expect(page).toMatch(/495 回から直しました/)
    expect(page).toContain('大阪市社会福祉協議会が公表しています')
    const first = await text(await guest('/figures/published?fy=2024&version=1'))
    expect([first.includes('これは前の版です'), first.includes('第2版')]).toEqual([true, true])
    const version = async (path: string): Promise<number | undefined> =>
      ((await (await guest(path)).json()) as Figures).figures.find((one) => one.id === 'K01')?.value
    expect([await version('/figures/published.json?fy=2024&version=1'), await version('/figures.json?fy=2024')]).toEqual([495, 496])
    const csv = await text(await guest('/figures/published.csv?fy=2024'))
    expect(csv).toMatch(/^正誤,.*K01,.*,496,回,495,.*天王寺区の入れ忘れ/m)
    for (const suffix of ['xlsx', 'pdf'])
      expect([suffix, (await guest(`/figures/published.${suffix}?fy=2024`)).status]).toEqual([suffix, 200])
    // Whatever else stands in the address, it is the same sheet, byte for byte: set once.
    const sheetAt = async (more: string): Promise<string> =>
      Buffer.from(await (await guest(`/figures/published.pdf?fy=2024${more}`)).arrayBuffer()).toString('base64')
    city.at.now = new Date(city.at.now.getTime() + 120_000)
    expect([await sheetAt('&x=1'), await sheetAt('&x=2&version=2')]).toEqual([await sheetAt(''), await sheetAt('')])
    expect((await guest('/figures/published?fy=2024&version=9')).status).toBe(404)
    // Somebody signed in reads the same page.
    expect(await text(await worker.get('/figures/published?fy=2024'))).toContain('天王寺区の入れ忘れ')
  })
})
// The last: it moves a published year.
test('why a connection went stands on its own page, where the read is written down: the figure leads there and tells nobody', async () => {
  const { rows } = await city.owner.query<{ id: string; version: number }>(
    `select id, version from connection where ward_id = '271098' and joined_on between '2024-05-01' and '2024-12-31' and state in ('joined', 'settled') and household_id is not null limit 1`,
  )
  const [one] = rows
  const way = `/connections/${one?.id ?? ''}/withdraw`
  // After what was published a moment ago.
  city.at.now = new Date(city.at.now.getTime() + 60_000)
  const sent = { version: String(one?.version), reason: '家を出たため', change_reason: '家を出たため' }
  expect((await head.post(way, sent)).status).toBe(303)
  const led = await text(await head.get('/figures/K05/change?fy=2024'))
  expect(led).toContain(`href="/connections/${one?.id ?? ''}"`)
  expect(await text(await head.get(`/connections/${one?.id ?? ''}`))).toContain('家を出たため')
  for (const desk of [head, worker, planner])
    for (const suffix of ['', '.json']) expect(await text(await desk.get(`/figures/K05/change${suffix}?fy=2024`))).not.toContain('家を出た')
})
