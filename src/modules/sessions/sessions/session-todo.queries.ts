// What of the sessions waits: planned ones whose time is over and that nobody has recorded, and those that come.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

const DAYS_BACK = 400

export const sessionTodos: TodoSource = {
  kind: 'session',
  label: '記録を待っている場',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'sessions.session:write',
  all: '/sessions?state=planned',
  stuck: { group: 'area' },
  offCalendar: true,
  happens: true,
  // Today's is no work before it is over: until then it stands in the day's plan.
  rows: ({
    scope,
    today,
    until,
    now,
  }) => sql`select ${todoColumns({ key: sql`s.id`, title: sql`coalesce(nullif(s.title, ''), '場')`, line: sql`concat_ws('　', case when s.on_day < ${today}::date then '場' else '場の予定' end, to_char(s.starts, 'HH24:MI'), nullif(s.venue, ''))`, href: sql`'/sessions/' || s.id`, dueOn: sql`s.on_day`, since: sql`s.created_at` })}
    from session s where ${within(scope, { ward: 's.ward_id' })} and s.state = 'planned' and s.on_day >= ${today}::date - ${DAYS_BACK}::int and s.on_day <= ${until}::date
      and (s.on_day <> ${today}::date or (s.on_day + coalesce(s.ends, s.starts, time '23:59')) at time zone 'Asia/Tokyo' < ${now}::timestamptz)`,
}
