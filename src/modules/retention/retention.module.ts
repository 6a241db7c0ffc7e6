import type { Kept } from '#src/kernel/retention.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Module } from '#src/web/module.ts'
import type { RecordType } from '#src/records/record.ts'
import { holdKept, retentionHold } from './holds/hold.schema.ts'
import { behindRoutes } from './lists/behind.routes.tsx'
import { disposeJob, gatherJob } from './lists/list.job.ts'
import { listRoutes } from './lists/list.routes.tsx'
import { approvalTodos, brokenTodos, doneTodos, dueTodos } from './lists/list-todo.queries.ts'

/** 保存と廃棄 over what all modules say of how long their records are kept, and over the types by which one is opened. */
export const retentionOver = (given: readonly Kept[], types: readonly RecordType[]): Module => {
  const kept = [...given, holdKept]
  return {
    name: 'retention',
    nav: [{ label: '保存と廃棄', href: '/retention', permit: 'retention.disposal:read', under: ['/retention-holds'], group: '管理' }],
    routes: [...listRoutes(kept), ...behindRoutes(kept, [...types, retentionHold]), ...allRoutes(recordRoutes(retentionHold))],
    types: [retentionHold],
    todos: [dueTodos, approvalTodos, brokenTodos, doneTodos],
    jobs: [gatherJob(kept), disposeJob],
    kept,
  }
}
