// A hand-over waits for somebody at each step: the head of the old ward, then the new ward. How urgent the support is says for how long. 根拠: rules.md 時計.
import { sql } from 'kysely'
import type { Clock } from '#src/deadlines/deadline.ts'
import { clocksAt } from '../clocks/urgency-clock.queries.ts'
import { dueAt, type ClockKind } from '../clocks/urgency.rules.ts'

export const caseMoveClock: Clock = {
  type: 'case_move',
  wanted: () =>
    sql`select m.ward_id as "wardId", m.id as "recordId", case when m.urgency in ('now', 'today') then 'today' else 'threeDays' end as kind, date_trunc('milliseconds', m.updated_at) as since, null::date as day from case_move m where m.state in ('asked', 'approved')
    union all select m.ward_id, m.id, 'carried', date_trunc('milliseconds', m.not_later), null::date from case_move m where m.state in ('asked', 'approved') and m.not_later is not null`,
  dueBy: async (tx, now) => {
    const clocks = await clocksAt(tx, now)
    return (one, calendar) => dueAt(one.kind as ClockKind, one.since, one.day, calendar, clocks)
  },
}
