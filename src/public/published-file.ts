// The published figures of a year as one file: numbers first, corrections below them. Paper says the same.
import type { Paper } from '#src/documents/document.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { fiscalYearLabel } from '#src/kernel/fiscal-year.ts'
import { sayAmount, told } from '#src/indicators/blank.rules.ts'
import { correctionsOf, type PublishedVersion } from '#src/indicators/corrections.rules.ts'
import { sayScope } from '#src/indicators/scope-label.rules.ts'
import { sheet, type Answer } from '#src/web/answer.ts'

const said = (n: number): string => n.toLocaleString('ja-JP')
const COLUMNS = [
  ['種類', 'text'],
  ['年度', 'text'],
  ['版', 'text'],
  ['番号', 'text'],
  ['何を数えたか', 'text'],
  ['数', 'number'],
  ['単位', 'text'],
  ['直す前の数', 'number'],
  ['範囲', 'text'],
  ['報告した社協', 'text'],
  ['公表した日', 'date'],
  ['正誤の理由', 'text'],
  ['数え方', 'text'],
] as const

/** The file of one version; `versions` are all of its year. */
export function publishedSheet(
  fiscalYear: number,
  version: PublishedVersion,
  versions: readonly PublishedVersion[],
): Extract<Answer, { kind: 'sheet' }> {
  const [year, out] = [fiscalYearLabel(fiscalYear), (one: { version: number }): string => `第${one.version}版`]
  const rows = [
    ...version.figures.flatMap((figure) => {
      const row = (label: string, value: number | string, unit: string): (string | number | null)[] => [
        '数',
        year,
        out(version),
        figure.id,
        label,
        value,
        unit,
        null,
        sayScope(figure.definition, fiscalYear),
        `${figure.reported} / ${figure.of}`,
        civilDateOf(version.at),
        '',
        figure.definition.why,
      ]
      return [
        row(figure.label, told(figure), figure.unit),
        ...figure.companions.map((one) => row(`${figure.label}（${one.label}）`, one.value, one.unit)),
      ]
    }),
    ...correctionsOf(versions.filter((one) => one.version <= version.version)).map((one) => [
      '正誤',
      year,
      out(one),
      one.id,
      one.label,
      one.is,
      one.unit,
      one.was,
      '',
      '',
      civilDateOf(one.at),
      one.reason,
      '',
    ]),
  ]
  return sheet(
    `公表した数字 ${year} 第${version.version}版`,
    COLUMNS.map(([label, type]) => ({
      label,
      type,
      width: label === '何を数えたか' || label === '数え方' ? 44 : label === '範囲' ? 26 : 12,
    })),
    rows,
    [],
    publishedPaper(fiscalYear, version, versions),
  ) as Extract<Answer, { kind: 'sheet' }>
}

/** A4: the numbers with what they are of, 正誤, 数え方. */
export function publishedPaper(fiscalYear: number, version: PublishedVersion, versions: readonly PublishedVersion[]): Paper {
  const corrections = correctionsOf(versions.filter((one) => one.version <= version.version))
  return {
    title: `公表した数字　${fiscalYearLabel(fiscalYear)}`,
    note: `第${version.version}版　${formatWareki(civilDateOf(version.at))}公表。公表した数は変わりません。直したときは、正誤として次の版を出します。`,
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: '何を数えたか', width: 7 },
          { label: '数', width: 2.6, align: 'right' },
          { label: '範囲', width: 4 },
          { label: '報告', width: 1.8 },
        ],
        rows: version.figures.map((one) => [
          `${one.label}${one.companions.map((each) => `\n${each.label} ${said(each.value)} ${each.unit}`).join('')}`,
          sayAmount(told(one), one.unit),
          sayScope(one.definition, fiscalYear),
          `${one.reported} / ${one.of}`,
        ]),
      },
      { kind: 'heading', text: '正誤' },
      corrections.length
        ? {
            kind: 'table',
            columns: [
              { label: '数字', width: 5 },
              { label: '誤', width: 2, align: 'right' },
              { label: '正', width: 2, align: 'right' },
              { label: '理由', width: 4 },
              { label: '日', width: 2.6 },
            ],
            rows: corrections.map((one) => [
              one.label,
              sayAmount(one.was, ''),
              sayAmount(one.is, one.unit),
              one.reason,
              `${formatWareki(civilDateOf(one.at), 'short')}（第${one.version}版）`,
            ]),
          }
        : { kind: 'paragraph', text: 'この年度の数字に、直したところはありません。' },
      { kind: 'heading', text: '数え方' },
      { kind: 'facts', items: version.figures.map((one): [string, string] => [one.label, one.definition.why]) },
    ],
  }
}
