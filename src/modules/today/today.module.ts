import type { Indicator } from '#src/indicators/definition.ts'
import type { TodoSource } from '#src/todos/source.ts'
import type { Module } from '#src/web/module.ts'
import { draftRoutes } from '#src/web/draft.routes.tsx'
import { dayRoutes } from './days/day.routes.tsx'
import { todayRoutes } from './today.routes.tsx'

/** 今日 and わたしの一日 over all that waits and the figures. */
export const todayOver = (sources: readonly TodoSource[], indicators: readonly Indicator[]): Module => ({
  name: 'today',
  nav: [{ label: '今日', href: '/', permit: 'home.today:read' }],
  routes: [...todayRoutes(sources, indicators), ...dayRoutes(sources), ...draftRoutes],
})
