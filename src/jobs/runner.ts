// Works through the queues: one piece of each kind at a time in this process, as many processes as there are. Killed at any moment, another turn follows.
import { PgBoss, type JobWithMetadata } from 'pg-boss'
import { JOB_LIMITS, type Place } from '#src/db/connection.ts'
import { JobProblem, type JobHouse, type JobKind } from './job.ts'
import { note, noteBegun, SCHEMA, sendAgain, type Noted } from './job.queries.ts'
import { asSystem } from './scope.ts'

export type Runner = { stop: () => Promise<void> }
const DRAIN = 20_000
type Sent = Pick<JobWithMetadata, 'id' | 'singletonKey' | 'retryCount' | 'retryLimit'>
type Settled = { status: 'completed' | 'failed' | 'deadletter' }

/** Only where it broke is printed, never what it was about. */
function complain(queue: string, error: unknown): void {
  console.error(
    JSON.stringify({
      job: queue,
      code: String((error as { code?: unknown }).code ?? ''),
      error: error instanceof Error ? error.stack?.split('\n').slice(1, 4) : '',
    }),
  )
}

/** One turn of one job: runs the handler, keeps the sentence, says how it came out. Never throws for what the handler did. */
export async function takeTurn(house: JobHouse, kind: JobKind, sent: Sent, stop: AbortSignal): Promise<Settled> {
  const [queue, key] = [kind.name, sent.singletonKey ?? '']
  const keep = (noted: Noted): Promise<void> => asSystem(house.db, (tx) => note(tx, { queue, key, now: house.clock() }, noted))
  try {
    await asSystem(house.db, (tx) => noteBegun(tx, { queue, key, sentId: sent.id, now: house.clock() }))
    const outcome = await kind.handle(house, { key, stop, tell: (done, total) => keep({ done, total }) })
    if (outcome?.goOn) await asSystem(house.db, (tx) => sendAgain(tx, { queue, key, now: house.clock() }))
    if (outcome?.note) await keep({ problem: outcome.note })
    return { status: 'completed' }
  } catch (error) {
    if (!(error instanceof JobProblem)) complain(queue, error)
    const last = error instanceof JobProblem || sent.retryCount >= sent.retryLimit
    await keep({
      problem: error instanceof JobProblem ? error.message : last ? kind.problem : 'うまくいかなかったので、少し待って、もう一度試します。',
    }).catch((again: unknown) => {
      complain(queue, again)
    })
    // `deadletter` without such a queue is: failed, and no further tries.
    return { status: error instanceof JobProblem ? 'deadletter' : 'failed' }
  }
}

/** How often things are looked for, in seconds; what is sent is told to the workers at once. */
export type Pace = { sent: number; unheard: number; dead: number; counted: number; clock: number; due: number }
const PACE: Pace = { sent: 10, unheard: 5, dead: 10, counted: 5, clock: 30, due: 5 }

/** Starts working; `stop` gives no new turns, raises the signal, and waits for the turns in hand. */
export async function startJobs(place: Place, house: JobHouse, kinds: readonly JobKind[], pace: Pace = PACE): Promise<Runner> {
  const boss = new PgBoss({
    ...(place.connect.app as object),
    options: JOB_LIMITS,
    max: 3,
    schema: SCHEMA,
    migrate: false,
    reindex: false,
    monitorVacuum: false,
    useListenNotify: true,
    superviseIntervalSeconds: pace.dead,
    monitorIntervalSeconds: pace.counted,
    cronMonitorIntervalSeconds: pace.clock,
    cronWorkerIntervalSeconds: pace.due,
  })
  boss.on('error', (error) => {
    // A database that is told to end says so itself, and an ending program ends it last.
    if ((error as { code?: unknown }).code !== '57P01') complain('queue', error)
  })
  const ending = new AbortController()
  await boss.start()
  for (const kind of kinds) {
    const worker: string = await boss.work(
      kind.name,
      {
        includeMetadata: true,
        perJobResults: true,
        pollingIntervalSeconds: pace.unheard,
        notifyPollingIntervalSeconds: pace.sent,
        heartbeatRefreshSeconds: 5,
      },
      async (jobs) => {
        const settled = []
        for (const job of jobs) settled.push({ id: job.id, ...(await takeTurn(house, kind, job, ending.signal)) })
        // More may have come while this one was in hand: looked for at once, not at the next round.
        boss.notifyWorker(worker)
        return settled
      },
    )
  }
  // What a killed program left behind is looked for at once, not at the next round.
  await boss.supervise()
  return {
    stop: async () => {
      ending.abort()
      await boss.stop({ graceful: true, timeout: DRAIN })
    },
  }
}
