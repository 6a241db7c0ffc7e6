import type { Module } from '#src/web/module.ts'
import { volunteerIndicators } from './volunteers.indicators.ts'
import { insuranceFeedRoutes } from './insurance/insurance-feed.routes.tsx'
import { insuranceFeed } from './insurance/insurance-feed.schema.ts'

export const volunteers: Module = {
  name: 'volunteers',
  nav: [{ label: 'ボランティア保険', href: '/insurance', permit: 'volunteers.insuranceFeed:read' }],
  indicators: volunteerIndicators,
  routes: insuranceFeedRoutes,
  types: [insuranceFeed],
}
