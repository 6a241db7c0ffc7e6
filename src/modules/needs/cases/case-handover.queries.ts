// Supports pass on with a post: those the person before answers for, open, with what they had promised to do in any of them.
import { sql } from 'kysely'
import { cameAt, passAssignments } from '#src/access/assignment.queries.ts'
import { permit, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { HandOver } from '#src/web/module.ts'

const from = (scope: Scope, wardId: string, staffId: string, at?: Date) =>
  sql`from assignment a join support_case c on c.ward_id = a.ward_id and c.id = a.record_id
  where ${within(scope, { ward: 'c.ward_id', owner: 'c.created_by', record: { type: 'support_case', id: 'c.id' } })} and a.ward_id = ${wardId} and a.type = 'support_case' and a.staff_id = ${staffId} and a.until_at is null and c.state not in ('closed', 'withdrawn') and ${cameAt(at)}`

export const handedCases: HandOver = {
  label: '担当の支援',
  unit: '件',
  needs: 'needs.supportCase:write',
  pass: async (owner, post, now) => {
    // A promise waits for somebody of now, also where its support has closed since.
    await sql`update case_step set staff_id = ${post.toId}::uuid, version = version + 1, updated_at = ${now} where ward_id = ${post.wardId} and staff_id = ${post.fromId}::uuid and done_on is null`.execute(
      owner,
    )
    return passAssignments(owner, 'support_case', sql<boolean>`r.state not in ('closed', 'withdrawn')`, post, now)
  },
  count: async (tx: Tx, scope, wardId, staffId) =>
    (await sql<{ n: number }>`select count(*)::int as n ${from(scope, wardId, staffId)}`.execute(tx)).rows[0]?.n ?? 0,
  list: async (tx: Tx, actor: Actor, wardId, staffId, at) => {
    const scope = permit(actor, 'needs.supportCase:read')
    if (!scope) return []
    const { rows } = await sql<{
      id: string
      number: string
      on: string
    }>`select c.id, c.number, coalesce(c.review_on, c.opened_on) as on ${from(scope, wardId, staffId, at)} order by 3, c.number limit 200`.execute(
      tx,
    )
    return rows.map((one) => ({ title: `支援 ${one.number}`, href: `/support-cases/${one.id}`, on: one.on }))
  },
}
