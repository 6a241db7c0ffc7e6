// One's own to-dos as a source, and those asked of others that have just been done.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { titleAt } from './todo.rules.ts'

const asker = sql`case when t.asked_by <> t.owner_id then (select name from staff where id = t.asked_by) || 'さんから' else '自分で' end`

export const ownTodos: TodoSource = {
  kind: 'todo',
  label: 'やること',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'home.todo:read',
  all: '/todos',
  sealed: titleAt,
  finish: (key) => `/todos/${key}/done`,
  rows: ({
    scope,
    until,
  }) => sql`select ${todoColumns({ key: sql`t.id`, cipher: sql`t.title_cipher`, line: asker, href: sql`'/todos/' || t.id`, dueOn: sql`t.due_on`, since: sql`t.created_at`, version: sql`t.version` })}
    from todo t where ${within(scope, { ward: 't.ward_id', owner: 't.owner_id' })} and t.state = 'open' and (t.due_on is null or t.due_on <= ${until}::date)`,
}

export const answeredTodos: TodoSource = {
  kind: 'todoDone',
  label: 'できたと知らせのあったこと',
  unit: '件',
  act: '確かめる',
  place: 'arrival',
  permit: 'home.todo:read',
  all: '/todos?show=asked',
  sealed: titleAt,
  offCalendar: true,
  rows: ({
    scope,
  }) => sql`select ${todoColumns({ key: sql`t.id`, cipher: sql`t.title_cipher`, line: sql`(select name from staff where id = t.owner_id) || 'さんが' || case t.state when 'done' then 'できたことにしました' else '取りやめました' end`, href: sql`'/todos/' || t.id`, since: sql`t.done_at` })}
    from todo t where ${within(scope, { ward: 't.ward_id', owner: 't.asked_by' })} and t.owner_id <> t.asked_by and t.state <> 'open' and t.asker_saw_at is null`,
}
