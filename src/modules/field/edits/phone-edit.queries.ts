// Records of the last days that a phone may put right: of one's own places and one's own plans.
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { mergedDay } from '#src/modules/places/places.api.ts'
import { mergedVisit } from '#src/modules/watch/watch.api.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import type { RecordType, Row } from '#src/records/record.ts'

type Places = Scope<'field.place:read'>
type Plans = Scope<'field.watchPlan:read'>
const ofPlace = (scope: Places): RawBuilder<boolean> => within(scope, { ward: 'r.ward_id', record: { type: 'place', id: 'r.place_id' } })
const ofPlan = (scope: Plans): RawBuilder<boolean> => within(scope, { ward: 'r.ward_id', record: { type: 'watch_plan', id: 'r.plan_id' } })

async function findFor(tx: Tx, keys: KeyRing, type: RecordType, reach: RawBuilder<boolean>, id: string): Promise<Row | undefined> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from ${sql.table(type.name)} r where r.id = ${id}::uuid and ${reach} for update of r`.execute(
      tx,
    )
  return (await openRows(tx, keys, type, rows))[0]
}
/** A day of one of this person's places, held until the end of the transaction. */
export const holdDay = (tx: Tx, scope: Places, keys: KeyRing, id: string): Promise<Row | undefined> =>
  findFor(tx, keys, mergedDay.type, ofPlace(scope), id)
/** A visit of one of this person's plans, held until the end of the transaction. */
export const holdVisit = (tx: Tx, scope: Plans, keys: KeyRing, id: string): Promise<Row | undefined> =>
  findFor(tx, keys, mergedVisit.type, ofPlan(scope), id)
/** A record of the desk, held until the end of the transaction. */
export const holdRecord = (tx: Tx, scope: Scope, keys: KeyRing, type: RecordType, id: string): Promise<Row | undefined> =>
  findFor(tx, keys, type, within(scope, { ward: 'r.ward_id' }), id)

const MOST = 40
/** Days of one's own places since a day, newest first. */
export async function listHeldDays(tx: Tx, scope: Places, keys: KeyRing, since: CivilDate): Promise<Row[]> {
  const { type } = mergedDay
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from place_day r where ${ofPlace(scope)} and r.state = 'held' and r.on_day >= ${since}::date order by r.on_day desc, r.id desc limit ${MOST}`.execute(
      tx,
    )
  return openRows(tx, keys, type, rows)
}
/** One's own visits of one's own plans since a day, newest first. */
export async function listOwnVisits(tx: Tx, scope: Plans, keys: KeyRing, since: CivilDate): Promise<Row[]> {
  const { type } = mergedVisit
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from watch_visit r where ${ofPlan(scope)} and r.created_by = ${scope.actorId}::uuid and r.state = 'kept' and r.on_day >= ${since}::date order by r.on_day desc, r.id desc limit ${MOST}`.execute(
      tx,
    )
  return openRows(tx, keys, type, rows)
}
