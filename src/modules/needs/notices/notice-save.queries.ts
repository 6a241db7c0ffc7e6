// A notice written by the program for somebody: of a talk, of an absence. Saved with its history and its deadline, in the caller's transaction.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { createRecord } from '#src/records/record.queries.ts'
import type { Values } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { follow } from './notice-clock.queries.ts'
import { isGraver } from './notice.rules.ts'
import { notice as type } from './notice.schema.ts'

type Saving = Scope<'needs.notice:write'> | Scope<'needs.notice:send'>

/** Saves a received notice under a number; false when one of that number is there. `since`: when it came in, where that was before it could be saved; its clock began then. */
export async function saveNotice(
  asked: Pick<Asked<'needs.notice:write'>, 'tx' | 'now' | 'keys'>,
  scope: Saving,
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

/** A notice that was made of a record; `open`: somebody answers it still, `gone`: it was taken back. */
export type Made = { id: string; version: number; signs: readonly string[]; urgency: string | null; open: boolean; gone: boolean }
/** The notices of a ward that were made of a record. */
export async function listMade(
  asked: Pick<Asked<'needs.notice:write'>, 'tx'>,
  from: { wardId: string; type: string; id: string },
): Promise<Made[]> {
  return (
    await sql<Made>`select n.id::text, n.version, n.signs, n.urgency, n.state in ('received', 'working') as open, n.state in ('takenBack', 'withdrawn') as gone
      from origin o join notice n on n.ward_id = o.ward_id and n.id = o.record_id where o.ward_id = ${from.wardId} and o.type = 'notice' and o.from_type = ${from.type} and o.from_id = ${from.id}::uuid`.execute(
      asked.tx,
    )
  ).rows
}
/** Adds to an open notice what was seen besides; where a sign of it is graver than what was said so far, its urgency rises to that sign's, never falls. */
export async function addSigns(
  asked: Pick<Asked<'needs.notice:write'>, 'tx' | 'now' | 'keys'>,
  scope: Saving,
  wardId: string,
  one: Made,
  signs: readonly string[],
): Promise<void> {
  const more = signs.filter((sign) => !one.signs.includes(sign))
  if (more.length === 0 || !scope.wards.includes(wardId)) return
  const [next, urgency] = [[...one.signs, ...more], isGraver(more, one.urgency) ? 'today' : one.urgency]
  const done =
    await sql`update notice set signs = ${next}, urgency = ${urgency}, version = version + 1, updated_at = ${asked.now}, updated_by = ${scope.actorId}::uuid where ward_id = ${wardId} and id = ${one.id}::uuid and version = ${one.version}`.execute(
      asked.tx,
    )
  if (done.numAffectedRows !== 1n) throw new Error('a notice was changed while it was added to')
  const changes = { signs: [one.signs, next], ...(urgency === one.urgency ? {} : { urgency: [one.urgency, urgency] }) }
  await keepHistory(asked.tx, type.name, { wardId, id: one.id, version: one.version + 1 }, scope.actorId, changes, asked.now)
  await follow(asked, one.id)
}
