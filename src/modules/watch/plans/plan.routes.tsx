// 見守りの計画: the engine's pages; who watches is chosen with it, the next day and the ladder follow every change.
import { randomBytes } from 'node:crypto'
import { assign, endAssignments, listAssigned } from '#src/access/assignment.queries.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { uuidv7 } from '#src/kernel/id.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Row } from '#src/records/record.ts'
import { notFound, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listPlans } from '../rounds/round.queries.ts'
import { followPlan } from '../standing/ladder.queries.ts'
import { limitsAt } from '../standing/standing.queries.ts'
import { listVisits } from '../visits/visit.queries.ts'
import { gapsOf } from './due.rules.ts'
import { plan as type } from './plan.schema.ts'
import { PlanForm, PlanRecord, type Around } from './plan.screens.tsx'
import { listEverWatched, listWatchers } from './watcher.queries.ts'
import { WatchList } from '../rounds/round.screens.tsx'

const WRITE = 'watch.watchPlan:write'
const MOST_VISITS = 20

/** What the page shows beside the plan: how it stands, who watches and watched, the last visits. */
async function aroundOf(asked: Any, row: Row): Promise<{ around: Around; subjects: string[] }> {
  const today = civilDateOf(asked.now)
  const scope = permit(asked.actor, 'watch.watchPlan:read')
  const visiting = permit(asked.actor, 'watch.watchVisit:read')
  const standing = scope ? (await listPlans(asked.tx, scope, asked.keys, [row.id], today))[0]?.standing : undefined
  const record = { type: type.name, wardId: row.ward_id, id: row.id }
  const watching = await listAssigned(asked.tx, asked.scope, record)
  const ever = await listEverWatched(asked.tx, asked.scope, row.ward_id, row.id)
  const visits = visiting ? await listVisits(asked.tx, visiting, asked.keys, row.ward_id, row.id, MOST_VISITS) : []
  const { values } = row
  const limits = await limitsAt(asked.tx, asked.now)
  return {
    around: {
      standing,
      watching,
      ever,
      staff: await listWatchers(asked.tx, asked.scope, row.ward_id, today),
      visits,
      gaps: gapsOf(
        { state: row.state, until: values['until'] as string | null, pausedFrom: values['paused_from'] as string | null },
        standing?.watchers.length ?? watching.length,
        ever.length,
        today,
        limits.pauseDays,
      ),
      many: limits.absences,
      mayVisit: permit(asked.actor, 'watch.watchVisit:write') !== undefined,
      mayNotice: permit(asked.actor, 'needs.notice:write') !== undefined,
      idFor: () => uuidv7(asked.now, randomBytes(10)),
    },
    subjects: visits.map((one) => one.id),
  }
}

const form: Screens['form'] = async (props, asked) => (
  <PlanForm
    props={props}
    staff={await listWatchers(asked.tx, asked.scope, asked.actor.wardId, civilDateOf(asked.now))}
    chosen={props.row ? undefined : asked.form.has('watcher') ? asked.form.getAll('watcher') : [asked.actor.staffId]}
  />
)
const record: Screens['record'] = async (props, asked) => {
  const { around, subjects } = await aroundOf(asked, props.row)
  return {
    body: <PlanRecord props={props} around={around} />,
    subjects,
    json: {
      watchers: around.watching.map((one) => ({ id: one.id, name: one.name })),
      dueOn: around.standing?.dueOn ?? null,
      seenOn: around.standing?.seenOn ?? null,
      absences: around.standing?.absences ?? 0,
    },
  }
}
const plain = recordRoutes(type, { form, record, list: WatchList })

/** Who watches from now on; only people who can be chosen here. */
async function setWatchers(asked: Any, id: string): Promise<void> {
  const may = (await listWatchers(asked.tx, asked.scope, asked.actor.wardId, civilDateOf(asked.now))).map((one) => one.id)
  const chosen = [...new Set(asked.form.getAll('watcher'))].filter((one) => may.includes(one))
  const one = { type: type.name, wardId: asked.actor.wardId, id }
  await endAssignments(asked.tx, asked.scope, one, chosen, asked.now)
  for (const staffId of chosen) await assign(asked.tx, asked.scope, one, staffId, asked.actor.staffId, asked.now)
}
/** After a change of the engine's, the next day and the ladder follow. */
const following = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const answer = await one.run(asked, scope)
    if (answer.kind === 'redirect') await followPlan(asked, asked.actor.wardId, asked.params['id'] ?? '')
    return answer
  },
})
const created: AnyRoute = {
  ...plain.create,
  run: async (asked, scope) => {
    const given = new URLSearchParams(asked.form)
    if (!given.get('since')?.trim()) given.set('since', civilDateOf(asked.now))
    const answer = await plain.create.run({ ...asked, form: given }, scope)
    if (answer.kind !== 'redirect') return answer
    await setWatchers({ ...asked, scope }, asked.clientId)
    await followPlan(asked, asked.actor.wardId, asked.clientId)
    return answer
  },
}
const begun: AnyRoute = {
  ...plain.blank,
  run: (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    if (!query.has('since')) query.set('since', civilDateOf(asked.now))
    if (!query.has('ways')) query.append('ways', 'visit')
    return plain.blank.run({ ...asked, query }, scope)
  },
}

export const planRoutes: AnyRoute[] = [
  ...allRoutes({ ...plain, blank: begun, create: created, change: following(plain.change), moves: plain.moves.map(following) }),
  route.post('/watch-plans/:id/watchers', { permit: WRITE, audit: 'watch.watchPlan.assigned', discloses: true }, async (asked) => {
    const row = await findAsked(asked, type)
    if (!row || (row.state !== 'active' && row.state !== 'paused')) return notFound
    if (asked.refused) return recordAnswer(asked, type, row, { record, paper: () => [] }, [asked.refused], 422)
    await setWatchers(asked, row.id)
    return redirect(`/watch-plans/${row.id}`, [row.id])
  }),
]
