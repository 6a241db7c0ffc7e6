// The page of the figures, one figure with its definition, its wards and the way to its records, and why a number changed.
import type { VNode } from 'preact'
import { formatWareki } from '../kernel/era.ts'
import { fiscalYearLabel, monthsOf } from '../kernel/fiscal-year.ts'
import { civilDateOf } from '../kernel/civil-date.ts'
import { Head } from '../ui/page.tsx'
import type { Indicator, PublishedFigure } from './definition.ts'

export type FigureView = {
  indicator: Indicator
  value: number
  byMonth: ReadonlyMap<string, number>
  companions: readonly number[]
  overlap: number
  unmatched: number
  /** Being counted again by somebody at this moment; the number is the one before. */ updating: boolean
  reported: number
  needed: number
  confirmed: number
  published: PublishedFigure | undefined
  target: number | undefined
}
export type WardLine = { ward: string; wardId: string; shown: number | string; population: number | null; reported: boolean }
export type Evidence = { id: string; ward: string; on?: string; amount?: number; title: string; href: string | undefined }

const said = (n: number): string => n.toLocaleString('ja-JP')
export const sayShown = (n: number | string): string => (typeof n === 'number' ? said(n) : n)
export const perTenThousand = (n: number | string, population: number | null): string =>
  typeof n === 'number' && population ? ((n * 10_000) / population).toFixed(1) : '—'
export const LIVE = 'いま記録されている数です。公表した数は、別に出しています。'

const TABS = [
  ['/figures', '十二の数字'],
  ['/figures/report', '実績報告'],
  ['/reports', '事業別の月報'],
] as const
/** The three pages of 計画・数字. */
export function FigureTabs({ here }: { here: string }): VNode {
  return (
    <nav class="chips" aria-label="計画・数字">
      {TABS.map(([href, label]) => (
        <a class="chip" href={href} {...(href === here ? { 'aria-current': 'page' as const } : {})}>
          {label}
        </a>
      ))}
    </nav>
  )
}

/** `more` is kept in the address. */
export function Years({ year, years, at, more = '' }: { year: number; years: readonly number[]; at: string; more?: string }): VNode {
  return (
    <nav aria-label="年度" class="chips">
      {years.map((fy) => (
        <a class="chip" href={`${at}?fy=${fy}${more}`} {...(fy === year ? { 'aria-current': 'true' as const } : {})}>
          {fiscalYearLabel(fy)}
        </a>
      ))}
    </nav>
  )
}

/** Twelve months as small bars, with the numbers in words for those who do not see them. */
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

function Published({ view: { published } }: { view: FigureView }): VNode {
  return published ? (
    <span class="tag calm">
      ✓ 公表 {said(published.value)}（第{published.version}版）
    </span>
  ) : (
    <span class="tag plain">○ 未公表</span>
  )
}

export function FiguresScreen({
  year,
  years,
  figures,
  scopeName,
  may,
}: {
  year: number
  years: readonly number[]
  figures: readonly FigureView[]
  scopeName: string
  may: { close: boolean; accept: boolean; balance: boolean }
}): VNode {
  return (
    <>
      <FigureTabs here="/figures" />
      <Head title={`十二の数字　${fiscalYearLabel(year)}`} purpose={`${scopeName}。${LIVE}数字を選ぶと、数え方と、もとの記録が出ます。`}>
        {may.close ? (
          <a class="btn" href="/figures/closing">
            月を締める
          </a>
        ) : null}
        {may.accept ? (
          <a class="btn" href={`/figures/acceptance?fy=${year}`}>
            区の締めを受け付ける
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
      <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">何を数えたか</th>
              <th scope="col" class="n">
                いまの数
              </th>
              <th scope="col" class="n">
                うち確定
              </th>
              <th scope="col">締めた区</th>
              <th scope="col">範囲</th>
              <th scope="col">月ごと</th>
              <th scope="col">公表</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((view) => (
              <tr>
                <th scope="row">
                  <a href={`/figures/${view.indicator.id}?fy=${year}`}>{view.indicator.label}</a>
                  {view.indicator.companions?.map((one, i) => (
                    <div class="sub">
                      {one.label} {said(view.companions[i] ?? 0)} {one.unit}
                    </div>
                  ))}
                  {view.overlap ? (
                    <div class="sub">
                      区の合計 {said(view.value + view.overlap)}、区の間の重なり {said(view.overlap)}
                    </div>
                  ) : null}
                  {view.target ? (
                    <div class="sub">
                      <progress value={Math.min(view.value, view.target)} max={view.target}>
                        {view.value} / {view.target}
                      </progress>{' '}
                      めやす {said(view.target)} {view.indicator.unit}
                    </div>
                  ) : null}
                </th>
                <td class="n">
                  <b>{said(view.value)}</b> {view.indicator.unit}
                  {view.updating ? <div class="sub">更新中</div> : null}
                </td>
                <td class="n">{said(view.confirmed)}</td>
                <td>{view.needed > 1 ? `${view.reported} / ${view.indicator.of}` : view.reported ? '✓ 締めた' : '未確定'}</td>
                <td>{view.indicator.scopeLabel ?? '年度の記載なし'}</td>
                <td>
                  <Months year={year} byMonth={view.byMonth} />
                </td>
                <td>
                  <Published view={view} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

type FigureProps = {
  year: number
  years: readonly number[]
  view: FigureView
  wards: readonly WardLine[]
  evidence: readonly Evidence[]
  shared: readonly { id: string; label: string; n: number }[]
  /** An event by fiscal year. */ eventYears: readonly { fiscalYear: number; n: number; days: number }[]
  beside: { label: string; value: number } | undefined
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
            <b>{said(value)}</b> {indicator.unit}
          </p>
          {view.updating ? <p class="sub">更新中です。少し前に数えた数を出しています。開き直すと、新しい数になります。</p> : null}
          <p>
            {view.needed > 1
              ? `確定 ${said(view.confirmed)} ${indicator.unit}（${view.reported} / ${indicator.of} 区）。締めていない月の分は未確定です。`
              : `うち締めた月の分 ${said(view.confirmed)} ${indicator.unit}。`}
          </p>
          {indicator.companions?.map((one, i) => (
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
          <h2>もとの記録</h2>
          {evidence.length === 0 ? (
            <p>この年度に数えた記録は、まだありません。</p>
          ) : (
            <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
              <table class="rows">
                <thead>
                  <tr>
                    <th scope="col">日</th>
                    <th scope="col">区</th>
                    <th scope="col">名前</th>
                  </tr>
                </thead>
                <tbody>
                  {evidence.map((row) => (
                    <tr>
                      <td class="d">{row.on ? formatWareki(row.on, 'short') : ''}</td>
                      <td>{row.ward}</td>
                      <td>{row.href ? <a href={row.href}>{row.title}</a> : `${row.title}（数だけ見られます）`}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <p class="acts">
            {previous ? (
              <a class="btn quiet" href={previous}>
                前の 50 件
              </a>
            ) : null}
            {next ? (
              <a class="btn quiet" href={next}>
                次の 50 件
              </a>
            ) : null}
          </p>
        </div>
        <aside>
          <div class="card green">
            <p>
              <Published view={view} />
            </p>
            <h2>数え方（第{indicator.version}版）</h2>
            <p>{indicator.why}</p>
            <p class="sub">もとの資料の書き方：{indicator.scopeLabel ?? '年度の記載なし'}</p>
            {published ? (
              <p>
                <a href={`/figures/${indicator.id}/change?fy=${year}`}>公表した {said(published.value)} との違いを見る</a>
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
            {view.target ? (
              <p>
                <progress value={Math.min(value, view.target)} max={view.target}>
                  {value} / {view.target}
                </progress>{' '}
                {said(value)} / {said(view.target)} {indicator.unit}
              </p>
            ) : (
              <p class="sub">まだ決めていません。</p>
            )}
            {mayTarget ? (
              <form method="post" action={`/figures/${indicator.id}/target`} class="acts">
                <input type="hidden" name="client_id" value={clientId} />
                <input type="hidden" name="fy" value={year} />
                <label class="inline" for="target">
                  この年度のめやす
                </label>
                <input id="target" name="target" class="short" inputMode="numeric" />
                <button class="btn quiet">決める</button>
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
                      <th scope="row">{line.ward}</th>
                      <td class="n">{sayShown(line.shown)}</td>
                      <td class="n">{perTenThousand(line.shown, line.population)}</td>
                      <td>{line.reported ? '✓' : '未確定'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
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

type Changed = Evidence & { why: string }
function Lines({ title, rows }: { title: string; rows: readonly Changed[] }): VNode {
  return (
    <>
      <h2>
        {title}（{rows.length}）
      </h2>
      {rows.length === 0 ? (
        <p>ありません。</p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
          <table class="rows">
            <thead>
              <tr>
                <th scope="col">区</th>
                <th scope="col">記録</th>
                <th scope="col">理由</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <td>{row.ward}</td>
                  <td>{row.href ? <a href={row.href}>{row.title}</a> : `${row.title}（数だけ見られます）`}</td>
                  <td>{row.why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

/** Why the published number and today's are not the same. */
export function ChangeScreen({
  year,
  indicator,
  published,
  now,
  came,
  went,
}: {
  year: number
  indicator: Indicator
  published: PublishedFigure
  now: number
  came: readonly Changed[]
  went: readonly Changed[]
}): VNode {
  return (
    <>
      <Head
        title={`${said(published.value)} は、いま ${said(now)}`}
        purpose={`${indicator.label}　${fiscalYearLabel(year)}。公表した数（第${published.version}版、${formatWareki(civilDateOf(published.publishedAt))}）と、いまの数の違いです。公表した数は、市が正誤を出すまで変わりません。`}
      />
      {published.definition.version === indicator.version ? null : (
        <div class="card">
          <p>
            数え方が、公表のときの第{published.definition.version}版から第{indicator.version}版に変わっています。
          </p>
          <p>
            第{published.definition.version}版：{published.definition.why}
          </p>
          <p>
            第{indicator.version}版：{indicator.why}
          </p>
        </div>
      )}
      <Lines title="あとから入った記録" rows={came} />
      <Lines title="数から外れた記録" rows={went} />
      <p>
        <a href={`/figures/${indicator.id}?fy=${year}`}>{indicator.label}へもどる</a>
      </p>
    </>
  )
}
