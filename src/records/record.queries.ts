// Records of any declared type in their own table: list, find, create, change, history. Every function takes the scope; a write and its history go in one transaction.
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { fiscalYearRange } from '#src/kernel/fiscal-year.ts'
import { differences } from './differ.rules.ts'
import { byArea } from './list-query.rules.ts'
import { coveredRow, type Wall } from './wall.queries.ts'
import {
  fieldOf,
  type Change,
  type Changes,
  type Field,
  type ListAsked,
  type RecordType,
  type Row,
  type Sort,
  type Value,
  type Values,
} from './record.ts'
import { columnOf, hasSealed, isSealed, openChanges, openValue, sealChanges, sealValues, wardKeys } from './seal.ts'

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
const cast = (field: Field, value: Value): RawBuilder<unknown> =>
  sql`${Array.isArray(value) ? [...value] : value}::${sql.raw(CASTS[field.type])}`
const isText = (field: Field): boolean => field.type === 'text' || field.type === 'longText'
const column = (name: string): RawBuilder<unknown> => sql.ref(`r.${name}`)

// Written once per type: the query builder would put these together anew for every request.
const written = new WeakMap<RecordType, { row: RawBuilder<unknown>; line: RawBuilder<unknown> }>()
function columnTexts(type: RecordType): { row: RawBuilder<unknown>; line: RawBuilder<unknown> } {
  const known = written.get(type)
  if (known) return known
  const fields = type.fields
    .map((field) => (field.type === 'time' ? `to_char(r."${field.name}", 'HH24:MI') as "${field.name}"` : `r."${columnOf(field)}"`))
    .join(', ')
  const made = {
    row: sql.raw(`r.ward_id, r.id, r.version, r.state, r.reason, r.created_at, r.updated_at, ${fields}`),
    line: sql.raw(`r.id, r.ward_id as ward, r.state, r.version, r.reason, ${fields}`),
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
    reason: String(stored['reason']),
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

const escaped = (text: string): string => `%${text.replace(/[\\%_]/g, (char) => `\\${char}`)}%`

function filterOf(type: RecordType, name: string, wanted: string): RawBuilder<boolean> {
  const field = fieldOf(type, name)
  if (field.type === 'choices' || field.type === 'wards') return sql<boolean>`${column(name)} @> array[${wanted}]::text[]`
  if (field.type === 'neighbourhoods') return sql<boolean>`${column(name)} @> array[${wanted}]::uuid[]`
  if (field.type === 'yesNo') return sql<boolean>`${column(name)} = ${wanted === 'yes'}`
  return sql<boolean>`${column(name)} = ${cast(field, wanted)}`
}

// What a list is ordered by: what is blank comes last, and so does what this reader is not shown, or the order would tell it.
function keyOf(type: RecordType, name: string, wall: Wall | undefined): RawBuilder<unknown> {
  if (name === type.order) return column(name)
  const key = isText(fieldOf(type, name)) ? sql`nullif(${column(name)}, '')` : column(name)
  return wall?.fields.includes(name) ? sql`case when ${wall.hides} then null else ${key} end` : key
}
// The field of the usual order is never empty, a blank text aside.
const orderValue = (type: RecordType, name: string, value: Value): RawBuilder<unknown> =>
  cast(fieldOf(type, name), value ?? (isText(fieldOf(type, name)) ? '' : null))

// What stands before a row: the same order walked backwards, in which what is empty comes first.
function beforeOf(
  type: RecordType,
  { field, desc }: Sort,
  before: { value: Value; id: string },
  wall: Wall | undefined,
): RawBuilder<boolean> {
  const [at, id, than] = [keyOf(type, field, wall), sql`${before.id}::uuid`, sql.raw(desc ? '>' : '<')]
  if (field === type.order) return sql<boolean>`(${at}, r.id) ${than} (${orderValue(type, field, before.value)}, ${id})`
  if (before.value === null) return sql<boolean>`(${at} is not null or r.id ${than} ${id})`
  const value = cast(fieldOf(type, field), before.value)
  return sql<boolean>`(${at} ${than} ${value} or (${at} = ${value} and r.id ${than} ${id}))`
}

function afterOf(
  type: RecordType,
  { field, desc }: Sort,
  after: { value: Value; id: string },
  wall: Wall | undefined,
): RawBuilder<boolean> {
  const [at, id, than] = [keyOf(type, field, wall), sql`${after.id}::uuid`, sql.raw(desc ? '<' : '>')]
  if (field === type.order) return sql<boolean>`(${at}, r.id) ${than} (${orderValue(type, field, after.value)}, ${id})`
  if (after.value === null) return sql<boolean>`(${at} is null and r.id ${than} ${id})`
  const value = cast(fieldOf(type, field), after.value)
  return sql<boolean>`(${at} ${than} ${value} or (${at} = ${value} and r.id ${than} ${id}) or ${at} is null)`
}

function textOf(type: RecordType, text: string, wall: Wall | undefined): RawBuilder<boolean> {
  if (wall) return sql<boolean>`r.id in (${wall.found(text)})`
  return sql<boolean>`(${sql.join(
    type.search.map((name) => sql`${column(name)} ilike ${escaped(text)}`),
    sql` or `,
  )})`
}

// Which rows a list is about, wherever its page begins.
function whereOf(scope: Scope, type: RecordType, asked: ListAsked, wall: Wall | undefined): RawBuilder<boolean>[] {
  const where: RawBuilder<boolean>[] = [within(scope, { ward: 'r.ward_id', owner: 'r.created_by' })]
  // Narrowing by what is left out would tell it.
  const shown = (name: string): void => void (wall?.fields.includes(name) && where.push(sql<boolean>`not ${wall.hides}`))
  if (wall) where.push(wall.only)
  if (wall && !asked.state && !asked.text) where.push(sql<boolean>`r.state <> 'withdrawn'`)
  if (asked.ward) where.push(sql<boolean>`r.ward_id = ${asked.ward}`)
  if (type.year && asked.fiscalYear !== undefined) {
    const { from, to } = fiscalYearRange(asked.fiscalYear)
    where.push(sql<boolean>`${column(type.year)} >= ${from}::date and ${column(type.year)} < ${to}::date`)
  }
  if (type.year && asked.month)
    where.push(
      sql<boolean>`${column(type.year)} >= ${`${asked.month}-01`}::date and ${column(type.year)} < ${`${asked.month}-01`}::date + interval '1 month'`,
    )
  if (type.year && asked.when) {
    const ahead = sql<boolean>`(r.state = 'planned' and ${column(type.year)} > ${asked.when.today}::date)`
    where.push(asked.when.only === 'coming' ? ahead : sql<boolean>`not ${ahead}`)
  }
  if (asked.state) where.push(sql<boolean>`r.state = ${asked.state}`)
  for (const [name, wanted] of Object.entries(asked.filters)) {
    where.push(filterOf(type, name, wanted))
    shown(name)
  }
  const area = asked.zone ? byArea(type) : undefined
  if (area) {
    const inZone = sql`select z.id from neighbourhood z where z.ward_id = r.ward_id and z.zone = ${asked.zone}`
    where.push(
      fieldOf(type, area).type === 'neighbourhood'
        ? sql<boolean>`${column(area)} in (${inZone})`
        : sql<boolean>`exists (select from unnest(${column(area)}) a (id) where a.id in (${inZone}))`,
    )
    shown(area)
  }
  if (asked.text) where.push(textOf(type, asked.text, wall))
  return where
}

function pageOf(scope: Scope, type: RecordType, asked: ListAsked, columns: RawBuilder<unknown>, wall?: Wall): RawBuilder<Stored> {
  const where = whereOf(scope, type, asked, wall)
  if (asked.after) where.push(afterOf(type, asked.sort, asked.after, wall))
  if (asked.before) where.push(beforeOf(type, asked.sort, asked.before, wall))
  const way = sql.raw(asked.sort.desc === (asked.before === undefined) ? 'desc' : 'asc')
  const empty = sql.raw(asked.before ? 'nulls first' : 'nulls last')
  const key = keyOf(type, asked.sort.field, wall)
  // Without "nulls last" the index of the usual order is walked as it stands.
  const order = asked.sort.field === type.order ? sql`${key} ${way}, r.id ${way}` : sql`${key} ${way} ${empty}, r.id ${way}`
  return sql<Stored>`select ${columns} from ${sql.table(type.name)} r where ${sql.join(where, sql` and `)} order by ${order} limit ${asked.limit + 1}`
}

/** Rows of one page in the order asked for; `more` says that there are others in the direction asked (after it, or before). Behind a wall each row says whether it is covered. */
export async function listRecords(
  tx: Tx,
  scope: Scope,
  type: RecordType,
  asked: ListAsked,
  wall?: Wall,
  keys?: KeyRing,
): Promise<{ rows: Row[]; more: boolean }> {
  const columns = wall ? sql`${columnsOf(type)}, ${wall.hides} as "#hides", ${wall.marks} as "#marks"` : columnsOf(type)
  const { rows } = await pageOf(scope, type, asked, columns, wall).execute(tx)
  const page = rows.slice(0, asked.limit)
  const own = (await openRows(tx, keys, type, page)).map((row, i) => (wall ? coveredRow(wall, row, page[i] ?? {}) : row))
  return { rows: asked.before ? own.reverse() : own, more: rows.length > asked.limit }
}

/** How many rows the whole list has, counted no further than `most`: one more than that says "more". */
export async function countRecords(tx: Tx, scope: Scope, type: RecordType, asked: ListAsked, most: number, wall?: Wall): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from (select from ${sql.table(type.name)} r where ${sql.join(whereOf(scope, type, asked, wall), sql` and `)} limit ${most + 1}) c`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** The same page as one text of JSON, written by the database: `items` between its brackets, `ids` for the audit where they are asked for, and `next`, the place of the last row, when there are more. Not for a type with sealed fields, which the database cannot say. */
export async function listText(
  tx: Tx,
  scope: Scope,
  type: RecordType,
  asked: ListAsked,
  withIds: boolean,
): Promise<{ items: string; ids: string[]; next: { at: string | null; id: string } | undefined }> {
  if (hasSealed(type)) throw new Error(`${type.name} has sealed fields`)
  const most = asked.limit
  const page = sql`select j.id, ${sql.ref(`j.${asked.sort.field}`)} as at, row_to_json(j)::text as line, row_number() over () as n from (${pageOf(scope, type, asked, columnTexts(type).line)}) j`
  const ids = withIds ? sql`array_agg(k.id::text) filter (where k.n <= ${most})` : sql`null`
  // One row instead of one for each record: less to read and to throw away.
  const {
    rows: [got],
  } = await sql<{
    items: string
    ids: string[] | null
    at: string | null
    id: string | null
    more: boolean
  }>`select coalesce(string_agg(k.line, ',') filter (where k.n <= ${most}), '') as items, ${ids} as ids,
    min(k.at::text) filter (where k.n = ${most}) as at, min(k.id::text) filter (where k.n = ${most}) as id, count(*) > ${most} as more from (${page}) k`.execute(
    tx,
  )
  return { items: got?.items ?? '', ids: got?.ids ?? [], next: got?.more && got.id !== null ? { at: got.at, id: got.id } : undefined }
}

/** One record in reach; undefined for one that does not exist and for one of another ward alike. */
export async function findRecord(tx: Tx, scope: Scope, type: RecordType, id: string, keys?: KeyRing): Promise<Row | undefined> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from ${sql.table(type.name)} r where r.id = ${id}::uuid and ${within(scope, { ward: 'r.ward_id', owner: 'r.created_by' })}`.execute(
      tx,
    )
  return (await openRows(tx, keys, type, rows))[0]
}

/** The three of this ward written down last in a state, the person's own first: what the next one may be like. */
export async function listRecent(tx: Tx, scope: Scope, type: RecordType, wardId: string, state: string, keys?: KeyRing): Promise<Row[]> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from ${sql.table(type.name)} r where ${within(scope, { ward: 'r.ward_id', owner: 'r.created_by' })} and r.ward_id = ${wardId} and r.state = ${state} order by (r.created_by = ${scope.actorId}::uuid) desc, r.created_at desc, r.id desc limit 3`.execute(
      tx,
    )
  return openRows(tx, keys, type, rows)
}

/** Records in reach by ids, in no order. */
export async function recordsByIds(tx: Tx, scope: Scope, type: RecordType, ids: readonly string[], keys?: KeyRing): Promise<Row[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from ${sql.table(type.name)} r where r.id = any(${[...ids]}::uuid[]) and ${within(scope, { ward: 'r.ward_id', owner: 'r.created_by' })}`.execute(
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
  const sealed = sealValues(type, (await wardKeys(tx, keys, type, [at.wardId])).get(at.wardId), at.id, values)
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
    { state: [null, at.state], ...(at.note ? { change_reason: [null, at.note] } : {}) },
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

/** Puts a record right or moves its state, from the version the person saw; false when somebody else was faster. Only what changed is written. */
export async function changeRecord(
  tx: Tx,
  scope: Scope,
  type: RecordType,
  seen: Row,
  next: { values: Values; state: string; reason?: string; note?: string },
  now: Date,
  keys?: KeyRing,
): Promise<boolean> {
  const changed = differences(type, seen.values, next.values)
  const own = (await wardKeys(tx, keys, type, [seen.ward_id])).get(seen.ward_id)
  const sealed = sealValues(type, own, seen.id, next.values)
  const reason = next.reason ?? seen.reason
  const set = [
    sql`state = ${next.state}`,
    sql`reason = ${reason}`,
    sql`version = ${seen.version + 1}`,
    sql`updated_by = ${scope.actorId}::uuid`,
    sql`updated_at = ${now}`,
    ...type.fields
      .filter((field) => field.name in changed)
      .map((field) => sql`${sql.id(columnOf(field))} = ${stored(field, next.values[field.name], sealed)}`),
  ]
  const written = sql`update ${sql.table(type.name)} set ${sql.join(set)} where ward_id = ${seen.ward_id} and id = ${seen.id}::uuid and version = ${seen.version} returning ward_id, id`
  return writeWithHistory(
    tx,
    scope,
    type,
    written,
    seen.version + 1,
    {
      ...sealChanges(type, own, seen.id, changed),
      ...(next.state === seen.state ? {} : { state: [seen.state, next.state] }),
      ...(reason === seen.reason ? {} : { reason: [seen.reason, reason] }),
      ...(next.note ? { change_reason: [null, next.note] } : {}),
    },
    now,
  )
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
