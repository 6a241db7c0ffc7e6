// 支援 from a file: asked what its buttons ask, except what only a page can answer (docs/decisions/0043, 0061).
import type { Reason } from '#src/kernel/result.ts'
import { statesByButton, withButtons, type Coming, type Writer } from '#src/records/import-ways.ts'
import type { New } from '#src/records/many.queries.ts'
import { followSaved, lookReason } from '../clocks/clock.import.ts'
import { isShielded } from '../moves/case-move.queries.ts'
import { caseClock } from './case-clock.queries.ts'
import { WHOM_TOO } from './case-shield.routes.ts'
import { homeFor } from './case-home.ts'

import { OPEN, supportCase as type } from './case.schema.ts'

const HIDDEN: Reason = {
  code: 'shield',
  field: 'person_id',
  message: '前の区から、知らせてはいけない相手がいる方として引きついだ支援です。だれのことかは、連絡先を伏せるため、画面で入れてください。',
}
const [CLOSED, STANDS] = ['closed', [...OPEN, 'paused'] as readonly string[]]
/** The household of its person, where the file names none. */
async function atHome(writer: Writer, one: New): Promise<New> {
  const { person_id: person, household_id: home } = one.values
  if (typeof person !== 'string' || home) return one
  return { ...one, values: { ...one.values, household_id: await homeFor(writer, writer.scope, one.wardId, person) } }
}
async function asked(writer: Writer, row: Coming): Promise<Reason[]> {
  const { before, values, state } = row
  const names = before !== undefined && values['person_id'] !== null && values['person_id'] !== before.values['person_id']
  const homes =
    before !== undefined && !values['person_id'] && values['household_id'] && values['household_id'] !== before.values['household_id']
  return [
    STANDS.includes(state) ? await lookReason(writer, row) : undefined,
    (names || homes) && (await isShielded(writer.tx, { newCaseId: before.id })) ? (names ? HIDDEN : WHOM_TOO) : undefined,
  ].filter((one) => one !== undefined)
}
/** No file closes a support that is open: what hangs on it would drop unseen. Those that were closed before they came here come in closed. Nobody answers for one of a file: it stands under 「担当のいない支援」 until somebody does. */
export const caseImport = withButtons(
  statesByButton(
    type,
    (state, before) => !before || state !== CLOSED,
    '終結にすることは、ファイルからはできません。まだ終わっていないことを決めるので、画面のボタンで行ってください。',
  ),
  {
    fills: async (writer, records) => {
      const all: New[] = []
      for (const one of records) all.push(await atHome(writer, one))
      return all
    },
    asks: (writer, rows) => Promise.all(rows.map((row) => asked(writer, row))),
    follows: (writer, saved) => followSaved(writer, caseClock, saved, STANDS),
  },
)
