// Where a page of the audit goes on: the exact time and number of its last line, as one word of the address.
import { isUuid } from '../kernel/id.ts'

export type Stamp = { readonly at: string; readonly id: string }
const EXACT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+09$/

/** Reads the word; undefined for none and for what is none. */
export function readStamp(text: string | null): Stamp | undefined {
  const [at = '', id = ''] = (text ?? '').split('_')
  return EXACT.test(at) && !Number.isNaN(Date.parse(at.replace(' ', 'T') + ':00')) && isUuid(id) ? { at, id } : undefined
}
/** The stamp as one text: `stamp_id`. */
export const writeStamp = (line: { readonly stamp: string; readonly id: string }): string => `${line.stamp}_${line.id}`
