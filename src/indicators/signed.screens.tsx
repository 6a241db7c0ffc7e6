// What came into closed months afterwards, and the signed numbers beside those of now.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { When } from '../ui/when.tsx'
import { monthName } from './month-state.screens.tsx'
import type { Held, Late } from './signed.rules.ts'

const said = (n: number): string => n.toLocaleString('ja-JP')
const WHAT = { came: '加わりました', changed: '直されました', taken: '取り消されました' } as const

/** Each with its day, who, why, and the way to it; `ofMonth` says which month it is of, where several stand together, `more` how many are not named. */
export function LateLines({ late, ofMonth = false, more = 0 }: { late: readonly Late[]; ofMonth?: boolean; more?: number }): VNode {
  return (
    <ul class="plain">
      {late.map((one) => (
        <li>
          {ofMonth ? `${monthName(one.month)}分　` : ''}
          <a href={one.href}>{one.title}</a>が{WHAT[one.what]}
          <div class="sub">
            <When on={civilDateOf(one.at)} list />　{one.by}　理由：{one.reason || 'その記録の「変更の記録」にあります'}
          </div>
        </li>
      ))}
      {more > 0 ? (
        <li>
          <b>ほかに {said(more)} 件あります。</b>ここに出しているのは、新しいほうから {said(late.length)} 件です。
        </li>
      ) : null}
    </ul>
  )
}

/** What was signed of the months that wait and what they say now, month by month. What was closed before numbers were kept shows those of now. */
export function HeldTable({ held, months }: { held: readonly Held[]; months: readonly string[] }): VNode {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="月ごとの締めた数の表">
      <table class="rows held">
        <thead>
          <tr>
            <th scope="col">何を数えたか</th>
            {months.map((month) => (
              <th scope="col" class="n">
                {monthName(month)}
              </th>
            ))}
            <th scope="col" class="n">
              あわせて
            </th>
          </tr>
        </thead>
        <tbody>
          {held.map((one) => (
            <tr>
              <th scope="row">{one.indicator.label}</th>
              {[...one.months, one].map((each) => (
                <td class="n">
                  {each.signed === undefined ? said(each.now) : said(each.signed)}
                  {'accepted' in each && each.accepted !== undefined && each.accepted !== each.signed ? (
                    <div class="sub whole">▲ 受け付けたとき {said(each.accepted)}</div>
                  ) : null}
                  {each.signed !== undefined && each.signed !== each.now ? <div class="sub whole">▲ いま {said(each.now)}</div> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
