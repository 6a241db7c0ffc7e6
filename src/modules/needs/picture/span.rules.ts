// Which days are looked at: a fiscal year, one of its quarters or months; and beside it the same days a year before.
import { addMonths, civilDate, type CivilDate } from '../../../kernel/civil-date.ts'
import { fiscalYearLabel, fiscalYearRange, monthsOf, type DateRange } from '../../../kernel/fiscal-year.ts'

/** 'year', 'q1' to 'q4' (April to June is the first), or a month of the fiscal year as 'm04'. */
export type Span = string
/** The spans of a year, with their words. */
export const SPANS: readonly { value: Span; label: string }[] = [
  { value: 'year', label: '年度ぜんたい' },
  ...[1, 2, 3, 4].map((q) => ({ value: `q${q}`, label: `第${q}四半期（${((q * 3) % 12) + 1}〜${((q * 3 + 2) % 12) + 1}月）` })),
  ...monthsOf(2026).map((month) => ({ value: `m${month.slice(5)}`, label: `${Number(month.slice(5))}月` })),
]
/** The span of this name; the whole year for anything else. */
export const spanOf = (value: string | null): Span => SPANS.find((one) => one.value === value)?.value ?? 'year'

/** The months 'YYYY-MM' of a span of a fiscal year. */
export function monthsIn(fiscalYear: number, span: Span): string[] {
  const all = monthsOf(fiscalYear)
  if (span.startsWith('q')) return all.slice((Number(span.slice(1)) - 1) * 3, Number(span.slice(1)) * 3)
  return span.startsWith('m') ? all.filter((month) => month.slice(5) === span.slice(1)) : all
}
/** Its days, half open. */
export function daysIn(fiscalYear: number, span: Span): DateRange {
  const months = monthsIn(fiscalYear, span)
  const [year = 0, month = 1] = (months[0] ?? '').split('-').map(Number)
  const from = civilDate(year, month, 1)
  return { from, to: addMonths(from, months.length) }
}
/** Two fiscal years together: the one asked for and the one before. */
export const twoYears = (fiscalYear: number): DateRange => ({
  from: fiscalYearRange(fiscalYear - 1).from,
  to: fiscalYearRange(fiscalYear).to,
})
/** The span as it is said. */
export const sayPeriod = (fiscalYear: number, span: Span): string =>
  `${fiscalYearLabel(fiscalYear)}　${SPANS.find((one) => one.value === span)?.label ?? ''}`
/** Whether the span is not over: then only as much of the year before stands beside it as has passed of this one. */
export function isRunning(fiscalYear: number, span: Span, today: CivilDate): boolean {
  const { from, to } = daysIn(fiscalYear, span)
  return today >= from && today < to
}
