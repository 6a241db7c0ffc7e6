// A notice written by the program for somebody: of a talk, of an absence. Saved with its history and its deadline, in the caller's transaction.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { createRecord } from '#src/records/record.queries.ts'
import type { Values } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { follow } from './notice-clock.queries.ts'
import { notice as type } from './notice.schema.ts'

/** Saves a received notice under a number; false when one of that number is there. `since`: when it came in, where that was before it could be saved; its clock began then. */
export async function saveNotice(
  asked: Pick<Asked<'needs.notice:write'>, 'tx' | 'now' | 'keys'>,
  scope: Scope<'needs.notice:write'> | Scope<'needs.notice:send'>,
  { since, ...at }: { wardId: string; id: string; since?: Date },
  values: Values,
): Promise<boolean> {
  const made = await createRecord(
    asked.tx,
    scope,
    type,
    { ...at, state: 'received' },
    { came_on: civilDateOf(asked.now), ...values },
    asked.now,
    asked.keys,
  )
  if (made && since)
    await sql`update urgency_since set since = ${since} where ward_id = ${at.wardId} and type = 'notice' and record_id = ${at.id}::uuid`.execute(
      asked.tx,
    )
  if (made) await follow(asked, at.id)
  return made
}
