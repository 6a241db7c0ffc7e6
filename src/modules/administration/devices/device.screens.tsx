// 共用のパソコン: registered desks, and this browser as a new one.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, SelectField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { When } from '#src/ui/when.tsx'

export type DeskView = {
  id: string
  wardName: string
  name: string
  browser: string
  registeredAt: Date
  registeredBy: string | null
  seenAt: Date | null
  people: number
  here: boolean
}

export function DevicesScreen(props: {
  desks: readonly DeskView[]
  wards: readonly Choice[]
  hereName: string
  browser: string
  typed: (name: string) => string
  reasons: readonly Reason[]
  now: Date
  clientId: string
}): VNode {
  const { typed, reasons } = props
  return (
    <>
      <Head title="共用のパソコン" purpose="登録したパソコンでは、同じ所属の職員が、6 けたの暗証番号ですばやく交代できます。" />
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          {props.desks.length === 0 ? (
            <div class="card">
              <p>登録したパソコンは、まだありません。窓口などの共用のパソコンでこのページを開き、登録してください。</p>
            </div>
          ) : (
            <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
              <table class="wide as-cards">
                <caption>{props.desks.length} 台</caption>
                <thead>
                  <tr>
                    <th scope="col">名前</th>
                    <th scope="col">所属</th>
                    <th scope="col">使う人</th>
                    <th scope="col">さいごに使った</th>
                    <th scope="col">登録した人</th>
                    <th scope="col" class="hand">
                      やめる
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {props.desks.map((one) => (
                    <tr>
                      <th scope="row">
                        {one.name}
                        {one.here ? (
                          <>
                            {' '}
                            <span class="tag calm">✓ このパソコン</span>
                          </>
                        ) : null}
                        <br />
                        <span class="sub">{one.browser}</span>
                      </th>
                      <td data-label="所属">{one.wardName}</td>
                      <td data-label="使う人">{one.people} 人</td>
                      <td data-label="さいごに使った">{one.seenAt ? <When at={one.seenAt} /> : 'まだ'}</td>
                      <td data-label="登録した人">
                        {one.registeredBy}　<When at={one.registeredAt} />
                      </td>
                      <td class="hand">
                        <ActForm action="/admin/devices/revoke" clientId={props.clientId} hidden={{ device: one.id }}>
                          <button class="link" aria-label={`${one.name}の登録をやめる`}>
                            登録をやめる
                          </button>
                        </ActForm>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <p class="sub">なくしたパソコンは「登録をやめる」を押してください。そこで開いている画面も、すぐに閉じます。</p>
        </div>
        <aside>
          <div class="card green">
            <h2>{props.hereName ? 'このパソコンの登録を直す' : 'このパソコンを登録する'}</h2>
            <p class="sub">いま使っているもの：{props.browser}</p>
            <ActForm action="/admin/devices" clientId={props.clientId}>
              <TextField name="name" label="名前" must value={typed('name') || props.hereName} reasons={reasons} help="例：1 階窓口の左" />
              {props.wards.length > 1 ? (
                <SelectField
                  name="ward"
                  label="所属"
                  must
                  empty="えらんでください"
                  options={props.wards}
                  value={typed('ward')}
                  reasons={reasons}
                />
              ) : (
                <input type="hidden" name="ward" value={props.wards[0]?.value ?? ''} />
              )}
              <button class="btn">登録する</button>
            </ActForm>
          </div>
        </aside>
      </div>
    </>
  )
}
