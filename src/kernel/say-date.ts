import { civilDateOf, daysBetween, jstTime, weekday, type CivilDate } from '#src/kernel/civil-date.ts'

const NEAR: Readonly<Record<number, string>> = { [-2]: 'おととい', [-1]: '昨日', 0: '今日', 1: 'あした', 2: 'あさって' }

/** The weekday of a date in one character: 日 … 土. */
export function sayWeekday(date: CivilDate): string {
  return '日月火水木金土'.charAt(weekday(date))
}

/** A date as people say it today: 今日, 昨日, 3日前, 11月20日（金）, in another year 2025年11月20日（木）. */
export function sayDate(date: CivilDate, today: CivilDate): string {
  const days = daysBetween(today, date)
  const near = NEAR[days]
  if (near !== undefined) return near
  if (days < 0 && days > -7) return `${-days}日前`
  return dayAndMonth(date, today)
}
function dayAndMonth(date: CivilDate, today: CivilDate): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : `${Number(date.slice(0, 4))}年`
  // Nobody asks on which weekday somebody was born.
  const long = Math.abs(daysBetween(today, date)) > 3660
  return `${year}${Number(date.slice(5, 7))}月${Number(date.slice(8))}日${long ? '' : `（${sayWeekday(date)}）`}`
}

/** A day in a list: 今日, 昨日, あした, 11月24日（火）; with the year only where it is another one. */
export function sayListDay(date: CivilDate, today: CivilDate): string {
  const days = daysBetween(today, date)
  return (Math.abs(days) < 2 && NEAR[days]) || dayAndMonth(date, today)
}

/** An instant as people say it now: 今日 14:05. */
export function sayInstant(instant: Date, now: Date): string {
  return `${sayDate(civilDateOf(instant), civilDateOf(now))} ${jstTime(instant)}`
}

/** A deadline as people count it: 12月21日（月）まで（あと31日）, 今日まで, 12月18日（金）まで（3日すぎています）. */
export function sayDeadline(date: CivilDate, today: CivilDate): { words: string; late: boolean } {
  const days = daysBetween(today, date)
  const left = days > 0 ? `（あと${days}日）` : days < 0 ? `（${-days}日すぎています）` : ''
  return { words: `${days === 0 ? '今日' : dayAndMonth(date, today)}まで${left}`, late: days < 0 }
}
