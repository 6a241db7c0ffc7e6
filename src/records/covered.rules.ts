// What of a record is not for this reader: left out wherever the record is shown, kept as it is when they save. Pure.
import type { Reason } from '../kernel/result.ts'
import type { Changes, RecordType, Row, Value, Values } from './record.ts'
import { fieldOf } from './record.ts'
import { typedAgain } from './say.rules.ts'

/** What stands where something is left out: in a file, a list, a fact. */
export const HIDDEN_CELL = '伏せています'

/** The values without what is hidden. */
export const masked = (values: Values, hidden: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]): [string, Value] => [name, hidden.includes(name) ? null : value]))
/** The same for the two sides of a change: that it changed may be known, from what to what may not. */
export const maskedChanges = (changes: Changes, hidden: readonly string[]): Changes =>
  Object.fromEntries(Object.entries(changes).map(([name, sides]) => [name, hidden.includes(name) ? [null, '（伏せています）'] : sides]))

/** The record without these fields; none leaves it as it is. */
export const coveredBy = (row: Row, fields: readonly string[]): Row =>
  fields.length ? { ...row, values: masked(row.values, fields), covered: fields } : row
/** Whether this field of it is left out for this reader. */
export const isCovered = (row: Pick<Row, 'covered'> | undefined, name: string): boolean => row?.covered?.includes(name) ?? false

/** A form of a record of which this reader is not shown all: what is left out stays as it is kept, whatever was sent; who wrote something there is told so once, and nothing is saved before. */
export function keepCovered(
  type: RecordType,
  stored: Values,
  covered: readonly string[],
  sent: URLSearchParams,
): { form: URLSearchParams; reasons: Reason[] } {
  const [form, reasons]: [URLSearchParams, Reason[]] = [new URLSearchParams(sent), []]
  const kept = typedAgain(type, stored)
  for (const name of covered) {
    if (sent.get(name)?.trim())
      reasons.push({
        code: 'covered',
        field: name,
        message: `${fieldOf(type, name).label}は、あなたには伏せてあるため、変えられません。変えるときは、この人の担当か区の管理者に伝えてください。もう一度送ると、${fieldOf(type, name).label}はいまのまま、ほかを保存します。`,
      })
    form.delete(name)
    for (const text of kept.getAll(name)) form.append(name, text)
  }
  return { form, reasons }
}
