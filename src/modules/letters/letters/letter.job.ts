// What the press does apart from any answer: the file of a letter that was sent, and letters to many with their sending.
import { permit } from '#src/access/scope.ts'
import { DocumentProblem } from '#src/documents/document.ts'
import { JobProblem, type JobHouse, type JobKind } from '#src/jobs/job.ts'
import { asSystem, seeWards } from '#src/jobs/scope.ts'
import { findActorInRole } from '#src/web/sign-in.queries.ts'
import { joinLetters, putAway, setOnce, setPieces, type LetterFile, type Piece } from './letter.paper.ts'
import { isMaking, listStill, Otherwise, sendFiles, type Sender } from './letter-sending.queries.ts'
import { WRITE, type Sources } from './letter-shown.routes.tsx'
import { findWaiting, keepSet, SEND_LETTERS, SET_LETTER, type Waiting } from './letter-waiting.queries.ts'

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

const NO_RIGHT =
  'たのんだ人の役割か権限が変わったので、ここで止めました。まだだれにも送っていません。送れる人が、手紙のページでもう一度用意するか、取り消してください。'
/** One transaction in the name of who asked, under their rights of now. */
const asSender = <T>(house: JobHouse, waiting: Waiting, work: (sender: Sender) => Promise<T>): Promise<T> =>
  asSystem(house.db, async (tx) => {
    const now = house.clock()
    const actor = waiting.roleId === null ? undefined : await findActorInRole(tx, waiting.by, waiting.roleId, now)
    const scope = actor && permit(actor, WRITE)
    if (!actor || !scope?.wards.includes(waiting.wardId)) throw new JobProblem(NO_RIGHT)
    await seeWards(tx, scope.wards, actor)
    return work({ tx, actor, scope, now })
  })

/** The program ends: the next one begins anew, for nothing is written before all is there. */
class Ending extends Error {}
/** It was taken back meanwhile: nothing more is set. */
class TakenBack extends Error {}

/** Letters to many: set in pieces, then sent in one transaction to those they still are to go to. Whoever is gone by then gets none, and is not marked. */
export const sendJobOver = (sources: Sources): JobKind => ({
  name: SEND_LETTERS,
  label: '手紙の用意と発送の記録',
  what: 'たくさんの相手への手紙を用意します。用意ができたときに、まとめて発送として残します。それまでは、だれも「送った」になりません。',
  retry: { limit: 5, delay: 20 },
  problem: '手紙を用意できませんでした。まだだれにも送っていません。もう一度用意するか、取り消してください。',
  handle: async (house, { key, stop, tell }) => {
    const waiting = await asSystem(house.db, (tx) => findWaiting(tx, house.keys, key))
    if (!waiting) return undefined
    const whole = waiting.sheet.to.length
    const goesOn = async (): Promise<void> => {
      if (stop.aborted) throw new Ending()
      if (!(await asSystem(house.db, (tx) => isMaking(tx, waiting)))) throw new TakenBack()
    }
    let pieces: readonly Piece[] = []
    let files: readonly LetterFile[] = []
    try {
      for (;;) {
        const still = await asSender(house, waiting, (sender) => listStill(sender, sources, waiting))
        // Set and joined outside of any transaction, and of this program's one thread: nobody's record and nobody's page waits for the press.
        pieces = await setPieces(waiting.sheet, new Set(still.map((one) => one.id)), pieces, async (done) => {
          await tell(done, whole)
          await goesOn()
        })
        files = await joinLetters(pieces, files, goesOn)
        const sent = await asSender(house, waiting, (sender) => sendFiles(sender, sources, waiting, files)).catch((error: unknown) => {
          if (error instanceof Otherwise) return 'otherwise' as const
          throw error
        })
        if (sent === 'otherwise') continue
        if (sent === 'nobody') return { note: '送れる相手がいなくなったので、送っていません。' }
        return sent.left ? { note: `${sent.left} 件には出していません。相手とわけは、手紙のページにあります。` } : undefined
      }
    } catch (error) {
      if (error instanceof Ending) return { goOn: true }
      if (error instanceof TakenBack) return undefined
      throw error instanceof DocumentProblem && error.lasting ? new JobProblem(error.what) : error
    }
  },
  again: async (tx, { key, wardId }) =>
    (await tx.selectFrom('letter').select('id').where('ward_id', '=', wardId).where('id', '=', key).where('state', '=', 'making').execute())
      .length > 0,
})
