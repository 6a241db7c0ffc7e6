// The list of 世帯.
import type { VNode } from 'preact'
import { Grouped, StateTag } from '../../../records/field.screens.tsx'
import { fieldOf, type Option } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { household as type } from './household.schema.ts'
import { type Names, type HouseView, here, nameOf, MARK } from './household.screens.tsx'

export type ListProps = {
  rows: readonly HouseView[]
  names: Names
  state: string
  composition: string
  neighbourhood: string
  areas: readonly Option[]
  zone: string
  zones: readonly string[]
  typed: string
  next: string | undefined
  letters: string
  href: (change: Record<string, string>, suffix?: string) => string
  mayWrite: boolean
}
export function HouseholdList(props: ListProps): VNode {
  const { rows, names, href } = props
  const said = (one: HouseView, name: string): string => sayValue(fieldOf(type, name), one.values[name], names)
  return (
    <>
      <Head title="世帯" purpose={type.purpose}>
        {props.mayWrite ? (
          <a class="btn" href="/households/new">
            世帯を記録する
          </a>
        ) : null}
      </Head>
      <form method="get" action="/households" role="search">
        <div class="acts">
          <label class="inline" for="q">
            呼び名・かな
          </label>
          <input id="q" name="q" value={props.typed} />
          <button class="btn quiet">さがす</button>
        </div>
        {props.typed ? null : (
          <details>
            <summary class="link">しぼりこむ</summary>
            <div class="grid">
              <label>
                世帯構成
                <br />
                <select name="composition">
                  <option value="">すべて</option>
                  {(fieldOf(type, 'composition').options ?? []).map((one) => (
                    <option value={one.value} selected={one.value === props.composition}>
                      {one.label}
                    </option>
                  ))}
                </select>
              </label>
              {props.zones.length ? (
                <label>
                  圏域
                  <br />
                  <select name="zone">
                    <option value="">すべて</option>
                    {props.zones.map((one) => (
                      <option value={one} selected={one === props.zone}>
                        {one}
                      </option>
                    ))}
                  </select>
                </label>
              ) : null}
              <label>
                地域
                <br />
                <select name="neighbourhood_id">
                  <option value="">すべて</option>
                  <Grouped options={props.areas} chosen={props.neighbourhood} />
                </select>
              </label>
            </div>
            <button class="btn quiet">この条件で見る</button>
          </details>
        )}
      </form>
      {props.typed ? null : (
        <nav aria-label="しぼりこみ">
          <div class="chips">
            <a class="chip" href={href({ state: '' })} {...here(!props.state)}>
              すべて
            </a>
            {type.states.map((one) => (
              <a class="chip" href={href({ state: one.value })} {...here(props.state === one.value)}>
                {one.label}
              </a>
            ))}
          </div>
        </nav>
      )}
      {rows.length === 0 ? (
        <div class="card">
          <p>
            {props.typed
              ? `「${props.typed}」で見つかる世帯は、見られる範囲にはありません。`
              : 'この条件の世帯は、まだありません。人の画面の「この人の世帯を記録する」からも始められます。'}
          </p>
          {props.mayWrite ? (
            <p>
              <a href="/households/new">世帯を記録する</a>
            </p>
          ) : null}
        </div>
      ) : (
        <div class="scroll">
          <table class="rows">
            <caption>
              {rows.length} 世帯{props.next ? '（つづきがあります）' : ''}
            </caption>
            <thead>
              <tr>
                <th scope="col">呼び名</th>
                <th scope="col">世帯構成</th>
                <th scope="col">地域</th>
                <th scope="col">状態</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr>
                  <td>
                    <a href={`/households/${one.id}`}>{nameOf(one)}</a>
                  </td>
                  <td>{one.values['composition'] === 'unknown' ? '' : said(one, 'composition')}</td>
                  <td>{one.masked ? <span class="tag late">{MARK}</span> : said(one, 'neighbourhood_id')}</td>
                  <td>
                    <StateTag type={type} state={one.state} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {props.next ? (
        <p>
          <a class="btn quiet" href={props.next}>
            つづきを見る
          </a>
        </p>
      ) : null}
      {props.mayWrite && rows.length ? (
        <p>
          <a href={props.letters}>この条件の世帯へ、手紙・ラベルを作る</a>
        </p>
      ) : null}
      {props.mayWrite && !props.typed ? (
        <p>
          <a href="/households/import">Excel・CSV から取り込む</a>
        </p>
      ) : null}
      {rows.length ? (
        <p class="acts">
          この条件のすべてを書き出す：<a href={href({}, '.xlsx')}>Excel</a>
          <a href={href({}, '.csv')}>CSV</a>
          <a href={href({ encoding: 'cp932' }, '.csv')}>CSV（Shift_JIS）</a>
        </p>
      ) : null}
    </>
  )
}
