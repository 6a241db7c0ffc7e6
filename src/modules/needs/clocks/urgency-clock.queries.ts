// Records that wait by their urgency until somebody was met, then by the day they are looked at again. 根拠: rules.md 時計; docs/decisions/0034.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import { followRecords, type CalendarOf } from '#src/deadlines/deadline.queries.ts'
import { civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { closingOn } from '#src/kernel/opening.ts'
import { parseDate } from '#src/kernel/era.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { tellsNow } from './tell-now.queries.ts'
import { metAt } from './try.queries.ts'
import { againOn, dueAt, type Again, type ClockKind, type Clocks } from './urgency.rules.ts'

/** The clocks as they are set now. */
export const clocksAt = async (tx: Tx, now: Date): Promise<Clocks> => ({
  nowMinutes: await settingAt(tx, 'notice.nowMinutes', now),
  sameDayHours: await settingAt(tx, 'notice.sameDayHours', now),
  threeDaysHours: await settingAt(tx, 'notice.threeDaysHours', now),
  twoWeeksDays: await settingAt(tx, 'notice.twoWeeksDays', now),
  again: await againAt(tx, now),
})
/** After how many days one looks again, as set now. */
const againAt = async (tx: Tx, now: Date): Promise<Again> => ({
  today: await settingAt(tx, 'notice.againSameDay', now),
  threeDays: await settingAt(tx, 'notice.againThreeDays', now),
  twoWeeks: await settingAt(tx, 'notice.againTwoWeeks', now),
})
/** The day to look again at somebody who is met today, by urgency, at this council. */
export async function lookAt(tx: Tx, wardId: string, now: Date): Promise<(urgency: string | null) => CivilDate> {
  const [again, { calendar }] = [await againAt(tx, now), await getCalendar(tx, wardId)]
  return (urgency) => againOn(urgency, civilDateOf(now), again, calendar)
}

// Until somebody was met the first deadline goes on, whoever has taken it (docs/decisions/0034); then a day written down, or so many days after they were met.
const WATCHED = sql`n.urgency = 'watch'`
const AGAIN = sql`case when n.urgency in ('now', 'today') then 'againToday' when n.urgency = 'twoWeeks' then 'againTwoWeeks' else 'againThreeDays' end`
// Whether somebody was met is dear to ask, and says nothing of what nobody has taken yet nor of what is only watched, unless a first deadline came along with it.
const ASKS = sql`(n.state = 'working' and n.urgency is distinct from 'watch' or u.not_later is not null)`
const DAY = sql`n.review_on::timestamp at time zone 'Asia/Tokyo'`

/** The clock of a table with the columns state (received, working, …), urgency and review_on. */
export const urgencyClock = (type: 'notice' | 'intake'): Clock => ({
  type,
  // To the millisecond, as the program reads it back.
  wanted: () =>
    sql`select n.ward_id as "wardId", n.id as "recordId", k.kind, date_trunc('milliseconds', k.since) as since, n.review_on as day
    from ${sql.table(type)} n left join urgency_since u on u.ward_id = n.ward_id and u.type = ${type} and u.record_id = n.id cross join lateral (select case when ${ASKS} then ${metAt(type, 'n')} end as at offset 0) m
    cross join lateral (select case when n.review_on is not null and (${WATCHED} or (m.at is not null and n.state = 'working' and n.review_on > (m.at at time zone 'Asia/Tokyo')::date)) then 'review' when ${WATCHED} then 'twoWeeks' when m.at is not null and n.state = 'working' then ${AGAIN} else coalesce(n.urgency, 'threeDays') end as kind offset 0) w
    cross join lateral (select w.kind, case when w.kind = 'review' then ${DAY} when w.kind like 'again%' then m.at when n.state = 'working' and ${WATCHED} then n.updated_at else coalesce(u.since, n.created_at) end as since
      union all select 'review', ${DAY} where n.review_on is not null and n.state = 'working' and m.at is null and w.kind <> 'review'
      union all select 'carried', u.not_later where u.not_later is not null and m.at is null) k where n.state in ('received', 'working')`,
  dueBy: async (tx, now) => {
    const clocks = await clocksAt(tx, now)
    return (one, calendar) => dueAt(one.kind as ClockKind, one.since, one.day, calendar, clocks)
  },
  ...tellsNow(type),
})

const calendarOf: CalendarOf = async (tx, wardId) => (await getCalendar(tx, wardId)).calendar
/** When a council closes on a day, or on the next one it opens: a day written down, as an instant. */
export const closingAt = async (tx: Tx, wardId: string, day: CivilDate): Promise<Date> => closingOn(await calendarOf(tx, wardId), day)
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
