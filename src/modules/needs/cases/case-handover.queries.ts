// Supports pass on with a post: those the person before answers for, open.
import { sql } from 'kysely'
import { permit, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { HandOver } from '#src/web/module.ts'

const from = (scope: Scope, wardId: string, staffId: string) =>
  sql`from assignment a join support_case c on c.ward_id = a.ward_id and c.id = a.record_id
  where ${within(scope, { ward: 'c.ward_id', owner: 'c.created_by', record: { type: 'support_case', id: 'c.id' } })} and a.ward_id = ${wardId} and a.type = 'support_case' and a.staff_id = ${staffId} and a.until_at is null and c.state not in ('closed', 'withdrawn')`

export const handedCases: HandOver = {
  label: '担当の支援',
  unit: '件',
  count: async (tx: Tx, scope, wardId, staffId) =>
    (await sql<{ n: number }>`select count(*)::int as n ${from(scope, wardId, staffId)}`.execute(tx)).rows[0]?.n ?? 0,
  list: async (tx: Tx, actor: Actor, wardId, staffId) => {
    const scope = permit(actor, 'needs.supportCase:read')
    if (!scope) return []
    const { rows } = await sql<{
      id: string
      number: string
      on: string
    }>`select c.id, c.number, coalesce(c.review_on, c.opened_on) as on ${from(scope, wardId, staffId)} order by 3, c.number limit 200`.execute(
      tx,
    )
    return rows.map((one) => ({ title: `支援 ${one.number}`, href: `/support-cases/${one.id}`, on: one.on }))
  },
}
