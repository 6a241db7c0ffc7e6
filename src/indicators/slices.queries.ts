// Stored numbers: a slice is one definition, year and ward, with its months and companions. What a save has touched is swept and counted again by the next reader.
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'
import { sourcesOf, type Indicator } from './definition.ts'
import { countCells, countCompanions, countTwice, type Cell, type Twice } from './units.queries.ts'

/** Counted over all wards together, under a key no ward has. */
const TOGETHER = '*'
type Slice = { ward: string; months: Record<string, number>; companions: number[] }
type Stored = { indicator: string; version: number; ward_id: string; cells: Record<string, number>; companions: number[] }
export type Figures = ReadonlyMap<string, { cells: Cell[]; companions: number[]; twice: Twice }>

/** Reads the figures `indicators` of a year for these wards, counting only what is missing or touched; `all` are every definition there is, since a mark is swept for all at once. `together` also says what the wards share. */
export async function readFigures(
  figures: Db,
  all: readonly Indicator[],
  indicators: readonly Indicator[],
  wards: readonly string[],
  together: boolean,
  fiscalYear: number,
): Promise<Figures> {
  const keys = together ? [...wards, TOGETHER] : wards
  let found = await stored(figures, indicators, keys, fiscalYear)
  if (found.marked || lacking(indicators, keys, found.slices).length > 0) {
    await figures.transaction().execute(async (tx) => {
      // One counts at a time: a slice counted before a save can then never be kept after its mark was swept.
      await sql`select pg_advisory_xact_lock(hashtextextended('figure slices', 0))`.execute(tx)
      await sweep(tx, all)
      for (const indicator of indicators)
        await recount(
          tx,
          indicator,
          lacking([indicator], keys, (await stored(tx, [indicator], keys, fiscalYear)).slices),
          wards,
          fiscalYear,
        )
    })
    found = await stored(figures, indicators, keys, fiscalYear)
  }
  return new Map(
    indicators.map((indicator) => {
      const own = found.slices.filter((slice) => slice.indicator === indicator.id && slice.version === indicator.version)
      const each = own.filter((slice) => slice.ward_id !== TOGETHER)
      const shared = own.find((slice) => slice.ward_id === TOGETHER)?.cells
      return [
        indicator.id,
        {
          cells: each.flatMap((slice) => Object.entries(slice.cells).map(([month, n]): Cell => ({ ward: slice.ward_id, month, n }))),
          companions: (indicator.companions ?? []).map((_one, i) => each.reduce((total, slice) => total + (slice.companions[i] ?? 0), 0)),
          twice: { overlap: shared?.['overlap'] ?? 0, unmatched: shared?.['unmatched'] ?? 0 },
        },
      ]
    }),
  )
}

async function stored(
  figures: Db,
  indicators: readonly Indicator[],
  keys: readonly string[],
  fiscalYear: number,
): Promise<{ slices: Stored[]; marked: boolean }> {
  const { rows } = await sql<{
    slices: Stored[] | null
    marked: boolean
  }>`select (select json_agg(json_build_object('indicator', indicator, 'version', version, 'ward_id', ward_id, 'cells', cells, 'companions', companions)) from figure_slice
    where indicator = any(${indicators.map((one) => one.id)}::text[]) and fiscal_year = ${fiscalYear} and ward_id = any(${[...keys]}::text[])) as slices, exists (select from figure_mark) as marked`.execute(
    figures,
  )
  return { slices: rows[0]?.slices ?? [], marked: rows[0]?.marked ?? false }
}

const lacking = (indicators: readonly Indicator[], keys: readonly string[], slices: readonly Stored[]): string[] => {
  const here = new Set(slices.map((slice) => `${slice.indicator} ${slice.version} ${slice.ward_id}`))
  return [...new Set(indicators.flatMap((one) => keys.filter((key) => !here.has(`${one.id} ${one.version} ${key}`))))]
}

// The slices a mark touches, of every year: a contact of this year may be what a place opened next year needs.
async function sweep(tx: Db, indicators: readonly Indicator[]): Promise<void> {
  const { rows: marks } = await sql<{ id: number; source: string; ward_id: string }>`select id, source, ward_id from figure_mark`.execute(
    tx,
  )
  if (marks.length === 0) return
  const touched = new Map<string, Set<string>>()
  for (const mark of marks) touched.set(mark.source, (touched.get(mark.source) ?? new Set()).add(mark.ward_id))
  for (const one of indicators) {
    const wards = [...new Set(sourcesOf(one).flatMap((source) => [...(touched.get(source) ?? [])]))]
    if (wards.length)
      await sql`delete from figure_slice where indicator = ${one.id} and ward_id = any(${[...wards, TOGETHER]}::text[])`.execute(tx)
  }
  await sql`delete from figure_mark where id = any(${marks.map((mark) => mark.id)}::bigint[])`.execute(tx)
}

async function recount(
  tx: Db,
  indicator: Indicator,
  missing: readonly string[],
  wards: readonly string[],
  fiscalYear: number,
): Promise<void> {
  if (missing.length === 0) return
  const wardIds = missing.filter((key) => key !== TOGETHER)
  const slices: Slice[] = []
  const cells = wardIds.length ? await countCells(tx, indicator, { wardIds }, fiscalYear) : []
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
  await sql`insert into figure_slice (indicator, version, fiscal_year, ward_id, cells, companions) select ${indicator.id}, ${indicator.version}, ${fiscalYear}, s.ward, s.months, s.companions from jsonb_to_recordset(${JSON.stringify(slices)}::jsonb) s (ward text, months jsonb, companions int[])
    on conflict (indicator, version, fiscal_year, ward_id) do update set cells = excluded.cells, companions = excluded.companions`.execute(
    tx,
  )
}
