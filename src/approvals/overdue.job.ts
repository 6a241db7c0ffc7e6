// The clock's part of あとからの承認: a word that is overdue is told once to whoever watches the records of use.
import type { JobKind } from '#src/jobs/job.ts'
import { asSystem } from '#src/jobs/scope.ts'
import { raiseOverdue } from './later.queries.ts'

/** Told once for each: the row in `approval_overdue` is the key, so that a second turn tells nothing. */
export const overdueJob: JobKind = {
  name: 'approvals.overdue',
  label: 'あとからの承認の期限',
  what: '先に渡したファイルの承認が 24 時間のうちに来なかったとき、使われ方の記録を見る係に一度知らせます。',
  cron: '*/10 * * * *',
  retry: { limit: 3, delay: 60 },
  problem: '期限を過ぎた承認を知らせられませんでした。次の回に、まとめて知らせます。',
  handle: async ({ db, clock }) => {
    await asSystem(db, (tx) => raiseOverdue(tx, clock()))
    return undefined
  },
}
