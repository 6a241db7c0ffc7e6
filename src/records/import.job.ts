// An upload as a job: a turn of a few seconds, then behind the others. Its batches are the writer's own work (import-runner.ts); the queue is only the call to go on.
import { JobProblem, type JobKind, type Outcome, type Work } from '#src/jobs/job.ts'
import { asSystem } from '#src/jobs/scope.ts'
import type { Module } from '#src/web/module.ts'
import { IMPORT_QUEUE, stepImport, type ImportHouse } from './import-runner.ts'
import { countLines, type Counts } from './import-line.queries.ts'
import { findProgress, isUnderWay, listUnderWay, resumeJob, stopJob } from './import.queries.ts'
import type { Importable } from './import-ways.ts'

const TURN = 5_000
const KEPT = 'ここまでに保存した行は残っています。'
const TAKEN_BACK = `取り込みをとりやめました。${KEPT}`

const n = (count: number): string => count.toLocaleString('ja-JP')
/** What came of an upload, or whose turn it is, for the list of jobs: the numbers, nothing of the file. */
function sayEnd(state: string, counts: Counts, lines: number): Outcome | undefined {
  if (state === 'unreadable') return { note: 'ファイルを読めませんでした。わけは、取り込んだ人の画面に出ています。' }
  if (state === 'mapping') return { note: 'どの列が何かの答えを、取り込んだ人の画面で待っています。まだ何も保存していません。' }
  if (state === 'checked') return { note: '確かめ終わりました。取り込んだ人の「取り込む」を待っています。まだ何も保存していません。' }
  if (state !== 'done') return undefined
  const left = lines - counts.done - counts.same
  if (left <= 0) return undefined
  return {
    note: `${n(counts.done)} 行を保存しました。${counts.same ? `前と同じ ${n(counts.same)} 行は、そのままです。` : ''}${n(left)} 行は取り込んでいません。`,
  }
}

async function tellProgress(
  house: ImportHouse,
  work: Work,
): Promise<{ state: string; problem: string; lines: number; counts: Counts } | undefined> {
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
  return { ...job, counts }
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
    return now && sayEnd(now.state, now.counts, now.lines)
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
