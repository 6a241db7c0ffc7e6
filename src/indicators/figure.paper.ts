// The figures and one figure on paper: number, months, definition, wards. The records behind it are the list of their own page.
import type { Block, Paper } from '#src/documents/document.ts'
import { fiscalYearLabel, monthsOf } from '#src/kernel/fiscal-year.ts'
import { sayAmount, told } from './blank.rules.ts'
import { isMadeOfMonths } from './definition.ts'
import {
  LIVE,
  MONTHS_UNTOLD,
  perTenThousand,
  sayClosed,
  sayConfirmed,
  sayShown,
  sayValue,
  type FigureView,
  type WardLine,
} from './figure-parts.screens.tsx'
import { NO_YEAR, shortYear, SOURCE_YEAR } from './scope-label.rules.ts'

const said = (n: number): string => n.toLocaleString('ja-JP')
const monthName = (month: string): string => `${Number(month.slice(5))}月`

const published = ({ published: out, publishedOwn, indicator }: FigureView): string =>
  out ? `${sayAmount(publishedOwn ?? told(out), indicator.unit)}（第${out.version}版）` : '未公表'
const aimed = ({ target, value, indicator }: FigureView): string =>
  target ? `${said(target)} ${indicator.unit}（${Math.round((value * 100) / target)} %）` : '—'

/** All figures of a year: each with what is closed, published and aimed at; their months; their definitions. */
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
          { label: '何を数えたか', width: 6.4 },
          { label: 'いまの数', width: 2.6, align: 'right' },
          { label: '範囲', width: 4.4 },
          { label: 'どこまで確定したか', width: 4.4 },
          { label: '公表した数', width: 3.4, align: 'right' },
          { label: 'めやす', width: 3.4, align: 'right' },
        ],
        rows: figures.map((view) => [
          `${view.indicator.label}${(view.blank ? [] : (view.indicator.companions ?? [])).map((one, i) => `\n${one.label} ${said(view.companions[i] ?? 0)} ${one.unit}`).join('')}`,
          sayValue(view),
          view.scope,
          sayClosed(view),
          published(view),
          aimed(view),
        ]),
      },
      { kind: 'heading', text: '月ごと' },
      {
        kind: 'table',
        columns: [
          { label: '何を数えたか', width: 7 },
          ...months.map((month) => ({ label: monthName(month), width: 1.5, align: 'right' as const })),
        ],
        rows: figures
          .filter((view) => isMadeOfMonths(view.indicator))
          .map(({ indicator, byMonth }) => [indicator.label, ...months.map((month) => (byMonth ? said(byMonth.get(month) ?? 0) : '—'))]),
      },
      { kind: 'heading', text: '数え方' },
      {
        kind: 'facts',
        items: figures.map(({ indicator }): [string, string] => [`${indicator.label}（第${indicator.version}版）`, indicator.why]),
      },
    ],
  }
}

/** One figure: its months as chart and table, its definition, its wards. */
export function figurePaper(year: number, scopeName: string, view: FigureView, wards: readonly WardLine[]): Paper {
  const { indicator, byMonth } = view
  const months = monthsOf(year)
  const counts = months.map((month) => byMonth?.get(month) ?? 0)
  const byMonths: Block[] = [
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
  ]
  return {
    title: indicator.label,
    note: `${fiscalYearLabel(year)}　${scopeName}　${LIVE}`,
    blocks: [
      {
        kind: 'facts',
        items: [
          ['数', sayValue(view)],
          ['範囲', view.scope],
          ...(view.blank
            ? []
            : [
                ['うち確定', `${sayConfirmed(view)}${view.confirmed === undefined ? '' : ` ${indicator.unit}`}（${sayClosed(view)}）`] as [
                  string,
                  string,
                ],
              ]),
          ['公表した数', published(view)],
          ['めやす', aimed(view)],
          [`数え方（いまの決めかた：第${indicator.version}版）`, indicator.why],
          [`もとの資料（${shortYear(SOURCE_YEAR)}）の書き方`, indicator.scopeLabel ?? NO_YEAR],
        ],
      },
      ...(!isMadeOfMonths(indicator) ? [] : byMonth ? byMonths : [{ kind: 'paragraph' as const, text: `${MONTHS_UNTOLD}。` }]),
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
