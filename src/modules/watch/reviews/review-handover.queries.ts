// 振り返り that is open passes on with the post of whoever looks back: without them only the head reads it.
import { sql, type RawBuilder } from 'kysely'
import { cameAt, passAssignments } from '#src/access/assignment.queries.ts'
import { permit, rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { HandOver } from '#src/web/module.ts'

const OPEN = sql<boolean>`r.state = 'open'`
const looked = (scope: Scope, wardId: string, staffId: string, at?: Date): RawBuilder<unknown> =>
  sql`from assignment a join death_review r on r.ward_id = a.ward_id and r.id = a.record_id
    where ${within(scope, rowsOf('death_review'))} and a.ward_id = ${wardId} and a.type = 'death_review' and a.staff_id = ${staffId}::uuid and a.until_at is null and ${OPEN} and ${cameAt(at)}`

export const handedReviews: HandOver = {
  label: '振り返り',
  unit: '件',
  needs: 'watch.deathReview:write',
  pass: (owner, post, now) => passAssignments(owner, 'death_review', OPEN, post, now),
  count: async (tx, scope, wardId, staffId) =>
    (await sql<{ n: number }>`select count(*)::int as n ${looked(scope, wardId, staffId)}`.execute(tx)).rows[0]?.n ?? 0,
  list: async (tx, actor, wardId, staffId, at) => {
    const scope = permit(actor, 'watch.deathReview:read')
    if (!scope) return []
    return (
      await sql<{
        title: string
        href: string
        on: string
      }>`select '振り返り' as title, '/death-reviews/' || r.id as href, r.found_on as on ${looked(scope, wardId, staffId, at)} order by r.found_on limit 200`.execute(
        tx,
      )
    ).rows
  },
}
