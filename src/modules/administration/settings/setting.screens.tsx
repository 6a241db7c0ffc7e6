// 設定: all values with what they mean, and one with its history and the form to change it.
import type { VNode } from 'preact'
import type { Setting } from '../../../kernel/setting.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { groupOf, saySetting } from './setting.rules.ts'
import { When } from '#src/ui/when.tsx'

export type SettingView = { setting: Setting; current: string; since: Date | undefined; next: { value: string; fromAt: Date } | undefined }
export type ChangeView = {
  value: string
  fromAt: Date
  by: string | null
  reason: string
  enteredAt: Date
  withdrawnAt: Date | null
  withdrawnBy: string | null
}
const Counting = (): VNode => <span class="tag late">▲ 数え方が変わります</span>

/** Settings with what they mean, their value and since when. */
function Values({ rows }: { rows: readonly SettingView[] }): VNode {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
      <table class="rows as-cards">
        <thead>
          <tr>
            <th scope="col">名前</th>
            <th scope="col">いまの値</th>
            <th scope="col">はじめの値</th>
            <th scope="col">いつから</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ setting, current, since, next }) => (
            <tr>
              <th scope="row">
                <a href={`/admin/settings/${setting.key}`}>{setting.label}</a>
                {setting.changesCounting ? (
                  <>
                    {' '}
                    <Counting />
                  </>
                ) : null}
                <br />
                <span class="sub">{setting.meaning}</span>
              </th>
              <td class="n" data-label="いまの値">
                <b>{saySetting(setting, current)}</b>
              </td>
              <td class="n" data-label="はじめの値">
                {saySetting(setting, String(setting.default))}
              </td>
              <td data-label="いつから">
                <span class="whole">{since ? <When at={since} /> : 'はじめから'}</span>
                {next ? (
                  <div>
                    <When at={next.fromAt} /> から {saySetting(setting, next.value)}
                  </div>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function SettingsScreen({ rows, version }: { rows: readonly SettingView[]; version: number }): VNode {
  // What nothing reads yet stands apart, so that nobody changes it and waits for something to happen.
  const [live, waiting] = [rows.filter(({ setting }) => !setting.comes), rows.filter(({ setting }) => setting.comes)]
  const groups = [...new Set(live.map((one) => groupOf(one.setting.key)))]
  return (
    <>
      <Head title="設定" purpose={`全市で同じ値を使います。数え方の設定は、いま第 ${version} 版です。`} />
      {groups.map((group) => (
        <>
          <h2>{group}</h2>
          <Values rows={live.filter((one) => groupOf(one.setting.key) === group)} />
        </>
      ))}
      {waiting.length ? (
        <details>
          <summary>準備中の設定（{waiting.length}）</summary>
          <p>使う機能がまだないので、いまは変えても何も変わりません。値だけ先に決めておけます。</p>
          <Values rows={waiting} />
        </details>
      ) : null}
    </>
  )
}

export function SettingScreen(props: {
  view: SettingView
  changes: readonly ChangeView[]
  now: Date
  mayWrite: boolean
  typed: (name: string) => string
  reasons: readonly Reason[]
  clientId: string
}): VNode {
  const { setting, current, next } = props.view
  const value = props.typed('value') || current
  return (
    <>
      <Head title={setting.label} purpose={setting.meaning}>
        {setting.changesCounting ? <Counting /> : null}
      </Head>
      {setting.comes ? <p class="card">準備中です。使う機能がまだないので、いまは変えても何も変わりません。</p> : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <dl>
            <dt>いまの値</dt>
            <dd>
              <b>{saySetting(setting, current)}</b>
            </dd>
            <dt>はじめの値</dt>
            <dd>{saySetting(setting, String(setting.default))}</dd>
            {next ? (
              <>
                <dt>決まっている変更</dt>
                <dd>
                  <When at={next.fromAt} /> から {saySetting(setting, next.value)}
                </dd>
              </>
            ) : null}
          </dl>
          {props.mayWrite ? (
            <>
              <h2>値を変える</h2>
              {setting.changesCounting ? (
                <p class="card">この値を変えると、数え方の新しい版になります。公表した数字は、もとの版のまま残ります。</p>
              ) : null}
              <ActForm action={`/admin/settings/${setting.key}`} clientId={props.clientId} hidden={{ seen: current }}>
                {setting.type === 'bool' ? (
                  <RadioField
                    name="value"
                    label="新しい値"
                    must
                    options={[
                      { value: 'true', label: 'する' },
                      { value: 'false', label: 'しない' },
                    ]}
                    value={value}
                    reasons={props.reasons}
                  />
                ) : (
                  <TextField
                    name="value"
                    label={`新しい値${setting.unit ? `（${setting.unit}）` : ''}`}
                    must
                    short
                    digits={setting.type === 'int'}
                    value={value}
                    reasons={props.reasons}
                    help={setting.type === 'int' ? `${setting.min} から ${setting.max} まで` : ''}
                  />
                )}
                <DayField
                  name="from"
                  side="future"
                  label="いつから"
                  value={props.typed('from')}
                  reasons={props.reasons}
                  help="空のままなら、いますぐ変わります。日を入れると、その日の 0:00 からです。"
                />
                <TextField
                  name="reason"
                  label="理由"
                  must
                  value={props.typed('reason')}
                  reasons={props.reasons}
                  help="だれが決めたか、なぜか。あとから見る人のために。"
                />
                <button class="btn">この値にする</button>
              </ActForm>
              {next ? (
                <ActForm action={`/admin/settings/${setting.key}/withdraw`} clientId={props.clientId}>
                  <button class="btn quiet">決まっている変更を取りやめる</button>
                </ActForm>
              ) : null}
            </>
          ) : (
            <p class="sub">値を変えられるのは、市社協の「職員・権限の係」です。</p>
          )}
        </div>
        <aside>
          <div class="card">
            <h2>これまでの変更</h2>
            {props.changes.length === 0 ? (
              <p>まだ変わっていません。</p>
            ) : (
              <ol class="plain">
                {props.changes.map((one) => (
                  <li>
                    <b>
                      <When at={one.fromAt} /> から
                    </b>
                    {'　'}
                    {saySetting(setting, one.value)}
                    {one.withdrawnAt ? (
                      <>
                        {'　× 取りやめ（'}
                        {one.withdrawnBy ?? ''}
                        {'　'}
                        <When at={one.withdrawnAt} />）
                      </>
                    ) : (
                      ''
                    )}
                    <div class="sub">
                      {one.by ?? '—'}　<When at={one.enteredAt} />　{one.reason}
                    </div>
                  </li>
                ))}
              </ol>
            )}
          </div>
        </aside>
      </div>
    </>
  )
}
