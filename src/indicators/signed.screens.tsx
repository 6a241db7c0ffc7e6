// What came into closed months afterwards, and the signed numbers beside those of now.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { When } from '../ui/when.tsx'
import { monthName } from './month-state.screens.tsx'
import { groupLate, MOST_LATE, type Held, type Late } from './signed.rules.ts'

const said = (n: number): string => n.toLocaleString('ja-JP')
const WHAT = { came: '加わりました', changed: '直されました', taken: '取り消されました' } as const

/** Which lines of how many stand on the page, and the addresses of the pages before and behind them. */
export type LatePage = { from: number; of: number; newer: string | undefined; older: string | undefined }
/** The page of `shown` lines from `skip`, out of `of`, each at the address `at` gives. */
export const latePage = (shown: number, skip: number, of: number, at: (skip: number) => string): LatePage => ({
  from: skip + 1,
  of,
  newer: skip > 0 ? at(Math.max(0, skip - MOST_LATE)) : undefined,
  older: skip + shown < of ? at(skip + MOST_LATE) : undefined,
})
const reasonOf = (one: Late): string => `理由：${one.reason || 'その記録の「変更の記録」にあります'}`
function LateLine({ one, ofMonth }: { one: Late; ofMonth: boolean }): VNode {
  return (
    <li>
      {ofMonth ? `${monthName(one.month)}分　` : ''}
      {one.on ? (
        <>
          <When on={one.on} list />の
        </>
      ) : null}
      <a href={one.href}>{one.title}</a>
      {one.areas.length ? `（${one.areas.join('・')}）` : ''}が{WHAT[one.what]}
      {one.counted ? (
        <div class="sub">{one.counted.length ? `いま数えているところ：${one.counted.join('、')}` : 'いまは、どの数にも入っていません'}</div>
      ) : null}
      <div class="sub">
        <When on={civilDateOf(one.at)} list />　{one.by}　{reasonOf(one)}
      </div>
    </li>
  )
}

/** Each with its own day and place, what counts it, who changed it when and why, and the way to it; many by one person for one reason stand as one line that opens. `ofMonth` says which month it is of, where several stand together. */
export function LateLines({ late, ofMonth = false, page }: { late: readonly Late[]; ofMonth?: boolean; page: LatePage }): VNode {
  return (
    <>
      <ul class="plain">
        {groupLate(late).map((some) => {
          const [first] = some
          if (some.length === 1 && first) return <LateLine one={first} ofMonth={ofMonth} />
          return first ? (
            <li>
              <details>
                <summary class="link">
                  {said(some.length)} 件が{WHAT[first.what]}
                  {'　'}
                  <When on={civilDateOf(first.at)} list />　{first.by}　{reasonOf(first)}
                </summary>
                <ul class="plain">
                  {some.map((one) => (
                    <LateLine one={one} ofMonth={ofMonth} />
                  ))}
                </ul>
              </details>
            </li>
          ) : null
        })}
      </ul>
      {page.newer || page.older ? (
        <p>
          新しいほうから {said(page.from)}〜{said(page.from + late.length - 1)} 件目（全部で {said(page.of)} 件）
          {page.newer ? (
            <>
              {'　'}
              <a class="link" href={page.newer}>
                前の {said(MOST_LATE)} 件
              </a>
            </>
          ) : null}
          {page.older ? (
            <>
              {'　'}
              <a class="link" href={page.older}>
                次の {said(Math.min(MOST_LATE, page.of - page.from + 1 - late.length))} 件
              </a>
            </>
          ) : null}
        </p>
      ) : null}
    </>
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
