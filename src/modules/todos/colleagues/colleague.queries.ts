// 同僚: who holds a role at one's own council today.
import { sql } from 'kysely'
import { COUNCIL_ROLES, isRole, roleLabel } from '#src/access/permissions.ts'
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

type Own = Scope<'home.todo:read'> | Scope<'home.todo:write'> | Scope<'home.message:read'> | Scope<'home.message:write'>
/** `words` tell two of the same name apart; `roles` are those of today. */
export type Colleague = { id: string; name: string; words: string; roles: readonly string[] }

/** Active staff with a role at the own council today (who stands outside the council is told by what is given to them, not by its to-dos and messages), oneself included, by reading. */
export async function listColleagues(tx: Tx, scope: Own, today: string): Promise<Colleague[]> {
  const { rows } = await sql<{
    id: string
    name: string
    roles: string[]
  }>`select s.id, s.name, array_agg(distinct r.role) as roles from staff s join app.roles_on(${today}::date) r on r.staff_id = s.id
    where r.ward_id = ${scope.wards[0] ?? ''} and r.role = any(${COUNCIL_ROLES.map(([role]) => role)}::text[]) and s.active group by s.id, s.name, s.kana order by s.kana, s.name, s.id limit 500`.execute(
    tx,
  )
  return rows.map((row) => ({ ...row, words: row.roles.map((role) => (isRole(role) ? roleLabel(role) : role)).join('・') }))
}
