// 地域の困りごと over HTTP: the ward sees what is true, everybody outside one frozen table with small numbers hidden in every format; shields and what was heard in a conference point to nobody; the sheet for residents holds no number; deaths found late are the head's.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { asSystem } from '#src/jobs/scope.ts'
import { lateFoundJob } from '#src/modules/watch/reviews/late-found.job.ts'
import { releaseJob } from '#src/modules/needs/releases/release.job.ts'
import { releaseDue } from '#src/modules/needs/releases/release.queries.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'
import { pdf } from '../support/city-list.ts'

const [WARD, OTHER] = ['271098', '271110']
let city: City
let desks: Record<'worker' | 'community' | 'head' | 'coordinator' | 'register' | 'neighbour' | 'adviser' | 'planner', Desk>
let areas: { id: string; name: string }[] = []
type Shown = number | string
type Line = { id: string; label: string; total: Shown; before: Shown; cells: Shown[] }
type Released = { half: string; halves: string[]; sources: string[]; columns: { value: string }[]; lines: Line[] }
type Picture = {
  records: number
  households: number | null
  areas: { key: string; label: string; total: number; before: number; cells: number[] }[]
  codes: { key: string; total: number }[]
}
const json = async <T>(desk: Desk, path: string): Promise<T> => (await (await desk.get(path)).json()) as T
const csv = async (desk: Desk, path: string): Promise<string[][]> =>
  (await (await desk.get(path)).text())
    .trim()
    .split('\r\n')
    .map((line) => line.replaceAll('"', '').replace('\ufeff', '').split(','))

const person = async (area: string | undefined, shielded = false): Promise<string> => {
  const id = randomUUID()
  await city.owner.query(
    `insert into person (ward_id, id, name, kana, neighbourhood_id, shielded) values ($1, $2, 'ゾルク 花子', 'ぞるく はなこ', $3, $4)`,
    [WARD, id, area ?? null, shielded],
  )
  return id
}
const consult = async (who: string | null, worry: string, day: string, more: string[] = []): Promise<string> => {
  const id = randomUUID()
  await city.owner.query(
    `insert into intake (ward_id, id, on_day, channel, person_id, described_cipher, consulter, main_worry, worries, consent, state, screening, reason_cipher) values ($1, $2, $3, 'phone', $4, '\\x00', 'self', $5, $6, 'yes', 'done', 'infoOnly', '\\x00')`,
    [WARD, id, day, who, worry, more],
  )
  return id
}
const release = (): Promise<number> => asSystem(openDb(city.patient), (tx) => releaseDue(tx, city.at.now, 1000))

const seat = async (): Promise<void> => {
  const login = { worker: 'tennoji.worker', community: 'tennoji.community', head: 'tennoji.wardhead', coordinator: 'tennoji.coordinator', register: 'tennoji.register', neighbour: 'naniwa.worker', adviser: 'cityadvice', planner: 'citystats' } // prettier-ignore
  desks = Object.fromEntries(
    await Promise.all(Object.entries(login).map(async ([name, one]) => [name, await sitAt(city, one)])),
  ) as typeof desks
}

beforeAll(async () => {
  city = await openCity()
  await seat()
  areas = (
    await city.owner.query<{ id: string; name: string }>(
      `select id, name from neighbourhood where ward_id = $1 and ends_on is null order by kana, name limit 3`,
      [WARD],
    )
  ).rows
  // The ward's own half-year is made here; what left of the synthetic one is put away.
  await city.owner.query(
    `delete from needs_release where ward_id = '${WARD}'; delete from intake where ward_id = '${WARD}' and main_worry <> 'x' and id not in (select record_id from origin)`,
  )
  const [a, b] = areas
  for (const [area, worry, n] of [
    [a, 'care', 12],
    [a, 'money', 3],
    [b, 'care', 7],
    [b, 'isolation', 1],
    [b, 'money', 9],
  ] as const)
    // prettier-ignore
    for (let i = 0; i < n; i++) {
      const who = await person(area?.id)
      await consult(who, worry, '2026-05-10', i === 0 ? ['food'] : [])
      await consult(who, worry, '2025-11-10')
      // Who comes twice in a half-year is one household outside, two records inside.
      if (i < 2) await consult(who, 'food', '2026-08-03')
    }
  await consult(null, 'work', '2026-06-01')
  await release()
})
afterAll(() => city.close())

test('the ward reads what is true, by neighbourhood, worry and time, alike in every format; blank is not zero', async () => {
  const { worker } = desks
  const path = '/needs-picture.json?of=intake&fy=2026&span=q1'
  const one = await json<Picture>(worker, path)
  const { rows } = await city.owner.query<{ n: number }>(
    `select count(*)::int n from intake where ward_id = $1 and state <> 'withdrawn' and on_day >= '2026-04-01' and on_day < '2026-07-01'`,
    [WARD],
  )
  expect(one.records).toBe(rows[0]?.n)
  expect(one.areas.reduce((sum, line) => sum + (line.key === 'all' ? 0 : line.total), 0)).toBe(one.records)
  const line = (name: string | undefined): Picture['areas'][number] | undefined => one.areas.find((each) => each.label === name)
  expect([line(areas[0]?.name)?.total, line(areas[1]?.name)?.total, line(areas[2]?.name)?.total]).toEqual([15, 17, 0])
  expect(line('地域不明')?.total).toBeGreaterThan(0)
  // Others taken in, a record stands in every worry it names.
  expect((await json<Picture>(worker, `${path}&by=all&area=${areas[0]?.id}`)).codes.find((each) => each.key === 'food')?.total).toBe(2)
  const sheet = await csv(worker, '/needs-picture.csv?of=intake&fy=2026&span=q1&encoding=utf-8')
  expect(sheet.slice(1).map((each) => [each[0], Number(each[1]), Number(each[2])])).toEqual(
    one.areas.map((each) => [each.label, each.total, each.before]),
  )
  expect((await worker.get('/needs-picture.xlsx?of=intake&fy=2026&span=q1')).status).toBe(200)
  const [page, paper] = [
    await (await worker.get('/needs-picture?of=intake&fy=2026&span=q1')).text(),
    (await pdf(await worker.get('/needs-picture.pdf?of=intake&fy=2026&span=q1'))).join(''),
  ]
  for (const words of [`${areas[0]?.name}`, '地域不明']) expect([page.includes(words), paper.includes(words)]).toEqual([true, true])
  // Distinct households: two of five groups came again.
  const year = await json<Picture>(worker, '/needs-picture.json?of=intake&fy=2026&span=year')
  expect(year.records - (year.households ?? 0)).toBeGreaterThanOrEqual(9)
  // A question names nobody: all of them are unknown.
  const questions = await json<Picture>(worker, '/needs-picture.json?of=enquiry&fy=2025')
  expect([questions.records > 0, questions.areas.find((each) => each.label === '地域不明')?.total]).toEqual([true, questions.records])
})
test('from the number to the records by the rights of their list; a shield and a conference leave neither place nor worry', async () => {
  const { worker, head, community } = desks
  const at = `/needs-picture/records.json?of=intake&fy=2026&span=q1&area=${areas[0]?.id}&group=care`
  const before = await json<Picture>(worker, '/needs-picture.json?of=intake&fy=2026&span=m06')
  expect(await json<{ total: number; hidden: number; items: unknown[] }>(worker, at)).toMatchObject({ total: 12, hidden: 0 })
  // Who may not open a consultation is told how many there are, and nothing of them.
  const mute = await json<{ total: number; hidden: number; items: unknown[] }>(community, at)
  expect([mute.total, mute.hidden, mute.items]).toEqual([12, 12, []])
  expect(await (await community.get(at.replace('.json', ''))).text()).toContain('12 件は閲覧権限外です')
  const secret = await consult(await person(areas[0]?.id, true), 'violence', '2026-06-20')
  const conference = randomUUID()
  await city.owner.query(
    `insert into support_case (ward_id, id, opened_on, person_id, main_worry, consent, collection_basis, state) values ($1, $2, '2026-06-21', $3, 'violence', 'asking', 'conference', 'found')`,
    [WARD, conference, await person(areas[1]?.id)],
  )
  const after = await json<Picture>(worker, '/needs-picture.json?of=intake&fy=2026&span=m06')
  expect(after.areas.filter((one, i) => one.total !== before.areas[i]?.total).map((one) => one.label)).toEqual(['地域不明', '合計'])
  expect(after.codes.find((one) => one.key === 'violence')?.total).toBe(before.codes.find((one) => one.key === 'violence')?.total)
  const cases = await json<Picture>(head, '/needs-picture.json?of=support_case&fy=2026&span=m06')
  expect([cases.areas.find((one) => one.label === areas[1]?.name)?.total, cases.codes.map((one) => one.key)]).toEqual([0, ['other']])
  const behind = '/needs-picture/records.json?of=intake&fy=2026&span=m06&area=unknown&group=other'
  const [mine, all] = [
    await json<{ total: number; hidden: number; items: { id: string }[] }>(worker, behind),
    await json<{ hidden: number; items: { id: string }[] }>(head, behind),
  ]
  expect([mine.hidden, mine.items.some((one) => one.id === secret), all.hidden, all.items.some((one) => one.id === secret)]).toEqual([
    1,
    false,
    0,
    true,
  ])
  expect(await (await worker.get(behind.replace('.json', ''))).text()).toContain('件は閲覧権限外です')
})
test('nobody else has the ward’s own picture, whatever the address; no address leads to another ward', async () => {
  for (const desk of [desks.coordinator, desks.register, desks.adviser, desks.planner])
    for (const path of [
      '/needs-picture',
      '/needs-picture.json',
      '/needs-picture.csv',
      '/needs-picture.xlsx',
      '/needs-picture.pdf',
      '/needs-picture/records',
      '/needs-picture/records.csv',
    ])
      expect([path, (await desk.get(path)).status]).toEqual([path, 404])
  const theirs = await (await desks.neighbour.get(`/needs-picture.json?ward=${WARD}&area=${areas[0]?.id}`)).text()
  for (const { id, name } of areas) expect([theirs.includes(id), theirs.includes(name)]).toEqual([false, false])
  expect(
    await json<{ total: number }>(desks.neighbour, `/needs-picture/records.json?of=intake&fy=2026&area=${areas[0]?.id}&ward=${WARD}`),
  ).toMatchObject({ total: 0 })
})

const every = async (desk: Desk): Promise<Map<string, Released>> => {
  const first = await json<Released>(desk, '/released-needs.json')
  const pages = new Map<string, Released>()
  for (const of of first.sources)
    for (const half of first.halves)
      for (const ward of ['', WARD]) {
        const path = `of=${of}&half=${half}${ward ? `&ward=${ward}` : ''}`
        pages.set(path, await json<Released>(desk, `/released-needs.json?${path}`))
      }
  return pages
}
/** Everybody sits down again: a sign-in does not last over the months a test lets pass. */
const later = async (day: string): Promise<void> => {
  city.at.now = new Date(`${day}T12:00:00+09:00`)
  await seat()
}
/** What a reader knows of every number of one table and can narrow by its sums, until nothing moves any more. */
function narrowed(lines: readonly Line[], bySum: readonly Shown[] | undefined, ofSums: boolean): [number, number][][] {
  const range = (one: Shown | undefined, total: boolean): [number, number] =>
    typeof one === 'number' ? [one, one] : one === '＊' ? [total ? 1 : 5, 1e9] : [1, 4]
  const grid = lines.map((line) => [...line.cells.map((cell) => range(cell, ofSums)), range(line.total, true)])
  const cols = bySum?.map((one) => range(one, true))
  const squeeze = (parts: [number, number][], whole: [number, number]): boolean => {
    const [lo, hi] = [parts.reduce((a, [x]) => a + x, 0), parts.reduce((a, [, y]) => a + y, 0)]
    const was = JSON.stringify([parts, whole])
    whole[0] = Math.max(whole[0], lo)
    whole[1] = Math.min(whole[1], hi)
    for (const part of parts) {
      const [min, max] = [part[0], part[1]]
      part[0] = Math.max(min, whole[0] - (hi - max))
      part[1] = Math.min(max, whole[1] - (lo - min))
    }
    return was !== JSON.stringify([parts, whole])
  }
  for (let again = true, turn = 0; again && turn < 200; turn++) {
    again = false
    for (const row of grid) again = squeeze(row.slice(0, -1), row.at(-1) ?? [0, 0]) || again
    cols?.forEach((sum, j) => {
      again =
        squeeze(
          grid.map((row) => row[j] ?? [0, 0]),
          sum,
        ) || again
    })
  }
  return grid
}
test('everybody outside reads released tables alone: households, small ones hidden, and no two answers together tell one', async () => {
  const { adviser, planner, neighbour } = desks
  const all = await every(planner)
  expect(all.size).toBe(4 * 4 * 2)
  let hiddenCells = 0
  for (const [path, one] of all) {
    const numbers = one.lines.flatMap((line) => [line.total, line.before, ...line.cells])
    expect([path, numbers.filter((n) => typeof n === 'number' && n > 0 && n < 5)]).toEqual([path, []])
    // The sums of a ward stand on the page of all wards: together they are one table.
    const sums = path.includes('ward=') ? all.get(path.replace(/&ward=.*/, ''))?.lines.find((line) => line.id === WARD)?.cells : undefined
    narrowed(one.lines, sums, !path.includes('ward=')).forEach((row, i) =>
      row.slice(0, -1).forEach(([lo, hi], j) => {
        if (typeof one.lines[i]?.cells[j] === 'number') return
        hiddenCells++
        expect([path, i, j, lo < hi]).toEqual([path, i, j, true])
      }),
    )
    // The year before is the same half-year as it was released, not another number.
    const then = all.get(path.replace(/half=(\d+)/, (_, year: string) => `half=${Number(year) - 1}`))
    if (then) for (const line of one.lines) expect(line.before).toBe(then.lines.find((each) => each.id === line.id)?.total ?? '—')
  }
  expect(hiddenCells).toBeGreaterThan(20)
  // 12 households of one worry who came 12 + 2 times are 12; three are never three.
  const own = all.get(`of=intake&half=2026H1&ward=${WARD}`)
  const cell = (area: string | undefined, group: string): Shown | undefined =>
    own?.lines.find((line) => line.label === area)?.cells[own.columns.findIndex((one) => one.value === group)]
  expect([cell(areas[0]?.name, 'living'), cell(areas[1]?.name, 'alone'), cell(areas[2]?.name, 'care')]).toEqual(['1–4', '1–4', 0])
  // Nothing in the address makes another table of it: neither a month, nor a year, nor a single worry, nor a neighbourhood.
  const plain = await (await adviser.get(`/released-needs.json?of=intake&half=2026H1&ward=${WARD}`)).text()
  for (const more of ['span=m05', 'fy=2024', 'code=violence', `area=${areas[0]?.id}`, 'by=all', 'k=1', 'half=2026Y'])
    expect(await (await adviser.get(`/released-needs.json?of=intake&half=2026H1&ward=${WARD}&${more}`)).text()).toBe(plain)
  expect((await adviser.get('/released-needs.json?ward=999999')).status).toBe(404)
  expect(await (await neighbour.get(`/released-needs.json?of=intake&half=2026H1&ward=${WARD}`)).text()).toBe(plain)
  // Every format says the same.
  const lines = (await csv(adviser, `/released-needs.csv?of=intake&half=2026H1&ward=${WARD}&encoding=utf-8`)).slice(1)
  expect(lines.map((line) => [line[0], line[1], ...line.slice(4)])).toEqual(
    own?.lines.map((line) => [line.label, String(line.total), ...line.cells.map(String)]),
  )
  const paper = (await pdf(await adviser.get(`/released-needs.pdf?of=intake&half=2026H1&ward=${WARD}`))).join('')
  expect(paper).toContain('1–4')
  expect((await adviser.get(`/released-needs.xlsx?of=intake&half=2026H1&ward=${WARD}`)).status).toBe(200)
  const page = await (await adviser.get(`/released-needs?of=intake&half=2026H1&ward=${WARD}`)).text()
  expect([page.includes('/intakes'), page.includes('/needs-picture/records'), page.includes('ゾルク')]).toEqual([false, false, false])
})
test('a table that left does not change: not by what comes in late, not by another night, not by the application', async () => {
  const path = `/released-needs.json?of=intake&half=2026H1&ward=${WARD}`
  const before = await (await desks.planner.get(path)).text()
  await consult(await person(areas[2]?.id), 'care', '2026-05-20')
  await later('2026-12-21')
  const house = { db: openDb(city.patient), owner: openDb(city.owner), clock: () => city.at.now, keys: city.keys }
  const work = { key: '', stop: new AbortController().signal, tell: async () => {} }
  for (const kind of [releaseJob, releaseJob, lateFoundJob]) await kind.handle(house, work)
  expect(await (await desks.planner.get(path)).text()).toBe(before)
  await expect(city.app.query(`update needs_release set shown = '{}'`)).rejects.toThrow(/permission denied/)
  await expect(city.app.query('delete from needs_release')).rejects.toThrow(/permission denied/)
  // The half-year that runs is not out, and comes out once it is over and the days of waiting are.
  expect((await json<Released>(desks.planner, '/released-needs.json')).halves).not.toContain('2026H2')
  await later('2027-05-01')
  await release()
  expect((await json<Released>(desks.planner, '/released-needs.json')).halves[0]).toBe('2026H2')
  await later('2026-12-21')
  await city.owner.query(`delete from needs_release where period = '2026H2'`)
})
test('the sheet for residents: chosen words and bands, the same a month later, released with date, number and name; a newer takes its place', async () => {
  const { community, planner } = desks
  const [area] = areas
  const form = await (await community.get(`/resident-sheets/new?area=${area?.id}`)).text()
  expect(form).toContain('出ていくもの')
  const none = await community.post('/resident-sheets', { area: area?.id ?? '' })
  expect([none.status, (await none.text()).includes('話し合うことを一つえらんでください')]).toEqual([422, true])
  expect((await community.post('/resident-sheets', { area: area?.id ?? '', question: '井戸端のうわさ' })).status).toBe(422)
  const made = await community.post('/resident-sheets', {
    area: area?.id ?? '',
    question: 'ask',
    body: '{"total":"13"}',
    note: 'ゾルクさんの家',
  })
  const at = made.headers.get('location') ?? ''
  type Body = { number: number; newer: boolean; body: { told: string; total: string; worries: { group: string; band: string }[] } }
  const one = await json<Body>(planner, `${at}.json`)
  expect(one).toMatchObject({ number: 1, newer: false, body: { told: 'area' } })
  expect(one.body.worries[0]).toMatchObject({ group: 'care', band: 'some' })
  const text = JSON.stringify(one.body)
  expect([/\b(12|15|24|27|30)\b/.test(text.replace(/20\d\dH\d/g, '')), text.includes('ゾルク')]).toEqual([false, false])
  const [paper = '', more] = await pdf(await planner.get(`${at}.pdf`))
  expect([paper.includes(area?.name ?? '?'), paper.includes('介護'), paper.includes('世帯以上'), paper.includes('うわさ'), more]).toEqual([
    true,
    true,
    true,
    false,
    undefined,
  ])
  // More came in, a month has gone: the same numbers, under the next number.
  for (let i = 0; i < 9; i++) await consult(await person(area?.id), 'care', '2026-12-01')
  await later('2027-01-21')
  const second = (await desks.worker.post('/resident-sheets', { area: area?.id ?? '', question: 'lonely' })).headers.get('location') ?? ''
  const two = await json<Body>(desks.planner, `${second}.json`)
  expect([two.number, two.body]).toEqual([2, one.body])
  expect((await json<Body>(desks.planner, `${at}.json`)).newer).toBe(true)
  // A neighbourhood with too few is spoken of as its ward, and says so.
  const small = (await desks.worker.post('/resident-sheets', { area: areas[2]?.id ?? '', question: 'place' })).headers.get('location') ?? ''
  expect([
    (await json<Body>(desks.planner, `${small}.json`)).body.told,
    (await pdf(await desks.coordinator.get(`${small}.pdf`))).join('').includes('だけでは'),
  ]).toEqual(['ward', true])
  for (const desk of [desks.neighbour, desks.register]) expect((await desk.get(at)).status).toBe(404)
  for (const desk of [desks.coordinator, desks.planner, desks.neighbour])
    expect([(await desk.post('/resident-sheets', { area: area?.id ?? '', question: 'ask' })).status]).toEqual([404])
  expect((await desks.worker.post('/resident-sheets', { area: randomUUID(), question: 'ask' })).status).toBe(404)
  const seen = await city.owner.query<{ event: string; by: string }>(`select event from audit where event = 'needs.residentSheet.released'`)
  expect(seen.rows.length).toBe(3)
})
const findLate = async (): Promise<void> => {
  await lateFoundJob.handle(
    { db: openDb(city.patient), owner: openDb(city.owner), clock: () => city.at.now, keys: city.keys },
    { key: '', stop: new AbortController().signal, tell: async () => {} },
  )
}
test('deaths found late: the head’s numbers with what was known before, a worker’s own alone, the city a table of a whole year with small ones hidden', async () => {
  await later('2026-12-21')
  const { head, worker, community, planner } = desks
  const known = await person(areas[0]?.id)
  await consult(known, 'isolation', '2025-05-01')
  for (const [who, days, with_] of [
    [known, 5, 0],
    [null, 12, 2],
    [await person(areas[1]?.id), null, 0],
  ] as const)
    // prettier-ignore
    await city.owner.query(
      `insert into death_review (ward_id, id, person_id, described_cipher, found_on, days, discovered_by, cohabitants, open_notices, state) values ($1, $2, $3, '\\x00', '2025-08-01', $4, 'police', $5, 1, 'open')`,
      [WARD, randomUUID(), who, days, with_],
    )
  await city.owner.query(`delete from needs_release where source = 'late_found'`)
  await findLate()
  type View = { total: Shown; open: number; periods: string[]; tables: { rows: string[]; columns: string[]; cells: Shown[][] }[] }
  const own = await json<View>(head, '/late-found.json?period=2025Y')
  const at = (view: View, table: number, row: string, column: string): Shown | undefined =>
    view.tables[table]?.cells[view.tables[table].rows.indexOf(row)]?.[view.tables[table].columns.indexOf(column)]
  expect([
    own.total,
    own.open,
    at(own, 0, '4〜7日', '支援・相談'),
    at(own, 0, '8〜30日', '分からない'),
    at(own, 0, '日数が分からない', '知らなかった'),
    at(own, 1, 'いっしょに 2 人から', '分からない'),
  ]).toEqual([3, 3, 1, 1, 1, 1])
  expect((await json<View>(head, `/late-found.json?period=2025Y&area=${areas[0]?.id}&person_id=${known}`)).total).toBe(3)
  expect((await json<View>(worker, '/late-found.json?period=2025Y')).total).toBe(0)
  for (const desk of [community, desks.coordinator, desks.register]) expect((await desk.get('/late-found')).status).toBe(404)
  expect((await json<View>(desks.neighbour, '/late-found.json?period=2025Y')).total).toBe(0)
  const outside = await json<View>(planner, '/late-found.json')
  expect([outside.periods.includes('2026Y'), outside.tables.length]).toEqual([false, 1])
  for (const suffix of ['.json', '.csv?encoding=utf-8', ''])
    expect(await (await planner.get(`/late-found${suffix}`)).text()).not.toMatch(/death-reviews|ゾルク/)
  expect(outside.tables.flatMap((one) => one.cells.flat()).filter((n) => typeof n === 'number' && n > 0 && n < 5)).toEqual([])
  expect([OTHER.length, (await pdf(await head.get('/late-found.pdf?period=2025Y'))).join('').includes('知らなかった')]).toEqual([6, true])
})
test('no half-year is frozen that began before the ward’s first day here', async () => {
  const [there] = (
    await city.owner.query<{ ward: string }>(
      `select ward_id as ward from ward where kind = 'ward' and ward_id <> $1 order by ward_id desc limit 1`,
      [WARD],
    )
  ).rows
  await city.owner.query(`delete from needs_release where ward_id = $1`, [there?.ward])
  // The day the house itself knows, not the one that was typed: a head has been there for years.
  await city.owner.query(`update staff_role set from_on = '2015-04-01', made_at = '2026-03-01T10:00:00+09:00' where ward_id = $1`, [
    there?.ward,
  ])
  await release()
  const { rows } = await city.owner.query<{ period: string }>(`select distinct period from needs_release where ward_id = $1`, [there?.ward])
  expect(rows.map((row) => row.period)).toEqual(['2026H1'])
  // Nor a year of the whole city before anybody of it was here.
  await city.owner.query(`delete from needs_release where source = 'late_found'`)
  await city.owner.query(`update staff_role set made_at = '2026-03-01T10:00:00+09:00'`)
  await findLate()
  expect((await city.owner.query(`select 1 from needs_release where source = 'late_found'`)).rows).toEqual([])
})
