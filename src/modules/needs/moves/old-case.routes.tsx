// 前の区の支援: read only, for who answers for the new support, as far as the ground covers it; the line of the audit stands at the old ward. And the end of the reading.
import { councilNames } from '#src/access/council.queries.ts'
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { jsonOf } from '#src/records/say.rules.ts'
import { notFound, ofPeople, page, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { assessment } from '../assessments/assessment.schema.ts'
import { listNotesOf, listOfScope } from '../cases/case.queries.ts'
import { supportCase } from '../cases/case.schema.ts'
import { supportNote } from '../notes/note.schema.ts'
import { supportPlan } from '../plans/plan.schema.ts'
import { endOldCase, findTaken, givenNow, listMoves } from './case-move.queries.ts'
import { OldCase } from './old-case.screens.tsx'
import { narrowed } from './old-case.rules.ts'

async function oldCase(asked: Asked<'needs.oldCase:read'>): Promise<Answer> {
  const { tx, scope, keys } = asked
  const id = asked.params['id'] ?? ''
  const found = isUuid(id) ? await findRecord(tx, scope, supportCase, id, keys) : undefined
  const given = found && (await givenNow(tx, scope, found.id))
  if (!found || !given) return notFound
  const { items, shielded } = given
  const row = narrowed(supportCase, found, items, shielded)
  // As it stands: what was taken back may be of somebody else, what was corrected was wrong.
  const notes = (await listNotesOf(tx, scope, keys, found, 200))
    .filter((one) => one.row.state === 'kept')
    .map((one) => ({ row: narrowed(supportNote, one.row, items, shielded), by: one.by, earlier: [] }))
  const plans = (await listOfScope(tx, scope, keys, supportPlan, found, 20)).map((one) => narrowed(supportPlan, one, items, shielded))
  const assessments = (await listOfScope(tx, scope, keys, assessment, found, 20)).map((one) => narrowed(assessment, one, items, shielded))
  const answer = page(
    '前の区の支援',
    <OldCase
      row={row}
      notes={notes}
      plans={plans}
      assessments={assessments}
      until={given.until}
      shielded={shielded}
      ward={(await councilNames(tx)).get(row.ward_id) ?? ''}
      taken={await findTaken(tx, asked.actor, row.id)}
    />,
    {
      subjects: [
        // The person behind the support stands in the line of the council the support is of (app.with_whom).
        row.id,
        ...notes.map((one) => one.row.id),
        ...[...plans, ...assessments].map((one) => one.id),
      ],
      json: { ...jsonOf(row), notes: notes.map((one) => ({ ...jsonOf(one.row) })) },
    },
  )
  return asked.format === 'json' ? ofPeople(answer, 1) : answer
}
/** The word of either head: the old course is closed, for good. */
async function ended(asked: Asked<'needs.caseMove:decide'>): Promise<Answer> {
  const id = asked.params['id'] ?? ''
  const reading = permit(asked.actor, 'needs.caseMove:read')
  const move = reading && isUuid(id) ? (await listMoves(asked.tx, reading, asked.keys, { id }))[0] : undefined
  if (!move || !(await endOldCase(asked.tx, asked.scope, move))) return notFound
  return redirect(`/case-moves/${move.id}`, [move.id])
}

export const oldCaseRoutes: AnyRoute[] = [
  route.get('/old-cases/:id', { permit: 'needs.oldCase:read', audit: 'needs.oldCase.opened', discloses: true }, oldCase),
  route.post('/case-moves/:id/end', { permit: 'needs.caseMove:decide', audit: 'needs.caseMove.ended', discloses: false }, ended),
]
