// The clock of a support: the first deadline of what it came of goes on until they were met. What comes after is the day to look again, and the steps.
import { sql } from 'kysely'
import { answering, answersMine, handsOf } from '#src/access/assignment.queries.ts'
import { within } from '#src/access/scope.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'
import { grave, labelled } from '../clocks/open-todo.queries.ts'
import { metAt } from '../clocks/try.queries.ts'
import { URGENCIES } from '../clocks/urgency.schema.ts'

export const caseClock: Clock = {
  type: 'support_case',
  wanted: () =>
    sql`select n.ward_id as "wardId", n.id as "recordId", 'carried' as kind, date_trunc('milliseconds', u.not_later) as since, null::date as day
    from urgency_since u join support_case n on n.ward_id = u.ward_id and n.id = u.record_id where u.type = 'support_case' and u.not_later is not null and n.state not in ('closed', 'withdrawn') and ${metAt('support_case', 'n')} is null`,
  dueBy: () => Promise.resolve((one) => one.since),
}
/** Nobody has met them yet: for who answers for the support, for everybody where nobody does, and for the head where it was missed. */
export const unmetTodos: TodoSource = {
  kind: 'case_unmet',
  label: 'まだ会えていない支援',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'needs.supportCase:write',
  all: '/support-cases',
  stuck: { group: 'contacts', assign: '#owner' },
  rows: (asked) => {
    const { scope, actor, today } = asked
    const open = answering('support_case', 'c', today)
    const late = actor.role === 'wardHead' ? sql`or d.raised > 0` : sql``
    return sql`select ${todoColumns({
      key: sql`c.id`,
      title: sql`'支援 '::text || c.number || coalesce('（' || ${labelled(sql`c.urgency`, URGENCIES)} || '）', '')`,
      line: sql`concat_ws('　', 'まだ会えていません', case when d.raised > 0 then '期限を過ぎました' end)`,
      href: sql`'/support-cases/'::text || c.id`,
      dueAt: sql`d.due_at`,
      since: sql`c.created_at`,
      raised: sql`d.raised`,
      life: sql`${grave(sql`c.urgency`)} or d.due_at < (${today}::date + 1)::timestamp at time zone 'Asia/Tokyo'`,
      whom: sql`coalesce(c.person_id, c.household_id)`,
      hands: handsOf(open),
    })} from deadline d join support_case c on c.ward_id = d.ward_id and c.id = d.record_id
      where d.type = 'support_case' and d.ended_at is null and ${within(scope, { ward: 'c.ward_id', owner: 'c.created_by', record: { type: 'support_case', id: 'c.id' } })} and ${forWhom(asked, sql`(${answersMine(open, actor)} or not exists (select ${open}) ${late})`)}`
  },
}
