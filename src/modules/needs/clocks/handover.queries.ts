// What of notices and consultations passes on with a post: those the person before was responsible for and that still wait.
import { sql, type RawBuilder } from 'kysely'
import type { Permission } from '#src/access/permissions.ts'
import { cameAt, passAssignments } from '#src/access/assignment.queries.ts'
import { permit, rowsOf, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { HandOver } from '#src/web/module.ts'
import { labelled } from './open-todo.queries.ts'
import { URGENCIES } from './urgency.schema.ts'

const MOST = 200
type Waits = { type: 'notice' | 'intake'; label: string; path: string; read: Permission; needs: Permission }
const OPEN = sql<boolean>`r.state in ('received', 'working')`
const waiting = (type: string, scope: Scope, wardId: string, staffId: string, at: Date | undefined): RawBuilder<unknown> =>
  sql`from assignment a join ${sql.table(type)} r on r.ward_id = a.ward_id and r.id = a.record_id
    where ${within(scope, rowsOf(type))} and a.ward_id = ${wardId} and a.type = ${type} and a.staff_id = ${staffId}::uuid and a.until_at is null and ${OPEN} and ${cameAt(at)}`

/** Open records of a type somebody is responsible for; neither whom nor what. */
export const openOf = ({ type, label, path, read, needs }: Waits): HandOver => ({
  label: `担当の${label}`,
  unit: '件',
  needs,
  pass: (owner, post, now) => passAssignments(owner, type, OPEN, post, now),
  count: async (tx: Tx, scope: Scope, wardId: string, staffId: string): Promise<number> =>
    // Of whom a shield protects the administrator is told the number like any other: it says nothing of whom.
    (
      await sql<{
        n: number
      }>`select count(distinct a.record_id)::int as n from assignment a join deadline d on d.ward_id = a.ward_id and d.type = a.type and d.record_id = a.record_id and d.ended_at is null
      where ${within(scope, { ward: 'a.ward_id' })} and a.ward_id = ${wardId} and a.type = ${type} and a.staff_id = ${staffId}::uuid and a.until_at is null`.execute(
        tx,
      )
    ).rows[0]?.n ?? 0,
  list: async (tx: Tx, actor: Actor, wardId: string, staffId: string, at?: Date) => {
    const scope = permit(actor, read)
    if (!scope) return []
    const { rows } = await sql<{
      id: string
      urgency: string | null
      at: Date
    }>`select r.id, ${labelled(sql`r.urgency`, URGENCIES)} as urgency, r.created_at as at ${waiting(type, scope, wardId, staffId, at)} order by r.created_at limit ${MOST}`.execute(
      tx,
    )
    return rows.map((row) => ({
      title: `${label}${row.urgency ? `（${row.urgency}）` : ''}`,
      href: `${path}/${row.id}`,
      on: civilDateOf(row.at),
    }))
  },
})
