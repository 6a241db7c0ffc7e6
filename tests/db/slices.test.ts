// A stored number is what counting afresh would say, whatever was written in between and in whatever order.
import { keyRing } from '#src/access/key-ring.ts'
import { MASTER } from '../support/templates.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { indicators } from '#src/modules.ts'
import { countFigure } from '#src/indicators/publication.queries.ts'
import { recountOver } from '#src/indicators/recount.job.ts'
import { dropOldSets, readFigures } from '#src/indicators/slices.queries.ts'
import type { JobHouse } from '#src/jobs/job.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
let wards: string[]
beforeAll(async () => {
  town = await openTown('city')
  wards = (await town.owner.query<{ ward_id: string }>(`select ward_id from ward order by sort`)).rows.map((row) => row.ward_id)
})
afterAll(() => town.close())

async function expectSame(fiscalYear: number): Promise<void> {
  const figures = openDb(town.figures)
  const read = await readFigures(figures, indicators, wards, true, fiscalYear)
  for (const one of indicators) {
    const fresh = await countFigure(figures, one, { wardIds: wards }, fiscalYear)
    const got = read.get(one.id)
    expect([
      one.id,
      (got?.cells ?? []).reduce((total, cell) => total + cell.n, 0) - (got?.twice.overlap ?? 0),
      got?.companions,
      got?.twice.unmatched,
    ]).toEqual([one.id, fresh.value, fresh.companions, fresh.unmatched])
  }
}

// Each changes rows of one kind in a random ward; the version rises as the table demands.
const CHANGES = [
  `update session set state = 'withdrawn', reason = 'x', version = version + 1 where id = (select id from session where ward_id = $1 and state = 'held' order by id limit 1)`,
  `update session set on_day = on_day - 365, version = version + 1 where id = (select id from session where ward_id = $1 and state = 'held' order by id desc limit 1)`,
  `update place set main_purpose = 'childrenPlay', version = version + 1 where id = (select id from place where ward_id = $1 and state = 'open' and main_purpose = 'cafe' order by id limit 1)`,
  `update support_contact set launch_support = false, active = null, version = version + 1 where id = (select id from support_contact where ward_id = $1 and launch_support order by on_day limit 1)`,
  `update connection set state = 'withdrawn', reason_cipher = 'x', version = version + 1 where id = (select id from connection where ward_id = $1 and state = 'joined' order by id limit 1)`,
  `update insurance_feed set persons = persons + 7, version = version + 1 where id = (select id from insurance_feed where ward_id = $1 and state = 'received' order by as_of desc limit 1)`,
  `update education_request set sessions = coalesce(sessions, 0) + 1, version = version + 1 where id = (select id from education_request where ward_id = $1 and state = 'delivered' order by id limit 1)`,
  `update dispatch set state = 'withdrawn', reason = 'x', version = version + 1 where id = (select id from dispatch where ward_id = $1 and state = 'done' order by id limit 1)`,
  `delete from household_member where (ward_id, household_id) = (select ward_id, household_id from household_member where ward_id = $1 limit 1)`,
  `insert into session (ward_id, id, title, on_day, purposes, area_level, ward_role, participants, state) values ($1, gen_random_uuid(), 'x', '2024-12-01', '{voiceDrill,areaTalk}', 'neighbourhood', 'host', 5, 'held')`,
] as const

test('after any changes in any wards, every figure of every year', async () => {
  await expectSame(2024)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(CHANGES.length - 1), fc.nat(wards.length - 1)), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(2023, 2024, 2025),
      async (changes, year) => {
        for (const [change, ward] of changes) await town.owner.query(CHANGES[change] ?? '', [wards[ward]])
        await expectSame(year)
      },
    ),
    { numRuns: 12 },
  )
  await expectSame(2024)
})
test('readers racing with writers each get a whole number: one from before, marked as being counted, or one that counts what was saved; none keeps anything stale', async () => {
  const figures = openDb(town.figures)
  const valueOf = async (): Promise<[number, boolean]> => {
    const one = (await readFigures(figures, indicators, wards, true, 2024)).get('K01')
    return [(one?.cells ?? []).reduce((total, cell) => total + cell.n, 0), one?.updating ?? true]
  }
  const [before] = await valueOf()
  let saved = 0
  const answers: { value: number; atLeast: number; updating: boolean }[] = []
  const reader = async (): Promise<void> => {
    for (let i = 0; i < 8; i++) {
      const atLeast = before + saved
      const [value, updating] = await valueOf()
      answers.push({ value, atLeast, updating })
    }
  }
  const writer = async (ward: number): Promise<void> => {
    for (let i = 0; i < 6; i++) {
      await town.owner.query(CHANGES[9], [wards[ward]])
      saved++
    }
  }
  await Promise.all([reader(), writer(3), reader(), writer(5), reader()])
  for (const one of answers) {
    expect(one.value).toBeGreaterThanOrEqual(one.updating ? before : one.atLeast)
    expect(one.value).toBeLessThanOrEqual(before + 12)
  }
  expect(await valueOf()).toEqual([before + 12, false])
  await expectSame(2024)
})
test('a figure that is being counted by somebody is answered with the number before, and another figure is not held up', async () => {
  const figures = openDb(town.figures)
  const before = await readFigures(figures, indicators, wards, true, 2024)
  const client = await town.figures.connect()
  try {
    await client.query(`begin`)
    await client.query(`select pg_advisory_xact_lock(hashtextextended('figure K01 2024', 0))`)
    await town.owner.query(CHANGES[9], [wards[2]])
    const during = await readFigures(figures, indicators, wards, true, 2024)
    const sum = (one: { cells: { n: number }[] } | undefined): number => (one?.cells ?? []).reduce((total, cell) => total + cell.n, 0)
    expect([during.get('K01')?.updating, sum(during.get('K01'))]).toEqual([true, sum(before.get('K01'))])
    expect([during.get('K02')?.updating, sum(during.get('K02'))]).toEqual([false, sum(before.get('K02')) + 1])
  } finally {
    await client.query('rollback')
    client.release()
  }
  await expectSame(2024)
})
test('a save leaves a mark of its month and counts nothing; a row that moves marks the month it left too', async () => {
  await readFigures(openDb(town.figures), indicators, wards, true, 2024)
  const marks = async (): Promise<string[]> => {
    const { rows } = await town.owner.query<{ line: string }>(
      `select source || ' ' || ward_id || ' ' || month as line from figure_mark order by id`,
    )
    return rows.map((row) => row.line)
  }
  await town.owner.query(CHANGES[9], [wards[1]])
  expect(await marks()).toEqual([`session ${wards[1]} 2024-12`])
  await readFigures(openDb(town.figures), indicators, wards, true, 2024)
  await town.owner.query(
    `update session set on_day = '2025-02-03', version = version + 1 where id = (select id from session where ward_id = $1 and title = 'x' and on_day = '2024-12-01' order by id desc limit 1)`,
    [wards[1]],
  )
  expect((await marks()).sort()).toEqual([`session ${wards[1]} 2024-12`, `session ${wards[1]} 2025-02`])
  await expectSame(2024)
})
test('the clock counts what was touched, so that the next reader only reads', async () => {
  const job = recountOver(indicators).jobs?.[0]
  const house: JobHouse = {
    db: openDb(town.app),
    owner: openDb(town.owner),
    figures: openDb(town.figures),
    keys: keyRing(MASTER),
    clock: () => new Date('2024-12-15T12:00:00+09:00'),
  }
  const seenOf = async (): Promise<string[]> => {
    const { rows } = await town.owner.query<{ line: string }>(
      `select indicator || ' ' || fiscal_year || ' ' || (seen ->> '2024-12') as line from figure_slice where ward_id = $1 and indicator = 'K01' and fiscal_year in (2023, 2024) order by 1`,
      [wards[1]],
    )
    return rows.map((row) => row.line)
  }
  const before = await seenOf()
  await town.owner.query(CHANGES[9], [wards[1]])
  expect(await seenOf()).toEqual(before)
  await job?.handle(house, { key: '', stop: new AbortController().signal, tell: () => Promise.resolve() })
  expect(await seenOf()).not.toEqual(before)
  expect((await town.owner.query('select from figure_mark')).rowCount).toBe(0)
  // The year is out, and says something else by now.
  expect((await town.owner.query(`select from published_drift where fiscal_year = 2024 and lines @> '[{"id": "K01"}]'`)).rowCount).toBe(1)
  await expectSame(2024)
})
test('what was counted over a set of wards goes a week after it was counted; what stands by ward stays', async () => {
  const figures = openDb(town.figures)
  const kept = async (): Promise<[number, number]> => {
    const { rows } = await town.owner.query<{ sets: number; wards: number }>(
      `select count(*) filter (where ward_id like '*%')::int as sets, count(*) filter (where ward_id not like '*%')::int as wards from figure_slice where fiscal_year = 2024`,
    )
    return [rows[0]?.sets ?? 0, rows[0]?.wards ?? 0]
  }
  await readFigures(figures, indicators, wards, true, 2024)
  const [, byWard] = await kept()
  // Each closing asks for another set.
  for (const month of ['2024-04', '2024-05']) await readFigures(figures, indicators, wards, true, 2024, [`${wards[1]} ${month}`])
  const [many] = await kept()
  expect(many).toBeGreaterThan(2)
  await dropOldSets(figures)
  expect(await kept()).toEqual([many, byWard])
  await town.owner.query(`update figure_slice set counted_at = now() - interval '8 days' where fiscal_year = 2024`)
  await dropOldSets(figures)
  expect(await kept()).toEqual([0, byWard])
  await expectSame(2024)
})
test('only the month that was touched is counted again, of the ward that was touched', async () => {
  const figures = openDb(town.figures)
  await readFigures(figures, indicators, wards, true, 2024)
  // Told by numbers nobody counted: they stand until their month is touched.
  await town.owner.query(
    `update figure_slice set cells = cells || '{"2024-11": 90001, "2024-12": 90001}' where indicator = 'K01' and fiscal_year = 2024 and ward_id = any($1)`,
    [[wards[4], wards[6]]],
  )
  await town.owner.query(CHANGES[9], [wards[4]])
  const cells = (await readFigures(figures, indicators, wards, true, 2024)).get('K01')?.cells ?? []
  const told = cells.filter((cell) => cell.n === 90001).map(({ ward, month }) => `${ward} ${month}`)
  expect(told.sort()).toEqual([`${wards[4]} 2024-11`, `${wards[6]} 2024-11`, `${wards[6]} 2024-12`].sort())
  await town.owner.query(`insert into figure_mark (source, ward_id) select 'session', unnest($1::text[])`, [[wards[4], wards[6]]])
  await expectSame(2024)
})
