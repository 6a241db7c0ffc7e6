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

/** One version of the record as its history has it: [old, new] by field. */
export type Line = { version: number; by: string; at: Date; changes: Readonly<Record<string, readonly [unknown, unknown]>> }
/** What a field held at a version, told from what it holds now and from its history. */
export function valueAt(name: string, version: number, current: Values, lines: readonly Line[]): Value {
  let value: Value = current[name] ?? null
  for (const line of [...lines].sort((a, b) => b.version - a.version)) {
    const pair = line.changes[name]
    if (line.version > version && pair) value = (pair[0] ?? null) as Value
  }
  return value
}
