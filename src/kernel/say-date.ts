// One way of saying a day on every screen (docs/decisions/0039): as people say it, and exact where one points at it and on paper.
import { addDays, civilDateOf, daysBetween, isCivilDate, jstTime, weekday, type CivilDate } from '#src/kernel/civil-date.ts'
import { eraOf, eraYearText, formatWareki } from '#src/kernel/era.ts'

const NEAR: Readonly<Record<number, string>> = { [-2]: 'おととい', [-1]: '昨日', 0: '今日', 1: 'あした', 2: 'あさって' }

/** The weekday of a date in one character: 日 … 土. */
export function sayWeekday(date: CivilDate): string {
  return '日月火水木金土'.charAt(weekday(date))
}

/** A date as people say it today: 今日, 昨日, 3日前, 11月20日（金）, in another year 令和7年11月20日（木）. */
export function sayDate(date: CivilDate, today: CivilDate): string {
  const days = daysBetween(today, date)
  const near = NEAR[days]
  if (near !== undefined) return near
  if (days < 0 && days > -7) return `${-days}日前`
  return dayAndMonth(date, today)
}
function dayAndMonth(date: CivilDate, today: CivilDate): string {
  const { era, year: n } = eraOf(date)
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : `${era}${eraYearText(n)}年`
  // Nobody asks on which weekday somebody was born.
  const long = Math.abs(daysBetween(today, date)) > 3660
  return `${year}${sayMonthDay(date)}${long ? '' : `（${sayWeekday(date)}）`}`
}

/** The day within a year: 11月20日. */
export const sayMonthDay = (date: CivilDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`

/** A day that can be looked up in a calendar: 令和8年11月20日（金）; of an instant with its time. */
export const sayExact = (at: CivilDate | Date): string =>
  at instanceof Date ? `${sayExact(civilDateOf(at))} ${jstTime(at)}` : `${formatWareki(at)}（${sayWeekday(at)}）`

/** On which side of today the days of a field lie. */
export type Side = 'past' | 'future' | 'birth'
/** A day as it is shown in a field and may be typed: R8.11.20. What is not a day yet stays as it was typed. */
export const dayInField = (typed: string): string => (isCivilDate(typed) && typed >= '1873-01-01' ? formatWareki(typed, 'short') : typed)
/** How a day may be typed, by one on the right side of today: 12/12、R8.12.12. */
export function dayExample(side: Side, today: CivilDate): string {
  if (side === 'birth') return 'S15.4.1、昭和15年4月1日、1940/4/1'
  const day = addDays(today, side === 'future' ? 14 : -3)
  return `${Number(day.slice(5, 7))}/${Number(day.slice(8))}、${formatWareki(day, 'short')}`
}

/** The help below a field of a day: an example while nothing stands in it, and what else is to be said. */
export const dayHelp = (help: string, side: Side, typed: string, today: CivilDate): string =>
  [typed ? '' : `例：${dayExample(side, today)}`, help].filter(Boolean).join('。')
/** The side a declared field lies on, by its name: what ends, is due or comes next lies ahead. */
export const sideOf = (name: string): Side =>
  /^birth/.test(name) ? 'birth' : /(^|_)(until|due|next|review|wanted|answer_by|reply_by|by)(_on)?$/.test(name) ? 'future' : 'past'

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
