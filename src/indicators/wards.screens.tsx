// The wards of one figure beside each other: table of three years, map, bars. Shades say what the table says.
import type { VNode } from 'preact'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { Head } from '../ui/page.tsx'
import type { Indicator } from './definition.ts'
import { BLANKS } from './blank.rules.ts'
import { classesOf, classOf } from './map-classes.rules.ts'
import { shortYear } from './scope-label.rules.ts'
import { perNeighbourhood, perTenThousand, said, sayShown, Signs, Years, type WardLine } from './figure-parts.screens.tsx'

export type WardRow = WardLine & {
  before: readonly (number | string)[]
  neighbourhoods: number
  /** With those held together with another ward. */ taking?: number
}
type Props = {
  year: number
  years: readonly number[]
  indicator: Indicator
  rows: readonly WardRow[]
  shapes: readonly { wardId: string; d: string }[]
  /** The records behind a ward's number may be looked at. */ mayOpen: boolean
}

/** Short in the table, where a sentence below says it in words. */
const sayBefore = (n: number | string): string => (n === BLANKS.before ? '—' : sayShown(n))

/** Wards in shades of their rate; nothing where the city has no map. */
export function WardMap({
  rows,
  shapes,
}: {
  rows: readonly Pick<WardLine, 'wardId' | 'ward' | 'shown' | 'population'>[]
  shapes: Props['shapes']
}): VNode | null {
  if (shapes.length === 0) return null
  const classes = classesOf(rows)
  return (
    <figure class="map">
      <svg viewBox="0 0 640 640" role="img" aria-label="区の地図。人口1万人あたりの数が多い区ほど濃い色です。同じ数は表にあります。">
        {shapes.map((shape) => {
          const row = rows.find((one) => one.wardId === shape.wardId)
          const band = row && classOf(row, classes)
          return (
            <path d={shape.d} class={band === undefined ? (typeof row?.shown === 'number' ? 'band-0' : 'hidden-band') : `band-${band}`}>
              {row ? <title>{`${row.ward}　${sayShown(row.shown)}`}</title> : null}
            </path>
          )
        })}
      </svg>
      <figcaption class="sub">
        {classes.length ? (
          <p>
            人口1万人あたり：
            {classes.map(({ words }, i) => (
              <span class="key whole">
                <svg viewBox="0 0 16 16" aria-hidden="true">
                  <rect width="16" height="16" class={`band-${i}`} />
                </svg>
                {words}
              </span>
            ))}
          </p>
        ) : (
          <p>区のあいだに、色で分けるほどの違いはありません。</p>
        )}
        {rows.some((row) => typeof row.shown === 'string') ? <p>点線は、数が少ないか、まだないため、色を付けていない区です。</p> : null}
        <p>地図：「国土数値情報（行政区域データ）」（国土交通省）をもとに作成</p>
      </figcaption>
    </figure>
  )
}

/** A bar a line, with its number; `words` say what they are. */
export function Bars({
  rows,
  unit,
  words = '区ごとの数の棒グラフ',
}: {
  rows: readonly Pick<WardLine, 'ward' | 'shown'>[]
  unit: string
  words?: string
}): VNode {
  const numbers = rows.map((row) => (typeof row.shown === 'number' ? row.shown : 0))
  const most = Math.max(1, ...numbers)
  return (
    <svg class="bars" viewBox={`0 0 480 ${rows.length * 24}`} role="img" aria-label={`${words}。同じ数は表にあります。`}>
      {rows.map((row, i) => {
        // What is hidden is drawn as something unknown, never as nothing.
        const untold = typeof row.shown !== 'number'
        const width = untold ? 40 : Math.round(((numbers[i] ?? 0) / most) * 320)
        return (
          <g>
            <text x="0" y={i * 24 + 16} font-size="13">
              {row.ward}
            </text>
            <rect x="90" y={i * 24 + 4} width={width} height="16" {...(untold ? { class: 'untold' } : {})} />
            <text x={96 + width} y={i * 24 + 16} font-size="13">
              {sayShown(row.shown)}
              {untold ? '' : unit}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

export function WardsScreen({ year, years, indicator, rows, shapes, mayOpen }: Props): VNode {
  // A year before the start has nothing to say of any ward.
  const told = [1, 2].filter((ago) => rows.some((row) => row.before[2 - ago] !== BLANKS.before))
  const shared = rows.some((row) => row.taking !== undefined)
  const file = (suffix: string): string => `/figures/${indicator.id}/wards.${suffix}?fy=${year}`
  return (
    <>
      <Head
        title={`24区の表・地図・グラフ`}
        purpose={`${indicator.label}　${fiscalYearLabel(year)}。いま記録されている数です。小さな区が不利に見えないよう、人口1万人あたりと地域あたりも並べています。`}
      />
      <Years year={year} years={years} at={`/figures/${indicator.id}/wards`} />
      <div class="cols wide-first">
        <div class="scroll" tabIndex={0} role="region" aria-label="24区の表">
          <table class="figures held close">
            <thead>
              <tr>
                <th scope="col">区</th>
                <th scope="col" class="n">
                  {shortYear(year)}
                </th>
                <th scope="col">確定</th>
                <th scope="col" class="n few">
                  1万人あたり
                </th>
                <th scope="col" class="n few">
                  1地域あたり
                </th>
                {shared ? (
                  <th scope="col" class="n few">
                    一緒もふくむ
                  </th>
                ) : null}
                {told.map((ago) => (
                  <th scope="col" class="n">
                    {shortYear(year - ago)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <th scope="row">
                    <span class="whole">{row.ward}</span>
                  </th>
                  <td class="n">
                    <b>
                      {mayOpen && row.shown !== 0 ? (
                        <a href={`/figures/${indicator.id}?fy=${year}&ward=${row.wardId}#records`}>{sayShown(row.shown)}</a>
                      ) : (
                        sayShown(row.shown)
                      )}
                    </b>
                  </td>
                  <td class="whole">{row.reported ? '✓' : '未確定'}</td>
                  <td class="n">{perTenThousand(row.shown, row.population)}</td>
                  <td class="n">{perNeighbourhood(row.shown, row.neighbourhoods)}</td>
                  {shared ? <td class="n">{row.taking}</td> : null}
                  {told.map((ago) => (
                    <td class="n">{sayBefore(row.before[2 - ago] ?? 0)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {shared ? (
            <p class="sub">
              一緒に開いた場は、はじめに名前のある区の 1 回です。「一緒もふくむ」は、参加したすべての区に入れた数なので、合計（
              {said(rows.reduce((sum, row) => sum + (row.taking ?? 0), 0))}）は市の数より多くなることがあります。
            </p>
          ) : null}
          {rows.some((row) => told.some((ago) => row.before[2 - ago] === BLANKS.before)) ? (
            <p class="sub">— は、数え始める前です。</p>
          ) : null}
          {told.length < 2 ? <p class="sub">数え始める前の年度は並べていません。</p> : null}
          <Signs shown={rows.flatMap((row) => [row.shown, ...row.before])} />
          <p class="sub">人口：「令和2年国勢調査」（総務省）をもとに作成</p>
        </div>
        <aside>
          <WardMap rows={rows} shapes={shapes} />
          <h2>グラフ</h2>
          <Bars rows={rows} unit={indicator.unit} />
        </aside>
      </div>
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
      </p>
      <p>
        <a class="link" href={`/figures/${indicator.id}?fy=${year}`}>
          {indicator.label}へもどる
        </a>
      </p>
    </>
  )
}
