// 実績報告 as a page and as a table for files and paper: the same lines, the same words.
import type { VNode } from 'preact'
import type { Paper } from '../documents/document.ts'
import { civilDateOf } from '../kernel/civil-date.ts'
import { formatWareki } from '../kernel/era.ts'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { Head } from '../ui/page.tsx'
import { wholeYears } from '../ui/whole.tsx'
import type { Amount, AnnualReport, ReportLine } from './annual-report.ts'
import { CorrectionTable } from './corrections.screens.tsx'
import { FigureTabs, Years } from './figure-parts.screens.tsx'

const say = (n: Amount): string => (n === null ? '—' : typeof n === 'number' ? n.toLocaleString('ja-JP') : n)
const sayWith = (line: ReportLine): string => (typeof line.value === 'number' ? `${say(line.value)} ${line.unit}`.trim() : say(line.value))
/** What the numbers are: published ones of a version, or today's. */
export const sayKind = (one: Pick<AnnualReport, 'kind' | 'version' | 'at'>): string =>
  one.kind === 'published'
    ? `公表した数（第${one.version ?? 1}版${one.at ? `　${formatWareki(civilDateOf(one.at))}` : ''}）`
    : 'いま記録されている数（公表した数ではありません）'
const sayReported = (line: ReportLine): string => (line.of === 1 ? (line.reported ? '締めた' : '未確定') : `${line.reported} / ${line.of}`)
const sayOpening = (line: ReportLine): string =>
  line.opening
    ? `${say(line.opening.total)} ${line.unit}${line.opening.until ? `（${formatWareki(line.opening.until, 'short')}まで）` : ''}`
    : ''
export const COLUMNS = ['番号', '何を数えたか', '範囲', '数', '単位', '前の年度', '締めた社協', 'めやす', '数え方の版', '数の種類'] as const
/** One row a figure, for CSV and Excel. */
export const rowOf = (report: AnnualReport, line: ReportLine): (string | number | null)[] => [
  line.id,
  line.label,
  line.scopeLabel ?? '年度の記載なし',
  line.value,
  line.unit,
  line.lastYear,
  sayReported(line),
  line.target ?? null,
  `第${line.version}版`,
  sayKind(report),
]

/** A4: the numbers, what is beside them, the corrections, the definitions. */
export function reportPaper(report: AnnualReport): Paper {
  const openings = report.lines.filter((line) => line.opening)
  return {
    title: `実績報告　${fiscalYearLabel(report.fiscalYear)}`,
    note: `${report.scope}　${sayKind(report)}`,
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: '何を数えたか', width: 7 },
          { label: '範囲', width: 4 },
          { label: '数', width: 2.4, align: 'right' },
          { label: '前の年度', width: 2.4, align: 'right' },
          { label: '締め', width: 2 },
          { label: 'めやす', width: 1.8, align: 'right' },
        ],
        rows: report.lines.map((line) => [
          `${line.label}${line.companions.map((each) => `（${each.label} ${say(each.value)} ${each.unit}）`).join('')}`,
          line.scopeLabel ?? '年度の記載なし',
          sayWith(line),
          say(line.lastYear),
          sayReported(line),
          line.target === undefined ? '' : say(line.target),
        ]),
      },
      ...(openings.length
        ? [
            { kind: 'heading' as const, text: '移行前の合計（上の数に入りません）' },
            { kind: 'facts' as const, items: openings.map((line): [string, string] => [line.label, sayOpening(line)]) },
          ]
        : []),
      { kind: 'heading', text: '正誤' },
      ...(report.corrections.length
        ? report.corrections.map((one) => ({
            kind: 'table' as const,
            caption: `第${one.version - 1}版 → 第${one.version}版　${formatWareki(civilDateOf(one.at))}　理由：${one.reason}`,
            columns: [
              { label: '数字', width: 6 },
              { label: '誤', width: 2, align: 'right' as const },
              { label: '正', width: 2, align: 'right' as const },
            ],
            rows: one.lines.length
              ? one.lines.map((line) => [line.label, say(line.was), `${say(line.is)} ${line.unit}`])
              : [['数の変わったものはありません。', '', '']],
          }))
        : [{ kind: 'paragraph' as const, text: 'ありません。' }]),
      { kind: 'heading', text: '数え方' },
      { kind: 'paragraph', text: EDITIONS },
      { kind: 'facts', items: report.lines.map((line): [string, string] => [`${line.label}（数え方の第${line.version}版）`, line.why]) },
    ],
  }
}

/** That a first edition of a definition is not an old one. */
const EDITIONS = '数え方の版は、数え方を変えたときにだけ進みます。公表した数の版とは別です。'

type Props = { report: AnnualReport; years: readonly number[]; wards: readonly { id: string; name: string }[] }
/** The report on screen; printed by the browser it is the same. */
export function ReportScreen({ report, years, wards }: Props): VNode {
  const { fiscalYear, kind, wardId } = report
  const at = (change: { kind?: string; suffix?: string }): string =>
    `/figures/report${change.suffix ?? ''}?fy=${fiscalYear}&kind=${change.kind ?? kind}${wards.length && wardId ? `&ward=${wardId}` : ''}`
  const openings = report.lines.filter((line) => line.opening)
  return (
    <>
      <FigureTabs here="/figures/report" />
      <Head title={`実績報告　${fiscalYearLabel(fiscalYear)}`} purpose={`${report.scope}　${sayKind(report)}`}>
        <a class="btn" href={at({ suffix: '.pdf' })}>
          印刷する（PDF）
        </a>
        <a class="btn quiet" href={at({ suffix: '.xlsx' })}>
          Excel
        </a>
        <a class="btn quiet" href={at({ suffix: '.csv' })}>
          CSV
        </a>
      </Head>
      <Years year={fiscalYear} years={years} at="/figures/report" more={wards.length && wardId ? `&ward=${wardId}` : ''} />
      <nav aria-label="数の種類" class="chips">
        {report.available.map((one) => (
          <a class="chip" href={at({ kind: one })} {...(one === kind ? { 'aria-current': 'true' as const } : {})}>
            {one === 'published' ? '公表した数' : 'いまの数'}
          </a>
        ))}
      </nav>
      {wards.length ? (
        <form method="get" action="/figures/report" class="acts">
          <input type="hidden" name="fy" value={fiscalYear} />
          <input type="hidden" name="kind" value={kind} />
          <label for="ward">どこの報告</label>
          <select id="ward" name="ward">
            <option value="">市ぜんたい</option>
            {wards.map((one) => (
              <option value={one.id} selected={one.id === wardId}>
                {one.name}
              </option>
            ))}
          </select>
          <button class="btn quiet">表示する</button>
        </form>
      ) : null}
      <div class="scroll" tabIndex={0} role="region" aria-label="十二の数字の表">
        <table class="rows as-cards">
          <thead>
            <tr>
              <th scope="col">何を数えたか</th>
              <th scope="col">範囲</th>
              <th scope="col" class="n">
                数
              </th>
              <th scope="col" class="n">
                前の年度
              </th>
              <th scope="col">締めた社協</th>
              <th scope="col" class="n">
                めやす
              </th>
            </tr>
          </thead>
          <tbody>
            {report.lines.map((line) => (
              <tr>
                <th scope="row">
                  <a href={`/figures/${line.id}?fy=${fiscalYear}`}>{line.label}</a>
                  {line.companions.map((each) => (
                    <div class="sub">
                      {each.label} {say(each.value)} {each.unit}
                    </div>
                  ))}
                </th>
                <td data-label="範囲">{wholeYears(line.scopeLabel ?? '年度の記載なし')}</td>
                <td class="n" data-label="数">
                  <b>{say(line.value)}</b> {typeof line.value === 'number' ? line.unit : ''}
                </td>
                <td class="n" data-label="前の年度">
                  {say(line.lastYear)}
                </td>
                <td data-label="締めた社協">{sayReported(line)}</td>
                <td class="n" data-label="めやす">
                  {line.target === undefined ? '' : say(line.target)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="sub">
        {kind === 'published' ? '前の年度は、公表した数です。「—」は公表していない年度です。' : '前の年度も、いま記録されている数です。'}
      </p>
      {openings.length ? (
        <div class="card">
          <h2>移行前の合計（上の数に入りません）</h2>
          <dl>
            {openings.map((line) => (
              <>
                <dt>{line.label}</dt>
                <dd>{sayOpening(line)}</dd>
              </>
            ))}
          </dl>
        </div>
      ) : null}
      {kind === 'published' ? (
        <>
          <h2>正誤</h2>
          {report.corrections.length === 0 ? (
            <p>ありません。</p>
          ) : (
            report.corrections.map((one) => (
              <CorrectionTable
                caption={`第${one.version - 1}版 → 第${one.version}版　理由：${one.reason}`}
                about="数字"
                lines={one.lines.map((line) => ({ ...line, was: say(line.was), is: say(line.is) }))}
                none="数の変わったものはありません。"
              />
            ))
          )}
        </>
      ) : null}
      <h2>数え方</h2>
      <p class="sub">{EDITIONS}</p>
      <dl>
        {report.lines.map((line) => (
          <>
            <dt>
              {line.label}（数え方の第{line.version}版）
            </dt>
            <dd>{line.why}</dd>
          </>
        ))}
      </dl>
    </>
  )
}
