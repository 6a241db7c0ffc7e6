// 関係機関の人 over HTTP: the head says which person of which organisation may be offered something.
import { permit } from '#src/access/scope.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { stale } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { addPartner, endPartner, listChoices, listPartners } from './partner.queries.ts'
import { PARTNER_KINDS } from './partner.rules.ts'
import { PartnerScreen } from './partner.screens.tsx'

const [READ, WRITE] = ['disclosure.partner:read', 'disclosure.partner:write'] as const
async function listPage(
  asked: Asked<typeof READ> | Asked<typeof WRITE>,
  reasons: readonly Reason[] = [],
  status = statusOf(reasons),
): Promise<Answer> {
  const rows = await listPartners(asked.tx, asked.scope, asked.now)
  const choices = permit(asked.actor, WRITE) ? await listChoices(asked.tx, asked.actor.wardId, asked.now) : undefined
  const body = <PartnerScreen rows={rows} choices={choices} typed={typedFrom(asked.form)} reasons={reasons} clientId={asked.clientId} />
  return page('関係機関の人', body, {
    status,
    json: reasons.length
      ? problem(reasons, status)
      : { items: rows.map(({ id, name, organisation, recipient, shares }) => ({ id, name, organisation, recipient, shares })) },
  })
}
export const partnerRoutes: AnyRoute[] = [
  route.get('/partners', { permit: READ, audit: 'disclosure.partner.listed', discloses: false }, (asked) => listPage(asked)),
  route.post('/partners', { permit: WRITE, audit: 'disclosure.partner.added', discloses: false }, async (asked) => {
    const choices = await listChoices(asked.tx, asked.actor.wardId, asked.now)
    const staffId = choices.staff.find((one) => one.value === asked.form.get('staff'))?.value
    const organisationId = choices.organisations.find((one) => one.value === asked.form.get('organisation'))?.value
    const recipient = PARTNER_KINDS.find((one) => one.value === asked.form.get('recipient'))?.value
    const missing = (field: string, label: string): Reason => ({ code: 'missing', field, message: `「${label}」をえらんでください。` })
    const reasons = [
      ...(staffId ? [] : [missing('staff', 'だれ')]),
      ...(organisationId ? [] : [missing('organisation', 'どこの')]),
      ...(recipient ? [] : [missing('recipient', 'どんな機関')]),
      ...(asked.refused ? [asked.refused] : []),
    ]
    if (!staffId || !organisationId || !recipient || reasons.length) return listPage(asked, reasons)
    await addPartner(
      asked.tx,
      asked.scope,
      { wardId: asked.actor.wardId, id: asked.clientId },
      { staffId, organisationId, recipient },
      asked.now,
    )
    return redirect('/partners', [asked.clientId])
  }),
  route.post('/partners/:id/end', { permit: WRITE, audit: 'disclosure.partner.ended', discloses: false }, async (asked) => {
    const one = (await listPartners(asked.tx, asked.scope, asked.now)).find((each) => each.id === asked.params['id'])
    if (!one) return notFound
    const keys = await asked.keys.of(asked.tx, one.wardId)
    return (await endPartner(asked.tx, asked.scope, keys, one, asked.now))
      ? redirect('/partners', [one.id])
      : listPage(asked, [stale('見ている')], 409)
  }),
]
