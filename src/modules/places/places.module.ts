import { recordAddressees } from '#src/addressees/addressee.ts'
import { twiceTodos } from '#src/edits/edit-todo.queries.ts'
import { recordSource } from '#src/search/record-source.ts'
import type { Module } from '#src/web/module.ts'
import { placeExceptions, placeIndicators } from './places.indicators.ts'
import { supportContactRoutes } from './contacts/support-contact.routes.tsx'
import { supportContact } from './contacts/support-contact.schema.ts'
import { mergedDay, placeDayRoutes } from './days/place-day.routes.tsx'
import { placeDay } from './days/place-day.schema.ts'
import { placeRoutes } from './places/place.routes.tsx'
import { supportTodos } from './contacts/support-contact-todo.queries.ts'
import { silentPlaces, unconfirmedPlaces } from './places/place-todo.queries.ts'
import { place } from './places/place.schema.ts'

export const places: Module = {
  name: 'places',
  indicators: placeIndicators,
  exceptions: placeExceptions,
  todos: [supportTodos, unconfirmedPlaces, silentPlaces, twiceTodos(mergedDay)],
  nav: [{ label: '居場所', href: '/places', permit: 'places.place:read', under: ['/supports', '/place-days'] }],
  routes: [...placeRoutes, ...supportContactRoutes, ...placeDayRoutes],
  types: [place, supportContact, placeDay],
  addressees: [recordAddressees(place)],
  search: [
    recordSource(place, ['main_purpose', 'neighbourhood_id', 'operator']),
    recordSource(supportContact, ['on_day', 'place_id', 'who', 'method'], ['on_day', 'next_on']),
  ],
}
