// Many records of a type at once: looked up by number, by what they say, by name; made or changed in one statement with their history.
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, rowsOf, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { foldKey } from '#src/kernel/fold.ts'
import type { Pointed } from './import-ref.rules.ts'
import { CASTS, changesOf, columnsOf, isText, openRows, type Next, type Stored } from './record.queries.ts'
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
  // What was kept before such numbers were folded is the same record.
  const kept = (field: Field): RawBuilder<unknown> =>
    field.folded ? sql`app.fold_number(${sql.ref(`r.${field.name}`)})` : sql`${sql.ref(`r.${field.name}`)}::text`
  const same = plain.map((field) => sql`coalesce(${kept(field)}, '') = x.${sql.id(field.name)}`)
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from ${sql.table(type.name)} r join (select distinct * from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as x (${sql.join(shape)})) x on ${sql.ref(`r.${type.order}`)} = ${CASTS[order.type] === 'text' ? sql`x.${sql.id(type.order)}` : sql`nullif(x.${sql.id(type.order)}, '')::${sql.raw(CASTS[order.type])}`} and ${sql.join(same, sql` and `)}
    where ${within(scope, rowsOf(type.name))} order by r.id limit ${MOST_ALIKE}`.execute(tx)
  return openRows(tx, keys, type, rows)
}

/** Records another type points to, by number or by name, whatever the width and the kind of kana. Of a type that keeps no folded name all names of the ward are looked through where one fits none exactly, unless they are too many. */
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
  const [title, { apart }] = [sql.ref(`r.${to.title}`), to]
  type Read = Omit<Pointed, 'key'>
  const keyed = (rows: readonly Read[]): Pointed[] => rows.map((one) => ({ ...one, key: foldKey(one.title) }))
  const more = apart
    ? sql` and ${sql.ref(`r.${apart.merged}`)} is null as live, ${sql.ref(`r.${apart.kana}`)} as kana, ${sql.ref(`r.${apart.birth}`)}::text as birth`
    : sql` as live`
  const what = sql`select r.id::text as id, ${title} as title, r.ward_id as "wardId", r.state <> 'withdrawn'${more} from ${sql.table(to.table)} r where ${within(scope, rowsOf(to.table))}`
  if (apart) {
    const key = sql`r.ward_id = any(${[...wardIds]}::text[]) and ${sql.ref(`r.${apart.key}`)} = any(${names.map(foldKey)}::text[])`
    return keyed((await sql<Read>`${what} and (r.id = any(${[...ids]}::uuid[]) or ${key})`.execute(tx)).rows)
  }
  const { rows } = await sql<Read>`${what} and (r.id = any(${[...ids]}::uuid[]) or ${title} = any(${[...names]}::text[]))`.execute(tx)
  const found = new Set(rows.map((one) => one.title))
  if (names.every((name) => found.has(name))) return keyed(rows)
  const all =
    await sql<Read>`${what} and r.ward_id = any(${[...wardIds]}::text[]) and r.state <> 'withdrawn' limit ${MOST_NAMES + 1}`.execute(tx)
  const known = new Set(rows.map((one) => one.id))
  return keyed(all.rows.length > MOST_NAMES ? rows : [...rows, ...all.rows.filter((one) => !known.has(one.id))])
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
// A choice nobody made is empty, not a text of nothing.
const blank = (field: Field): unknown => (isText(field) ? '' : CASTS[field.type].endsWith('[]') ? [] : null)
const hex = (bytes: Buffer | null): string | null => bytes && `\\x${bytes.toString('hex')}`
/** A record as a line of what a statement takes of many, with these of its fields. */
function lineOf(
  type: RecordType,
  fields: readonly Field[],
  keys: WardKeys | undefined,
  one: Pick<New, 'wardId' | 'id' | 'state' | 'reason' | 'values'>,
): Record<string, unknown> {
  const reason = sealReason(type, keys, one.id, one.reason)
  const sealed = sealValues({ ...type, fields }, keys, one.id, one.values)
  return {
    ward_id: one.wardId,
    id: one.id,
    state: one.state,
    [reasonColumn(type)]: typeof reason === 'string' ? reason : hex(reason),
    ...Object.fromEntries(
      fields.map((field) => [
        columnOf(field),
        isSealed(field) ? hex(sealed[field.name] ?? null) : (one.values[field.name] ?? blank(field)),
      ]),
    ),
  }
}
/** The columns of such a line. */
const shapeOf = (type: RecordType, fields: readonly Field[]): RawBuilder<unknown>[] => [
  sql`ward_id text`,
  sql`id uuid`,
  sql`state text`,
  sql`${sql.id(reasonColumn(type))} ${sql.raw(hasSealed(type) ? 'bytea' : 'text')}`,
  ...fields.map((field) => sql`${sql.id(columnOf(field))} ${sql.raw(isSealed(field) ? 'bytea' : CASTS[field.type])}`),
]

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
  const given = records.map((one) => lineOf(type, type.fields, own.get(one.wardId), one))
  const names = ['ward_id', 'id', 'state', reasonColumn(type), ...type.fields.map(columnOf)]
  const { rows } = await sql<{ id: string }>`
    insert into ${sql.table(type.name)} (${sql.join(names.map((name) => sql.id(name)))}, created_by, updated_by, created_at, updated_at)
    select ${sql.join(names.map((name) => sql.ref(`x.${name}`)))}, ${scope.actorId}::uuid, ${scope.actorId}::uuid, ${now}, ${now} from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x (${sql.join(shapeOf(type, type.fields))})
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

/** A record as it was seen, and what it is to say. */
export type Changed = { seen: Row; next: Next }
/**
 * Puts many records right or moves their state, each from the version that was seen, as `changeRecord` does one: in one statement with their history.
 * Returns the numbers of those that were changed; somebody else was faster with the others.
 */
export async function changeRecords(
  tx: Tx,
  scope: Scope,
  type: RecordType,
  records: readonly Changed[],
  now: Date,
  keys?: KeyRing,
): Promise<Set<string>> {
  if (records.length === 0) return new Set()
  const own = await wardKeys(
    tx,
    keys,
    type,
    records.map((one) => one.seen.ward_id),
  )
  const changes = records.map(({ seen, next }) => changesOf(type, seen, next))
  // What changes in none of them is not written.
  const fields = type.fields.filter((field) => changes.some((one) => field.name in one))
  const given = records.map(({ seen, next }, at) => {
    const [changed, ring] = [changes[at] ?? {}, own.get(seen.ward_id)]
    const values = Object.fromEntries(fields.map(({ name }) => [name, (name in changed ? next.values[name] : seen.values[name]) ?? null]))
    const line = { wardId: seen.ward_id, id: seen.id, state: next.state, reason: next.reason ?? seen.reason, values }
    return { ...lineOf(type, fields, ring, line), seen: seen.version, changes: sealChanges(type, ring, seen.id, changed) }
  })
  const set = ['state', reasonColumn(type), ...fields.map(columnOf)].map((name) => sql`${sql.id(name)} = ${sql.ref(`x.${name}`)}`)
  const { rows } = await sql<{ id: string }>`
    with written as (update ${sql.table(type.name)} r set ${sql.join(set)}, version = r.version + 1, updated_by = ${scope.actorId}::uuid, updated_at = ${now}
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x (${sql.join([...shapeOf(type, fields), sql`seen int`, sql`changes jsonb`])})
        where r.ward_id = x.ward_id and r.id = x.id and r.version = x.seen returning r.ward_id, r.id, r.version, x.changes),
      line as (insert into history (ward_id, type, record_id, version, at, by, changes) select w.ward_id, ${type.name}::text, w.id, w.version, ${now}::timestamptz, ${scope.actorId}::uuid, w.changes from written w)
    select w.id::text as id from written w`.execute(tx)
  return new Set(rows.map((row) => row.id))
}
