// What a support came of: a consultation or somebody of a list of outreach, which is settled by it. All in the transaction that saves the support.
import { listAssigned } from '#src/access/assignment.queries.ts'
import { permit, type Scope } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import { isUuid } from '#src/kernel/id.ts'
import { setOrigin } from '#src/records/origin.queries.ts'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { handTo } from '#src/modules/outreach/outreach.api.ts'
import { handedOn, setNotLater } from '../clocks/try.queries.ts'
import { closingAt, followOne } from '../clocks/urgency-clock.queries.ts'
import { intakeClock } from '../intakes/intake.queries.ts'
import { intake } from '../intakes/intake.schema.ts'

type Any = Omit<Asked<Permission>, 'scope'>
/** The consultation named `intake:<id>`, within the reader's own reach; none that was taken back. */
export async function findIntake(asked: Any, from: string): Promise<Row | undefined> {
  const [kind = '', id = ''] = from.split(':')
  const scope = permit(asked.actor, 'needs.intake:read')
  const row = kind === 'intake' && scope && isUuid(id) ? await findRecord(asked.tx, scope, intake, id, asked.keys) : undefined
  return row?.state === 'withdrawn' ? undefined : row
}
/** Links a new support with what it came of, which is done with it; who answered for that, by number. */
export async function settleSource(asked: Any, scope: Scope, caseId: string, from: string): Promise<string[]> {
  const made = { type: 'support_case' as const, wardId: asked.actor.wardId, id: caseId }
  const handed = await handTo(asked, scope, made, from)
  if (!handed) return settleIntake(asked, scope, caseId, from)
  if (handed.nextOn) await setNotLater(asked.tx, scope, made, await closingAt(asked.tx, made.wardId, handed.nextOn), asked.now)
  return handed.owners
}
async function settleIntake(asked: Any, scope: Scope, caseId: string, from: string): Promise<string[]> {
  const source = await findIntake(asked, from)
  if (!source) return []
  const made = { type: 'support_case' as const, wardId: source.ward_id, id: caseId }
  await setOrigin(asked.tx, scope, made, { type: 'intake', id: source.id }, asked.now)
  const by = await handedOn(asked.tx, scope, { type: 'intake', wardId: source.ward_id, id: source.id })
  await setNotLater(asked.tx, scope, made, by, asked.now)
  const [reading, writing] = [permit(asked.actor, 'needs.intake:read'), permit(asked.actor, 'needs.intake:write')]
  const owners = reading ? await listAssigned(asked.tx, reading, { type: 'intake', wardId: source.ward_id, id: source.id }) : []
  if (writing && ['received', 'working'].includes(source.state)) {
    const next = { values: { ...source.values, screening: 'continuing' }, state: 'done', reason: '支援をはじめた' }
    if (await changeRecord(asked.tx, writing, intake, source, next, asked.now, asked.keys)) await followOne(intakeClock, asked, source.id)
  }
  return owners.map((one) => one.id)
}
