// Checks of one connection. Whoever may not see the connection (another ward, a shield) sees none of its checks: the second wall asks for it.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { RecordType, Row, Values } from '#src/records/record.ts'
import { openValue, sealChanges, sealValues, wardKeys } from '#src/records/seal.ts'
import { CHECK_FIELDS, POINTS, type Point } from './check.schema.ts'
import { dueOn, type Check, type Dues } from './check.rules.ts'

type Read = Scope<'support.connection:read'> | Scope<'support.connection:write'>
const SEALED = { name: 'connection_check', fields: CHECK_FIELDS } as const satisfies Pick<RecordType, 'name' | 'fields'>
type Stored = {
  id: string
  point: Point
  version: number
  on_day: string
  weekly: number | null
  places: number | null
  relied: boolean | null
  outings: string | null
  continuing: boolean | null
  words_cipher: Buffer | null
  dropped: string | null
}

/** The checks of a connection, in the order of the three. */
export async function listChecks(tx: Tx, scope: Read, of: Pick<Row, 'ward_id' | 'id'>, keys: KeyRing): Promise<Check[]> {
  const { rows } =
    await sql<Stored>`select r.id, r.point, r.version, r.on_day, r.weekly, r.places, r.relied, r.outings, r.continuing, r.words_cipher, r.dropped from connection_check r
      where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${of.ward_id} and r.connection_id = ${of.id}::uuid order by array_position(array['start', 'months3', 'months12'], r.point)`.execute(
      tx,
    )
  const own = rows.length ? (await wardKeys(tx, keys, SEALED, [of.ward_id])).get(of.ward_id) : undefined
  return rows.map(({ id, point, version, words_cipher, dropped, ...plain }) => ({
    dropped,
    id,
    point,
    version,
    values: { ...plain, words: openValue(SEALED, own, id, 'words', words_cipher) },
  }))
}
/** What a check need not ask: who led the household there, and to how many places or activities it goes by what is written down here. */
export type Known = { by: string; goesTo: number }
/** Of one connection; one of a household that is not on file knows only of itself. */
export async function findKnown(tx: Tx, scope: Read, of: Pick<Row, 'ward_id' | 'id'>): Promise<Known> {
  const { rows } =
    await sql<Known>`select coalesce((select s.name from staff s where s.id = r.created_by), '') as by, greatest(1, (select count(distinct coalesce(o.place_id, o.id))::int from connection o
      where o.ward_id = r.ward_id and o.household_id = r.household_id and o.state in ('joined', 'settled'))) as "goesTo"
    from connection r where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${of.ward_id} and r.id = ${of.id}::uuid`.execute(tx)
  return rows[0] ?? { by: '', goesTo: 1 }
}
/** Writes a check, or puts one right from the version that was seen; false when somebody was faster. */
export async function saveCheck(
  tx: Tx,
  scope: Scope<'support.connection:write'>,
  of: Pick<Row, 'ward_id' | 'id'>,
  at: { point: Point; id: string; seen: Check | undefined },
  values: Values,
  now: Date,
  keys: KeyRing,
): Promise<boolean> {
  const id = at.seen?.id ?? at.id
  const own = (await wardKeys(tx, keys, SEALED, [of.ward_id])).get(of.ward_id)
  const words = sealValues(SEALED, own, id, values)['words'] ?? null
  const plain = CHECK_FIELDS.filter((field) => field.name !== 'words').map((field) => field.name)
  const done = at.seen
    ? await sql`update connection_check set on_day = ${values['on_day']}, weekly = ${values['weekly']}, places = ${values['places']}, relied = ${values['relied']}, outings = ${values['outings']}, continuing = ${values['continuing']}, words_cipher = ${words}, dropped = null,
        version = ${at.seen.version + 1}, updated_by = ${scope.actorId}::uuid, updated_at = ${now} where ward_id = ${of.ward_id} and id = ${id}::uuid and version = ${at.seen.version}`.execute(
        tx,
      )
    : await sql`insert into connection_check (ward_id, id, connection_id, point, on_day, weekly, places, relied, outings, continuing, words_cipher, created_by, updated_by, created_at, updated_at)
        values (${of.ward_id}, ${id}::uuid, ${of.id}::uuid, ${at.point}, ${values['on_day']}, ${values['weekly']}, ${values['places']}, ${values['relied']}, ${values['outings']}, ${values['continuing']}, ${words}, ${scope.actorId}::uuid, ${scope.actorId}::uuid, ${now}, ${now})
        on conflict do nothing`.execute(tx)
  if (Number(done.numAffectedRows ?? 0n) === 0) return false
  const seen = at.seen
  const undropped = seen?.dropped ? { dropped: [seen.dropped, null] as [unknown, unknown] } : {}
  const changes = Object.fromEntries(
    [...plain, 'words']
      .filter((name) => !seen || (seen.values[name] ?? null) !== (values[name] ?? null))
      .map((name): [string, [unknown, unknown]] => [name, [seen?.values[name] ?? null, values[name] ?? null]]),
  )
  await keepHistory(
    tx,
    SEALED.name,
    { wardId: of.ward_id, id, version: (seen?.version ?? 0) + 1 },
    scope.actorId,
    { ...undropped, ...sealChanges(SEALED, own, id, changes) },
    now,
  )
  return true
}
/** Says of one that was never asked why it will not be; false where it was asked or dropped already. */
export async function dropCheck(
  tx: Tx,
  scope: Scope<'support.connection:write'>,
  of: Pick<Row, 'ward_id' | 'id'>,
  at: { point: Point; id: string; why: string; on: string },
  now: Date,
): Promise<boolean> {
  if (!scope.wards.includes(of.ward_id)) return false
  const done =
    await sql`insert into connection_check (ward_id, id, connection_id, point, on_day, dropped, created_by, updated_by, created_at, updated_at)
    values (${of.ward_id}, ${at.id}::uuid, ${of.id}::uuid, ${at.point}, ${at.on}::date, ${at.why}, ${scope.actorId}::uuid, ${scope.actorId}::uuid, ${now}, ${now}) on conflict do nothing`.execute(
      tx,
    )
  if (Number(done.numAffectedRows ?? 0n) === 0) return false
  const changes = { on_day: [null, at.on] as [unknown, unknown], dropped: [null, at.why] as [unknown, unknown] }
  await keepHistory(tx, SEALED.name, { wardId: of.ward_id, id: at.id, version: 1 }, scope.actorId, changes, now)
  return true
}
/** After how many days past its own one is waited for no longer, as set now. */
export const lapseDaysAt = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'connection.lapseDays', now)

/** When the three are due for a connection whose household has joined. */
export async function findDues(tx: Tx, row: Pick<Row, 'values'>, now: Date): Promise<Dues> {
  const [days, joined] = [await settingAt(tx, 'connection.startDays', now), String(row.values['joined_on'])]
  return Object.fromEntries(POINTS.map((one) => [one.value, dueOn(one.value, joined, days)])) as Dues
}
