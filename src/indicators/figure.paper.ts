// The figures and one figure on paper: number, months, definition, wards. The records behind it are the list of their own page.
import type { Paper } from '#src/documents/document.ts'
import { fiscalYearLabel, monthsOf } from '#src/kernel/fiscal-year.ts'
import { LIVE, perTenThousand, sayShown, type FigureView, type WardLine } from './figure-parts.screens.tsx'

const said = (n: number): string => n.toLocaleString('ja-JP')
const monthName = (month: string): string => `${Number(month.slice(5))}月`

/** All figures of a year with their months. */
export function figuresPaper(year: number, scopeName: string, figures: readonly FigureView[]): Paper {
  const months = monthsOf(year)
  return {
    title: `数字　${fiscalYearLabel(year)}`,
    note: `${scopeName}　${LIVE}`,
    landscape: true,
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: '何を数えたか', width: 9 },
          { label: '数', width: 2.5, align: 'right' },
          ...months.map((month) => ({ label: monthName(month), width: 1.5, align: 'right' as const })),
        ],
        rows: figures.map(({ indicator, value, byMonth }) => [
          indicator.label,
          `${said(value)} ${indicator.unit}`,
          ...months.map((month) => said(byMonth.get(month) ?? 0)),
        ]),
      },
    ],
  }
}

/** One figure: its months as chart and table, its definition, its wards. */
export function figurePaper(year: number, scopeName: string, { indicator, value, byMonth }: FigureView, wards: readonly WardLine[]): Paper {
  const months = monthsOf(year)
  const counts = months.map((month) => byMonth.get(month) ?? 0)
  return {
    title: indicator.label,
    note: `${fiscalYearLabel(year)}　${scopeName}　${LIVE}`,
    blocks: [
      {
        kind: 'facts',
        items: [
          ['数', `${said(value)} ${indicator.unit}`],
          [`数え方（第${indicator.version}版）`, indicator.why],
          ['もとの資料の書き方', indicator.scopeLabel ?? '年度の記載なし'],
        ],
      },
      { kind: 'heading', text: '月ごと' },
      {
        kind: 'chart',
        chart: {
          kind: 'bar',
          title: `${indicator.label}　月ごと`,
          unit: indicator.unit,
          categories: months.map(monthName),
          series: [{ name: fiscalYearLabel(year), values: counts }],
          height: 240,
        },
        alt: '月ごとの数の棒グラフ。同じ数が下の表にあります。',
      },
      { kind: 'table', columns: months.map((month) => ({ label: monthName(month), align: 'right' as const })), rows: [counts.map(said)] },
      { kind: 'heading', text: '区ごと' },
      {
        kind: 'table',
        columns: [
          { label: '区', width: 3 },
          { label: indicator.unit, width: 2, align: 'right' },
          { label: '人口1万人あたり', width: 3, align: 'right' },
        ],
        rows: wards.map((line) => [line.ward, sayShown(line.shown), perTenThousand(line.shown, line.population)]),
      },
      { kind: 'paragraph', text: '人口：「令和2年国勢調査」（総務省）をもとに作成' },
    ],
  }
}
