import { aboutSource } from '#src/search/about-source.ts'
import type { Module } from '#src/web/module.ts'
import { attempt, attemptKept } from './attempts/attempt.schema.ts'
import { outreach as list } from './lists/outreach.schema.ts'
import { outreachRoutes } from './outreach.routes.tsx'
import { handedTargets, targetTodos } from './targets/target-todo.queries.ts'
import { target, targetKept } from './targets/target.schema.ts'

export const outreach: Module = {
  name: 'outreach',
  nav: [
    {
      label: 'アウトリーチ',
      group: '困りごと',
      href: '/outreach',
      permit: 'outreach.outreach:read',
      under: ['/outreach', '/outreach-targets', '/outreach-attempts'],
    },
  ],
  routes: outreachRoutes,
  types: [list, target, attempt],
  search: [aboutSource(target, 'person_id', ['address', 'name'], ['name', 'why', 'outreach_id'])],
  todos: [targetTodos],
  handOver: [handedTargets],
  kept: [targetKept, attemptKept],
}
