// Civil dates are text in Asia/Tokyo, never an instant: no server time zone can move a birthday.

/** A day in Asia/Tokyo, written 'YYYY-MM-DD'. */
export type CivilDate = string

const DAY = 86_400_000
const TOKYO = 9 * 3_600_000 // no summer time since 1951

function midnightUtc(date: CivilDate): number {
  if (!isCivilDate(date)) throw new RangeError(`not a civil date: ${date}`)
  return Date.parse(`${date}T00:00:00Z`)
}

function dateOfUtc(ms: number): CivilDate {
  return new Date(ms).toISOString().slice(0, 10)
}

/** Whether the text is a day that exists, written 'YYYY-MM-DD'. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && dateOfUtc(ms) === text
}

/** The date n days later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfUtc(midnightUtc(date) + days * DAY)
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (midnightUtc(to) - midnightUtc(from)) / DAY
}

/** For how many days what was due on a day is late; none on that day itself. The one count of every list, page, paper and phone: somebody who is to be seen to is as late wherever one looks. */
export const daysLate = (dueOn: CivilDate, today: CivilDate): number => Math.max(0, daysBetween(dueOn, today))

/** Day of the week, 0 = Sunday … 6 = Saturday. */
export function weekday(date: CivilDate): number {
  return new Date(midnightUtc(date)).getUTCDay()
}

/** Order of two dates for sort(): −1, 0 or 1. */
export function compare(a: CivilDate, b: CivilDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The number of days of a month (1–12) of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

/** The date n months later; a day the month does not have becomes its last day (1/31 + 1 = 2/28). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  midnightUtc(date)
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, month))
  return civilDate(year, month, day)
}

/** Writes year, month and day as text; it does not say whether the day exists. */
export function civilDate(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The date in Asia/Tokyo at an instant. */
export function civilDateOf(instant: Date): CivilDate {
  return dateOfUtc(instant.getTime() + TOKYO)
}

/** The instant at which it is 'HH:MM' on a date in Asia/Tokyo. '24:00' is the end of the day. */
export function instantAt(date: CivilDate, time: string): Date {
  if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time)) throw new RangeError(`not a time: ${time}`)
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return new Date(midnightUtc(date) + minutes * 60_000 - TOKYO)
}

/** The time 'HH:MM' in Asia/Tokyo at an instant. */
export function jstTime(instant: Date): string {
  return new Date(instant.getTime() + TOKYO).toISOString().slice(11, 16)
}
