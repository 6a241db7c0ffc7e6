// What the pages of figures share: a figure as it is shown, the tabs, the years, how numbers are said.
import type { VNode } from 'preact'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { BLANKS, sayAmount, told } from './blank.rules.ts'
import type { ClosedUntil } from './closing.rules.ts'
import type { Blank, Indicator, PublishedFigure } from './definition.ts'

export type FigureView = {
  indicator: Indicator
  value: number
  /** Undefined where a month would tell a small number. */ byMonth: ReadonlyMap<string, number> | undefined
  companions: readonly number[]
  overlap: number
  unmatched: number
  /** Being counted again by somebody at this moment; the number is the one before. */ updating: boolean
  reported: number
  needed: number
  /** What stands in closed months; undefined where telling it would tell a hidden number. */ confirmed: number | undefined
  /** How far closing has come. */ closed: readonly ClosedUntil[]
  published: PublishedFigure | undefined
  /** What was published of the reader's own ward, where only one is in reach. */ publishedOwn: number | undefined
  target: number | undefined
  /** Why there is no number to say. */ blank: Blank | undefined
  /** Whose number and of which year. */ scope: string
  /** Of the city council alone: beside the number, not in it. */ apart: number
}
export type WardLine = { ward: string; wardId: string; shown: number | string; population: number | null; reported: boolean }
/** One counted thing with what it adds; `record` is the record it was counted from, where that is another. */
export type Evidence = {
  id: string
  ward: string
  on?: string
  amount?: number
  title: string
  href: string | undefined
  record?: { words: string; href: string }
}

/** A number with its thousands apart. */
export const said = (n: number): string => n.toLocaleString('ja-JP')
export const sayShown = (n: number | string): string => (typeof n === 'number' ? said(n) : n)
export const perTenThousand = (n: number | string, population: number | null): string =>
  typeof n === 'number' && population ? ((n * 10_000) / population).toFixed(1) : '—'
export const perNeighbourhood = (n: number | string, neighbourhoods: number): string =>
  typeof n === 'number' && neighbourhoods ? (n / neighbourhoods).toFixed(1) : '—'
export const LIVE = 'いま記録されている数です。公表した数は、別に出しています。'

const TABS = [
  ['/figures', '十二の数字'],
  ['/figures/report', '実績報告'],
  ['/reports', '事業別の月報'],
] as const
/** The three pages of 計画・数字. */
export function FigureTabs({ here }: { here: string }): VNode {
  return (
    <nav class="chips tabs" aria-label="計画・数字">
      {TABS.map(([href, label]) => (
        <a class="chip" href={href} {...(href === here ? { 'aria-current': 'page' as const } : {})}>
          {label}
        </a>
      ))}
    </nav>
  )
}

/** `more` is kept in the address. A year that was asked for by address stands among the others. */
export function Years({ year, years, at, more = '' }: { year: number; years: readonly number[]; at: string; more?: string }): VNode {
  return (
    <nav aria-label="年度" class="chips">
      {(years.includes(year) ? years : [...years, year].toSorted((a, b) => b - a)).map((fy) => (
        <a class="chip" href={`${at}?fy=${fy}${more}`} {...(fy === year ? { 'aria-current': 'true' as const } : {})}>
          {fiscalYearLabel(fy)}
        </a>
      ))}
    </nav>
  )
}

/** The number as it is said: with its unit, or why there is none. */
export const sayValue = ({ value, blank, indicator }: Pick<FigureView, 'value' | 'blank' | 'indicator'>): string =>
  blank ? BLANKS[blank] : `${said(value)} ${indicator.unit}`.trim()
/** How far closing has come: 「9月まで 19/24区が確定」. */
export function sayClosed({ needed, closed, blank }: Pick<FigureView, 'needed' | 'closed' | 'blank'>): string {
  if (blank) return ''
  const month = (one: ClosedUntil): string => `${Number(one.month.slice(5))}月まで`
  if (closed.length === 0) return needed > 1 ? '締めた区はまだありません' : '未確定'
  if (needed === 1) return closed.map((one) => `${month(one)}確定`).join('')
  return `${closed.map((one) => `${month(one)} ${one.wards}/${needed}${needed === 25 ? '社協' : '区'}`).join('、')}が確定`
}
/** Why there are no months to see. */
export const MONTHS_UNTOLD = '少ない月があるため、月ごとには出しません'
/** The confirmed part, or why it is not told. */
export const sayConfirmed = ({ confirmed, blank }: Pick<FigureView, 'confirmed' | 'blank'>): string =>
  blank ? '' : confirmed === undefined ? '確定した数は、全区が締めるまで出しません' : said(confirmed)

/** What was published of a figure, beside the living number: of the reader's own ward, the whole city's named apart. */
export function Published({ view: { published, publishedOwn } }: { view: FigureView }): VNode {
  if (!published) return <span class="tag plain">○ 未公表</span>
  return publishedOwn === undefined ? (
    <span class="tag calm">
      ✓ 公表 {sayAmount(told(published), '')}（第{published.version}版）
    </span>
  ) : (
    <>
      <span class="tag calm">
        ✓ 公表 {said(publishedOwn)}（第{published.version}版）
      </span>
      <div class="sub">市ぜんたい {sayAmount(told(published), '')}</div>
    </>
  )
}

/** What the signs of hidden numbers mean, where one stands in the table. */
export function Signs({ shown }: { shown: readonly (number | string)[] }): VNode | null {
  const range = shown.find((one): one is string => typeof one === 'string' && /^1–/.test(one))
  const star = shown.includes('＊')
  if (!range && !star) return null
  return (
    <p class="sub">
      {range ? `「${range}」は、少ないため幅で示した数です（0 は 0 と出ます）。` : ''}
      {star ? '「＊」は、ほかの数から逆算できないよう出していない数で、0 のこともあります。' : ''}
    </p>
  )
}
