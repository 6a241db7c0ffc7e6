// What the pages of figures share: a figure as it is shown, the tabs, the years, how numbers are said.
import type { VNode } from 'preact'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
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

/** A number with its thousands apart. */
export const said = (n: number): string => n.toLocaleString('ja-JP')
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

/** What was published of a figure, beside the living number. */
export function Published({ view: { published } }: { view: FigureView }): VNode {
  return published ? (
    <span class="tag calm">
      ✓ 公表 {said(published.value)}（第{published.version}版）
    </span>
  ) : (
    <span class="tag plain">○ 未公表</span>
  )
}
