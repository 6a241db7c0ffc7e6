// What stands around a consultation: other consultations and notices of the same person, open or not.
import { sql } from 'kysely'
import { permit, within, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { OfPerson } from './of-person.rules.ts'
import { urgencyClock } from '../clocks/urgency-clock.queries.ts'

export const intakeClock = urgencyClock('intake')
/** One record of the same person. */
export type Other = { type: OfPerson; id: string; on: CivilDate; state: string; urgency: string | null }
const MOST = 20
/** Other records of needs about this person (after merges), newest first, at most 20: of each kind only what this reader may open. */
export async function listOfPerson(tx: Tx, actor: Actor, wardId: string, personId: string, but: string): Promise<Other[]> {
  const kinds = [
    { type: 'intake', scope: permit(actor, 'needs.intake:read'), day: 'on_day' },
    { type: 'notice', scope: permit(actor, 'needs.notice:read'), day: 'seen_on' },
    { type: 'talk', scope: permit(actor, 'needs.talk:read'), day: 'on_day' },
    { type: 'support_case', scope: permit(actor, 'needs.supportCase:read'), day: 'opened_on' },
  ].flatMap(({ type, scope, day }) =>
    scope
      ? [
          sql`(select ${type}::text as type, r.id, ${sql.ref(`r.${day}`)} as on, r.state, ${type === 'talk' ? sql`null::text` : sql`r.urgency`} as urgency from ${sql.table(type)} r where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${wardId} and r.person_id in (select app.person_all(${wardId}, app.person_now(${wardId}, ${personId}::uuid))) and r.id <> ${but}::uuid and r.state <> 'withdrawn')`,
        ]
      : [],
  )
  if (kinds.length === 0) return []
  return (await sql<Other>`select * from (${sql.join(kinds, sql` union all `)}) o order by o.on desc, o.id desc limit ${MOST}`.execute(tx))
    .rows
}
