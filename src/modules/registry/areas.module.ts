import type { Module } from '#src/web/module.ts'
import { addressRoutes } from './addresses/address.routes.tsx'
import { calendarRoutes } from './calendars/calendar.routes.tsx'
import { councilRoutes } from './councils/council.routes.tsx'
import { neighbourhoodRoutes } from './neighbourhoods/neighbourhood.routes.tsx'

// Areas, addresses, calendars and where a council itself is written to are reached from 管理 and from the address fields, so they have no line in the rail.
export const areas: Module = {
  name: 'areas',
  nav: [],
  routes: [...addressRoutes, ...neighbourhoodRoutes, ...calendarRoutes, ...councilRoutes],
}
