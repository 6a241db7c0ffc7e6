// 地域の困りごと of the own ward: what is counted, the table of neighbourhoods, each number the way to its records, map and months beside it.
import type { VNode } from 'preact'
import { fiscalYearLabel } from '../../../kernel/fiscal-year.ts'
import { Bars } from '../../../indicators/wards.screens.tsx'
import { perTenThousand, said } from '../../../indicators/figure-parts.screens.tsx'
import { Head } from '../../../ui/page.tsx'
import { AreaMap, type Spot } from './area-map.screens.tsx'
import { SOURCES, sourceOf, WITHHELD } from './code.rules.ts'
import { addressOf, areaName, type PictureAsked } from './picture.http.ts'
import { sayChange, type Line, type Picture, type Place } from './picture.rules.ts'
import { sayPeriod, SPANS } from './span.rules.ts'

type Props = {
  asked: PictureAsked
  picture: Picture
  places: readonly Place[]
  years: readonly number[]
  units: { records: number; households: number }
  population: number | null
  wardName: string
  shape: string | undefined
  spots: readonly Spot[]
  tabs: readonly { href: string; label: string }[]
}
const ANY = '（すべて）'

/** The pages about the needs of a ward that this reader has. */
export const NeedsTabs = ({ here, tabs }: { here: string; tabs: Props['tabs'] }): VNode => (
  <nav class="chips" aria-label="地域の困りごと">
    {tabs.map(({ href, label }) => (
      <a class="chip" href={href} {...(href === here ? { 'aria-current': 'page' as const } : {})}>
        {label}
      </a>
    ))}
  </nav>
)
function Ask({ asked, places, years }: Pick<Props, 'asked' | 'places' | 'years'>): VNode {
  const select = (name: string, label: string, now: string, options: readonly { value: string; label: string }[]): VNode => (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map((one) => (
          <option value={one.value} selected={one.value === now}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <form class="asks" method="get" action="/needs-picture">
      {select('of', '数えるもの', asked.source, SOURCES)}
      {select(
        'fy',
        '年度',
        String(asked.fiscalYear),
        [...new Set([...years, asked.fiscalYear])]
          .sort((a, b) => b - a)
          .map((year) => ({ value: String(year), label: fiscalYearLabel(year) })),
      )}
      {select('span', '期間', asked.span, SPANS)}
      {select('by', '困りごと・しるしの数え方', asked.mode, [
        { value: 'main', label: '主なもの一つで数える' },
        { value: 'all', label: 'ほかのものもふくめて数える' },
      ])}
      {select('area', '地域（内訳と月の数）', asked.area === '' ? 'unknown' : (asked.area ?? ''), [
        { value: '', label: ANY },
        ...places.map((one) => ({ value: one.id, label: one.name })),
        { value: 'unknown', label: '地域不明' },
      ])}
      <div class="acts">
        <button class="btn quiet">表示する</button>
      </div>
    </form>
  )
}
const Cell = ({ n, href }: { n: number; href: string }): VNode => <td class="n">{n > 0 ? <a href={href}>{said(n)}</a> : '0'}</td>

function AreaTable({ asked, picture, population }: Pick<Props, 'asked' | 'picture' | 'population'>): VNode {
  const to = (line: Line, group?: string): string =>
    addressOf('/needs-picture/records', asked, { area: line.key === 'all' ? undefined : line.key, group, code: undefined })
  const row = (line: Line): VNode => (
    <tr>
      <th scope="row">
        <span class="whole">{line.label}</span>
      </th>
      <Cell n={line.total} href={to(line)} />
      <td class="n">{said(line.before)}</td>
      <td class="n whole">{sayChange(line.total, line.before)}</td>
      <td class="n">{perTenThousand(line.total, line.key === 'all' ? population : line.residents)}</td>
      {line.cells.map((n, i) => (
        <Cell n={n} href={to(line, picture.columns[i]?.value)} />
      ))}
    </tr>
  )
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="地域ごとの表">
      <table class="figures held close rows">
        <thead>
          <tr>
            <th scope="col">地域</th>
            <th scope="col" class="n">
              {asked.mode === 'all' ? 'のべ' : '件'}
            </th>
            <th scope="col" class="n">
              前の年
            </th>
            <th scope="col" class="n">
              差
            </th>
            <th scope="col" class="n">
              1万人あたり
            </th>
            {picture.columns.map((one) => (
              <th scope="col" class="n">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {picture.areas.map(row)}
          {row(picture.all)}
        </tbody>
      </table>
    </div>
  )
}
function CodeTable({ asked, picture, places }: Pick<Props, 'asked' | 'picture' | 'places'>): VNode {
  const by = sourceOf(asked.source).by
  return (
    <section>
      <h2>
        {by}ごと（{areaName(places, asked.area)}）
      </h2>
      {picture.codes.length === 0 ? (
        <p>この期間と前の年には、ありません。</p>
      ) : (
        <div class="scroll">
          <table class="figures close">
            <thead>
              <tr>
                <th scope="col">{by}</th>
                <th scope="col" class="n">
                  件
                </th>
                <th scope="col" class="n">
                  前の年
                </th>
                <th scope="col" class="n">
                  差
                </th>
              </tr>
            </thead>
            <tbody>
              {picture.codes.map((line) => (
                <tr>
                  <th scope="row">{line.label}</th>
                  <Cell n={line.total} href={addressOf('/needs-picture/records', asked, { code: line.key, group: undefined })} />
                  <td class="n">{said(line.before)}</td>
                  <td class="n whole">{sayChange(line.total, line.before)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

export function PictureScreen(props: Props): VNode {
  const { asked, picture, places, units, wardName, shape, spots, tabs } = props
  const source = sourceOf(asked.source)
  const monthWord = (month: string): string => `${Number(month.slice(5))}月`
  return (
    <>
      <Head title="地域の困りごと" purpose={`${wardName}の困りごとを、地域・中身・時期で見ます。区の中だけで見る、ほんとうの数です。`} />
      <NeedsTabs here="/needs-picture" tabs={tabs} />
      <Ask {...props} />
      <p class="big">
        {sayPeriod(asked.fiscalYear, asked.span)}の{source.label} <b>{said(units.records)}</b> {source.unit}
        {asked.source === 'enquiry' ? '' : `（${said(units.households)} 世帯）`}
      </p>
      {asked.running ? <p class="sub">期間の途中です。前の年は、同じ日までの数です。</p> : null}
      <AreaTable {...props} />
      <p class="sub">{source.what}</p>
      <p class="sub">{WITHHELD}</p>
      {asked.mode === 'all' ? (
        <p class="sub">一つの記録を、あてはまるものすべてに数えています。足すと、記録の数より多くなります。</p>
      ) : null}
      {asked.source === 'enquiry' ? null : (
        <p class="sub">
          世帯は、同じ世帯を一度だけ数えた数です。世帯が分からないときは、人ごと（人も分からないときは記録ごと）に数えます。
        </p>
      )}
      {places.some((one) => one.residents === null) ? (
        <p class="sub">
          地域の 1 万人あたりは、町丁目の人口が入っている地域だけに出ます。区の人口：「令和2年国勢調査」（総務省）をもとに作成
        </p>
      ) : null}
      <div class="cols">
        <div>
          <CodeTable {...props} />
        </div>
        <aside>
          <AreaMap shape={shape} spots={spots} words={source.label} />
          <h2>月ごと（{areaName(places, asked.area)}）</h2>
          <Bars
            rows={picture.months.map((one) => ({ ward: monthWord(one.month), shown: one.n }))}
            unit={source.unit}
            words="月ごとの数の棒グラフ"
          />
          <details>
            <summary class="link">前の年とならべた表</summary>
            <table class="figures close">
              <thead>
                <tr>
                  <th scope="col">月</th>
                  <th scope="col" class="n">
                    件
                  </th>
                  <th scope="col" class="n">
                    前の年
                  </th>
                </tr>
              </thead>
              <tbody>
                {picture.months.map((one) => (
                  <tr>
                    <th scope="row">{monthWord(one.month)}</th>
                    <td class="n">{said(one.n)}</td>
                    <td class="n">{said(one.before)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </aside>
      </div>
      <p class="acts">
        書き出す：
        {(['xlsx', 'csv', 'pdf'] as const).map((suffix) => (
          <a class="link" href={addressOf(`/needs-picture.${suffix}`, asked)}>
            {{ xlsx: 'Excel', csv: 'CSV', pdf: 'PDF（印刷）' }[suffix]}
          </a>
        ))}
      </p>
      <p class="sub">この数は区の外へそのまま出さないでください。区の外の人は、少ない数を伏せた半年ごとの表を見ます。</p>
    </>
  )
}
