// Visits of one plan, and a visit kept with everything that follows from it.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Permission } from '#src/access/permissions.ts'
import { permit, rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { conflictsOf, type Mergeable } from '#src/edits/edit.queries.ts'
import { newId } from '#src/kernel/id.ts'
import { addSigns, isGraver, listMade, saveNotice, senderKind, urgencyOf } from '#src/modules/needs/needs.api.ts'
import { createRecords } from '#src/records/many.queries.ts'
import { setOrigin } from '#src/records/origin.queries.ts'
import { columnsOf, createRecord, findRecord, openRows, type Stored } from '#src/records/record.queries.ts'
import type { Row, Values } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { followPlan, followPlans } from '../standing/ladder.queries.ts'
import { isNewWorry, noticeOf, signsOf, worries, type BySender } from './visit.rules.ts'
import { visit as type } from './visit.schema.ts'

type Within = Pick<Asked<Permission>, 'tx' | 'now' | 'keys' | 'actor'>

/** What phones may put right of a visit: how it was is one with what was seen. */
export const mergedVisit: Mergeable = {
  type,
  fields: ['result', 'signs', 'met', 'note', 'way'],
  joined: [['result', 'signs', 'met', 'note']],
}

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
/** The notice of a visit that was kept, where something worries (from a phone one that its holder sent); its number. The plan follows apart. */
export async function tellVisit(
  asked: Within,
  wardId: string,
  id: string,
  values: Values,
  { pressed = false, since, by }: How = {},
): Promise<string | undefined> {
  const kind = senderKind(asked.actor.role)
  const sender = by ?? (kind ? { kind, name: asked.actor.name } : undefined)
  const noticing =
    worries(values) || pressed ? (permit(asked.actor, 'needs.notice:write') ?? permit(asked.actor, 'needs.notice:send')) : undefined
  const noticeId = noticing ? newId(asked.now) : undefined
  const at = { wardId, id: noticeId ?? '', ...(since ? { since } : {}) }
  if (noticing && noticeId && (await saveNotice(asked, noticing, at, noticeOf(values, urgencyOf(signsOf(values), pressed), sender))))
    await setOrigin(asked.tx, noticing, { type: 'notice', wardId, id: noticeId }, { type: type.name, id }, asked.now)
  return noticeId
}
/** What follows from a visit that was kept: the notice, the next day, the ladder. The number of the notice, where there is one. */
export async function settleVisit(asked: Within, wardId: string, id: string, values: Values, how: How = {}): Promise<string | undefined> {
  const noticeId = await tellVisit(asked, wardId, id, values, how)
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
/** Keeps the visits of a round that is entered as a whole, with the notice of each that worries; the plans follow once. False where one of these numbers is there already. */
export async function saveVisits(
  asked: Within,
  scope: Scope,
  wardId: string,
  visits: readonly { id: string; values: Values }[],
): Promise<boolean> {
  const records = visits.map((one) => ({ ...one, wardId, state: 'kept', reason: '' }))
  const made = await createRecords(asked.tx, scope, type, records, asked.now, asked.keys)
  if (made.size < visits.length) return false
  for (const { id, values } of visits) await tellVisit(asked, wardId, id, values)
  await followPlans(
    asked,
    visits.map(({ values }) => ({ wardId, id: String(values['plan_id']) })),
  )
  return true
}
/** One visit within reach. */
export const findVisit = (tx: Tx, scope: Scope, keys: KeyRing, id: string): Promise<Row | undefined> =>
  findRecord(tx, scope, type, id, keys)

/**
 * What follows from a visit that was put right: the day, the ladder, and the notice. `row` is the visit as it was, `values` what it says now; of versions that stand against each other the gravest counts until a person settles them.
 * Where something worries that was not said before, a notice is made unless one was; one that is open hears of every sign besides and rises with a graver one; one that was ended is followed by another where a grave sign is new. The number of the one that was made.
 */
export async function settleChanged(asked: Within, row: Row, values: Values): Promise<string | undefined> {
  const conflicts = await conflictsOf(asked, mergedVisit, { ...row, values })
  const versions = [values, ...conflicts.flatMap((each) => each.versions.map((one) => ({ ...values, ...one.values })))]
  const wrong = versions.filter(worries)
  const noticing = permit(asked.actor, 'needs.notice:write') ?? permit(asked.actor, 'needs.notice:send')
  const worst = wrong.find((one) => isGraver(signsOf(one), null)) ?? wrong[0]
  const follow = (): Promise<undefined> => followPlan(asked, row.ward_id, String(values['plan_id'])).then(() => undefined)
  if (!worst || !noticing) return follow()
  // Of a visit that says so anew, a notice that was taken back says nothing.
  const told = (await listMade(asked, { wardId: row.ward_id, type: type.name, id: row.id })).filter(
    (one) => !one.gone || worries(row.values),
  )
  const open = told.filter((one) => one.open)
  const signs = [...new Set(wrong.flatMap(signsOf))]
  for (const one of open) await addSigns(asked, noticing, row.ward_id, one, signs)
  // What stood there before without a notice (of before 0080) is not told with a clock that begins today, because somebody mends a word of it.
  const anew =
    open.length === 0 &&
    (told.length ? told.every((one) => isGraver(signs, null) && !isGraver(one.signs, null)) : isNewWorry(row.values, worst, signs))
  return anew ? settleVisit(asked, row.ward_id, row.id, worst) : follow()
}
