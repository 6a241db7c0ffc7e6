// The records behind a line of a list, as far as the reader may open each of them by the rights and walls of its own kind.
import { sql } from 'kysely'
import { permit, rowsOf, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { RecordType } from '#src/records/record.ts'
import type { DueList } from './list.rules.ts'

export type Item = { id: string; on: CivilDate; held: string | null }
/** How many stand on one page. */
export const PAGE = 50
type Asked = { cls: string; type: string; after: number }

/** A page of the records of one line, in the order of their days, one more where there is a next page. */
export async function listItems(
  tx: Tx,
  scope: Scope<'retention.disposal:read'>,
  list: DueList,
  { cls, type, after }: Asked,
): Promise<Item[]> {
  return (
    await sql<Item>`select r.record_id as id, r.from_on as "on", r.held from retention_item r where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${list.wardId} and r.list_id = ${list.id} and r.type = ${type} and r.cls = ${cls}
      order by r.from_on, r.record_id limit ${PAGE + 1} offset ${after}`.execute(tx)
  ).rows
}
/** Those of these records that this reader may open. */
export async function listOpenable(tx: Tx, actor: Actor, type: RecordType, ids: readonly string[]): Promise<Set<string>> {
  const scope = permit(actor, type.rights.read)
  if (!scope || ids.length === 0) return new Set()
  const { rows } = await sql<{
    id: string
  }>`select r.id from ${sql.table(type.name)} r where ${within(scope, rowsOf(type.name))} and r.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Set(rows.map((one) => one.id))
}
/** Whom each of these records is about, by number. */
export async function listWhom(tx: Tx, list: DueList, type: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{
    record: string
    person: string
  }>`select record_id as record, person_id as person from app.list_whom(${list.wardId}, ${list.id}::uuid, ${type}, ${[...ids]}::uuid[])`.execute(
    tx,
  )
  return new Map([...Map.groupBy(rows, (one) => one.record)].map(([id, found]) => [id, found.map((one) => one.person)]))
}
