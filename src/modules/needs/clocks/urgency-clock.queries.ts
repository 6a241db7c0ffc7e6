// Records that wait by their urgency: received ones by it, those somebody works on by the day they are looked at again. 根拠: rules.md 時計.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import { followRecords, type CalendarOf } from '#src/deadlines/deadline.queries.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { dueAt, type ClockKind, type Clocks } from './urgency.rules.ts'

/** The clocks as they are set now. */
export const clocksAt = async (tx: Tx, now: Date): Promise<Clocks> => ({
  nowMinutes: await settingAt(tx, 'notice.nowMinutes', now),
  sameDayHours: await settingAt(tx, 'notice.sameDayHours', now),
  threeDaysHours: await settingAt(tx, 'notice.threeDaysHours', now),
  twoWeeksDays: await settingAt(tx, 'notice.twoWeeksDays', now),
})

// A day written down is the clock of its own; without one, what is worked on is looked at again two weeks after the last word.
const KIND = sql`case when n.review_on is not null and (n.state = 'working' or n.urgency = 'watch') then 'review' when n.state = 'working' or n.urgency = 'watch' then 'twoWeeks' else coalesce(n.urgency, 'threeDays') end`
const SINCE = sql`case when n.review_on is not null and (n.state = 'working' or n.urgency = 'watch') then n.review_on::timestamp at time zone 'Asia/Tokyo' when n.state = 'working' then n.updated_at else n.created_at end`

/** The clock of a table with the columns state (received, working, …), urgency and review_on. */
export const urgencyClock = (type: 'notice' | 'intake', tell?: Clock['tell']): Clock => ({
  type,
  wanted: () =>
    sql`select n.ward_id as "wardId", n.id as "recordId", ${KIND} as kind, ${SINCE} as since, n.review_on as day from ${sql.table(type)} n where n.state in ('received', 'working')`,
  dueBy: async (tx, now) => {
    const clocks = await clocksAt(tx, now)
    return (one, calendar) => dueAt(one.kind as ClockKind, one.since, one.day, calendar, clocks)
  },
  ...(tell ? { tell } : {}),
})

const calendarOf: CalendarOf = async (tx, wardId) => (await getCalendar(tx, wardId)).calendar
/** Brings the deadline of one record in line with what was just saved. */
export const followOne = async (clock: Clock, { tx, now }: { tx: Tx; now: Date }, id: string): Promise<void> => {
  await followRecords(tx, clock, calendarOf, now, id)
}
/** Whether 経過観察 needs a day on which it is looked at again. */
export const needsReviewDay = (tx: Tx, now: Date): Promise<boolean> => settingAt(tx, 'notice.reviewDateRequired', now)
