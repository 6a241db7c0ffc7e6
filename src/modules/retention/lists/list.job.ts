// The two pieces of work behind 保存と廃棄: looking for what is past its term, and taking away what a second person approved.
import type { JobKind } from '#src/jobs/job.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Kept } from '#src/kernel/retention.ts'
import { certify, disposeList, listApproved, wardOfApproved } from './dispose.queries.ts'
import { gatherDue, isMonth, listWards } from './gather.queries.ts'

export const GATHER = 'retention.gather'
export const DISPOSE = 'retention.dispose'
export const gatherJob = (kept: readonly Kept[]): JobKind => ({
  name: GATHER,
  label: '保存の期間がすぎた記録をさがす',
  what: '年数のすぎた記録を区ごとに調べ、区の管理者のやることに出します。何も廃棄しません。',
  cron: '30 2 1 * *',
  retry: { limit: 3, delay: 300 },
  problem: '保存の期間がすぎた記録を調べられませんでした。記録はそのままです。次の回に、もう一度調べます。',
  handle: async ({ owner, clock }, { key }) => {
    const now = clock()
    const [wardId = '', by = ''] = key.split(' ')
    if (key === '' && !(await isMonth(owner, now))) return { note: '今月は調べない月です' }
    let made = 0
    const problems: unknown[] = []
    // One council that cannot be looked through does not keep the others from their lists.
    for (const ward of key === '' ? await listWards(owner) : [wardId])
      try {
        if ((await gatherDue(owner, kept, ward, isUuid(by) ? by : null, now)) !== undefined) made++
      } catch (problem) {
        problems.push(problem)
      }
    if (problems.length) throw new AggregateError(problems, `${problems.length} councils could not be looked through`)
    return { note: `${made} 区` }
  },
})
export const disposeJob: JobKind = {
  name: DISPOSE,
  label: '承認された廃棄',
  what: 'もう一人が承認した一覧の記録を廃棄し、廃棄証明書をつくります。途中で止まっても、続きから行います。',
  retry: { limit: 20, delay: 30 },
  problem: '廃棄が途中で止まりました。すんだ分はすんでいます。もう一度行うと、続きから始まります。',
  handle: async ({ owner, clock }, { key, stop, tell }) => {
    const ward = await wardOfApproved(owner, key)
    if (ward === undefined) return undefined
    if (!(await disposeList(owner, ward, key, clock, stop, tell))) return { goOn: true }
    return { note: await certify(owner, ward, key, clock()) }
  },
  again: () => Promise.resolve(true),
  owed: listApproved,
}
