// Freezing a year: the numbers, their wards and months, and the ids behind them, as they stood. Never changed; a correction is a new version.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import type { Reason } from '#src/kernel/result.ts'
import { blankOf } from './blank.rules.ts'
import { lockYear } from './closing.queries.ts'
import type { Blank, Indicator, PublishedFigure } from './definition.ts'
import { listPublished } from './figure.published.ts'
import { countCells, countCompanions, countTwice, hasSource, listUnits, type Cell, type Unit } from './units.queries.ts'

const EVERY = 10_000_000
export type Counted = {
  indicator: Indicator
  value: number
  cells: Cell[]
  companions: number[]
  overlap: number
  unmatched: number
  /** Why there is no number to say. */ blank: Blank | undefined
}

/** Everything a figure page or a publication says of one figure: the city's number is counted over the wards together. */
export async function countFigure(
  figures: Db,
  indicator: Indicator,
  over: Parameters<typeof countCells>[2],
  fiscalYear: number,
): Promise<Counted> {
  const cells = await countCells(figures, indicator, over, fiscalYear)
  const { overlap, unmatched } = await countTwice(figures, indicator, over, fiscalYear)
  const value = cells.reduce((total, cell) => total + cell.n, 0) - overlap
  return {
    indicator,
    cells,
    overlap,
    unmatched,
    value,
    blank: blankOf(indicator, fiscalYear, value, value !== 0 || (await hasSource(figures, indicator, over, fiscalYear))),
    companions: await countCompanions(figures, indicator, over, fiscalYear),
  }
}

export type Publication = { fiscalYear: number; version: number; at: Date; by: string; reason: string }
/** All versions of a year, newest first. */
export async function listPublications(tx: Tx, fiscalYear: number): Promise<Publication[]> {
  return tx
    .selectFrom('publication as p')
    .innerJoin('staff as s', 's.id', 'p.by')
    .select(['p.fiscal_year as fiscalYear', 'p.version', 'p.at', 's.name as by', 'p.reason'])
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('version', 'desc')
    .execute()
}

/** The wards whose reports a figure needs: all 24, and the city council where it reports too. */
export const wardsOf = (indicator: Indicator, wards: readonly { ward_id: string; kind: 'city' | 'ward' }[]): string[] =>
  wards.filter((ward) => ward.kind === 'ward' || indicator.of === 25).map((ward) => ward.ward_id)

type Out = Pick<PublishedFigure, 'value' | 'blank' | 'wards' | 'months' | 'companions' | 'overlap' | 'unmatched'>
/** What of a count is published. */
function shownOf({ indicator, value, blank, cells, companions, overlap, unmatched }: Counted): Out {
  const sums = (by: (cell: Cell) => string): Record<string, number> =>
    cells.reduce<Record<string, number>>((all, cell) => ({ ...all, [by(cell)]: (all[by(cell)] ?? 0) + cell.n }), {})
  return {
    value,
    blank,
    wards: sums((cell) => cell.ward),
    months: sums((cell) => cell.month),
    companions: blank
      ? []
      : (indicator.companions?.map((one, i) => ({ label: one.label, unit: one.unit, value: companions[i] ?? 0 })) ?? []),
    overlap,
    unmatched,
  }
}
const sorted = (numbers: Readonly<Record<string, number>>): string =>
  JSON.stringify(
    Object.entries(numbers)
      .filter(([, n]) => n !== 0)
      .sort(([a], [b]) => a.localeCompare(b)),
  )
/** Whether a count says anything else than what is out: a number, a ward's or a month's share, or its definition. */
export function isChanged(out: PublishedFigure | undefined, counted: Counted): boolean {
  const now = shownOf(counted)
  return (
    out?.value !== now.value ||
    out.blank !== now.blank ||
    out.overlap !== now.overlap ||
    out.unmatched !== now.unmatched ||
    out.definition.version !== counted.indicator.version ||
    sorted(out.wards) !== sorted(now.wards) ||
    sorted(out.months) !== sorted(now.months) ||
    out.companions.map((one) => one.value).join() !== now.companions.map((one) => one.value).join()
  )
}

/** Runs `count` over one moment: all figures of a publication are read from the same state of the records. Inside a transaction of the caller it is that one. */
const atOneMoment = <T>(figures: Db, count: (tx: Db) => Promise<T>): Promise<T> =>
  figures.isTransaction
    ? count(figures)
    : figures.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(count)
type Frozen = { counted: Counted; units: Unit[]; wardIds: string[] }

/**
 * Freezes a year as its next version, in a transaction that nobody else can publish, correct or re-open the year beside: `check` is asked under that lock, with the version it will be.
 * Returns the reasons why not, and then nothing was written.
 */
export async function publishYear(
  tx: Tx,
  figures: Db,
  scope: Scope<'indicators.publication:write'> | { actorId: string },
  indicators: readonly Indicator[],
  fiscalYear: number,
  reason: string,
  now: Date,
  check: (version: number) => Promise<readonly Reason[]>,
): Promise<readonly Reason[]> {
  await lockYear(tx, fiscalYear)
  const wards = await tx.selectFrom('ward').select(['ward_id', 'kind']).execute()
  const version = ((await listPublications(tx, fiscalYear))[0]?.version ?? 0) + 1
  const reasons = await check(version)
  if (reasons.length) return reasons
  const newest = await listPublished(tx, fiscalYear)
  const frozen = await atOneMoment(figures, async (moment) => {
    const all: Frozen[] = []
    for (const indicator of indicators) {
      const wardIds = wardsOf(indicator, wards)
      all.push({
        wardIds,
        counted: await countFigure(moment, indicator, { wardIds }, fiscalYear),
        units: await listUnits(moment, indicator, { wardIds }, fiscalYear, { skip: 0, limit: EVERY }),
      })
    }
    return all
  })
  if (
    version > 1 &&
    frozen.every(
      ({ counted }) =>
        !isChanged(
          newest.find((one) => one.id === counted.indicator.id),
          counted,
        ),
    )
  )
    return [{ code: 'unchanged', message: `第${version - 1}版から変わった数はありません。同じ数をもう一度公表することはできません。` }]
  await tx.insertInto('publication').values({ fiscal_year: fiscalYear, version, at: now, by: scope.actorId, reason }).execute()
  for (const { counted, units, wardIds } of frozen) {
    const { indicator } = counted
    const out = shownOf(counted)
    await tx
      .insertInto('published_figure')
      .values({
        fiscal_year: fiscalYear,
        version,
        indicator: indicator.id,
        definition: JSON.stringify(indicator),
        value: out.value,
        blank: out.blank ?? null,
        reported: wardIds.length,
        of: indicator.of,
        wards: JSON.stringify(out.wards),
        months: JSON.stringify(out.months),
        companions: JSON.stringify(out.companions),
        overlap: out.overlap,
        unmatched: out.unmatched,
        digest: digestOf(units),
      })
      .execute()
    await sql`insert into published_unit (fiscal_year, version, indicator, ward_id, record_id, thing, amount) select ${fiscalYear}, ${version}, ${indicator.id}, u.ward, u.id, u.thing, u.amount from json_to_recordset(${JSON.stringify(units)}::json) u (ward text, id uuid, thing text, amount int)`.execute(
      tx,
    )
  }
  return []
}

/** A seal over the ids and amounts behind a number, whatever their order. */
export const digestOf = (units: readonly Pick<Unit, 'ward' | 'id' | 'amount'>[]): Buffer =>
  createHash('sha256')
    .update(
      units
        .map((one) => `${one.ward} ${one.id} ${one.amount}`)
        .sort()
        .join('\n'),
    )
    .digest()

export type Came = { ward: string; id: string }
/** Records that came into a figure and those that went, between two lists of ids. */
export function compare(before: readonly Came[], after: readonly Came[]): { came: Came[]; went: Came[] } {
  const [was, is] = [new Set(before.map((one) => one.id)), new Set(after.map((one) => one.id))]
  return { came: after.filter((one) => !was.has(one.id)), went: before.filter((one) => !is.has(one.id)) }
}

/** Ids behind a published version, within the wards the transaction may see. */
export async function listPublishedUnits(tx: Tx, fiscalYear: number, version: number, indicator: string): Promise<Came[]> {
  return tx
    .selectFrom('published_unit')
    .select(['ward_id as ward', 'record_id as id'])
    .where('fiscal_year', '=', fiscalYear)
    .where('version', '=', version)
    .where('indicator', '=', indicator)
    .execute()
}
