// One commission of one ward as a table, the records behind a cell, its closed months with their corrections, and the form of the council.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { Problems } from '../records/field.screens.tsx'
import { Head } from '../ui/page.tsx'
import { compareReports, ruleAt, sayNumber } from './commission.rules.ts'
import { ItemName, MARKS, Number_ } from './commission.screens.tsx'
import { CorrectionTable, Region } from './corrections.screens.tsx'
import { FigureTabs, Years } from './figure-parts.screens.tsx'
import { monthName } from './month-state.screens.tsx'
import { BEGUN, type MonthStanding, type WardTable } from './monthly-report.ts'
import { When } from '../ui/when.tsx'

type TableProps = {
  table: WardTable
  years: readonly number[]
  /** The month that was closed or corrected just now. */ done: string | null
  mayClose: boolean
  mayWrite: boolean
  isCity: boolean
  form: { name: string; own: boolean } | undefined
  clientId: string
  reasons: readonly Reason[]
}

function CloseLinks({ table, months }: { table: WardTable; months: readonly MonthStanding[] }): VNode | null {
  const waiting = months.filter((one) => one.standing === 'open')
  const next = waiting[0]
  return next ? (
    <a class="btn" href={`/reports/${table.commission.id}/close?month=${next.month}`}>
      {monthName(next.month)}分を締める
    </a>
  ) : null
}

/** What the press did: the version it made, and the later months whose 累計 it moved. */
function Done({ months, done }: { months: readonly MonthStanding[]; done: string | null }): VNode | null {
  const report = months.find((one) => one.month === done)?.report
  if (!report) return null
  const moved = months.filter((one) => one.month > report.month && one.report?.at.getTime() === report.at.getTime())
  return (
    <div class="card green" role="status">
      <p>
        <b>
          ✓ {monthName(report.month)}分{report.version > 1 ? `の第${report.version}版を出しました。` : 'を締めました。'}
        </b>
        {moved.length
          ? `累計が変わるので、${moved.map((one) => `${monthName(one.month)}（第${one.report?.version ?? 1}版）`).join('、')}も新しい版になりました。`
          : ''}
      </p>
    </div>
  )
}

/** One commission of one ward: items × months, each number a way to its records. */
export function WardTableScreen({ table, years, done, mayClose, mayWrite, isCity, form, clientId, reasons }: TableProps): VNode {
  const { commission, ward, fiscalYear, months, lines } = table
  const query = `fy=${fiscalYear}${isCity ? `&ward=${ward.id}` : ''}`
  const last = months.findLast((one) => one.standing === 'closed') ?? months.findLast((one) => BEGUN.includes(one.standing))
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
      <Done months={months} done={done} />
      {lines.length === 0 ? (
        <p>
          月報の項目が、まだ決まっていません。
          {mayWrite ? <a href={`/reports/${commission.id}/rules`}>項目を決める</a> : '区の管理者か市の企画・統計担当が決めます。'}
        </p>
      ) : (
        <>
          <p class="sub">
            ✓ 締めた数　○ いまの数（未確定：終わったがまだ締めていない）　… まだ終わっていない月（数はいままで）　「未入力」は 0
            ではありません{table.partly ? '　「区だけ」は、人にかかわる記録から数えたもので、区の中だけで見られます' : ''}
          </p>
          <Region label="項目と月の表">
            <table class="rows figures held close months">
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
                      <ItemName {...line} />
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
              .filter((one) => BEGUN.includes(one.standing))
              .map((one) => (
                <li class="line">
                  <b>{monthName(one.month)}</b>
                  {one.report ? (
                    <span class="tag calm">
                      ✓ 締めた（第{one.report.version}版{'　'}
                      <When on={civilDateOf(one.report.at)} list />　{one.report.by}）
                    </span>
                  ) : (
                    <span class="tag plain">
                      {MARKS[one.standing][0]} {MARKS[one.standing][1]}
                    </span>
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
          <Corrections {...table} />
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
function Corrections({ versions, partly }: Pick<WardTable, 'versions' | 'partly'>): VNode | null {
  const later = versions.filter((one) => one.version > 1)
  return later.length === 0 ? null : (
    <>
      <h2>正誤</h2>
      {later.map((one) => {
        const before = versions.find((each) => each.month === one.month && each.version === one.version - 1)
        return (
          <CorrectionTable
            caption={`${monthName(one.month)}（第${one.version - 1}版 → 第${one.version}版）　理由：${one.reason}`}
            about="項目"
            lines={compareReports(before?.items ?? [], one.items).map((each) => ({
              ...each,
              was: sayNumber(each.was),
              is: sayNumber(each.is),
            }))}
            none={partly ? 'ここで見られる数に、変わったものはありません。' : '数の変わったものはありません。'}
          />
        )
      })}
    </>
  )
}
