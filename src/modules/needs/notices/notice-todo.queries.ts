// Notices that wait: for those who work on them all that nobody has taken, and their own; for the head 今すぐ and what was missed. And for who sent one, that it is done.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { labelled, openTodos } from '../clocks/open-todo.queries.ts'
import { tellOpen } from '../clocks/tell-open.queries.ts'
import { notice, REPLIES } from './notice.schema.ts'

const SEEN_DAYS = 7
export const noticeTodos = openTodos({
  type: 'notice',
  label: '気づき',
  permit: 'needs.notice:triage',
  all: '/notices/inbox',
  path: '/notices',
  line: sql`(select p.name from place p where p.ward_id = n.ward_id and p.id = n.place_id)`,
  tell: tellOpen(notice, ['described', 'spot'], ['signs', 'fact']),
})

export const answeredNotices: TodoSource = {
  kind: 'noticeDone',
  label: '知らせた気づきの返事',
  unit: '件',
  act: '開く',
  place: 'arrival',
  permit: 'needs.notice:send',
  all: '/sent-notices',
  offCalendar: true,
  rows: ({ scope, actor, now }) =>
    sql`select ${todoColumns({
      key: sql`n.id`,
      title: sql`'知らせた気づきが「済」になりました'`,
      line: sql`coalesce(${labelled(
        sql`n.reply`,
        REPLIES.map((one) => ({ value: one.value, label: one.words })),
      )}, '')`,
      href: sql`'/sent-notices/' || n.id`,
      since: sql`n.updated_at`,
    })} from notice n where ${within(scope, { ward: 'n.ward_id' })} and n.created_by = ${actor.staffId}::uuid and n.state = 'done' and n.updated_by is distinct from ${actor.staffId}::uuid and n.updated_at > ${now}::timestamptz - make_interval(days => ${SEEN_DAYS})`,
}
