// 設定: read by those who steer, changed by the administrator of the city council only: one value holds for the whole city.
import { textReasons } from '#src/kernel/whole-text.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf, instantAt } from '#src/kernel/civil-date.ts'
import { readSetting, SETTINGS, type SettingKey } from '#src/kernel/settings.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, redirect, problem, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type Asked } from '#src/web/route.ts'
import { typedDay } from '../staff/staff-page.routes.tsx'
import { changeSetting, countVersion, listSettingChanges, withdrawSetting, type SettingChange } from './setting.queries.ts'
import { checkChange } from './setting.rules.ts'
import { SettingScreen, SettingsScreen, type SettingView } from './setting.screens.tsx'
import type { Setting } from '#src/kernel/setting.ts'

const READ = 'admin.settings:read'
const WRITE = 'admin.settings:write'
type AnyAsk = Asked<typeof READ> | Asked<typeof WRITE>

function viewOf(setting: Setting, changes: readonly SettingChange[], now: Date): SettingView {
  const valid = changes.filter((one) => one.key === setting.key && one.withdrawnAt === null)
  const [current, next] = [valid.find((one) => one.fromAt <= now), valid.findLast((one) => one.fromAt > now)]
  return {
    setting,
    current: current?.value ?? String(setting.default),
    since: current?.fromAt,
    next: next && { value: next.value, fromAt: next.fromAt },
  }
}
const found = (asked: AnyAsk): (Setting & { key: SettingKey }) | undefined => SETTINGS.find((one) => one.key === asked.params['key'])
const mayWrite = (asked: AnyAsk): boolean => asked.actor.isCity && permit(asked.actor, WRITE) !== undefined

async function settingPage(asked: AnyAsk, setting: Setting & { key: SettingKey }, reasons: readonly Reason[] = []): Promise<Answer> {
  const changes = await listSettingChanges(asked.tx, asked.scope, setting.key)
  const view = viewOf(setting, changes, asked.now)
  return page(
    setting.label,
    <SettingScreen
      view={view}
      changes={changes}
      now={asked.now}
      mayWrite={mayWrite(asked)}
      typed={(name) => asked.form.get(name) ?? ''}
      reasons={reasons}
      clientId={asked.clientId}
    />,
    {
      status: statusOf(reasons),
      json: reasons.length
        ? problem(reasons, statusOf(reasons))
        : {
            key: setting.key,
            value: view.current,
            default: setting.default,
            changes: changes.map((one) => ({
              value: one.value,
              from: one.fromAt.toISOString(),
              reason: one.reason,
              withdrawn: one.withdrawnAt !== null,
            })),
          },
    },
  )
}

export const settingRoutes = [
  route.get('/admin/settings', { permit: READ, audit: 'admin.setting.listed', discloses: false }, async (asked) => {
    const changes = await listSettingChanges(asked.tx, asked.scope)
    const rows = SETTINGS.map((one) => viewOf(one, changes, asked.now))
    return page('設定', <SettingsScreen rows={rows} version={await countVersion(asked.tx, asked.scope, asked.now)} />, {
      json: { items: rows.map((one) => ({ key: one.setting.key, value: one.current, default: one.setting.default })) },
    })
  }),
  route.get('/admin/settings/:key', { permit: READ, audit: 'admin.setting.opened', discloses: false }, (asked) => {
    const setting = found(asked)
    return setting ? settingPage(asked, setting) : notFound
  }),
  route.post('/admin/settings/:key', { permit: WRITE, audit: 'admin.setting.changed', discloses: false }, async (asked) => {
    const setting = found(asked)
    if (!setting || !mayWrite(asked)) return notFound
    const today = civilDateOf(asked.now)
    const current = viewOf(setting, await listSettingChanges(asked.tx, asked.scope, setting.key), asked.now).current
    const ask = {
      value: asked.form.get('value') ?? '',
      reason: (asked.form.get('reason') ?? '').trim(),
      from: typedDay(asked.form.get('from'), today),
      today,
      current,
      seen: asked.form.get('seen') ?? '',
    }
    const reasons = [...checkChange(setting, ask), ...textReasons({ field: 'reason', label: '理由', text: ask.reason, most: 400 })]
    const read = readSetting(setting, ask.value)
    if (reasons.length || !read.ok) return settingPage(asked, setting, reasons)
    const done = await changeSetting(
      asked.tx,
      asked.scope,
      { key: setting.key, value: String(read.value), fromAt: ask.from ? instantAt(ask.from, '00:00') : asked.now, reason: ask.reason },
      asked.now,
    )
    return done
      ? redirect(`/admin/settings/${setting.key}`)
      : settingPage(asked, setting, [
          { code: 'taken', field: 'from', message: 'その時からの変更は、もう決まっています。別の日にするか、先に取りやめてください。' },
        ])
  }),
  route.post('/admin/settings/:key/withdraw', { permit: WRITE, audit: 'admin.setting.withdrawn', discloses: false }, async (asked) => {
    const setting = found(asked)
    if (!setting || !mayWrite(asked)) return notFound
    await withdrawSetting(asked.tx, asked.scope, setting.key, asked.now)
    return redirect(`/admin/settings/${setting.key}`)
  }),
]
