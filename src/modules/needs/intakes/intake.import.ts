// 相談受付 from a file: asked what its buttons ask, with the deadline that follows; who answers for it is said on its page (docs/decisions/0061).
import { permit, type Scope } from '#src/access/scope.ts'
import { NOBODY } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { coveringFiles, statesByButton, withButtons, type Coming, type Writer } from '#src/records/import-ways.ts'
import { followSaved, lookReason } from '../clocks/clock.import.ts'
import { metOf } from '../clocks/try.queries.ts'
import { readSheetNumber } from '../help/sheet-number.queries.ts'
import { coverCallers, keepingNumbers, uncoveredByFile } from './caller.queries.ts'
import { intakeClock } from './intake.queries.ts'
import { NO_CONSENT, unmetReason } from './intake.rules.ts'
import { intake as type } from './intake.schema.ts'

const OPEN = ['received', 'working']
const BY_ACT: Reason = {
  code: 'byAct',
  field: 'screening',
  message: '「同意がまだ」は、ファイルからは入れられません。画面の「同意へのはたらきかけを続ける」で、次に見る日を決めてください。',
}
/** What is wrong with the number of a sheet; a file writes it as it stands on the sheet. */
async function numberReason({ tx }: Writer, scope: Scope, { before, wardId }: Coming, typed: string): Promise<Reason | undefined> {
  const { number, reason } = await readSheetNumber(tx, scope, wardId, typed, before?.id ?? NOBODY)
  if (reason || number === typed) return reason
  return { code: 'receipt', field: 'receipt', message: `受付番号は、用紙のとおり「${number ?? ''}」と書いてください。` }
}
async function asked(writer: Writer, row: Coming): Promise<Reason[]> {
  const { before, values, state, wardId } = row
  const [number, seen] = [values['receipt'], before?.values['receipt']]
  const ends = before !== undefined && before.state !== 'done' && state === 'done'
  const writing = permit(writer.actor, type.rights.write)
  const met = ends && writing ? await metOf(writer.tx, writing, { type: 'intake', wardId, id: before.id }) : undefined
  return [
    OPEN.includes(state) ? await lookReason(writer, row) : undefined,
    values['screening'] === NO_CONSENT && before?.values['screening'] !== NO_CONSENT ? BY_ACT : undefined,
    writing && typeof number === 'string' && number !== '' && number !== seen
      ? await numberReason(writer, writing, row, number)
      : undefined,
    // A row that makes it milder and ends it in one is asked by what it was (docs/decisions/0066).
    (ends ? [before.values['urgency'], values['urgency']] : [])
      .map((urgency) => unmetReason(urgency, values['screening'], met ?? { metAt: null, pressed: false }))
      .find((one) => one !== undefined),
  ].filter((one) => one !== undefined)
}
const byButton = statesByButton(
  type,
  (state, before) => state !== 'working' || before?.state === 'done',
  '「対応中」にすることは、ファイルからはできません。担当になる人が決まるので、「受付」として取り込み、画面のボタンではじめてください。',
)
const covering = coveringFiles(byButton, (writer, rows) => coverCallers(writer, rows, true))
export const intakeImport = withButtons(
  { type, ways: keepingNumbers(covering.ways, byButton.ways) },
  {
    asks: async (writer, rows) => {
      const uncovered = await uncoveredByFile(writer, rows)
      return Promise.all(rows.map(async (row, i) => [uncovered[i], ...(await asked(writer, row))].filter((one) => one !== undefined)))
    },
    follows: (writer, saved) => followSaved(writer, intakeClock, saved, OPEN),
  },
)
