// The ladder of watch-over: a day that was missed is told to who watches, then to the worker, then to the head; absences in a row to the worker the same day. 根拠: rules.md 時計 見守り.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import { followRecords, type CalendarOf } from '#src/deadlines/deadline.queries.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { toldAt, type Rung } from './ladder.rules.ts'
import { ladderAt, settleStanding } from './standing.queries.ts'

export const watchClock: Clock = {
  type: 'watch_plan',
  // The day that is due begins three deadlines; another day ends them. Absences wait until the person was seen, or somebody made a notice of them.
  wanted:
    () => sql`select s.ward_id as "wardId", s.plan_id as "recordId", k.kind, s.due_on::timestamp at time zone 'Asia/Tokyo' as since, s.due_on as day
      from watch_standing s cross join (values ('toWatcher'), ('toWorker'), ('toHead')) k (kind) where s.open and s.due_on is not null
    union all select s.ward_id, s.plan_id, 'absences', date_trunc('milliseconds', s.streak_at), (s.streak_at at time zone 'Asia/Tokyo')::date
      from watch_standing s where s.open and s.streak_at is not null and not exists (select from origin o where o.ward_id = s.ward_id and o.from_type = 'watch_visit' and o.from_id = s.streak_visit)`,
  dueBy: async (tx, now) => {
    const days = await ladderAt(tx, now)
    return (one, calendar) => toldAt(one.kind as Rung, one.since, one.day, calendar, days)
  },
}

const calendarOf: CalendarOf = async (tx, wardId) => (await getCalendar(tx, wardId)).calendar
/** After a change of a plan or one of its visits: how it stands, and by when who must be told. */
export const followPlan = (asked: { tx: Tx; now: Date }, wardId: string, planId: string): Promise<void> =>
  followPlans(asked, [{ wardId, id: planId }])
/** The same for all that a file brings in, in as many statements as for one. */
export async function followPlans(asked: { tx: Tx; now: Date }, plans: readonly { wardId: string; id: string }[]): Promise<void> {
  for (const [wardId, some] of Map.groupBy(plans, (one) => one.wardId)) {
    const ids = [...new Set(some.map((one) => one.id))]
    await settleStanding(asked.tx, wardId, ids, asked.now)
    await followRecords(asked.tx, watchClock, calendarOf, asked.now, ids)
  }
}
