// What of notices and consultations passes on with a post: those the person before was responsible for and that still wait.
import { sql } from 'kysely'
import type { Permission } from '#src/access/permissions.ts'
import { passing } from '#src/access/assignment.queries.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { HandOver } from '#src/web/module.ts'
import { labelled } from './open-todo.queries.ts'
import { URGENCIES } from './urgency.schema.ts'

type Waits = { type: 'notice' | 'intake'; label: string; path: string; read: Permission; needs: Permission; tell: HandOver['tell'] }

/** Open records of a type somebody is responsible for; neither whom nor what, but to whoever has them on the own screen. */
export const openOf = ({ type, label, path, read, needs, tell }: Waits): HandOver => ({
  label: `担当の${label}`,
  unit: '件',
  needs,
  tell,
  ...passing({
    type,
    live: sql`r.state in ('received', 'working')`,
    read,
    title: sql`${label}::text || coalesce('（' || nullif(${labelled(sql`r.urgency`, URGENCIES)}, '') || '）', '')`,
    href: sql`${`${path}/`}::text || r.id`,
    on: sql`(r.created_at at time zone 'Asia/Tokyo')::date`,
    order: sql`r.created_at`,
    whom: sql`r.person_id`,
  }),
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
})
