// Which notices wait and by when: received ones by their urgency, those somebody works on by the day they are looked at again. 根拠: rules.md 時計.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import { followRecords, type CalendarOf } from '#src/deadlines/deadline.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { sendMail } from '#src/mail/mail.queries.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { dueAt, type ClockKind, type Clocks } from './notice.rules.ts'
import { listReaders } from './notice.queries.ts'

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

/** A letter without a word of whom or what, to those who must look at once; one for each person and notice. */
async function tellAtOnce(tx: Tx, wardId: string, recordId: string, missed: boolean, now: Date): Promise<void> {
  for (const { id } of await listReaders(tx, wardId, civilDateOf(now), missed))
    await sendMail(
      tx,
      {
        staffId: id,
        subject: missed ? 'ささえあい：「今すぐ」の気づきが、期限を過ぎています' : 'ささえあい：「今すぐ」の気づきが届きました',
        lines: [missed ? 'まだだれも対応をはじめていません。すぐに開いてください。' : 'すぐに開いて、対応をはじめてください。'],
        href: '/notices/inbox',
        once: `notice-now/${recordId}/${missed ? 'missed' : 'came'}`,
      },
      now,
    )
}
/** Tells those who read notices that one of 今すぐ came in. */
export const tellNow = (tx: Tx, wardId: string, recordId: string, now: Date): Promise<void> => tellAtOnce(tx, wardId, recordId, false, now)

export const noticeClock: Clock = {
  type: 'notice',
  wanted: () =>
    sql`select n.ward_id as "wardId", n.id as "recordId", ${KIND} as kind, ${SINCE} as since, n.review_on as day from notice n where n.state in ('received', 'working')`,
  dueBy: async (tx, now) => {
    const clocks = await clocksAt(tx, now)
    return (one, calendar) => dueAt(one.kind as ClockKind, one.since, one.day, calendar, clocks)
  },
  tell: async (tx, missed, now) => {
    for (const one of missed) if (one.kind === 'now') await tellAtOnce(tx, one.wardId, one.recordId, true, now)
  },
}

const calendarOf: CalendarOf = async (tx, wardId) => (await getCalendar(tx, wardId)).calendar
/** Brings the deadline of one notice in line with what was just saved. */
export const follow = async ({ tx, now }: { tx: Tx; now: Date }, id: string): Promise<void> => {
  await followRecords(tx, noticeClock, calendarOf, now, id)
}
/** Whether 経過観察 needs a day on which the notice is looked at again. */
export const needsReviewDay = (tx: Tx, now: Date): Promise<boolean> => settingAt(tx, 'notice.reviewDateRequired', now)
