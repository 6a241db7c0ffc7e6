// Plans of watch-over pass on with the post of whoever watches: nobody is watched by somebody who is gone. Neither whom nor why.
import { sql, type RawBuilder } from 'kysely'
import { cameAt, passAssignments } from '#src/access/assignment.queries.ts'
import { permit, within, type Scope } from '#src/access/scope.ts'
import type { HandOver } from '#src/web/module.ts'
import { WATCHING } from './watcher.queries.ts'

const RUNS = sql<boolean>`r.state in ('active', 'paused')`
const watched = (scope: Scope, wardId: string, staffId: string, at?: Date): RawBuilder<unknown> =>
  sql`from assignment a join watch_plan r on r.ward_id = a.ward_id and r.id = a.record_id left join watch_number n on n.ward_id = r.ward_id and n.plan_id = r.id
    where ${within(scope, { ward: 'a.ward_id' })} and a.ward_id = ${wardId} and a.type = 'watch_plan' and a.staff_id = ${staffId}::uuid and a.until_at is null and ${RUNS} and ${cameAt(at)}`

export const handedPlans: HandOver = {
  label: '受けもつ見守り',
  unit: '件',
  needs: WATCHING,
  pass: (owner, post, now) => passAssignments(owner, 'watch_plan', RUNS, post, now),
  count: async (tx, scope, wardId, staffId) =>
    (await sql<{ n: number }>`select count(*)::int as n ${watched(scope, wardId, staffId)}`.execute(tx)).rows[0]?.n ?? 0,
  list: async (tx, actor, wardId, staffId, at) => {
    const scope = permit(actor, 'watch.watchPlan:read')
    if (!scope) return []
    return (
      await sql<{
        title: string
        href: string
        on: string
      }>`select '見守り' || n.number || '番' as title, '/watch-plans/' || r.id as href, r.since as on ${watched(scope, wardId, staffId, at)} order by n.number limit 200`.execute(
        tx,
      )
    ).rows
  },
}
