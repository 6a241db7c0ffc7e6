// Many records of a type at once: looked up by number, by what they say, by name; made in one statement with their history.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, rowsOf, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Pointed } from './import-ref.rules.ts'
import { CASTS, columnsOf, isText, openRows, type Stored } from './record.queries.ts'
import { fieldOf, type Field, type RecordType, type Row, type Target, type Values } from './record.ts'
import { columnOf, hasSealed, isSealed, reasonColumn, sealChanges, sealReason, sealValues, wardKeys } from './seal.ts'

const MOST_ALIKE = 20_000
const MOST_NAMES = 5_000

/** Records of these numbers that are in reach. */
export async function findRecords(
  tx: Tx,
  scope: Scope,
  type: RecordType,
  ids: readonly string[],
  keys?: KeyRing,
): Promise<Map<string, Row>> {
  if (ids.length === 0) return new Map()
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from ${sql.table(type.name)} r where r.id = any(${[...ids]}::uuid[]) and ${within(scope, rowsOf(type.name))}`.execute(
      tx,
    )
  return new Map((await openRows(tx, keys, type, rows)).map((row) => [row.id, row]))
}

const COMPARED = ['text', 'longText', 'int', 'fiscalYear', 'choice', 'day']
/** Records in reach that agree with one of these in the ordering field and in every plain one: among them are those that say the same. */
export async function listAlike(tx: Tx, scope: Scope, type: RecordType, records: readonly Values[], keys?: KeyRing): Promise<Row[]> {
  const order = fieldOf(type, type.order)
  if (records.length === 0) return []
  const plain = type.fields.filter((field) => COMPARED.includes(field.type) && !isSealed(field))
  const cells = records.map((one) => Object.fromEntries([...plain, order].map((field) => [field.name, one[field.name] ?? ''])))
  const shape = [...new Set([...plain, order])].map((field) => sql`${sql.id(field.name)} text`)
  const same = plain.map((field) => sql`coalesce(${sql.ref(`r.${field.name}`)}::text, '') = x.${sql.id(field.name)}`)
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from ${sql.table(type.name)} r join (select distinct * from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as x (${sql.join(shape)})) x on ${sql.ref(`r.${type.order}`)} = ${CASTS[order.type] === 'text' ? sql`x.${sql.id(type.order)}` : sql`nullif(x.${sql.id(type.order)}, '')::${sql.raw(CASTS[order.type])}`} and ${sql.join(same, sql` and `)}
    where ${within(scope, rowsOf(type.name))} order by r.id limit ${MOST_ALIKE}`.execute(tx)
  return openRows(tx, keys, type, rows)
}

/** Records another type points to, by number or by name. Where a name fits none exactly, all names of the ward are given, so that width and kana do not matter, unless they are too many. */
export async function listPointed(
  tx: Tx,
  actor: Actor,
  to: Target,
  wardIds: readonly string[],
  ids: readonly string[],
  names: readonly string[],
): Promise<Pointed[]> {
  const scope = permit(actor, to.read)
  if (!scope || (ids.length === 0 && names.length === 0)) return []
  const title = sql.ref(`r.${to.title}`)
  const what = sql`select r.id::text as id, ${title} as title, r.ward_id as "wardId", r.state <> 'withdrawn' as live from ${sql.table(to.table)} r where ${within(scope, rowsOf(to.table))}`
  const { rows } = await sql<Pointed>`${what} and (r.id = any(${[...ids]}::uuid[]) or ${title} = any(${[...names]}::text[]))`.execute(tx)
  const found = new Set(rows.map((one) => one.title))
  if (names.every((name) => found.has(name))) return rows
  const all =
    await sql<Pointed>`${what} and r.ward_id = any(${[...wardIds]}::text[]) and r.state <> 'withdrawn' limit ${MOST_NAMES + 1}`.execute(tx)
  const known = new Set(rows.map((one) => one.id))
  return all.rows.length > MOST_NAMES ? rows : [...rows, ...all.rows.filter((one) => !known.has(one.id))]
}

export type New = {
  wardId: string
  id: string
  state: string
  reason: string
  values: Values
  note?: string
  /** Records it was said not to be. */ unlike?: readonly string[]
}
/** Makes new records under the given numbers, with their history; returns the numbers that were made. What is there already is left alone. */
export async function createRecords(
  tx: Tx,
  scope: Scope,
  type: RecordType,
  records: readonly New[],
  now: Date,
  keys?: KeyRing,
): Promise<Set<string>> {
  const own = await wardKeys(
    tx,
    keys,
    type,
    records.map((one) => one.wardId),
  )
  // A choice nobody made is empty, not a text of nothing.
  const blank = (field: Field): unknown => (isText(field) ? '' : CASTS[field.type].endsWith('[]') ? [] : null)
  const hex = (bytes: Buffer | null): string | null => bytes && `\\x${bytes.toString('hex')}`
  const why = (one: New): string | null => {
    const kept = sealReason(type, own.get(one.wardId), one.id, one.reason)
    return typeof kept === 'string' ? kept : hex(kept)
  }
  const given = records.map((one) => ({
    ward_id: one.wardId,
    id: one.id,
    state: one.state,
    [reasonColumn(type)]: why(one),
    ...Object.fromEntries(
      type.fields.filter((field) => !isSealed(field)).map((field) => [field.name, one.values[field.name] ?? blank(field)]),
    ),
    ...Object.fromEntries(
      Object.entries(sealValues(type, own.get(one.wardId), one.id, one.values)).map(([name, bytes]) => [`${name}_cipher`, hex(bytes)]),
    ),
  }))
  const names = ['ward_id', 'id', 'state', reasonColumn(type), ...type.fields.map(columnOf)]
  const shape = [
    sql`ward_id text`,
    sql`id uuid`,
    sql`state text`,
    sql`${sql.id(reasonColumn(type))} ${sql.raw(hasSealed(type) ? 'bytea' : 'text')}`,
    ...type.fields.map((field) => sql`${sql.id(columnOf(field))} ${sql.raw(isSealed(field) ? 'bytea' : CASTS[field.type])}`),
  ]
  const { rows } = await sql<{ id: string }>`
    insert into ${sql.table(type.name)} (${sql.join(names.map((name) => sql.id(name)))}, created_by, updated_by, created_at, updated_at)
    select ${sql.join(names.map((name) => sql.ref(`x.${name}`)))}, ${scope.actorId}::uuid, ${scope.actorId}::uuid, ${now}, ${now} from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x (${sql.join(shape)})
    on conflict (ward_id, id) do nothing returning id::text`.execute(tx)
  const made = new Set(rows.map((row) => row.id))
  const lines = records
    .filter((one) => made.has(one.id))
    .map((one) => ({
      ward_id: one.wardId,
      record_id: one.id,
      changes: sealChanges(type, own.get(one.wardId), one.id, {
        state: [null, one.state],
        ...(one.reason ? { reason: [null, one.reason] } : {}),
        ...(one.note ? { change_reason: [null, one.note] } : {}),
      }),
    }))
  await sql`insert into history (ward_id, type, record_id, version, at, by, changes) select x.ward_id, ${type.name}, x.record_id, 1, ${now}, ${scope.actorId}::uuid, x.changes from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x (ward_id text, record_id uuid, changes jsonb)`.execute(
    tx,
  )
  return made
}
