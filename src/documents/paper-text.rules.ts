// Text as it may stand on paper: nothing in it is code, nothing of it is lost but what cannot be printed.

const LONGEST_WORD = 20
// A word of signs without a place to break (an address of the web, a row of digits) would run out of its column.
const WORD = new RegExp(`[!-,./-~]{${LONGEST_WORD},}`, 'g')

/** The same text without control characters and halves of characters; long words may break (by a zero-width space). */
export function paperText(text: string): string {
  const plain = text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', ' ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
  return plain.replace(WORD, (word) => (word.match(new RegExp(`.{1,${LONGEST_WORD}}`, 'g')) ?? []).join('\u200b'))
}

const MOST_TOGETHER = 16
const words = new Intl.Segmenter('ja', { granularity: 'word' })
// A number with what counts it (6-1-55, 96番, 1203号室), a word of letters, a word of katakana: each is read as one.
const TOGETHER = /[0-9０-９]+(?:[-‐−－ー][0-9０-９]+)*(?:丁目|番地|番|号室|号|階|F)?|[A-Za-zＡ-Ｚａ-ｚ]+|[ァ-ヺー]+/g

/** One line of an address as the words between which it may turn over: never within マンション or 6-1-55. What is too long for any line stays free to break. */
export function addressWords(line: string): string[] {
  const plain = (text: string): string[] => [...words.segment(text)].map((one) => one.segment)
  const found: string[] = []
  let at = 0
  for (const one of line.matchAll(TOGETHER)) {
    found.push(...plain(line.slice(at, one.index)), one[0])
    at = one.index + one[0].length
  }
  found.push(...plain(line.slice(at)))
  return found.flatMap((word) => ([...word].length > MOST_TOGETHER ? [...word] : [word])).filter(Boolean)
}
