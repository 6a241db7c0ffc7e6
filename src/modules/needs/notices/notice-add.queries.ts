// What somebody adds to a notice of theirs that did not reach it by the usual way: put behind what stands there, by whoever of the ward has read it.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Reason } from '#src/kernel/result.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { readForm } from '#src/records/read-form.rules.ts'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import { fieldOf, type Row } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import type { Asked } from '#src/web/route.ts'
import { follow } from './notice-clock.queries.ts'
import { GROWS, grown, grownTooLong } from './notice.rules.ts'
import { notice as type } from './notice.schema.ts'

type Adding = Pick<Asked<'needs.notice:write'>, 'tx' | 'keys' | 'now'>
/** The notice of that number, where this person sent it (also where it was itself taken from what was kept aside of them) and it is still open. */
export async function findAddable(
  asked: Adding,
  scope: Scope<'needs.notice:write'>,
  id: string,
  senderId: string,
): Promise<Row | undefined> {
  const { rows } = await sql<{
    id: string
  }>`select n.id from notice n where ${within(scope, { ward: 'n.ward_id' })} and n.id = ${id}::uuid and (n.created_by = ${senderId}::uuid
    or exists (select from field_rescue q where q.ward_id = n.ward_id and q.id = n.id and q.staff_id = ${senderId}::uuid))`.execute(
    asked.tx,
  )
  const row = rows[0] ? await findRecord(asked.tx, scope, type, id, asked.keys) : undefined
  return row && (type.editable as readonly string[]).includes(row.state) ? row : undefined
}
/** Adds it as the words of `by`, whoever presses; the reasons where it is refused, none where it stands there now. Only what grows is added to. */
export async function addToNotice(
  asked: Adding,
  scope: Scope<'needs.notice:write'>,
  row: Row,
  form: URLSearchParams,
  by: string,
): Promise<readonly Reason[]> {
  const today = civilDateOf(asked.now)
  const names = GROWS.filter((name) => (form.get(name) ?? '').trim() !== '')
  const read = readForm({ fields: names.map((name) => fieldOf(type, name)) }, form, today, new Map())
  const more = grown(row.values, read.values)
  const values = { ...row.values, ...more }
  const reasons = [...read.reasons, ...grownTooLong(more), ...checkRecord(type, values, row.state, today)]
  if (reasons.length) return reasons
  const next = { values, state: row.state, keptFrom: `${by}さんが書き足したもの` }
  if (!(await changeRecord(asked.tx, scope, type, row, next, asked.now, asked.keys))) return [stale('見ている')]
  await follow(asked, row.id)
  return []
}
