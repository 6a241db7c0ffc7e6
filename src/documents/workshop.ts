// The one child process where documents are set: started when first needed, one job at a time, replaced when it has grown or hangs, sent home when nothing was asked for a while.
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { root } from '#src/db/config.ts'
import { DocumentProblem } from './document.ts'
import type { Asked, Job, Said, Task, Tasks } from './job.ts'

export type Limits = {
  /** Bytes of memory after which the child is replaced. */ memory: number
  /** Milliseconds a job may take. */ time: number
  /** How many jobs may wait. */ waiting: number
  /** Milliseconds without a job after which the child ends and its memory is given back. */ rest: number
  /** The child's program. */ entry: string
}
export type Workshop = {
  run: <T extends Task>(job: Job<T> & { task: T }) => Promise<Tasks[T]['gives']>
  /** Process id of the child, when there is one. */
  pid: () => number | undefined
  /** Ends the child at once; what it was doing is refused. */
  close: () => Promise<void>
}

// Both the bundle and the sources have the child's entry under the root; only the build sets PROD.
const ENTRY = join(root, ...(import.meta.env?.PROD ? ['dist', 'documents.worker.js'] : ['src', 'documents', 'documents.worker.ts']))
const START_TIME = 30_000

const SAFE = '記録はそのまま残っています。'
const WORDS = {
  absent: [
    `いま、印刷用のファイルを作れません。${SAFE}`,
    '少し待ってから、もう一度お試しください。続くときは、CSV か Excel で出して、係に知らせてください。',
  ],
  crashed: [
    `印刷用のファイルを作る途中で止まりました。${SAFE}`,
    'もう一度お試しください。続くときは、条件をしぼるか、CSV か Excel で出してください。',
  ],
  slow: [
    `時間がかかりすぎたので、印刷用のファイルを作るのをやめました。${SAFE}`,
    '条件をしぼって少ない件数で出すか、CSV か Excel で出してください。',
  ],
  full: [`印刷用のファイルを待っている人が多いため、いまは作れません。${SAFE}`, '少し待ってから、もう一度お試しください。'],
  failed: [`印刷用のファイルを作れませんでした。${SAFE}`, 'CSV か Excel で出して、係に知らせてください。'],
} as const satisfies Record<string, readonly [what: string, todo: string]>
type Why = keyof typeof WORDS
const problem = (why: Why): DocumentProblem => new DocumentProblem(WORDS[why][0], WORDS[why][1], why === 'failed' || why === 'slow')
class Stopped extends Error {
  readonly why: Why
  constructor(why: Why) {
    super(why)
    this.why = why
  }
}

type Child = { process: ChildProcess; gone: Promise<void>; ask: (asked: Asked, time: number) => Promise<Extract<Said, { id: number }>> }

function startChild(entry: string): Promise<Child> {
  // The child gets nothing of the environment: neither the database's address nor a password.
  const child = fork(entry, [], {
    cwd: root,
    env: { TZ: 'Asia/Tokyo' },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const gone = new Promise<void>((done) => {
    child.once('exit', () => done())
    child.once('error', () => done())
  })
  const next = (time: number, late: Why, lost: Why): Promise<Said> =>
    new Promise((done, fail) => {
      const end = (how: () => void): void => {
        clearTimeout(timer)
        child.off('message', heard).off('exit', left).off('error', left)
        child.unref()
        child.channel?.unref()
        how()
      }
      const heard = (said: unknown): void => end(() => done(said as Said))
      const left = (): void => end(() => fail(new Stopped(lost)))
      const timer = setTimeout(() => {
        child.kill('SIGKILL')
        end(() => fail(new Stopped(late)))
      }, time)
      if (child.exitCode !== null || child.signalCode) return left()
      child.ref()
      child.channel?.ref()
      child.on('message', heard).on('exit', left).on('error', left)
    })
  const ask: Child['ask'] = async (asked, time) => {
    const said = next(time, 'slow', 'crashed')
    child.send(asked, () => {
      /* a child that fell away is seen by its exit */
    })
    return (await said) as Extract<Said, { id: number }>
  }
  return next(START_TIME, 'absent', 'absent').then(() => ({ process: child, gone, ask }))
}

// Measured (docs/decisions/0003): a fresh child takes 210 MB, 500 rows add 50–100 MB that never come back, a new child costs two seconds of one core.
const MEMORY = 600 * 1024 * 1024
// Who prints one sheet often prints a second: within a minute it comes without the two seconds of a new child.
const REST = 60_000

/** Opens a workshop; nothing starts before the first job. */
export function openWorkshop({ memory = MEMORY, time = 60_000, waiting = 50, rest = REST, entry = ENTRY }: Partial<Limits> = {}): Workshop {
  let child: Promise<Child> | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let queued = 0
  let last = 0
  let pid: number | undefined
  let closed = false
  let resting: NodeJS.Timeout | undefined

  const dismiss = async (): Promise<void> => {
    const old = await child?.catch(() => undefined)
    child = undefined
    pid = undefined
    old?.process.ref()
    old?.process.kill('SIGKILL')
    await old?.gone
  }
  const once = async (job: Job): Promise<unknown> => {
    if (closed) throw new Stopped('absent')
    child ??= startChild(entry)
    try {
      const at = await child
      pid = at.process.pid
      const said = await at.ask({ id: ++last, job }, time)
      if (said.memory > memory) await dismiss()
      if (!said.ok) {
        console.error(JSON.stringify({ document: job.task, problem: said.problem }))
        throw new Stopped('failed')
      }
      return said.result
    } catch (error) {
      if (!(error instanceof Stopped) || error.why !== 'failed') await dismiss()
      throw error
    }
  }
  // A child that was killed from outside between two jobs must not cost the next person the page: one more try.
  const twice = (job: Job): Promise<unknown> =>
    once(job).catch((error: unknown) => {
      if (error instanceof Stopped && error.why === 'crashed') return once(job)
      throw error
    })

  // Through the queue, so that no job begins on a child that is going.
  const goHome = (): void => {
    queue = queue.then(() => (queued === 0 ? dismiss() : undefined))
  }

  return {
    run: async <T extends Task>(job: Job<T> & { task: T }) => {
      if (queued >= waiting) throw problem('full')
      queued++
      clearTimeout(resting)
      const mine = queue.then(() => twice(job as Job))
      queue = mine.catch(() => undefined)
      try {
        return (await mine) as Tasks[T]['gives']
      } catch (error) {
        throw error instanceof Stopped ? problem(error.why) : error
      } finally {
        queued--
        if (queued === 0 && child) resting = setTimeout(goHome, rest).unref()
      }
    },
    pid: () => pid,
    close: async () => {
      closed = true
      clearTimeout(resting)
      await dismiss()
    },
  }
}

/** The workshop of this process. */
export const workshop = openWorkshop()
