// A month as a calendar shows it: whole weeks from Sunday to Saturday.
import { addDays, addMonths, weekday, type CivilDate } from '../../../kernel/civil-date.ts'

/** One line of a day. */
export type Item = { day: CivilDate; time: string; words: string; href: string; mark: string }

/** The month asked for ('2026-11'), or that of today; only years a council can have records of. */
export const askedMonth = (text: string, today: CivilDate): string =>
  /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7)
/** The month n later or earlier. */
export const monthAfter = (month: string, n: number): string => addMonths(`${month}-01`, n).slice(0, 7)
/** First and last day of a month. */
export const boundsOf = (month: string): { from: CivilDate; until: CivilDate } => ({
  from: `${month}-01`,
  until: addDays(addMonths(`${month}-01`, 1), -1),
})

/** The weeks that touch a month, each from Sunday on. */
export function weeksOf(month: string): CivilDate[][] {
  const { from, until } = boundsOf(month)
  const weeks: CivilDate[][] = []
  for (let first = addDays(from, -weekday(from)); first <= until; first = addDays(first, 7))
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(first, i)))
  return weeks
}

/** Lines by day, whole days first, then by time. */
export function byDay(items: readonly Item[]): ReadonlyMap<CivilDate, Item[]> {
  const days = new Map<CivilDate, Item[]>()
  for (const item of [...items].sort((a, b) => a.time.localeCompare(b.time))) days.set(item.day, [...(days.get(item.day) ?? []), item])
  return days
}
