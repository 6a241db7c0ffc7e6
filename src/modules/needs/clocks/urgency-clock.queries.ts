// Records that wait by their urgency: received ones by it, those somebody works on by the day they are looked at again. 根拠: rules.md 時計.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import { followRecords, type CalendarOf } from '#src/deadlines/deadline.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { tellsNow } from './tell-now.queries.ts'
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
// To the millisecond, as the program reads it back.
const SINCE = sql`date_trunc('milliseconds', case when n.review_on is not null and (n.state = 'working' or n.urgency = 'watch') then n.review_on::timestamp at time zone 'Asia/Tokyo' when n.state = 'working' then n.updated_at else coalesce(u.since, n.created_at) end)`

/** The clock of a table with the columns state (received, working, …), urgency and review_on. */
export const urgencyClock = (type: 'notice' | 'intake'): Clock => ({
  type,
  wanted: () =>
    sql`select n.ward_id as "wardId", n.id as "recordId", ${KIND} as kind, ${SINCE} as since, n.review_on as day from ${sql.table(type)} n left join urgency_since u on u.ward_id = n.ward_id and u.type = ${type} and u.record_id = n.id where n.state in ('received', 'working')`,
  dueBy: async (tx, now) => {
    const clocks = await clocksAt(tx, now)
    return (one, calendar) => dueAt(one.kind as ClockKind, one.since, one.day, calendar, clocks)
  },
  ...tellsNow(type),
})

const calendarOf: CalendarOf = async (tx, wardId) => (await getCalendar(tx, wardId)).calendar
/** Brings the deadline of one record in line with what was just saved. */
export const followOne = async (clock: Clock, { tx, now }: { tx: Tx; now: Date }, id: string): Promise<void> => {
  await followRecords(tx, clock, calendarOf, now, id)
}
/** What is wrong with the day to look again, as it was typed: 経過観察 needs one (a setting), and none lies in the past. */
export async function reviewProblem(tx: Tx, now: Date, form: URLSearchParams): Promise<Reason | undefined> {
  const [text, today] = [(form.get('review_on') ?? '').trim(), civilDateOf(now)]
  if (text === '')
    return form.get('urgency') === 'watch' && (await settingAt(tx, 'notice.reviewDateRequired', now))
      ? { code: 'missing', field: 'review_on', message: '「経過観察」にするときは、見直す日を入れてください。' }
      : undefined
  const read = parseDate(text, today)
  return read.ok && read.date < today
    ? { code: 'past', field: 'review_on', message: '見直す日が、もう過ぎた日になっています。' }
    : undefined
}
/** A route of the engine that saves such a record: a day that is missing or past is asked for, and nothing is lost. Where a program leaves both out, they stay as they are. */
export const lookedAgain = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const concerns = asked.form.has('urgency') || asked.form.has('review_on')
    const wrong = concerns ? await reviewProblem(asked.tx, asked.now, asked.form) : undefined
    return one.run(wrong && !asked.refused ? { ...asked, refused: wrong } : asked, scope)
  },
})
