import type { Module } from '#src/web/module.ts'
import { feedRoutes } from './feeds/feed.routes.tsx'
import { monthRoutes } from './month/month.routes.tsx'

export const calendar: Module = {
  name: 'calendar',
  nav: [{ label: 'カレンダー', href: '/calendar', permit: 'home.calendar:read' }],
  routes: [...monthRoutes, ...feedRoutes],
}
