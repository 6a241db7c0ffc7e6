// A notice written by the program for somebody: of a talk, of an absence. Saved with its history and its deadline, in the caller's transaction.
import type { Scope } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { createRecord } from '#src/records/record.queries.ts'
import type { Values } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { follow } from './notice-clock.queries.ts'
import { notice as type } from './notice.schema.ts'

/** Saves a received notice under a number; false when one of that number is there. */
export async function saveNotice(
  asked: Pick<Asked<'needs.notice:write'>, 'tx' | 'now' | 'keys'>,
  scope: Scope<'needs.notice:write'>,
  at: { wardId: string; id: string },
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
  if (made) await follow(asked, at.id)
  return made
}
