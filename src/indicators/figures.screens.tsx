// The page of all figures.
import type { VNode } from 'preact'
import { fiscalYearLabel, monthsOf } from '../kernel/fiscal-year.ts'
import { Head } from '../ui/page.tsx'
import { wholeYears } from '../ui/whole.tsx'
import { BLANKS } from './blank.rules.ts'
import { isMadeOfMonths } from './definition.ts'
import { SOURCE_YEAR } from './scope-label.rules.ts'
import { fullMonth } from './month-state.screens.tsx'
import { TargetBar } from './target.screens.tsx'
import {
  Published,
  FigureTabs,
  LIVE,
  MONTHS_UNTOLD,
  said,
  sayClosed,
  sayConfirmed,
  Years,
  type FigureView,
} from './figure-parts.screens.tsx'

function Months({ year, byMonth }: { year: number; byMonth: ReadonlyMap<string, number> }): VNode {
  const values = monthsOf(year).map((month) => byMonth.get(month) ?? 0)
  const most = Math.max(1, ...values)
  return (
    <svg
      class="spark"
      viewBox="0 0 120 32"
      role="img"
      aria-label={`月ごと：${monthsOf(year)
        .map((month, i) => `${Number(month.slice(5))}月 ${values[i]}`)
        .join('、')}`}
    >
      {values.map((n, i) => (
        <rect x={i * 10 + 1} y={32 - Math.round((n / most) * 30)} width="8" height={Math.round((n / most) * 30)} />
      ))}
    </svg>
  )
}

export function FiguresScreen({
  year,
  years,
  figures,
  scopeName,
  may,
  late,
}: {
  year: number
  years: readonly number[]
  figures: readonly FigureView[]
  scopeName: string
  may: { close: boolean; accept: boolean; balance: boolean; target: boolean }
  /** For whoever closes: how many records came into a month after it was signed, by month. */ late: ReadonlyMap<string, number>
}): VNode {
  // What is the same in every line is said once; an event is told by its own name beneath.
  const scopes = new Set(figures.filter((view) => !view.indicator.event).map((view) => view.scope))
  const [only] = scopes.size === 1 ? scopes : []
  const isEmpty = figures.every((view) => view.blank)
  return (
    <>
      <FigureTabs here="/figures" />
      <Head title={`十二の数字　${fiscalYearLabel(year)}`} purpose={`${scopeName}。${LIVE}数字を選ぶと、数え方と、もとの記録が出ます。`}>
        {may.close && !isEmpty ? (
          <a class="btn" href="/figures/closing">
            月を締める
          </a>
        ) : null}
        {may.accept && !isEmpty ? (
          <a class="btn" href={`/figures/acceptance?fy=${year}`}>
            締めを受け付ける
          </a>
        ) : null}
        {may.target ? (
          <a class="btn quiet" href={`/figures/targets?fy=${year}`}>
            めやすを決める
          </a>
        ) : null}
        {may.balance ? (
          <a class="link" href="/opening-balances">
            移行前の合計
          </a>
        ) : null}
        <a class="btn quiet" href={`/figures/report.pdf?fy=${year}`}>
          実績報告 PDF
        </a>
        <a class="btn quiet" href={`/figures/report.xlsx?fy=${year}`}>
          Excel
        </a>
      </Head>
      <Years year={year} years={years} at="/figures" />
      {late.size ? (
        <p class="card" role="status">
          締めたあとに変わった記録があります：
          {[...late].map(([month, n], i) => (
            <>
              {i ? '、' : ''}
              <a class="whole" href={`/figures/closing?month=${month}`}>
                {fullMonth(month)}分 {n} 件
              </a>
            </>
          ))}
          。うち確定の数は、そのぶん動いています。
        </p>
      ) : null}
      {isEmpty ? (
        <p class="card" role="status">
          {fiscalYearLabel(year)}の数はありません。数え始めたのは、{fiscalYearLabel(SOURCE_YEAR)}からです。
        </p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
          <table class="rows as-cards">
            {only ? <caption>範囲：{wholeYears(only)}</caption> : null}
            <thead>
              <tr>
                <th scope="col">何を数えたか</th>
                <th scope="col" class="n">
                  いまの数
                </th>
                <th scope="col">うち確定</th>
                {only ? null : <th scope="col">範囲</th>}
                <th scope="col">月ごと</th>
                <th scope="col">公表</th>
              </tr>
            </thead>
            <tbody>
              {figures.map((view) => (
                <tr>
                  <th scope="row">
                    <a href={`/figures/${view.indicator.id}?fy=${year}`}>{view.indicator.label}</a>
                    {only && view.scope !== only ? <div class="sub">{view.scope}</div> : null}
                    {(view.blank ? [] : (view.indicator.companions ?? [])).map((one, i) => (
                      <div class="sub">
                        {one.label} {said(view.companions[i] ?? 0)} {one.unit}
                      </div>
                    ))}
                    {view.overlap ? (
                      <div class="sub">
                        区の合計 {said(view.value + view.overlap)}、区の間の重なり {said(view.overlap)}
                      </div>
                    ) : null}
                    <TargetBar view={view} />
                  </th>
                  <td class="n" data-label="いまの数">
                    {view.blank ? (
                      BLANKS[view.blank]
                    ) : (
                      <>
                        <b>{said(view.value)}</b> {view.indicator.unit}
                      </>
                    )}
                    {view.updating ? <div class="sub">更新中</div> : null}
                  </td>
                  <td data-label="うち確定">
                    {view.blank ? null : view.confirmed === undefined ? <span class="sub">{sayConfirmed(view)}</span> : sayConfirmed(view)}
                    {view.blank ? null : <div class="sub">（{sayClosed(view)}）</div>}
                  </td>
                  {only ? null : <td data-label="範囲">{wholeYears(view.scope)}</td>}
                  <td>
                    {!isMadeOfMonths(view.indicator) ? (
                      <span class="sub">月では数えません</span>
                    ) : view.byMonth ? (
                      <Months year={year} byMonth={view.byMonth} />
                    ) : (
                      <span class="sub">{MONTHS_UNTOLD}</span>
                    )}
                  </td>
                  <td>
                    <Published view={view} />
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
