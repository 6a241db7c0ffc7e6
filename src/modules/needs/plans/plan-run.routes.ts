// 実施をはじめる: a plan that runs is looked at again on a day, and its support is 支援中 from then on.
import { permit } from '#src/access/scope.ts'
import { civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import type { Reason } from '#src/kernel/result.ts'
import { TakenBack } from '#src/kernel/taken-back.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { addStep, listSteps } from '../cases/case-step.queries.ts'
import { caseClock } from '../cases/case-clock.queries.ts'
import { supportCase } from '../cases/case.schema.ts'
import { followOne } from '../clocks/urgency-clock.queries.ts'
import { carried, nextLook } from './plan.rules.ts'
import { supportPlan as type } from './plan.schema.ts'

/** The field for the first day to look at it again. */
export const MONITOR_ON = 'monitor_on'
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The days on which this plan is to be looked at again, the nearest first. */
export async function daysToLook(asked: Any, row: Row): Promise<CivilDate[]> {
  const scope = permit(asked.actor, 'needs.supportCase:read')
  const of = { caseId: text(row.values['case_id']), recordId: row.id }
  const steps = scope ? await listSteps(asked.tx, scope, asked.keys, row.ward_id, of) : []
  return steps.flatMap((one) => (one.kind === 'monitor' && one.doneOn === null && one.dueOn ? [one.dueOn] : []))
}
/** The day that was typed, or why it cannot be. */
function readDay(asked: Any): { on: CivilDate; reason?: undefined } | { on?: undefined; reason: Reason } {
  const typed = (asked.form.get(MONITOR_ON) ?? '').trim()
  const today = civilDateOf(asked.now)
  const wrong = (code: string, message: string): { reason: Reason } => ({ reason: { code, field: MONITOR_ON, message } })
  if (typed === '') return wrong('missing', 'モニタリングの日がありません。この計画をいつ見るかを入れてください。')
  const read = parseDate(typed, today)
  if (!read.ok) return wrong('unreadable', read.reason)
  return read.date < today ? wrong('past', 'モニタリングの日が、もう過ぎた日になっています。') : { on: read.date }
}
/** The support stands where its plan stands. */
async function carry(asked: Any, row: Row, on: CivilDate): Promise<void> {
  const scope = permit(asked.actor, 'needs.supportCase:write')
  const one = scope ? await findRecord(asked.tx, scope, supportCase, text(row.values['case_id']), asked.keys) : undefined
  if (!scope || !one || !carried(one.state)) return
  const values = { ...one.values, review_on: nextLook(text(one.values['review_on']), on, civilDateOf(asked.now)) }
  if (!(await changeRecord(asked.tx, scope, supportCase, one, { values, state: 'supporting' }, asked.now, asked.keys)))
    throw new TakenBack(stale('見ている'))
  await followOne(caseClock, asked, one.id)
}

/** The step of the declaration: without a day to look again it asks for one. */
export const running = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (given, scope) => {
    const asked: Any = { ...given, scope }
    const row = await findAsked(asked, type)
    if (!row) return one.run(given, scope)
    const [known] = await daysToLook(asked, row)
    const { on, reason } = known ? { on: known, reason: undefined } : readDay(asked)
    const refused = given.refused ?? reason
    const answer = await one.run({ ...given, ...(refused ? { refused } : {}) }, scope)
    if (answer.kind !== 'redirect' || !on) return answer
    const writing = permit(asked.actor, type.rights.write)
    const step = { id: asked.clientId, caseId: text(row.values['case_id']), of: { type: 'support_plan' as const, id: row.id } }
    if (!known && writing)
      await addStep(
        asked.tx,
        writing,
        asked.keys,
        row.ward_id,
        { ...step, kind: 'monitor', what: '', dueOn: on, staffId: null, who: '' },
        asked.now,
      )
    await carry(asked, row, on)
    return answer
  },
})
