// One line and one press: what was tried to reach somebody, and whether they were met.
import { assign, listAssigned } from '#src/access/assignment.queries.ts'
import { permit, type Scope } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Row } from '#src/records/record.ts'
import { redirect, type Answer } from '#src/web/answer.ts'
import type { Asked } from '#src/web/route.ts'
import { addTry, listTries, metOf, type Met, type Try, type TriedType } from './try.queries.ts'
import { followOne } from './urgency-clock.queries.ts'

const MOST_WORDS = 200
/** What one press keeps of having gone there in vain; what was typed stands behind it. */
const WENT = '会いに行った。会えなかった。'
type Any = Asked<Permission>

/** Keeps it on the record that was found, whose clock follows; `again` shows its page with what is missing. Where nobody answers for the record, who tried does. */
export async function keepTry(
  asked: Any,
  type: TriedType,
  clock: Clock,
  row: Row,
  path: string,
  again: (reasons: readonly Reason[]) => Promise<Answer>,
): Promise<Answer> {
  const { tx, scope, keys, now, form, clientId } = asked
  const reached = form.get('reached')
  const typed = (form.get('said') ?? '').trim()
  const said = reached === 'went' ? [WENT, typed].filter(Boolean).join('') : typed
  const reasons: Reason[] = [
    ...(reached === 'yes' || reached === 'no' || reached === 'went'
      ? []
      : [{ code: 'missing', field: 'tried', message: '会えたか、会えなかったかのボタンを押してください。' }]),
    ...(reached === 'no' && said === ''
      ? [{ code: 'missing', field: 'tried', message: 'したことを一行で書いてください（例：10時に訪ねた。応答なし）。' }]
      : []),
    ...([...typed].length > MOST_WORDS ? [{ code: 'long', field: 'tried', message: `したことは ${MOST_WORDS} 文字までです。` }] : []),
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (reasons.length) return again(reasons)
  const record = { type, wardId: row.ward_id, id: row.id }
  await addTry(tx, scope, keys, record, { id: clientId, reached: reached === 'yes', said }, now)
  if ((await listAssigned(tx, scope, record)).length === 0) await assign(tx, scope, record, asked.actor.staffId, asked.actor.staffId, now)
  await followOne(clock, asked, row.id)
  return redirect(`/${path}/${row.id}`, [row.id])
}

/** What the page shows of it: what was tried for this record and for what it came of, and when somebody was met. */
export async function triedOf(
  asked: Pick<Any, 'tx' | 'actor' | 'keys'>,
  scope: Scope,
  type: TriedType,
  row: Row,
): Promise<Met & { tries: Try[] }> {
  const record = { type, wardId: row.ward_id, id: row.id }
  const may = { notice: 'needs.notice:read', intake: 'needs.intake:read', support_case: 'needs.supportCase:read' } as const
  const tries = (await listTries(asked.tx, scope, asked.keys, record)).filter((one) => permit(asked.actor, may[one.type]) !== undefined)
  return { tries, ...(await metOf(asked.tx, scope, record)) }
}
