// Which households' ties wait to be looked at: soon after joining, after 3 and after 12 months, while the connection lasts. Who wrote the connection is asked; of those who have left or do this work no more, everybody who writes connections; the head sees what is two weeks late.
import { sql } from 'kysely'
import { reachOf, ROLES } from '#src/access/permissions.ts'
import { within } from '#src/access/scope.ts'
import { settingIn } from '#src/db/settings.queries.ts'
import { ALL_OVER } from './check.schema.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'

const LATE = 14
/** Roles that write connections. */
const WRITERS = ROLES.flatMap(([role]) => (reachOf(role, 'support.connection:write') === 'none' ? [] : [role]))
// What was entered as it happened is asked for until it is answered or the connection ends; what was written down long after (a file of the years before) is not all asked for at once. The later two wait only where the first was answered.
const LIVE = 60
/** Neither whom nor what: opening it is the read that is written down. */
export const checkTodos: TodoSource = {
  kind: 'connectionCheck',
  label: 'つながりの確認',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'support.connection:write',
  all: '/connections',
  stuck: { group: 'ties' },
  together: true,
  rows: (asked) => {
    const { scope, actor, now, today, until } = asked
    const own = [actor.staffId, ...(actor.standsInFor ? [actor.standsInFor.id] : [])]
    // Whoever wrote it and does this work no more, with or without another post, asks nobody: as with those who left, it goes to all who do it now, a successor among them.
    const there = sql`select r.staff_id, r.ward_id from app.roles_on(${today}::date) r join staff s on s.id = r.staff_id where s.active and r.role = any(${[...WRITERS]}::text[])`
    const whose =
      actor.role === 'wardHead'
        ? sql`w.due_on < ${today}::date - ${LATE}::int`
        : sql`(w.created_by = any(${own}::uuid[]) or ((w.created_by, w.ward_id) in (${there})) is not true)`
    return sql`select ${todoColumns({
      key: sql`w.id || ':' || w.point`,
      title: sql`'つながりの確認（' || case w.point when 'start' then 'はじめ' when 'months3' then '3 か月' else '12 か月' end || '）'`,
      href: sql`'/connections/' || w.id || '/checks/' || w.point`,
      since: sql`w.since`,
      dueOn: sql`w.due_on`,
      line: sql`'参加支援'`,
      whom: sql`w.household_id`,
      // "is true": the posts of the day are read once, not for each tie.
      hands: sql`case when ((w.created_by, w.ward_id) in (${there})) is true then array[w.created_by] else '{}'::uuid[] end`,
    })} from (
      select c.ward_id, c.id, c.created_by, c.household_id, c.joined_on::timestamp at time zone 'Asia/Tokyo' as since, p.point,
        case p.point when 'start' then c.joined_on + ${settingIn('connection.startDays', now)} when 'months3' then (c.joined_on + interval '3 months')::date else (c.joined_on + interval '12 months')::date end as due_on
      from connection c cross join (values ('start'), ('months3'), ('months12')) p (point)
      where ${within(scope, { ward: 'c.ward_id' })} and c.state in ('joined', 'settled') and c.joined_on > ${today}::date - 370 - ${settingIn('connection.lapseDays', now)}
        and not exists (select from connection_check k where k.ward_id = c.ward_id and k.connection_id = c.id and k.point = p.point)
        and not exists (select from connection_check k where k.ward_id = c.ward_id and k.connection_id = c.id and k.dropped = any(${[...ALL_OVER]}::text[]))
        and case p.point when 'start' then (c.created_at at time zone 'Asia/Tokyo')::date <= c.joined_on + ${LIVE}::int             else exists (select from connection_check k where k.ward_id = c.ward_id and k.connection_id = c.id and k.point = 'start') end) w
      where w.due_on <= ${until}::date and w.due_on >= ${today}::date - ${settingIn('connection.lapseDays', now)} and ${forWhom(asked, whose)}`
  },
}
