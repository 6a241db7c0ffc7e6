// 帰りの確認: one button before the door, one after; a page that says who is not back.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { notFound, page, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { plan } from '../plans/plan.schema.ts'
import { doorsOf, type Door } from '../rounds/door.routes.ts'
import { listPlans } from '../rounds/round.queries.ts'
import { minutesOf, phoneSaid } from './return.rules.ts'
import { comeBack, goOut, listOut, type Out } from './return.queries.ts'
import { ReturnsScreen } from './return.screens.tsx'

const WRITE = 'watch.watchVisit:write'

/** To which door whoever is not back went, through the shield of the reader: what 110 has to be told. Of others who are out, nothing. */
async function doorsOfLate(asked: Asked<typeof WRITE>, out: readonly Out[]): Promise<ReadonlyMap<string, Door>> {
  const scope = permit(asked.actor, 'watch.watchPlan:read')
  const late = out.filter((one) => one.late).map((one) => one.planId)
  if (!scope || late.length === 0) return new Map()
  const plans = await listPlans(asked.tx, scope, asked.keys, late, civilDateOf(asked.now))
  return new Map((await doorsOf(asked, plans, false)).map((one) => [one.row.id, one]))
}

export const returnRoutes: AnyRoute[] = [
  route.get('/watch/returns', { permit: WRITE, audit: 'watch.safeReturn.listed', discloses: true }, async (asked) => {
    const out = await listOut(asked.tx, asked.scope, asked.actor.wardId, asked.now)
    const doors = await doorsOfLate(asked, out)
    const body = <ReturnsScreen out={out} doors={doors} me={asked.actor.staffId} idFor={() => newId(asked.now)} />
    return page('帰りの確認', body, {
      subjects: [...doors].flatMap(([id, one]) => [id, one.standing.person]),
      json: { items: out.map((one) => ({ id: one.id, staff: one.name, dueAt: one.dueAt.toISOString(), late: one.late })) },
    })
  }),
  route.post('/watch-plans/:id/go', { permit: WRITE, audit: 'watch.safeReturn.begun', discloses: true, said: 'none' }, async (asked) => {
    const id = asked.params['id'] ?? ''
    const scope = permit(asked.actor, 'watch.watchPlan:read')
    const row = scope && isUuid(id) ? await findRecord(asked.tx, scope, plan, id, asked.keys) : undefined
    if (!row || (row.state !== 'active' && row.state !== 'paused')) return notFound
    await goOut(
      asked.tx,
      asked.scope,
      { wardId: row.ward_id, id: asked.clientId, planId: row.id },
      { minutes: minutesOf(asked.form.get('minutes')), phone: phoneSaid(asked.form.get('phone')) },
      asked.now,
    )
    return redirect(`/watch-visits/new?plan_id=${row.id}&back=round`, [row.id])
  }),
  route.post('/watch/returns/:id/back', { permit: WRITE, audit: 'watch.safeReturn.returned', discloses: true }, async (asked) => {
    const id = asked.params['id'] ?? ''
    if (!isUuid(id) || !(await comeBack(asked.tx, asked.scope, asked.actor.wardId, { id }, asked.now))) return notFound
    return redirect('/watch/returns', [id])
  }),
]
