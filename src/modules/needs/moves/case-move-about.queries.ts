// What a hand-over between wards says of its support and its person, as whoever asks may read it.
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import { findRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { hidesCame } from '../cases/case-hides.queries.ts'
import { listMembersOf } from '../cases/case.queries.ts'
import { supportCase } from '../cases/case.schema.ts'
import { handedOn } from '../clocks/try.queries.ts'
import { findEarlier, listEarlier } from './case-move-again.queries.ts'
import type { Again } from './case-move-again.screens.tsx'
import { isShielded, knownOf, type CaseMove } from './case-move.queries.ts'
import { givenOf, hasWhere } from './case-move.rules.ts'

type Any = Asked<'needs.caseMove:read'> | Asked<'needs.caseMove:write'> | Asked<'needs.caseMove:decide'>
/** What a field says, where it says a text. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What is on file of a person, within the reader's reach, and whether a shield stands. */
export async function known(asked: Any, personId: string): ReturnType<typeof knownOf> {
  const scope = permit(asked.actor, 'registry.person:read')
  return scope && isUuid(personId) ? knownOf(asked.tx, scope, personId) : { known: {}, shielded: false }
}
/** Earlier hand-overs of the same person or support, without `not`. */
export const earlierOf = (asked: Any, row: Row, not?: string): Promise<Again[]> =>
  listEarlier(asked.tx, asked.scope, {
    wardId: row.ward_id,
    caseId: row.id,
    personId: text(row.values['person_id']) || null,
    ...(not ? { not } : {}),
  })
/** The first deadline of the old support: it goes along where nobody was met. */
export async function notLaterOf(asked: Any, wardId: string, id: string): Promise<Date | null> {
  const scope = permit(asked.actor, 'needs.supportCase:read')
  return scope ? handedOn(asked.tx, scope, { type: 'support_case', wardId, id }) : null
}
/** What would go along of the main person, as the old ward has it now. */
export async function preview(asked: Any, move: CaseMove): Promise<ReturnType<typeof givenOf>> {
  const scope = permit(asked.actor, 'needs.supportCase:read')
  const row = scope ? await findRecord(asked.tx, scope, supportCase, move.caseId, asked.keys) : undefined
  const person = await known(asked, text(row?.values['person_id']))
  return givenOf(person.known, move.items, person.shielded)
}
/** Names of the others of the household, whom the summary is not to name without their word. */
export async function membersOf(asked: Any, move: CaseMove): Promise<string[]> {
  const scope = permit(asked.actor, 'needs.supportCase:read')
  const row = scope ? await findRecord(asked.tx, scope, supportCase, move.caseId, asked.keys) : undefined
  if (!row) return []
  const [home, person] = [text(row.values['household_id']) || null, text(row.values['person_id']) || null]
  return (await listMembersOf(asked.tx, asked.actor, row.ward_id, home, person)).map((one) => one.name)
}
/** The hand-over before it: as it was written down, or as who decides finds it now. */
export async function beforeOf(asked: Any, move: CaseMove): Promise<Again | undefined> {
  if (move.againOf) return findEarlier(asked.tx, asked.scope, move.againOf)
  const scope = permit(asked.actor, 'needs.supportCase:read')
  if (move.state !== 'asked' || asked.actor.wardId !== move.wardId || !scope) return undefined
  const row = await findRecord(asked.tx, scope, supportCase, move.caseId, asked.keys)
  return row && (await earlierOf(asked, row, move.id)).find((one) => one.toWard === move.toWard)
}
/** Whether a shield hides from this reader what went along of where the person lives: by whom the support of their own ward is about, and where they may not read that one, as if it did; before there is one, and as long as it names nobody, by what stands in the ward that hands over. */
export async function hides(asked: Any, move: CaseMove): Promise<boolean> {
  const own = asked.actor.wardId === move.wardId ? move.caseId : move.newCaseId
  const scope = permit(asked.actor, 'needs.supportCase:read')
  if (!hasWhere(move.given)) return false
  if (!own) return isShielded(asked.tx, { moveId: move.id })
  const row = scope ? await findRecord(asked.tx, scope, supportCase, own, asked.keys) : undefined
  return hidesCame(asked, move.id, row && text(row.values['person_id']))
}
