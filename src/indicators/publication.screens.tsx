// The screen of publishing a year: what will leave, and what left before with its corrections.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { formatWareki } from '../kernel/era.ts'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { Problems } from '../records/field.screens.tsx'
import { Head } from '../ui/page.tsx'
import { wholeYears } from '../ui/whole.tsx'
import { sayAmount, told } from './blank.rules.ts'
import { between } from './corrections.rules.ts'
import { CorrectionTable } from './corrections.screens.tsx'
import type { Blank, Indicator, PublishedFigure } from './definition.ts'
import { sayMonths } from './month-state.screens.tsx'
import { sayScope } from './scope-label.rules.ts'
import type { Unconfirmed } from './signed.rules.ts'
import { When } from '../ui/when.tsx'

type Counted = { indicator: Indicator; value: number; blank: Blank | undefined; overlap: number; changed: boolean }
type Version = { version: number; at: Date; by: string; reason: string; figures: readonly PublishedFigure[] }

const Corrections = ({ version, before }: { version: Version; before: Version }): VNode => (
  <CorrectionTable
    caption={`正誤（第${before.version}版 → 第${version.version}版）　理由：${version.reason}　${formatWareki(civilDateOf(version.at), 'short')}`}
    about="数字"
    lines={between(before, version).map((one) => ({ ...one, was: sayAmount(one.was, ''), is: sayAmount(one.is, one.unit), unit: '' }))}
    none="合計の変わったものはありません（区か月の内訳が変わりました）。"
  />
)

/** What exactly will leave, before the button; and everything that left before, with its corrections. */
export function PublicationScreen({
  year,
  counted,
  missing,
  unconfirmed,
  versions,
  clientId,
  reasons,
  reason,
}: {
  year: number
  counted: readonly Counted[]
  missing: readonly string[]
  /** Wards whose heads have not confirmed late changes of the year. */ unconfirmed: readonly Unconfirmed[]
  versions: readonly Version[]
  clientId: string
  reasons: readonly Reason[]
  reason: string
}): VNode {
  const newest = versions[0]
  const next = (newest?.version ?? 0) + 1
  const isOut = newest !== undefined && counted.every((one) => !one.changed)
  return (
    <>
      <Head
        title={`数字を公表する　${fiscalYearLabel(year)}`}
        purpose="公表すると、誰でもサインインなしで見られます。公表した数は変わりません。直すときは、正誤として次の版を出します。"
      />
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          {newest ? (
            <div class={isOut ? 'card green' : 'card'}>
              <p>
                <span class="tag calm">✓ 第{newest.version}版を公表しています</span>　<When at={newest.at} />
              </p>
              <p>
                {isOut
                  ? '公表したあとに変わった数はありません。次の版は、数が変わったときに出せます。'
                  : `公表したあとに変わった数が ${counted.filter((one) => one.changed).length} あります。直すときは、理由を書いて第${next}版を出します。`}
              </p>
              <p>
                <a class="link" href={`/figures/published?fy=${year}`}>
                  誰でも見られるページを開く
                </a>
              </p>
            </div>
          ) : null}
          <h2>{isOut ? '公表した数' : `第${next}版として出る数`}</h2>
          <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
            <table>
              <thead>
                <tr>
                  <th scope="col">数字</th>
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
                      <th scope="row">
                        {one.indicator.label}
                        <div class="sub">{wholeYears(sayScope(one.indicator, year))}</div>
                      </th>
                      {newest ? <td class="n">{was ? sayAmount(told(was), '') : ''}</td> : null}
                      <td class="n">
                        {one.changed && was ? <b>{sayAmount(told(one), '')}</b> : sayAmount(told(one), '')}{' '}
                        {one.blank ? '' : one.indicator.unit}
                        {one.changed && was ? (
                          <div>
                            <a href={`/figures/${one.indicator.id}/change?fy=${year}`}>違いを見る</a>
                          </div>
                        ) : null}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
          {unconfirmed.length ? (
            <div class="card">
              <h2>締めたあとに変わり、区の管理者がまだ確かめていない記録</h2>
              <ul class="plain">
                {unconfirmed.map((one) => (
                  <li>
                    <span class="tag late">▲ {one.ward}</span>　{sayMonths(one.months, year)}分　{one.n} 件
                  </li>
                ))}
              </ul>
              <p class="sub">
                上の「今回」の数には、もう入っています。このまま公表することも、区の管理者が確かめるのを待つこともできます。
              </p>
            </div>
          ) : null}
          {isOut ? null : missing.length ? (
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
                  <input id="reason" name="reason" value={reason} aria-describedby="reason-help" />
                  <p class="sub" id="reason-help">
                    誰でも見られるページの「正誤」に、そのまま出ます。
                  </p>
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
                    <b>第{one.version}版</b>　<When at={one.at} />　{one.by}
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
