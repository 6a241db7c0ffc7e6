// The clock's part of watch-over, each minute and over all councils: what came in by a file or from a phone has its next day here.
import type { JobKind } from '#src/jobs/job.ts'
import { asSystem } from '#src/jobs/scope.ts'
import { settleStale } from './standing.queries.ts'

export const standingJob: JobKind = {
  name: 'watch.standing',
  label: '見守りの予定',
  what: '見守りの計画と訪問から、次の日と、続いた不在を数え直します。',
  cron: '* * * * *',
  retry: { limit: 2, delay: 20 },
  problem: '見守りの予定を数え直せませんでした。記録は残っています。次の回に、もう一度数えます。',
  handle: async (house, work) => {
    for (let turn = 0; turn < 20 && !work.stop.aborted; turn += 1)
      if ((await asSystem(house.db, (tx) => settleStale(tx, house.clock()))) === 0) break
    return undefined
  },
}
