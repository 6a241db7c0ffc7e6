// Who may watch over somebody: people of the council, and those of the field who have a post at it today.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Role } from '#src/access/permissions.ts'
import type { Tx } from '#src/db/connection.ts'

export type Watcher = { id: string; name: string; role: Role }
/** Roles that watch over people. */
export const WATCHING: readonly Role[] = ['worker', 'wardHead', 'watcher', 'minsei', 'operator']

/** Those who can be chosen at a council within the scope, those of the field after its own people. */
export async function listWatchers(tx: Tx, scope: Scope, wardId: string, today: string): Promise<Watcher[]> {
  if (!scope.wards.includes(wardId)) return []
  return (
    await sql<Watcher>`select w.id, w.name, w.role from (select distinct on (s.id) s.id, s.name, s.kana, r.role
        from staff s join lateral app.roles_on(${today}::date) r on r.staff_id = s.id and r.ward_id = ${wardId} and r.role = any(${[...WATCHING]}::text[]) where s.active order by s.id, r.role desc) w
      order by w.role in ('worker', 'wardHead') desc, w.kana, w.name, w.id`.execute(tx)
  ).rows
}
/** Whoever was ever responsible for a plan, newest first, with until when: who was before is known when somebody leaves. */
export async function listEverWatched(
  tx: Tx,
  scope: Scope,
  wardId: string,
  planId: string,
): Promise<{ name: string; from: Date; until: Date | null; here: boolean }[]> {
  if (!scope.wards.includes(wardId)) return []
  return (
    await sql<{
      name: string
      from: Date
      until: Date | null
      here: boolean
    }>`select s.name, a.from_at as from, a.until_at as until, s.active as here from assignment a join staff s on s.id = a.staff_id
      where a.ward_id = ${wardId} and a.type = 'watch_plan' and a.record_id = ${planId}::uuid order by a.from_at desc, s.name limit 20`.execute(
      tx,
    )
  ).rows
}
