// What waits for whoever looks after accounts: links for a first password nobody has used, roles that end, posts that change hands.
import { sql } from 'kysely'
import { FIELD_ROLES, ROLES } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

const [LINK_DAYS, AHEAD_DAYS] = [14, 30]
const field = [...FIELD_ROLES]
const roleNames = sql`case r.role ${sql.join(
  ROLES.map(([id, label]) => sql`when ${id} then ${label}`),
  sql` `,
)} else r.role end`
const WHO = 'admin.staff:write'

/** Issued and not used; also when the time is over, for then another one is needed. */
export const linkTodos: TodoSource = {
  kind: 'staffLink',
  label: '使われていないパスワードのリンク',
  unit: '人',
  act: '確かめる',
  place: 'signal',
  permit: WHO,
  all: '/admin/staff',
  offCalendar: true,
  rows: ({ actor, now }) => {
    const mine = permit(actor, WHO)
    return (
      mine &&
      sql`select ${todoColumns({ key: sql`s.id`, title: sql`s.name || 'さん'`, line: sql`case when l.ends_at > ${now} then to_char(l.ends_at at time zone 'Asia/Tokyo', 'FMMM"月"FMDD"日" HH24:MI"まで使えます"') else '使われないまま、期限が過ぎました。もう一度発行してください' end`, href: sql`'/admin/staff/' || s.id`, since: sql`l.made_at` })}
        from staff s join lateral (select k.* from staff_link k where k.staff_id = s.id order by k.made_at desc limit 1) l on true
        where s.active and l.used_at is null and l.made_at > ${now}::timestamptz - make_interval(days => ${LINK_DAYS})
          and exists (select from staff_role r where r.staff_id = s.id and r.ward_id = any(${[...mine.wards]}::text[]))`
    )
  },
}

/** Roles of one's own council or wards that end and are nobody's deputyship. */
export const endingRoleTodos: TodoSource = {
  kind: 'endingRole',
  label: 'もうすぐ終わる役割',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: WHO,
  all: '/admin/staff',
  rows: ({ actor, today }) => {
    const mine = permit(actor, WHO)
    return (
      mine &&
      sql`select ${todoColumns({ key: sql`r.id`, title: sql`'役割が終わります：' || ${roleNames} || '（' || s.name || 'さん）'`, line: sql`w.name`, href: sql`'/admin/staff/' || s.id`, dueOn: sql`r.to_on` })}
        from staff_role r join staff s on s.id = r.staff_id join ward w on w.ward_id = r.ward_id
        where r.ward_id = any(${[...mine.wards]}::text[]) and s.active and r.role <> all(${field}::text[]) and r.deputy_for is null and r.withdrawn_at is null and r.to_on between ${today}::date and ${today}::date + ${AHEAD_DAYS}::int`
    )
  },
}

/** Roles that begin soon; who held the post until the day before is named. */
export const beginningRoleTodos: TodoSource = {
  kind: 'beginningRole',
  label: 'もうすぐ始まる役割（引きつぎ）',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: WHO,
  all: '/admin/handovers',
  rows: ({ actor, today }) => {
    const mine = permit(actor, WHO)
    return (
      mine &&
      sql`select ${todoColumns({ key: sql`r.id`, title: sql`case when b.name is null then '役割が始まります：' || ${roleNames} || '（' || s.name || 'さん）' else '引きつぎ：' || ${roleNames} || '（' || b.name || 'さん から ' || s.name || 'さん へ）' end`, line: sql`w.name`, href: sql`'/admin/staff/' || s.id`, dueOn: sql`r.from_on` })}
        from staff_role r join staff s on s.id = r.staff_id join ward w on w.ward_id = r.ward_id
        left join lateral (select o.name from staff_role e join staff o on o.id = e.staff_id where e.ward_id = r.ward_id and e.role = r.role and e.staff_id <> r.staff_id and e.to_on = r.from_on - 1 and e.withdrawn_at is null order by o.name limit 1) b on true
        where r.ward_id = any(${[...mine.wards]}::text[]) and s.active and r.role <> all(${field}::text[]) and r.deputy_for is null and r.withdrawn_at is null and r.from_on > ${today}::date and r.from_on <= ${today}::date + ${AHEAD_DAYS}::int`
    )
  },
}
