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
