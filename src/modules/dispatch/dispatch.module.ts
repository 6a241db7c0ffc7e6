import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Module } from '#src/web/module.ts'
import { dispatchExceptions, dispatchIndicators } from './dispatch.indicators.ts'
import { dispatch } from './dispatches/dispatch.schema.ts'

export const dispatches: Module = {
  name: 'dispatch',
  nav: [{ label: '職員派遣', href: '/dispatches', permit: 'dispatch.dispatch:read' }],
  indicators: dispatchIndicators,
  exceptions: dispatchExceptions,
  routes: allRoutes(recordRoutes(dispatch)),
  types: [dispatch],
}
