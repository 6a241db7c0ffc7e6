// The list of 人.
import type { VNode } from 'preact'
import { Grouped, StateTag } from '../../../records/field.screens.tsx'
import { type Option } from '../../../records/record.ts'
import { Head } from '../../../ui/page.tsx'
import { sayBirth } from './person.rules.ts'
import { person as type } from './person.schema.ts'
import { type Names, type PersonView, here, nameOf, kanaOf, ShieldMark } from './person-view.screens.tsx'

export type ListProps = {
  rows: readonly PersonView[]
  foundAs: ReadonlyMap<string, string>
  names: Names
  today: string
  state: string
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
export function PeopleList(props: ListProps): VNode {
  const { rows, names, href } = props
  return (
    <>
      <Head title="人" purpose={type.purpose}>
        {props.mayWrite ? (
          <a class="btn" href="/people/new">
            人を記録する
          </a>
        ) : null}
      </Head>
      <form method="get" action="/people" role="search">
        <div class="acts">
          <label class="inline" for="q">
            名前・かな・電話
          </label>
          <input id="q" name="q" value={props.typed} />
          <button class="btn quiet">さがす</button>
        </div>
        {props.typed ? null : (
          <details>
            <summary class="link">しぼりこむ</summary>
            <div class="grid">
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
      {props.typed ? (
        <div class="chips">
          <a class="chip" aria-current="true" href={href({ q: '' })}>
            ことば：{props.typed}　<span aria-hidden="true">×</span>
            <span class="unseen">を外す</span>
          </a>
        </div>
      ) : (
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
              ? `「${props.typed}」で見つかる人は、見られる範囲にはいません。漢字・かな・電話のどれでもさがせます。`
              : 'この条件の人は、まだいません。相談や見守りで知った人を記録すると、ここに出ます。'}
          </p>
          {props.mayWrite ? (
            <p>
              <a href="/people/new">人を記録する</a>
            </p>
          ) : null}
        </div>
      ) : (
        <div class="scroll">
          <table class="rows">
            <caption>
              {rows.length} 人{props.next ? '（つづきがあります）' : ''}
            </caption>
            <thead>
              <tr>
                <th scope="col">名前</th>
                <th scope="col">かな</th>
                <th scope="col">生年月日（年齢）</th>
                <th scope="col">地域</th>
                <th scope="col">電話</th>
                <th scope="col">状態</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr>
                  <td>
                    <a href={`/people/${one.id}`}>{nameOf(one)}</a>
                    {props.foundAs.has(one.id) ? <div class="sub">統合前の名前で見つかりました</div> : null}
                  </td>
                  <td>{kanaOf(one)}</td>
                  <td>{sayBirth(one.values['birth_on'], props.today)}</td>
                  {one.masked ? (
                    <td colSpan={2}>
                      <ShieldMark one={one} />
                    </td>
                  ) : (
                    <>
                      <td>{names.get(String(one.values['neighbourhood_id'] ?? '')) ?? ''}</td>
                      <td>{String(one.values['phone'] || one.values['mobile'] || '')}</td>
                    </>
                  )}
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
          <a href={props.letters}>この条件の人へ、手紙・ラベルを作る</a>
        </p>
      ) : null}
      {props.mayWrite && !props.typed ? (
        <p>
          <a href="/people/import">Excel・CSV から取り込む</a>
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
