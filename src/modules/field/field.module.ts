import type { Module } from '#src/web/module.ts'
import { fieldPersonRoutes } from './people/field-person.routes.tsx'

export const field: Module = {
  name: 'field',
  nav: [{ label: '現場の人', href: '/field-people', permit: 'field.fieldPerson:read', group: '見守り' }],
  routes: [...fieldPersonRoutes],
}
