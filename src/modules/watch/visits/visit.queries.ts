// Visits of one plan, and a visit kept with everything that follows from it.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Permission } from '#src/access/permissions.ts'
import { permit, rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Mergeable } from '#src/edits/edit.queries.ts'
import { uuidv7 } from '#src/kernel/id.ts'
import { saveNotice, senderKind, urgencyOf } from '#src/modules/needs/needs.api.ts'
import { setOrigin } from '#src/records/origin.queries.ts'
import { columnsOf, createRecord, findRecord, openRows, type Stored } from '#src/records/record.queries.ts'
import type { Row, Values } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { followPlan } from '../standing/ladder.queries.ts'
import { noticeOf, signsOf, type BySender } from './visit.rules.ts'
import { visit as type } from './visit.schema.ts'

type Within = Pick<Asked<Permission>, 'tx' | 'now' | 'keys' | 'actor'>

/** What phones may put right of a visit: how it was is one with what was seen. */
export const mergedVisit: Mergeable = { type, fields: ['result', 'signs', 'note', 'way'], joined: [['result', 'signs', 'note']] }

/** Visits of a plan within reach, newest first, at most `most`; without those taken back. */
export async function listVisits(
  tx: Tx,
  scope: Scope<'watch.watchVisit:read'>,
  keys: KeyRing,
  wardId: string,
  planId: string,
  most: number,
): Promise<Row[]> {
  const { rows } =
    await sql<Stored>`select ${columnsOf(type)} from watch_visit r where ${within(scope, rowsOf(type.name))} and r.ward_id = ${wardId} and r.plan_id = ${planId}::uuid and r.state = 'kept' order by r.on_day desc, r.at_time desc nulls last, r.created_at desc, r.id desc limit ${most}`.execute(
      tx,
    )
  return openRows(tx, keys, type, rows)
}

/** `pressed`: 今すぐ was. `since`: when it came in, where that was before it could be kept. */
type How = { pressed?: boolean; since?: Date; by?: BySender }
/** What follows from a visit that was kept: the next day, the ladder, and a notice where something was wrong (from a phone one that its holder sent). The number of the notice, where there is one. */
export async function settleVisit(
  asked: Within,
  wardId: string,
  id: string,
  values: Values,
  { pressed = false, since, by }: How = {},
): Promise<string | undefined> {
  const kind = senderKind(asked.actor.role)
  const sender = by ?? (kind ? { kind, name: asked.actor.name } : undefined)
  const noticing =
    values['result'] === 'wrong' || pressed
      ? (permit(asked.actor, 'needs.notice:write') ?? permit(asked.actor, 'needs.notice:send'))
      : undefined
  const noticeId = noticing ? uuidv7(asked.now, randomBytes(10)) : undefined
  const at = { wardId, id: noticeId ?? '', ...(since ? { since } : {}) }
  if (noticing && noticeId && (await saveNotice(asked, noticing, at, noticeOf(values, urgencyOf(signsOf(values), pressed), sender))))
    await setOrigin(asked.tx, noticing, { type: 'notice', wardId, id: noticeId }, { type: type.name, id }, asked.now)
  await followPlan(asked, wardId, String(values['plan_id']))
  return noticeId
}
/** Keeps a visit under a number, with what follows; false where one of that number is there already. */
export async function saveVisit(
  asked: Within,
  scope: Scope,
  at: { wardId: string; id: string },
  values: Values,
  how: How = {},
): Promise<boolean> {
  const made = await createRecord(asked.tx, scope, type, { ...at, state: 'kept' }, values, asked.now, asked.keys)
  if (made) await settleVisit(asked, at.wardId, at.id, values, how)
  return made
}
/** One visit within reach. */
export const findVisit = (tx: Tx, scope: Scope, keys: KeyRing, id: string): Promise<Row | undefined> =>
  findRecord(tx, scope, type, id, keys)

/** What follows from a visit that was put right: the day, the ladder, and a notice where something is wrong now and none was made of it yet. */
export async function settleChanged(asked: Within, wardId: string, id: string, values: Values): Promise<void> {
  const told = (
    await sql`select from origin where ward_id = ${wardId} and type = 'notice' and from_type = ${type.name} and from_id = ${id}::uuid`.execute(
      asked.tx,
    )
  ).rows.length
  if (told) await followPlan(asked, wardId, String(values['plan_id']))
  else await settleVisit(asked, wardId, id, values)
}
