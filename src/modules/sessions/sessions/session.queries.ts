// What the screens of 場 ask beyond the record engine: the most that came.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** The most people a held session of the ward had in the year before `day`, sharing a purpose; undefined when there was none. */
export async function findMost(
  tx: Tx,
  scope: Scope<'sessions.session:write'>,
  wardId: string,
  day: string,
  purposes: readonly string[],
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('session as s')
    .select((eb) => eb.fn.max('participants').as('most'))
    .where(within(scope, { ward: 's.ward_id' }))
    .where('ward_id', '=', wardId)
    .where('state', '=', 'held')
    .where(sql<boolean>`on_day > ${day}::date - 366 and on_day <= ${day}::date and purposes && ${[...purposes]}::text[]`)
    .executeTakeFirst()
  return row?.most ?? undefined
}
