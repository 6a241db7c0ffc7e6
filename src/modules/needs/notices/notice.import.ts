// 気づき from a file: asked what its buttons ask, with the deadline that follows (docs/decisions/0061).
import { permit } from '#src/access/scope.ts'
import type { Reason } from '#src/kernel/result.ts'
import { differences } from '#src/records/differ.rules.ts'
import type { Repair } from '#src/records/import-row.rules.ts'
import { statesByButton, withButtons, type Coming, type Importable, type Writer } from '#src/records/import-ways.ts'
import type { New } from '#src/records/many.queries.ts'
import type { Row } from '#src/records/record.ts'
import { listAround } from '../clocks/around.queries.ts'
import { followSaved, lookReason } from '../clocks/clock.import.ts'
import { noticeClock } from './notice-clock.queries.ts'
import { BY_ACT, byActProblem, urgencyOf, wentProblem } from './notice.rules.ts'
import { finishAlong, listAlong, triedTogether } from './together.routes.ts'
import { notice as type } from './notice.schema.ts'

const OPEN = ['received', 'working']
/** How urgent the signs make it, where nobody said: as when it is sent. */
const urged = (one: New): New =>
  OPEN.includes(one.state) && !one.values['urgency']
    ? { ...one, values: { ...one.values, urgency: urgencyOf((one.values['signs'] ?? []) as readonly string[], false) } }
    : one
async function asked(writer: Writer, row: Coming): Promise<Reason[]> {
  const { before, values, state } = row
  const kind = values[BY_ACT.field]
  const byAct = before?.values[BY_ACT.field] === kind ? undefined : byActProblem(typeof kind === 'string' ? kind : null)
  const look = OPEN.includes(state) ? await lookReason(writer, row) : undefined
  const said = before !== undefined && before.state !== 'done' && state === 'done' ? values['reply'] : null
  const tried = said === 'met' ? await triedTogether(writer, before as Row) : undefined
  const went = tried && wentProblem('met', tried.tries, tried.metAt)
  return [byAct, look, went].filter((one) => one !== undefined)
}
/** In whose hands a notice is. */
async function handsOf(writer: Writer, id: string): Promise<readonly string[]> {
  const reading = permit(writer.actor, 'needs.notice:read')
  return reading ? ((await listAround(writer.tx, reading, type, [id])).get(id)?.ownerIds ?? []) : []
}
const ends = (before: Row | undefined, state: string): before is Row => before !== undefined && before.state !== 'done' && state === 'done'
/** How many others a row answers: told at the check, as the button says it before it is pressed. */
async function along(writer: Writer, { before, state }: Coming): Promise<Repair[]> {
  const others = ends(before, state) ? (await listAlong(writer, before, await handsOf(writer, before.id))).length : 0
  return others ? [{ field: 'reply', say: `同じ担当が持つ、この人の気づき ${others} 件にも、同じ返事をします。` }] : []
}
/** What a row ends is answered for all of one person in the same hands, as the button does (docs/decisions/0060). A row of the same file that says of one of those what it was answered by then is done with it. */
const answering = ({ type: own, ways }: Importable): Importable => ({
  type: own,
  ways: {
    ...ways,
    does: (writer, rows) => Promise.all(rows.map((row) => along(writer, row))),
    change: async (writer, row, next) => {
      const ending = ends(row, next.state)
      const hands = ending ? await handsOf(writer, row.id) : []
      const done = await ways.change(writer, row, next)
      const [kind, reply] = [next.values['close_kind'], next.values['reply']]
      if (done && ending) await finishAlong(writer, writer.scope, row, hands, { kind, reply, reason: next.reason })
      if (done || !ending) return done
      const now = (await ways.find(writer, [row.id])).get(row.id)
      const said = { ...next.values, close_kind: kind ?? null, reply: reply ?? null }
      return now?.state === 'done' && now.reason === next.reason.trim() && Object.keys(differences(type, now.values, said)).length === 0
    },
  },
})
export const noticeImport = answering(
  withButtons(
    statesByButton(
      type,
      (state, before) => state !== 'working' || before?.state === 'done',
      '「対応中」にすることは、ファイルからはできません。担当を決めるので、「受付」として取り込み、画面で担当と急ぎかたを決めてください。',
    ),
    {
      fills: (_writer, records) => Promise.resolve(records.map(urged)),
      asks: (writer, rows) => Promise.all(rows.map((row) => asked(writer, row))),
      follows: (writer, saved) => followSaved(writer, noticeClock, saved, OPEN),
    },
  ),
)
