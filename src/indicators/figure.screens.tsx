// One figure: its number in words and the way to its records.
import type { VNode } from 'preact'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { Head } from '../ui/page.tsx'
import { wholeYears } from '../ui/whole.tsx'
import { BLANKS } from './blank.rules.ts'
import { EvidenceScreen } from './evidence.screens.tsx'
import { FigureAside, type AsideProps } from './figure-aside.screens.tsx'
import { LIVE, said, sayClosed, sayConfirmed, Years } from './figure-parts.screens.tsx'

type Props = AsideProps & {
  years: readonly number[]
  /** An event by fiscal year. */ eventYears: readonly { fiscalYear: number; n: number; days: number }[]
  beside: { label: string; value: number } | undefined
  /** The city council's own key. */ cityWard: string
  previous: string | undefined
  next: string | undefined
}
/** The number and what it is made of; beside it how it is counted and what it is held against. */
export function FigureScreen(props: Props): VNode {
  const { year, years, view, wards, evidence, eventYears, beside, cityWard, previous, next } = props
  const { indicator, value } = view
  return (
    <>
      <Head title={indicator.label} purpose={`${fiscalYearLabel(year)}　${LIVE}`}>
        <a class="btn quiet" href={`/figures/${indicator.id}.pdf?fy=${year}`}>
          印刷する（PDF）
        </a>
      </Head>
      <Years year={year} years={years} at={`/figures/${indicator.id}`} />
      <div class="cols">
        <div>
          <p class="big">
            <b>{view.blank ? BLANKS[view.blank] : said(value)}</b> {view.blank ? '' : indicator.unit}
          </p>
          <p class="sub">{wholeYears(view.scope)}</p>
          {view.updating ? <p class="sub">更新中です。少し前に数えた数を出しています。開き直すと、新しい数になります。</p> : null}
          {view.blank ? null : (
            <p>
              {view.confirmed === undefined ? sayConfirmed(view) : `うち確定 ${said(view.confirmed)} ${indicator.unit}`}（{sayClosed(view)}
              ）。締めていない月の分は未確定です。
            </p>
          )}
          {(view.blank ? [] : (indicator.companions ?? [])).map((one, i) => (
            <p>
              {one.label}　{said(view.companions[i] ?? 0)} {one.unit}
            </p>
          ))}
          {view.overlap ? (
            <p>
              区の合計は {said(value + view.overlap)} {indicator.unit}、区の間の重なりは {said(view.overlap)} です。
            </p>
          ) : null}
          {view.unmatched ? <p>照合できない {said(view.unmatched)}（同じ世帯が二つの区にあっても分からないもの）</p> : null}
          {view.apart ? (
            <p>
              市社協だけで開いた場{' '}
              <a href={`/figures/${indicator.id}?fy=${year}&ward=${cityWard}#records`}>
                {said(view.apart)} {indicator.unit}
              </a>
              （上の数に入りません）
            </p>
          ) : null}
          {beside ? (
            <p>
              「{beside.label}」{said(beside.value)} と合わせて {said(value + beside.value)}
            </p>
          ) : null}
          {eventYears.length ? (
            <table>
              <caption>年度ごとの内訳。二つの年度にわたる人は、どちらにも入ります。日数は、その年度のうちの日だけです。</caption>
              <thead>
                <tr>
                  <th scope="col">年度</th>
                  <th scope="col" class="n">
                    {indicator.unit}
                  </th>
                  <th scope="col" class="n">
                    日数（のべ）
                  </th>
                </tr>
              </thead>
              <tbody>
                {eventYears.map((one) => (
                  <tr>
                    <th scope="row">{fiscalYearLabel(one.fiscalYear)}</th>
                    <td class="n">{said(one.n)}</td>
                    <td class="n">{said(one.days)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
          {evidence ? (
            <EvidenceScreen {...evidence} year={year} indicator={indicator} wards={wards} previous={previous} next={next} />
          ) : (
            <>
              <h2>もとの記録</h2>
              <p>もとの記録は、その区の担当だけが開けます。ここでは数だけ見られます。</p>
            </>
          )}
        </div>
        <FigureAside {...props} />
      </div>
    </>
  )
}
