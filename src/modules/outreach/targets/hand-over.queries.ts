// From somebody of a list into a support or a plan of watch-over: what is known goes along, the one of the list is settled in the same transaction, both say what came of what, and the day to go again stays a day. A consultation has its own act (outreach.routes.tsx).
import { listAssigned } from '#src/access/assignment.queries.ts'
import { permit, type Scope } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { setOrigin } from '#src/records/origin.queries.ts'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { findWho } from './target.queries.ts'
import { target } from './target.schema.ts'

type Any = Omit<Asked<Permission>, 'scope'>
const FROM = `${target.name}:`
/** Where it is too late: it was handed over, taken off or is gone. */
export const OVER = ['handed', 'withdrawn', 'gone']
/** The day by which somebody who was not met yet is gone to again; null where somebody was, or no day was said. */
export const nextOf = (row: Pick<Row, 'state' | 'values'>): CivilDate | null =>
  row.state !== 'reached' && typeof row.values['next_on'] === 'string' ? row.values['next_on'] : null

/** Whom `outreach_target:<id>` names, within the reader's own reach, with who of the registry it is. `over` where nothing can come of it any more; undefined where the word names no such record. */
export async function findTarget(
  asked: Any,
  from: string,
): Promise<{ row: Row; person: string | null; described: string; route: 'register' | 'outreach'; over: boolean } | undefined> {
  const scope = permit(asked.actor, 'outreach.outreachTarget:write')
  const id = from.startsWith(FROM) ? from.slice(FROM.length) : ''
  const row = scope && isUuid(id) ? await findRecord(asked.tx, scope, target, id, asked.keys) : undefined
  if (!scope || !row) return undefined
  const person = await findWho(asked.tx, scope, row.ward_id, row.id)
  return {
    row,
    person,
    described: person ? '' : [row.values['address'], row.values['name']].filter(Boolean).join('　').slice(0, 100),
    route: row.values['why'] === 'register' ? 'register' : 'outreach',
    over: OVER.includes(row.state),
  }
}
/** Why nothing can come of what `from` names; undefined where something can, or where it names nothing of a list. */
export const overReason = async (asked: Any, from: string): Promise<Reason | undefined> =>
  from.startsWith(FROM) && (await findTarget(asked, from))?.over !== false
    ? {
        code: 'stale',
        message:
          'この届けたい先は、もうつないであるか、一覧から外れています。新しくは残していません。書いた内容は、この画面に残っています。',
      }
    : undefined
/** Settles the one of the list with what came of it, whose right `scope` is: who went there, by number, and the day by which they are gone to; undefined where `from` names nobody of a list. Throws where it was changed in between. */
export async function handTo(
  asked: Any,
  scope: Scope,
  made: { type: 'support_case' | 'watch_plan'; wardId: string; id: string },
  from: string,
): Promise<{ owners: string[]; nextOn: CivilDate | null } | undefined> {
  const found = await findTarget(asked, from)
  const writes = permit(asked.actor, 'outreach.outreachTarget:write')
  if (!found || !writes) return undefined
  const { row } = found
  const owners = await listAssigned(asked.tx, writes, { type: target.name, wardId: row.ward_id, id: row.id })
  if (!(await changeRecord(asked.tx, writes, target, row, { values: { ...row.values, next_on: null }, state: 'handed' }, asked.now)))
    throw new Error('somebody of the list was changed at this very moment')
  await setOrigin(asked.tx, scope, made, { type: target.name, id: row.id }, asked.now)
  return { owners: owners.map((one) => one.id), nextOn: nextOf(row) }
}
