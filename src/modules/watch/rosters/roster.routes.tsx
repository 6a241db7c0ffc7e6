// 常連名簿: the engine's pages; a day ticked off by hand; what follows is a draft that a worker looks at.
import { permit, type Scope } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { saveNotice } from '#src/modules/needs/needs.api.ts'
import { peopleByIds, viewerOf } from '#src/modules/registry/registry.api.ts'
import { setOrigin } from '#src/records/origin.queries.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { stale } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { noticeOfAbsence, WHYS } from './draft.rules.ts'
import { changedMarks, readShown } from './mark.rules.ts'
import { findDay, followAbsences, holdDay, listDays, listDrafts, listRegulars, saveMarks, settleDraft } from './roster.queries.ts'
import { rosterImport } from './roster.import.ts'
import { rosterEntry as type } from './roster.schema.ts'
import { AbsencesScreen, DayScreen, RosterDaysScreen, RosterList } from './roster.screens.tsx'

const [READ, WRITE] = ['watch.roster:read', 'watch.roster:write'] as const
const MOST = 40
type Any = Asked<typeof READ> | Asked<typeof WRITE>
const plain = recordRoutes(type, { list: RosterList }, rosterImport)

/** Names of people as this reader may see them. */
async function namesOf(asked: Any, ids: readonly string[]): Promise<Map<string, string>> {
  const scope = permit(asked.actor, 'registry.person:read')
  const people = scope ? await peopleByIds(asked.tx, scope, viewerOf(asked.actor), ids) : new Map()
  return new Map([...people].map(([id, one]) => [id, String(one.values['name'])]))
}
/** A day left blank is today; being away or off the roster changes what is missed. */
const created: AnyRoute = {
  ...plain.create,
  run: (asked, scope) => {
    const given = new URLSearchParams(asked.form)
    for (const name of ['since', 'consent_on']) if (!given.get(name)?.trim()) given.set(name, civilDateOf(asked.now))
    return plain.create.run({ ...asked, form: given }, scope)
  },
}
const following = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const answer = await one.run(asked, scope)
    if (answer.kind === 'redirect') await followAbsences(asked.tx, asked.actor.wardId, [asked.params['id'] ?? ''], asked.now)
    return answer
  },
})

async function dayAnswer(asked: Any, reasons: readonly Reason[] = []): Promise<Answer> {
  const id = asked.params['id'] ?? ''
  const day = isUuid(id) ? await findDay(asked.tx, asked.scope, id) : undefined
  if (!day) return notFound
  const regulars = await listRegulars(asked.tx, asked.scope, { ...day, dayId: day.id })
  const names = await namesOf(
    asked,
    regulars.map((one) => one.personId),
  )
  const body = <DayScreen day={day} regulars={regulars} names={names} clientId={asked.clientId} reasons={reasons} />
  const status = reasons.length ? 409 : 200
  return page(`${day.placeName}の常連`, body, {
    status,
    subjects: regulars.flatMap((one) => [one.id, one.personId]),
    json: reasons.length
      ? problem(reasons, status)
      : {
          place: day.placeId,
          on: day.on,
          regulars: regulars.map((one) => ({
            id: one.id,
            person: one.personId,
            name: names.get(one.personId) ?? '',
            came: one.came,
            away: one.away,
          })),
        },
  })
}
async function settle(asked: Asked<typeof WRITE>, how: 'notice' | 'drop'): Promise<Answer> {
  const id = asked.params['id'] ?? ''
  const [draft] = isUuid(id) ? await listDrafts(asked.tx, asked.scope, asked.actor.wardId, id) : []
  if (!draft) return notFound
  if (how === 'drop') {
    const why = asked.form.get('why') ?? ''
    if (!WHYS.some((one) => one.value === why)) return absencesAnswer(asked, draft.id)
    if (!(await settleDraft(asked.tx, asked.scope, draft, { why }, asked.now))) return absencesAnswer(asked, '', [stale('見ている')])
    return redirect('/rosters/absences', [draft.entryId])
  }
  const noticing = permit(asked.actor, 'needs.notice:write')
  if (!noticing) return notFound
  // One draft is one notice, under its own number: who was second waits here, and makes none.
  const noticeId = draft.id
  if (!(await settleDraft(asked.tx, asked.scope, draft, { noticeId }, asked.now))) return absencesAnswer(asked, '', [stale('見ている')])
  if (!(await saveNotice(asked, noticing, { wardId: draft.wardId, id: noticeId }, noticeOfAbsence(draft))))
    throw new Error('a notice of that draft is there already')
  await setOrigin(
    asked.tx,
    noticing as Scope,
    { type: 'notice', wardId: draft.wardId, id: noticeId },
    { type: type.name, id: draft.entryId },
    asked.now,
  )
  return redirect(`/notices/${noticeId}`, [noticeId, draft.entryId])
}
async function absencesAnswer(asked: Any, missing = '', reasons: readonly Reason[] = []): Promise<Answer> {
  const drafts = await listDrafts(asked.tx, asked.scope, asked.actor.wardId)
  const names = await namesOf(
    asked,
    drafts.map((one) => one.personId),
  )
  const body = (
    <AbsencesScreen
      drafts={drafts}
      names={names}
      missing={missing}
      reasons={reasons}
      mayNotice={permit(asked.actor, 'needs.notice:write') !== undefined}
      idFor={() => newId(asked.now)}
    />
  )
  return page('休みが続いている常連', body, {
    status: reasons.length ? 409 : missing ? 422 : 200,
    subjects: drafts.flatMap((one) => [one.entryId, one.personId]),
    json: { items: drafts.map((one) => ({ id: one.id, person: one.personId, place: one.placeId, first: one.first, last: one.last })) },
  })
}

export const rosterRoutes: AnyRoute[] = [
  route.get('/rosters/days', { permit: READ, audit: 'watch.roster.listed', discloses: false }, async (asked) => {
    const days = await listDays(asked.tx, asked.scope, asked.actor.wardId, MOST)
    return page('常連の出席', <RosterDaysScreen days={days} />, { json: { items: days } })
  }),
  route.get('/rosters/days/:id', { permit: READ, audit: 'watch.roster.opened', discloses: true }, (asked) => dayAnswer(asked)),
  route.post('/rosters/days/:id', { permit: WRITE, audit: 'watch.roster.marked', discloses: true }, async (asked) => {
    const id = asked.params['id'] ?? ''
    const day = isUuid(id) ? await findDay(asked.tx, asked.scope, id) : undefined
    if (!day) return notFound
    const at = { wardId: day.wardId, dayId: day.id }
    await holdDay(asked.tx, asked.scope, at)
    const regulars = await listRegulars(asked.tx, asked.scope, { ...day, dayId: day.id })
    const shown = readShown(asked.form.getAll('shown'))
    const { marks, stale: others } = changedMarks(shown, asked.form.getAll('came'), regulars)
    if (others.length || asked.refused || (regulars.length && shown.length === 0))
      return dayAnswer(asked, [asked.refused ?? stale('見ている')])
    await saveMarks(asked.tx, asked.scope, at, marks, asked.now)
    return redirect(
      `/rosters/days/${day.id}`,
      marks.map((one) => one.id),
    )
  }),
  route.get('/rosters/absences', { permit: WRITE, audit: 'watch.roster.listed', discloses: true }, (asked) => absencesAnswer(asked)),
  route.post('/rosters/absences/:id/notice', { permit: WRITE, audit: 'watch.roster.noticed', discloses: true }, (asked) =>
    settle(asked, 'notice'),
  ),
  route.post('/rosters/absences/:id/drop', { permit: WRITE, audit: 'watch.roster.dropped', discloses: true }, (asked) =>
    settle(asked, 'drop'),
  ),
  ...allRoutes({ ...plain, create: created, change: following(plain.change), moves: plain.moves.map(following) }),
]
