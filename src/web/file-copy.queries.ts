// Every file of several people's records has a number of its council; the ledger says who made it and when. 根拠: rules.md 人 6
import { sql } from 'kysely'
import type { Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { civilDateOf, jstTime } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'

/** What a file says of itself: whose copy, which, of when. */
export type Copy = { no: number; mark: string }
/** Takes the next number of the actor's council for a file that is about to be made. A file that cannot be made after all leaves its number behind. */
export async function takeCopy(
  tx: Tx,
  actor: Actor,
  one: { event: string; people: number; way: 'csv' | 'xlsx' | 'pdf' | 'json' },
  now: Date,
): Promise<Copy> {
  // A role of the city stands at several wards, and its own council is not always among those it reads.
  await sql`select set_config('app.wards', current_setting('app.wards', true) || ',' || ${actor.wardId}, true)`.execute(tx)
  const { rows } = await sql<{
    no: number
  }>`with n as (insert into file_counter (ward_id, last) values (${actor.wardId}, 1) on conflict (ward_id) do update set last = file_counter.last + 1 returning last)
    insert into file_copy (ward_id, no, event, people, way, made_by, made_at) select ${actor.wardId}, n.last, ${one.event}, ${one.people}, ${one.way}, ${actor.staffId}::uuid, ${now} from n returning no`.execute(
    tx,
  )
  const no = rows[0]?.no ?? 0
  return { no, mark: `控え第${no}号　${actor.name}　${formatWareki(civilDateOf(now), 'short')} ${jstTime(now)}` }
}
