// One month of a commission over the wards, and the records behind a number.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { Head } from '../ui/page.tsx'
import { type Commission } from './commission.items.ts'
import { sayNumber } from './commission.rules.ts'
import { FigureTabs, Years, type Evidence } from './figure-parts.screens.tsx'
import { type CityTable } from './monthly-report.ts'
import { Number_ } from './commission.screens.tsx'
import { Region } from './corrections.screens.tsx'
import { fullMonth, monthName } from './month-state.screens.tsx'
import { When } from '../ui/when.tsx'

/** One month over the wards: what was closed, and who has not. */
export function CityTableScreen({
  table,
  fiscalYear,
  years,
  months,
}: {
  table: CityTable
  fiscalYear: number
  years: readonly number[]
  months: readonly string[]
}): VNode {
  const { commission, month, wards, lines } = table
  const closed = wards.filter((ward) => ward.report).length
  const file = (suffix: string): string => `/reports/${commission.id}.${suffix}?fy=${fiscalYear}&month=${month}`
  return (
    <>
      <FigureTabs here="/reports" />
      <Head
        title={`${commission.name}　${monthName(month)}`}
        purpose={`締めた区 ${closed} / ${wards.length}。締めていない区は未確定で、合計に入りません。区の名前を押すと、その区の年度の表が出ます。`}
      />
      <Years year={fiscalYear} years={years} at={`/reports/${commission.id}`} />
      <nav aria-label="月" class="chips">
        {months.map((one) => (
          <a
            class="chip"
            href={`/reports/${commission.id}?fy=${fiscalYear}&month=${one}`}
            {...(one === month ? { 'aria-current': 'true' as const } : {})}
          >
            {monthName(one)}
          </a>
        ))}
      </nav>
      {lines.length === 0 ? (
        <p>
          この月の月報の項目は、決まっていません。<a href={`/reports/${commission.id}/rules`}>項目を見る</a>
        </p>
      ) : (
        <Region label="区と項目の表">
          <table class="rows figures">
            <thead>
              <tr>
                <th scope="col">区</th>
                <th scope="col">締め</th>
                {lines.map((line) => (
                  <th scope="col" class="n">
                    {line.label}
                    <div class="sub">{line.unit}</div>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {wards.map((ward, i) => (
                <tr>
                  <th scope="row">
                    <a href={`/reports/${commission.id}?fy=${fiscalYear}&ward=${ward.id}`}>{ward.name}</a>
                  </th>
                  <td class="d">
                    {ward.report ? (
                      <>
                        {'✓ '}
                        <When on={civilDateOf(ward.report.at)} list />
                        {ward.report.version > 1 ? `（第${ward.report.version}版）` : ''}
                      </>
                    ) : (
                      '未確定'
                    )}
                  </td>
                  {lines.map((line) => (
                    <td class="n">
                      <Number_ n={line.cells[i] ?? ''} />
                    </td>
                  ))}
                </tr>
              ))}
              <tr>
                <th scope="row">
                  合計（{closed} / {wards.length} 区）
                </th>
                <td />
                {lines.map((line) => (
                  <td class="n">
                    <b>
                      <Number_ n={line.total} />
                    </b>
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </Region>
      )}
      <p class="sub">
        「区だけ」は、人にかかわる記録から数えたもので、区の中だけで見られます。市内のすべての区が出す月報では、すべての区が締めると、合計だけが出ます（小さい数は「1–4」のように幅で）。
      </p>
      <p class="acts">
        書き出す：
        <a class="link" href={file('xlsx')}>
          Excel
        </a>
        <a class="link" href={file('csv')}>
          CSV
        </a>
        <a class="link" href={file('pdf')}>
          PDF（印刷）
        </a>
        <a class="link" href={`/reports/${commission.id}/rules`}>
          月報の項目
        </a>
      </p>
    </>
  )
}

/** The records behind one cell. */
export function BehindScreen({
  commission,
  ward,
  month,
  label,
  unit,
  evidence,
  more,
}: {
  commission: Commission
  ward: string
  month: string
  label: string
  unit: string
  evidence: readonly Evidence[]
  more: boolean
}): VNode {
  return (
    <>
      <FigureTabs here="/reports" />
      <Head
        title={`${label}　${fullMonth(month)}`}
        purpose={`${commission.name}　${ward}。この月報の数の、もとの記録です（いまの記録）。実数の項目では、同じ居場所や世帯は何度あっても 1 と数えます。`}
      />
      {evidence.length === 0 ? (
        <p>この月に当てはまる記録は、ありません。</p>
      ) : (
        <Region label="もとの記録">
          <table class="as-cards">
            <thead>
              <tr>
                <th scope="col">日</th>
                <th scope="col">名前</th>
                <th scope="col" class="n">
                  {unit}
                </th>
              </tr>
            </thead>
            <tbody>
              {evidence.map((row) => (
                <tr>
                  <td class="d" data-label="日">
                    {row.on ? <When on={row.on} list /> : ''}
                  </td>
                  <td class="first">{row.href ? <a href={row.href}>{row.title}</a> : `${row.title}（数だけ見られます）`}</td>
                  <td class="n" data-label={unit}>
                    {sayNumber(row.amount ?? 1)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Region>
      )}
      {more ? <p>はじめの 500 件を出しています。</p> : null}
      <p>
        <a class="link" href={`/reports/${commission.id}`}>
          {commission.name}へもどる
        </a>
      </p>
    </>
  )
}
