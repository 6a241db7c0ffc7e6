// 会議の種類 over HTTP: read by those who hold meetings, changed by the city with a reason.
import { permit } from '#src/access/scope.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { notFound, page, problem, redirect, statusOf, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { listKinds, listKindVersions, saveKind } from './kind.queries.ts'
import { readKind, type Kind } from './kind.rules.ts'
import { KindScreen, KindsScreen } from './kind.screens.tsx'

const [READ, WRITE] = ['meetings.meetingKind:read', 'meetings.meetingKind:write'] as const
type Any = Asked<typeof READ> | Asked<typeof WRITE>
const FRESH = /^new$|^own[0-9a-f]{12}$/
const jsonOf = ({ code, version, name, law, basis, sealed, numbered, consent, oath, secrecy, active }: Kind): Json => ({
  code,
  version,
  name,
  law,
  basis,
  sealed,
  numbered,
  consent,
  oath,
  secrecy,
  active,
})
const formOf = (kind: Kind): URLSearchParams =>
  new URLSearchParams(
    Object.entries(kind).map(([name, value]): [string, string] => [name, value === true ? 'yes' : value === false ? 'no' : String(value)]),
  )

async function kindPage(asked: Any, code: string, form?: URLSearchParams, reasons: readonly Reason[] = []): Promise<Answer> {
  const kind = (await listKinds(asked.tx, asked.scope)).find((one) => one.code === code)
  const mayWrite = permit(asked.actor, WRITE) !== undefined
  if (!kind && !(mayWrite && FRESH.test(code))) return notFound
  const body = (
    <KindScreen
      kind={kind}
      code={code}
      typed={typedFrom(form ?? (kind ? formOf(kind) : new URLSearchParams({ active: 'yes' })))}
      reasons={reasons}
      mayWrite={mayWrite}
      versions={kind ? await listKindVersions(asked.tx, asked.scope, code) : []}
      now={asked.now}
      clientId={asked.clientId}
    />
  )
  return page(kind?.name ?? '種類を加える', body, {
    status: statusOf(reasons),
    json: reasons.length ? problem(reasons, statusOf(reasons)) : kind ? jsonOf(kind) : null,
  })
}

export const kindRoutes: AnyRoute[] = [
  route.get('/meeting-kinds', { permit: READ, audit: 'meetings.meetingKind.listed', discloses: false }, async (asked) => {
    const kinds = await listKinds(asked.tx, asked.scope)
    return page('会議の種類', <KindsScreen kinds={kinds} mayWrite={permit(asked.actor, WRITE) !== undefined} />, {
      json: { items: kinds.map(jsonOf) },
    })
  }),
  route.get('/meeting-kinds/:code', { permit: READ, audit: 'meetings.meetingKind.opened', discloses: false }, (asked) =>
    kindPage(asked, asked.params['code'] ?? ''),
  ),
  route.post('/meeting-kinds/:code', { permit: WRITE, audit: 'meetings.meetingKind.changed', discloses: false }, async (asked) => {
    const code = asked.params['code'] ?? ''
    const kind = (await listKinds(asked.tx, asked.scope)).find((one) => one.code === code)
    if (!kind && !FRESH.test(code)) return notFound
    const read = readKind(asked.form)
    if (!read.ok) return kindPage(asked, code, asked.form, read.reasons)
    const to = { wardId: asked.actor.wardId, code: code === 'new' ? `own${asked.clientId.slice(-12)}` : code, seen: kind?.version ?? 0 }
    const stale = asked.form.get('seen') !== String(to.seen) || !(await saveKind(asked.tx, asked.scope, to, read.value, asked.now))
    if (stale)
      return kindPage(asked, code, asked.form, [
        { code: 'stale', message: 'ほかの人が先に変えました。右の「これまでの変更」を確かめて、もう一度押してください。' },
      ])
    return redirect(`/meeting-kinds/${to.code}`)
  }),
]
