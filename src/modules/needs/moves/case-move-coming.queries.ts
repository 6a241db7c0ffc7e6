// What was handed over with a support that came from another ward, for who reads that support; each read of it stands at the old ward too.
import { randomUUID } from 'node:crypto'
import { withWhom, writeAudit } from '#src/access/audit.ts'
import type { Permission } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import type { Named } from '#src/records/origin.queries.ts'
import type { Asked } from '#src/web/route.ts'
import { listMoves, type CaseMove } from './case-move.queries.ts'

type Any = Omit<Asked<Permission>, 'scope'>
/** What the new ward reads of a hand-over is a read of the old ward's person: it stands there too, under their number. */
export async function toldOldWard(asked: Any, move: CaseMove): Promise<void> {
  if (asked.actor.wardId === move.wardId || !move.open) return
  await writeAudit(
    asked.tx,
    { staffId: asked.actor.staffId, wardId: move.wardId },
    {
      id: randomUUID(),
      event: 'needs.caseMove.opened',
      subjects: await withWhom(asked.tx, move.wardId, [move.id]),
      purpose: 'unassigned',
      basis: 'shared',
      fromWard: asked.actor.wardId,
    },
  )
}
/** The hand-over among what a support came of; undefined where there is none this reader may open. */
export async function findComing(asked: Any, before: readonly Named[]): Promise<CaseMove | undefined> {
  const from = before.find((one) => one.type === 'case_move')
  const scope = permit(asked.actor, 'needs.caseMove:read')
  const move = from && scope ? (await listMoves(asked.tx, scope, asked.keys, { id: from.id }))[0] : undefined
  if (move) await toldOldWard(asked, move)
  return move
}
