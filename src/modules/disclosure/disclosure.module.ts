import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Module } from '#src/web/module.ts'
import { consent } from './consents/consent.schema.ts'

export const disclosure: Module = { name: 'disclosure', nav: [], routes: allRoutes(recordRoutes(consent)), types: [consent] }
