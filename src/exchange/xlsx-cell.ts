/** One Excel cell as the text a person would have typed. */
import type { CellValue } from 'exceljs'

/** Dates to YYYY-MM-DD (with the time when there is one), numbers without exponent or float noise, formulas to their result. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'string') return value
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('error' in value) return value.error
  if ('hyperlink' in value) return cellText(value.text)
  return 'result' in value ? cellText(value.result) : ''
}

/** Excel itself keeps 15 significant digits. */
export function numberText(n: number): string {
  const text = String(Number(n.toPrecision(15)))
  if (!text.includes('e')) return text
  return Math.abs(n) >= 1 ? BigInt(Math.trunc(n)).toString() : n.toFixed(20).replace(/0+$/, '')
}

/** Excel has no time zone; exceljs puts its civil time into UTC. A time alone lies on Excel's day 0. */
export function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  const day = iso.slice(0, 10)
  const time = iso.slice(11, 16)
  if (day === '1899-12-30') return time
  return time === '00:00' ? day : `${day} ${time}`
}
