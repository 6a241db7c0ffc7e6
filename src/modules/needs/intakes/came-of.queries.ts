// What an intake came of: a question, a notice, a talk. The one it came of says so too; all in the transaction that saves the intake.
import { assign, listAssigned } from '#src/access/assignment.queries.ts'
import { permit, type Scope } from '#src/access/scope.ts'
import { setOrigin } from '#src/records/origin.queries.ts'
import { changeRecord } from '#src/records/record.queries.ts'
import type { RecordType, Row } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import type { Permission } from '#src/access/permissions.ts'
import { findLinked } from '../chain/chain.queries.ts'
import { handedOn, setNotLater } from '../clocks/try.queries.ts'
import { enquiry } from '../enquiries/enquiry.schema.ts'
import { follow } from '../notices/notice-clock.queries.ts'
import { listBeside } from '../notices/notice.queries.ts'
import { notice } from '../notices/notice.schema.ts'

type Any = Omit<Asked<Permission>, 'scope'>
/** A record an intake may come of, within the reader's own reach; `from` is written `notice:<id>`. No consultation comes of a consultation. */
export async function findSource(asked: Any, from: string): Promise<{ type: RecordType; row: Row } | undefined> {
  const [type = '', id = ''] = from.split(':')
  return ['intake', 'support_case', 'session'].includes(type) ? undefined : findLinked(asked, { type, id })
}
const CLOSED = '相談受付にした'
/** How the record it came of stands from now on: a question became one, a notice is done with the reason. What is closed already, and a talk, stay as they are. */
function after(type: RecordType, row: Row): { values: Row['values']; state: string; reason?: string } | undefined {
  if (type === enquiry && row.state === 'kept') return { values: row.values, state: 'became' }
  if (type === notice && ['received', 'working'].includes(row.state))
    return { values: { ...row.values, close_kind: 'toIntake', reply: row.values['reply'] ?? 'none' }, state: 'done', reason: CLOSED }
  return undefined
}
/** Links a new intake with what it came of, and with what is bundled with that: all of it is answered by the consultation. Where somebody else changed one of them at this very moment, it stays as they left it. */
export async function settleSource(asked: Any, intakeId: string, from: string): Promise<void> {
  const [source, scope] = [await findSource(asked, from), permit(asked.actor, 'needs.intake:write')]
  if (!source || !scope) return
  const { type } = source
  const reading = permit(asked.actor, 'needs.notice:read')
  const together =
    type === notice && reading
      ? (await listSame(asked, reading, source.row)).filter((one) => ['received', 'working'].includes(one.state))
      : []
  for (const row of [source.row, ...together]) await settleOne(asked, scope, type, row, intakeId)
}
async function settleOne(asked: Any, writing: Scope, type: RecordType, row: Row, intakeId: string): Promise<void> {
  const made = { type: 'intake' as const, wardId: row.ward_id, id: intakeId }
  await setOrigin(asked.tx, writing, made, { type: type.name, id: row.id }, asked.now)
  // Who answered for it goes on answering for what came of it.
  const reading = permit(asked.actor, type.rights.read)
  for (const one of reading ? await listAssigned(asked.tx, reading, { type: type.name, wardId: row.ward_id, id: row.id }) : [])
    await assign(asked.tx, writing, made, one.id, asked.actor.staffId, asked.now)
  if (reading && type === notice)
    await setNotLater(
      asked.tx,
      writing,
      made,
      await handedOn(asked.tx, reading, { type: 'notice', wardId: row.ward_id, id: row.id }),
      asked.now,
    )
  const scope = permit(asked.actor, type.rights.write)
  const next = after(type, row)
  if (!scope || !next) return
  if ((await changeRecord(asked.tx, scope, type, row, next, asked.now, asked.keys)) && type === notice) await follow(asked, row.id)
}
const listSame = async (asked: Any, scope: Parameters<typeof listBeside>[1], row: Row): Promise<Row[]> =>
  (await listBeside(asked.tx, scope, asked.keys, row, true)).map((one) => one.row)
