import { recordSource } from '#src/search/record-source.ts'
import type { Module } from '#src/web/module.ts'
import { plannedSessions } from './sessions/session-handover.queries.ts'
import { sessionExceptions, sessionIndicators } from './sessions.indicators.ts'
import { sessionScript } from './sessions/session.asset.ts'
import { sessionRoutes } from './sessions/session.routes.tsx'
import { sessionTodos } from './sessions/session-todo.queries.ts'
import { sessionImport } from './sessions/session.import.ts'
import { session } from './sessions/session.schema.ts'

export const sessions: Module = {
  name: 'sessions',
  nav: [{ label: '地域の場', href: '/sessions', permit: 'sessions.session:read' }],
  routes: sessionRoutes,
  types: [session],
  imports: [sessionImport],
  indicators: sessionIndicators,
  exceptions: sessionExceptions,
  todos: [sessionTodos],
  assets: [sessionScript],
  handOver: [plannedSessions],
  search: [recordSource(session, ['on_day', 'purposes', 'neighbourhood_ids', 'venue'], ['on_day'])],
}
