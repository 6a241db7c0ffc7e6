// 見守り訪問 from the phone of who watches: the same record as at a desk, under the phone's number, for the plans that are theirs. What comes for a plan that was taken away meanwhile is kept for the ward.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { listPlans, saveVisit, visit } from '#src/modules/watch/watch.api.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { readForm } from '#src/records/read-form.rules.ts'
import { Head } from '#src/ui/page.tsx'
import { notFound, page, problem, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { keepAside } from '../rescues/rescue.queries.ts'
import { completeVisit, isPressed } from './phone-visit.rules.ts'

export const phoneVisitRoutes: AnyRoute[] = [
  route.post(
    '/field/watch-visits',
    { permit: 'field.watchVisit:write', audit: 'watch.watchVisit.created', discloses: true },
    async (asked) => {
      const { tx, keys, actor, clientId, now } = asked
      const scope = permit(actor, 'field.watchPlan:read')
      if (!scope) return notFound
      const when = { at: asked.written?.at ?? now, trusted: asked.written?.trusted ?? false }
      const form = completeVisit(asked.form, when)
      const planId = form.get('plan_id') ?? ''
      const today = civilDateOf(now)
      const [plan] = isUuid(planId) ? await listPlans(tx, scope, keys, [planId], today) : []
      if (!plan) {
        const fields = [...asked.form].filter(([name]) => name !== 'client_id' && name !== 'device_at')
        const at = { wardId: actor.wardId, staffId: actor.staffId, deviceId: actor.signIn?.deviceId ?? '' }
        if (!isUuid(at.deviceId)) return notFound
        await keepAside(
          tx,
          keys,
          at,
          { id: clientId, path: '/field/watch-visits', fields, at: (asked.written?.device ?? now).toISOString() },
          now,
        )
        return redirect('/field/pack', [clientId])
      }
      form.set('person_id', plan.standing.person)
      const { values, reasons } = readForm(visit, form, today, new Map())
      const all = [...reasons, ...checkRecord(visit, values, 'kept', today), ...(asked.refused ? [asked.refused] : [])]
      if (all.length)
        return page('見守り訪問', <Head title="見守り訪問" purpose="まだ残していません。" />, { status: 422, json: problem(all) })
      // One that is there under this number already came another way (a printed sheet): it stays as it is.
      await saveVisit(asked, asked.scope, { wardId: plan.row.ward_id, id: clientId }, values, { pressed: isPressed(form) })
      return redirect('/field/pack', [clientId, plan.row.id, plan.standing.person])
    },
  ),
]
