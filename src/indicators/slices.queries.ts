// Stored numbers: a slice is one definition, year and ward, with its months and companions. A save leaves marks; the next reader sweeps them into counters and counts again what is older than its counters.
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'
import { sourcesOf, type Indicator } from './definition.ts'
import { countCells, countCompanions, countTwice, type Cell, type Twice } from './units.queries.ts'

/** Counted over all wards together, under a key no ward has. */
const TOGETHER = '*'
const AT_ONCE = 4
type Slice = { ward: string; months: Record<string, number>; companions: number[] }
type Stored = Slice & { indicator: string; version: number; touched: number; now: number }
/** `updating` says that somebody is counting this figure again at this moment and the number is the one from before. */
export type Figures = ReadonlyMap<string, { cells: Cell[]; companions: number[]; twice: Twice; updating: boolean }>

/**
 * Reads the figures `indicators` of a year for these wards, counting only what is missing or touched. `together` also says what the wards share.
 * One reader counts a figure and year; others meanwhile get the number from before, marked, or wait where there is none. Throws when a number cannot be had: never a smaller one.
 */
export async function readFigures(
  figures: Db,
  indicators: readonly Indicator[],
  wards: readonly string[],
  together: boolean,
  fiscalYear: number,
): Promise<Figures> {
  const keys = together ? [...wards, TOGETHER] : [...wards]
  await sweep(figures)
  const found = await stored(figures, indicators, keys, wards, fiscalYear)
  const read = new Map<string, { slices: readonly Stored[]; updating: boolean }>()
  for (const one of indicators) {
    const slices = found.filter((slice) => slice.indicator === one.id)
    read.set(
      one.id,
      lacking(keys, slices.filter(isFresh)).length === 0
        ? { slices, updating: false }
        : await refresh(figures, one, keys, wards, fiscalYear),
    )
  }
  return new Map(
    indicators.map((one) => {
      const { slices, updating } = read.get(one.id) ?? { slices: [], updating: false }
      const missing = lacking(keys, slices)
      if (missing.length) throw new Error(`no number of ${one.id} for ${missing.join(', ')}`)
      const each = slices.filter((slice) => slice.ward !== TOGETHER)
      const shared = slices.find((slice) => slice.ward === TOGETHER)?.months
      return [
        one.id,
        {
          cells: each.flatMap((slice) => Object.entries(slice.months).map(([month, n]): Cell => ({ ward: slice.ward, month, n }))),
          companions: (one.companions ?? []).map((_one, i) => each.reduce((total, slice) => total + (slice.companions[i] ?? 0), 0)),
          twice: { overlap: shared?.['overlap'] ?? 0, unmatched: shared?.['unmatched'] ?? 0 },
          updating,
        },
      ]
    }),
  )
}

// What stands and of which state it was counted; `now` is the state of its sources at this moment. What the wards share depends on every ward asked for.
async function stored(
  figures: Db,
  indicators: readonly Indicator[],
  keys: readonly string[],
  wards: readonly string[],
  fiscalYear: number,
): Promise<Stored[]> {
  const asked = JSON.stringify(indicators.map((one) => ({ id: one.id, version: one.version, sources: sourcesOf(one) })))
  const { rows } = await sql<Stored>`select i.id as indicator, i.version, s.ward_id as ward, s.cells as months, s.companions, s.touched,
      (select coalesce(sum(t.n), 0) from figure_touch t where t.source = any(i.sources) and (t.ward_id = s.ward_id or (s.ward_id = ${TOGETHER} and t.ward_id = any(${[...wards]}::text[])))) as now
    from jsonb_to_recordset(${asked}::jsonb) i (id text, version int, sources text[]) join figure_slice s on s.indicator = i.id and s.version = i.version and s.fiscal_year = ${fiscalYear} and s.ward_id = any(${[...keys]}::text[])`.execute(
    figures,
  )
  return rows
}
const isFresh = (slice: Stored): boolean => slice.touched === slice.now
const lacking = (keys: readonly string[], slices: readonly Stored[]): string[] => {
  const here = new Set(slices.map((slice) => slice.ward))
  return keys.filter((key) => !here.has(key))
}

// Marks become counters. Taken in one order, so that sweepers wait for each other instead of blocking each other; savers only ever add marks and never wait.
async function sweep(figures: Db): Promise<void> {
  await sql`with gone as (delete from figure_mark where id in (select id from figure_mark order by id for update) returning source, ward_id)
    insert into figure_touch (source, ward_id, n) select source, ward_id, count(*) from gone group by 1, 2 order by 1, 2 on conflict (source, ward_id) do update set n = figure_touch.n + excluded.n`.execute(
    figures,
  )
}

/** Counts one figure and year again where it is behind, in one transaction that also reads what it answers. */
async function refresh(
  figures: Db,
  indicator: Indicator,
  keys: readonly string[],
  wards: readonly string[],
  fiscalYear: number,
): Promise<{ slices: Stored[]; updating: boolean }> {
  return figures.transaction().execute(async (tx) => {
    const lock = sql`hashtextextended(${`figure ${indicator.id} ${fiscalYear}`}, 0)`
    const mine = (await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lock}) as mine`.execute(tx)).rows[0]?.mine ?? false
    if (!mine) {
      const before = await stored(tx, [indicator], keys, wards, fiscalYear)
      if (lacking(keys, before).length === 0) return { slices: before, updating: !before.every(isFresh) }
      await sql`set local lock_timeout = '5s'`.execute(tx)
      await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)
    }
    const before = await stored(tx, [indicator], keys, wards, fiscalYear)
    const behind = lacking(keys, before.filter(isFresh))
    if (behind.length === 0) return { slices: before, updating: false }
    // Read before anything is counted: what is saved while it counts raises the counters above these.
    const touched = await touchedNow(tx, indicator, behind, wards)
    await recount(tx, indicator, behind, touched, wards, fiscalYear)
    return { slices: await stored(tx, [indicator], keys, wards, fiscalYear), updating: false }
  })
}

async function touchedNow(
  tx: Db,
  indicator: Indicator,
  keys: readonly string[],
  wards: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{
    ward_id: string
    n: number
  }>`select ward_id, sum(n) as n from figure_touch where source = any(${sourcesOf(indicator)}::text[]) group by 1`.execute(tx)
  const each = new Map(rows.map((row) => [row.ward_id, row.n]))
  return new Map(
    keys.map((key) => [key, key === TOGETHER ? wards.reduce((total, ward) => total + (each.get(ward) ?? 0), 0) : (each.get(key) ?? 0)]),
  )
}

async function recount(
  tx: Db,
  indicator: Indicator,
  missing: readonly string[],
  touched: ReadonlyMap<string, number>,
  wards: readonly string[],
  fiscalYear: number,
): Promise<void> {
  const wardIds = missing.filter((key) => key !== TOGETHER)
  const slices: Slice[] = []
  const cells: Cell[] = []
  // A few wards at a time: no statement comes near its limit with ten million records.
  for (let from = 0; from < wardIds.length; from += AT_ONCE)
    cells.push(...(await countCells(tx, indicator, { wardIds: wardIds.slice(from, from + AT_ONCE) }, fiscalYear)))
  for (const ward of wardIds) {
    const companions = indicator.companions?.length ? await countCompanions(tx, indicator, { wardIds: [ward] }, fiscalYear) : []
    slices.push({
      ward,
      months: Object.fromEntries(cells.filter((cell) => cell.ward === ward).map((cell) => [cell.month, cell.n])),
      companions,
    })
  }
  if (missing.includes(TOGETHER))
    slices.push({ ward: TOGETHER, months: await countTwice(tx, indicator, { wardIds: wards }, fiscalYear), companions: [] })
  await sql`insert into figure_slice (indicator, version, fiscal_year, ward_id, cells, companions, touched) select ${indicator.id}, ${indicator.version}, ${fiscalYear}, s.ward, s.months, s.companions, s.touched from jsonb_to_recordset(${JSON.stringify(slices.map((slice) => ({ ...slice, touched: touched.get(slice.ward) ?? 0 })))}::jsonb) s (ward text, months jsonb, companions int[], touched bigint)
    on conflict (indicator, version, fiscal_year, ward_id) do update set cells = excluded.cells, companions = excluded.companions, touched = excluded.touched`.execute(
    tx,
  )
}
