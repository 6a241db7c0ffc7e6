import type { Module } from '#src/web/module.ts'
import { offeredRoutes } from './practices/offered.routes.tsx'
import { practiceImport, practiceRoutes } from './practices/practice.routes.tsx'
import { noConsentTodos, offerTodos, outCopyTodos, practiceTodos } from './practices/practice-todo.queries.ts'
import { practice, practiceKept } from './practices/practice.schema.ts'

export const practices: Module = {
  name: 'practices',
  nav: [
    { label: '事例集', href: '/practices', permit: 'practices.practice:read' },
    { label: '事例集の承認', href: '/practice-offers', permit: 'practices.offered:read' },
  ],
  routes: [...practiceRoutes, ...offeredRoutes],
  types: [practice],
  imports: [practiceImport],
  todos: [practiceTodos, offerTodos, noConsentTodos, outCopyTodos],
  kept: [practiceKept],
}
