import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { recordSource } from '#src/search/record-source.ts'
import type { Module } from '#src/web/module.ts'
import { educationIndicators } from './education.indicators.ts'
import { educationTodos } from './requests/education-request-todo.queries.ts'
import { educationRequest } from './requests/education-request.schema.ts'

export const education: Module = {
  name: 'education',
  nav: [{ label: '福祉教育', href: '/education', permit: 'education.educationRequest:read' }],
  indicators: educationIndicators,
  todos: [educationTodos],
  routes: allRoutes(recordRoutes(educationRequest)),
  types: [educationRequest],
  search: [recordSource(educationRequest, ['received_on', 'grade', 'aims'], ['received_on', 'wanted_on', 'first_delivered_on'])],
}
