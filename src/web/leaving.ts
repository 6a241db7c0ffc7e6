// How an answer is named and counted as it leaves: whose copy, its number, its form, and how many of its records it is about.
import type { Context } from 'hono'
import type { Paper } from '#src/documents/document.ts'
import type { Answer } from './answer.ts'
import { formatOf } from './send-page.tsx'

/** A printed list of people's records says across every page whose copy it is. */
export const withReader = (paper: Paper, reader: string | undefined): Paper =>
  reader && !paper.watermark ? { ...paper, watermark: reader } : paper

/** The name of a file with the number of this copy before its ending. */
export const numbered = (name: string, no: number): string => name.replace(/(\.[^.]+)?$/, `（控え第${no}号）$1`)

/** How many of its subjects are the record of a page and whom it is about. */
export const aboutOf = (answer: Answer): number => (answer.kind === 'page' ? (answer.about ?? 1) : 1)
/** Carried out: neither refused nor found to be nothing. */
export const isDone = (answer: Answer): boolean => answer.kind !== 'notFound' && (answer.kind !== 'page' || answer.status < 400)

/** How an answer leaves, for the ledger. */
export const wayOf = (c: Context, answer: Answer): 'csv' | 'xlsx' | 'pdf' | 'json' => {
  const format = formatOf(c)
  return format === 'html' ? (answer.kind === 'file' ? 'pdf' : 'json') : format
}
