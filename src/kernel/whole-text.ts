// A text somebody typed is taken whole or refused in words: nothing of it is cut off silently.
import type { Reason } from './result.ts'

/** What is too long, as a sentence; undefined where it is taken. */
export const sayTooLong = (label: string, text: string, most: number): string | undefined =>
  [...text].length > most
    ? `${label}は ${most.toLocaleString('ja-JP')} 文字までです（いま ${[...text].length.toLocaleString('ja-JP')} 文字）。`
    : undefined

/** What stands against a text: it is missing (where `missing` says so) or too long. */
export function textReason(of: {
  field: string
  label: string
  text: string
  most: number
  missing?: string | undefined
}): Reason | undefined {
  if (of.missing && of.text === '') return { code: 'missing', field: of.field, message: of.missing }
  const long = sayTooLong(of.label, of.text, of.most)
  return long === undefined ? undefined : { code: 'long', field: of.field, message: long }
}
/** The same as a list, for where several reasons stand together. */
export const textReasons = (of: Parameters<typeof textReason>[0]): Reason[] => {
  const found = textReason(of)
  return found ? [found] : []
}
