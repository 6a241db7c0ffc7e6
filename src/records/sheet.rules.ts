// The columns of a type's file: what an export writes, a template asks for and an import reads back. One order, one wording.
import { fieldOf, stateLabel, type Field, type RecordType, type Row } from './record.ts'
import { sayValue } from './say.rules.ts'

/** What stands before and after the fields. `#of:x` is the number of the record that field x names, for two that share a name. */
export const ID = '#id'
export const WARD = '#ward'
export const STATE = '#state'
export const REASON = '#reason'
/** Key of the column that holds the number of the record a field points to. */
export const idOf = (name: string): string => `#of:${name}`
/** The field whose record's number a column holds; undefined for any other column. */
export const namedBy = (key: string): string | undefined => (key.startsWith('#of:') ? key.slice(4) : undefined)

export type SheetColumn = { key: string; label: string; type: 'text' | 'number' | 'date'; width: number }
const kindOf = (field: Field): SheetColumn['type'] => (field.type === 'int' ? 'number' : field.type === 'day' ? 'date' : 'text')

const text = (key: string, label: string, width: number): SheetColumn => ({ key, label, type: 'text', width })

/** Every column of the type's file, each label once. */
export function sheetColumns(type: RecordType): SheetColumn[] {
  const all = [
    text(ID, '番号', 38),
    text(WARD, '区', 10),
    text(STATE, '状態', 8),
    ...type.fields.flatMap((field) => [
      { key: field.name, label: field.label, type: kindOf(field), width: 18 },
      ...(field.to ? [text(idOf(field.name), `${field.label}の番号`, 12)] : []),
    ]),
    text(REASON, '理由', 18),
  ]
  const seen = new Map<string, number>()
  return all.map((column) => {
    const n = (seen.get(column.label) ?? 0) + 1
    seen.set(column.label, n)
    return n === 1 ? column : { ...column, label: `${column.label}（${n}）` }
  })
}

/** Key of the column with the reading of whom a field names: it tells two people of one name apart. */
export const kanaOf = (name: string): string => `#kana:${name}`
/** Key of the column with their day of birth, for the same. */
export const birthOf = (name: string): string => `#birth:${name}`
/** What the columns of a file that is brought in may be: those of the type's own file, and those by which somebody's sheet says whom a name means. They are read and never written: whom a record is about is kept by number. */
export const columnsRead = (type: RecordType): SheetColumn[] => [
  ...sheetColumns(type),
  ...type.fields.flatMap(({ name, label, to }) =>
    to?.apart ? [text(kanaOf(name), `${label}のかな`, 18), text(birthOf(name), `${label}の生年月日`, 18)] : [],
  ),
]

type Cell = string | number | null
/** One record as the cells of its row, by column. What the reader may not see has neither name nor number. */
export function sheetCell(type: RecordType, key: string, row: Row, names: ReadonlyMap<string, string>, wardName: string): Cell {
  const named = namedBy(key)
  if (named) {
    const id = row.values[named]
    return typeof id === 'string' && names.has(id) ? id : ''
  }
  switch (key) {
    case ID:
      return row.id
    case WARD:
      return wardName
    case STATE:
      return stateLabel(type, row.state)
    case REASON:
      return row.reason
    default: {
      const field = fieldOf(type, key)
      const value = row.values[key] ?? null
      // A record that has no name to be called by is called by its number.
      if (field.type === 'ref' && !field.to) return String(value ?? '')
      return field.type === 'int'
        ? (value as number | null)
        : field.type === 'day'
          ? (value as string | null)
          : sayValue(field, value, names)
    }
  }
}
