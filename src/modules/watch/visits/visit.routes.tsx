// 見守り訪問: the engine's pages; whom it is about comes from the plan, the next day follows, and what was wrong becomes a notice.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import { settleRoute, settling, withTwice } from '#src/edits/settle.routes.tsx'
import { listLines, saveNotice, type NoticeLine } from '#src/modules/needs/needs.api.ts'
import { peopleByIds, viewerOf } from '#src/modules/registry/registry.api.ts'
import { listOrigins, setOrigin } from '#src/records/origin.queries.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { stale } from '#src/records/say.rules.ts'
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listPlans, type Standed } from '../rounds/round.queries.ts'
import { comeBack, lastPhone, listOut } from '../returns/return.queries.ts'
import { followPlan } from '../standing/ladder.queries.ts'
import { findVisit, mergedVisit, settleChanged, settleVisit } from './visit.queries.ts'
import { visitImport } from './visit.import.ts'
import { noticeOfAbsences } from './visit.rules.ts'
import { visit as type } from './visit.schema.ts'
import { VisitEdit, VisitNew, VisitRecord, VisitWithout, type PlanView } from './visit.screens.tsx'
import { WatchList } from '../rounds/round.screens.tsx'

/** The plan that was asked for, where it is open and within reach. */
async function findPlan(asked: Any): Promise<Standed | undefined> {
  const id = asked.form.get('plan_id') ?? asked.query.get('plan_id') ?? ''
  const scope = permit(asked.actor, 'watch.watchPlan:read')
  return scope && isUuid(id) ? (await listPlans(asked.tx, scope, asked.keys, [id], civilDateOf(asked.now)))[0] : undefined
}
async function viewOf(asked: Any, one: Standed): Promise<PlanView> {
  const scope = permit(asked.actor, 'registry.person:read')
  const { values } = one.row
  const who = scope && (await peopleByIds(asked.tx, scope, viewerOf(asked.actor), [one.standing.person])).get(one.standing.person)
  const out = await listOut(asked.tx, asked.scope, one.row.ward_id, asked.now, one.row.id)
  const writes = values['safe_return'] === true ? permit(asked.actor, 'watch.watchVisit:write') : undefined
  const texts = (name: string): readonly string[] => (Array.isArray(values[name]) ? (values[name] as readonly string[]) : [])
  return {
    id: one.row.id,
    name: String(who?.values['name'] ?? '名前は伏せています'),
    address: !who || who.masked ? '住所は伏せています' : String(who.values['address'] ?? ''),
    person: one.standing.person,
    ways: texts('ways'),
    cautions: texts('cautions'),
    safety: String(values['safety'] ?? ''),
    cautionNote: String(values['caution_note'] ?? ''),
    lookFor: String(values['look_for'] ?? ''),
    callWhom: String(values['call_whom'] ?? ''),
    signs: texts('signs'),
    safeReturn: values['safe_return'] === true,
    outUntil: out.find((each) => each.staffId === asked.actor.staffId)?.dueAt,
    outPhone: writes ? await lastPhone(asked.tx, writes, one.row.ward_id) : '',
    idFor: () => newId(asked.now),
  }
}
const BACKS: readonly string[] = ['round', 'plan']
const form: Screens['form'] = async (props, asked) => {
  if (props.row) return <VisitEdit props={props} />
  const one = await findPlan(asked)
  const back = asked.form.get('back') ?? asked.query.get('back') ?? ''
  return one ? <VisitNew props={props} plan={await viewOf(asked, one)} back={BACKS.includes(back) ? back : 'plan'} /> : <VisitWithout />
}
/** The notices that came of a visit, as far as this reader may open them, each with its clock. */
const noticesOf = async (asked: Any, wardId: string, id: string): Promise<NoticeLine[]> => {
  const scope = permit(asked.actor, 'needs.notice:read')
  const { after } = scope ? await listOrigins(asked.tx, asked.scope, { type: type.name, wardId, id }) : { after: [] }
  return scope
    ? listLines(
        asked.tx,
        scope,
        after.flatMap((one) => (one.type === 'notice' ? [one.id] : [])),
      )
    : []
}
const around: Screens['record'] = async (props, asked) => {
  const notices = await noticesOf(asked, props.row.ward_id, props.row.id)
  return { body: <VisitRecord props={props} notices={notices} />, subjects: notices.map((one) => one.id) }
}
const record = withTwice(mergedVisit, around)
const plain = recordRoutes(type, { form, record, list: WatchList }, visitImport)

/** Who it is about is known from the plan; a day left blank is today. */
async function completed(asked: Any): Promise<URLSearchParams> {
  const given = new URLSearchParams(asked.form)
  const one = await findPlan(asked)
  if (one) given.set('person_id', String(one.row.values['person_id']))
  if (!given.get('on_day')?.trim()) given.set('on_day', civilDateOf(asked.now))
  given.set('state', 'kept')
  return given
}
/** Says on the next page that a notice was made, where one was. */
const withTold = (answer: Answer, notice: string | undefined): Answer =>
  notice && answer.kind === 'redirect' ? { ...answer, said: 'told' } : answer
const created: AnyRoute = {
  ...plain.create,
  run: async (asked, scope) => {
    const own = { ...asked, scope } as Any
    const answer = await plain.create.run({ ...asked, form: await completed(own) }, scope)
    const writing = permit(asked.actor, 'watch.watchVisit:write')
    const row = answer.kind === 'redirect' && writing ? await findVisit(asked.tx, writing, asked.keys, asked.clientId) : undefined
    if (!row || !writing) return answer
    const notice = await settleVisit(asked, row.ward_id, row.id, row.values)
    const planId = String(row.values['plan_id'])
    // Who writes down how it was is back.
    await comeBack(asked.tx, writing, row.ward_id, { planId }, asked.now)
    const next = notice ? `/notices/${notice}` : asked.form.get('back') === 'round' ? '/watch/round' : `/watch-plans/${planId}`
    const at = asked.form.has('back') ? next : `/watch-visits/${row.id}`
    return withTold(redirect(at, [row.id, planId, ...(notice ? [notice] : [])]), notice)
  },
}
const begun: AnyRoute = {
  ...plain.blank,
  discloses: true,
  run: async (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    if (!query.has('on_day')) query.set('on_day', civilDateOf(asked.now))
    const one = await findPlan({ ...asked, scope } as Any)
    const answer = await plain.blank.run({ ...asked, query }, scope)
    return answer.kind === 'page' && one
      ? { ...answer, subjects: [...new Set([one.row.id, one.standing.person, ...answer.subjects])], about: 2 }
      : answer
  },
}
/** After a visit was put right or taken back, the next day is counted anew; where it is wrong now, a notice is made. */
const following = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const reading = permit(asked.actor, 'watch.watchVisit:read')
    const id = asked.params['id'] ?? ''
    const find = () => (reading && isUuid(id) ? findVisit(asked.tx, reading, asked.keys, id) : undefined)
    const before = await find()
    const answer = await one.run(asked, scope)
    const row = answer.kind === 'redirect' ? await find() : undefined
    if (row && before && row.state === 'kept') return withTold(answer, await settleChanged(asked, before, row.values))
    if (row) await followPlan(asked, row.ward_id, String(row.values['plan_id']))
    return answer
  },
})

export const visitRoutes: AnyRoute[] = [
  ...allRoutes({
    ...plain,
    blank: begun,
    create: created,
    change: settling(mergedVisit, following(plain.change)),
    moves: plain.moves.map(following),
  }),
  settleRoute(mergedVisit, { record, paper: () => [] }, settleChanged),
  // Absences in a row: the last of them becomes a notice of today, and the ladder has been answered.
  route.post(
    '/watch-visits/:id/to-notice',
    { permit: 'watch.watchVisit:write', audit: 'watch.watchVisit.noticed', discloses: true },
    async (asked) => {
      const row = await findAsked(asked, type)
      const noticing = permit(asked.actor, 'needs.notice:write')
      const planning = permit(asked.actor, 'watch.watchPlan:read')
      if (!row || !noticing || !planning) return notFound
      const planId = String(row.values['plan_id'])
      const plan = (await listPlans(asked.tx, planning, asked.keys, [planId], civilDateOf(asked.now)))[0]
      const refuse = () => recordAnswer(asked, type, row, { record, paper: () => [] }, [stale('見ている')], 409)
      if (asked.form.get('version') !== String(row.version) || row.values['result'] !== 'absent' || !plan) return refuse()
      const id = newId(asked.now)
      if (!(await saveNotice(asked, noticing, { wardId: row.ward_id, id }, noticeOfAbsences(row.values, plan.standing.absences))))
        return refuse()
      const notice = { type: 'notice', wardId: row.ward_id, id }
      await setOrigin(asked.tx, noticing, notice, { type: type.name, id: row.id }, asked.now)
      if (plan.standing.streakVisit && plan.standing.streakVisit !== row.id)
        await setOrigin(asked.tx, noticing, notice, { type: type.name, id: plan.standing.streakVisit }, asked.now)
      await followPlan(asked, row.ward_id, planId)
      return redirect(`/notices/${id}`, [id, row.id, planId])
    },
  ),
]
