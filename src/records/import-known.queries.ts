// What is remembered from one upload to the next: rows brought in before, and which heading is which field.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Plan } from './columns.rules.ts'
import type { Job } from './import.queries.ts'

/** Rows brought in before, by hash. */
export async function findBroughtIn(tx: Tx, job: Job, hashes: readonly Buffer[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map()
  const { rows } = await sql<{
    hash: string
    id: string
  }>`select encode(hash, 'hex') as hash, record_id::text as id from import_row where ward_id = ${job.ward_id} and type = ${job.type} and hash = any(${[...hashes]}::bytea[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.hash, row.id]))
}
/** Marks rows as brought in; returns the hashes nobody had marked before. */
export async function markBroughtIn(tx: Tx, job: Job, rows: readonly { hash: string; id: string }[], now: Date): Promise<Set<string>> {
  const done = await sql<{
    hash: string
  }>`insert into import_row (ward_id, type, hash, record_id, at) select ${job.ward_id}, ${job.type}, decode(x.hash, 'hex'), x.id, ${now} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (hash text, id uuid) on conflict do nothing returning encode(hash, 'hex') as hash`.execute(
    tx,
  )
  return new Set(done.rows.map((row) => row.hash))
}

export type Remembered = { byHeading: Record<string, string | null>; plan: Plan }
/** Keeps which heading is which field, for the next file of this ward with the same headings. */
export async function rememberMapping(tx: Tx, scope: Scope, job: Job, headings: Buffer, remembered: Remembered, now: Date): Promise<void> {
  const row = { plan: JSON.stringify(remembered), by: scope.actorId, at: now }
  await tx
    .insertInto('import_mapping')
    .values({ ward_id: job.ward_id, type: job.type, headings, ...row })
    .onConflict((conflict) => conflict.columns(['ward_id', 'type', 'headings']).doUpdateSet(row))
    .execute()
}
/** How this ward matched columns before: the same headings first, then the newest. */
export async function listRemembered(tx: Tx, job: Job, headings: Buffer): Promise<(Remembered & { same: boolean })[]> {
  const { rows } = await sql<{
    plan: Remembered
    same: boolean
  }>`select plan, headings = ${headings} as same from import_mapping where ward_id = ${job.ward_id} and type = ${job.type} order by headings = ${headings} desc, at desc limit 20`.execute(
    tx,
  )
  return rows.map(({ plan, same }) => ({ ...plan, same }))
}
