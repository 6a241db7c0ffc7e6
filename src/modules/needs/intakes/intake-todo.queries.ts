// Consultations that wait for somebody.
import { sql } from 'kysely'
import { openTodos } from '../clocks/open-todo.queries.ts'

export const intakeTodos = openTodos({
  type: 'intake',
  label: '相談受付',
  permit: 'needs.intake:write',
  all: '/intakes?state=received',
  path: '/intakes',
  line: sql`null::text`,
})
