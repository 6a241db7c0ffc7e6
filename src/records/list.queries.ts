// The list of any declared type: which rows, in which order, from where on, and how many.
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { fiscalYearRange } from '#src/kernel/fiscal-year.ts'
import { byArea } from './list-query.rules.ts'
import { fieldOf, type ListAsked, type RecordType, type Row, type Sort, type Value } from './record.ts'
import { cast, column, columnsOf, columnTexts, isText, openRows, type Stored } from './record.queries.ts'
import { hasSealed } from './seal.ts'
import { coveredRow, type Wall } from './wall.queries.ts'

// More than any ward has: a search is a set here, the list orders and pages it.
const MOST = 200_000
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
    type.search.map((name) => {
      const { to } = fieldOf(type, name)
      // Another record is found as the search box finds it: by its name or reading, in every spelling, and behind its own shield.
      return to
        ? sql`${column(name)} in (select id from app.search(${to.table}, ${text}, ${MOST}))`
        : sql`${column(name)} ilike ${escaped(text)}`
    }),
    sql` or `,
  )})`
}

// Which rows a list is about, wherever its page begins.
function whereOf(scope: Scope, type: RecordType, asked: ListAsked, wall: Wall | undefined): RawBuilder<boolean>[] {
  const where: RawBuilder<boolean>[] = [within(scope, rowsOf(type.name))]
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
