// The system's own scope: work of nobody, said wherever it is taken. Work of a person runs under that person's rights of now instead.
import { sql } from 'kysely'
import { permit, type Actor } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'

/** Tells the second wall what this transaction may see, and for whom it acts: a shield holds for a person's work that goes on by itself as it does on their pages. */
export async function seeWards(tx: Tx, wards: readonly string[], actor?: Actor): Promise<void> {
  const shields = actor && permit(actor, 'registry.person:shield')?.reach === 'ward' ? 'yes' : ''
  await sql`select set_config('app.sees_shields', ${shields}, true), set_config('app.wards', ${wards.join(',')}, true), set_config('app.actor', ${actor?.staffId ?? ''}, true), set_config('app.acting_for', ${actor?.standsInFor?.id ?? ''}, true)`.execute(
    tx,
  )
}

/** One transaction that sees every council and acts for nobody. */
export function asSystem<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const rows = await tx.selectFrom('ward').select('ward_id').execute()
    await seeWards(
      tx,
      rows.map((row) => row.ward_id),
    )
    // What a shield hides from people is not hidden from the clock: a deadline would end with it.
    await sql`select set_config('app.sees_shields', 'yes', true)`.execute(tx)
    return work(tx)
  })
}
