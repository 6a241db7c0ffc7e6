// What of the sessions passes on with a post: those planned by the person before, not held yet.
import { permit, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { HandOver } from '#src/web/module.ts'

export const plannedSessions: HandOver = {
  label: '予定の場',
  unit: '件',
  needs: 'sessions.session:write',
  count: async (tx: Tx, scope: Scope, wardId: string, staffId: string): Promise<number> =>
    (
      await tx
        .selectFrom('session as s')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where(within(scope, { ward: 's.ward_id' }))
        .where('s.ward_id', '=', wardId)
        .where('created_by', '=', staffId)
        .where('state', '=', 'planned')
        .executeTakeFirstOrThrow()
    ).n,
  list: async (tx: Tx, actor: Actor, wardId: string, staffId: string) => {
    const scope = permit(actor, 'sessions.session:read')
    if (!scope) return []
    const rows = await tx
      .selectFrom('session as s')
      .select(['s.id', 's.title', 's.on_day'])
      .where(within(scope, { ward: 's.ward_id' }))
      .where('s.ward_id', '=', wardId)
      .where('created_by', '=', staffId)
      .where('state', '=', 'planned')
      .orderBy('on_day')
      .limit(200)
      .execute()
    return rows.map((row) => ({ title: row.title, href: `/sessions/${row.id}`, on: row.on_day }))
  },
}
