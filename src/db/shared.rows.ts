// What the rows of all tables share.
import type { ColumnType, Generated } from 'kysely'

/** A column the database fills when it is left out. */
export type Auto<T> = ColumnType<T, T | undefined, T>

export type Stamped = {
  version: Generated<number>
  created_at: Auto<Date>
  updated_at: Auto<Date>
  created_by: string | null
  updated_by: string | null
}
