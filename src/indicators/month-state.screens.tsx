// How a month of a ward stands, as a word with its mark.
import type { VNode } from 'preact'
import { monthsOf } from '../kernel/fiscal-year.ts'
import type { MonthState } from '../records/month-state.rules.ts'

/** Mark and word of each state. ▲ is kept for what wants care: a closed month does not. */
export const STATES = { open: ['plain', '○', '未確定'], closed: ['calm', '✓', '締めた'], accepted: ['calm', '◎', '受付ずみ'] } as const
/** What the marks of a row of months mean; it stands wherever they stand. */
export const MARKS = `${Object.values(STATES)
  .map(([, mark, word]) => `${mark} ${word}`)
  .join('　')}　… まだ終わっていない月`

/** 未確定, 締めた or 受付ずみ. */
export function StateMark({ state }: { state: MonthState }): VNode {
  const [tone, mark, word] = STATES[state]
  return (
    <span class={`tag ${tone}`}>
      {mark} {word}
    </span>
  )
}

/** A month in people's words: 9月; with its year: 2026年9月. */
export const monthName = (month: string): string => `${Number(month.slice(5))}月`
export const fullMonth = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`

/** Months of a fiscal year in words: 「4月〜9月」 where they follow each other. */
export const sayMonths = (months: readonly string[], year: number): string => {
  const runs = monthsOf(year).reduce<string[][]>(
    (all, month) => (months.includes(month) ? [...all.slice(0, -1), [...(all.at(-1) ?? []), month]] : [...all, []]),
    [[]],
  )
  return runs
    .filter((run) => run.length > 0)
    .map((run) => (run.length > 2 ? `${monthName(run[0] ?? '')}〜${monthName(run.at(-1) ?? '')}` : run.map(monthName).join('・')))
    .join('、')
}
