// What a handler may answer. Representation (HTML, JSON) is decided once, in serve.ts.
import type { VNode } from 'preact'
import type { Paper } from '#src/documents/document.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Column, Value } from '#src/exchange/xlsx.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
/** JSON that the database has written already: sent as it is. */
export class JsonText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
/** The bytes of a file: there already, or made when the transaction of its request is over, so that nobody who waits for the press holds a connection (docs/decisions/0093). Making them may throw DocumentProblem. */
export type Bytes = Uint8Array | (() => Promise<Uint8Array>)
/** What a file is a part of, where several are one thing that a second person decides on: its address, its name, and which part this is. */
export type Whole = { subject: string; title: string; part: string }
/** `people`: how many people's records leave with it, where that is not the number of `subjects`; a page's JSON is a file of addresses only where it says so. */
export type Answer =
  | {
      kind: 'page'
      status: number
      title: string
      body: VNode
      json: Json | JsonText
      subjects: string[]
      /** How many of them, from the first, are the record of the page and whom it is about; one where nothing is said. */ about?: number
      people?: number
      paper?: Paper
      refresh?: number
      /** Nothing is in it that was not there at the last answer: it leaves no line. */ same?: true
    }
  | {
      kind: 'redirect'
      location: string
      cookies?: readonly string[]
      subjects: string[]
      /** What is said on the next page, where it is not what the act says; the page says itself what was done: none. */ said?:
        'told' | 'none'
    }
  | { kind: 'sheet'; name: string; columns: Column[]; rows: Value[][]; subjects: string[]; people?: number; paper?: Paper }
  | { kind: 'file'; name: string; type: string; bytes: Bytes; subjects: string[]; people?: number; shown?: true; whole?: Whole }
  | { kind: 'notFound' }

type PageMore = {
  status?: number
  json?: Json | JsonText
  subjects?: string[]
  about?: number
  paper?: Paper | undefined
  /** Seconds after which the page is asked for again: for long work that goes on. */ refresh?: number
  /** Nothing is in it of any record. */ same?: true
}

/** A page; `json` is what the same address answers as `.json`, `paper` as `.pdf` (without it there is none); `subjects` are the records shown, for the audit. */
export const page = (title: string, body: VNode, more: PageMore = {}): Answer => ({
  kind: 'page',
  ...(more.same ? { same: true as const } : {}),
  status: more.status ?? 200,
  title,
  body,
  json: more.json ?? null,
  subjects: more.subjects ?? [],
  ...(more.about === undefined ? {} : { about: more.about }),
  ...(more.paper ? { paper: more.paper } : {}),
  ...(more.refresh ? { refresh: more.refresh } : {}),
})
/** After a successful POST: go and look at the result. */
export const redirect = (location: string, subjects: string[] = [], cookies: readonly string[] = []): Answer => ({
  kind: 'redirect',
  location,
  subjects,
  cookies,
})
/** A whole list as a table, sent as CSV, xlsx or PDF by the suffix of the address; `paper` where print should say less or more than the file. */
export const sheet = (name: string, columns: Column[], rows: Value[][], subjects: string[] = [], paper?: Paper): Answer => ({
  kind: 'sheet',
  name,
  columns,
  rows,
  subjects,
  ...(paper ? { paper } : {}),
})
/** A file made for this answer, such as a form to fill in; it holds no records. */
export const file = (name: string, type: string, bytes: Bytes): Answer => ({ kind: 'file', name, type, bytes, subjects: [] })
/** A file of records: kept with one, or made for this answer; `shown` in the browser instead of saved. */
export const keptFile = (name: string, type: string, bytes: Bytes, subjects: string[], shown: boolean): Answer => ({
  kind: 'file',
  name,
  type,
  bytes,
  subjects,
  ...(shown ? { shown: true } : {}),
})
/** The same answer, saying how many people's records leave with it (0 where it is no file of records). */
export const ofPeople = (answer: Answer, people: number): Answer =>
  answer.kind === 'page' || answer.kind === 'sheet' || answer.kind === 'file' ? { ...answer, people } : answer
/** The same file as one of several that are one thing. */
export const partOf = (answer: Answer, whole: Whole): Answer => (answer.kind === 'file' ? { ...answer, whole } : answer)
/** The status of a form shown with these reasons: 409 where somebody else was faster, 422 where something is to be mended, 200 without any. */
export const statusOf = (reasons: readonly Reason[]): number =>
  reasons.length ? (reasons.some((one) => one.code === 'stale') ? 409 : 422) : 200
/** Why something was refused, as JSON (RFC 9457): what was not done, and each reason with its field. */
export const problem = (reasons: readonly Reason[], status = 422, title = '保存していません。'): Json => ({
  title,
  status,
  errors: reasons.map((one) => ({ ...one })),
})
/** The same words for what does not exist and for what one may not see. */
export const notFound: Answer = { kind: 'notFound' }
