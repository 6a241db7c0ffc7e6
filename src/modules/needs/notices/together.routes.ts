// One act for what several people noticed of one person: taken together, answered together; each keeps its own words and its own sender. 根拠: docs/decisions/0060.
import { assign, endAssignments, listAssigned } from '#src/access/assignment.queries.ts'
import { permit, type Scope } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { changeRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import type { Open } from '../clocks/around.queries.ts'
import type { Try } from '../clocks/try.queries.ts'
import { triedOf } from '../clocks/try.routes.ts'
import { alongOf, sameHands, takenAs } from './bundle.rules.ts'
import { follow } from './notice-clock.queries.ts'
import { listBeside } from './notice.queries.ts'
import { notice as type } from './notice.schema.ts'

type Any = Omit<Asked<Permission>, 'scope'>
type Reading = Pick<Any, 'tx' | 'actor' | 'keys'>
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
/** What is said to be about the same person as this one, and still open. */
async function openWith(asked: Reading, row: Row): Promise<Open[]> {
  const scope = permit(asked.actor, 'needs.notice:read')
  const same = scope ? await listBeside(asked.tx, scope, asked.keys, row, true) : []
  return same.filter((one) => one.row.state === 'received' || one.row.state === 'working')
}

/** Takes along what the form names of the same person, as it was read: the same day and hands, the urgency said unless its own is graver. What came or changed meanwhile stays as it is, unread. Those that were taken. */
export async function takeAlong(
  asked: Any,
  scope: Scope,
  row: Row,
  said: { urgency: string; reviewOn: Row['values'][string]; owner: string },
): Promise<string[]> {
  const named = alongOf(asked.form.getAll('with'))
  if (named.size === 0) return []
  const today = civilDateOf(asked.now)
  const taken: string[] = []
  for (const { row: one } of await openWith(asked, row)) {
    if (one.state !== 'received' || named.get(one.id) !== one.version) continue
    const values = { ...one.values, urgency: takenAs(said.urgency, text(one.values['urgency'])), review_on: said.reviewOn ?? null }
    // What its own words do not carry is not said of it.
    const next = checkRecord(type, values, 'working', today).length ? one.values : values
    if (!(await changeRecord(asked.tx, scope, type, one, { values: next, state: 'working' }, asked.now, asked.keys))) continue
    const record = { type: type.name, wardId: one.ward_id, id: one.id }
    await endAssignments(asked.tx, scope, record, [said.owner], asked.now)
    await assign(asked.tx, scope, record, said.owner, asked.actor.staffId, asked.now)
    await follow(asked, one.id)
    taken.push(one.id)
  }
  return taken
}

/** What was tried for one was tried for the person: what the form names begins along, in the same hands and with its own day; and the clock of what is being worked on follows. Those that began. */
export async function beginAlong(asked: Any, scope: Scope<'needs.notice:triage'>, row: Row): Promise<string[]> {
  const named = alongOf(asked.form.getAll('with'))
  const hands = (await listAssigned(asked.tx, scope, { type: type.name, wardId: row.ward_id, id: row.id })).map((one) => one.id)
  const begun: string[] = []
  for (const { row: one, around } of await openWith(asked, row)) {
    if (one.state === 'received') {
      if (named.get(one.id) !== one.version) continue
      if (!(await changeRecord(asked.tx, scope, type, one, { values: one.values, state: 'working' }, asked.now, asked.keys))) continue
      const record = { type: type.name, wardId: one.ward_id, id: one.id }
      for (const hand of around.ownerIds.length ? [] : hands) await assign(asked.tx, scope, record, hand, asked.actor.staffId, asked.now)
      begun.push(one.id)
    }
    await follow(asked, one.id)
  }
  return begun
}

/** What stands to be answered with this one: what is worked on of the same person, in the same hands. */
export const listAlong = async (asked: Reading, row: Row, hands: readonly string[]): Promise<Row[]> =>
  (await openWith(asked, row))
    .filter(({ row: one, around }) => one.state === 'working' && sameHands(hands, around.ownerIds))
    .map((one) => one.row)
/** Answers with one what is in the same hands of the same person: the same end and the same word, to each sender for what they sent. What nobody has read yet stays open. */
export async function finishAlong(
  asked: Reading & Pick<Any, 'now'>,
  scope: Scope,
  row: Row,
  hands: readonly string[],
  said: { kind: unknown; reply: unknown; reason: string },
): Promise<void> {
  const [kind, reply, reason] = [text(said.kind), text(said.reply), said.reason.trim()]
  for (const one of await listAlong(asked, row, hands)) {
    const next = { values: { ...one.values, close_kind: kind, reply }, state: 'done', reason }
    if (await changeRecord(asked.tx, scope, type, one, next, asked.now, asked.keys)) await follow(asked, one.id)
  }
}

/** What was tried for these notices of one person, newest first, each once. */
export async function triesOf(asked: Reading, scope: Scope, rows: readonly Row[]): Promise<Try[]> {
  const found = new Map<string, Try>()
  for (const one of rows) for (const each of (await triedOf(asked, scope, 'notice', one)).tries) found.set(each.id, each)
  return [...found.values()].toSorted((a, b) => b.at.getTime() - a.at.getTime())
}
/** How many tries are known of whoever this notice is about, in it or in what stands together with it, and when they were met. */
export async function triedTogether(asked: Reading, row: Row): Promise<{ tries: number; metAt: Date | null }> {
  const scope = permit(asked.actor, 'needs.notice:read')
  if (!scope) return { tries: 0, metAt: null }
  const all = [row, ...(await openWith(asked, row)).map((one) => one.row)]
  const tried = []
  for (const one of all) tried.push(await triedOf(asked, scope, 'notice', one))
  return { tries: tried.reduce((sum, one) => sum + one.tries.length, 0), metAt: tried.find((one) => one.metAt)?.metAt ?? null }
}
