// One figure with its definition, its wards and the way to its records.
import type { VNode } from 'preact'
import { formatWareki } from '../kernel/era.ts'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { Head } from '../ui/page.tsx'
import { wholeYears } from '../ui/whole.tsx'
import { BLANKS } from './blank.rules.ts'
import { EvidenceScreen, type EvidenceList } from './evidence.screens.tsx'
import { TargetBar } from './target.screens.tsx'
import { NO_YEAR, shortYear, SOURCE_YEAR } from './scope-label.rules.ts'
import {
  LIVE,
  perTenThousand,
  said,
  sayClosed,
  sayConfirmed,
  sayShown,
  Signs,
  Years,
  type FigureView,
  type WardLine,
  Published,
} from './figure-parts.screens.tsx'

/** Twelve months as small bars, with the numbers in words for those who do not see them. */
type FigureProps = {
  year: number
  years: readonly number[]
  view: FigureView
  wards: readonly WardLine[]
  /** Undefined where the lines would tell hidden numbers. */ evidence: EvidenceList | undefined
  shared: readonly { id: string; label: string; n: number }[]
  /** An event by fiscal year. */ eventYears: readonly { fiscalYear: number; n: number; days: number }[]
  beside: { label: string; value: number } | undefined
  /** The city council's own key. */ cityWard: string
  openings: readonly { fiscalYear: number; total: number; until: string | null; wards: number }[]
  mayTarget: boolean
  clientId: string
  previous: string | undefined
  next: string | undefined
}
export function FigureScreen({
  year,
  years,
  view,
  wards,
  evidence,
  shared,
  eventYears,
  beside,
  cityWard,
  openings,
  mayTarget,
  clientId,
  previous,
  next,
}: FigureProps): VNode {
  const { indicator, value, published } = view
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
        <aside>
          <div class="card green">
            <p>
              <Published view={view} />
            </p>
            <h2>数え方（第{indicator.version}版）</h2>
            <p>{indicator.why}</p>
            <p class="sub">
              もとの資料（{shortYear(SOURCE_YEAR)}）の書き方：{indicator.scopeLabel ?? NO_YEAR}
            </p>
            {published ? (
              <p>
                <a href={`/figures/${indicator.id}/change?fy=${year}`}>
                  公表した {said(view.publishedOwn ?? published.value)} との違いを見る
                </a>
              </p>
            ) : null}
          </div>
          {shared.some((one) => one.n > 0) ? (
            <div class="card">
              <h2>ほかの数字との重なり</h2>
              <ul class="plain">
                {shared
                  .filter((one) => one.n > 0)
                  .map((one) => (
                    <li>
                      <a href={`/figures/${one.id}?fy=${year}`}>{one.label}</a>にも入る記録　{said(one.n)}
                    </li>
                  ))}
              </ul>
            </div>
          ) : null}
          <Openings openings={openings} unit={indicator.unit} />
          <div class="card">
            <h2>めやす</h2>
            {view.target ? <TargetBar view={view} /> : <p class="sub">まだ決めていません。</p>}
            {mayTarget ? (
              <form method="post" action="/figures/targets" class="acts">
                <input type="hidden" name="client_id" value={clientId} />
                <input type="hidden" name="fy" value={year} />
                <label class="inline" for="target">
                  この年度のめやす
                </label>
                <input type="hidden" name="from" value={indicator.id} />
                <input id="target" name={indicator.id} class="short" inputMode="numeric" value={view.target} />
                <button class="btn quiet">決める</button>
                <a class="link" href={`/figures/targets?fy=${year}`}>
                  すべてのめやすを決める
                </a>
              </form>
            ) : null}
          </div>
          <div class="card">
            <h2>区ごと</h2>
            <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
              <table>
                <thead>
                  <tr>
                    <th scope="col">区</th>
                    <th scope="col" class="n">
                      {indicator.unit || '数'}
                    </th>
                    <th scope="col" class="n">
                      人口1万人あたり
                    </th>
                    <th scope="col">確定</th>
                  </tr>
                </thead>
                <tbody>
                  {wards.map((line) => (
                    <tr>
                      <th scope="row">
                        <span class="whole">{line.ward}</span>
                      </th>
                      <td class="n">
                        {evidence && wards.length > 1 && line.shown !== 0 ? (
                          <a href={`/figures/${indicator.id}?fy=${year}&ward=${line.wardId}#records`}>{sayShown(line.shown)}</a>
                        ) : (
                          sayShown(line.shown)
                        )}
                      </td>
                      <td class="n">{perTenThousand(line.shown, line.population)}</td>
                      <td>{line.reported ? '✓' : '未確定'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Signs shown={wards.map((line) => line.shown)} />
            <p class="sub">人口：「令和2年国勢調査」（総務省）をもとに作成</p>
            {wards.length > 1 ? (
              <p>
                <a href={`/figures/${indicator.id}/wards?fy=${year}`}>24区の表・地図・グラフ</a>
              </p>
            ) : null}
          </div>
        </aside>
      </div>
    </>
  )
}

/** What the old books said: beside the number, never in it (rules.md, counting 15). */
function Openings({ openings, unit }: { openings: FigureProps['openings']; unit: string }): VNode | null {
  return openings.length === 0 ? null : (
    <div class="card">
      <h2>引きついだ累計（この数に入りません）</h2>
      <p class="sub">ささえあいを使い始める前の帳簿の合計です。数えた数には足しません。</p>
      <table>
        <thead>
          <tr>
            <th scope="col">年度</th>
            <th scope="col" class="n">
              合計
            </th>
            <th scope="col">どこまで</th>
          </tr>
        </thead>
        <tbody>
          {openings.map((one) => (
            <tr>
              <th scope="row">{fiscalYearLabel(one.fiscalYear)}</th>
              <td class="n">
                {said(one.total)} {unit}
              </td>
              <td>
                {one.until ? `${formatWareki(one.until, 'short')}まで` : '年度ぜんたい'}
                {one.wards > 1 ? `・${one.wards} 社協` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
