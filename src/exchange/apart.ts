// Work that would hold up everybody (packing a large workbook, unpacking what was sent) on a thread of its own, with bounds of memory and time, a few at once.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { root } from '#src/db/config.ts'

/** `memory`: MB of heap; `time`: milliseconds from the start of the work. */
export type Limits = { memory: number; time: number }
/** Why there is no answer: too slow, too large for its memory, or broken off. */
export class ApartProblem extends Error {
  readonly why: 'late' | 'big' | 'broken'
  constructor(why: 'late' | 'big' | 'broken') {
    super(why)
    this.why = why
  }
}

const AT_ONCE = 2
let running = 0
const line: (() => void)[] = []

/** Where a thread begins: the source, or its file in the build. Only the build sets PROD. */
export const threadEntry = (folder: string, name: string): string =>
  join(root, ...(import.meta.env?.PROD ? ['dist', `${name}.js`] : ['src', folder, `${name}.ts`]))

function runOnce<T>(entry: string, asked: unknown, { memory, time }: Limits): Promise<T> {
  return new Promise((done, fail) => {
    // The thread gets nothing of the environment: neither the database's address nor a password.
    const worker = new Worker(entry, { workerData: asked, env: { TZ: 'Asia/Tokyo' }, resourceLimits: { maxOldGenerationSizeMb: memory } })
    const timer = setTimeout(() => {
      fail(new ApartProblem('late'))
      void worker.terminate()
    }, time)
    worker.once('message', (answer: T) => {
      clearTimeout(timer)
      done(answer)
      void worker.terminate()
    })
    worker.once('error', (error: Error & { code?: string }) => {
      clearTimeout(timer)
      fail(new ApartProblem(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'big' : 'broken'))
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      fail(new ApartProblem('broken'))
    })
  })
}

/** The answer of the thread at `entry` to `asked` (both are copied). Throws ApartProblem; the thread is gone either way. */
export async function workApart<T>(entry: string, asked: unknown, limits: Limits): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((turn) => line.push(turn))
  else running++
  // Whoever ends hands the place on to the next in the line.
  try {
    return await runOnce<T>(entry, asked, limits)
  } finally {
    const next = line.shift()
    if (next) next()
    else running--
  }
}
