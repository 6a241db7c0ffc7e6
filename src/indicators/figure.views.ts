// The living numbers as the pages show them: read from the stored slices of the wards in reach, with what is confirmed, published and aimed at.
import type { Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { monthsOf } from '#src/kernel/fiscal-year.ts'
import { blankOf } from './blank.rules.ts'
import { closedUntil, hasReported, monthsOver } from './closing.rules.ts'
import type { MonthState } from '#src/records/month-state.rules.ts'
import { listActs, statesOf } from '#src/records/month-state.queries.ts'
import type { Indicator, PublishedFigure } from './definition.ts'
import { listPublished } from './figure.published.ts'
import type { FigureView } from './figure-parts.screens.tsx'
import { wardsOf, type Counted } from './publication.queries.ts'
import { readFigures } from './slices.queries.ts'
import { listTargets } from './target.queries.ts'
import { sayScope } from './scope-label.rules.ts'
import { hasSource } from './units.queries.ts'

export type Ward = { ward_id: string; name: string; kind: 'city' | 'ward'; population: number | null }
type Reading = { tx: Tx; figures: Db; scope: Scope<'indicators.figure:read'>; now: Date }
/** The wards of these keys, in their order. */
export const wardsIn = (tx: Tx, wards: readonly string[]): Promise<Ward[]> =>
  tx
    .selectFrom('ward')
    .select(['ward_id', 'name', 'kind', 'population'])
    .where('ward_id', 'in', [...wards])
    .orderBy('sort')
    .execute()

export type Standing = { over: string[]; states: ReadonlyMap<string, ReadonlyMap<string, MonthState>> }
/** Which months of a year are over, and how each ward stands in them. */
export async function standingOf(tx: Tx, year: number, now: Date): Promise<Standing> {
  return { over: monthsOver(year, civilDateOf(now)), states: statesOf(await listActs(tx, monthsOf(year))) }
}

/** A number as it stands: `sharedClosed` is what the wards share among their closed months, `updating` that it is being counted again. */
export type Living = Counted & {
  sharedClosed: number
  updating: boolean
  /** Counted for a council that is not part of the number: the city's alone. */ apart: number
}
const isClosed =
  (states: Standing['states']) =>
  (cell: { ward: string; month: string }): boolean =>
    (states.get(cell.ward)?.get(cell.month) ?? 'open') !== 'open'

/** What stands beside the numbers of a year. `hides` says that small numbers of a figure may not be told ward by ward. */
export type Around = {
  year: number
  wards: readonly Ward[]
  standing: Standing
  published: readonly PublishedFigure[]
  targets: ReadonlyMap<string, number>
  hides: (one: Indicator) => boolean
  /** Numbers below this and above 0 are small. */ smallCell: number
}

/** The number with its confirmed part: what stands in months that are closed; the rest is 未確定 and outside. */
export function viewOf(
  living: Living,
  { year, wards, standing: { over, states }, published, targets, hides, smallCell }: Around,
): FigureView {
  const { indicator, value, cells, companions, overlap, unmatched, sharedClosed, updating, blank, apart } = living
  const byMonth = new Map<string, number>()
  for (const cell of cells) byMonth.set(cell.month, (byMonth.get(cell.month) ?? 0) + cell.n)
  const needed = wardsOf(indicator, wards)
  const reported = needed.filter((ward) => hasReported(over, states.get(ward) ?? new Map())).length
  // An event reaches over years: it is confirmed when everybody has reported this one.
  const confirmed = indicator.event
    ? reported === needed.length
      ? value
      : 0
    : cells.filter(isClosed(states)).reduce((total, cell) => total + cell.n, 0) - sharedClosed
  const out = published.find((one) => one.id === indicator.id)
  const [only] = wards
  const own = wards.length === 1 && only ? only : undefined
  return {
    indicator,
    value,
    // A month with a few would tell them; one hidden month alone would follow from the sum, so all stay untold.
    byMonth: hides(indicator) && [...byMonth.values()].some((n) => n > 0 && n < smallCell) ? undefined : byMonth,
    companions,
    overlap,
    unmatched,
    updating,
    reported,
    needed: needed.length,
    // A closing moves the confirmed sum by one ward's numbers: it is told when that gives no ward away.
    confirmed: hides(indicator) && reported < needed.length ? undefined : confirmed,
    closed: closedUntil(
      over,
      needed.map((ward) => states.get(ward) ?? new Map()),
    ),
    published: out,
    publishedOwn: own && out && !out.blank ? (out.wards[own.ward_id] ?? 0) : undefined,
    target: targets.get(indicator.id),
    blank,
    scope: sayScope(indicator, year, own?.name),
    apart,
  }
}

/** The living numbers of `some`, from the stored slices of the wards in reach. */
export async function countLive(
  { figures, tx, now, standing }: Pick<Reading, 'figures' | 'tx' | 'now'> & { /** Where the caller knows it. */ standing?: Standing },
  wards: readonly Ward[],
  year: number,
  some: readonly Indicator[],
): Promise<Living[]> {
  const keys = wards.map((ward) => ward.ward_id)
  const { states } = standing ?? (await standingOf(tx, year, now))
  const within = isClosed(states)
  const closedMonths = keys.flatMap((ward) => monthsOf(year).flatMap((month) => (within({ ward, month }) ? [`${ward} ${month}`] : [])))
  const read = await readFigures(figures, some, keys, wards.length > 1, year, closedMonths)
  const living: Living[] = []
  for (const indicator of some) {
    const got = read.get(indicator.id)
    if (!got) throw new Error(`no number of ${indicator.id}`)
    const { cells, companions, twice, updating } = got
    const own = new Set(wardsOf(indicator, wards))
    const counted = cells.filter((cell) => own.has(cell.ward))
    // A unit that one ward has closed and another not is confirmed once: the closed ones are counted over the wards by themselves.
    const sharedClosed = counted.every(within) ? twice.overlap : got.sharedClosed
    const value = counted.reduce((total, cell) => total + cell.n, 0) - twice.overlap
    const blank = blankOf(indicator, year, value, value !== 0 || (await hasSource(figures, indicator, { wardIds: [...own] }, year)))
    living.push({
      indicator,
      cells: counted,
      companions,
      ...twice,
      updating,
      sharedClosed,
      value,
      blank,
      apart: cells.filter((cell) => !own.has(cell.ward)).reduce((total, cell) => total + cell.n, 0),
    })
  }
  return living
}
/** What stands beside the numbers of a year in the reader's reach. */
export async function aroundOf(
  { tx, scope, now }: Pick<Reading, 'tx' | 'scope' | 'now'>,
  year: number,
  hides: Around['hides'] = () => false,
): Promise<Around> {
  // On their way together: one connection answers them in turn.
  const [wards, standing, published, targets, smallCell] = await Promise.all([
    wardsIn(tx, scope.wards),
    standingOf(tx, year, now),
    listPublished(tx, year),
    listTargets(tx, scope, year),
    settingAt(tx, 'figures.smallCell', now),
  ])
  return { year, hides, wards, standing, published, targets, smallCell }
}
/** The same as views. */
export async function viewsOf(asked: Reading, year: number, some: readonly Indicator[], hides?: Around['hides']): Promise<FigureView[]> {
  const around = await aroundOf(asked, year, hides)
  return (await countLive({ ...asked, standing: around.standing }, around.wards, year, some)).map((counted) => viewOf(counted, around))
}
