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

/** Lines somebody typed or pasted, each with the number it has there; blank ones are none. */
export type TypedLine = { no: number; text: string }
/** Reads them, none cut. */
export const linesOf = (typed: string): TypedLine[] =>
  typed
    .split(/\r?\n/)
    .map((line, i) => ({ no: i + 1, text: line.trim() }))
    .filter((one) => one.text !== '')
/** So many lines that are too long are named at once; the others are once these are put right. */
const NAMED = 20
/** What stands against lines: each that is too long, by its number there. */
export const lineReasons = (of: { field: string; label: string; lines: readonly TypedLine[]; most: number }): Reason[] =>
  of.lines
    .flatMap(({ no, text }) => textReasons({ field: of.field, label: `${no} 行めの${of.label}`, text, most: of.most }))
    .slice(0, NAMED)

/** The short texts of one form, whole, each with what it is called and how long it may be; and what stands against them. */
export function wholeTexts<Name extends string>(
  get: (name: NoInfer<Name>) => string | null,
  fields: Readonly<Record<Name, { readonly label: string; readonly most: number }>>,
): { texts: Record<Name, string>; reasons: Reason[] } {
  const names = Object.keys(fields) as Name[]
  const texts = Object.fromEntries(names.map((name) => [name, (get(name) ?? '').trim()])) as Record<Name, string>
  return { texts, reasons: names.flatMap((name) => textReasons({ field: name, text: texts[name], ...fields[name] })) }
}
