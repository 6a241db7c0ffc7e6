// Cards that should have come back.
import { sql } from 'kysely'
import { rowsOf, within } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

/** Neither whom it is about nor who has it. */
export const cardTodos: TodoSource = {
  kind: 'watchCard',
  label: '返してもらう見守りカード',
  unit: '枚',
  act: '開く',
  place: 'work',
  permit: 'watch.watchCard:write',
  all: '/watch-cards',
  rows: ({ scope, today }) =>
    sql`select ${todoColumns({
      key: sql`r.id`,
      title: sql`'見守りカードを返してもらう'`,
      href: sql`'/watch-cards/' || r.id`,
      dueOn: sql`r.until_on`,
    })} from watch_card r where ${within(scope, rowsOf('watch_card'))} and r.state = 'given' and r.until_on <= ${today}::date`,
}
