// Corrections from phones in the database: taken in one after the other, whatever the order; what stands twice, and how it was settled.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Scope } from '#src/access/scope.ts'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { changeRecord, listChanges } from '#src/records/record.queries.ts'
import type { Line } from '#src/records/differ.rules.ts'
import type { RecordType, Row, Values } from '#src/records/record.ts'
import { merge, type Conflict, type Edit, type Units } from './edit.rules.ts'

/** A type whose records phones may put right: which fields, and which of them are one unit. */
export type Mergeable = { readonly type: RecordType; readonly fields: readonly string[]; readonly joined: Units }
/** A correction as it comes in. */
export type Incoming = {
  id: string
  base: number
  saw: readonly string[]
  changes: Values
  staffId: string
  deviceId: string | undefined
  writtenAt: Date
}
type Here = { tx: Tx; keys: KeyRing; now: Date }
const placeOf = (id: string): string => `offline_edit/${id}/changes`

async function listEdits(tx: Tx, keys: KeyRing, type: RecordType, row: Pick<Row, 'ward_id' | 'id'>): Promise<Edit[]> {
  const { rows } = await sql<{
    id: string
    base: number
    saw: string[]
    applied: number
    settled: number | null
    cipher: Buffer
    by: string
    at: Date
  }>`select e.id, e.base, e.saw::text[] as saw, e.applied, e.settled, e.changes_cipher as cipher, s.name as by, e.written_at as at
    from offline_edit e join staff s on s.id = e.staff_id where e.ward_id = ${row.ward_id} and e.type = ${type.name} and e.record_id = ${row.id}::uuid`.execute(
    tx,
  )
  if (rows.length === 0) return []
  const own = await keys.of(tx, row.ward_id)
  return rows.map(({ cipher, ...one }) => ({ ...one, changes: JSON.parse(decryptText(own, placeOf(one.id), cipher)) as Values }))
}
const listLines = async (tx: Tx, type: RecordType, row: Row, keys: KeyRing): Promise<Line[]> =>
  (await listChanges(tx, type, row, keys)).map(({ version, by, at, changes }) => ({ version, by: by ?? '', at, changes }))

/** What of a record stands twice; nothing for one that phones never put right. */
export async function conflictsOf({ tx, keys }: Pick<Here, 'tx' | 'keys'>, of: Mergeable, row: Row): Promise<readonly Conflict[]> {
  const edits = await listEdits(tx, keys, of.type, row)
  return edits.length === 0 ? [] : merge(of.fields, of.joined, row.values, edits, await listLines(tx, of.type, row, keys)).conflicts
}

/** Says whether a record stands twice, for the to-dos; written only where that is something new. */
async function mark(tx: Tx, type: RecordType, row: Pick<Row, 'ward_id' | 'id'>, open: boolean, now: Date): Promise<void> {
  if (!open) {
    await sql`update offline_conflict set open = false where ward_id = ${row.ward_id} and type = ${type.name} and record_id = ${row.id}::uuid and open`.execute(
      tx,
    )
    return
  }
  await sql`insert into offline_conflict as c (ward_id, type, record_id, since, open) values (${row.ward_id}, ${type.name}, ${row.id}, ${now}, true)
    on conflict (ward_id, type, record_id) do update set open = true, since = excluded.since where not c.open`.execute(tx)
}
/** After the desk changed a record: what it said settles what stood twice. */
export const remark = async (here: Here, of: Mergeable, row: Row): Promise<void> =>
  mark(here.tx, of.type, row, (await conflictsOf(here, of, row)).length > 0, here.now)

/**
 * Takes a correction in over a record that was read for update, keeps it whole beside it, and gives the record the values that follow from all of them; its version rises by one. The values it has now.
 * `undefined` where they cannot stand together (`wrong` says why not): then nothing was kept.
 */
export async function takeEdit(
  here: Here,
  scope: Scope,
  of: Mergeable,
  row: Row,
  one: Incoming,
  wrong: (values: Values) => boolean,
): Promise<Values | undefined> {
  const { tx, keys, now } = here
  const lines = await listLines(tx, of.type, row, keys)
  const applied = row.version + 1
  const mine: Edit = {
    id: one.id,
    base: Math.min(one.base, row.version),
    saw: one.saw,
    applied,
    settled: null,
    by: '',
    at: one.writtenAt,
    changes: one.changes,
  }
  const { values, conflicts } = merge(of.fields, of.joined, row.values, [...(await listEdits(tx, keys, of.type, row)), mine], lines)
  if (wrong(values)) return undefined
  const cipher = encryptText(await keys.of(tx, row.ward_id), placeOf(one.id), JSON.stringify(one.changes))
  await sql`insert into offline_edit (ward_id, id, type, record_id, base, saw, applied, changes_cipher, staff_id, device_id, written_at, received_at)
    values (${row.ward_id}, ${one.id}, ${of.type.name}, ${row.id}, ${mine.base}, ${[...one.saw]}::uuid[], ${applied}, ${cipher}, ${one.staffId}, ${one.deviceId ?? null}, ${one.writtenAt}, ${now})`.execute(
    tx,
  )
  if (!(await changeRecord(tx, scope, of.type, row, { values, state: row.state }, now, keys)))
    throw new Error('the record was read for update')
  await mark(tx, of.type, row, conflicts.length > 0, now)
  return values
}

/** Gives a record the values a person settled on, and ends what stood twice; false when somebody was faster. */
export async function settleEdits(here: Here, scope: Scope, of: Mergeable, row: Row, values: Values, note: string): Promise<boolean> {
  const { tx, keys, now } = here
  if (!(await changeRecord(tx, scope, of.type, row, { values, state: row.state, note }, now, keys))) return false
  await sql`update offline_edit set settled = ${row.version + 1}, settled_by = ${scope.actorId}::uuid where ward_id = ${row.ward_id} and type = ${of.type.name} and record_id = ${row.id}::uuid and settled is null`.execute(
    tx,
  )
  await mark(tx, of.type, row, false, now)
  return true
}
