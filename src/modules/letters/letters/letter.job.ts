// The file of a letter that was sent, set when the letter is already in the ledger.
import { asSystem } from '#src/jobs/scope.ts'
import { JobProblem, type JobKind } from '#src/jobs/job.ts'
import { DocumentProblem } from '#src/documents/document.ts'
import { putAway, setOnce } from './letter.paper.ts'
import { findWaiting, keepSet, SET_LETTER } from './letter-waiting.queries.ts'

export const setJob: JobKind = {
  name: SET_LETTER,
  label: '発送した手紙のファイル',
  what: '発送として残した手紙やラベルの、印刷用のファイルを作ります。発送の記録は、もう残っています。',
  retry: { limit: 5, delay: 20 },
  problem: '手紙の印刷用のファイルを作れませんでした。発送の記録は残っています。手紙のページを開くと、もう一度作ります。',
  handle: async (house, { key }) => {
    const waiting = await asSystem(house.db, (tx) => findWaiting(tx, house.keys, key))
    if (!waiting) return undefined
    // Between the two: nobody's record waits for the press.
    const bytes = await setOnce(key, waiting.sheet).catch((error: unknown) => {
      // What the press cannot set it will not set at the next try either: the letter's page says so at once.
      throw error instanceof DocumentProblem && error.lasting ? new JobProblem(error.what) : error
    })
    await asSystem(house.db, (tx) => keepSet(tx, waiting, waiting.sheet, bytes, house.clock()))
    putAway(key)
    return undefined
  },
}
