// What a sign says, how urgent it makes a notice, when it is read, and what may still be taken back. 根拠: rules.md 時計, 現場の人; needs-and-watch-over A2-1, A3.
import { addDays, civilDateOf, jstTime, type CivilDate } from '../../../kernel/civil-date.ts'
import { addOpenDays, addOpenHours, closingOn, isOpen, nextOpening, type OpeningCalendar } from '../../../kernel/opening.ts'
import { SIGNS, type Urgency } from './notice.schema.ts'

const GRAVE: ReadonlySet<string> = new Set(SIGNS.filter((one) => one.grave).map((one) => one.value))

/** What a notice is before anybody says how urgent: with a grave sign 当日, else 3日以内. */
export const urgencyOf = (signs: readonly string[], pressedNow: boolean): Urgency =>
  pressedNow ? 'now' : signs.some((one) => GRAVE.has(one)) ? 'today' : 'threeDays'
/** Whether the sender is asked how urgent it is: only for a grave sign, or where 今すぐ was pressed. */
export const asksUrgency = (signs: readonly string[], urgency: string | null): boolean =>
  urgency === 'now' || signs.some((one) => GRAVE.has(one))

const TAKE_BACK_MS = 10 * 60_000
/** Whether the sender may still take it back: within ten minutes, and before anybody began. */
export const mayTakeBack = (one: { createdAt: Date; state: string }, now: Date): boolean =>
  one.state === 'received' && now.getTime() - one.createdAt.getTime() < TAKE_BACK_MS

/** The clocks of rules.md as they are set: minutes in opening hours, hours of open days, civil days. */
export type Clocks = { nowMinutes: number; sameDayHours: number; threeDaysHours: number; twoWeeksDays: number }
/** Which clock a notice runs under. `review`: a day was written down. */
export type ClockKind = Exclude<Urgency, 'watch'> | 'review'

/** By when a notice must have been answered (`review`: looked at again), from when its clock began. */
export function dueAt(kind: ClockKind, since: Date, day: CivilDate | null, calendar: OpeningCalendar, clocks: Clocks): Date {
  switch (kind) {
    case 'now':
      return addOpenHours(calendar, since, clocks.nowMinutes / 60)
    case 'today':
      return addOpenDays(calendar, since, clocks.sameDayHours)
    case 'threeDays':
      return addOpenDays(calendar, since, clocks.threeDaysHours)
    case 'twoWeeks':
      return closingOn(calendar, addDays(civilDateOf(since), clocks.twoWeeksDays))
    case 'review':
      return closingOn(calendar, day ?? civilDateOf(since))
  }
}

/** When somebody reads it, to be said to who pressed 今すぐ: the council is open (`opens` is then absent), or opens at that time. */
export function readBy(calendar: OpeningCalendar, now: Date, clocks: Clocks): { by: Date; opens?: Date } {
  const by = dueAt('now', now, null, calendar, clocks)
  return isOpen(calendar, civilDateOf(now), jstTime(now)) ? { by } : { by, opens: nextOpening(calendar, now) }
}
