// Monday morning: who read more than the work asks for in the week before.
import type { JobKind } from '#src/jobs/job.ts'
import { asSystem } from '#src/jobs/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { findAnomalies, lastWeek } from './anomaly.queries.ts'

export const anomalyJob: JobKind = {
  name: 'reads.anomaly',
  label: '読み過ぎの点検',
  what: '前の週に、書くことも担当もなく多くの人の記録を読んだ職員を、区の管理者と市の係の一覧にのせます。だれの記録かは出しません。',
  cron: '10 6 * * 1',
  retry: { limit: 3, delay: 300 },
  problem: '読み過ぎの点検ができませんでした。使われ方の記録は残っています。次の週に、もう一度点検します。',
  handle: async ({ db, clock }) => {
    const now = clock()
    const added = await asSystem(db, (tx) => findAnomalies(tx, lastWeek(civilDateOf(now)), now))
    return { note: `${added} 件` }
  },
}
