// 見守りの計画: the engine's pages; who watches is chosen with it, the next day and the ladder follow every change.
import { assign, endAssignments, listAssigned } from '#src/access/assignment.queries.ts'
import { isFieldRole } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { newId } from '#src/kernel/id.ts'
import { textReason } from '#src/kernel/whole-text.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { changeRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import { filledUp, stale } from '#src/records/say.rules.ts'
import type { Reason } from '#src/kernel/result.ts'
import { setNotLater, closingAt } from '#src/modules/needs/needs.api.ts'
import { findTarget, handTo, overReason } from '#src/modules/outreach/outreach.api.ts'
import { listHeldConsents } from '#src/modules/disclosure/disclosure.api.ts'
import { notFound, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listBlind, listNamed } from '../carried/named.queries.ts'
import { listPlans } from '../rounds/round.queries.ts'
import { sayNumber } from '../rounds/said.rules.ts'
import { followPlan } from '../standing/ladder.queries.ts'
import { limitsAt } from '../standing/standing.queries.ts'
import { listVisits } from '../visits/visit.queries.ts'
import { aloneReason, goesAlone, isForTwo, type Goer } from './alone.rules.ts'
import { againReason, consentReason } from './begin.rules.ts'
import { gapsOf } from './due.rules.ts'
import { listWatchOf } from './of-person.queries.ts'
import { planImport } from './plan.import.ts'
import { plan as type } from './plan.schema.ts'
import { PlanForm } from './plan-form.screens.tsx'
import { PlanRecord, type Around } from './plan.screens.tsx'
import { BLIND } from './phone-card.screens.tsx'
import { listEverWatched, listWatchers, type Watcher } from './watcher.queries.ts'
import { WatchList } from '../rounds/round.screens.tsx'

const WRITE = 'watch.watchPlan:write'
const MOST_VISITS = 20

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [])
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
  const staff = await listWatchers(asked.tx, asked.scope, row.ward_id, today)
  const named = scope
    ? await listNamed(
        asked.tx,
        scope,
        row,
        standing?.person ?? String(values['person_id']),
        staff.filter((one) => watching.some((each) => each.id === one.id)),
        today,
      )
    : []
  const limits = await limitsAt(asked.tx, asked.now)
  return {
    around: {
      standing,
      watching,
      ever,
      staff,
      named,
      person: standing?.person ?? String(values['person_id']),
      forTwo: isForTwo(textsOf(values['cautions'])),
      asked: asked.form.has('client_id') && asked.form.has('watching') ? asked.form : undefined,
      mayAgree: permit(asked.actor, 'disclosure.consent:write') !== undefined,
      visits,
      gaps: gapsOf(
        { state: row.state, until: values['until'] as string | null, pausedFrom: values['paused_from'] as string | null },
        standing?.watchers.length ?? watching.length,
        ever.length,
        today,
        limits.pauseDays,
      ),
      many: limits.absences,
      ladder: limits.ladder,
      mayVisit: permit(asked.actor, 'watch.watchVisit:write') !== undefined,
      mayNotice: permit(asked.actor, 'needs.notice:write') !== undefined,
      idFor: () => newId(asked.now),
    },
    subjects: visits.map((one) => one.id),
  }
}

/** The open plans of whom the form means, for the link to them. */
async function openPlansOf(asked: Any, row: Row | undefined): Promise<readonly { id: string }[]> {
  const wardId = row?.ward_id ?? asked.actor.wardId
  const person = await findTheOne(asked, type, 'person_id', wardId)
  const found = person ? await listWatchOf(asked, wardId, person) : undefined
  return (found?.plans ?? []).filter((one) => one.id !== row?.id)
}

const form: Screens['form'] = async (props, asked) => (
  <PlanForm
    props={props}
    staff={await listWatchers(asked.tx, asked.scope, asked.actor.wardId, civilDateOf(asked.now))}
    again={props.reasons.some((one) => one.code === 'again') ? await openPlansOf(asked, props.row) : []}
    from={props.row ? '' : fromOf(asked)}
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
/** The list says of each plan that the phone of who watches leads nowhere. */
const list: Screens['list'] = async (props, asked) => {
  const scope = permit(asked.actor, 'watch.watchPlan:read')
  const ids = props.rows.map((one) => one.id)
  const blind = scope ? await listBlind(asked.tx, scope, ids, civilDateOf(asked.now)) : new Map<string, number>()
  const said = new Map([
    ...(props.said ?? []),
    ...[...blind].map(([id, number]) => [`${id} #`, `${BLIND}（${sayNumber(number)}）`] as const),
  ])
  return <WatchList {...props} said={said} />
}
const plain = recordRoutes(type, { form, record, list }, planImport)

const goers = (watchers: readonly Watcher[]): Goer[] => watchers.map(({ name, role }) => ({ name, field: isFieldRole(role) }))
/** Those who were chosen, among who can be chosen here. */
async function chosenOf(asked: Any): Promise<Watcher[]> {
  const chosen = new Set(asked.form.getAll('watcher'))
  return (await listWatchers(asked.tx, asked.scope, asked.actor.wardId, civilDateOf(asked.now))).filter((one) => chosen.has(one.id))
}
/** Who watches from now on. */
async function setWatchers(asked: Any, id: string, watchers: readonly Watcher[]): Promise<void> {
  const one = { type: type.name, wardId: asked.actor.wardId, id }
  const chosen = watchers.map((each) => each.id)
  await endAssignments(asked.tx, asked.scope, one, chosen, asked.now)
  for (const staffId of chosen) await assign(asked.tx, asked.scope, one, staffId, asked.actor.staffId, asked.now)
}
/** What is asked of a plan before it stands: of one person only one, and no consent that nobody gave. `old` is the plan that is put right. */
async function beginReason(asked: Any, form: URLSearchParams, old?: Row): Promise<Reason | undefined> {
  const wardId = old?.ward_id ?? asked.actor.wardId
  const person = await findTheOne({ ...asked, form }, type, 'person_id', wardId)
  if (!person) return undefined
  const [today, basis, note] = [civilDateOf(asked.now), form.get('basis') ?? '', form.get('basis_note') ?? '']
  const same = old && old.values['person_id'] === person
  const plans = same ? [] : ((await listWatchOf(asked, wardId, person))?.plans ?? [])
  const again = againReason(plans.filter((one) => one.id !== old?.id).length, form.get('again') ?? '')
  // A plan that stood on what it stands on is not asked again for being put right elsewhere.
  if (again || (same && old.values['basis'] === basis && String(old.values['basis_note'] ?? '').trim() === note.trim())) return again
  return consentReason({ basis, note, on: today }, person, await listHeldConsents(asked.tx, asked.scope, wardId, person))
}
/** Cautions for two that are written down while one volunteer watches alone are asked about as at naming. */
const asking = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const row = await findAsked({ ...asked, scope }, type)
    if (!row) return one.run(asked, scope)
    const now = (name: string): readonly string[] =>
      asked.partial && !asked.form.has(name) ? [row.values[name] ?? ''].flat().map(String) : asked.form.getAll(name)
    const staff = await listWatchers(asked.tx, scope, row.ward_id, civilDateOf(asked.now))
    const watching = await listAssigned(asked.tx, scope, { type: type.name, wardId: row.ward_id, id: row.id })
    const watchers = staff.filter((each) => watching.some((other) => other.id === each.id))
    const sent = asked.partial ? filledUp(type, row.values, asked.form) : asked.form
    const refused =
      asked.refused ??
      aloneReason(now('cautions'), goers(watchers), now('alone_reason').join('')) ??
      (await beginReason({ ...asked, scope }, sent, row))
    return one.run(refused ? { ...asked, refused } : asked, scope)
  },
})
/** After a change of the engine's, the next day and the ladder follow. */
const following = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const answer = await one.run(asked, scope)
    if (answer.kind === 'redirect') await followPlan(asked, asked.actor.wardId, asked.params['id'] ?? '')
    return answer
  },
})
/** Which one of a list of outreach a form or an address says it comes of. */
const fromOf = (asked: Pick<Any, 'query' | 'form'>): string => (asked.form.get('from') ?? asked.query.get('from') ?? '').slice(0, 60)
const created: AnyRoute = {
  ...plain.create,
  run: async (asked, scope) => {
    const given = new URLSearchParams(asked.form)
    if (!given.get('since')?.trim()) given.set('since', civilDateOf(asked.now))
    const watchers = await chosenOf({ ...asked, scope })
    const refused =
      asked.refused ??
      aloneReason(given.getAll('cautions'), goers(watchers), given.get('alone_reason') ?? '') ??
      (await beginReason({ ...asked, scope }, given)) ??
      (await overReason(asked, fromOf(asked)))
    const answer = await plain.create.run({ ...asked, form: given, ...(refused ? { refused } : {}) }, scope)
    if (answer.kind !== 'redirect') return answer
    await setWatchers({ ...asked, scope }, asked.clientId, watchers)
    const made = { type: type.name, wardId: asked.actor.wardId, id: asked.clientId }
    const handed = await handTo(asked, scope, made, fromOf(asked))
    if (handed?.nextOn) await setNotLater(asked.tx, scope, made, await closingAt(asked.tx, made.wardId, handed.nextOn), asked.now)
    await followPlan(asked, asked.actor.wardId, asked.clientId)
    return answer
  },
}
const begun: AnyRoute = {
  ...plain.blank,
  run: async (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    if (!query.has('since')) query.set('since', civilDateOf(asked.now))
    const target = await findTarget(asked, fromOf(asked))
    if (target?.person && !query.has('person_id')) query.set('person_id', target.person)
    const answer = await plain.blank.run({ ...asked, query }, scope)
    return answer.kind === 'page' && target ? { ...answer, subjects: [...answer.subjects, target.row.id] } : answer
  },
}

export const planRoutes: AnyRoute[] = [
  ...allRoutes({ ...plain, blank: begun, create: created, change: following(asking(plain.change)), moves: plain.moves.map(following) }),
  route.post('/watch-plans/:id/watchers', { permit: WRITE, audit: 'watch.watchPlan.assigned', discloses: true }, async (asked) => {
    const row = await findAsked(asked, type)
    if (!row || (row.state !== 'active' && row.state !== 'paused')) return notFound
    const watchers = await chosenOf(asked)
    const cautions = textsOf(row.values['cautions'])
    const why = (asked.form.get('alone_reason') ?? String(row.values['alone_reason'] ?? '')).trim()
    const refused =
      asked.refused ??
      aloneReason(cautions, goers(watchers), why) ??
      textReason({ field: 'alone_reason', label: '一人で行ってもらうわけ', text: why, most: 200 })
    if (refused) return recordAnswer(asked, type, row, { record, paper: () => [] }, [refused], 422)
    // Why somebody goes alone stands in the plan as long as somebody does.
    const kept = goesAlone(cautions, goers(watchers)) ? why : ''
    if (kept !== String(row.values['alone_reason'] ?? '')) {
      const next = { values: { ...row.values, alone_reason: kept }, state: row.state }
      if (!(await changeRecord(asked.tx, asked.scope, type, row, next, asked.now, asked.keys)))
        return recordAnswer(asked, type, row, { record, paper: () => [] }, [stale('書いている')], 409)
      await followPlan(asked, row.ward_id, row.id)
    }
    await setWatchers(asked, row.id, watchers)
    return redirect(`/watch-plans/${row.id}`, [row.id])
  }),
]
