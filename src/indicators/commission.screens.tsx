// Monthly reports per commission: where they stand, one as a table, the records behind a cell, closing and correcting, and what is counted.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { formatWareki } from '../kernel/era.ts'
import { fiscalYearLabel, monthsOf } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { Problems } from '../records/field.screens.tsx'
import { Head } from '../ui/page.tsx'
import { type Commission } from './commission.items.ts'
import { compareReports, isReportedBy, ruleAt, runsIn, sayNumber, type Report } from './commission.rules.ts'
import { FigureTabs, Years } from './figure-parts.screens.tsx'
import { latest, type MonthStanding, type Shown, type WardTable } from './monthly-report.ts'

export const monthName = (month: string): string => `${Number(month.slice(5))}月`
export const fullMonth = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`
const MARKS = { outside: ['', '対象外'], coming: ['…', 'まだ来ていない月'], open: ['○', '未確定'], closed: ['✓', '締めた'] } as const
/** A table that moves sideways by itself. */
export const Region = ({ label, children }: { label: string; children: VNode }): VNode => (
  <div class="scroll" tabIndex={0} role="region" aria-label={label}>
    {children}
  </div>
)

type ListProps = {
  year: number
  years: readonly number[]
  commissions: readonly Commission[]
  reports: readonly Report[]
  wards: readonly { id: string; name: string }[]
  cityId: string
  today: string
  isCity: boolean
  mayWrite: boolean
  wardName: string
}
/** Every commission and month: closed or not; for the city how many wards have closed. */
export function ReportsScreen({ year, years, commissions, reports, wards, cityId, today, isCity, mayWrite, wardName }: ListProps): VNode {
  return (
    <>
      <FigureTabs here="/reports" />
      <Head
        title={`事業別の月報　${fiscalYearLabel(year)}`}
        purpose={`${isCity ? '24区' : wardName}の委託事業ごとの月報です。数は、いつもの記録から数えます。もう一度書く必要はありません。`}
      >
        {mayWrite ? (
          <a class="btn" href="/commissions/new">
            事業を加える
          </a>
        ) : null}
        {mayWrite ? (
          <a class="btn quiet" href="/commissions">
            事業の一覧
          </a>
        ) : null}
      </Head>
      <Years year={year} years={years} at="/reports" />
      {commissions.length === 0 ? (
        <p>
          委託事業は、まだありません。区の管理者か市の企画・統計担当が「事業を加える」で名前と期間を残し、月報の項目を決めると、ここに月ごとの表が出ます。
        </p>
      ) : (
        <Region label="事業と月の表">
          <table class="rows">
            <caption>
              ✓ 締めた　○ 未確定（終わったがまだ締めていない）　… まだ来ていない月　空欄 対象外{isCity ? '　数字は締めた区の数' : ''}
            </caption>
            <thead>
              <tr>
                <th scope="col">事業</th>
                <th scope="col">頼んだところ</th>
                {monthsOf(year).map((month) => (
                  <th scope="col">{monthName(month)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {commissions.map((one) => {
                const own = wards.filter((ward) => isReportedBy(one, ward.id, cityId))
                return (
                  <tr>
                    <th scope="row">
                      <a href={`/reports/${one.id}?fy=${year}`}>{one.name}</a>
                      {one.rules.length ? null : <div class="sub">月報の項目が、まだ決まっていません。</div>}
                    </th>
                    <td>{one.commissioner || '（自分の社協）'}</td>
                    {monthsOf(year).map((month) => {
                      const closed = own.filter((ward) => latest(reports, ward.id, month)).length
                      const standing =
                        !runsIn(one, month) || !ruleAt(one.rules, month)
                          ? 'outside'
                          : month > today.slice(0, 7)
                            ? 'coming'
                            : closed === own.length && own.length > 0
                              ? 'closed'
                              : 'open'
                      return (
                        <td class="n">
                          {isCity && standing !== 'outside' && standing !== 'coming' ? (
                            <a href={`/reports/${one.id}?fy=${year}&month=${month}`}>
                              {closed} / {own.length}
                              <span class="unseen">
                                {' '}
                                区が締めた：{one.name} {monthName(month)}
                              </span>
                            </a>
                          ) : (
                            <>
                              <span aria-hidden="true">{MARKS[standing][0]}</span>
                              <span class="unseen">{MARKS[standing][1]}</span>
                            </>
                          )}
                        </td>
                      )
                    })}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </Region>
      )}
    </>
  )
}

/** A number, or 未入力 where nobody could say. */
export const Number_ = ({ n }: { n: Shown }): VNode => <>{n === null ? <span class="sub">未入力</span> : sayNumber(n)}</>
type TableProps = {
  table: WardTable
  years: readonly number[]
  mayClose: boolean
  mayWrite: boolean
  isCity: boolean
  form: { name: string; own: boolean } | undefined
  clientId: string
  reasons: readonly Reason[]
}

function CloseLinks({ table, months }: { table: WardTable; months: readonly MonthStanding[] }): VNode | null {
  const waiting = months.filter((one) => one.standing === 'open' && one.over)
  const next = waiting[0]
  return next ? (
    <a class="btn" href={`/reports/${table.commission.id}/close?month=${next.month}`}>
      {monthName(next.month)}分を締める
    </a>
  ) : null
}

/** One commission of one ward: items × months, each number a way to its records. */
export function WardTableScreen({ table, years, mayClose, mayWrite, isCity, form, clientId, reasons }: TableProps): VNode {
  const { commission, ward, fiscalYear, months, lines } = table
  const query = `fy=${fiscalYear}${isCity ? `&ward=${ward.id}` : ''}`
  const last = months.findLast((one) => one.standing === 'closed') ?? months.findLast((one) => one.standing === 'open')
  return (
    <>
      <FigureTabs here="/reports" />
      <Head
        title={commission.name}
        purpose={`${ward.name}の月報　${fiscalYearLabel(fiscalYear)}${commission.commissioner ? `　頼んだところ：${commission.commissioner}` : ''}。数を押すと、もとの記録が出ます。`}
      >
        {mayClose ? <CloseLinks table={table} months={months} /> : null}
      </Head>
      <Years year={fiscalYear} years={years} at={`/reports/${commission.id}`} more={isCity ? `&ward=${ward.id}` : ''} />
      <Problems reasons={reasons} />
      {lines.length === 0 ? (
        <p>
          月報の項目が、まだ決まっていません。
          {mayWrite ? <a href={`/reports/${commission.id}/rules`}>項目を決める</a> : '区の管理者か市の企画・統計担当が決めます。'}
        </p>
      ) : (
        <>
          <Region label="項目と月の表">
            <table class="rows figures">
              <caption>✓ 締めた数　○ いまの数（未確定）　… まだ来ていない月　「未入力」は 0 ではありません</caption>
              <thead>
                <tr>
                  <th scope="col">項目</th>
                  {months.map((one) => (
                    <th scope="col" class="n">
                      {monthName(one.month)}
                      <div class="sub">
                        {one.standing === 'closed' ? (
                          <>
                            ✓{one.report && one.report.version > 1 ? `第${one.report.version}版` : ''}
                            <span class="unseen">締めた</span>
                          </>
                        ) : (
                          <>
                            <span aria-hidden="true">{MARKS[one.standing][0]}</span>
                            <span class="unseen">{MARKS[one.standing][1]}</span>
                          </>
                        )}
                      </div>
                    </th>
                  ))}
                  <th scope="col" class="n">
                    累計（締めた月まで）
                  </th>
                  <th scope="col" class="n">
                    累計（いま）
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr>
                    <th scope="row">
                      {line.label}
                      <span class="sub">（{line.unit}）</span>
                    </th>
                    {line.cells.map((cell, i) => (
                      <td class="n">
                        {typeof cell.shown === 'number' && !line.byHand ? (
                          <a
                            href={`/reports/${commission.id}/records?item=${line.key}&month=${months[i]?.month ?? ''}${isCity ? `&ward=${ward.id}` : ''}`}
                          >
                            {sayNumber(cell.shown)}
                          </a>
                        ) : (
                          <Number_ n={cell.shown} />
                        )}
                        {cell.now === undefined ? null : <div class="sub">いま {sayNumber(cell.now)}</div>}
                      </td>
                    ))}
                    <td class="n">
                      <Number_ n={line.closedYear} />
                    </td>
                    <td class="n">{line.byHand ? '' : <Number_ n={line.runningYear} />}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Region>
          <p class="acts">
            この表を書き出す：
            <a class="link" href={`/reports/${commission.id}.xlsx?${query}`}>
              Excel
            </a>
            <a class="link" href={`/reports/${commission.id}.csv?${query}`}>
              CSV
            </a>
            <a class="link" href={`/reports/${commission.id}.pdf?${query}`}>
              PDF（印刷）
            </a>
          </p>
        </>
      )}
      <div class="cols">
        <div>
          <h2>月ごとの月報</h2>
          <ul class="plain">
            {months
              .filter((one) => one.standing === 'open' || one.standing === 'closed')
              .map((one) => (
                <li class="line">
                  <b>{monthName(one.month)}</b>
                  {one.report ? (
                    <span class="tag calm">
                      ✓ 締めた（第{one.report.version}版　{formatWareki(civilDateOf(one.report.at), 'short')}　{one.report.by}）
                    </span>
                  ) : (
                    <span class="tag plain">○ 未確定</span>
                  )}
                  <a class="link" href={`/reports/${commission.id}/form.xlsx?month=${one.month}${isCity ? `&ward=${ward.id}` : ''}`}>
                    様式で出す<span class="unseen">（{monthName(one.month)}）</span>
                  </a>
                  {mayClose && one.over ? (
                    <a class="link" href={`/reports/${commission.id}/close?month=${one.month}`}>
                      {one.report ? '直した版を出す' : '締める'}
                      <span class="unseen">（{monthName(one.month)}）</span>
                    </a>
                  ) : null}
                </li>
              ))}
          </ul>
          <Corrections versions={table.versions} />
        </div>
        <aside>
          <div class="card">
            <h2>Excel の様式</h2>
            <p>
              {form
                ? `「${form.name}」を使います（${form.own ? 'この社協の様式' : '市社協の様式'}）。`
                : 'まだ登録がないので、用意してある様式で出します。'}
            </p>
            {mayWrite ? (
              <form method="post" action={`/reports/${commission.id}/form`} encType="multipart/form-data" class="stack">
                <input type="hidden" name="client_id" value={clientId} />
                <label for="file">自分たちの様式（.xlsx）</label>
                <input id="file" type="file" name="file" accept=".xlsx" />
                <p class="sub">
                  入れたいマスに {'{{月}}'}、{'{{区}}'}、{'{{項目:1}}'}、{'{{累計:1}}'}{' '}
                  のように書いておくと、そこに入ります。マスに「項目_1」のような名前を付けてもかまいません。書式はそのまま残ります。
                </p>
                <button class="btn quiet">様式を登録する</button>
              </form>
            ) : null}
            <details>
              <summary class="link">使える目印</summary>
              <dl>
                <dt>全体</dt>
                <dd>{'{{年度}} {{年}} {{月}} {{区}} {{事業}} {{頼んだところ}} {{版}} {{作成日}}'}</dd>
                {(ruleAt(commission.rules, last?.month ?? '9999-12')?.items ?? []).map((item, i) => (
                  <>
                    <dt>{item.label}</dt>
                    <dd>{`{{項目:${i + 1}}}　{{累計:${i + 1}}}　{{項目:${i + 1}:4月}}`}</dd>
                  </>
                ))}
              </dl>
            </details>
          </div>
          {mayWrite ? (
            <p>
              <a href={`/reports/${commission.id}/rules`}>月報の項目を決める・直す</a>
            </p>
          ) : null}
          {isCity ? (
            <p>
              <a href={`/reports/${commission.id}?fy=${fiscalYear}&month=${last?.month ?? ''}`}>24区の表へ</a>
            </p>
          ) : null}
        </aside>
      </div>
    </>
  )
}

/** What each later version changed, and why. */
function Corrections({ versions }: { versions: readonly Report[] }): VNode | null {
  const later = versions.filter((one) => one.version > 1)
  return later.length === 0 ? null : (
    <>
      <h2>正誤</h2>
      {later.map((one) => {
        const before = versions.find((each) => each.month === one.month && each.version === one.version - 1)
        const changed = compareReports(before?.items ?? [], one.items)
        return (
          <Region label={`${monthName(one.month)} 第${one.version}版の正誤`}>
            <table>
              <caption>
                {monthName(one.month)}（第{one.version - 1}版 → 第{one.version}版）　理由：{one.reason}
              </caption>
              <thead>
                <tr>
                  <th scope="col">項目</th>
                  <th scope="col" class="n">
                    誤
                  </th>
                  <th scope="col" class="n">
                    正
                  </th>
                </tr>
              </thead>
              <tbody>
                {changed.length === 0 ? (
                  <tr>
                    <td>数の変わったものはありません。</td>
                    <td />
                    <td />
                  </tr>
                ) : (
                  changed.map((each) => (
                    <tr>
                      <th scope="row">{each.label}</th>
                      <td class="n">{sayNumber(each.was)}</td>
                      <td class="n">
                        {sayNumber(each.is)} {each.unit}
                      </td>
                    </tr>
                  ))
                )}
              </tbody>
            </table>
          </Region>
        )
      })}
    </>
  )
}
