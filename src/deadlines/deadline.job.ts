// The clock's part of deadlines, each minute and over all councils. A record gets its deadline at once where its own page saves it; what came in another way (a file, a phone without network) gets it here.
import type { JobKind } from '#src/jobs/job.ts'
import { asSystem } from '#src/jobs/scope.ts'
import type { Clock } from './deadline.ts'
import { followRecords, raiseMissed, type CalendarOf } from './deadline.queries.ts'

/** The job over all clocks of the product. A clock that fails keeps no other back. */
export const deadlineJob = (clocks: readonly Clock[], calendarOf: CalendarOf): JobKind => ({
  name: 'deadlines.watch',
  label: '期限の見張り',
  what: '気づきなどの期限を記録からととのえ、過ぎたものを一度だけ上の人の「やること」に上げます。',
  cron: '* * * * *',
  retry: { limit: 2, delay: 20 },
  problem: '期限をととのえられませんでした。記録は残っています。次の回に、もう一度ととのえます。',
  handle: async (house, work) => {
    const now = house.clock()
    let failed: unknown
    for (const clock of clocks) {
      if (work.stop.aborted) throw new Error('told to end; the next minute goes on')
      await asSystem(house.db, async (tx) => {
        await followRecords(tx, clock, calendarOf, now)
        const missed = await raiseMissed(tx, clock, now)
        if (missed.length > 0) await clock.tell?.(tx, missed, now)
      }).catch((error: unknown) => {
        failed ??= error
      })
    }
    if (failed !== undefined) throw failed
    return undefined
  },
})
