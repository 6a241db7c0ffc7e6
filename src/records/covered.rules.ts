// Fields of a record that are left out for a reader (Row.covered). Pure.
import { masked } from '../kernel/covered.ts'
import type { Row } from './record.ts'

/** The record without these fields; none leaves it as it is. */
export const coveredBy = (row: Row, fields: readonly string[]): Row =>
  fields.length ? { ...row, values: masked(row.values, fields), covered: fields } : row
/** Whether this field of it is left out for this reader. */
export const isCovered = (row: Pick<Row, 'covered'> | undefined, name: string): boolean => row?.covered?.includes(name) ?? false
