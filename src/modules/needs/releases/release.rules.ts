// What leaves the ward of its needs: one table a half-year and source, in which small numbers are hidden before it is written down. Whoever stands outside reads this and nothing else, so whatever is said to them is said by it.
// Half-years do not overlap and a table never changes: there is no second table to take from the first. 根拠: rules.md, Counting 13; docs/decisions/0027.
import { addDays, addMonths, civilDate, type CivilDate } from '../../../kernel/civil-date.ts'
import { eraOf, eraYearText } from '../../../kernel/era.ts'
import { fiscalYearLabel, fiscalYearOf, type DateRange } from '../../../kernel/fiscal-year.ts'
import { hideSmallCells, type CountTable, type ShownCell } from '../../../indicators/small-cells.rules.ts'
import { groupOf, groupsOf, UNKNOWN_AREA, type Source } from '../picture/code.rules.ts'

export type Shown = number | string
/** A released table: neighbourhoods by group of worries, as everybody outside sees it. */
export type Released = {
  areas: readonly string[]
  groups: readonly string[]
  cells: readonly (readonly Shown[])[]
  byArea: readonly Shown[]
  byGroup: readonly Shown[]
  total: Shown
}
/** 2026H1: April to September of the fiscal year 2026; 2026H2: from October. */
export type Half = string

/** The days of a half-year, half open. */
export function daysOfHalf(half: Half): DateRange {
  const year = Number(half.slice(0, 4))
  const from = half.endsWith('H1') ? civilDate(year, 4, 1) : civilDate(year, 10, 1)
  return { from, to: addMonths(from, 6) }
}
/** The half-year a day lies in. */
export const halfOf = (day: CivilDate): Half =>
  `${fiscalYearOf(day)}H${Number(day.slice(5, 7)) >= 4 && Number(day.slice(5, 7)) <= 9 ? 1 : 2}`
/** The half-year before. */
export const halfBefore = (half: Half): Half => (half.endsWith('H2') ? half.replace('H2', 'H1') : `${Number(half.slice(0, 4)) - 1}H2`)
/** Whether a text names a half-year. */
export const isHalf = (text: string): boolean => /^(19|20)\d\dH[12]$/.test(text)
/** The `many` newest half-years that may leave today: over for `wait` days, so that what comes in late is in them. Newest first. */
export function halvesOut(today: CivilDate, wait: number, many: number): Half[] {
  let half = halfOf(today)
  while (addDays(daysOfHalf(half).to, wait) > today) half = halfBefore(half)
  const found: Half[] = []
  for (; found.length < many; half = halfBefore(half)) found.push(half)
  return found
}
/** 令和8年度（2026年度）の上半期（4〜9月） */
export const sayHalf = (half: Half): string =>
  `${fiscalYearLabel(Number(half.slice(0, 4)))}の${half.endsWith('H1') ? '上半期（4〜9月）' : '下半期（10〜3月）'}`
/** 令和8年4月 */
export const sayMonth = (day: CivilDate): string => {
  const { era, year } = eraOf(day)
  return `${era}${eraYearText(year)}年${Number(day.slice(5, 7))}月`
}

/** The table of a ward, safe to leave: each household once, under the first worry it came with. `counted` are households by neighbourhood and code. */
export function releasedOf(
  source: Source,
  areas: readonly string[],
  counted: readonly { area: string; code: string; n: number }[],
  k: number,
): Released {
  const rows = [...areas, UNKNOWN_AREA]
  const cols = groupsOf(source).map((one) => one.value)
  const cells = rows.map((): number[] => cols.map(() => 0))
  for (const one of counted) {
    const [row, col] = [rows.indexOf(one.area) < 0 ? rows.length - 1 : rows.indexOf(one.area), cols.indexOf(groupOf(source, one.code))]
    const line = cells[row]
    if (line) line[col] = (line[col] ?? 0) + one.n
  }
  return hidden(rows, cols, cells, k)
}
/** Any table of counts as it may leave. */
export function hidden(rows: readonly string[], cols: readonly string[], cells: readonly number[][], k: number): Released {
  const add = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
  const table: CountTable = {
    rows: [...rows],
    cols: [...cols],
    cells: cells.map((line) => [...line]),
    rowTotals: cells.map(add),
    colTotals: cols.map((_, j) => add(cells.map((line) => line[j] ?? 0))),
    total: add(cells.map(add)),
  }
  const shown = hideSmallCells(table, k)
  const say = (cell: ShownCell | undefined): Shown => cell?.shown ?? 0
  return {
    areas: rows,
    groups: cols,
    cells: shown.cells.map((line) => line.map(say)),
    byArea: shown.rowTotals.map(say),
    byGroup: shown.colTotals.map(say),
    total: say(shown.total),
  }
}
