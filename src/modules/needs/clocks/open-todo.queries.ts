// What waits by its urgency, as to-dos: for those who work on it all that nobody has taken, and their own; for the head 今すぐ and what was missed.
import { sql, type RawBuilder } from 'kysely'
import { answering, answersMine, handsOf } from '#src/access/assignment.queries.ts'
import type { Permission } from '#src/access/permissions.ts'
import { within } from '#src/access/scope.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'
import { URGENCIES } from './urgency.schema.ts'

/** A code as its label. */
export const labelled = (column: RawBuilder<unknown>, options: readonly { value: string; label: string }[]): RawBuilder<unknown> =>
  sql`case ${column} ${sql.join(
    options.map((one) => sql`when ${one.value} then ${one.label}`),
    sql` `,
  )} end`

/** 今すぐ and 当日 are of life and limb. */
export const grave = (urgency: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`coalesce(${urgency} in ('now', 'today'), false)`

/** When it came, to the minute: without a name this tells one from the next, on paper too. */
const cameAt = (at: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`to_char(${at} at time zone 'Asia/Tokyo', 'FMMM月FMDD日 HH24:MI') || ' に届いた'`

type Open = {
  type: 'notice' | 'intake'
  label: string
  permit: Permission
  all: string
  path: string
  /** What else is said: never whom or what. */ line: RawBuilder<unknown>
  tell: NonNullable<TodoSource['tell']>
}
/** Neither whom nor what: a list of to-dos is no read of a record about a person. */
export const openTodos = ({ type, label, permit, all, path, line, tell }: Open): TodoSource => ({
  kind: type,
  label,
  unit: '件',
  act: '読む',
  place: 'work',
  permit,
  all,
  tell,
  stuck: type === 'notice' ? { group: 'notices', assign: '#owner' } : { group: 'contacts' },
  rows: ({ scope, actor, today, whole }) => {
    const open = answering(type, 'n', today)
    const mine = answersMine(open, actor)
    const whose =
      actor.role === 'wardHead' ? sql`(coalesce(d.raised, 0) > 0 or d.now or ${mine})` : sql`(${mine} or not exists (select ${open}))`
    return sql`select ${todoColumns({
      key: sql`n.id`,
      title: sql`${label}::text || coalesce('（' || ${labelled(sql`n.urgency`, URGENCIES)} || '）', '')`,
      line: sql`concat_ws('　', ${cameAt(sql`n.created_at`)}, ${line}, case when coalesce(d.raised, 0) > 0 then '期限を過ぎました' end, case when n.state = 'working' then '対応中' end)`,
      href: sql`${`${path}/`}::text || n.id`,
      dueAt: sql`d.due_at`,
      since: sql`n.created_at`,
      whom: sql`n.person_id`,
      hands: handsOf(open),
      raised: sql`coalesce(d.raised, 0)`,
      interrupts: sql`coalesce(d.now, false)`,
      // What was first promised and is due by tonight is as near to a life as it was, whatever the new record says (rankOf, inbox.rules.ts).
      life: sql`${grave(sql`n.urgency`)} and (n.state = 'received' or coalesce(d.due_at < (${today}::date + 1)::timestamp at time zone 'Asia/Tokyo', true)) or coalesce(d.carried < (${today}::date + 1)::timestamp at time zone 'Asia/Tokyo', false)`,
    })} from ${sql.table(type)} n left join lateral (select min(o.due_at) as due_at, max(o.raised) as raised, bool_or(o.kind = 'now') as now, min(o.due_at) filter (where o.kind = 'carried') as carried from deadline o where o.ward_id = n.ward_id and o.type = ${type} and o.record_id = n.id and o.ended_at is null) d on true
      where ${within(scope, { ward: 'n.ward_id' })} and n.state in ('received', 'working') and ${forWhom({ ...(whole ? { whole } : {}) }, whose)}`
  },
})
