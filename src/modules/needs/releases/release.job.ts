// The clock's part: every night what may leave is counted and written down once.
import type { JobKind } from '#src/jobs/job.ts'
import { asSystem } from '#src/jobs/scope.ts'
import { releaseDue } from './release.queries.ts'

const AT_ONCE = 40
export const releaseJob: JobKind = {
  name: 'needs.release',
  label: '区の外に出す困りごとの表',
  what: '終わった半年の困りごとを、少ない数を伏せてから一度だけ書き出します。',
  cron: '20 3 * * *',
  retry: { limit: 3, delay: 60 },
  problem: '区の外に出す表をつくれませんでした。前の表はそのままです。次の夜に、もう一度つくります。',
  handle: async (house, work) => {
    while (!work.stop.aborted && (await asSystem(house.db, (tx) => releaseDue(tx, house.clock(), AT_ONCE))) === AT_ONCE);
    return undefined
  },
}
