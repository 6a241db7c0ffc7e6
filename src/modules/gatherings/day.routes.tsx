// 当日とそのあと: attendance saves the session as held, concerns are notices that came of it, decisions are to-dos, and the report passes the gate.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { wholeTexts } from '#src/kernel/whole-text.ts'
import { notice } from '#src/modules/needs/needs.api.ts'
import { session, sessionSaved } from '#src/modules/sessions/sessions.api.ts'
import { listOrigins } from '#src/records/origin.queries.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { stateLabel } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import type { Raised } from './after.screens.tsx'
import { DayScreen } from './day.screens.tsx'
import { aroundOf, findHere, gateReasons, READ, seenAs, WRITE, type Any, type Here, type Writing } from './gathering-page.routes.tsx'
import { addDecision, listDecisions, listOwners, saveGathering, settleDecision } from './gathering.queries.ts'
import { kindOf, readCame, readDecision, readFound, readStations, tookPart } from './gathering.rules.ts'
import { keepCame, listGuests } from './guest.queries.ts'

const DISASTER = /^disaster/
/** Notices that came of the session: those of the reader by their address and state, of the others only that they are there. */
async function raisedOf(asked: Any, here: Here): Promise<Raised[]> {
  const sessions = permit(asked.actor, session.rights.read)
  if (!sessions) return []
  const { after } = await listOrigins(asked.tx, sessions, { type: session.name, wardId: here.row.ward_id, id: here.row.id })
  const scope = permit(asked.actor, 'needs.notice:read')
  const all: Raised[] = []
  for (const one of after.filter((each) => each.type === notice.name)) {
    const row = scope ? await findRecord(asked.tx, scope, notice, one.id, asked.keys) : undefined
    if (!scope || row) all.push({ href: row && `/notices/${row.id}`, state: row ? stateLabel(notice, row.state) : '' })
  }
  return all
}
async function dayPage(asked: Any, here: Here, reasons: readonly Reason[] = []): Promise<Answer> {
  const today = civilDateOf(asked.now)
  const guests = await listGuests(asked.tx, asked.scope, here.row.id)
  const decisions = await listDecisions(asked.tx, asked.scope, here.row.id)
  const participants = here.row.values['participants']
  const raised = await raisedOf(asked, here)
  const body = (
    <DayScreen
      at={aroundOf(asked, here, reasons)}
      guests={guests}
      participants={typeof participants === 'number' ? participants : null}
      reached={here.occasion.onDay <= today}
      raised={raised}
      maySend={permit(asked.actor, 'needs.notice:send') !== undefined}
      sent={isUuid(asked.query.get('sent') ?? '')}
      decisions={decisions}
      owners={await listOwners(asked.tx, asked.scope, here.row.ward_id, today)}
    />
  )
  const seen = raised.flatMap((one) => (one.href ? [one.href.slice('/notices/'.length)] : []))
  return page(here.title, body, {
    status: statusOf(reasons),
    subjects: [here.row.id, ...guests.flatMap((one) => (one.kind === 'field' && one.recordId ? [one.recordId] : [])), ...seen],
    json: reasons.length
      ? problem(reasons, statusOf(reasons))
      : {
          id: here.row.id,
          state: here.row.state,
          version: here.gathering?.version ?? 0,
          came: here.gathering?.came ?? {},
          concerns: raised.length,
          decisions: decisions.map((one) => ({
            id: one.id,
            version: one.version,
            text: one.text,
            owner: one.owner,
            dueOn: one.dueOn,
            done: one.doneAt !== null,
          })),
        },
  })
}
const at = (here: Here): { wardId: string; sessionId: string } => ({ wardId: here.row.ward_id, sessionId: here.row.id })

/** Who came: the session is saved as held by its own rules, and counts there once. */
async function held(asked: Writing): Promise<Answer> {
  const here = await findHere(asked)
  if (!here || !['planned', 'postponed', 'held'].includes(here.row.state)) return notFound
  const { came, total, reasons } = readCame(asked.form)
  const wrong: Reason[] = [
    ...seenAs(asked, here),
    ...(here.occasion.onDay > civilDateOf(asked.now)
      ? [{ code: 'notFuture', message: 'まだ来ていない日です。その日が来てから残してください。' }]
      : []),
    ...reasons,
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (wrong.length || total === undefined) return dayPage(asked, here, wrong)
  const took = tookPart(came)
  const disaster = ((here.row.values['purposes'] ?? []) as string[]).some((one) => DISASTER.test(one))
  const saved = await sessionSaved(asked, here.row.id, {
    version: String(here.row.version),
    state: 'held',
    participants: String(total),
    ...(disaster && here.row.values['residents_took_part'] == null && took !== undefined
      ? { residents_took_part: took ? 'yes' : 'no' }
      : {}),
    ...(asked.form.get('change_reason') ? { change_reason: asked.form.get('change_reason') ?? '' } : {}),
  })
  if (saved.kind !== 'redirect') return saved
  const kind = here.gathering?.kind ?? kindOf((here.row.values['purposes'] ?? []) as string[])
  if (!(await saveGathering(asked.tx, asked.scope, at(here), here.gathering, { kind, came }, asked.now)))
    throw new Error('somebody prepared it at this very moment')
  await keepCame(asked.tx, asked.scope, here.row.id, asked.form.getAll('came').filter(isUuid), asked.now)
  return redirect(`/gatherings/${here.row.id}/day#came`, [here.row.id])
}
async function decide(asked: Writing): Promise<Answer> {
  const here = await findHere(asked)
  if (!here) return notFound
  const today = civilDateOf(asked.now)
  const owners = (await listOwners(asked.tx, asked.scope, here.row.ward_id, today)).map((one) => one.value)
  const { draft, reasons } = readDecision(asked.form, owners, today)
  const wrong = [...reasons, ...(await gateReasons(asked, here.row.id, { text: draft.text })), ...(asked.refused ? [asked.refused] : [])]
  if (wrong.length) return dayPage(asked, here, wrong)
  if (
    !here.gathering &&
    !(await saveGathering(
      asked.tx,
      asked.scope,
      at(here),
      undefined,
      { kind: kindOf((here.row.values['purposes'] ?? []) as string[]) },
      asked.now,
    ))
  )
    return dayPage(asked, here, [stale('見ている')])
  await addDecision(asked.tx, asked.scope, { ...at(here), id: asked.clientId }, draft, asked.now)
  return redirect(`/gatherings/${here.row.id}/day#decided`, [here.row.id])
}
/** What is written when it is over. */
const SAID_AFTER = {
  thanks: { label: '報告・お礼のことば', most: 3000 },
  wrong: { label: 'うまくいかなかったこと', most: 1000 },
  better: { label: '次に直すこと', most: 1000 },
} as const
async function after(asked: Writing): Promise<Answer> {
  const here = await findHere(asked)
  if (!here?.gathering) return notFound
  const stations = here.gathering.kind === 'drill' ? readStations(here.gathering.stations) : []
  const { found, reasons } = readFound(asked.form, stations)
  const { texts: words, reasons: long } = wholeTexts((name) => asked.form.get(name), SAID_AFTER)
  const notes = Object.fromEntries(found.map((one, i) => [`note_${i}`, one.note]))
  const wrong = [
    ...seenAs(asked, here),
    ...long,
    ...reasons,
    ...(await gateReasons(asked, here.row.id, { ...words, ...notes })),
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (wrong.length) return dayPage(asked, here, wrong)
  if (!(await saveGathering(asked.tx, asked.scope, at(here), here.gathering, { ...words, found }, asked.now)))
    return dayPage(asked, here, [stale('見ている')])
  return redirect(`/gatherings/${here.row.id}/day#after`, [here.row.id])
}

export const dayRoutes: AnyRoute[] = [
  route.get('/gatherings/:id/day', { permit: READ, audit: 'sessions.gathering.opened', discloses: true }, async (asked) => {
    const here = await findHere(asked)
    return here ? dayPage(asked, here) : notFound
  }),
  route.post('/gatherings/:id/held', { permit: WRITE, audit: 'sessions.gathering.held', discloses: true }, held),
  route.post('/gatherings/:id/after', { permit: WRITE, audit: 'sessions.gathering.changed', discloses: true }, after),
  route.post('/gatherings/:id/decisions', { permit: WRITE, audit: 'sessions.gathering.decided', discloses: true }, decide),
  route.post(
    '/gatherings/:id/decisions/:decision',
    { permit: WRITE, audit: 'sessions.gathering.settled', discloses: true },
    async (asked) => {
      const here = await findHere(asked)
      const id = asked.params['decision'] ?? ''
      if (!here || !isUuid(id)) return notFound
      const done = asked.form.get('done') !== 'no'
      return (await settleDecision(
        asked.tx,
        asked.scope,
        here.row.id,
        { id, version: Number(asked.form.get('version')) || 0 },
        done,
        asked.now,
      ))
        ? redirect(`/gatherings/${here.row.id}/day#decided`, [here.row.id])
        : dayPage(asked, here, [stale('見ている')])
    },
  ),
]
