// The screen of publishing a year: what will leave, and what left before with its corrections.
import type { VNode } from 'preact'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { sayInstant } from '../kernel/say-date.ts'
import { Problems } from '../records/field.screens.tsx'
import { Head } from '../ui/page.tsx'
import type { Indicator, PublishedFigure } from './definition.ts'

const said = (n: number): string => n.toLocaleString('ja-JP')

type Counted = { indicator: Indicator; value: number; overlap: number }
type Version = { version: number; at: Date; by: string; reason: string; figures: readonly PublishedFigure[] }

function Corrections({ version, before }: { version: Version; before: Version }): VNode {
  const changed = version.figures.flatMap((figure) => {
    const was = before.figures.find((one) => one.id === figure.id)
    return was && was.value !== figure.value ? [{ figure, was }] : []
  })
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
      <table>
        <caption>
          正誤（第{before.version}版 → 第{version.version}版）　理由：{version.reason}
        </caption>
        <thead>
          <tr>
            <th scope="col">数字</th>
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
            changed.map(({ figure, was }) => (
              <tr>
                <th scope="row">{figure.label}</th>
                <td class="n">{said(was.value)}</td>
                <td class="n">
                  {said(figure.value)} {figure.unit}
                </td>
              </tr>
            ))
          )}
        </tbody>
      </table>
    </div>
  )
}

/** What exactly will leave, before the button; and everything that left before, with its corrections. */
export function PublicationScreen({
  year,
  counted,
  missing,
  versions,
  clientId,
  reasons,
  reason,
  now,
}: {
  year: number
  counted: readonly Counted[]
  missing: readonly string[]
  versions: readonly Version[]
  clientId: string
  reasons: readonly Reason[]
  reason: string
  now: Date
}): VNode {
  const newest = versions[0]
  const next = (newest?.version ?? 0) + 1
  return (
    <>
      <Head
        title={`数字を公表する　${fiscalYearLabel(year)}`}
        purpose="公表すると、誰でもサインインなしで見られます。公表した数は変わりません。直すときは、正誤として次の版を出します。"
      />
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          <h2>第{next}版として出る数</h2>
          <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
            <table>
              <thead>
                <tr>
                  <th scope="col">数字</th>
                  <th scope="col">もとの資料の書き方</th>
                  {newest ? (
                    <th scope="col" class="n">
                      第{newest.version}版
                    </th>
                  ) : null}
                  <th scope="col" class="n">
                    今回
                  </th>
                </tr>
              </thead>
              <tbody>
                {counted.map((one) => {
                  const was = newest?.figures.find((figure) => figure.id === one.indicator.id)
                  return (
                    <tr>
                      <th scope="row">{one.indicator.label}</th>
                      <td>{one.indicator.scopeLabel ?? '年度の記載なし'}</td>
                      {newest ? <td class="n">{was ? said(was.value) : ''}</td> : null}
                      <td class="n">
                        {was && was.value !== one.value ? <b>{said(one.value)}</b> : said(one.value)} {one.indicator.unit}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
          {missing.length ? (
            <div class="card">
              <p>
                <span class="tag late">▲ まだ受け付けていない区社協・市社協 {missing.length}</span>
              </p>
              <p>{missing.join('、')}</p>
              <p>
                <a href={`/figures/acceptance?fy=${year}`}>受け付けへ</a>
              </p>
            </div>
          ) : (
            <form method="post" action="/figures/publication" class="stack">
              <input type="hidden" name="client_id" value={clientId} />
              <input type="hidden" name="fy" value={year} />
              {newest ? (
                <>
                  <label for="reason">
                    正誤の理由<span class="must">必須</span>
                  </label>
                  <input id="reason" name="reason" value={reason} maxLength={400} />
                </>
              ) : null}
              <button class="btn">
                {fiscalYearLabel(year)}を第{next}版として公表する
              </button>
            </form>
          )}
        </div>
        <aside>
          <div class="card">
            <h2>公表した版</h2>
            {versions.length === 0 ? (
              <p>まだ公表していません。</p>
            ) : (
              <ul class="plain">
                {versions.map((one) => (
                  <li>
                    <b>第{one.version}版</b>　{sayInstant(one.at, now)}　{one.by}
                    {one.reason ? <div class="sub">{one.reason}</div> : null}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </aside>
      </div>
      {versions.slice(0, -1).map((version, i) => {
        const before = versions[i + 1]
        return before ? <Corrections version={version} before={before} /> : null
      })}
    </>
  )
}
