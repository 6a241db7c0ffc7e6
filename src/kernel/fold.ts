// Search keys only: NFKC and the variants change names, so what a person entered is stored apart and as entered.
import { toHiragana } from '#src/kernel/kana.ts'
import { VARIANTS } from '#src/kernel/variants.ts'

const KEY_OF: ReadonlyMap<string, string> = new Map(
  VARIANTS.flatMap((row) => Array.from(row, (char): [string, string] => [char, Array.from(row)[0] ?? char])),
)
const SELECTORS = /[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu
const SPACES_AND_HYPHENS = /[\s\u200B-\u200D\u2060\uFEFF\-ー‐‑‒–—―−]/gu
const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** The search key of a text: one key for every width, case, kana, variant character, space and hyphen. */
export function foldKey(text: string): string {
  const plain = text.replace(SELECTORS, '').normalize('NFKC').toLowerCase().replace(SPACES_AND_HYPHENS, '')
  return Array.from(toHiragana(plain.normalize('NFKC')), (char) => KEY_OF.get(char) ?? char).join('')
}

/** The number of characters as a person counts them (𠮷 = 1, 葛󠄀 = 1). */
export function graphemeLength(text: string): number {
  return Array.from(graphemes.segment(text)).length
}

/** The distinct single characters and pairs of a key, for the search column. */
export function grams(key: string): string[] {
  const chars = Array.from(key)
  const pairs = chars.slice(1).map((char, index) => `${chars[index] ?? ''}${char}`)
  return [...new Set([...chars, ...pairs])]
}
