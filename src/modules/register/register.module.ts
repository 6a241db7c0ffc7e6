import { registerLeft } from './issues/issue-left.queries.ts'
import { recordSource } from '#src/search/record-source.ts'
import type { Module } from '#src/web/module.ts'
import { copyTodos, lostClock } from './copies/copy-clock.queries.ts'
import { copyRoutes } from './copies/copy.routes.tsx'
import { copy } from './copies/copy.schema.ts'
import { entryAddressees } from './entries/entry.addressees.ts'
import { registrySaysTodos, settleTodos } from './entries/gone-todo.queries.ts'
import { entryImport } from './entries/entry.import.ts'
import { entryTodos, whoseTodos } from './entries/entry-todo.queries.ts'
import { entryRoutes } from './entries/entry.routes.tsx'
import { entry, entryKept } from './entries/entry.schema.ts'
import { issueRoutes } from './issues/issue.routes.tsx'
import { issue, issueKept } from './issues/issue.schema.ts'

export const register: Module = {
  name: 'register',
  nav: [
    {
      label: '名簿',
      href: '/watch-register/desk',
      permit: 'register.watchRegister:read',
      group: '見守り',
      under: ['/watch-register', '/register-issues', '/register-copies'],
    },
  ],
  routes: [...entryRoutes, ...issueRoutes, ...copyRoutes],
  types: [entry, issue, copy],
  imports: [entryImport],
  addressees: [entryAddressees],
  clocks: [lostClock],
  todos: [copyTodos, entryTodos, settleTodos, registrySaysTodos, whoseTodos],
  search: [recordSource(entry, ['no', 'address', 'neighbourhood_id'])],
  leaves: [registerLeft],
  kept: [entryKept, issueKept],
}
