// An upload as a job: a turn of a few seconds, then behind the others. Its batches are the writer's own work (import-runner.ts); the queue is only the call to go on.
import { JobProblem, type JobKind, type Outcome, type Work } from '#src/jobs/job.ts'
import { asSystem } from '#src/jobs/scope.ts'
import type { Module } from '#src/web/module.ts'
import { IMPORT_QUEUE, stepImport, type ImportHouse } from './import-runner.ts'
import { countLines } from './import-line.queries.ts'
import { findProgress, isUnderWay, listUnderWay, resumeJob, stopJob } from './import.queries.ts'
import type { Importable } from './import-ways.ts'

const TURN = 5_000
const KEPT = 'ここまでに保存した行は残っています。'
const TAKEN_BACK = `取り込みをとりやめました。${KEPT}`

async function tellProgress(house: ImportHouse, work: Work): Promise<{ state: string; problem: string } | undefined> {
  const seen = await asSystem(house.db, async (tx) => {
    const job = await findProgress(tx, work.key)
    return job && { job, counts: await countLines(tx, job) }
  })
  if (!seen) return undefined
  const { job, counts } = seen
  await work.tell(
    job.state === 'checking' ? counts.new + counts.same + counts.change + counts.bad : counts.done + counts.same + counts.bad,
    job.lines,
  )
  return job
}

async function takeTurn(house: ImportHouse, work: Work): Promise<Outcome | undefined> {
  const until = house.clock().getTime() + TURN
  while (!work.stop.aborted && house.clock().getTime() < until) {
    if (await stepImport(house, work.key)) {
      await tellProgress(house, work)
      continue
    }
    const now = await tellProgress(house, work)
    if (now?.state === 'stopped' && now.problem !== TAKEN_BACK) throw new JobProblem(now.problem)
    return now?.state === 'unreadable' ? { note: 'ファイルを読めませんでした。わけは、取り込んだ人の画面に出ています。' } : undefined
  }
  return { goOn: true }
}

/** The job that works through uploads of these record types. */
export const importsOver = (types: readonly Importable[]): Module => ({
  name: 'imports',
  nav: [],
  routes: [],
  jobs: [
    {
      name: IMPORT_QUEUE,
      label: '取り込み',
      what: 'Excel や CSV の表を読み、確かめ、取り込みます。',
      retry: { limit: 5, delay: 2 },
      problem: `取り込みがうまくいかないことが続いたので、ここで止めました。${KEPT}`,
      handle: (house, work) => takeTurn({ db: house.db, clock: house.clock, keys: house.keys, types }, work),
      cancel: (tx, job, now) => stopJob(tx, { ward_id: job.wardId, id: job.key }, TAKEN_BACK, now),
      // An upload that broke off in the queue stands where it stood; one that was given up is set back there.
      again: async (tx, job, now) =>
        (await resumeJob(tx, { ward_id: job.wardId, id: job.key }, now)) || isUnderWay((await findProgress(tx, job.key))?.state),
      owed: listUnderWay,
    } satisfies JobKind,
  ],
})
