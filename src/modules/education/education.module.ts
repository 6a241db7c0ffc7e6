import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Module } from '#src/web/module.ts'
import { educationIndicators } from './education.indicators.ts'
import { educationRequest } from './requests/education-request.schema.ts'

export const education: Module = {
  name: 'education',
  nav: [{ label: '福祉教育', href: '/education', permit: 'education.educationRequest:read' }],
  indicators: educationIndicators,
  routes: allRoutes(recordRoutes(educationRequest)),
  types: [educationRequest],
}
