// When who is told that somebody was not looked in on. 根拠: rules.md 時計 見守り.
import { addDays, civilDateOf, instantAt, type CivilDate } from '../../../kernel/civil-date.ts'
import { closingOn, type OpeningCalendar } from '../../../kernel/opening.ts'

/** Days after the day that was due. */
export type LadderDays = { toWatcher: number; toWorker: number; toHead: number }
/** Whom a missed day is told: who watches, the worker, the head; `absences`: so many in a row, to the worker at once and to the head where it is left. */
export type Rung = keyof LadderDays | 'absences'

/** The instant from which it is told one rung higher: with the beginning of the day so many days after it was due; absences with the end of the opening hours of their day. */
export function toldAt(rung: Rung, since: Date, day: CivilDate | null, calendar: OpeningCalendar, days: LadderDays): Date {
  const due = day ?? civilDateOf(since)
  return rung === 'absences' ? closingOn(calendar, due) : instantAt(addDays(due, days[rung]), '00:00')
}
