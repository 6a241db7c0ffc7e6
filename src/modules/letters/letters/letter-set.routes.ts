// The file of a letter that was sent, set by whoever opens the letter first: before their page is read, so that nobody holds a connection while the press works (docs/decisions/0075).
import { setTimeout as sleep } from 'node:timers/promises'
import type { Scope } from '#src/access/scope.ts'
import { DocumentProblem } from '#src/documents/document.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Ahead } from '#src/web/route.ts'
import { isInHand, putAway, setOnce } from './letter.paper.ts'
import type { READ } from './letter-shown.routes.tsx'
import { findSetting, findWaiting, keepSet, noteProblem } from './letter-waiting.queries.ts'

/** How long who opens a letter first waits for its file, and who comes while it is being set; then the page says that it is being made. */
const [PATIENCE, GLANCE] = [4000, 1000]
/** Sets the file of a letter that was just sent, where nobody has yet and nobody does just now. What does not come in time is there for who asks next, or the job keeps it: nothing of the record is lost by it. */
export async function setAhead({ params, keys, now, transact }: Ahead, scope: Scope<typeof READ>): Promise<void> {
  const id = params['id'] ?? ''
  if (!isUuid(id)) return
  const begun = isInHand(id)
  const waiting = await transact(async (tx) => {
    const stands = await findSetting(tx, scope, id)
    // Another program's job has it in hand: a second press of the same letter would only keep others waiting.
    return stands && (begun || !stands.active) ? findWaiting(tx, keys, id) : undefined
  })
  if (!waiting) return
  const late = sleep(begun ? GLANCE : PATIENCE, undefined, { ref: false })
  try {
    const bytes = await Promise.race([setOnce(id, waiting.sheet), late])
    if (!bytes) return
    await transact((tx) => keepSet(tx, waiting, waiting.sheet, bytes, now))
    putAway(id)
  } catch (error) {
    if (!(error instanceof DocumentProblem)) throw error
    if (error.lasting) await transact((tx) => noteProblem(tx, id, error.what, now))
  }
}
