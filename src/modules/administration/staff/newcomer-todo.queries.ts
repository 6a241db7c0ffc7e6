// Who has newly been given a role that reads people: told to the head, because one person alone gives roles. 根拠: rules.md 人 (need to know)
import { sql } from 'kysely'
import { permit } from '#src/access/scope.ts'
import { reachOf, ROLES } from '#src/access/permissions.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

const DAYS = 14
const READING = ROLES.filter(([role]) => reachOf(role, 'registry.person:read') !== 'none')
const roleNames = sql`case r.role ${sql.join(
  READING.map(([id, label]) => sql`when ${id} then ${label}`),
  sql` `,
)} end`

export const newcomerTodos: TodoSource = {
  kind: 'newcomer',
  label: '人の記録を読めるようになった職員',
  unit: '人',
  act: '確かめる',
  place: 'arrival',
  permit: 'admin.deputy:write',
  all: '/admin/staff',
  offCalendar: true,
  rows: ({ actor, now }) => {
    const scope = permit(actor, 'admin.deputy:write')
    // For who answers for the ward; the one who gave the role knows.
    return scope && actor.role === 'wardHead'
      ? sql`select ${todoColumns({ key: sql`r.id`, title: sql`s.name || 'さんが、' || ${roleNames} || 'として人の記録を読めるようになりました'`, line: sql`coalesce(m.name || 'さんが加えました', '')`, href: sql`'/admin/staff/' || r.staff_id`, since: sql`r.made_at` })}
      from staff_role r join staff s on s.id = r.staff_id left join staff m on m.id = r.made_by
      where r.ward_id = any(${[...scope.wards]}::text[]) and r.role = any(${READING.map(([role]) => role)}::text[]) and r.made_by is not null and r.made_by <> ${actor.staffId}::uuid and r.staff_id <> ${actor.staffId}::uuid
        and r.withdrawn_at is null and r.made_at > ${now}::timestamptz - make_interval(days => ${DAYS})`
      : undefined
  },
}
