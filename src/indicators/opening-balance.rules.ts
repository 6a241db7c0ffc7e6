// Totals of old books as they may be told: to whoever may not open the records behind, no small number and none that follows from the sum.
import { differenceSafe } from './small-cells-joint.rules.ts'

/** What the books of some wards say of one year, as it may be told. */
export type OpeningYear = {
  fiscalYear: number
  total: number | string
  until: string | null
  wards: { name: string; shown: number | string }[]
}
export type Told = { /** The sum over the wards, or 1–4. */ total: number | string; shown: (number | string)[] }
/** `numbers` are the wards' totals of one year; `k` below which a number is small, undefined for a reader to whom nothing is hidden. 根拠: rules.md 数え方 13・15 */
export function toldOpening(numbers: readonly number[], k: number | undefined): Told {
  const total = numbers.reduce((a, b) => a + b, 0)
  if (k === undefined) return { total, shown: [...numbers] }
  const few = `1–${k - 1}`
  // A small sum, or the small number of the only ward that has one, would be told by the sum itself.
  if (total > 0 && total < k) return { total: few, shown: numbers.map((n) => (n === 0 ? 0 : few)) }
  const rows = numbers.map((_n, i) => String(i))
  const table = { rows, cols: ['数'], cells: numbers.map((n) => [n]), rowTotals: [...numbers], colTotals: [total], total }
  return { total, shown: differenceSafe([], table, k, { totalKnown: true }).rowTotals.map((cell) => cell.shown) }
}
