// A term of the field, as the glossary keeps it.

/** One term: what it is called in Japanese, how it is read, its one word in the code, what it means, and which words are not used. */
export type Term = { readonly ja: string; readonly kana: string; readonly en: string; readonly meaning: string; readonly not?: string }

/** Writes a term; `not` are the words that are not used for it. */
export function term(ja: string, kana: string, en: string, meaning: string, not?: string): Term {
  return not === undefined ? { ja, kana, en, meaning } : { ja, kana, en, meaning, not }
}
