// What was decided at a meeting or a drill and waits for somebody of the council.
import { sql } from 'kysely'
import { permit, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'
import type { HandOver } from '#src/web/module.ts'

export const gatheringTodos: TodoSource = {
  kind: 'gatheringDecision',
  label: '連絡会・訓練で決まったこと',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'sessions.gathering:read',
  all: '/gatherings',
  stuck: { group: 'decisions' },
  rows: ({ scope, actor, ...asked }) =>
    sql`select ${todoColumns({
      key: sql`d.id`,
      title: sql`d.text`,
      line: sql`'連絡会・訓練で決まったこと'`,
      href: sql`'/gatherings/' || d.session_id || '/day#d-' || d.id`,
      dueOn: sql`d.due_on`,
      since: sql`d.created_at`,
      hands: sql`array_remove(array[d.owner_id], null)`,
    })} from gathering_decision d where ${within(scope, { ward: 'd.ward_id' })} and ${forWhom(asked, sql`d.owner_id = ${actor.staffId}::uuid`)} and d.done_at is null`,
}
/** What of it passes on with a post. */
export const openDecisions: HandOver = {
  label: '連絡会・訓練で決まったこと',
  unit: '件',
  needs: 'sessions.gathering:write',
  pass: async (owner, { wardId, fromId, toId }, now) =>
    Number(
      (
        await sql`update gathering_decision set owner_id = ${toId}::uuid, version = version + 1, updated_at = ${now} where ward_id = ${wardId} and owner_id = ${fromId}::uuid and done_at is null`.execute(
          owner,
        )
      ).numAffectedRows ?? 0n,
    ),
  count: async (tx: Tx, scope: Scope, wardId: string, staffId: string): Promise<number> =>
    (
      await sql<{
        n: number
      }>`select count(*)::int as n from gathering_decision d where ${within(scope, { ward: 'd.ward_id' })} and d.ward_id = ${wardId} and d.owner_id = ${staffId}::uuid and d.done_at is null`.execute(
        tx,
      )
    ).rows[0]?.n ?? 0,
  list: async (tx: Tx, actor: Actor, wardId: string, staffId: string, at?: Date) => {
    const scope = permit(actor, 'sessions.gathering:read')
    if (!scope) return []
    const { rows } = await sql<{
      title: string
      href: string
      on: string
    }>`select d.text as title, '/gatherings/' || d.session_id || '/day#d-' || d.id as href, coalesce(d.due_on, (d.created_at at time zone 'Asia/Tokyo')::date) as on
      from gathering_decision d where ${within(scope, { ward: 'd.ward_id' })} and d.ward_id = ${wardId} and d.owner_id = ${staffId}::uuid and d.done_at is null and (${at ?? null}::timestamptz is null or d.updated_at = ${at ?? null}::timestamptz) order by 3 limit 200`.execute(
      tx,
    )
    return rows
  },
}
