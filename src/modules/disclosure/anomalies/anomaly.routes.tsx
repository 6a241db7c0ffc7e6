// 読み過ぎの点検 over HTTP: for the head of the ward and the administrator of the city.
import { textReasons } from '#src/kernel/whole-text.ts'
import { isRole, roleLabel } from '#src/access/permissions.ts'
import { newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { anomalyLimits, listAnomalies, lookAtAnomaly } from './anomaly.queries.ts'
import { VERDICTS } from './anomaly.rules.ts'
import { AnomalyScreen } from './anomaly.screens.tsx'

const [READ, WRITE] = ['disclosure.readAnomaly:read', 'disclosure.readAnomaly:write'] as const
async function listPage(
  asked: Asked<typeof READ> | Asked<typeof WRITE>,
  reasons: readonly Reason[] = [],
  status = statusOf(reasons),
): Promise<Answer> {
  const rows = await listAnomalies(asked.tx, asked.scope, asked.keys)
  const body = (
    <AnomalyScreen
      rows={rows}
      limits={await anomalyLimits(asked.tx, asked.now)}
      own={asked.actor.staffId}
      role={(role) => (isRole(role) ? roleLabel(role) : 'いまの役割なし')}
      sent={asked.params['id'] ?? ''}
      typed={(name) => asked.form.get(name) ?? ''}
      reasons={reasons}
      now={asked.now}
      idFor={() => newId(asked.now)}
    />
  )
  const items = rows.map(({ id, wardId, weekOf, staffId, role, people, median, verdict }) => ({
    id,
    ward: wardId,
    weekOf,
    staff: staffId,
    role,
    people,
    median,
    verdict,
  }))
  return page('読み過ぎの点検', body, { status, json: reasons.length ? problem(reasons, status) : { items } })
}
export const anomalyRoutes: AnyRoute[] = [
  route.get('/read-anomalies', { permit: READ, audit: 'disclosure.readAnomaly.listed', discloses: false }, (asked) => listPage(asked)),
  route.post('/read-anomalies/:id', { permit: WRITE, audit: 'disclosure.readAnomaly.saw', discloses: false }, async (asked) => {
    const one = (await listAnomalies(asked.tx, asked.scope, asked.keys)).find((each) => each.id === asked.params['id'])
    if (!one || one.staffId === asked.actor.staffId) return notFound
    const verdict = VERDICTS.find((each) => each.value === asked.form.get('verdict'))?.value
    if (!verdict) return listPage(asked, [{ code: 'missing', field: `verdict-${one.id}`, message: '「どうだったか」をえらんでください。' }])
    const note = (asked.form.get('note') ?? '').trim()
    const long = textReasons({ field: `note-${one.id}`, label: 'ひとこと', text: note, most: 300 })
    if (long.length) return listPage(asked, long)
    const done = await lookAtAnomaly(asked.tx, asked.scope, asked.actor, asked.keys, one, { verdict, note }, asked.now)
    return done
      ? redirect('/read-anomalies', [one.id])
      : listPage(asked, [{ code: 'stale', message: 'ほかの人が先に確かめました。いまのようすは、この画面のとおりです。' }], 409)
  }),
]
