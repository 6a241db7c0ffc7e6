// A condition over the fields of one record: data, so that it can be printed, compared, checked in memory and compiled to SQL.

export type Condition =
  | { readonly field: string; readonly in: readonly string[] }
  | { readonly field: string; readonly anyOf: readonly string[] }
  /** `false` also where nothing was said: 「貸出しだけ」 not ticked is not a loan. */
  | { readonly field: string; readonly is: boolean }
  | { readonly field: string; readonly filled: boolean }

type Value = string | number | boolean | null | undefined | readonly string[]
/** Whether a value says nothing: absent, blank, or an empty list. Zero and 「いいえ」 say something. */
export const isBlank = (value: Value): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

function meetsOne(values: Readonly<Record<string, Value>>, one: Condition): boolean {
  const value = values[one.field]
  if ('in' in one) return typeof value === 'string' && one.in.includes(value)
  if ('anyOf' in one) return Array.isArray(value) && one.anyOf.some((wanted) => value.includes(wanted))
  if ('is' in one) return (value === true) === one.is
  return isBlank(value) !== one.filled
}

/** Whether the values meet every condition; an empty list is met. */
export const meets = (values: Readonly<Record<string, Value>>, conditions: readonly Condition[]): boolean =>
  conditions.every((one) => meetsOne(values, one))
