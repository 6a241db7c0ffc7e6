// What a phone carries for today's work: the places that are this person's. No list of people, nothing of other places.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'

/** The places somebody is responsible for now. */
export async function listOwnPlaces(tx: Tx, scope: Scope<'field.place:read'>): Promise<{ id: string; name: string }[]> {
  return (
    await sql<{
      id: string
      name: string
    }>`select p.id, p.name from place p where ${within(scope, { ward: 'p.ward_id', record: { type: 'place', id: 'p.id' } })} and p.state <> 'withdrawn' order by p.name, p.id limit 20`.execute(
      tx,
    )
  ).rows
}
/** How many hours a phone keeps what it carries. */
export const packHours = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'field.packHours', now)
/** How often the number of a phone may be wrong in a row, and after how many minutes it is asked for again. */
export const pinRules = async (tx: Tx, now: Date): Promise<{ tries: number; minutes: number }> => ({
  tries: await settingAt(tx, 'field.pinTries', now),
  minutes: await settingAt(tx, 'field.lockMinutes', now),
})
