// After a restore the records say what is under way, and the queue knows of nothing: it is called again at the start.
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'
import type { JobKind } from './job.ts'
import { sendJob } from './job.queries.ts'
import { asSystem } from './scope.ts'

/** Asks for a turn of everything that is begun and of which the queue has no line; returns how many. What waits, runs or was given up there keeps its own way. */
export async function wakeOwed(owner: Db, db: Db, kinds: readonly JobKind[], now: Date): Promise<number> {
  let woken = 0
  for (const { name: queue, owed } of kinds)
    for (const { wardId, key } of owed ? await owed(owner) : []) {
      const { rows } = await sql`select from pgboss.job where name = ${queue} and singleton_key = ${key} limit 1`.execute(owner)
      if (rows.length) continue
      await asSystem(db, (tx) => sendJob(tx, { queue, key }, { wardId, now }))
      woken++
    }
  return woken
}
