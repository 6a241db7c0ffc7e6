// Whether the same person was handed to a ward before: it is said where a hand-over is written, approved and taken over. 根拠: docs/decisions/0071
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Again } from './case-move-again.screens.tsx'

type Read = Scope<'needs.caseMove:read'> | Scope<'needs.caseMove:write'> | Scope<'needs.caseMove:decide'>
/** Hand-overs of this support, and of others of its person, that are under way or were taken over; the newest first. */
export async function listEarlier(
  tx: Tx,
  scope: Read,
  of: { wardId: string; caseId: string; personId: string | null; not?: string },
): Promise<Again[]> {
  return (
    await sql<Again>`select m.id::text, m.to_ward as "toWard", w.name as ward, m.state, coalesce(m.taken_at, m.created_at) as at, null as "newCaseId" from case_move m join support_case c on c.ward_id = m.ward_id and c.id = m.case_id join ward w on w.ward_id = m.to_ward
    where ${within(scope, { ward: 'm.ward_id' })} and m.ward_id = ${of.wardId} and m.state in ('asked', 'approved', 'accepted') and m.id is distinct from ${of.not ?? null}::uuid
      and (m.case_id = ${of.caseId}::uuid or c.person_id in (select app.person_all(${of.wardId}, app.person_now(${of.wardId}, ${of.personId}::uuid)))) order by m.created_at desc limit 10`.execute(
      tx,
    )
  ).rows
}
/** The one before, as either ward sees it; the support that came of it only in the ward that has it. */
export async function findEarlier(tx: Tx, scope: Read, id: string): Promise<Again | undefined> {
  return (
    await sql<Again>`select m.id::text, m.to_ward as "toWard", w.name as ward, m.state, coalesce(m.taken_at, m.created_at) as at, case when ${within(scope, { ward: 'm.to_ward' })} then m.new_case_id::text end as "newCaseId" from case_move m join ward w on w.ward_id = m.to_ward
    where (${within(scope, { ward: 'm.ward_id' })} or ${within(scope, { ward: 'm.to_ward' })}) and m.id = ${id}::uuid`.execute(tx)
  ).rows[0]
}
