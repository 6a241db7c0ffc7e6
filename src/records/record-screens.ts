// The screens a slice may give of its own, and what they are handed.
import type { VNode } from 'preact'
import type { Block } from '#src/documents/document.ts'
import type { Json } from '#src/web/answer.ts'
import type { Any } from './record-asked.ts'
import type { ListProps } from './list-narrow.screens.tsx'
import type { FormProps } from './record-form.screens.tsx'
import type { RecordProps } from './record-facts.screens.tsx'

/** A page of a record that shows more than the record: what its JSON says besides, whom it shows (for the audit), and how many people's records leave with it. */
export type Around = { body: VNode; json?: Readonly<Record<string, Json>>; subjects?: string[]; people?: number }
/** The screens of a type; a slice may give its own. They are made only when they are shown, and read within the request what stands around the record. */
export type Screens = {
  list: (props: ListProps, asked: Any) => VNode | Promise<VNode>
  form: (props: FormProps, asked: Any) => VNode | Promise<VNode>
  record: (props: RecordProps, asked: Any) => VNode | Around | Promise<VNode | Around>
  /** What the printed record says besides its facts and history. */ paper: (props: RecordProps) => Block[]
}
