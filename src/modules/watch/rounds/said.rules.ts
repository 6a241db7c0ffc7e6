// How a plan stands, in the words of screens and papers.
import { daysBetween, type CivilDate } from '../../../kernel/civil-date.ts'
import { sayDate } from '../../../kernel/say-date.ts'

/** When it is due: 今日, あした, 3日遅れ. */
export function sayDue(dueOn: CivilDate | null, today: CivilDate): { words: string; late: boolean } {
  if (dueOn === null) return { words: '予定なし', late: false }
  const days = daysBetween(dueOn, today)
  return days > 0 ? { words: `${days}日遅れ`, late: true } : { words: sayDate(dueOn, today), late: false }
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
