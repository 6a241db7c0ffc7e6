// How a plan stands, in the words of screens and papers.
import { daysBetween, type CivilDate } from '../../../kernel/civil-date.ts'
import { sayDate } from '../../../kernel/say-date.ts'

/** When it is due: 今日, あした, 3日遅れ. The mark grows with the days as the ladder does (rules.md): the watcher, the worker, the head. */
export function sayDue(
  dueOn: CivilDate | null,
  today: CivilDate,
): { words: string; late: boolean; mark: '○' | '△' | '▲' | '▲▲'; tone: 'plain' | 'late' | 'soon' | 'now' } {
  if (dueOn === null) return { words: '予定なし', late: false, mark: '○', tone: 'plain' }
  const days = daysBetween(dueOn, today)
  if (days <= 0) return { words: sayDate(dueOn, today), late: false, mark: '○', tone: 'plain' }
  const step =
    days >= 7
      ? ({ mark: '▲▲', tone: 'now' } as const)
      : days >= 3
        ? ({ mark: '▲', tone: 'soon' } as const)
        : ({ mark: '△', tone: 'late' } as const)
  return { words: `${days}日遅れ`, late: true, ...step }
}
/** How long somebody has not been seen, counted from the day of the plan where nobody saw them yet. */
export const sayUnseen = (since: CivilDate, seen: CivilDate | null, today: CivilDate): string => {
  const days = daysBetween(since, today)
  if (seen === null) return `はじめてから ${Math.max(0, days)}日、まだ会えていません`
  return days <= 0 ? '今日、会えました' : `${days}日 会えていません`
}
/** A name as it may hang on a wall: the first sign of it, and circles. */
export const maskedName = (name: string): string => {
  const [first = ''] = [...name.trim()]
  return first === '' ? '' : `${first}○○`
}

/** What a plan is called over the telephone, where a name may not be said or is not known. */
export const sayNumber = (number: number): string => `見守り${number}番`
