// Beside a figure: how it is counted, what else it shares, what the old books said, what is aimed at, its wards.
import type { VNode } from 'preact'
import { sayAmount, told } from './blank.rules.ts'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import type { EvidenceList } from './evidence.screens.tsx'
import { perTenThousand, Published, said, sayShown, Signs, type FigureView, type WardLine } from './figure-parts.screens.tsx'
import type { OpeningYear } from './opening-balance.rules.ts'
import { NO_YEAR, shortYear, SOURCE_YEAR } from './scope-label.rules.ts'
import { TargetBar } from './target.screens.tsx'
import { When } from '../ui/when.tsx'

export type AsideProps = {
  year: number
  view: FigureView
  wards: readonly WardLine[]
  /** Undefined where the lines would tell hidden numbers. */ evidence: EvidenceList | undefined
  shared: readonly { id: string; label: string; n: number }[]
  openings: readonly OpeningYear[]
  /** The same thing may stand in the books of two wards. */ mayOverlap: boolean
  mayTarget: boolean
  clientId: string
}
export function FigureAside({ year, view, wards, evidence, shared, openings, mayOverlap, mayTarget, clientId }: AsideProps): VNode {
  const { indicator, published } = view
  return (
    <aside>
      <div class="card green">
        <p>
          <Published view={view} />
        </p>
        <h2>数え方（いまの決めかた：第{indicator.version}版）</h2>
        <p>{indicator.why}</p>
        <p class="sub">
          もとの資料（{shortYear(SOURCE_YEAR)}）の書き方：{indicator.scopeLabel ?? NO_YEAR}
        </p>
        {published ? (
          <p>
            <a class="link" href={`/figures/${indicator.id}/change?fy=${year}`}>
              公表した {sayAmount(view.publishedOwn ?? told(published), '')} との違いを見る
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
      <Openings openings={openings} unit={indicator.unit} mayOverlap={mayOverlap} />
      <div class="card">
        <h2>めやす</h2>
        {view.target ? <TargetBar view={view} /> : <p class="sub">まだ決めていません。</p>}
        {mayTarget && (view.blank !== 'outside' || view.target) ? (
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
                  <td class="whole">{line.reported ? '✓' : '未確定'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Signs shown={wards.map((line) => line.shown)} />
        <p class="sub">人口：「令和2年国勢調査」（総務省）をもとに作成</p>
        {wards.length > 1 ? (
          <p>
            <a class="link" href={`/figures/${indicator.id}/wards?fy=${year}`}>
              24区の表・地図・グラフ
            </a>
          </p>
        ) : null}
      </div>
    </aside>
  )
}

/** What the old books said: beside the number, never in it (rules.md, counting 15). */
function Openings({ openings, unit, mayOverlap }: Pick<AsideProps, 'openings' | 'mayOverlap'> & { unit: string }): VNode | null {
  return openings.length === 0 ? null : (
    <div class="card">
      <h2>移行前の合計（この数に入りません）</h2>
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
                {sayShown(one.total)} {unit}
              </td>
              <td>
                {one.until ? (
                  <>
                    <When on={one.until} list />
                    まで
                  </>
                ) : (
                  '年度ぜんたい'
                )}
                {one.wards.length > 1 ? (
                  <details>
                    <summary class="link">{one.wards.length} 社協の内訳</summary>
                    <dl>
                      {one.wards.map((ward) => (
                        <>
                          <dt>{ward.name}</dt>
                          <dd>
                            {sayShown(ward.shown)} {unit}
                          </dd>
                        </>
                      ))}
                    </dl>
                  </details>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayOverlap && openings.some((one) => one.wards.length > 1) ? (
        <p class="sub">区の帳簿の合計です。二つの区の帳簿に同じ世帯や人がいても、前の帳簿からは分からず、のぞいていません。</p>
      ) : null}
      <Signs shown={openings.flatMap((one) => [one.total, ...one.wards.map((ward) => ward.shown)])} />
    </div>
  )
}
