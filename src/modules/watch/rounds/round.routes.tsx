// 今日の見守り: what is due and overdue for one person or for all, in the order of the way; moved by hand; printed as a sheet.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import { notFound, page, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { listWatchers } from '../plans/watcher.queries.ts'
import { doorsOf, type Door } from './door.routes.ts'
import { moved, orderOf, withHand } from './order.rules.ts'
import { findOrder, listDue, listGaps, listUnseen, saveOrder } from './round.queries.ts'
import { GapsScreen, RoundScreen, UnseenScreen } from './round.screens.tsx'
import { ladderAt } from '../standing/standing.queries.ts'
import { makeSheet } from './sheet.queries.ts'

const READ = 'watch.watchPlan:read'
const MOST = 300
const LONGEST = 100
type Reading = Asked<typeof READ>

/** Whose round is asked for: one's own unless said otherwise; `undefined` for everybody's. */
const whoOf = (given: URLSearchParams, own: string): string | undefined => {
  const who = given.get('who') ?? ''
  return who === 'all' ? undefined : isUuid(who) ? who : own
}
/** The doors of the round in the order they are walked. */
async function loadRound(asked: Reading, who: string | undefined, onPaper = false): Promise<{ doors: Door[]; more: boolean }> {
  const today = civilDateOf(asked.now)
  const plans = await listDue(asked.tx, asked.scope, asked.keys, { wardId: asked.actor.wardId, on: today, today, staffId: who }, MOST + 1)
  const doors = await doorsOf(asked, plans.slice(0, MOST), onPaper)
  const ruled = orderOf(doors.map((one) => ({ key: one.row.id, area: one.area, name: one.kana || one.name, lat: one.lat, lng: one.lng })))
  const order = withHand(ruled, await findOrder(asked.tx, asked.scope, asked.actor.wardId, who ?? asked.actor.staffId, today))
  const byId = new Map(doors.map((one) => [one.row.id, one]))
  return { doors: order.flatMap((id) => byId.get(id) ?? []), more: plans.length > MOST }
}
const subjectsOf = (doors: readonly Door[]): string[] => doors.flatMap((one) => [one.row.id, one.standing.person])
const json = (one: Door) => ({
  id: one.row.id,
  person: one.standing.person,
  number: one.standing.number,
  name: one.name,
  area: one.area,
  address: one.address,
  dueOn: one.standing.dueOn,
  seenOn: one.standing.seenOn,
  absences: one.standing.absences,
  watchers: one.standing.watchers,
  staffs: one.standing.staffs,
})

export const roundRoutes: AnyRoute[] = [
  route.get('/watch/round', { permit: READ, audit: 'watch.watchRound.listed', discloses: true }, async (asked) => {
    const who = whoOf(asked.query, asked.actor.staffId)
    const { doors, more } = await loadRound(asked, who)
    const body = (
      <RoundScreen
        doors={doors}
        more={more}
        who={who ?? 'all'}
        staff={await listWatchers(asked.tx, asked.scope, asked.actor.wardId, civilDateOf(asked.now))}
        me={asked.actor.staffId}
        mayVisit={permit(asked.actor, 'watch.watchVisit:write') !== undefined}
        today={civilDateOf(asked.now)}
        ladder={await ladderAt(asked.tx, asked.now)}
        idFor={() => newId(asked.now)}
      />
    )
    return page('今日の見守り', body, { subjects: subjectsOf(doors), json: { items: doors.map(json), more } })
  }),
  route.post('/watch/round/move', { permit: READ, audit: 'watch.watchRound.moved', discloses: true, said: 'none' }, async (asked) => {
    const who = whoOf(asked.form, asked.actor.staffId)
    const { doors } = await loadRound(asked, who)
    const key = asked.form.get('plan') ?? ''
    const way = asked.form.get('way') === 'up' ? ('up' as const) : ('down' as const)
    const order = doors.map((one) => one.row.id)
    if (!order.includes(key)) return notFound
    const today = civilDateOf(asked.now)
    await saveOrder(asked.tx, asked.scope, asked.actor.wardId, who ?? asked.actor.staffId, today, moved(order, key, way), asked.now)
    return redirect(`/watch/round?who=${who ?? 'all'}#p-${key}`, [key])
  }),
  route.post(
    '/watch/sheets',
    { permit: 'watch.watchVisit:write', audit: 'watch.watchSheet.made', discloses: true, said: 'none' },
    async (asked) => {
      const scope = permit(asked.actor, READ)
      if (!scope) return notFound
      const who = whoOf(asked.form, asked.actor.staffId)
      const { doors } = await loadRound({ ...asked, scope }, who)
      if (doors.length === 0) return redirect(`/watch/round?who=${who ?? 'all'}`)
      const at = {
        wardId: asked.actor.wardId,
        id: asked.clientId,
        staffId: who ?? asked.actor.staffId,
        on: civilDateOf(asked.now),
        masked: asked.form.get('masked') === 'yes',
      }
      await makeSheet(
        asked.tx,
        asked.scope,
        at,
        doors.map((one) => one.row.id),
        asked.now,
      )
      return redirect(`/watch/sheets/${asked.clientId}`, subjectsOf(doors))
    },
  ),
  route.get('/watch/unseen', { permit: READ, audit: 'watch.watchPlan.listed', discloses: true }, async (asked) => {
    const today = civilDateOf(asked.now)
    const plans = await listUnseen(asked.tx, asked.scope, asked.keys, asked.actor.wardId, today, LONGEST)
    const doors = await doorsOf(asked, plans, false)
    return page(
      '会えていない人',
      <UnseenScreen doors={doors} today={today} ladder={await ladderAt(asked.tx, asked.now)} most={LONGEST} />,
      { subjects: subjectsOf(doors), json: { items: doors.map(json) } },
    )
  }),
  route.get('/watch/gaps', { permit: READ, audit: 'watch.watchPlan.listed', discloses: true }, async (asked) => {
    const today = civilDateOf(asked.now)
    const plans = await listGaps(asked.tx, asked.scope, asked.keys, asked.actor.wardId, asked.now, today, LONGEST)
    const doors = await doorsOf(asked, plans, false)
    return page('見守りがとぎれそうな計画', <GapsScreen doors={doors} today={today} ladder={await ladderAt(asked.tx, asked.now)} />, {
      subjects: subjectsOf(doors),
      json: { items: doors.map(json) },
    })
  }),
]
