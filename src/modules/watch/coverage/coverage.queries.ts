// Who covers where: open plans by neighbourhood and kind of who watches; neighbourhoods without any stand in it too.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** One neighbourhood: open plans, those without anybody, and by kind of who watches how many plans and people. */
export type Cover = {
  id: string
  name: string
  plans: number
  nobody: number
  council: number
  watcher: number
  minsei: number
  operator: number
  people: number
}

/** Every neighbourhood of a council within the scope, in its order; plans whose person has none at the end. Numbers only. */
export async function listCover(tx: Tx, scope: Scope<'watch.watchPlan:read'>, wardId: string, today: string): Promise<Cover[]> {
  if (!scope.wards.includes(wardId)) return []
  return (
    await sql<Cover>`with p as (select r.id, q.neighbourhood_id as area from watch_plan r join person q on q.ward_id = r.ward_id and q.id = app.person_now(r.ward_id, r.person_id) where r.ward_id = ${wardId} and r.state in ('active', 'paused')),
      w as (select a.record_id as id, a.staff_id, min(o.role) as role from assignment a join staff s on s.id = a.staff_id and s.active join app.roles_on(${today}::date) o on o.staff_id = a.staff_id and o.ward_id = ${wardId}
        where a.ward_id = ${wardId} and a.type = 'watch_plan' and a.until_at is null group by a.record_id, a.staff_id),
      n as (select n.id, n.name, n.kana from neighbourhood n where n.ward_id = ${wardId} union all select null, '地域が書かれていない', '')
      select coalesce(n.id::text, '') as id, n.name, count(distinct p.id)::int as plans, count(distinct p.id) filter (where w.id is null)::int as nobody,
        count(distinct p.id) filter (where w.role in ('worker', 'wardHead'))::int as council, count(distinct p.id) filter (where w.role = 'watcher')::int as watcher, count(distinct p.id) filter (where w.role = 'minsei')::int as minsei,
        count(distinct p.id) filter (where w.role = 'operator')::int as operator, count(distinct w.staff_id)::int as people
      from n left join p on p.area is not distinct from n.id left join w on w.id = p.id group by n.id, n.name, n.kana having n.id is not null or count(p.id) > 0 order by n.id is null, n.kana, n.name`.execute(
      tx,
    )
  ).rows
}
