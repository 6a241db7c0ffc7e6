import type { Module } from '#src/web/module.ts'
import { planRoutes } from './plans/plan.routes.tsx'
import { plan } from './plans/plan.schema.ts'
import { roundRoutes } from './rounds/round.routes.tsx'
import { sheetRoutes } from './rounds/sheet.routes.tsx'
import { watchClock } from './standing/ladder.queries.ts'
import { watchGapTodos, watchLateTodos, watchTodayTodos } from './standing/ladder-todo.queries.ts'
import { standingJob } from './standing/standing.job.ts'
import { visitRoutes } from './visits/visit.routes.tsx'
import { visit } from './visits/visit.schema.ts'

export const watch: Module = {
  name: 'watch',
  nav: [
    {
      label: 'きょうの見守り',
      href: '/watch/round',
      permit: 'watch.watchPlan:read',
      group: '見守り',
      under: ['/watch', '/watch-plans', '/watch-visits'],
    },
  ],
  routes: [...roundRoutes, ...sheetRoutes, ...planRoutes, ...visitRoutes],
  types: [plan, visit],
  todos: [watchLateTodos, watchTodayTodos, watchGapTodos],
  clocks: [watchClock],
  jobs: [standingJob],
}
