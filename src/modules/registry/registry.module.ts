import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Module } from '#src/web/module.ts'
import { organisation } from './organisations/organisation.schema.ts'
import { venue } from './venues/venue.schema.ts'

export const registry: Module = { name: 'registry', nav: [{ label: '団体', href: '/organisations', permit: 'registry.organisation:read' }, { label: '会場', href: '/venues', permit: 'registry.venue:read' }], routes: [...allRoutes(recordRoutes(organisation)), ...allRoutes(recordRoutes(venue))], types: [organisation, venue] }
