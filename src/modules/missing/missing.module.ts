import { aboutSource } from '#src/search/about-source.ts'
import type { Module } from '#src/web/module.ts'
import { messageTodos } from './alerts/alert.queries.ts'
import { openAlertTodos } from './alerts/alert-todo.queries.ts'
import { alertLeft } from './alerts/alert-left.queries.ts'
import { missingAlert, alertKept } from './alerts/alert.schema.ts'
import { missingRoutes } from './missing.routes.tsx'
import { missingPersonImport } from './people/missing-person.import.ts'
import { missingPerson, missingKept } from './people/missing-person.schema.ts'
import { missingSeal, sealKept } from './seals/seal.schema.ts'

export const missing: Module = {
  name: 'missing',
  nav: [
    {
      label: '行方不明',
      group: '見守り',
      href: '/missing-people',
      permit: 'missing.missingPerson:read',
      under: ['/missing-people', '/missing-seals', '/missing-alerts'],
    },
    { label: '届いた行方不明の知らせ', group: '見守り', href: '/missing-messages', permit: 'missing.missingMessage:read' },
  ],
  routes: missingRoutes,
  imports: [missingPersonImport],
  types: [missingPerson, missingSeal, missingAlert],
  search: [aboutSource(missingPerson, 'person_id', ['number'], ['person_id', 'registered_on'])],
  todos: [messageTodos, openAlertTodos],
  leaves: [alertLeft],
  kept: [missingKept, sealKept, alertKept],
}
