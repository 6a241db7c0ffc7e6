// What a document is: plain data, so that it can be sent to the child process, stored, and compared in tests.
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { Chart } from './chart.ts'

/** A column of a printed table. `width` is its share of the line; numbers stand right. */
export type PaperColumn = { label: string; width?: number; align?: 'left' | 'right' | 'center' }
export type TableBlock = { kind: 'table'; columns: PaperColumn[]; rows: string[][]; caption?: string }
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  /** A line in large letters for who reads with effort; of 「{漢字|よみ}」 the reading stands above. `size` in points. */
  | { kind: 'large'; text: string; size: number; bold?: boolean }
  /** Label and value, one line each. */
  | { kind: 'facts'; items: [label: string, value: string][] }
  | TableBlock
  /** A drawing such as makeChart() gives; `alt` says in words what it shows, `width` is its share of the line (0–1). */
  | { kind: 'picture'; svg: string; alt: string; width?: number }
  /** A chart from plain data; the table of its numbers stands beside it. */
  | { kind: 'chart'; chart: Chart; alt: string; width?: number }
  /** Places to write in by hand, one under the other: what is asked, and a line of this height in millimetres; `said` stands small where one writes. */
  | { kind: 'blanks'; items: { label: string; height: number; said?: string }[] }
  /** Empty ruled lines to write on by hand. */
  | { kind: 'lines'; count: number }
  | { kind: 'pageBreak' }

/** What a page or list says about itself on paper; who printed it, when and where it came from is added when it is sent. */
export type Paper = {
  title: string
  /** One small line under the title, such as the conditions and the count of a list. */ note?: string
  landscape?: boolean
  /** Stands pale across every page, such as whose copy it is. */ watermark?: string
  blocks: Block[]
}

export type Printed = {
  wardName: string
  /** Instant of printing. */ at: Date
  by: string
  /** True prints 「見本データです」 on every page. */ demo: boolean
}

/** A report on A4: title, blocks, ward name above, printed at/by and page n/N below, QR back to `address`. */
export type Document = Paper & { printed: Printed; address?: string }

export type Addressee = {
  postal?: string
  /** Address in one to three lines. */ address: string[]
  name: string
  /** 様 unless said otherwise (御中). */ honorific?: string
}
/** Letters of one sending for window envelopes 長形3号, folded in three: the same words to each, with what goes along with theirs. Each bears page numbers of its own. */
export type Letters = {
  form: 'letters'
  to: readonly ToOne[]
  from: { postal?: string; address: string[]; name: string; person?: string; phone?: string }
  on: CivilDate
  /** Number of the outgoing letter, such as 天社協第12号. */ number?: string
  title: string
  blocks: Block[]
  printed: Printed
}
/** One addressee, what stands behind the words that all get, and where the QR code leads. */
export type ToOne = { to: Addressee; blocks?: readonly Block[]; address?: string }
/** Address labels on an A4 sheet: 12 (2 × 6, 86.4 × 42.3 mm) or 24 (3 × 8, 66.0 × 33.9 mm); `skip` leaves the labels already used free. */
export type Labels = { form: 'labels'; size: 12 | 24; skip?: number; labels: Addressee[]; printed: Printed }

/** Why there is no document: what happened and is safe, and what to do, for the person. */
export class DocumentProblem extends Error {
  readonly what: string
  readonly todo: string
  /** Asked for again it will not be there either. */ readonly lasting: boolean
  constructor(what: string, todo: string, lasting = false) {
    super(what + todo)
    this.what = what
    this.todo = todo
    this.lasting = lasting
  }
}
