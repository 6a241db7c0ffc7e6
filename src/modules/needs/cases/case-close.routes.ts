// 終結にする: what is still open is said one by one, and done with in the transaction that closes the support; watch-over is begun in it.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { TakenBack } from '#src/kernel/taken-back.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { changeRecord } from '#src/records/record.queries.ts'
import type { RecordType, Row, Values } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { beginPlan, beginsWatch, listWatchOf } from '#src/modules/watch/watch.api.ts'
import { listTakers } from '../clocks/reader.queries.ts'
import { supportPlan } from '../plans/plan.schema.ts'
import { referral } from '../referrals/referral.schema.ts'
import { answerDays } from '../referrals/referral-todo.queries.ts'
import {
  closeReasons,
  endedUnanswered,
  GOES_ON,
  isTaken,
  leftReasons,
  mattersOf,
  readLeft,
  whoBesides,
  type Answered,
  type Matter,
} from './case-close.rules.ts'
import { addStep, doneStep, handStep, listSteps } from './case-step.queries.ts'
import { isTakenOver, listOfCase } from './case.queries.ts'
import { supportCase as type } from './case.schema.ts'

const MOST = 50
type Open = { matters: Matter[]; plans: readonly Row[]; referrals: readonly Row[] }
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What of a support is open, with the records it stands in. */
async function openOf(asked: Any, row: Row): Promise<Open> {
  const { tx, actor, keys } = asked
  const scope = permit(actor, 'needs.supportCase:write')
  const steps = scope ? await listSteps(tx, scope, keys, row.ward_id, { caseId: row.id }) : []
  const plans = await listOfCase(tx, actor, keys, supportPlan, row, MOST, ['agreed', 'running'])
  const referrals = await listOfCase(tx, actor, keys, referral, row, MOST, ['made'])
  return { matters: mattersOf(steps, plans, referrals, await answerDays(tx, asked.now)), plans, referrals }
}
/** Changes a record that was read in this very act; takes everything back where somebody else was faster. */
async function change(asked: Any, of: RecordType, row: Row, state: string, values: Values, reason?: string): Promise<void> {
  const scope = permit(asked.actor, of.rights.write)
  const next = { values: { ...row.values, ...values }, state, ...(reason === undefined ? {} : { reason }) }
  if (!scope || !(await changeRecord(asked.tx, scope, of, row, next, asked.now, asked.keys))) throw new TakenBack(stale('見ている'))
}
/** Does with one matter what was said of it. */
async function settle(asked: Any, row: Row, open: Open, { matter, left, why, staffId }: Answered): Promise<void> {
  const { tx, keys, now } = asked
  const scope = permit(asked.actor, 'needs.supportCase:write')
  if (!scope || !left) throw new Error('a support is closed with its right, when everything is answered')
  const on = civilDateOf(now)
  const goesOn = left === 'handed' && staffId !== ''
  if (matter.kind === 'step') {
    const done = { on, result: left === 'done' && matter.monitor ? ('onTrack' as const) : left, said: why }
    // Whoever goes on with it finds it among what waits for them, also of a support that is closed.
    const kept = goesOn
      ? await handStep(tx, scope, keys, row.ward_id, matter, { staffId, who: whoBesides(matter.who ?? '', why) }, now)
      : await doneStep(tx, scope, keys, row.ward_id, matter, done, now)
    if (!kept) throw new TakenBack(stale('見ている'))
    return
  }
  if (matter.kind === 'plan') {
    const plan = open.plans.find((one) => one.id === matter.id)
    const words = { done: '支援の終結とともに', dropped: why, handed: `${GOES_ON.plan}${why}` }
    if (plan) await change(asked, supportPlan, plan, 'ended', {}, words[left])
    return
  }
  const asking = open.referrals.find((one) => one.id === matter.id)
  if (goesOn) {
    const of = { type: 'support_case' as const, id: row.id }
    const step = { id: newId(now), caseId: row.id, of, kind: 'next' as const, what: matter.what, dueOn: matter.dueOn, staffId, who: why }
    await addStep(tx, scope, keys, row.ward_id, step, now)
    return
  }
  const outcome = { done: 'accepted', dropped: endedUnanswered(matter.dueOn, on), handed: 'waiting' }[left]
  const note = left === 'handed' ? `${GOES_ON.referral}${why}` : why
  if (asking) await change(asked, referral, asking, 'settled', { outcome, outcome_on: on, outcome_note: note || null })
}

/** The first of what is missing, which the form shows beside each field besides. */
async function missingOf(
  asked: Any,
  row: Row,
  open: Open,
  answers: readonly Answered[],
): Promise<{ begins: boolean; reason: Reason | undefined }> {
  const { tx, actor, now, form } = asked
  const today = civilDateOf(now)
  const closeAs = form.get('close_as') ?? ''
  const person = text(row.values['person_id'])
  const watched = closeAs === 'watch' && person !== '' && ((await listWatchOf(asked, row.ward_id, person))?.plans.length ?? 0) > 0
  const begins = closeAs === 'watch' && person !== '' && !watched && beginsWatch(form)
  const taken =
    isTaken(open.referrals) ||
    answers.some((one) => one.matter.kind === 'referral' && one.left === 'done') ||
    (closeAs === 'handedOver' && (await isTakenOver(tx, actor, row)))
  const staff = (await listTakers(tx, { wardId: row.ward_id, caseId: row.id }, today)).map((one) => one.id)
  const [reason] = [...closeReasons(closeAs, { watched: watched || begins, known: person !== '', taken }), ...leftReasons(answers, staff)]
  return { begins, reason }
}

/** The step of the declaration, with what is open and what comes after. */
export const closing = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (given, scope) => {
    const asked: Any = { ...given, scope }
    const row = await findAsked(asked, type)
    if (!row) return one.run(given, scope)
    const open = await openOf(asked, row)
    const answers = readLeft(open.matters, (name) => given.form.get(name) ?? '')
    const { begins, reason } = await missingOf(asked, row, open, answers)
    const refused = given.refused ?? reason
    const answer = await one.run({ ...given, ...(refused ? { refused } : {}) }, scope)
    if (answer.kind !== 'redirect') return answer
    for (const each of answers) await settle(asked, row, open, each)
    const [wrong] = begins ? await beginPlan(given, text(row.values['person_id'])) : []
    if (wrong) throw new TakenBack(wrong)
    return answer
  },
})
