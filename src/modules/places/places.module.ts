import { recordSource } from '#src/search/record-source.ts'
import type { Module } from '#src/web/module.ts'
import { placeExceptions, placeIndicators } from './places.indicators.ts'
import { supportContactRoutes } from './contacts/support-contact.routes.tsx'
import { supportContact } from './contacts/support-contact.schema.ts'
import { placeDayRoutes } from './days/place-day.routes.tsx'
import { placeDay } from './days/place-day.schema.ts'
import { placeRoutes } from './places/place.routes.tsx'
import { place } from './places/place.schema.ts'

export const places: Module = {
  name: 'places',
  indicators: placeIndicators,
  exceptions: placeExceptions,
  nav: [{ label: '居場所', href: '/places', permit: 'places.place:read', under: ['/supports', '/place-days'] }],
  routes: [...placeRoutes, ...supportContactRoutes, ...placeDayRoutes],
  types: [place, supportContact, placeDay],
  search: [recordSource(place, ['main_purpose', 'neighbourhood_id', 'operator'])],
}
