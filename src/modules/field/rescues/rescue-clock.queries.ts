// The clock of 預かった報告: it begins when the report arrives, by the rule of notices, and not when somebody makes it one.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import { clocksAt, dueAt, followOne, tellsNow, type ClockKind } from '#src/modules/needs/needs.api.ts'

export const rescueClock: Clock = {
  type: 'field_rescue',
  wanted: () =>
    sql`select q.ward_id as "wardId", q.id as "recordId", coalesce(q.urgency, 'threeDays') as kind, date_trunc('milliseconds', q.received_at) as since, null::date as day from field_rescue q where q.state = 'waiting'`,
  dueBy: async (tx, now) => {
    const clocks = await clocksAt(tx, now)
    return (one, calendar) => dueAt(one.kind as ClockKind, one.since, one.day, calendar, clocks)
  },
  ...tellsNow('field_rescue'),
}
/** Begins or ends the deadline of one that was just kept or looked at. */
export const followRescue = (tx: Tx, now: Date, id: string): Promise<void> => followOne(rescueClock, { tx, now }, id)
