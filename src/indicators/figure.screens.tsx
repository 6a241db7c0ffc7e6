// The page of the figures, and one figure with its definition, its wards and the way to its records.
import type { VNode } from 'preact'
import { formatWareki } from '../kernel/era.ts'
import { fiscalYearLabel, monthsOf } from '../kernel/fiscal-year.ts'
import { Head } from '../ui/page.tsx'
import type { Indicator } from './definition.ts'

export type FigureView = { indicator: Indicator; value: number; byMonth: ReadonlyMap<string, number> }
export type WardLine = { ward: string; n: number; population: number | null }

export function Years({ year, years, at }: { year: number; years: readonly number[]; at: string }): VNode {
  return <nav aria-label="年度" class="chips">{years.map((fy) => <a class="chip" href={`${at}?fy=${fy}`} {...(fy === year ? { 'aria-current': 'true' as const } : {})}>{fiscalYearLabel(fy)}</a>)}</nav>
}
export const LIVE = 'いま記録されている数です。公表した数ではありません。'

export function FiguresScreen({ year, years, figures, scopeName }: { year: number; years: readonly number[]; figures: readonly FigureView[]; scopeName: string }): VNode {
  return <><Head title={`数字　${fiscalYearLabel(year)}`} purpose={`${scopeName}。${LIVE}数字を選ぶと、数え方と、もとの記録が出ます。`}><a class="btn quiet" href={`/figures.pdf?fy=${year}`}>印刷する（PDF）</a></Head><Years year={year} years={years} at="/figures" />
    <div class="scroll"><table><thead><tr><th scope="col">何を数えたか</th><th scope="col" class="n">数</th>{monthsOf(year).map((month) => <th scope="col" class="n">{Number(month.slice(5))}月</th>)}</tr></thead>
      <tbody>{figures.map(({ indicator, value, byMonth }) => <tr><th scope="row"><a href={`/figures/${indicator.id}?fy=${year}`}>{indicator.label}</a></th><td class="n"><b>{value.toLocaleString('ja-JP')}</b> {indicator.unit}</td>{monthsOf(year).map((month) => <td class="n">{byMonth.get(month) ?? 0}</td>)}</tr>)}</tbody></table></div></>
}

export function FigureScreen(props: { year: number; years: readonly number[]; figure: FigureView; wards: readonly WardLine[]; evidence: readonly { id: string; ward: string; on: string; title: string; participants: number | null }[]; previous: string | undefined; next: string | undefined }): VNode {
  const { indicator, value } = props.figure
  return <><Head title={indicator.label} purpose={`${fiscalYearLabel(props.year)}　${LIVE}`}><a class="btn quiet" href={`/figures/${indicator.id}.pdf?fy=${props.year}`}>印刷する（PDF）</a></Head><Years year={props.year} years={props.years} at={`/figures/${indicator.id}`} />
    <div class="cols"><div><h2>もとの記録（{value.toLocaleString('ja-JP')} {indicator.unit}）</h2><div class="scroll"><table><thead><tr><th scope="col">日</th><th scope="col">区</th><th scope="col">名前</th><th scope="col" class="n">人数</th></tr></thead>
      <tbody>{props.evidence.map((row) => <tr><td>{formatWareki(row.on, 'short')}</td><td>{row.ward}</td><td><a href={`/sessions/${row.id}`}>{row.title}</a></td><td class="n">{row.participants}</td></tr>)}</tbody></table></div>
      <p class="acts">{props.previous ? <a class="btn quiet" href={props.previous}>前の 50 件</a> : null}{props.next ? <a class="btn quiet" href={props.next}>次の 50 件</a> : null}</p></div>
      <aside><div class="card green"><h2>数え方（第{indicator.version}版）</h2><p>{indicator.why}</p><p class="sub">もとの資料の書き方：{indicator.scopeLabel ?? '年度の記載なし'}</p></div>
        <div class="card"><h2>区ごと</h2><div class="scroll"><table><thead><tr><th scope="col">区</th><th scope="col" class="n">{indicator.unit}</th><th scope="col" class="n">人口1万人あたり</th></tr></thead><tbody>{props.wards.map((line) => <tr><th scope="row">{line.ward}</th><td class="n">{line.n}</td><td class="n">{line.population ? (line.n * 10_000 / line.population).toFixed(1) : '—'}</td></tr>)}</tbody></table></div><p class="sub">人口：「令和2年国勢調査」（総務省）をもとに作成</p></div></aside></div></>
}
