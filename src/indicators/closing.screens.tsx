// The screen of closing a month.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { fiscalYearLabel, monthsOf } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { Problems } from '../records/field.screens.tsx'
import { Head } from '../ui/page.tsx'
import { wholeYears } from '../ui/whole.tsx'
import type { Act, MonthState } from '../records/month-state.rules.ts'
import type { Found } from './closing.rules.ts'
import type { Indicator } from './definition.ts'
import { FoundLine } from './found.screens.tsx'
import { shortYear } from './scope-label.rules.ts'
import { MARKS, monthName, StateMark, STATES } from './month-state.screens.tsx'
import { When } from '../ui/when.tsx'
import { LateLines, type LatePage } from './signed.screens.tsx'
import type { Late, Signed } from './signed.rules.ts'

const said = (n: number): string => n.toLocaleString('ja-JP')
const KINDS = {
  closed: '締めました',
  reopened: '開き直しました',
  accepted: '市が受け付けました',
  checked: 'あとからの変更を確かめました',
} as const

const TITLES = { open: 'を締める', closed: 'は締めました', accepted: 'は市が受け付けました' } as const

export type MonthNumber = { indicator: Indicator; n: number }
export type Unusual = MonthNumber & { before: readonly { fiscalYear: number; n: number }[] }
type ClosingProps = {
  ward: string
  year: number
  month: string
  over: readonly string[]
  states: ReadonlyMap<string, MonthState>
  acts: readonly Act[]
  numbers: readonly MonthNumber[]
  found: readonly Found[]
  unusual: readonly Unusual[]
  /** Not made of months, and nothing came in this one. */ apart: readonly Indicator[]
  /** What came into it after the signature, one page of it. */ late: readonly Late[]
  latePage: LatePage
  /** How much that is in all. */ lines: number
  /** Undefined while it is open. */ signed: Signed | undefined
  isDone: boolean
  clientId: string
  /** Why a month is opened again, as it was typed. */ reason: string
  reasons: readonly Reason[]
  today: string
}

/** What stands out in the month. */
function Standing({ found, unusual, year, month, clientId }: ClosingProps): VNode {
  if (found.length + unusual.length === 0) return <p>気になるところはありません。</p>
  return (
    <ul class="plain">
      {found.map((one) => (
        <FoundLine one={one} clientId={clientId} />
      ))}
      {unusual.map((one) => (
        <li>
          <span class="tag late">▲ いつもと違う数</span> <a href={`/figures/${one.indicator.id}?fy=${year}`}>{one.indicator.label}</a>
          {'　'}
          {said(one.n)} {one.indicator.unit}（
          {wholeYears(one.before.map((each) => `${shortYear(each.fiscalYear)} ${monthName(month)} ${said(each.n)}`).join('、'))}）
        </li>
      ))}
    </ul>
  )
}

/** One month: what stands out, what it adds up to, and the one button. */
export function ClosingScreen(props: ClosingProps): VNode {
  const { ward, year, month, over, states, acts, numbers, found, unusual, apart, isDone, clientId, reasons, today } = props
  const state = states.get(month) ?? 'open'
  const next = over.find((one) => (states.get(one) ?? 'open') === 'open')
  const n = found.length + unusual.length
  const last = acts.filter((act) => act.month === month)
  const signed = props.signed?.numbers ?? {}
  const moved = props.signed?.numbers !== undefined && numbers.some((one) => (signed[one.indicator.id] ?? 0) !== one.n)
  return (
    <>
      <Head
        title={`${ward}の ${monthName(month)}${TITLES[state]}`}
        purpose={`${fiscalYearLabel(year)}。${state === 'open' ? '気になるところを確かめて、ボタンを一度押します。' : ''}締めたあとも、理由を書けば記録を直せます。`}
      >
        <StateMark state={state} />
      </Head>
      <nav aria-label="年度" class="chips">
        {[year - 1, year, year + 1]
          .filter((fy) => `${fy}-04` <= today.slice(0, 7))
          .map((fy) => (
            <a class="chip" href={`/figures/closing?month=${fy}-04`} {...(fy === year ? { 'aria-current': 'true' as const } : {})}>
              {fiscalYearLabel(fy)}
            </a>
          ))}
      </nav>
      <nav aria-label="月" class="chips">
        {monthsOf(year).map((one) => (
          <a class="chip" href={`/figures/closing?month=${one}`} {...(one === month ? { 'aria-current': 'true' as const } : {})}>
            {monthName(one)}{' '}
            {over.includes(one) ? (
              <>
                <span aria-hidden="true">{STATES[states.get(one) ?? 'open'][1]}</span>
                <span class="unseen">{STATES[states.get(one) ?? 'open'][2]}</span>
              </>
            ) : (
              '…'
            )}
          </a>
        ))}
      </nav>
      <p class="sub hand">{MARKS}</p>
      <Problems reasons={reasons} />
      {isDone && state !== 'open' ? (
        <div class="card green" role="status">
          <p>
            <b>✓ {monthName(month)}を締めました。</b>市の受付を待っています。
          </p>
          {next ? (
            <p>
              <a class="btn" href={`/figures/closing?month=${next}`}>
                つぎは{monthName(next)}を締める
              </a>
            </p>
          ) : (
            <p>この年度の終わった月は、すべて締めました。</p>
          )}
        </div>
      ) : null}
      <div class="cols">
        <div>
          {props.late.length ? (
            <section class="card" aria-labelledby="late">
              <h2 id="late">締めたあとに変わった記録（{said(props.lines)}）</h2>
              <LateLines late={props.late} page={props.latePage} />
              <form method="post" action="/figures/closing/check" class="acts">
                <input type="hidden" name="client_id" value={clientId} />
                <input type="hidden" name="month" value={month} />
                <input type="hidden" name="seen" value={props.lines} />
                <button class="btn">いまの数で確かめた</button>
              </form>
              <p class="sub">押すと、この月の締めた数は、いまの数になります。直すところがあれば、先に記録を直してください。</p>
            </section>
          ) : null}
          {state === 'open' ? (
            <>
              <h2>確かめるところ（{n}）</h2>
              <Standing {...props} />
            </>
          ) : n ? (
            <details>
              <summary class="link">この月の気になるところ（{n}）</summary>
              <Standing {...props} />
            </details>
          ) : null}
          {state === 'open' ? (
            over.includes(month) ? (
              <form method="post" action="/figures/closing" class="acts stick">
                <input type="hidden" name="client_id" value={clientId} />
                <input type="hidden" name="month" value={month} />
                <button class="btn">{monthName(month)}分を締める</button>
              </form>
            ) : (
              <p>まだ終わっていない月です。{monthName(month)}が終わってから締められます。</p>
            )
          ) : (
            <details>
              <summary class="link">{monthName(month)}を開き直す</summary>
              <form method="post" action="/figures/closing/reopen" class="stack">
                <input type="hidden" name="client_id" value={clientId} />
                <input type="hidden" name="month" value={month} />
                <label for="reason">理由</label>
                <input id="reason" name="reason" value={props.reason} />
                <p class="sub">市の受け付けも取り消されます。直し終えたら、もう一度締めてください。</p>
                <button class="btn quiet">開き直す</button>
              </form>
            </details>
          )}
          {last.length ? (
            <>
              <h2>これまで</h2>
              <ul class="plain">
                {last.map((act) => (
                  <li>
                    <When on={civilDateOf(act.at)} list />　{act.by}　{KINDS[act.kind]}
                    {act.reason ? `（${act.reason}）` : ''}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
        <aside>
          <div class="card green">
            <h2>{monthName(month)}の数</h2>
            <table>
              <thead>
                <tr>
                  <th scope="col">何を数えたか</th>
                  {moved ? (
                    <th scope="col" class="n">
                      締めた数
                    </th>
                  ) : null}
                  <th scope="col" class="n">
                    {moved ? 'いまの数' : '数'}
                  </th>
                </tr>
              </thead>
              <tbody>
                {numbers.map((one) => (
                  <tr>
                    <th scope="row">{one.indicator.label}</th>
                    {moved ? <td class="n">{said(signed[one.indicator.id] ?? 0)}</td> : null}
                    <td class="n">
                      {moved && signed[one.indicator.id] !== one.n ? '▲ ' : ''}
                      {said(one.n)} {one.indicator.unit}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p class="sub">0 も、締めれば「0」として確定します。</p>
            {apart.length ? (
              <p class="sub">月では数えないもの（この月に新しい資料や派遣はありません）：{apart.map((one) => one.label).join('、')}</p>
            ) : null}
          </div>
        </aside>
      </div>
    </>
  )
}
