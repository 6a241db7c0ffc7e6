// Closing and correcting a month, and what a report counts.
import type { VNode } from 'preact'
import type { Reason } from '../kernel/result.ts'
import { Problems } from '../records/field.screens.tsx'
import { Head } from '../ui/page.tsx'
import { REPORT_ITEMS, type Commission } from './commission.items.ts'
import { sayNumber, type Report, type ReportedItem } from './commission.rules.ts'
import { ItemName } from './commission.screens.tsx'
import { FigureTabs } from './figure-parts.screens.tsx'
import { Region } from './corrections.screens.tsx'
import { fullMonth, monthName } from './month-state.screens.tsx'

export type CloseProps = {
  commission: Commission
  ward: string
  month: string
  lines: readonly (ReportedItem & { byHand: boolean; typed: string; zero: boolean; frozen?: number | null })[]
  report: Report | undefined
  /** Months after it that are closed: their 累計 may move with it. */ later: readonly string[]
  over: boolean
  clientId: string
  reasons: readonly Reason[]
  reason: string
}
/** What exactly will be kept, before the button; a zero is a zero only when somebody says so. */
export function CloseScreen({ commission, ward, month, lines, report, later, over, clientId, reasons, reason }: CloseProps): VNode {
  const zeros = lines.some((line) => !line.byHand && line.month === 0)
  return (
    <>
      <FigureTabs here="/reports" />
      <Head
        title={`${commission.name}　${monthName(month)}の月報${report ? 'を直す' : 'を締める'}`}
        purpose={`${ward}。${report ? `いまの版は第${report.version}版です。いまの記録から数え直し、理由といっしょに次の版として残します。前の版も残ります。` : '締めると、この数の写しが残ります。あとから記録が変わっても、月報の数は、直した版を出すまで変わりません。'}`}
      />
      <Problems reasons={reasons} />
      {!over ? (
        <p>まだ終わっていない月です。{monthName(month)}が終わってから締められます。</p>
      ) : (
        <form method="post" action={`/reports/${commission.id}/close`} class="stack">
          <input type="hidden" name="client_id" value={clientId} />
          <input type="hidden" name="month" value={month} />
          <input type="hidden" name="version" value={report?.version ?? 0} />
          {zeros ? (
            <p>記録が一つもない項目は、そのままでは「未入力」になります。ほんとうに 0 だったものに、しるしを付けてください。</p>
          ) : null}
          <Region label="月報の項目">
            <table>
              <thead>
                <tr>
                  <th scope="col">項目</th>
                  <th scope="col">この月</th>
                  {report ? (
                    <th scope="col" class="n">
                      第{report.version}版
                    </th>
                  ) : null}
                  <th scope="col" class="n">
                    4月からの累計
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr>
                    <th scope="row">
                      <ItemName {...line} />
                    </th>
                    <td>
                      {line.byHand ? (
                        <>
                          <label class="unseen" for={`typed-${line.key}`}>
                            {line.label}
                          </label>
                          <input id={`typed-${line.key}`} name={`typed-${line.key}`} class="short" inputMode="numeric" value={line.typed} />
                        </>
                      ) : line.month === 0 ? (
                        <div class="choices">
                          <label>
                            <input type="checkbox" name="zero" value={line.key} checked={line.zero} /> なかった（0）
                            <span class="unseen">：{line.label}</span>
                          </label>
                        </div>
                      ) : (
                        <b>{sayNumber(line.month)}</b>
                      )}
                    </td>
                    {report ? <td class="n">{sayNumber(line.frozen ?? null)}</td> : null}
                    <td class="n">{line.byHand ? '' : sayNumber(line.year)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Region>
          {report ? (
            <>
              <label for="reason">
                直す理由<span class="must">必須</span>
              </label>
              <input id="reason" name="reason" value={reason} />
            </>
          ) : null}
          {later.length ? (
            <p>
              累計が変わるときは、{later.map(monthName).join('・')}
              の月報も、いっしょに新しい版になります。出してある月の数は変わらず、累計だけが変わります。
            </p>
          ) : null}
          <div class="acts stick">
            <button class="btn">{report ? `第${report.version + 1}版として出す` : `${monthName(month)}分の月報を締める`}</button>
          </div>
        </form>
      )}
      <p>
        <a class="link" href={`/reports/${commission.id}`}>
          {commission.name}へもどる
        </a>
      </p>
    </>
  )
}

export type RulesProps = {
  commission: Commission
  mayWrite: boolean
  clientId: string
  reasons: readonly Reason[]
  chosen: ReadonlySet<string>
  byHand: string
  fromMonth: string
  reason: string
}
/** Which items the report has, from which month; every version stays. */
export function RulesScreen({ commission, mayWrite, clientId, reasons, chosen, byHand, fromMonth, reason }: RulesProps): VNode {
  return (
    <>
      <FigureTabs here="/reports" />
      <Head
        title={`${commission.name}の月報の項目`}
        purpose="何を数えるかを決めます。記録は、この決まりで自動的に月報に入ります。一つの記録が、いくつもの事業の月報に入ることもあります。"
      />
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          {mayWrite ? (
            <form method="post" action={`/reports/${commission.id}/rules`} class="stack">
              <input type="hidden" name="client_id" value={clientId} />
              <input type="hidden" name="version" value={commission.rules.at(-1)?.version ?? 0} />
              <fieldset>
                <legend>記録から数える項目</legend>
                <div class="choices lines">
                  {REPORT_ITEMS.map((item) => (
                    <label>
                      <input type="checkbox" name="items" value={item.key} checked={chosen.has(item.key)} /> {item.label}（{item.unit}）
                    </label>
                  ))}
                </div>
              </fieldset>
              <label for="by_hand">手で入れる項目</label>
              <p class="sub" id="by_hand-help">
                記録から数えられないものを、1
                行に一つ「名前／単位」で書きます。締めるときに数を入れます。入れなければ「未入力」です。例：同意確認書の発送／通
              </p>
              <textarea id="by_hand" name="by_hand" rows={3} aria-describedby="by_hand-help">
                {byHand}
              </textarea>
              <label for="from_month">
                いつの月報から<span class="must">必須</span>
              </label>
              <p class="sub" id="from_month-help">
                2026-04 のように書きます。これより前の月は、前の決まりのままです。
              </p>
              <input id="from_month" name="from_month" class="short" value={fromMonth} aria-describedby="from_month-help" />
              {commission.rules.length ? (
                <>
                  <label for="reason">
                    変える理由<span class="must">必須</span>
                  </label>
                  <input id="reason" name="reason" value={reason} />
                </>
              ) : null}
              <button class="btn">第{(commission.rules.at(-1)?.version ?? 0) + 1}版として決める</button>
            </form>
          ) : (
            <p>項目を変えられるのは、事業を登録した社協の、区の管理者か市の企画・統計担当です。</p>
          )}
        </div>
        <aside>
          <div class="card">
            <h2>これまでの決まり</h2>
            {commission.rules.length === 0 ? (
              <p>まだありません。</p>
            ) : (
              <ul class="plain">
                {[...commission.rules].reverse().map((rule) => (
                  <li>
                    <b>第{rule.version}版</b>（{fullMonth(rule.fromMonth)}から）
                    <ol>
                      {rule.items.map((item) => (
                        <li>
                          {item.label}（{item.unit}）{item.rule ? '' : '　手で入れる'}
                        </li>
                      ))}
                    </ol>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </aside>
      </div>
      <p>
        <a class="link" href={`/reports/${commission.id}`}>
          {commission.name}へもどる
        </a>
      </p>
    </>
  )
}
