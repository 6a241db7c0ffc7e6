// Takes an approved list away, part by part, with the owner's login: each part is one transaction with its line of the audit, so that what breaks off anywhere is taken up where it was.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'
import { rulesAt } from './gather.queries.ts'

const PART = 40
/** How long one part may take, and one record that is too much for a part. */
const [LONG, LONGEST] = [60_000, 600_000]
/** Faults that lie in a record: it took too long, or a rule, a trigger or a value of the database refused it. Anything else (no line, a deadlock, a list that is not approved) breaks the work off to be taken up again. */
const ofARecord = (problem: unknown): boolean => /^(57014|2[23]|P0|54)/.test((problem as { code?: string }).code ?? '')
/** Works through what is left of a list; `tell` hears how far it is. `times`: milliseconds for a part, and for a record alone. False when it was told to stop before the end. */
export async function disposeList(
  owner: Db,
  wardId: string,
  listId: string,
  clock: () => Date,
  stop: AbortSignal,
  tell: (done: number, total: number) => Promise<void>,
  times: readonly [number, number] = [LONG, LONGEST],
): Promise<boolean> {
  const total = Number(
    (
      await sql<{ n: number }>`select count(*)::int as n from retention_item where ward_id = ${wardId} and list_id = ${listId}`.execute(
        owner,
      )
    ).rows[0]?.n ?? 0,
  )
  const part = (most: number): Promise<number> =>
    owner.transaction().execute(async (tx) => {
      const now = clock()
      await sql`select set_config('statement_timeout', ${String(most === 1 ? times[1] : times[0])}, true)`.execute(tx)
      const { rows } = await sql<{
        gone: string[]
        waiting: number
      }>`select gone, waiting from app.dispose_list(${wardId}, ${listId}::uuid, ${most}, ${now}::timestamptz, ${JSON.stringify(await rulesAt(tx, now))}::jsonb)`.execute(
        tx,
      )
      return rows[0]?.waiting ?? 0
    })
  let most = PART
  for (let waiting = 1; waiting > 0;) {
    if (stop.aborted) return false
    try {
      waiting = await part(most)
    } catch (problem) {
      if (!ofARecord(problem)) throw problem
      // What cannot be done is tried with half as much; one that is too much alone stays, and the rest of the list goes on.
      if (most === 1) await sql`select app.leave_item(${wardId}, ${listId}::uuid, ${clock()}::timestamptz)`.execute(owner)
      most = Math.max(1, Math.floor(most / 2))
      continue
    }
    await tell(total - waiting, total)
  }
  return true
}
/** Writes the certificate of a list that is worked through; a second time nothing happens. Its number. */
export async function certify(owner: Db, wardId: string, listId: string, now: Date): Promise<string> {
  const { rows } = await sql<{
    number: string
  }>`select app.certify_disposal(${wardId}, ${listId}::uuid, ${randomUUID()}::uuid, ${now}::timestamptz) as number`.execute(owner)
  return rows[0]?.number ?? ''
}
/** Lists a second person approved whose records are not all gone yet. */
export async function listApproved(owner: Db): Promise<{ wardId: string; key: string }[]> {
  return (
    await sql<{
      wardId: string
      key: string
    }>`select ward_id as "wardId", id::text as key from retention_list where state = 'approved'`.execute(owner)
  ).rows
}
/** The council of an approved list; undefined where there is none. */
export async function wardOfApproved(owner: Db, listId: string): Promise<string | undefined> {
  return (
    await sql<{ ward: string }>`select ward_id as ward from retention_list where id = ${listId}::uuid and state = 'approved'`.execute(owner)
  ).rows[0]?.ward
}
