// What waits by its urgency, as to-dos: for those who work on it all that nobody has taken, and their own; for the head 今すぐ and what was missed.
import { sql, type RawBuilder } from 'kysely'
import type { Permission } from '#src/access/permissions.ts'
import { within } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { URGENCIES } from './urgency.schema.ts'

/** A code as its label. */
export const labelled = (column: RawBuilder<unknown>, options: readonly { value: string; label: string }[]): RawBuilder<unknown> =>
  sql`case ${column} ${sql.join(
    options.map((one) => sql`when ${one.value} then ${one.label}`),
    sql` `,
  )} end`

type Open = {
  type: 'notice' | 'intake'
  label: string
  permit: Permission
  all: string
  path: string
  /** What else is said: never whom or what. */ line: RawBuilder<unknown>
}
/** Neither whom nor what: a list of to-dos is no read of a record about a person. */
export const openTodos = ({ type, label, permit, all, path, line }: Open): TodoSource => ({
  kind: type,
  label,
  unit: '件',
  act: '読む',
  place: 'work',
  permit,
  all,
  rows: ({ scope, actor, today }) => {
    // Who has left or changed the post answers for nothing here any more.
    const open = sql`from assignment a join staff s on s.id = a.staff_id and s.active where exists (select from app.roles_on(${today}::date) r where r.staff_id = a.staff_id and r.ward_id = n.ward_id) and a.ward_id = n.ward_id and a.type = ${type} and a.record_id = n.id and a.until_at is null`
    const mine = sql`exists (select ${open} and a.staff_id = any(${[actor.staffId, ...(actor.standsInFor ? [actor.standsInFor.id] : [])]}::uuid[]))`
    const whose =
      actor.role === 'wardHead'
        ? sql`(coalesce(d.raised, 0) > 0 or d.kind = 'now' or ${mine})`
        : sql`(${mine} or not exists (select ${open}))`
    return sql`select ${todoColumns({
      key: sql`n.id`,
      title: sql`${label}::text || coalesce('（' || ${labelled(sql`n.urgency`, URGENCIES)} || '）', '')`,
      line: sql`concat_ws('　', ${line}, case when coalesce(d.raised, 0) > 0 then '期限を過ぎました' end, case when n.state = 'working' then '対応中' end)`,
      href: sql`${`${path}/`}::text || n.id`,
      dueAt: sql`d.due_at`,
      since: sql`n.created_at`,
      raised: sql`coalesce(d.raised, 0)`,
      interrupts: sql`(d.kind is not distinct from 'now')`,
    })} from ${sql.table(type)} n left join deadline d on d.ward_id = n.ward_id and d.type = ${type} and d.record_id = n.id and d.ended_at is null
      where ${within(scope, { ward: 'n.ward_id' })} and n.state in ('received', 'working') and ${whose}`
  },
})
