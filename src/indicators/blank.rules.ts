// Where nothing was counted: whether that is a zero, or that there is nothing to count yet (blank is not zero).
import { fiscalYearRange } from '../kernel/fiscal-year.ts'
import type { Blank, Indicator } from './definition.ts'

export const BLANKS: Readonly<Record<Blank, string>> = { before: '—（開始前）', outside: '対象外', noList: '—（資料なし）' }

/** A number as it is told: itself, or why there is none. */
export const told = ({ value, blank }: { value: number; blank?: Blank | undefined }): number | string => (blank ? BLANKS[blank] : value)
/** The same in words; what is no number has no unit. */
export const sayAmount = (n: number | string, unit: string): string =>
  typeof n === 'number' ? `${n.toLocaleString('ja-JP')} ${unit}`.trim() : n

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
