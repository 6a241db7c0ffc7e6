// The picture of a ward from what was counted: neighbourhood by group or by code, with the year before, and the months. True numbers, for the ward itself. 根拠: rules.md, Counting 13 and 14.
import { fiscalYearOf, monthsOf } from '../../../kernel/fiscal-year.ts'
import { codesOf, groupOf, groupsOf, UNKNOWN_AREA, UNKNOWN_AREA_WORD, type Source } from './code.rules.ts'
import { monthsIn, type Span } from './span.rules.ts'

type Counted = { area: string; code: string; month: string; late: boolean; n: number }
export type Place = { id: string; name: string; residents: number | null }
/** One line: how many by column, together, and a year before. */
export type Line = { key: string; label: string; cells: readonly number[]; total: number; before: number; residents: number | null }
export type Picture = {
  columns: readonly { value: string; label: string }[]
  /** Neighbourhoods in their order, every one; what has none at the end, always. */ areas: readonly Line[]
  all: Line
  /** Codes of the chosen neighbourhood, or of all; those that are zero in both years are left out. */ codes: readonly Line[]
  /** The twelve months of the year and of the one before. */ months: readonly { month: string; n: number; before: number }[]
}
type Asked = { source: Source; fiscalYear: number; span: Span; /** The span is not over. */ running: boolean; area: string | undefined }

const sum = (some: readonly Counted[]): number => some.reduce((total, one) => total + one.n, 0)

/** Everything the pages, files and papers of a picture say. */
export function pictureOf(counted: readonly Counted[], places: readonly Place[], asked: Asked): Picture {
  const { source, fiscalYear, span, running, area } = asked
  const [now, before] = [new Set(monthsIn(fiscalYear, span)), new Set(monthsIn(fiscalYear - 1, span))]
  const columns = groupsOf(source)
  const columnOf = new Map(
    codesOf(source).map((code) => [code.value as string, columns.findIndex((one) => one.value === groupOf(source, code.value))]),
  )
  const last = columns.length - 1
  // A year that is not over is laid beside as much of the one before.
  const isBefore = (one: Counted): boolean => before.has(one.month) && !(running && one.late)
  const lineOf = (key: string, label: string, own: readonly Counted[], residents: number | null): Line => {
    const cells = columns.map(() => 0)
    let [total, earlier] = [0, 0]
    for (const one of own) {
      if (isBefore(one)) earlier += one.n
      if (!now.has(one.month)) continue
      const at = columnOf.get(one.code) ?? last
      cells[at] = (cells[at] ?? 0) + one.n
      total += one.n
    }
    return { key, label, cells, total, before: earlier, residents }
  }
  const byArea = Map.groupBy(counted, (one) => one.area)
  const known = new Set(places.map((one) => one.id))
  // A neighbourhood that is not on the list any more is none: nothing is lost from the total.
  const lost = counted.filter((one) => !known.has(one.area))
  const here = area === undefined ? counted : area === UNKNOWN_AREA ? lost : (byArea.get(area) ?? [])
  const [byCode, byMonth] = [Map.groupBy(here, (one) => one.code), Map.groupBy(here, (one) => one.month)]
  const [months, monthsBefore] = [monthsOf(fiscalYear), monthsOf(fiscalYear - 1)]
  return {
    columns: columns.map(({ value, label }) => ({ value, label })),
    areas: [
      ...places.map((one) => lineOf(one.id, one.name, byArea.get(one.id) ?? [], one.residents)),
      lineOf(UNKNOWN_AREA, UNKNOWN_AREA_WORD, lost, null),
    ],
    all: lineOf('all', '合計', counted, null),
    codes: codesOf(source)
      .map((code) => lineOf(code.value, code.label, byCode.get(code.value) ?? [], null))
      .filter((one) => one.total > 0 || one.before > 0),
    months: months.map((month, i) => ({ month, n: sum(byMonth.get(month) ?? []), before: sum(byMonth.get(monthsBefore[i] ?? '') ?? []) })),
  }
}
/** More, fewer or as many as a year before, in words; nothing where both are zero. */
export const sayChange = (n: number, before: number): string =>
  n === before ? (n === 0 ? '' : '同じ') : n > before ? `＋${n - before}` : `−${before - n}`
/** The years that can be asked for: this one and the four before. */
export const yearsOf = (today: string): number[] => Array.from({ length: 5 }, (_, i) => fiscalYearOf(today) - i)
