// 「{漢字|よみ}」 in a text, as pieces with their reading.
export type Piece = { text: string; reading?: string }

/** The pieces of a text in order; what has no reading stands alone. */
export function rubyOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(/\{([^{}|]+)\|([^{}|]+)\}/g)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) })
    pieces.push({ text: found[1] ?? '', reading: found[2] ?? '' })
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
/** The text without its readings, for where there is no room for them. */
export const withoutRuby = (text: string): string =>
  rubyOf(text)
    .map((one) => one.text)
    .join('')
