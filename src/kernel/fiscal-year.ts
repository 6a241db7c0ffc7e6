import { addMonths, civilDate, type CivilDate } from '#src/kernel/civil-date.ts'
import { ERAS, eraOf, eraYearText } from '#src/kernel/era.ts'
import { kanjiToDigits } from '#src/kernel/kanji-number.ts'

/** A range of days; `to` is the first day that no longer belongs to it. */
export type DateRange = { readonly from: CivilDate; readonly to: CivilDate }

/** The fiscal year (4/1–3/31) a date belongs to, named by the calendar year it begins in. */
export function fiscalYearOf(date: CivilDate): number {
  const year = Number(date.slice(0, 4))
  return Number(date.slice(5, 7)) >= 4 ? year : year - 1
}

/** The days of a fiscal year, half open: 2024 → from 2024-04-01, to 2025-04-01. */
export function fiscalYearRange(fiscalYear: number): DateRange {
  return { from: civilDate(fiscalYear, 4, 1), to: civilDate(fiscalYear + 1, 4, 1) }
}

/** The month 'YYYY-MM' of a date. */
export function monthOf(date: CivilDate): string {
  return date.slice(0, 7)
}

/** The twelve months of a fiscal year, April first. */
export function monthsOf(fiscalYear: number): string[] {
  return Array.from({ length: 12 }, (_, index) => monthOf(addMonths(civilDate(fiscalYear, 4, 1), index)))
}

/** The quarter 1–4 of the fiscal year (April–June = 1). */
export function quarterOf(date: CivilDate): 1 | 2 | 3 | 4 {
  const month = Number(date.slice(5, 7))
  return month <= 3 ? 4 : month <= 6 ? 1 : month <= 9 ? 2 : 3
}

/**
 * A fiscal year with both names: 令和6年度（2024年度）.
 * 根拠: 平成31年4月1日「改元に伴う元号による年表示の取扱い」: 2019 is 令和元年度 throughout; so the era at the end of the
 * calendar year names the fiscal year (which also keeps 1988 as 昭和63年度).
 */
export function fiscalYearLabel(fiscalYear: number): string {
  const { era, year } = eraOf(civilDate(fiscalYear, 12, 31))
  return `${era}${eraYearText(year)}年度（${fiscalYear}年度）`
}

const WESTERN = /^(?:西暦)?(\d{4})(?:年度?)?$/
const IN_ERA = /^(明治|大正|昭和|平成|令和|[MTSHR])(元|\d{1,3})(?:年度?)?(?:\(\d{4}年?度?\))?$/i

/** The fiscal year somebody wrote: 2026, 2026年度, 令和8年度, R8, 令和8年度（2026年度）. Undefined when it is none. */
export function readFiscalYear(text: string): number | undefined {
  const plain = kanjiToDigits(text.normalize('NFKC').replace(/\s/g, ''))
  const western = WESTERN.exec(plain)
  if (western) return Number(western[1])
  const [, written = '', year = ''] = IN_ERA.exec(plain) ?? []
  const era = ERAS.find(({ name, letter }) => name === written || letter === written.toUpperCase())
  return era && Number(era.from.slice(0, 4)) + (year === '元' ? 1 : Number(year)) - 1
}
