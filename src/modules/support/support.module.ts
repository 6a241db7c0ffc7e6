import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { checkKept } from './checks/check.schema.ts'
import type { Module } from '#src/web/module.ts'
import { supportIndicators } from './support.indicators.ts'
import { connection, connectionKept } from './connections/connection.schema.ts'
import { connectionSource } from './connections/connection-search.queries.ts'
import { checkRoutes } from './checks/check.routes.tsx'
import { checkTodos } from './checks/check-todo.queries.ts'
import { connectionRecord } from './connections/connection.routes.tsx'

export const support: Module = {
  name: 'support',
  nav: [{ label: 'つながり', href: '/connections', permit: 'support.connection:read', group: '困りごと' }],
  indicators: supportIndicators,
  routes: [...allRoutes(recordRoutes(connection, { record: connectionRecord })), ...checkRoutes],
  todos: [checkTodos],
  types: [connection],
  search: [connectionSource],
  kept: [connectionKept, checkKept],
}
