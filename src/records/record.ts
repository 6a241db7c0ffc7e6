// What a record type says of itself. From this one declaration come list, filter, form, checks, history and JSON.

export type Option = { readonly value: string; readonly label: string; readonly help?: string }
export type FieldType = 'text' | 'longText' | 'int' | 'yesNo' | 'choice' | 'choices' | 'day' | 'time' | 'wards' | 'neighbourhoods'
export type Field = {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  readonly help?: string
  readonly options?: readonly Option[]
  readonly required?: boolean
  readonly max?: number
  /** Hidden behind 「くわしく書く」 in the form. */
  readonly more?: boolean
}
export type State = Option & { readonly mark: string; readonly tone: 'calm' | 'late' | 'plain' | 'now' }
export type RecordType = {
  /** Table, history and audit name: `session`. */
  readonly name: string
  /** First part of its permissions and address. */
  readonly path: string
  readonly label: string
  readonly purpose: string
  readonly fields: readonly Field[]
  readonly states: readonly State[]
  /** Columns of the list, by field name, in order. */
  readonly columns: readonly string[]
}
export type Values = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** The field of that name. Throws when the declaration names a field it does not have. */
export function fieldOf(type: RecordType, name: string): Field {
  const found = type.fields.find((one) => one.name === name)
  if (!found) throw new Error(`${type.name} has no field ${name}`)
  return found
}
