// Passwords cost time and memory on purpose. Only a few are worked on at once, and nobody waits in a line without end.

const AT_ONCE = 3
const WAITING = 24
let running = 0
const line: (() => void)[] = []

/** Said where too many want in at once. */
export class TooBusy extends Error {
  readonly code = 'SASAEAI_BUSY'
}

/** Runs `work` when its turn comes. Throws TooBusy where the line is full. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (line.length >= WAITING) throw new TooBusy('too many passwords at once')
    await new Promise<void>((done) => line.push(done))
  } else running++
  // Whoever ends hands the place on to the next in the line.
  try {
    return await work()
  } finally {
    const next = line.shift()
    if (next) next()
    else running--
  }
}
