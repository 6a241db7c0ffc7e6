// わたしの一日 as an A4: the day's plan, what waits, room for notes.
import type { Paper } from '#src/documents/document.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { sayWeekday } from '#src/kernel/say-date.ts'
import { tagOf } from '#src/todos/waiting.rules.ts'
import { PLAN_WIDTHS, sheetOf, WORK_WIDTHS } from './day.rules.ts'
import type { DayLine, PlanLine } from './day.screens.tsx'

/** So many lines stand on the sheet. */
export const MOST_ON_PAPER = 40
/** A day as it is shown: `work` are lines, of some kinds many as one. */
export type Day = { today: CivilDate; name: string; plan: readonly PlanLine[]; work: readonly DayLine[] }
/** The rows of both tables as they stand on paper. */
const rowsOf = ({ plan, work }: Pick<Day, 'plan' | 'work'>, now: Date): { plan: string[][]; work: string[][] } => ({
  plan: plan.map((one) => [one.time, one.title, one.line]),
  work: work.slice(0, MOST_ON_PAPER).map(({ one, title, line }) => ['□', tagOf(one, now).words, title, line]),
})

/** Whether all of the day stands on one sheet. */
export function isOneSheet(day: Day, now: Date): boolean {
  const { plan, work } = rowsOf(day, now)
  return work.length === day.work.length && sheetOf(plan, work).one
}

/** The printed day. */
export function dayPaper({ today, name, ...day }: Day, now: Date): Paper {
  const left = day.work.slice(MOST_ON_PAPER).reduce((sum, { n }) => sum + n, 0)
  const { plan, work } = rowsOf(day, now)
  return {
    title: `わたしの一日　${formatWareki(today)}（${sayWeekday(today)}）`,
    note: name,
    blocks: [
      { kind: 'heading', text: '予定' },
      plan.length
        ? { kind: 'table', columns: ['時刻', '何', 'どこ'].map((label, i) => ({ label, width: PLAN_WIDTHS[i] ?? 1 })), rows: plan }
        : { kind: 'paragraph', text: '今日の予定はありません。' },
      { kind: 'heading', text: 'やること' },
      work.length
        ? {
            kind: 'table',
            columns: ['済', 'いつまで', '何', 'だれ・どこ'].map((label, i) => ({
              label,
              width: WORK_WIDTHS[i] ?? 1,
              ...(i === 0 ? { align: 'center' as const } : {}),
            })),
            rows: work,
          }
        : { kind: 'paragraph', text: '今日までのやることはありません。' },
      ...(left > 0 ? [{ kind: 'paragraph' as const, text: `ほかに ${left} 件あります。画面で見てください。` }] : []),
      { kind: 'heading', text: '書きとめ' },
      { kind: 'lines', count: sheetOf(plan, work).notes },
    ],
  }
}
