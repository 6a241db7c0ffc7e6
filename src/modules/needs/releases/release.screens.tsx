// What left the wards of their needs: the wards beside each other, and one ward by its neighbourhoods. Everything here is said by released tables; nothing is counted.
import type { VNode } from 'preact'
import { perTenThousand, sayShown, Signs } from '../../../indicators/figure-parts.screens.tsx'
import { Bars, WardMap } from '../../../indicators/wards.screens.tsx'
import { Head } from '../../../ui/page.tsx'
import { AreaMap, type Spot } from '../picture/area-map.screens.tsx'
import { SOURCES } from '../picture/code.rules.ts'
import { NeedsTabs } from '../picture/picture.screens.tsx'
import { sayHalf, type Half, type Shown } from './release.rules.ts'
import { When } from '#src/ui/when.tsx'

/** A line of a released table; `before`: the same half-year of the year before. */
export type ReleasedLine = { id: string; label: string; total: Shown; before: Shown; cells: readonly Shown[]; population: number | null }
type Props = {
  source: string
  half: Half | undefined
  halves: readonly Half[]
  ward: { id: string; name: string } | undefined
  columns: readonly { value: string; label: string }[]
  lines: readonly ReleasedLine[]
  countedOn: string | undefined
  shapes: readonly { wardId: string; d: string }[]
  spots: readonly Spot[]
  tabs: readonly { href: string; label: string }[]
}
export const UNIT_WORDS =
  '数は世帯です。半年のあいだ同じ世帯は一度だけ、はじめの記録の主な困りごと（しるし）で数えます。世帯が分からないときは、人ごと、人も分からないときは記録ごとです。'
const at = (path: string, source: string, half: Half, ward?: string): string =>
  `${path}?of=${source}&half=${half}${ward ? `&ward=${ward}` : ''}`

export function ReleasedScreen(props: Props): VNode {
  const { source, half, halves, ward, columns, lines, countedOn, shapes, spots, tabs } = props
  const label = SOURCES.find((one) => one.value === source)?.label ?? ''
  const chip = (href: string, words: string, here: boolean): VNode => (
    <a class="chip" href={href} {...(here ? { 'aria-current': 'true' as const } : {})}>
      {words}
    </a>
  )
  return (
    <>
      <Head
        title={ward ? `${ward.name}の困りごと` : '区ごとの困りごと'}
        purpose="区の外の人が見る表です。終わった半年ごとに一度だけ数え、少ない数は伏せて固定します。個人の記録へは行けません。"
      />
      <NeedsTabs here="/released-needs" tabs={tabs} />
      {half === undefined ? (
        <p>まだ表はありません。半年が終わってしばらくすると、夜のうちにつくられます。</p>
      ) : (
        <>
          <nav class="chips" aria-label="数えるもの">
            {SOURCES.map((one) => chip(at('/released-needs', one.value, half, ward?.id), one.label, one.value === source))}
          </nav>
          <nav class="chips" aria-label="期間">
            {halves.map((one) => chip(at('/released-needs', source, one, ward?.id), sayHalf(one), one === half))}
          </nav>
          {columns.length > 4 ? (
            <p class="sub">表は右へ続きます（さいごの列は「{columns.at(-1)?.label}」）。横に動かすか、Excel・PDF で見られます。</p>
          ) : null}
          <div class="scroll" tabIndex={0} role="region" aria-label={ward ? '地域ごとの表' : '区ごとの表'}>
            <table class="figures held close rows">
              <thead>
                <tr>
                  <th scope="col">{ward ? '地域' : '区'}</th>
                  <th scope="col" class="n">
                    世帯
                  </th>
                  <th scope="col" class="n">
                    前の年
                  </th>
                  <th scope="col" class="n">
                    1万人あたり
                  </th>
                  {columns.map((one) => (
                    <th scope="col" class="n">
                      {one.label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr>
                    <th scope="row">
                      {ward ? (
                        <span class="whole">{line.label}</span>
                      ) : (
                        <a href={at('/released-needs', source, half, line.id)}>{line.label}</a>
                      )}
                    </th>
                    <td class="n">
                      <b>{sayShown(line.total)}</b>
                    </td>
                    <td class="n">{sayShown(line.before)}</td>
                    <td class="n">{perTenThousand(line.total, line.population)}</td>
                    {line.cells.map((cell) => (
                      <td class="n">{sayShown(cell)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Signs shown={lines.flatMap((line) => [line.total, line.before, ...line.cells])} />
          <p class="sub">{UNIT_WORDS}</p>
          <p class="sub">
            {countedOn ? (
              <>
                <When on={countedOn} list />
                に数えて固定しました。あとからの直しは入りません。
              </>
            ) : (
              ''
            )}
            区をこえた合計は、伏せた数が分かってしまうため出しません。
          </p>
          {lines.some((line) => line.before === '—') ? <p class="sub">— は、前の年の表がないところです。</p> : null}
          <div class="cols">
            <div>
              {ward ? (
                <AreaMap shape={shapes[0]?.d} spots={spots} words="世帯の数" />
              ) : (
                <WardMap
                  rows={lines.map((line) => ({ wardId: line.id, ward: line.label, shown: line.total, population: line.population }))}
                  shapes={shapes}
                />
              )}
            </div>
            <aside>
              <h2>グラフ（{label}）</h2>
              <Bars
                rows={lines.map((line) => ({ ward: line.label, shown: line.total }))}
                unit="世帯"
                words={ward ? '地域ごとの数の棒グラフ' : '区ごとの数の棒グラフ'}
              />
            </aside>
          </div>
          <p class="acts">
            書き出す：
            {(['xlsx', 'csv', 'pdf'] as const).map((suffix) => (
              <a class="link" href={at(`/released-needs.${suffix}`, source, half, ward?.id)}>
                {{ xlsx: 'Excel', csv: 'CSV', pdf: 'PDF（印刷）' }[suffix]}
              </a>
            ))}
          </p>
          {ward ? (
            <p>
              <a href={at('/released-needs', source, half)}>24区の表へもどる</a>
            </p>
          ) : null}
        </>
      )}
    </>
  )
}
