import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Module } from '#src/web/module.ts'
import { supportContact } from './contacts/support-contact.schema.ts'
import { placeDay } from './days/place-day.schema.ts'
import { place } from './places/place.schema.ts'

const types = [place, supportContact, placeDay]
export const places: Module = { name: 'places', nav: [{ label: '居場所', href: '/places', permit: 'places.place:read' }], routes: types.flatMap((type) => allRoutes(recordRoutes(type))), types }
