// Asks the index that the application cannot read: ids inside the wards of the request, in the order of the search.
import { sql, type RawBuilder } from 'kysely'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { Tx } from '#src/db/connection.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Among, Found, SearchAsked } from './source.ts'

/** At most `limit` ids of a kind; `next` is where the following page begins, when there is more. There is no count. */
export async function searchKind(tx: Tx, kind: string, { typed, limit, after }: Omit<SearchAsked, 'among' | 'day'>): Promise<Found> {
  const { rows } = await sql<{
    id: string
    place: string
  }>`select id, place from app.search(${kind}, ${typed}, ${limit + 1}, ${after})`.execute(tx)
  return { ids: rows.slice(0, limit).map((row) => row.id), next: rows.length > limit ? rows[limit - 1]?.place : undefined }
}

/** What the words fit, kind by kind, each asked for once. People are found by every name they had (統合). */
export function amongOf(tx: Tx, typed: string): Among {
  const asked = new Map<string, Promise<readonly string[]>>()
  const ask = async (kind: string): Promise<readonly string[]> =>
    (
      await sql<{
        id: string
      }>`select id from ${kind === 'person' ? sql`app.people_called(${typed})` : sql`app.search_all(${kind}, ${typed})`} as found (id)`.execute(
        tx,
      )
    ).rows.map((row) => row.id)
  return (kind) => {
    const known = asked.get(kind) ?? ask(kind)
    asked.set(kind, known)
    return known
  }
}
/** A column that holds one of these. */
export const oneOf = (column: string, ids: readonly string[]): RawBuilder<boolean> => sql`${sql.ref(column)} = any(${[...ids]}::uuid[])`

/** Cuts a list of ids asked for with one more than `limit`. */
export const foundOf = (rows: readonly { id: string }[], limit: number): Found => ({
  ids: rows.slice(0, limit).map((row) => row.id),
  next: rows.length > limit ? rows[limit - 1]?.id : undefined,
})
const afterId = (after: string): string | null => (isUuid(after) ? after : null)

/** Records of a day's work that contain every word, the newest first. */
export async function searchNewest(tx: Tx, kind: string, { typed, limit, after }: SearchAsked): Promise<Found> {
  const { rows } = await sql<{
    id: string
  }>`select id from app.search_newest(${kind}, ${typed}, ${limit + 1}, ${afterId(after)}) as found (id)`.execute(tx)
  return foundOf(rows, limit)
}

/** Records one of whose `days` is the day that was typed, the newest first. */
export async function searchDay(
  tx: Tx,
  scope: Scope<Permission>,
  table: string,
  days: readonly string[],
  { day, limit, after }: SearchAsked,
): Promise<Found> {
  if (day === undefined) return { ids: [], next: undefined }
  const on = sql.join(
    days.map((name) => sql`r.${sql.ref(name)} = ${day}::date`),
    sql` or `,
  )
  const from = afterId(after)
  const { rows } = await sql<{
    id: string
  }>`select r.id from ${sql.table(table)} r where ${within(scope, rowsOf(table))} and r.state <> 'withdrawn' and (${on}) ${from === null ? sql`` : sql`and r.id < ${from}`} order by r.id desc limit ${limit + 1}`.execute(
    tx,
  )
  return foundOf(rows, limit)
}
