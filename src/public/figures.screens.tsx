// The published figures as anybody sees them: a block a figure with number, unit, scope and definition; corrections, earlier versions and years.
import type { VNode } from 'preact'
import type { City } from '../kernel/city.ts'
import { civilDateOf } from '../kernel/civil-date.ts'
import { formatWareki } from '../kernel/era.ts'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { councilName, Head } from '../ui/page.tsx'
import { wholeYears } from '../ui/whole.tsx'
import { sayAmount, told } from '../indicators/blank.rules.ts'
import { correctionsOf, type Correction, type PublishedVersion } from '../indicators/corrections.rules.ts'
import type { PublishedFigure } from '../indicators/definition.ts'
import type { Drift } from '../indicators/drift.rules.ts'
import { NO_YEAR, sayScope } from '../indicators/scope-label.rules.ts'

const said = (n: number): string => n.toLocaleString('ja-JP')
const on = (at: Date): string => formatWareki(civilDateOf(at))

type BlockProps = {
  year: number
  figure: PublishedFigure
  /** What the number was in the version before, where it was put right. */ corrected: Correction | undefined
  /** What the records say by now, for those who may read it. */ drift: Drift | undefined
}
function Block({ year, figure, corrected, drift }: BlockProps): VNode {
  return (
    <li class="card">
      <h2>{figure.label}</h2>
      <p class="big">
        <b>{sayAmount(told(figure), '')}</b> {figure.blank ? '' : figure.unit}
      </p>
      {corrected ? (
        <p>
          <span class="tag plain">正誤</span> {sayAmount(corrected.was, corrected.unit)}から直しました（
          <a href="#corrections">理由を見る</a>）
        </p>
      ) : null}
      {drift ? (
        <p>
          <span class="tag late">▲ 公表のあとに変わりました</span>{' '}
          {drift.was === drift.is ? '合計は同じで、区か月の内訳がちがいます。' : `いまの記録では ${sayAmount(drift.is, drift.unit)}です。`}
          <a href={`/figures/${drift.id}/change?fy=${year}`}>違いを見る</a>
        </p>
      ) : null}
      <p class="sub">範囲 {wholeYears(sayScope(figure.definition, year))}</p>
      {figure.companions.map((each) => (
        <p class="sub">
          {each.label}{' '}
          <span class="whole">
            {said(each.value)} {each.unit}
          </span>
        </p>
      ))}
      <details>
        <summary class="link">数え方</summary>
        <p>{figure.definition.why}</p>
        <p class="sub">
          報告のあった社協 {figure.reported} / {figure.of}　数え方 第{figure.definition.version}版
        </p>
      </details>
    </li>
  )
}

function Corrections({ lines }: { lines: readonly Correction[] }): VNode {
  return (
    <section aria-labelledby="corrections">
      <h2 id="corrections">正誤</h2>
      {lines.length === 0 ? (
        <p>この年度の数字に、直したところはありません。</p>
      ) : (
        <div class="scroll tall" tabIndex={0} role="region" aria-label="正誤の表">
          <table>
            <thead>
              <tr>
                <th scope="col">数字</th>
                <th scope="col">誤</th>
                <th scope="col">正</th>
                <th scope="col">理由</th>
                <th scope="col">日</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((one) => (
                <tr>
                  <th scope="row">{one.label}</th>
                  <td>
                    <span class="sub">誤</span> {sayAmount(one.was, one.unit)}
                  </td>
                  <td>
                    <span class="sub">正</span> <b>{sayAmount(one.is, one.unit)}</b>
                  </td>
                  <td>{one.reason}</td>
                  <td class="d">
                    {on(one.at)}（第{one.version}版）
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

type Props = {
  year: number
  years: readonly number[]
  /** All versions of the year, newest first; none where the year is not out. */ versions: readonly PublishedVersion[]
  /** The one that is looked at. */ version: PublishedVersion | undefined
  /** Differs from the records of now; only for those who may know. */ drift: readonly Drift[]
  signedIn: boolean
  /** Whose councils counted. */ city: City
}
/** `versions` tells what was corrected; an earlier version says that it is not the newest. */
export function PublishedScreen({ year, years, versions, version, drift, signedIn, city }: Props): VNode {
  const newest = versions[0]
  const corrections = correctionsOf(versions)
  const hasNoYear = version?.figures.some((one) => sayScope(one.definition, year) === NO_YEAR) === true
  const at = (suffix: string): string =>
    `/figures/published${suffix}?fy=${year}${version && version !== newest ? `&version=${version.version}` : ''}`
  return (
    <>
      <Head
        title={`公表した数字　${fiscalYearLabel(year)}`}
        purpose={
          version
            ? `第${version.version}版（${on(version.at)}）。公表した数は変わりません。直したときは、正誤として次の版を出します。`
            : 'この年度の数字は、まだ公表していません。'
        }
      >
        {version ? (
          <>
            <a class="btn quiet" href={at('.pdf')}>
              印刷する（PDF）
            </a>
            <a class="btn quiet" href={at('.xlsx')}>
              Excel
            </a>
            <a class="btn quiet" href={at('.csv')}>
              CSV
            </a>
          </>
        ) : null}
      </Head>
      {years.length > 1 || (years.length === 1 && !version) ? (
        <nav aria-label="年度" class="chips">
          {years.map((fy) => (
            <a class="chip" href={`/figures/published?fy=${fy}`} {...(fy === year ? { 'aria-current': 'true' as const } : {})}>
              {fiscalYearLabel(fy)}
            </a>
          ))}
        </nav>
      ) : null}
      {version && newest && version !== newest ? (
        <p class="card">
          これは前の版です。いまは<a href={`/figures/published?fy=${year}`}>第{newest.version}版</a>が出ています。
        </p>
      ) : null}
      {version ? (
        <>
          <p>
            {councilName(city.name)}と{city.wards.length}の区社会福祉協議会が記録した数を、{councilName(city.name)}が公表しています。
            {hasNoYear ? `「${NO_YEAR}」は、もとの資料に範囲の書かれていない数です。こちらで補わず、そのまま示しています。` : ''}
          </p>
          <ul class="figures-out">
            {version.figures.map((figure) => (
              <Block
                year={year}
                figure={figure}
                drift={drift.find((one) => one.id === figure.id)}
                corrected={corrections.find((one) => one.id === figure.id && one.label === figure.label && one.version <= version.version)}
              />
            ))}
          </ul>
          <Corrections lines={corrections} />
          {versions.length > 1 ? (
            <nav aria-label="版">
              <h2>これまでの版</h2>
              <ul class="plain">
                {versions.map((one) => (
                  <li>
                    <a
                      class="link"
                      href={`/figures/published?fy=${year}&version=${one.version}`}
                      {...(one === version ? { 'aria-current': 'true' as const } : {})}
                    >
                      第{one.version}版
                    </a>{' '}
                    {on(one.at)}
                    {one.reason ? <span class="sub">　{one.reason}</span> : null}
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          <section class="on-paper">
            <h2>数え方</h2>
            <dl>
              {version.figures.map((figure) => (
                <>
                  <dt>{figure.label}</dt>
                  <dd>{figure.definition.why}</dd>
                </>
              ))}
            </dl>
          </section>
        </>
      ) : null}
      <p class="acts">
        {version ? (
          <a class="link" href={at('.json')}>
            データ（JSON）
          </a>
        ) : null}
        <a class="link" href={signedIn ? '/figures' : '/sign-in'}>
          {signedIn ? 'いまの数字へ' : '職員の方はサインイン'}
        </a>
      </p>
    </>
  )
}
