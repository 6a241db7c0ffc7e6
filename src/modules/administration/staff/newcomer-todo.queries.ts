// Who has newly been given a role that reads people, and whose account that reads them was opened for another to enter (a password link, a code taken away): told to the head, because one person alone does it. 根拠: rules.md 人 (need to know)
import { sql, type RawBuilder } from 'kysely'
import { permit } from '#src/access/scope.ts'
import { reachOf, ROLES } from '#src/access/permissions.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

const DAYS = 14
const READING = ROLES.filter(([role]) => reachOf(role, 'registry.person:read') !== 'none')
const roleNames = sql`case r.role ${sql.join(
  READING.map(([id, label]) => sql`when ${id} then ${label}`),
  sql` `,
)} end`

/** Accounts of this ward's readers that got a password link or lost their code. The history says it; the link of a new account comes with its role, which is told already. */
const opened = (head: string, wards: readonly string[], reading: RawBuilder<unknown>, now: Date): RawBuilder<unknown> => sql`
      select ${todoColumns({ key: sql`h.record_id || '-' || h.version`, title: sql`s.name || case when h.changes ? 'link' then 'さんのパスワードを決めるリンクが作られました' else 'さんの 6 けたの数字が、いらなくなりました' end`, line: sql`coalesce(m.name || 'さんがしました。本人がたのんだことか、たずねてください', '')`, href: sql`'/admin/staff/' || s.id`, since: sql`h.at` })}
      from history h join staff s on s.id = h.record_id left join staff m on m.id = h.by
      where h.type = 'staff' and h.changes ?| array['link', 'code'] and h.at > ${now}::timestamptz - make_interval(days => ${DAYS}) and h.by is distinct from ${head}::uuid and h.record_id <> ${head}::uuid and h.by <> h.record_id and not exists (select from staff_role r where r.staff_id = s.id and r.made_at = h.at)
        and s.active and exists (select from staff_role r where r.staff_id = s.id and r.ward_id = any(${[...wards]}::text[]) and r.role = any(${reading}) and r.withdrawn_at is null and (r.to_on is null or r.to_on >= ${now}::timestamptz::date))`

export const newcomerTodos: TodoSource = {
  kind: 'newcomer',
  label: '人の記録を読める職員の知らせ',
  unit: '件',
  act: '確かめる',
  place: 'arrival',
  permit: 'admin.deputy:write',
  all: '/admin/staff',
  offCalendar: true,
  rows: ({ actor, now, today }) => {
    const scope = permit(actor, 'admin.deputy:write')
    const reading = sql`${READING.map(([role]) => role)}::text[]`
    // For who answers for the ward; the one who did it knows.
    return scope && actor.role === 'wardHead'
      ? sql`select ${todoColumns({ key: sql`r.id`, title: sql`s.name || case when r.from_on > ${today}::date then 'さんが、' || to_char(r.from_on, 'FMMM月FMDD日') || 'から' || ${roleNames} || 'として人の記録を読めるようになります' else 'さんが、' || ${roleNames} || 'として人の記録を読めるようになりました' end`, line: sql`coalesce(m.name || 'さんが加えました', '')`, href: sql`'/admin/staff/' || r.staff_id`, since: sql`r.made_at` })}
      from staff_role r join staff s on s.id = r.staff_id left join staff m on m.id = r.made_by
      where r.ward_id = any(${[...scope.wards]}::text[]) and r.role = any(${reading}) and r.made_by is not null and r.made_by <> ${actor.staffId}::uuid and r.staff_id <> ${actor.staffId}::uuid
        and r.withdrawn_at is null and r.made_at > ${now}::timestamptz - make_interval(days => ${DAYS})
      union all ${opened(actor.staffId, scope.wards, reading, now)}`
      : undefined
  },
}
