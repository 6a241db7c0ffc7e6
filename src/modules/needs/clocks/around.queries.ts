// What stands around a record that waits: its clock, its bundle, who is responsible, who it is about after merges.
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import type { RecordType, Row } from '#src/records/record.ts'
import type { Around } from './around.rules.ts'

export type { Around } from './around.rules.ts'

export type Open = { row: Row; around: Around }
type Waits = Pick<RecordType, 'name'>

/** The columns of Around, beside those of the record; the tables stand as in `joined`. */
export const AROUND = ({ name }: Waits): RawBuilder<unknown> => {
  const whose = sql`from assignment a join staff s on s.id = a.staff_id where a.ward_id = r.ward_id and a.type = ${name} and a.record_id = r.id and a.until_at is null order by a.from_at`
  return sql`r.id as "#id", d.kind as "#kind", d.due_at as "#due", coalesce(d.raised, 0) as "#raised", b.first_id as "#first", case when r.person_id is null then null else app.person_now(r.ward_id, r.person_id) end as "#person",
  array(select s.name ${whose}) as "#owners", array(select a.staff_id::text ${whose}) as "#ownerIds",
  (select w.written_at from field_write w where w.ward_id = r.ward_id and w.id = r.id) as "#written", coalesce((select w.trusted from field_write w where w.ward_id = r.ward_id and w.id = r.id), true) as "#trusted"`
}
/** The record as `r` with its bundle as `b` (only notices stand in one) and its running deadline as `d`. */
export const joined = ({ name }: Waits): RawBuilder<unknown> =>
  sql`${sql.table(name)} r left join ${name === 'notice' ? sql`notice_bundle b on b.ward_id = r.ward_id and b.notice_id = r.id` : sql`(select null::uuid as first_id) b on false`}
  left join lateral (select * from deadline d where d.ward_id = r.ward_id and d.type = ${name} and d.record_id = r.id and d.ended_at is null order by d.due_at limit 1) d on true`
const aroundOf = (row: Stored): Around => ({
  id: String(row['#id']),
  kind: row['#kind'] as string | null,
  dueAt: row['#due'] as Date | null,
  raised: Number(row['#raised']),
  firstId: row['#first'] as string | null,
  person: row['#person'] as string | null,
  owners: row['#owners'] as string[],
  ownerIds: row['#ownerIds'] as string[],
  writtenAt: row['#written'] as Date | null,
  trusted: row['#trusted'] as boolean,
})
/** Rows that were read with the columns of Around, opened. */
export async function opened(tx: Tx, keys: KeyRing, type: RecordType, rows: readonly Stored[]): Promise<Open[]> {
  const read = await openRows(tx, keys, type, rows)
  return rows.flatMap((row, i) => {
    const one = read[i]
    return one ? [{ row: one, around: aroundOf(row) }] : []
  })
}

/** Whose: everybody's, nobody's, or one person's own. */
export type Whose = { kind: 'all' } | { kind: 'none' } | { kind: 'of'; staffId: string }
const whoseIs = ({ name }: Waits, whose: Whose): RawBuilder<unknown> => {
  const some = sql`exists (select from assignment a where a.ward_id = r.ward_id and a.type = ${name} and a.record_id = r.id and a.until_at is null`
  return whose.kind === 'all'
    ? sql`true`
    : whose.kind === 'none'
      ? sql`not ${some})`
      : sql`${some} and a.staff_id = ${whose.staffId}::uuid)`
}
/** How near to a life it is, as rankOf (inbox.rules.ts) says it of the same urgency and clock: what is cut off is the least grave. */
export function nearTo(urgency: RawBuilder<unknown>, kind: RawBuilder<unknown>): RawBuilder<unknown> {
  const near = sql`case coalesce(${urgency}, 'threeDays') when 'now' then 0 when 'today' then 1 when 'twoWeeks' then 3 when 'watch' then 3 else 2 end`
  return sql`case when ${kind} = 'review' or ${kind} like 'again%' then greatest(${near}, 2) when ${kind} = 'carried' then least(${near}, 1) else ${near} end`
}
const NEAR = nearTo(sql`r.urgency`, sql`d.kind`)
/** Open records within reach, the gravest and most pressing first, at most `most`. */
export async function listOpen(
  tx: Tx,
  scope: Scope,
  keys: KeyRing,
  type: RecordType,
  most: number,
  whose: Whose = { kind: 'all' },
): Promise<Open[]> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)}, ${AROUND(type)} from ${joined(type)} where ${within(scope, rowsOf(type.name))} and r.state in ('received', 'working') and ${whoseIs(type, whose)} order by ${NEAR}, d.due_at nulls first, r.created_at, r.id limit ${most}`.execute(
      tx,
    )
  return opened(tx, keys, type, rows)
}
/** What stands around these records, by id; those out of reach are left out. */
export async function listAround(tx: Tx, scope: Scope, type: RecordType, ids: readonly string[]): Promise<Map<string, Around>> {
  if (ids.length === 0) return new Map()
  const { rows } =
    await sql<Stored>`select ${AROUND(type)} from ${joined(type)} where ${within(scope, rowsOf(type.name))} and r.id = any(${[...ids]}::uuid[])`.execute(
      tx,
    )
  return new Map(rows.map((row) => [String(row['#id']), aroundOf(row)]))
}
