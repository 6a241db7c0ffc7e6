// By when what waits must be answered, and what is said of it to who presses 今すぐ. 根拠: rules.md 時計, docs/decisions/0018.
import { addDays, civilDateOf, jstTime, type CivilDate } from '../../../kernel/civil-date.ts'
import { addOpenDays, addOpenHours, closingOn, isOpen, nextOpening, type OpeningCalendar } from '../../../kernel/opening.ts'
import type { Urgency } from './urgency.schema.ts'

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
