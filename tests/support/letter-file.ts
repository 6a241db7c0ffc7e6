// The file of a letter that was sent, once it is set.
import { setTimeout as sleep } from 'node:timers/promises'

type Line = { waits?: unknown; problem?: unknown; files?: unknown }
const [TRIES, PAUSE] = [120, 500]
/** The address of a letter's file. On a busy machine the press may take longer than the page waits for it: it is asked again, a minute at most, and what is never set says so. */
export async function letterFile(read: () => Promise<Line>): Promise<string> {
  for (let n = 0; n < TRIES; n++) {
    const line = await read()
    if (line.waits !== true) return (line.files as { href: string }[])[0]?.href ?? ''
    if (line.problem) throw new Error(`the letter cannot be set: ${JSON.stringify(line.problem)}`)
    await sleep(PAUSE)
  }
  throw new Error('the letter was not set within a minute')
}
