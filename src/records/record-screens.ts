// The screens a slice may give of its own, and what they are handed.
import type { VNode } from 'preact'
import type { Block } from '#src/documents/document.ts'
import type { Json } from '#src/web/answer.ts'
import type { Any } from './record-asked.ts'
import type { ListProps } from './list-narrow.screens.tsx'
import type { FormProps } from './record-form.screens.tsx'
import type { RecordProps } from './record-facts.screens.tsx'
import type { Row } from './record.ts'

/** A page of a record that shows more than the record: what its JSON says besides, whom it shows (for the audit), and how many people's records leave with it. */
export type Around = { body: VNode; json?: Readonly<Record<string, Json>>; subjects?: string[]; people?: number }
/** These records as this reader may see them, or as a file may (`whole`): the same rows in the same order, with what is left out (Row.covered). */
export type Covers = (asked: Any, rows: readonly Row[], whole: boolean) => Promise<Row[]>
/** What the page of one record is made of. */
export type OfRecord = Pick<Slice, 'record' | 'paper' | 'covers'>
/** The screens of a type; a slice may give its own. They are made only when they are shown, and read within the request what stands around the record. */
export type Screens = {
  list: (props: ListProps, asked: Any) => VNode | Promise<VNode>
  form: (props: FormProps, asked: Any) => VNode | Promise<VNode>
  record: (props: RecordProps, asked: Any) => VNode | Around | Promise<VNode | Around>
  /** What the printed record says besides its facts and history. */ paper: (props: RecordProps) => Block[]
}
/** All a slice may give: its screens, and where some fields are not for everyone who may open a record, which. */
export type Slice = Screens & { covers?: Covers | undefined }
