// 共用のパソコン.
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, redirect, problem, type Answer } from '#src/web/answer.ts'
import { sayBrowser } from '#src/web/browser-words.ts'
import { route, type Asked } from '#src/web/route.ts'
import { listDesks, registerDesk, revokeDesk } from './device.queries.ts'
import { DevicesScreen } from './device.screens.tsx'
import { listCouncils } from '#src/access/council.queries.ts'

const WRITE = 'admin.device:write'

async function devicesPage(asked: Asked<typeof WRITE>, reasons: readonly Reason[] = []): Promise<Answer> {
  const here = asked.actor.signIn?.deviceId
  const desks = (await listDesks(asked.tx, asked.scope)).map((one) => ({ ...one, browser: sayBrowser(one.browser), here: one.id === here }))
  const wards = (await listCouncils(asked.tx, asked.scope)).map((one) => ({ value: one.id, label: one.name }))
  const body = (
    <DevicesScreen
      desks={desks}
      wards={wards}
      hereName={desks.find((one) => one.here)?.name ?? ''}
      browser={sayBrowser(asked.browser)}
      typed={(name) => asked.form.get(name) ?? ''}
      reasons={reasons}
      now={asked.now}
      clientId={asked.clientId}
    />
  )
  return page('共用のパソコン', body, {
    status: reasons.length ? 422 : 200,
    json: reasons.length
      ? problem(reasons)
      : { items: desks.map((one) => ({ id: one.id, name: one.name, ward: one.wardId, people: one.people })) },
  })
}

export const deviceRoutes = [
  route.get('/admin/devices', { permit: WRITE, audit: 'admin.device.listed', discloses: false }, (asked) => devicesPage(asked)),
  route.post('/admin/devices', { permit: WRITE, audit: 'admin.device.registered', discloses: false }, async (asked) => {
    const [name, wardId, deviceId] = [(asked.form.get('name') ?? '').trim(), asked.form.get('ward') ?? '', asked.actor.signIn?.deviceId]
    const reasons: Reason[] = [
      ...(name === '' || [...name].length > 40
        ? [{ code: 'wrong', field: 'name', message: '「名前」を 40 文字までで入れてください。' }]
        : []),
      ...(asked.scope.wards.includes(wardId) ? [] : [{ code: 'wrong', field: 'ward', message: '「所属」をえらんでください。' }]),
      ...(deviceId
        ? []
        : [{ code: 'device', message: 'このパソコンをおぼえられませんでした。Cookie を使えるようにして、サインインし直してください。' }]),
    ]
    if (reasons.length || !deviceId) return devicesPage(asked, reasons)
    await registerDesk(asked.tx, asked.scope, deviceId, { wardId, name }, asked.now)
    return redirect('/admin/devices')
  }),
  route.post('/admin/devices/revoke', { permit: WRITE, audit: 'admin.device.revoked', discloses: false }, async (asked) => {
    const id = asked.form.get('device') ?? ''
    return isUuid(id) && (await revokeDesk(asked.tx, asked.scope, id, asked.now)) ? redirect('/admin/devices') : notFound
  }),
]
