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
  offCalendar: true,
  rows: ({ scope }) =>
    sql`select ${todoColumns({ key: sql`q.id`, title: sql`'電話から預かった報告を確かめる'`, line: sql`''`, href: sql`'/field-rescues#' || q.id`, since: sql`q.received_at` })} from field_rescue q where ${within(scope, { ward: 'q.ward_id' })} and q.state = 'waiting'`,
}
