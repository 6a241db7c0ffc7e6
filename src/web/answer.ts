// What a handler may answer. Representation (HTML, JSON) is decided once, in serve.ts.
import type { VNode } from 'preact'
import type { Column, Value } from '#src/exchange/xlsx.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type Answer =
  | { kind: 'page'; status: number; title: string; body: VNode; json: Json; subjects: string[] }
  | { kind: 'redirect'; location: string; cookies?: readonly string[]; subjects: string[] }
  | { kind: 'sheet'; name: string; columns: Column[]; rows: Value[][]; subjects: string[] }
  | { kind: 'notFound' }

type PageMore = { status?: number; json?: Json; subjects?: string[] }

/** A page; `json` is what the same address answers as `.json`; `subjects` are the records shown, for the audit. */
export const page = (title: string, body: VNode, more: PageMore = {}): Answer => ({ kind: 'page', status: more.status ?? 200, title, body, json: more.json ?? null, subjects: more.subjects ?? [] })
/** After a successful POST: go and look at the result. */
export const redirect = (location: string, subjects: string[] = [], cookies: readonly string[] = []): Answer => ({ kind: 'redirect', location, subjects, cookies })
/** A whole list as a table, sent as CSV or xlsx by the suffix of the address. */
export const sheet = (name: string, columns: Column[], rows: Value[][], subjects: string[] = []): Answer => ({ kind: 'sheet', name, columns, rows, subjects })
/** The same words for what does not exist and for what one may not see. */
export const notFound: Answer = { kind: 'notFound' }
