// Where nothing was counted: whether that is a zero, or that there is nothing to count yet (blank is not zero).
import { fiscalYearRange } from '../kernel/fiscal-year.ts'
import type { Indicator } from './definition.ts'

/** before: the year ends before counting began. outside: the event does not touch the year. noList: no official list has come. */
export type Blank = 'before' | 'outside' | 'noList'
export const BLANKS: Readonly<Record<Blank, string>> = { before: '—（開始前）', outside: '対象外', noList: '—（資料なし）' }

/** The whole year lies before counting began. */
export const isBefore = (one: Pick<Indicator, 'effectiveFrom'>, fiscalYear: number): boolean =>
  fiscalYearRange(fiscalYear).to <= one.effectiveFrom
/** Why a year has no number; undefined where the number stands, zero included. `has` says that the event touches the year, or that a list of it has come. */
export function blankOf(
  one: Pick<Indicator, 'event' | 'count' | 'effectiveFrom'>,
  fiscalYear: number,
  value: number,
  has: boolean,
): Blank | undefined {
  if (value !== 0) return undefined
  if (one.event) return has ? undefined : 'outside'
  if ('latest' in one.count && !has) return 'noList'
  return isBefore(one, fiscalYear) ? 'before' : undefined
}
