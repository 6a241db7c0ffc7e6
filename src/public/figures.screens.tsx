// The published figures as anybody sees them: number, unit, scope as printed in the source, version, definition.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { formatWareki } from '../kernel/era.ts'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { Head } from '../ui/page.tsx'
import type { PublishedFigure } from '../indicators/definition.ts'

const said = (n: number): string => n.toLocaleString('ja-JP')

export function PublishedScreen({
  year,
  years,
  figures,
  now,
}: {
  year: number
  years: readonly number[]
  figures: readonly PublishedFigure[]
  now: Date
}): VNode {
  const [first] = figures
  return (
    <>
      <Head
        title={`公表した数字　${fiscalYearLabel(year)}`}
        purpose={
          first
            ? `第${first.version}版（${formatWareki(civilDateOf(first.publishedAt))}）。公表した数は変わりません。直したときは、正誤として次の版を出します。`
            : 'この年度の数字は、まだ公表していません。'
        }
      >
        <a class="btn quiet" href="/sign-in">
          職員の方はサインイン
        </a>
      </Head>
      {years.length > 1 ? (
        <nav aria-label="年度" class="chips">
          {years.map((fy) => (
            <a class="chip" href={`/figures?fy=${fy}`} {...(fy === year ? { 'aria-current': 'true' as const } : {})}>
              {fiscalYearLabel(fy)}
            </a>
          ))}
        </nav>
      ) : null}
      {first ? (
        <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
          <table>
            <thead>
              <tr>
                <th scope="col">何を数えたか</th>
                <th scope="col" class="n">
                  数
                </th>
                <th scope="col">範囲</th>
                <th scope="col">数え方</th>
              </tr>
            </thead>
            <tbody>
              {figures.map((one) => (
                <tr>
                  <th scope="row">{one.label}</th>
                  <td class="n">
                    <b>{said(one.value)}</b> {one.unit}
                  </td>
                  <td>{one.scopeLabel ?? '年度の記載なし'}</td>
                  <td>
                    {one.definition.why}
                    {one.companions.map((each) => (
                      <div class="sub">
                        {each.label} {said(each.value)} {each.unit}
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : years.length ? (
        <p>
          <a href={`/figures?fy=${years[0]}`}>{fiscalYearLabel(years[0] ?? year)}の数字を見る</a>
        </p>
      ) : null}
      <p class="sub">
        データで使う： <a href={`/figures.json?fy=${year}`}>figures.json</a>　{formatWareki(civilDateOf(now))} 現在
      </p>
    </>
  )
}
