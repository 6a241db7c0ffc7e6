// The clock's part: once a fiscal year has been over for long enough, its table for outside the wards is written.
import type { JobKind } from '#src/jobs/job.ts'
import { asSystem } from '#src/jobs/scope.ts'
import { releaseLateFound } from './late-found.queries.ts'

export const lateFoundJob: JobKind = {
  name: 'watch.lateFound',
  label: '区の外に出す、あとから見つかった死亡の表',
  what: '終わった年度の死亡発見の振り返りを、市ぜんたいで、少ない数を伏せてから一度だけ書き出します。',
  cron: '30 3 * * *',
  retry: { limit: 3, delay: 60 },
  problem: '表をつくれませんでした。前の表はそのままです。次の夜に、もう一度つくります。',
  handle: async (house) => {
    await asSystem(house.db, (tx) => releaseLateFound(tx, house.clock()))
    return undefined
  },
}
