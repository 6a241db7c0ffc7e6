import type { RecordType } from '#src/records/record.ts'
import type { TodoSource } from '#src/todos/source.ts'
import type { Module } from '#src/web/module.ts'
import { digestJob } from './digests/digest.job.ts'
import { digestRoutes } from './digests/digest.routes.tsx'
import { stuckRoutes } from './stuck/stuck.routes.tsx'
import { answeredTodos, ownTodos } from './todos/todo-waiting.queries.ts'
import { todoRoutes } from './todos/todo.routes.tsx'

export { todoKept } from './todos/todo.rules.ts'
/** What people write down for themselves and each other. */
export const writtenTodos: readonly TodoSource[] = [ownTodos, answeredTodos]
/** やること over all sources and over the records one can be about. The fixed addresses come before /todos/:id. */
export const todosOver = (sources: readonly TodoSource[], types: readonly RecordType[]): Module => ({
  name: 'todos',
  nav: [{ label: '止まっていること', href: '/stuck', permit: 'home.stuck:read' }],
  routes: [...stuckRoutes(sources), ...digestRoutes(sources), ...todoRoutes(sources, types)],
  jobs: [digestJob(sources)],
})
