// A file of a list that may be longer than one file: it never ends in silence.
import type { Column, Value } from '#src/exchange/xlsx.ts'
import { sheet, type Answer } from './answer.ts'

/** The list as a file; where there is `more`, its name and its first line say so, the sentence standing in the column `at`. */
export function cutSheet(
  name: string,
  columns: Column[],
  rows: Value[][],
  cut: { readonly more: boolean; readonly at: string; readonly say: string },
): Answer {
  const first = columns.map(({ label, type }): Value => (label === cut.at ? cut.say : type === 'text' ? '' : null))
  return sheet(cut.more ? `${name}（途中まで）` : name, columns, cut.more ? [first, ...rows] : rows)
}
