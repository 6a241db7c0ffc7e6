import { addDays, civilDateOf, instantAt, jstTime, weekday, type CivilDate } from '#src/kernel/civil-date.ts'

/** Opening hours within a day: from 'HH:MM' to 'HH:MM' (the closing minute is closed). */
export type Hours = { readonly from: string; readonly to: string }

/** When a council is open. All of it is data of the ward. */
export type OpeningCalendar = {
  /** Sunday first; in order, not overlapping, none = closed. */
  readonly weekly: readonly [
    readonly Hours[],
    readonly Hours[],
    readonly Hours[],
    readonly Hours[],
    readonly Hours[],
    readonly Hours[],
    readonly Hours[],
  ]
  readonly holidays: ReadonlySet<CivilDate>
  /** Days with hours of their own, before every other rule; none = closed. */
  readonly special?: ReadonlyMap<CivilDate, readonly Hours[]>
  /** First and last closed day of the new year holidays, 'MM-DD'. */
  readonly newYear: { readonly from: string; readonly to: string }
}

const OFFICE: readonly Hours[] = [{ from: '09:00', to: '17:30' }]

/** Monday to Friday 9:00–17:30, closed from 12/29 to 1/3; the holidays are given. */
export function usualCalendar(holidays: ReadonlySet<CivilDate>): OpeningCalendar {
  return { weekly: [[], OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, []], holidays, newYear: { from: '12-29', to: '01-03' } }
}

/** The opening hours of one day: a special day's own, else none on holidays and around the new year, else the weekday's. */
export function hoursOn(calendar: OpeningCalendar, date: CivilDate): readonly Hours[] {
  const special = calendar.special?.get(date)
  if (special) return special
  const monthDay = date.slice(5)
  if (monthDay >= calendar.newYear.from || monthDay <= calendar.newYear.to) return []
  return calendar.holidays.has(date) ? [] : (calendar.weekly[weekday(date)] ?? [])
}

/** Whether the council is open on a date at 'HH:MM'. */
export function isOpen(calendar: OpeningCalendar, date: CivilDate, time: string): boolean {
  return hoursOn(calendar, date).some(({ from, to }) => from <= time && time < to)
}

/** The opening hours from an instant on, the first one cut to begin there. */
function* spansFrom(calendar: OpeningCalendar, instant: Date): Generator<{ start: number; end: number }> {
  const first = civilDateOf(instant)
  for (let day = 0; day < 3660; day += 1) {
    const date = addDays(first, day)
    for (const { from, to } of hoursOn(calendar, date)) {
      const end = instantAt(date, to).getTime()
      if (end > instant.getTime()) yield { start: Math.max(instantAt(date, from).getTime(), instant.getTime()), end }
    }
  }
  throw new RangeError('this calendar never opens')
}

/** The first instant, now or later, at which the council is open. */
export function nextOpening(calendar: OpeningCalendar, instant: Date): Date {
  for (const { start } of spansFrom(calendar, instant)) return new Date(start)
  throw new RangeError('this calendar never opens')
}

/** The instant by which so many opening hours have passed. A clock that ends with the working day ends at closing time. */
export function addOpenHours(calendar: OpeningCalendar, instant: Date, hours: number): Date {
  if (!(hours >= 0)) throw new RangeError(`not a number of hours: ${hours}`)
  let left = hours * 3_600_000
  for (const { start, end } of spansFrom(calendar, instant)) {
    if (left <= end - start) return new Date(start + left)
    left -= end - start
  }
  throw new RangeError('this calendar never opens')
}

/**
 * The instant by which so many hours of open days have passed: a day with opening hours runs its full 24 hours, a closed day not at all.
 * What would end while the council is shut ends with the last opening hours before. For 「当日」 and 「3日以内」 (docs/decisions/0018).
 */
export function addOpenDays(calendar: OpeningCalendar, instant: Date, hours: number): Date {
  if (!(hours >= 0)) throw new RangeError(`not a number of hours: ${hours}`)
  const opensOn = (date: CivilDate): boolean => hoursOn(calendar, date).length > 0
  let left = hours * 3_600_000
  for (let date = civilDateOf(instant), day = 0; day < 3660; date = addDays(date, 1), day += 1) {
    if (!opensOn(date)) continue
    const start = Math.max(instantAt(date, '00:00').getTime(), instant.getTime())
    const end = instantAt(addDays(date, 1), '00:00').getTime()
    if (left < end - start) return lastOpen(calendar, new Date(start + left), instant)
    left -= end - start
  }
  throw new RangeError('this calendar never opens')
}

/** The instant itself when the council is open then, else the end of the last opening hours before it; never before `since`, after which the first closing is taken. */
function lastOpen(calendar: OpeningCalendar, instant: Date, since: Date): Date {
  if (isOpen(calendar, civilDateOf(instant), jstTime(instant))) return instant
  for (let date = civilDateOf(instant); date >= civilDateOf(since); date = addDays(date, -1)) {
    const ends = hoursOn(calendar, date)
      .map(({ to }) => instantAt(date, to))
      .filter((end) => end <= instant && end > since)
    const last = ends.at(-1)
    if (last) return last
  }
  for (const { end } of spansFrom(calendar, since)) return new Date(end)
  throw new RangeError('this calendar never opens')
}

/** The end of the opening hours of the day so many civil days on, or of the next open day after it. For 「2週間以内」 and days written down. */
export function closingOn(calendar: OpeningCalendar, date: CivilDate): Date {
  for (let day = 0, on = date; day < 3660; day += 1, on = addDays(on, 1)) {
    const last = hoursOn(calendar, on).at(-1)
    if (last) return instantAt(on, last.to)
  }
  throw new RangeError('this calendar never opens')
}
