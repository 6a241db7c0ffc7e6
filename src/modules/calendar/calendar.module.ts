import type { TodoSource } from '#src/todos/source.ts'
import type { Module } from '#src/web/module.ts'
import { feedRoutes } from './feeds/feed.routes.tsx'
import { monthRoutes } from './month/month.routes.tsx'

export const calendarOver = (sources: readonly TodoSource[]): Module => ({
  name: 'calendar',
  nav: [{ label: 'カレンダー', href: '/calendar', permit: 'home.calendar:read' }],
  routes: [...monthRoutes(sources), ...feedRoutes],
})
