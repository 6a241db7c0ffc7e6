// Records of any declared type in their own table: find, create, change, history (lists: list.queries.ts). Every function takes the scope; a write and its history go in one transaction.
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { differences } from './differ.rules.ts'
import { type Change, type Changes, type Field, type RecordType, type Row, type Value, type Values } from './record.ts'
import {
  columnOf,
  isSealed,
  openChanges,
  openReason,
  openValue,
  reasonColumn,
  sealChanges,
  sealReason,
  sealValues,
  wardKeys,
} from './seal.ts'

/** Type of a plain field's column. */
export const CASTS: Record<Field['type'], string> = {
  text: 'text',
  longText: 'text',
  int: 'int',
  fiscalYear: 'int',
  yesNo: 'boolean',
  choice: 'text',
  choices: 'text[]',
  day: 'date',
  time: 'time',
  wards: 'text[]',
  neighbourhood: 'uuid',
  neighbourhoods: 'uuid[]',
  ref: 'uuid',
}
/** A value as its column takes it. */
export const cast = (field: Field, value: Value): RawBuilder<unknown> =>
  sql`${Array.isArray(value) ? [...value] : value}::${sql.raw(CASTS[field.type])}`
/** Whether a blank of it is kept as '' rather than null. */
export const isText = (field: Field): boolean => field.type === 'text' || field.type === 'longText'
/** A column of the type's table, which stands as `r`. */
export const column = (name: string): RawBuilder<unknown> => sql.ref(`r.${name}`)

// Made once per type: the query builder would put these together anew for every request.
const written = new WeakMap<RecordType, { row: RawBuilder<unknown>; line: RawBuilder<unknown> }>()
/** The columns of a record for reading it, and for a line of JSON. */
export function columnTexts(type: RecordType): { row: RawBuilder<unknown>; line: RawBuilder<unknown> } {
  const known = written.get(type)
  if (known) return known
  const fields = type.fields
    .map((field) => (field.type === 'time' ? `to_char(r."${field.name}", 'HH24:MI') as "${field.name}"` : `r."${columnOf(field)}"`))
    .join(', ')
  const made = {
    row: sql.raw(`r.ward_id, r.id, r.version, r.state, r.${reasonColumn(type)}, r.created_at, r.updated_at, ${fields}`),
    line: sql.raw(`r.id, r.ward_id as ward, r.state, r.version, r.${reasonColumn(type)}, ${fields}`),
  }
  written.set(type, made)
  return made
}
/** What is read of a record. */
export const columnsOf = (type: RecordType): RawBuilder<unknown> => columnTexts(type).row

export type Stored = Record<string, unknown>
/** One row as it was read; `keys` are its ward's, for a type with sealed fields. */
export function rowOf(type: RecordType, stored: Stored, keys?: WardKeys): Row {
  const values: Record<string, Value> = {}
  for (const field of type.fields)
    values[field.name] = isSealed(field)
      ? openValue(type, keys, String(stored['id']), field.name, stored[columnOf(field)])
      : ((stored[field.name] ?? null) as Value)
  return {
    ward_id: String(stored['ward_id']),
    id: String(stored['id']),
    version: Number(stored['version']),
    state: String(stored['state']),
    reason: openReason(type, keys, String(stored['id']), stored[reasonColumn(type)]),
    created_at: stored['created_at'] as Date,
    updated_at: stored['updated_at'] as Date,
    values,
  }
}

/** Rows as they were read, with what is sealed opened. */
export async function openRows(tx: Tx, keys: KeyRing | undefined, type: RecordType, rows: readonly Stored[]): Promise<Row[]> {
  const own = await wardKeys(
    tx,
    keys,
    type,
    rows.map((row) => String(row['ward_id'])),
  )
  return rows.map((row) => rowOf(type, row, own.get(String(row['ward_id']))))
}

/** One record in reach; undefined for one that does not exist and for one of another ward alike. */
export async function findRecord(tx: Tx, scope: Scope, type: RecordType, id: string, keys?: KeyRing): Promise<Row | undefined> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from ${sql.table(type.name)} r where r.id = ${id}::uuid and ${within(scope, rowsOf(type.name))}`.execute(
      tx,
    )
  return (await openRows(tx, keys, type, rows))[0]
}

/** How many of the newest are looked through for what the next one may be like. */
const LOOKED = 400
/** What the next one may be like: of the newest of the last 400 days one for each name and place, newest first; the person's own by hand before those of others, what a file brought in last. */
export async function listRecent(tx: Tx, scope: Scope, type: RecordType, wardId: string, state: string, keys?: KeyRing): Promise<Row[]> {
  const [day, ...alike] = [type.year ?? 'created_at', type.title, ...(type.titleFrom ?? []).slice(1)].map((name) => sql.ref(`r.${name}`))
  const newest = (whose: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select r.* from ${sql.table(type.name)} r where ${within(scope, rowsOf(type.name))} and r.ward_id = ${wardId} and r.state = ${state} and ${day} > app.moment() - interval '400 days' and ${whose} order by ${day} desc, r.id desc limit ${LOOKED})`
  const byFile = sql`exists (select from import_row i where i.ward_id = r.ward_id and i.type = ${type.name} and i.record_id = r.id)`
  // Also the newest of one's own: a file of thousands of rows must not push out what somebody does each week.
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from (select distinct on (${sql.join(alike)}) r.* from (select r.*, case when ${byFile} then 2 when r.created_by = ${scope.actorId}::uuid then 0 else 1 end as rank from (${newest(sql`true`)} union all ${newest(sql`r.created_by = ${scope.actorId}::uuid`)}) r) r order by ${sql.join(alike)}, r.rank, ${day} desc, r.created_at desc) r order by r.rank, ${day} desc, r.created_at desc limit 7`.execute(
      tx,
    )
  return openRows(tx, keys, type, rows)
}

/** Records in reach by ids, in no order. */
export async function recordsByIds(tx: Tx, scope: Scope, type: RecordType, ids: readonly string[], keys?: KeyRing): Promise<Row[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from ${sql.table(type.name)} r where r.id = any(${[...ids]}::uuid[]) and ${within(scope, rowsOf(type.name))}`.execute(
      tx,
    )
  return openRows(tx, keys, type, rows)
}

type Sealed = Record<string, Buffer | null>
const stored = (field: Field, value: Value | undefined, sealed: Sealed): RawBuilder<unknown> =>
  isSealed(field)
    ? sql`${sealed[field.name] ?? null}::bytea`
    : cast(field, value ?? (isText(field) ? '' : CASTS[field.type].endsWith('[]') ? [] : null))

/** A new record under the sender's own id, written down at `now`; returns false when a record of that id is there already. */
export async function createRecord(
  tx: Tx,
  scope: Scope,
  type: RecordType,
  at: { wardId: string; id: string; state: string; note?: string },
  values: Values,
  now: Date,
  keys?: KeyRing,
): Promise<boolean> {
  const own = (await wardKeys(tx, keys, type, [at.wardId])).get(at.wardId)
  const sealed = sealValues(type, own, at.id, values)
  const names = ['ward_id', 'id', 'state', 'created_by', 'updated_by', 'created_at', 'updated_at', ...type.fields.map(columnOf)].map(
    (name) => sql.id(name),
  )
  const cells = [
    sql`${at.wardId}`,
    sql`${at.id}::uuid`,
    sql`${at.state}`,
    sql`${scope.actorId}::uuid`,
    sql`${scope.actorId}::uuid`,
    sql`${now}::timestamptz`,
    sql`${now}::timestamptz`,
    ...type.fields.map((field) => stored(field, values[field.name], sealed)),
  ]
  const made = sql`insert into ${sql.table(type.name)} (${sql.join(names)}) values (${sql.join(cells)}) on conflict (ward_id, id) do nothing returning ward_id, id`
  return writeWithHistory(
    tx,
    scope,
    type,
    made,
    1,
    sealChanges(type, own, at.id, { state: [null, at.state], ...(at.note ? { change_reason: [null, at.note] } : {}) }),
    now,
  )
}

// A write and its history are one statement: one goes nowhere without the other. False when nothing was written.
async function writeWithHistory(
  tx: Tx,
  scope: Scope,
  type: RecordType,
  written: RawBuilder<unknown>,
  version: number,
  changes: Changes,
  now: Date,
): Promise<boolean> {
  const done =
    await sql`with written as (${written}) insert into history (ward_id, type, record_id, version, at, by, changes) select ward_id, ${type.name}::text, id, ${version}::int, ${now}::timestamptz, ${scope.actorId}::uuid, ${JSON.stringify(changes)}::jsonb from written`.execute(
      tx,
    )
  return Number(done.numAffectedRows ?? 0n) > 0
}

/** What a record is to say from now on. */
export type Next = {
  values: Values
  state: string
  reason?: string
  /** Why it was changed after its month was closed. */ note?: string
  /** Whose words these are, where somebody else enters what was kept aside of them. */ keptFrom?: string
}
/** What that changes, as the history says it. */
export const changesOf = (type: RecordType, seen: Row, { values, state, reason = seen.reason, note, keptFrom }: Next): Changes => ({
  ...differences(type, seen.values, values),
  ...(state === seen.state ? {} : { state: [seen.state, state] }),
  ...(reason === seen.reason ? {} : { reason: [seen.reason, reason] }),
  ...(note ? { change_reason: [null, note] } : {}),
  ...(keptFrom ? { kept_from: [null, keptFrom] } : {}),
})

/** Puts a record right or moves its state, from the version the person saw; false when somebody else was faster. Only what changed is written. */
export async function changeRecord(
  tx: Tx,
  scope: Scope,
  type: RecordType,
  seen: Row,
  next: Next,
  now: Date,
  keys?: KeyRing,
): Promise<boolean> {
  const changed = changesOf(type, seen, next)
  const own = (await wardKeys(tx, keys, type, [seen.ward_id])).get(seen.ward_id)
  const sealed = sealValues(type, own, seen.id, next.values)
  const reason = next.reason ?? seen.reason
  const set = [
    sql`state = ${next.state}`,
    sql`${sql.id(reasonColumn(type))} = ${sealReason(type, own, seen.id, reason)}`,
    sql`version = ${seen.version + 1}`,
    sql`updated_by = ${scope.actorId}::uuid`,
    sql`updated_at = ${now}`,
    ...type.fields
      .filter((field) => field.name in changed)
      .map((field) => sql`${sql.id(columnOf(field))} = ${stored(field, next.values[field.name], sealed)}`),
  ]
  const written = sql`update ${sql.table(type.name)} set ${sql.join(set)} where ward_id = ${seen.ward_id} and id = ${seen.id}::uuid and version = ${seen.version} returning ward_id, id`
  return writeWithHistory(tx, scope, type, written, seen.version + 1, sealChanges(type, own, seen.id, changed), now)
}

/** Who changed what, newest first. */
export async function listChanges(tx: Tx, type: RecordType, seen: Pick<Row, 'ward_id' | 'id'>, keys?: KeyRing): Promise<Change[]> {
  const own = (await wardKeys(tx, keys, type, [seen.ward_id])).get(seen.ward_id)
  const lines = await tx
    .selectFrom('history as h')
    .leftJoin('staff as s', 's.id', 'h.by')
    .leftJoin('staff as p', 'p.id', 'h.acting_for')
    // A deputy stands in the history with the name stood in for.
    .select(['h.version', 'h.at', sql<string | null>`s.name || coalesce('（' || p.name || 'さんの代理）', '')`.as('by'), 'h.changes'])
    .where('h.ward_id', '=', seen.ward_id)
    .where('type', '=', type.name)
    .where('record_id', '=', seen.id)
    .orderBy('h.version', 'desc')
    .$castTo<Change>()
    .execute()
  return lines.map((line) => ({ ...line, changes: openChanges(type, own, seen.id, line.changes) }))
}
