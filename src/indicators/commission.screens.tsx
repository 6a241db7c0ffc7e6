// Monthly reports per commission: where they stand, month by month.
import type { VNode } from 'preact'
import { fiscalYearLabel, monthsOf } from '../kernel/fiscal-year.ts'
import { Head } from '../ui/page.tsx'
import { type Commission } from './commission.items.ts'
import { isReportedBy, sayNumber, standingOf, type Report } from './commission.rules.ts'
import { Region } from './corrections.screens.tsx'
import { FigureTabs, Years } from './figure-parts.screens.tsx'
import { monthName, sayMonths } from './month-state.screens.tsx'
import { latest, type Shown } from './monthly-report.ts'

/** Mark and word of each standing of a month. */
export const MARKS = {
  outside: ['', '対象外'],
  coming: ['…', 'まだ来ていない月'],
  running: ['…', 'まだ終わっていない月'],
  open: ['○', '未確定'],
  closed: ['✓', '締めた'],
} as const
/** A number, or 未入力 where nobody could say. */
export const Number_ = ({ n }: { n: Shown }): VNode => <>{n === null ? <span class="sub">未入力</span> : sayNumber(n)}</>

/** What is counted and in what, said once: 「支援した居場所（実数、か所）」, and nothing behind 「（回数）」. */
export const nameOfItem = (label: string, unit: string): string => {
  const inside = /（([^（）]*)）$/.exec(label)?.[1]
  if (inside === undefined) return `${label}（${unit}）`
  return inside === `${unit}数` ? label : label.replace(/）$/, `、${unit}）`)
}
export const ItemName = ({ label, unit }: { label: string; unit: string }): VNode => <>{nameOfItem(label, unit)}</>

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
        <>
          <p class="sub">
            ✓ 締めた　○ 未確定（終わったがまだ締めていない）　… まだ終わっていない月　空欄 対象外{isCity ? '　数字は締めた区の数' : ''}
          </p>
          <Region label="事業と月の表">
            <table class="rows held">
              <thead>
                <tr>
                  <th scope="col">事業</th>
                  <th scope="col">まだ締めていない月</th>
                  {monthsOf(year).map((month) => (
                    <th scope="col">{monthName(month)}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {commissions.map((one) => {
                  const own = wards.filter((ward) => isReportedBy(one, ward.id, cityId))
                  const mine = reports.filter((each) => each.commissionId === one.id)
                  const months = monthsOf(year).map((month) => {
                    const closed = own.filter((ward) => latest(mine, ward.id, month)).length
                    return { month, closed, standing: standingOf(one, month, closed === own.length && own.length > 0, today) }
                  })
                  const late = months.filter(({ standing }) => standing === 'open')
                  return (
                    <tr>
                      <th scope="row">
                        <a href={`/reports/${one.id}?fy=${year}`}>{one.name}</a>
                        <div class="sub">{one.commissioner || '（自分の社協）'}</div>
                        {one.rules.length ? null : <div class="sub">月報の項目が、まだ決まっていません。</div>}
                      </th>
                      <td>
                        {sayMonths(
                          late.map(({ month }) => month),
                          year,
                        ) || 'ありません'}
                      </td>
                      {months.map(({ month, closed, standing }) => {
                        return (
                          <td class="n">
                            {isCity && (standing === 'open' || standing === 'closed') ? (
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
        </>
      )}
    </>
  )
}
