import type { Kept } from '#src/kernel/retention.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Module } from '#src/web/module.ts'
import { holdKept, retentionHold } from './holds/hold.schema.ts'
import { disposeJob, gatherJob } from './lists/list.job.ts'
import { listRoutes } from './lists/list.routes.tsx'
import { approvalTodos, doneTodos, dueTodos } from './lists/list-todo.queries.ts'

/** 保存と廃棄 over what all modules say of how long their records are kept. */
export const retentionOver = (given: readonly Kept[]): Module => {
  const kept = [...given, holdKept]
  return {
    name: 'retention',
    nav: [{ label: '保存と廃棄', href: '/retention', permit: 'retention.disposal:read', under: ['/retention-holds'], group: '管理' }],
    routes: [...listRoutes(kept), ...allRoutes(recordRoutes(retentionHold))],
    types: [retentionHold],
    todos: [dueTodos, approvalTodos, doneTodos],
    jobs: [gatherJob(kept), disposeJob],
    kept,
  }
}
