// What passes to or from a person, and deputies whose time ends soon.
import { sql } from 'kysely'
import { permit } from '#src/access/scope.ts'
import { ROLES } from '#src/access/permissions.ts'
import { settingIn } from '#src/db/settings.queries.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

const [BEFORE, AFTER] = [60, 90]
const roleNames = sql`case r.role ${sql.join(
  ROLES.map(([id, label]) => sql`when ${id} then ${label}`),
  sql` `,
)} else r.role end`

export const handoverTodos: TodoSource = {
  kind: 'handover',
  label: '引きつぎ',
  unit: '件',
  act: '読む',
  place: 'arrival',
  permit: 'home.today:read',
  all: '/account',
  offCalendar: true,
  rows: ({
    actor,
    scope,
    today,
  }) => sql`select ${todoColumns({ key: sql`r.id`, title: sql`${roleNames} || '：' || f.name || 'さん から ' || t.name || 'さん へ'`, line: sql`to_char(r.on_date, 'FMMM"月"FMDD"日から"')`, href: sql`'/account/handovers/' || r.id`, since: sql`r.made_at` })}
    from handover r join staff f on f.id = r.from_staff join staff t on t.id = r.to_staff where r.ward_id = any(${[...scope.wards]}::text[]) and r.undone_at is null and ${actor.staffId}::uuid in (r.from_staff, r.to_staff) and r.on_date between ${today}::date - ${AFTER}::int and ${today}::date + ${BEFORE}::int`,
}

export const deputyTodos: TodoSource = {
  kind: 'deputy',
  label: 'もうすぐ終わる代理',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'home.today:read',
  all: '/account',
  rows: ({ actor, now, today }) => {
    // Who gives deputies sees those of the council; everybody else their own.
    const giving = permit(actor, 'admin.deputy:write')
    const concerned = giving
      ? sql`r.ward_id = any(${[...giving.wards]}::text[])`
      : sql`${actor.staffId}::uuid in (r.staff_id, r.deputy_for)`
    return sql`select ${todoColumns({ key: sql`r.id`, title: sql`'代理が終わります：' || ${roleNames} || '（' || s.name || 'さん）'`, line: sql`p.name || 'さんの代理'`, href: giving ? sql`'/admin/staff/' || r.staff_id` : sql`'/account'`, dueOn: sql`r.to_on`, since: sql`r.made_at` })}
      from staff_role r join staff s on s.id = r.staff_id join staff p on p.id = r.deputy_for where ${concerned} and r.withdrawn_at is null and r.from_on <= ${today}::date and r.to_on between ${today}::date and ${today}::date + ${settingIn('deputy.endingDays', now)}`
  },
}
