// What a change changes: the same words for history, form and import.
import type { Changes, RecordType, Value, Values } from './record.ts'

/** What differs between two sets of values, as [old, new] by field. */
export function differences(type: RecordType, before: Values, after: Values): Changes {
  return Object.fromEntries(
    type.fields.flatMap((field): [string, [unknown, unknown]][] => {
      const [was, is] = [before[field.name] ?? null, after[field.name] ?? null]
      const blank = (value: Value): boolean => value === '' || value === null || (Array.isArray(value) && value.length === 0)
      return JSON.stringify(was) === JSON.stringify(is) || (blank(was) && blank(is)) ? [] : [[field.name, [was, is]]]
    }),
  )
}
