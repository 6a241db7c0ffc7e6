// By when what waits must be answered, and what is said of it to who presses 今すぐ. 根拠: rules.md 時計, docs/decisions/0018.
import { addDays, civilDateOf, jstTime, type CivilDate } from '../../../kernel/civil-date.ts'
import { addOpenDays, addOpenHours, closingOn, isOpen, nextOpening, type OpeningCalendar } from '../../../kernel/opening.ts'
import type { Urgency } from './urgency.schema.ts'

/** The clocks of rules.md as they are set: minutes in opening hours, hours of open days, civil days. */
export type Clocks = { nowMinutes: number; sameDayHours: number; threeDaysHours: number; twoWeeksDays: number; again: Again }
/** After how many days somebody who was met is looked at again, where no day was written down: by how urgent it was. */
export type Again = { today: number; threeDays: number; twoWeeks: number }
/** Which clock a notice runs under. `review`: a day was written down. `again…`: they were met, and no day was written down. `carried`: the first deadline of what it came of. */
export type ClockKind = Exclude<Urgency, 'watch'> | 'review' | 'againToday' | 'againThreeDays' | 'againTwoWeeks' | 'carried'

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
    case 'againToday':
      return closingOn(calendar, addDays(civilDateOf(since), clocks.again.today))
    case 'againThreeDays':
      return closingOn(calendar, addDays(civilDateOf(since), clocks.again.threeDays))
    case 'againTwoWeeks':
      return closingOn(calendar, addDays(civilDateOf(since), clocks.again.twoWeeks))
    case 'carried':
      return since
  }
}
/** The day to look again at somebody who was met on `on`, where no day was written down: one the council is open on, as the deadline itself falls. A blank urgency is 3日以内. */
export function againOn(urgency: string | null, on: CivilDate, again: Again, calendar: OpeningCalendar): CivilDate {
  const days =
    urgency === 'now' || urgency === 'today'
      ? again.today
      : urgency === 'twoWeeks' || urgency === 'watch'
        ? again.twoWeeks
        : again.threeDays
  return civilDateOf(closingOn(calendar, addDays(on, days)))
}

/** When somebody reads it, to be said to who pressed 今すぐ: the council is open (`opens` is then absent), or opens at that time. */
export function readBy(calendar: OpeningCalendar, now: Date, clocks: Clocks): { by: Date; opens?: Date } {
  const by = dueAt('now', now, null, calendar, clocks)
  return isOpen(calendar, civilDateOf(now), jstTime(now)) ? { by } : { by, opens: nextOpening(calendar, now) }
}
