// Attempts over HTTP: each one, put right or taken back, moves on whom it was at.
import { assign, endAssignments } from '#src/access/assignment.queries.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Any } from '#src/records/record-asked.ts'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { redirect, type Answer } from '#src/web/answer.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { againAt, listTried } from '../targets/target.queries.ts'
import { fromAttempts } from '../targets/target.rules.ts'
import { target } from '../targets/target.schema.ts'
import { attempt } from './attempt.schema.ts'
import { tellWorry } from './attempt-worry.queries.ts'

const WRITE = 'outreach.outreachTarget:write'
const attempts = recordRoutes(attempt)
/** Whom an attempt is at, by its number. */
const targetOf = async (asked: Any, id: string): Promise<string | undefined> => {
  const scope = permit(asked.actor, attempt.rights.read)
  const row = scope && isUuid(id) ? await findRecord(asked.tx, scope, attempt, id, asked.keys) : undefined
  return row && String(row.values['target_id'])
}
/** Counts somebody of the list anew from all that stands. What was decided since (また出向く, つないだ) stays where the attempts say the same as before; what was taken off the list stays off it. */
async function recount(asked: Any, id: string, before: ReturnType<typeof fromAttempts> | undefined): Promise<void> {
  const scope = permit(asked.actor, WRITE)
  if (!scope) return
  const now = await countedOf(asked, id)
  const at = await findRecord(asked.tx, scope, target, id)
  if (!at || !now || at.state === 'withdrawn') return
  const same = before !== undefined && before.state === now.state && before.nextOn === now.nextOn
  const stands = same || at.state === 'handed'
  const values = { ...at.values, tries: now.tries, tried_on: now.triedOn, next_on: stands ? (at.values['next_on'] ?? null) : now.nextOn }
  if (!(await changeRecord(asked.tx, scope, target, at, { values, state: stands ? at.state : now.state }, asked.now)))
    throw new Error('somebody of the list was changed at this very moment')
}
const countedOf = async (asked: Any, id: string | undefined): Promise<ReturnType<typeof fromAttempts> | undefined> => {
  const scope = permit(asked.actor, WRITE)
  return scope && id !== undefined
    ? fromAttempts(await listTried(asked.tx, scope, id), await againAt(asked.tx, asked.actor.wardId, asked.now))
    : undefined
}
/** Where an attempt says that somebody worries: on to the notice that was made of it, whose urgency is asked there. Undefined where none was made now. */
async function worried(asked: Any, id: string): Promise<Answer | undefined> {
  const made = await tellWorry(asked, id)
  return made === undefined ? undefined : redirect(`/notices/${made}?worry=yes`, [id, made])
}
/** An attempt that is put right, taken back or brought back: whom it was at, and whom it is at now, are counted anew. */
const recounted = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const id = asked.params['id'] ?? ''
    const all: Any = { ...asked, scope }
    const was = await targetOf(all, id)
    const before = await countedOf(all, was)
    const answer = await one.run(asked, scope)
    if (answer.kind !== 'redirect' || was === undefined) return answer
    const is = await targetOf(all, id)
    await recount(all, was, before)
    if (is !== undefined && is !== was) await recount(all, is, undefined)
    return (await worried(all, id)) ?? answer
  },
})
const OFF: Reason = {
  code: 'withdrawn',
  field: 'target_id',
  message: 'この届けたい先は、取消になっています。届けたい先の画面で「取消を戻す」を押してから、残してください。',
}
/** An attempt says today where no day is said, and moves the one it was at, who is from now on gone to again by who went. */
const tried: AnyRoute = {
  ...attempts.create,
  run: async (asked, scope) => {
    const form = new URLSearchParams(asked.form)
    if (!form.get('on_day')?.trim()) form.set('on_day', civilDateOf(asked.now))
    const writes = permit(asked.actor, WRITE)
    const id = await findTheOne(asked, attempt, 'target_id', asked.actor.wardId)
    const at = writes && id ? await findRecord(asked.tx, writes, target, id) : undefined
    const off = at?.state === 'withdrawn' && !asked.refused ? { refused: OFF } : {}
    const answer = await attempts.create.run({ ...asked, form, ...off }, scope)
    if (answer.kind !== 'redirect' || !writes || !at) return answer
    await recount({ ...asked, scope }, at.id, undefined)
    const record = { type: target.name, wardId: at.ward_id, id: at.id }
    await endAssignments(asked.tx, writes, record, [asked.actor.staffId], asked.now)
    await assign(asked.tx, writes, record, asked.actor.staffId, asked.actor.staffId, asked.now)
    const told = await worried({ ...asked, scope }, asked.clientId)
    if (told) return told
    // From the page of the one it was at, back to it.
    return asked.form.get('back') === 'target' ? redirect(`/outreach-targets/${at.id}`, [at.id, asked.clientId]) : answer
  },
}

export const attemptRoutes: AnyRoute[] = allRoutes({
  ...attempts,
  imports: [],
  create: tried,
  change: recounted(attempts.change),
  moves: attempts.moves.map(recounted),
})
