// What stands in a sheet beside its records: titles, headings said again, sums. It is no record that failed, and is said apart.
import { readDateText } from '../kernel/date-text.ts'
import { foldKey } from '../kernel/fold.ts'
import { guessColumns, type BesideKind } from './columns.rules.ts'
import type { RecordType } from './record.ts'

const SUM = /^(?:\d{1,2}月(?:分)?の?|\d{4}年度|令和.{1,3}年度)?(?:小計|合計|総計|総合計|累計|月計|年計|計)(?:[(:].*)?$/
const isDate = (text: string): boolean => ['full', 'era', 'yearless'].includes(readDateText(text).kind)

/** What this row is where it is no record of the type: the heading again (or its second line), a sum, or a title alone in its row. A row with a day in it is always a record. */
export function besideRecord(type: RecordType, header: readonly string[], cells: readonly string[]): BesideKind | undefined {
  const filled = cells.map((cell, i) => ({ text: cell.trim(), heading: header[i] ?? '' })).filter(({ text }) => text !== '')
  const [first] = filled
  if (!first || filled.some(({ text }) => isDate(text))) return undefined
  if (SUM.test(first.text.normalize('NFKC').replace(/\s/g, ''))) return 'sum'
  const again = filled.map(({ text, heading }) => heading !== '' && foldKey(text) === foldKey(heading))
  const known = guessColumns(
    type,
    filled.map(({ text }) => text),
    [],
    [],
  ).keys
  if (filled.length > 1 && filled.every((_, i) => again[i] || known[i])) return 'heading'
  // Alone in a row of a table whose records all have a day: 「4月分」, 「桃丘地域」.
  const dated = type.fields.some((field) => field.type === 'day' && field.required)
  return filled.length === 1 && header.filter((one) => one.trim() !== '').length >= 3 && dated && !/^\d+(\.\d+)?$/.test(first.text)
    ? 'title'
    : undefined
}
