// When a watch-over is due next, how long somebody has not been seen, and how many absences stand in a row. Pure; the standing of each plan is made by it. 根拠: rules.md 時計 見守り.
import { addDays, addMonths, daysBetween, weekday, type CivilDate } from '../../../kernel/civil-date.ts'
import { hoursOn, type OpeningCalendar } from '../../../kernel/opening.ts'

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
/** What of a plan decides when it is due. `pausedUntil` is the day on which it goes on. */
export type Pace = {
  frequency: 'weekly' | 'twiceMonth' | 'monthly' | 'everyDays'
  everyDays: number | null
  weekday: (typeof WEEKDAYS)[number] | null
  /** Months ('1' … '12') in which nobody goes. */ monthsOff: readonly string[]
  since: CivilDate
  until: CivilDate | null
  pausedFrom: CivilDate | null
  pausedUntil: CivilDate | null
  /** The day by which the first look was promised, wherever the plan came of: until somebody was seen. */ firstBy?: CivilDate | null
}
/** One look, as far as the clock is concerned. */
export type Look = { on: CivilDate; result: 'met' | 'answered' | 'absent' | 'wrong' }

const monthOf = (date: CivilDate): string => String(Number(date.slice(5, 7)))
const isOn = (date: CivilDate, pace: Pace): boolean => !pace.weekday || WEEKDAYS[weekday(date)] === pace.weekday

/** The day nearest to `target` (three days at most) that is the agreed weekday, and later than `after`. */
function nearest(target: CivilDate, pace: Pace, after: CivilDate | null): CivilDate {
  if (!pace.weekday) return target
  for (const step of [0, -1, 1, -2, 2, -3, 3, 4, 5, 6, 7, 8, 9, 10]) {
    const day = addDays(target, step)
    if (isOn(day, pace) && (after === null || day > after)) return day
  }
  return target
}
/** The same day or the first one later on which the agreed weekday falls. */
function onward(date: CivilDate, pace: Pace): CivilDate {
  for (let step = 0; step < 7; step += 1) if (isOn(addDays(date, step), pace)) return addDays(date, step)
  return date
}
/** Nobody goes on a holiday or around the new year; a weekday that was agreed on stands even where the council is closed on it. The next day that will do. */
function goingDay(date: CivilDate, pace: Pace, calendar: OpeningCalendar): CivilDate {
  const newYear = (day: CivilDate): boolean => day.slice(5) >= calendar.newYear.from || day.slice(5) <= calendar.newYear.to
  for (let step = 0; step < 60; step += 1) {
    const day = addDays(date, step)
    const agreed = pace.weekday !== null && isOn(day, pace) && !calendar.holidays.has(day) && !newYear(day)
    if (agreed || hoursOn(calendar, day).length > 0) return day
  }
  return date
}
function stepFrom(last: CivilDate, pace: Pace): CivilDate {
  switch (pace.frequency) {
    case 'weekly':
      return addDays(last, 7)
    case 'twiceMonth':
      return addDays(last, 15)
    case 'monthly':
      return addMonths(last, 1)
    case 'everyDays':
      return addDays(last, Math.max(1, pace.everyDays ?? 1))
  }
}

/** Whoever was met or answered was seen. 「気になること」 says neither: a washing line left out, no answer at the door. */
const isSeen = (one: Look): boolean => one.result === 'met' || one.result === 'answered'
/**
 * The civil day on which somebody looks in next; null where nobody does any more (the plan has run out).
 * `looks` newest first. After an absence, or where there was only something to worry about, it is tried again after `retryDays` at the latest; what falls into a pause waits for its last day, what falls into a month off for the next month.
 */
export function nextDue(pace: Pace, looks: readonly Look[], calendar: OpeningCalendar, retryDays: number): CivilDate | null {
  const last = looks.find((one) => one.on >= pace.since)
  const usual = last ? nearest(stepFrom(last.on, pace), pace, last.on) : onward(pace.since, pace)
  const again = last && !isSeen(last) ? addDays(last.on, retryDays) : undefined
  let due = again && again < usual ? again : usual
  // What was promised before there was a plan stands, until somebody was seen.
  const promised = pace.firstBy && lastSeen(looks) === null ? pace.firstBy : null
  if (promised && promised < due) due = promised
  // One may lead into another (out of a pause into a month off, over the new year into the next): until nothing moves it any more.
  for (let i = 0; i < 36; i += 1) {
    const before = due
    if (pace.pausedFrom && pace.pausedUntil && due >= pace.pausedFrom && due < pace.pausedUntil) due = pace.pausedUntil
    if (pace.monthsOff.length < 12 && pace.monthsOff.includes(monthOf(due))) due = onward(`${addMonths(`${due.slice(0, 8)}01`, 1)}`, pace)
    // A promise holds on a day the council is closed, too.
    if (due !== promised) due = goingDay(due, pace, calendar)
    if (due === before) break
  }
  return pace.until !== null && due > pace.until ? null : due
}

/** How many absences stand in a row up to now; `looks` newest first. Something to worry about is told as a notice of its own and ends the row. */
export function absencesInRow(looks: readonly Look[]): number {
  const seen = looks.findIndex((one) => one.result !== 'absent')
  return seen < 0 ? looks.length : seen
}
/** The day on which somebody was last seen; null for nobody yet. */
export const lastSeen = (looks: readonly Look[]): CivilDate | null => looks.find(isSeen)?.on ?? null

/** What keeps a plan from being carried out without anybody noticing. */
export type Gap = 'noWatcher' | 'watcherLeft' | 'longPause' | 'ranOut'
/** The gaps of one plan. `watchers` counts who is responsible and still at work, `ever` who ever was; a pause is too long from `pauseDays` on, also one whose end was put off again and again. */
export function gapsOf(
  plan: { state: string; until: CivilDate | null; pausedFrom: CivilDate | null },
  watchers: number,
  ever: number,
  today: CivilDate,
  pauseDays: number,
): Gap[] {
  if (plan.state !== 'active' && plan.state !== 'paused') return []
  return [
    ...(watchers > 0 ? [] : [ever > 0 ? ('watcherLeft' as const) : ('noWatcher' as const)]),
    ...(plan.state === 'paused' && plan.pausedFrom !== null && daysBetween(plan.pausedFrom, today) >= pauseDays
      ? ['longPause' as const]
      : []),
    ...(plan.until !== null && plan.until < today ? ['ranOut' as const] : []),
  ]
}
