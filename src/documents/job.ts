// What is said between the parent and the child that sets documents.
import type { Chart } from './chart.ts'
import type { Form, Plan } from './typst.ts'

/** What each task takes and gives. */
export type Tasks = {
  pdf: { takes: { form: Form; data: unknown }; gives: Uint8Array }
  plan: { takes: { data: unknown }; gives: Plan }
  chart: { takes: { chart: Chart }; gives: string }
}
export type Task = keyof Tasks
export type Job<T extends Task = Task> = { [K in T]: { task: K } & Tasks[K]['takes'] }[T]
export type Asked = { id: number; job: Job }
export type Said =
  { ready: true } | { id: number; ok: true; result: unknown; memory: number } | { id: number; ok: false; problem: string; memory: number }
