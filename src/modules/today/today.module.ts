import type { Module } from '#src/web/module.ts'
import { draftRoutes } from '#src/web/draft.routes.tsx'
import { todayRoutes } from './today.routes.tsx'

export const today: Module = {
  name: 'today',
  nav: [{ label: '今日', href: '/', permit: 'home.today:read' }],
  routes: [...todayRoutes, ...draftRoutes],
}
