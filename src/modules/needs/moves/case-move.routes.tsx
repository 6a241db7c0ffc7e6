// 引きつぎ between wards: the old ward writes and approves, the new ward answers; then the old support is read for a time by who took it over.
import { assign } from '#src/access/assignment.queries.ts'
import { councilNames } from '#src/access/council.queries.ts'
import { permit, type Actor } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { setOrigin } from '#src/records/origin.queries.ts'
import { createRecord, findRecord } from '#src/records/record.queries.ts'
import { stale } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { caseClock } from '../cases/case-clock.queries.ts'
import { supportCase } from '../cases/case.schema.ts'
import { listReaders } from '../clocks/reader.queries.ts'
import { setNotLater } from '../clocks/try.queries.ts'
import { followOne, lookAt } from '../clocks/urgency-clock.queries.ts'
import { beforeOf, hides, membersOf, notLaterOf, preview } from './case-move-about.queries.ts'
import { toldOldWard } from './case-move-coming.queries.ts'
import { caseMoveClock } from './case-move-clock.queries.ts'
import { heldBack, isHeld, sayHeld } from './case-move-held.queries.ts'
import { answerMove, decideMove, isShielded, listMoves, withdrawMove, type CaseMove } from './case-move.queries.ts'
import { DECLINES, givenOf, keptOn, mayDecide, mayEnd, mayTake, mayTakeBack, tooLong } from './case-move.rules.ts'
import { caseModeRoutes } from './case-mode.routes.tsx'
import { caseMoveAskRoutes } from './case-move-ask.routes.tsx'
import { MoveRecord } from './case-move.screens.tsx'
import { oldCaseRoutes } from './old-case.routes.tsx'

const READ = 'needs.caseMove:read'
const WRITE = 'needs.caseMove:write'
const DECIDE = 'needs.caseMove:decide'
type Any = Asked<typeof READ> | Asked<typeof WRITE> | Asked<typeof DECIDE>
const whoOf = (actor: Actor): { staffId: string; wardId: string; isHead: boolean; standsFor: string | undefined } => ({
  staffId: actor.staffId,
  wardId: actor.wardId,
  isHead: actor.role === 'wardHead',
  standsFor: actor.standsInFor?.id,
})

const moveOf = async (asked: Any): Promise<CaseMove | undefined> =>
  isUuid(asked.params['id'] ?? '') ? (await listMoves(asked.tx, asked.scope, asked.keys, { id: asked.params['id'] ?? '' }))[0] : undefined

async function movePage(asked: Any, sent: CaseMove, reasons: readonly Reason[] = []): Promise<Answer> {
  const hidden = await hides(asked, sent)
  const move = { ...sent, given: givenOf(sent.given, sent.items, hidden), hidden }
  const names = await councilNames(asked.tx)
  const decide = mayDecide(whoOf(asked.actor), move)
  const shielded = await isShielded(asked.tx, { moveId: move.id })
  const mine = asked.actor.wardId
  await toldOldWard(asked, move)
  return page(
    '引きつぎ',
    <MoveRecord
      move={{ ...move, shielded }}
      members={decide ? await membersOf(asked, move) : []}
      before={await beforeOf(asked, move)}
      from={names.get(move.wardId) ?? ''}
      to={names.get(move.toWard) ?? ''}
      may={{
        decide,
        take: mayTake(whoOf(asked.actor), move),
        takeBack: mayTakeBack(whoOf(asked.actor), move),
        end: mayEnd(whoOf(asked.actor), move),
        seeOld: mine === move.wardId,
        seeNew: mine === move.toWard,
      }}
      staff={await listReaders(asked.tx, mine, civilDateOf(asked.now), false)}
      me={asked.actor.staffId}
      preview={decide ? await preview(asked, move) : {}}
      reasons={reasons}
      typed={typedFrom(asked.form)}
      idFor={() => newId(asked.now)}
    />,
    {
      status: statusOf(reasons),
      subjects: [move.id],
      json: reasons.length
        ? problem(reasons, statusOf(reasons))
        : {
            id: move.id,
            from: move.wardId,
            to: move.toWard,
            state: move.state,
            items: move.items,
            basis: move.basis,
            summary: move.summary,
            given: { ...move.given },
            shielded,
          },
    },
  )
}
async function decided(asked: Asked<typeof DECIDE>, approve: boolean): Promise<Answer> {
  const move = await moveOf(asked)
  if (!move || !mayDecide(whoOf(asked.actor), move)) return notFound
  if (asked.form.get('version') !== String(move.version)) return movePage(asked, move, [stale('見ている')])
  const reason = (asked.form.get('reason') ?? '').trim()
  const wrong =
    reason === ''
      ? [{ code: 'missing', field: 'reason', message: '書き直してほしいところを書いてください。' }]
      : tooLong('reason', '書き直してほしいところ', reason)
  if (!approve && wrong.length) return movePage(asked, move, wrong)
  if (approve) {
    // The consent may have ended since it was written.
    const scope = permit(asked.actor, 'needs.supportCase:read')
    const row = scope ? await findRecord(asked.tx, scope, supportCase, move.caseId, asked.keys) : undefined
    const held = row ? await heldBack(asked, row, move) : { own: move.items, others: [] }
    if (!row || isHeld(held)) return movePage(asked, move, [{ code: 'basis', message: sayHeld(held) }])
  }
  const word = approve
    ? {
        state: 'approved' as const,
        given: await preview(asked, move),
        againOf: (await beforeOf(asked, move))?.id ?? null,
        notLater: await notLaterOf(asked, move.wardId, move.caseId),
      }
    : { state: 'returned' as const, reason }
  if (!(await decideMove(asked.tx, asked.scope, asked.keys, move, word, asked.now))) return movePage(asked, move, [stale('見ている')])
  await followOne(caseMoveClock, asked, move.id)
  return redirect(`/case-moves/${move.id}`, [move.id])
}
/** Who wrote it, or the head of the old ward, takes it back as long as nobody took it over. */
async function takenBack(asked: Asked<typeof WRITE>): Promise<Answer> {
  const move = await moveOf(asked)
  if (!move || !mayTakeBack(whoOf(asked.actor), move)) return notFound
  if (asked.form.get('version') !== String(move.version) || !(await withdrawMove(asked.tx, asked.scope, move, asked.now)))
    return movePage(asked, move, [stale('見ている')])
  return redirect(`/case-moves/${move.id}`, [move.id])
}
/** The new ward takes it over: a support of its own, which says what it came of. */
async function accepted(asked: Asked<typeof WRITE>): Promise<Answer> {
  const move = await moveOf(asked)
  const scope = permit(asked.actor, 'needs.supportCase:write')
  if (!move || !scope || !mayTake(whoOf(asked.actor), move)) return notFound
  const owner = asked.form.get('owner') || asked.actor.staffId
  const staff = await listReaders(asked.tx, move.toWard, civilDateOf(asked.now), false)
  if (!staff.some((one) => one.id === owner))
    return movePage(asked, move, [{ code: 'missing', field: 'owner', message: 'この区の担当をえらんでください。' }])
  const { tx, now, keys, clientId } = asked
  const ground = keptOn(move.basis)
  const values = {
    described: (move.given.name ?? 'ほかの区から引きついだ人').slice(0, 100),
    main_worry: move.mainWorry,
    worries: [],
    urgency: move.urgency,
    consent: ground === null ? 'yes' : 'asking',
    collection_basis: ground,
    route: 'otherWard',
    opened_on: civilDateOf(now),
    // There is always a day to look again.
    review_on: (await lookAt(tx, move.toWard, now))(move.urgency),
  }
  const made = { type: 'support_case' as const, wardId: move.toWard, id: clientId }
  await createRecord(tx, scope, supportCase, { wardId: move.toWard, id: clientId, state: 'found' }, values, now, keys)
  await assign(tx, scope, made, owner, asked.actor.staffId, now)
  await setNotLater(tx, scope, made, move.notLater, now)
  await followOne(caseClock, asked, clientId)
  await setOrigin(tx, scope, made, { type: 'case_move', id: move.id }, now)
  if (!(await answerMove(tx, asked.scope, move, { owner, newCaseId: clientId }, now)))
    throw new Error('the hand-over was answered by somebody else')
  return redirect(`/support-cases/${clientId}`, [clientId, move.id])
}
async function declined(asked: Asked<typeof WRITE>): Promise<Answer> {
  const move = await moveOf(asked)
  if (!move || !mayTake(whoOf(asked.actor), move)) return notFound
  const because = DECLINES.find((one) => one.value === asked.form.get('because'))?.value
  if (!because) return movePage(asked, move, [{ code: 'missing', field: 'because', message: '受け取れない理由をえらんでください。' }])
  if (!(await answerMove(asked.tx, asked.scope, move, { because }, asked.now))) return movePage(asked, move, [stale('見ている')])
  return redirect('/support-cases', [move.id])
}

/** Before the routes of a support, whose address with a number would take 「mode」 for one. */
export const caseMoveRoutes: AnyRoute[] = [
  ...caseModeRoutes,
  ...caseMoveAskRoutes,
  route.get('/case-moves/:id', { permit: READ, audit: 'needs.caseMove.opened', discloses: true }, async (asked) => {
    const move = await moveOf(asked)
    return move ? movePage(asked, move) : notFound
  }),
  route.post('/case-moves/:id/approve', { permit: DECIDE, audit: 'needs.caseMove.approved', discloses: true }, (asked) =>
    decided(asked, true),
  ),
  route.post('/case-moves/:id/return', { permit: DECIDE, audit: 'needs.caseMove.returned', discloses: true }, (asked) =>
    decided(asked, false),
  ),
  route.post('/case-moves/:id/accept', { permit: WRITE, audit: 'needs.caseMove.accepted', discloses: true }, accepted),
  route.post('/case-moves/:id/decline', { permit: WRITE, audit: 'needs.caseMove.declined', discloses: true }, declined),
  route.post('/case-moves/:id/withdraw', { permit: WRITE, audit: 'needs.caseMove.withdrawn', discloses: true }, takenBack),
  ...oldCaseRoutes,
]
