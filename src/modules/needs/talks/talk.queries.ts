// The talks of one round: one place, one day.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { talk as type } from './talk.schema.ts'

const MOST = 100
/** What was told at a place on a day, in the order it was written down, at most 100; without those taken back. */
export async function listRound(tx: Tx, scope: Scope<'needs.talk:read'>, keys: KeyRing, placeId: string, on: CivilDate): Promise<Row[]> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from talk r where ${within(scope, { ward: 'r.ward_id' })} and r.place_id = ${placeId}::uuid and r.on_day = ${on}::date and r.state <> 'withdrawn' order by r.created_at, r.id limit ${MOST}`.execute(
      tx,
    )
  return openRows(tx, keys, type, rows)
}
