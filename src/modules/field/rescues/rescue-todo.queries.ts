// What phones handed over and nobody has looked at: for those who may.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

export const rescueTodos: TodoSource = {
  kind: 'rescue',
  label: '預かった報告',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'field.rescue:write',
  all: '/field-rescues',
  stuck: { group: 'notices' },
  offCalendar: true,
  rows: ({ scope }) =>
    sql`select ${todoColumns({
      key: sql`q.id`,
      title: sql`'電話から預かった報告を確かめる' || case q.urgency when 'now' then '（今すぐ）' when 'today' then '（当日）' else '' end`,
      line: sql`case when coalesce(d.raised, 0) > 0 then '期限を過ぎました' else '' end`,
      href: sql`'/field-rescues#' || q.id`,
      dueAt: sql`d.due_at`,
      since: sql`q.received_at`,
      raised: sql`coalesce(d.raised, 0)`,
      interrupts: sql`(q.urgency is not distinct from 'now')`,
      life: sql`coalesce(q.urgency in ('now', 'today'), false)`,
    })} from field_rescue q left join deadline d on d.ward_id = q.ward_id and d.type = 'field_rescue' and d.record_id = q.id and d.ended_at is null
      where ${within(scope, { ward: 'q.ward_id' })} and q.state = 'waiting'`,
}
