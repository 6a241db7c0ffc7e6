// 緊急の閲覧 over HTTP: a reason opens one person for a few hours, and the head looks at it afterwards.

import { textReasons } from '#src/kernel/whole-text.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { sayEvent } from '../../administration/administration.api.ts'
import { breakGlass, endUrgent, findHidden, listReadMeanwhile, listUrgent, lookAt, urgentHours } from './urgent.queries.ts'
import { checkUrgent, mayLook, type Urgent } from './urgent.rules.ts'
import { AskUrgent, UrgentList, UrgentScreen } from './urgent.screens.tsx'

const [OPEN, LOOK] = ['disclosure.breakGlass:open', 'disclosure.breakGlass:look'] as const
async function askPage(asked: Asked<typeof OPEN>, reasons: readonly Reason[] = []): Promise<Answer> {
  const id = asked.params['id'] ?? ''
  const one = isUuid(id) ? await findHidden(asked.tx, asked.scope, id) : undefined
  if (!one) return notFound
  const body = (
    <AskUrgent
      personId={id}
      hours={await urgentHours(asked.tx, asked.now)}
      typed={asked.form.get('reason') ?? ''}
      reasons={reasons}
      clientId={asked.clientId}
    />
  )
  return page('緊急の閲覧', body, {
    status: statusOf(reasons),
    json: reasons.length ? problem(reasons, 422, 'まだ何も開いていません。') : null,
  })
}
const found = async (asked: Asked<typeof LOOK>): Promise<Urgent | undefined> =>
  (await listUrgent(asked.tx, asked.scope, await asked.keys.of(asked.tx, asked.actor.wardId))).find((one) => one.id === asked.params['id'])
const mayBy = ({ actor }: Pick<Asked<typeof LOOK>, 'actor'>, one: Urgent): boolean =>
  mayLook(one, { staffId: actor.staffId, standsFor: actor.standsInFor?.id })
async function onePage(
  asked: Asked<typeof LOOK>,
  one: Urgent,
  reasons: readonly Reason[] = [],
  status = statusOf(reasons),
): Promise<Answer> {
  const reads = (await listReadMeanwhile(asked.tx, one)).map((read) => ({ at: read.at, what: sayEvent(read.event) }))
  const body = (
    <UrgentScreen
      one={one}
      reads={reads}
      mayLook={mayBy(asked, one)}
      typed={asked.form.get('note') ?? ''}
      chosen={asked.form.get('verdict') ?? ''}
      reasons={reasons}
      clientId={asked.clientId}
    />
  )
  return page('緊急の閲覧', body, {
    status,
    subjects: [one.personId],
    json: reasons.length
      ? problem(reasons, status)
      : {
          id: one.id,
          by: one.staffId,
          person: one.personId,
          at: one.at.toISOString(),
          until: one.untilAt.toISOString(),
          verdict: one.verdict,
          reads: reads.length,
        },
  })
}
export const urgentRoutes: AnyRoute[] = [
  route.get('/people/:id/urgent', { permit: OPEN, audit: 'disclosure.breakGlass.asked', discloses: false }, (asked) => askPage(asked)),
  route.post('/people/:id/urgent', { permit: OPEN, audit: 'disclosure.breakGlass.begun', discloses: true, said: 'none' }, async (asked) => {
    const id = asked.params['id'] ?? ''
    const one = isUuid(id) ? await findHidden(asked.tx, asked.scope, id) : undefined
    if (!one) return notFound
    const reason = (asked.form.get('reason') ?? '').trim()
    const reasons = checkUrgent(reason)
    if (reasons.length) return askPage(asked, reasons)
    await breakGlass(
      asked.tx,
      asked.scope,
      asked.actor,
      await asked.keys.of(asked.tx, one.wardId),
      { id: asked.clientId, wardId: one.wardId, personId: one.id, reason },
      asked.now,
    )
    return redirect(`/people/${one.id}`, [one.id])
  }),
  route.post('/people/:id/urgent/end', { permit: OPEN, audit: 'disclosure.breakGlass.ended', discloses: true }, async (asked) => {
    const id = asked.params['id'] ?? ''
    return isUuid(id) && (await endUrgent(asked.tx, asked.scope, id, asked.now)) ? redirect(`/people/${id}`, [id]) : notFound
  }),
  route.get('/urgent-reads', { permit: LOOK, audit: 'disclosure.breakGlass.listed', discloses: true }, async (asked) => {
    const rows = await listUrgent(asked.tx, asked.scope, await asked.keys.of(asked.tx, asked.actor.wardId))
    return page('緊急の閲覧', <UrgentList rows={rows} />, {
      json: { items: rows.map((one) => ({ id: one.id, by: one.staffId, at: one.at.toISOString(), verdict: one.verdict })) },
    })
  }),
  route.get('/urgent-reads/:id', { permit: LOOK, audit: 'disclosure.breakGlass.opened', discloses: true }, async (asked) => {
    const one = await found(asked)
    return one ? onePage(asked, one) : notFound
  }),
  route.post('/urgent-reads/:id/look', { permit: LOOK, audit: 'disclosure.breakGlass.saw', discloses: true }, async (asked) => {
    const one = await found(asked)
    if (!one || !mayBy(asked, one)) return notFound
    const [verdict, note] = [asked.form.get('verdict'), (asked.form.get('note') ?? '').trim()]
    if (verdict !== 'fine' && verdict !== 'amiss')
      return onePage(asked, one, [{ code: 'missing', field: 'verdict', message: '「どう見ましたか」をえらんでください。' }])
    const missing = verdict === 'amiss' ? 'もっともでなかったときは、わけを「ひとこと」に書いてください。' : undefined
    const wrong = textReasons({ field: 'note', label: 'ひとこと', text: note, most: 300, missing })
    if (wrong.length) return onePage(asked, one, wrong)
    const done = await lookAt(
      asked.tx,
      asked.scope,
      asked.actor,
      await asked.keys.of(asked.tx, asked.actor.wardId),
      one,
      { verdict, note },
      asked.now,
    )
    return done
      ? redirect(`/urgent-reads/${one.id}`, [one.personId])
      : onePage(asked, one, [{ code: 'stale', message: 'ほかの人が先に確かめました。いまのようすは、この画面のとおりです。' }], 409)
  }),
]
