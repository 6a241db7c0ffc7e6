// Whose numbers and of which year they are, in words. The source's own words belong to the year of the source and to nothing else.
import { eraOf, eraYearText } from '../kernel/era.ts'
import type { Indicator } from './definition.ts'

/** The fiscal year of the source document the labels were taken from. */
export const SOURCE_YEAR = 2024
export const NO_YEAR = '年度の記載なし'
/** 令和6年度, short. */
export const shortYear = (fiscalYear: number): string => {
  const { era, year } = eraOf(`${fiscalYear}-12-31`)
  return `${era}${eraYearText(year)}年度`
}

/**
 * The scope label of a figure for a fiscal year. `own` is the name of the one ward it is counted for. For the whole city the source's words stand for
 * its own year (null where it prints none); every other year and every ward is told by counting. An event keeps its name: it is not cut by years.
 */
export function scopeLabelOf(one: Pick<Indicator, 'scopeLabel' | 'event' | 'of'>, fiscalYear: number, own?: string): string | null {
  const when = one.event ? (one.scopeLabel ?? shortYear(fiscalYear)) : shortYear(fiscalYear)
  if (own !== undefined) return `${own}・${when}`
  if (fiscalYear === SOURCE_YEAR || one.event) return one.scopeLabel
  return `${one.of === 25 ? '24区社協と市社協の合計' : '24区社協合計'}・${when}`
}
/** The same, ready to be read. */
export const sayScope = (one: Pick<Indicator, 'scopeLabel' | 'event' | 'of'>, fiscalYear: number, own?: string): string =>
  scopeLabelOf(one, fiscalYear, own) ?? NO_YEAR
