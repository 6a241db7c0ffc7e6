import type { Module } from '#src/web/module.ts'
import { dayRoutes } from './day.routes.tsx'
import { gatheringRoutes } from './gathering.routes.tsx'
import { paperRoutes } from './paper.routes.tsx'
import { guestKept } from './gathering.rules.ts'
import { gatheringTodos, openDecisions } from './gathering-todo.queries.ts'

export const gatherings: Module = {
  name: 'gatherings',
  nav: [{ label: '連絡会・訓練', href: '/gatherings', permit: 'sessions.gathering:read', group: '見守り' }],
  routes: [...gatheringRoutes, ...dayRoutes, ...paperRoutes],
  todos: [gatheringTodos],
  handOver: [openDecisions],
  kept: [guestKept],
}
