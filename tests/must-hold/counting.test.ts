// Right numbers at the edges, and what happens when closing, saving and publishing meet at one moment.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { conditionSql } from '#src/indicators/condition.queries.ts'
import { countCells, countCellsOfMany, countEventYears } from '#src/indicators/units.queries.ts'
import { countFigure, publishYear } from '#src/indicators/publication.queries.ts'
import { meets, type Condition } from '#src/kernel/condition.ts'
import { indicators } from '#src/modules.ts'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let head: Desk
let planner: Desk
const [TENNOJI, NANIWA] = ['271098', '271110'] as const
beforeAll(async () => {
  city = await openCity()
  ;[worker, head, planner] = await Promise.all([
    sitAt(city, 'tennoji.community'),
    sitAt(city, 'tennoji.wardhead'),
    sitAt(city, 'citystats'),
  ])
})
afterAll(() => city.close())
const figure = (id: string) => {
  const one = indicators.find((each) => each.id === id)
  if (!one) throw new Error(id)
  return one
}
const soon = (ms = 400): Promise<'waits'> =>
  new Promise((done) => {
    setTimeout(() => done('waits'), ms)
  })
const withLock = async (text: string, work: () => Promise<void>): Promise<void> => {
  const client = await city.owner.connect()
  try {
    await client.query('begin')
    await client.query(`select ${text}`)
    await work()
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('a saver and a closer of one ward', () => {
  const october = { ...typedSession, on_day: '2026-10-21' }
  test('who saves into a past month waits for a closing that is under way, and then needs a reason', async () => {
    const client = await city.owner.connect()
    let answer: Promise<Response> | undefined
    try {
      await client.query('begin')
      await client.query(`select pg_advisory_xact_lock(hashtextextended('closing ${TENNOJI}', 0))`)
      answer = worker.post('/sessions', october)
      expect(await Promise.race([answer, soon()])).toBe('waits')
      await client.query(
        `insert into figure_act (ward_id, id, month, kind, at, by) values ($1, gen_random_uuid(), '2026-10', 'closed', '2026-11-21', (select id from staff where login = 'tennoji.wardhead'))`,
        [TENNOJI],
      )
      await client.query('commit')
    } finally {
      client.release()
    }
    expect((await answer).status).toBe(422)
  })
  test('who closes waits for a save that is under way; savers do not wait for each other, nor does anybody in the month that runs', async () => {
    await city.owner.query(
      `insert into figure_act (ward_id, id, month, kind, at, by, reason) values ($1, gen_random_uuid(), '2026-10', 'reopened', '2026-11-21', (select id from staff where login = 'tennoji.wardhead'), 'x')`,
      [TENNOJI],
    )
    let closing: Promise<Response> | undefined
    await withLock(`pg_advisory_xact_lock_shared(hashtextextended('closing ${TENNOJI}', 0))`, async () => {
      expect((await worker.post('/sessions', october)).status).toBe(303)
      closing = head.post('/figures/closing', { month: '2026-10' })
      expect(await Promise.race([closing, soon()])).toBe('waits')
    })
    expect((await closing)?.status).toBe(303)
    await withLock(`pg_advisory_xact_lock(hashtextextended('closing ${TENNOJI}', 0))`, async () => {
      expect((await worker.post('/sessions', typedSession)).status).toBe(303)
    })
  })
})

describe('publishing', () => {
  const year = (fy: number): string => `pg_advisory_xact_lock(hashtextextended('publication ${fy}', 0))`
  test('opening a month again waits while its year goes out', async () => {
    let opening: Promise<Response> | undefined
    await withLock(year(2026), async () => {
      opening = head.post('/figures/closing/reopen', { month: '2026-10', reason: '入れ直すため' })
      expect(await Promise.race([opening, soon()])).toBe('waits')
    })
    expect((await opening)?.status).toBe(303)
  })
  test('all figures are of one moment, and the wards are looked at under the lock', async () => {
    const [owner, figures] = [openDb(city.owner), openDb(city.figures)]
    const planned = (await city.owner.query<{ id: string }>(`select id from staff where login = 'citystats'`)).rows[0]?.id ?? ''
    const insert = `insert into session (ward_id, id, title, on_day, purposes, area_level, ward_role, participants, state, residents_took_part) values ('${TENNOJI}', gen_random_uuid(), 'x', '2023-12-01', '{voiceDrill,areaTalk,disasterDrill}', 'neighbourhood', 'host', 5, 'held', true)`
    // K12 is counted long after K01, between them a session comes in that is in both.
    const before = (
      await countFigure(
        figures,
        figure('K12'),
        {
          wardIds: (await city.owner.query<{ ward_id: string }>(`select ward_id from ward where kind = 'ward'`)).rows.map(
            (row) => row.ward_id,
          ),
        },
        2023,
      )
    ).value
    let came: Promise<unknown> | undefined
    const first = new Proxy(figure('K01'), {
      get: (target, key) => {
        if (key === 'companions') came ??= city.owner.query(insert)
        return Reflect.get(target, key) as unknown
      },
    })
    const slow = [first, ...indicators.filter((one) => one.id !== 'K01')]
    const values = await owner.transaction().execute(async (tx) => {
      const under = await publishYear(tx, figures, { actorId: planned }, slow, 2023, '', city.at.now, async () => {
        const { rows } = await sql<{
          held: number
        }>`select count(*)::int as held from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`.execute(tx)
        expect(rows[0]?.held).toBe(1)
        return []
      })
      expect(under).toEqual([])
      return (
        await sql<{
          indicator: string
          value: number
          units: number
        }>`select f.indicator, f.value, (select count(*)::int from published_unit u where u.fiscal_year = 2023 and u.indicator = f.indicator) as units from published_figure f where fiscal_year = 2023 order by 1`.execute(
          tx,
        )
      ).rows
    })
    await came
    expect(came).toBeDefined()
    for (const one of values)
      if (['K01', 'K02', 'K12'].includes(one.indicator)) expect([one.indicator, one.units]).toEqual([one.indicator, one.value])
    expect(values.find((one) => one.indicator === 'K12')?.value).toBe(before)
  })
})

describe('K11', () => {
  test('a trip without a day of return touches the year of its first day; the numbers by year stand beside the event', async () => {
    const figures = openDb(city.figures)
    const over = { wardIds: [TENNOJI, NANIWA] }
    const all = async (fy: number): Promise<number> =>
      (await countCells(figures, figure('K11'), over, fy)).reduce((total, cell) => total + cell.n, 0)
    const before = await all(2024)
    await city.owner.query(
      `insert into dispatch (ward_id, id, event, person_no, from_on, destination, state) values ($1, gen_random_uuid(), 'noto2024', 'S9001', '2026-05-01', 'x', 'done')`,
      [TENNOJI],
    )
    expect([await all(2026), await all(2024), await all(2025)]).toEqual([before + 1, before + 1, 0])
    await city.owner.query(
      `insert into dispatch (ward_id, id, event, person_no, from_on, to_on, days, destination, state) values ($1, gen_random_uuid(), 'noto2024', 'S9001', '2025-03-30', '2025-04-02', 4, 'x', 'done')`,
      [TENNOJI],
    )
    const years = new Map((await countEventYears(figures, figure('K11'), { wardIds: [TENNOJI] }, 2024)).map((one) => [one.fiscalYear, one]))
    expect([years.get(2025), years.get(2026)]).toEqual([
      { fiscalYear: 2025, n: 1, days: 2 },
      { fiscalYear: 2026, n: 1, days: 1 },
    ])
    const shown = (await (await planner.get('/figures/K11.json?fy=2024')).json()) as { years: { fiscalYear: number }[] }
    expect(shown.years.map((one) => one.fiscalYear)).toEqual([2023, 2024, 2025, 2026])
    expect(await (await planner.get('/figures/K11?fy=2024')).text()).toContain('年度ごとの内訳')
  })
})

test('a household of two wards is confirmed once, and not told while a ward is open', async () => {
  const id = async (text: string, values: unknown[] = []): Promise<string> =>
    (await city.owner.query<{ id: string }>(text, values)).rows[0]?.id ?? ''
  const fy = 2019
  for (const ward of [TENNOJI, NANIWA]) {
    const [household, person] = [
      await id(`insert into household (ward_id, id, name) values ($1, gen_random_uuid(), 'x') returning id`, [ward]),
      await id(
        `insert into person (ward_id, id, name, kana, birth_on) values ($1, gen_random_uuid(), 'x', 'みほん ひとり', '1950-01-01') returning id`,
        [ward],
      ),
    ]
    await city.owner.query(
      `insert into household_member (ward_id, id, household_id, person_id, relation) values ($1, gen_random_uuid(), $2, $3, 'self')`,
      [ward, household, person],
    )
    await city.owner.query(
      `insert into connection (ward_id, id, household_id, target_kind, introduced_on, joined_on, state) values ($1, gen_random_uuid(), $2, 'activity', '2019-05-01', '2019-05-10', 'joined')`,
      [ward, household],
    )
  }
  await city.owner.query(
    `insert into figure_act (ward_id, id, month, kind, at, by) values ($1, gen_random_uuid(), '2019-05', 'closed', '2020-05-01', (select id from staff where login = 'tennoji.wardhead'))`,
    [TENNOJI],
  )
  const k05 = async (): Promise<(number | null | undefined)[]> => {
    const { figures } = (await (await planner.get(`/figures.json?live=1&fy=${fy}`)).json()) as {
      figures: { id: string; value: number; confirmed: number | null }[]
    }
    const found = figures.find((one) => one.id === 'K05')
    return [found?.value, found?.confirmed]
  }
  // While a ward is open the confirmed part would tell by subtraction what that ward hides.
  expect(await k05()).toEqual([1, null])
  await city.owner.query(
    `insert into figure_act (ward_id, id, month, kind, at, by)
     select w.ward_id, gen_random_uuid(), to_char(m, 'YYYY-MM'), 'closed', '2020-05-01', s.id
     from ward w, generate_series('2019-04-01'::date, '2020-03-01'::date, '1 month') m, staff s where s.login = 'tennoji.wardhead'`,
  )
  expect(await k05()).toEqual([1, 1])
})

test('many figures and years in one statement say what each says alone', async () => {
  const figures = openDb(city.figures)
  const over = { wardIds: [TENNOJI] }
  const many = await countCellsOfMany(figures, indicators, () => over, [2024, 2025])
  const sorted = (cells: readonly { ward: string; month: string; n: number }[]): unknown[] =>
    [...cells].sort((a, b) => a.month.localeCompare(b.month))
  for (const one of indicators)
    for (const fy of [2024, 2025])
      expect([one.id, fy, sorted(many.get(`${one.id} ${fy}`) ?? [])]).toEqual([
        one.id,
        fy,
        sorted(await countCells(figures, one, over, fy)),
      ])
})

test.each<[string, Condition]>([
  ['an empty text', { field: 't', filled: true }],
  ['an empty text', { field: 't', filled: false }],
  ['no number', { field: 'n', filled: false }],
  ['an empty list', { field: 'l', filled: true }],
  ['an empty list', { field: 'l', anyOf: ['a'] }],
  ['no answer', { field: 'b', is: false }],
  ['no answer', { field: 'b', is: true }],
  ['a code', { field: 's', in: ['x'] }],
  ['a list', { field: 'm', anyOf: ['b'] }],
  ['zero', { field: 'z', filled: true }],
])('a condition means the same in memory and in the database: %s %j', async (_name, one) => {
  const values = { t: '', n: null, l: [], b: null, s: 'x', m: ['a', 'b'], z: 0 }
  const { rows } = await sql<{
    yes: boolean | null
  }>`select ${conditionSql('r', one)} as yes from (select ''::text as t, null::int as n, '{}'::text[] as l, null::boolean as b, 'x'::text as s, '{a,b}'::text[] as m, 0 as z) r`.execute(
    openDb(city.app),
  )
  expect(rows[0]?.yes ?? false).toBe(meets(values, [one]))
})

test('what may be the same session is asked about once, with the other one beside it; what was said to be another is not asked again, before closing either', async () => {
  const neighbour = await sitAt(city, 'naniwa.community')
  const save = async (change: Record<string, string>): Promise<string> => {
    const answer = await worker.post('/sessions', { ...typedSession, ...change })
    expect(answer.status).toBe(303)
    return answer.headers.get('location') ?? ''
  }
  const first = await save({ on_day: '11/18', starts: '18:30', venue: '五条会館' })
  const sent = {
    ...typedSession,
    ...{ client_id: randomUUID(), on_day: '11/18', starts: '1830', venue: '五条会館 2階', title: '話し合い' },
  }
  const count = async (): Promise<number> =>
    (await city.owner.query('select count(*)::int n from session where id = $1', [sent.client_id])).rows[0].n as number
  const asked = await worker.post('/sessions', sent)
  const form = await asked.text()
  expect([asked.status, await count()]).toEqual([422, 0])
  for (const words of ['別の場ですか', '18:30　見守り連絡会（五条）　五条会館　18人', `href="${first}"`, '別の場です。残す', '話し合い'])
    expect(form).toContain(words)
  // The question has the focus and no saving button; Enter in a field asks again instead of saving.
  expect(/id="twins"[^>]*autofocus/.test(form)).toBe(true)
  expect(/<button[^>]*autofocus/.test(form)).toBe(false)
  expect(/<button[^>]*>/.exec(/<form[^>]*action="\/sessions".*/s.exec(form)?.[0] ?? '')?.[0]).toContain('name="state" value="held"')
  // At another time of the day it is another one without a word.
  expect((await worker.post('/sessions', { ...sent, starts: '13:30', client_id: randomUUID() })).status).toBe(303)
  const apart = /name="apart" value="([^"]+)"/.exec(form)?.[1] ?? ''
  expect(apart).toBe(`held ${first.replace('/sessions/', '')}`)
  expect((await worker.post('/sessions', { ...sent, state: '', apart })).status).toBe(303)
  // Put right in something else, nothing is asked; moved beside another one, it is.
  const edit = `/sessions/${sent.client_id}/edit`
  expect((await worker.post(edit, { ...sent, client_id: randomUUID(), participants: '19', version: '1' })).status).toBe(303)
  const other = await save({ on_day: '11/17', starts: '9:00', venue: '五条会館' })
  const moved = await worker.post(edit, { ...sent, client_id: randomUUID(), on_day: '11/17', starts: '9:00', version: '2' })
  expect([moved.status, (await moved.text()).includes(other)]).toEqual([422, true])

  type Pair = { label: string; href: string; title: string; beside?: { words: string; href?: string; other: string } }
  const pairs = async (): Promise<Pair[]> =>
    ((await (await head.get('/figures/closing.json?month=2026-11')).json()) as { exceptions: Pair[] }).exceptions.filter(
      (one) => one.label.startsWith('同じ日の似た場') && [one.href, one.beside?.href].some((href) => [first, other].includes(href ?? '')),
    )
  expect(await pairs()).toEqual([])
  // A program is not asked; the head sees both, the later one beside the earlier, says once that they are two, and sees them no more.
  city.at.now = new Date(city.at.now.getTime() + 60_000)
  const program = randomUUID()
  await city.application.request('http://desk.test/sessions', {
    method: 'POST',
    headers: { cookie: worker.cookie, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ ...typedSession, client_id: program, on_day: '11/17', starts: '9:00', participants: 7 }),
  })
  const [pair, ...more] = await pairs()
  expect([more, pair?.href, pair?.title, pair?.beside?.href, pair?.beside?.words]).toEqual([
    [],
    `/sessions/${program}`,
    '09:00　見守り連絡会（五条）　会場なし　7人',
    other,
    '09:00　見守り連絡会（五条）　五条会館　18人',
  ])
  expect(await (await head.get('/figures/closing?month=2026-11')).text()).toContain(`action="/sessions/${program}/apart"`)
  expect((await neighbour.post(`/sessions/${program}/apart`, { other: pair?.beside?.other ?? '' })).status).toBe(404)
  const said = await head.post(`/sessions/${program}/apart`, { other: pair?.beside?.other ?? '' })
  expect([said.headers.get('location'), await pairs()]).toEqual(['/figures/closing?month=2026-11', []])
})
test('what may be the same is told beside the form by the rule that asks at saving, of the own ward only', async () => {
  const own = { on_day: '2026-11-19', starts: '10:15', venue: '生玉の広間', purposes: 'watchShare', title: 'よく似た連絡会' }
  const ask = async (desk: Desk, change: Record<string, string> = {}): Promise<{ words: string; why: string }[]> =>
    (await desk.get(`/sessions/alike.json?${new URLSearchParams({ ...own, on_day: '11/19', ...change }).toString()}`)).json()
  expect((await worker.post('/sessions', { ...typedSession, ...own, purposes: ['watchShare'], area_level: 'ward' })).status).toBe(303)
  expect(await ask(worker)).toMatchObject([
    { words: '10:15　よく似た連絡会　生玉の広間　18人', why: '始まりが同じ（10:15）、会場が同じ、名前が同じ、目的が同じ。' },
  ])
  expect(await ask(worker, { title: 'ほかの名前', venue: '' })).toHaveLength(1)
  // Another time, another day, or nothing but the purpose in common: not the same one.
  for (const change of [{ starts: '14:00' }, { on_day: '11/20' }, { starts: '', venue: '', title: 'ほかの会' }] as Record<string, string>[])
    expect(await ask(worker, change)).toEqual([])
  expect(await ask(await sitAt(city, 'naniwa.community'))).toEqual([])
})
