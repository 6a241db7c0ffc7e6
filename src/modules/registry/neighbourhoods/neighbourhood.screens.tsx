// 地域 of a ward with the towns that belong to each; one neighbourhood; pasting the table of towns.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { type WardChoice, WardPick } from './ward-pick.screens.tsx'
import { type TownLineView, Provisional, Lines } from './town.screens.tsx'
import { When } from '#src/ui/when.tsx'

export type NeighbourhoodView = {
  id: string
  name: string
  kana: string
  zone: string
  source: string
  endsOn: string | null
  version: number
  towns: number
}
type Typed = (name: string) => string

export function NeighbourhoodsScreen(props: {
  wards: readonly WardChoice[]
  ward: WardChoice
  rows: readonly NeighbourhoodView[]
  counts: { towns: number; provisional: number; without: number }
  today: string
  mayWrite: boolean
}): VNode {
  const { ward, counts } = props
  return (
    <>
      <Head
        title={`${ward.name}の地域`}
        purpose="地域（おおむね小学校区）と、どの町丁目がどの地域に入るかを決めます。住所を入れると、地域が自動で入ります。"
      >
        {props.mayWrite ? (
          <a class="btn" href={`/admin/neighbourhoods/new?ward=${ward.id}`}>
            地域を加える
          </a>
        ) : null}
      </Head>
      <WardPick at="/admin/neighbourhoods" wards={props.wards} ward={ward.id} />
      <div class="card">
        {counts.provisional || counts.without ? (
          <p>
            町丁目 {counts.towns} のうち、<b>{counts.provisional}</b> は最も近い小学校による仮の決め方、<b>{counts.without}</b>{' '}
            はまだ決まっていません。
          </p>
        ) : (
          <p>町丁目 {counts.towns} は、すべて区が決めたとおりです。</p>
        )}
        <p class="acts">
          <a class="link" href={`/admin/towns?ward=${ward.id}`}>
            町丁目の表を見る・直す
          </a>
        </p>
      </div>
      {props.rows.length === 0 ? (
        <div class="card">
          <p>この区には、まだ地域がありません。</p>
        </div>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
          <table class="wide as-cards">
            <caption>{props.rows.length} の地域</caption>
            <thead>
              <tr>
                <th scope="col">地域</th>
                <th scope="col">圏域</th>
                <th scope="col" class="n">
                  町丁目
                </th>
                <th scope="col">もと</th>
                <th scope="col">いつまで</th>
              </tr>
            </thead>
            <tbody>
              {props.rows.map((row) => (
                <tr>
                  <th scope="row">
                    {props.mayWrite ? <a href={`/admin/neighbourhoods/${row.id}`}>{row.name}</a> : row.name}
                    <br />
                    <span class="sub">{row.kana}</span>
                  </th>
                  <td data-label="圏域">{row.zone || '—'}</td>
                  <td class="n" data-label="町丁目">
                    {row.towns}
                  </td>
                  <td data-label="もと">
                    <Provisional source={row.source} />
                  </td>
                  <td data-label="いつまで">
                    {row.endsOn ? (
                      <>
                        <When on={row.endsOn} list />
                        {' まで'}
                      </>
                    ) : (
                      ''
                    )}
                    {row.endsOn && row.endsOn < props.today ? (
                      <>
                        {' '}
                        <span class="tag plain">− 終わり</span>
                      </>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

export function NeighbourhoodForm(props: {
  ward: WardChoice
  seen: NeighbourhoodView | undefined
  typed: Typed
  reasons: readonly Reason[]
  lines: readonly TownLineView[]
  changes: readonly { at: Date; by: string | null; text: string }[]
  now: Date
  clientId: string
}): VNode {
  const { seen, typed, reasons, ward } = props
  const value = (name: 'name' | 'kana' | 'zone', is: string): string => (reasons.length ? typed(name) : is)
  return (
    <>
      <Head
        title={seen ? seen.name : '地域を加える'}
        purpose={`${ward.name}の地域です。名前を変えても、これまでの記録はつながったままです。`}
      />
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          <ActForm
            action={seen ? `/admin/neighbourhoods/${seen.id}` : '/admin/neighbourhoods'}
            clientId={props.clientId}
            hidden={seen ? { version: String(seen.version) } : { ward: ward.id }}
          >
            <TextField name="name" label="地域の名前" must value={value('name', seen?.name ?? '')} reasons={reasons} />
            <TextField name="kana" label="かな" value={value('kana', seen?.kana ?? '')} reasons={reasons} />
            <TextField
              name="zone"
              label="圏域"
              value={value('zone', seen?.zone ?? '')}
              reasons={reasons}
              help="区と地域の間の区分です。使わない区は空のままにします。"
            />
            <DayField
              name="ends_on"
              side="future"
              label="いつまで"
              value={reasons.length ? typed('ends_on') : seen?.endsOn ? formatWareki(seen.endsOn, 'short') : ''}
              reasons={reasons}
              help="統合などでなくなる日。続いている地域は空のままにします。"
            />
            <div class="acts stick">
              <button class="btn">{seen ? '直す' : '地域を加える'}</button>
            </div>
          </ActForm>
          {seen ? (
            <>
              <h2>入る町丁目</h2>
              {props.lines.length ? <Lines lines={props.lines} /> : <p>まだありません。</p>}
              <p>
                <a class="link" href={`/admin/towns?ward=${ward.id}`}>
                  町丁目の表を直す
                </a>
              </p>
            </>
          ) : null}
        </div>
        <aside>
          {seen ? (
            <div class="card">
              <h2>これまでの変更</h2>
              {props.changes.length ? (
                <ol class="plain">
                  {props.changes.map((one) => (
                    <li>
                      <b>
                        <When at={one.at} />
                      </b>
                      {'　'}
                      {one.by ?? '—'}
                      <div class="sub">{one.text}</div>
                    </li>
                  ))}
                </ol>
              ) : (
                <p>まだ変わっていません。</p>
              )}
            </div>
          ) : null}
        </aside>
      </div>
    </>
  )
}
