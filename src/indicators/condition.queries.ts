// A condition as SQL: the one place where the data of src/kernel/condition.ts becomes a WHERE, for figures and for what a head looks at alike.
import { sql, type RawBuilder } from 'kysely'
import type { Condition } from '../kernel/condition.ts'

/** The condition over a row under `alias`; it says what `meets` says of the same values (tests/db/counting.test.ts holds the two together). */
export function conditionSql(alias: string, one: Condition): RawBuilder<boolean> {
  const field = sql.ref(`${alias}.${one.field}`)
  if ('in' in one) return sql<boolean>`${field} = any(${[...one.in]}::text[])`
  if ('anyOf' in one) return sql<boolean>`${field} && ${[...one.anyOf]}::text[]`
  if ('is' in one) return one.is ? sql<boolean>`${field} is true` : sql<boolean>`${field} is not true`
  // Nothing is null, an empty text or an empty list, whatever the column's type.
  const said = sql<boolean>`coalesce(${field}::text, '') not in ('', '{}')`
  return one.filled ? said : sql<boolean>`not (${said})`
}
