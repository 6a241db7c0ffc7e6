import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Module } from '#src/web/module.ts'
import { insuranceFeed } from './insurance/insurance-feed.schema.ts'

export const volunteers: Module = { name: 'volunteers', nav: [{ label: 'ボランティア', href: '/insurance', permit: 'volunteers.insuranceFeed:read' }], routes: allRoutes(recordRoutes(insuranceFeed)), types: [insuranceFeed] }
