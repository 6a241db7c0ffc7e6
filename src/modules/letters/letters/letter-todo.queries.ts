// Letters that were begun and never sent: whoever made one decides whether it goes out.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'

/** Prepared this long ago, it was forgotten. */
const DAYS = 3
export const letterTodos: TodoSource = {
  kind: 'letterPrepared',
  label: '準備中のままの発送',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'letters.letter:write',
  all: '/letters',
  offCalendar: true,
  stuck: { group: 'register' },
  rows: (asked) => {
    const { scope, actor, now } = asked
    const own = [actor.staffId, ...(actor.standsInFor ? [actor.standsInFor.id] : [])]
    return sql`select ${todoColumns({
      key: sql`r.id`,
      title: sql`'発送が準備中のままです：' || r.subject`,
      line: sql`r.recipients || ' 件の宛先　送ったか、取り消すかを残してください'`,
      href: sql`'/letters/' || r.id`,
      since: sql`r.created_at`,
      hands: sql`array(select s.id from staff s where s.id = r.created_by and s.active)`,
    })} from letter r where ${within(scope, { ward: 'r.ward_id' })} and r.state = 'prepared' and r.created_at < ${now}::timestamptz - make_interval(days => ${DAYS}::int)
      and ${forWhom(asked, sql`(r.created_by = any(${own}::uuid[]) or (${actor.role === 'wardHead'} and not exists (select from staff s where s.id = r.created_by and s.active)))`)}`
  },
}
