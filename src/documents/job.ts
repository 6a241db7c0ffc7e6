// What is said between the parent and the child that sets documents.
import type { Filled, FormValues } from '#src/exchange/fill-form.ts'
import type { Chart } from './chart.ts'
import type { Form, Plan } from './typst.ts'

/** What each task takes and gives. */
export type Tasks = {
  pdf: { takes: { form: Form; data: unknown }; gives: Uint8Array }
  plan: { takes: { data: unknown }; gives: Plan }
  /** One PDF of all of them, in order; `over` has one page to lay over each. */
  join: { takes: { files: readonly Uint8Array[]; over?: Uint8Array }; gives: Uint8Array }
  chart: { takes: { chart: Chart }; gives: string }
  /** A workbook with places to fill in; without bytes the shipped one with so many items. What cannot be opened gives undefined. */
  workbook: { takes: { bytes?: Uint8Array; items: number; values: FormValues }; gives: Filled | undefined }
}
export type Task = keyof Tasks
export type Job<T extends Task = Task> = { [K in T]: { task: K } & Tasks[K]['takes'] }[T]
export type Asked = { id: number; job: Job }
export type Said =
  { ready: true } | { id: number; ok: true; result: unknown; memory: number } | { id: number; ok: false; problem: string; memory: number }
