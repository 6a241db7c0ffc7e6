// Values as people read them, the title of a record, and the cells of its row in a file: one wording for screen, paper and file.
import { formatWareki } from '../kernel/era.ts'
import type { Reason } from '../kernel/result.ts'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { fieldOf, stateLabel, type Changes, type Field, type RecordType, type Row, type Value, type Values } from './record.ts'

type Names = ReadonlyMap<string, string>
const NONE: Names = new Map()

const asRecord = (label: string): string => (label.endsWith('記録') ? label : `${label}の記録`)
/** The words for writing one down: 場を記録する, 支援の記録を書く. */
export const recordIt = ({ label, begin }: Pick<RecordType, 'label' | 'begin'>): string =>
  begin ?? (label.endsWith('記録') ? `${label}を書く` : `${label}を記録する`)
/** The words for putting one right: 場の記録を直す. */
export const putRight = ({ label }: Pick<RecordType, 'label'>): string => `${asRecord(label)}を直す`

/** Somebody else was faster while a person was 見ている or 書いている. */
export const stale = (what: string): Reason => ({
  code: 'stale',
  message: `あなたが${what}あいだに、ほかの人がこの記録を変えました。いまの内容を下に出しています。確かめてから、もう一度送ってください。`,
})

/** Under which name the 圏域 of a neighbourhood stands among the names. */
export const zoneOf = (id: string): string => `zone ${id}`

/** Under which name it stands what tells a record from others of the same name. */
export const tellsName = (id: string): string => `tells ${id}`

/** A value in words; ids are said by `names`, and what has no name there is not said. */
export function sayValue(field: Field, value: Value | undefined, names: Names = NONE): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value))
    return value
      .map((one) => sayValue({ ...field, type: field.options ? 'choice' : 'ref' }, one, names))
      .filter(Boolean)
      .join('、')
  if (field.type === 'yesNo')
    return field.options?.find((one) => one.value === (value ? 'yes' : 'no'))?.label ?? (value ? 'はい' : 'いいえ')
  if (field.type === 'int') return Number(value).toLocaleString('ja-JP')
  if (field.type === 'fiscalYear') return fiscalYearLabel(Number(value))
  if (field.type === 'day') return formatWareki(String(value), 'short')
  if (field.type === 'choice') return field.options?.find((one) => one.value === value)?.label ?? String(value)
  if (field.type === 'ref' || field.type === 'neighbourhood') return names.get(String(value)) ?? ''
  return String(value)
}

/** What a record is called: its title, or what stands in for it. */
export function titleOf(type: RecordType, values: Values, names: Names = NONE): string {
  const own = sayValue(fieldOf(type, type.title), values[type.title], names)
  if (own) return own
  const [first = '', ...others] = (type.titleFrom ?? []).map((name) => sayValue(fieldOf(type, name), values[name], names)).filter(Boolean)
  return others.length ? `${first}（${others.join('、')}）` : first || type.label
}

/** A value as text a form would hold: what `readForm` reads back to the same value. */
export function typedValue(field: Field, value: Value | undefined): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value
  if (field.type === 'yesNo') return [value ? 'yes' : 'no']
  return [field.type === 'day' ? formatWareki(String(value), 'short') : String(value)]
}

/** A record as it would be typed. */
export const typedAgain = (type: RecordType, values: Values): URLSearchParams =>
  new URLSearchParams(
    type.fields.flatMap((field) => typedValue(field, values[field.name]).map((one): [string, string] => [field.name, one])),
  )
/** What a program sent of a record, filled up with what it did not name. */
export const filledUp = (type: RecordType, values: Values, form: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...form, ...[...typedAgain(type, values)].filter(([name]) => !form.has(name))])
/** A record as JSON: the names of the declaration, values as they are kept. */
export const jsonOf = (row: Row): Readonly<Record<string, Value>> => ({
  id: row.id,
  ward: row.ward_id,
  state: row.state,
  version: row.version,
  reason: row.reason,
  ...row.values,
  // Null may be blank: where something is left out, a program is told.
  ...(row.covered ? { masked: row.covered } : {}),
})

/** What a change says besides its fields. */
const BESIDE: Readonly<Record<string, string>> = { change_reason: '締めた後に変えた理由', kept_from: '預かった報告から' }
/** One change in words: the step first, then the old and the new of each field. */
export function sayChange(type: RecordType, names: Names, { state, ...others }: Changes): string[] {
  const one = (name: string, value: unknown): string => {
    const field = type.fields.find((each) => each.name === name)
    return (field ? sayValue(field, value as Value, names) : String(value ?? '')) || 'なし'
  }
  const label = (name: string): string => type.fields.find((each) => each.name === name)?.label ?? BESIDE[name] ?? '理由'
  const step = state
    ? [state[0] ? `${stateLabel(type, state[0])} → ${stateLabel(type, state[1])}` : `「${stateLabel(type, state[1])}」で残した`]
    : []
  return [
    ...step,
    ...Object.entries(others).map(
      ([name, [was, is]]) => `${label(name)}：${was === null || was === '' ? '' : `${one(name, was)} → `}${one(name, is)}`,
    ),
  ]
}
