// On the day of a hand-over what the person before answered for goes to the successor.
import type { JobKind } from '#src/jobs/job.ts'
import type { HandOver } from '#src/web/module.ts'
import { passOne } from './handover-pass.queries.ts'

/** The job over all that modules pass on. */
export const passJob = (over: readonly HandOver[]): JobKind => ({
  name: 'handovers.pass',
  label: '引きつぎの日の移しかえ',
  what: '引きつぎの日が来たら、前の人の担当を次の人に移します。',
  cron: '* * * * *',
  retry: { limit: 2, delay: 20 },
  problem: '担当を移せませんでした。担当は前の人のままです。次の回に、もう一度移します。',
  handle: async (house, work) => {
    while (!work.stop.aborted) if (!(await house.owner.transaction().execute((tx) => passOne(tx, over, house.clock())))) break
    return undefined
  },
})
