/** What a PDF could do besides being read: programs, starting something, files inside. Such a file is not taken. */
import { inflateSync } from 'node:zlib'

const MOST = 30 * 1024 * 1024
const HEX = (char: string): string => `#${char.charCodeAt(0).toString(16)}`
/** A name of the format, also where letters are written as #4a. */
const named = (name: string): string => `/${[...name].map((char) => `(?:${char}|${HEX(char)})`).join('')}(?![A-Za-z0-9])`
const find = (...names: string[]): RegExp => new RegExp(names.map(named).join('|'), 'i')

const ACTS = find('JavaScript', 'Launch', 'RichMedia')
const FORMS = /\/XFA\s*[[\d]/
const INSIDE = find('EmbeddedFile', 'EmbeddedFiles')
const [LOCKED, PACKED, FLATE, FILTER, PREDICTOR] = [find('Encrypt'), find('ObjStm'), find('FlateDecode'), find('Filter'), find('Predictor')]

export const PDF_PROBLEMS = {
  acts: 'プログラムを動かすしくみ（JavaScript など）が入った PDF なので、受け取れません。もとの書類を「PDF として印刷」で作り直してから、添付してください。',
  inside: 'ほかのファイルが中に入った PDF なので、受け取れません。中のファイルを取り出し、それぞれを添付してください。',
  locked: 'パスワードのかかった PDF です。パスワードを外して保存してから、添付してください。',
  broken: 'PDF の中身を確かめられませんでした。もとの書類を「PDF として印刷」で作り直してから、添付してください。',
} as const
type Problem = keyof typeof PDF_PROBLEMS

const problemIn = (text: string): Problem | undefined =>
  ACTS.test(text) || FORMS.test(text) ? 'acts' : INSIDE.test(text) ? 'inside' : undefined

/** Why this PDF is not taken; undefined when there is nothing against it. Looks into packed objects too; what cannot be looked into is refused. */
export function pdfProblem(bytes: Uint8Array): Problem | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = file.toString('latin1')
  if (!text.startsWith('%PDF-') || !text.includes('%%EOF')) return 'broken'
  const open = problemIn(text)
  if (open) return open
  if (LOCKED.test(text)) return 'locked'
  let left = MOST
  for (const { index, 0: word } of text.matchAll(/stream\r?\n/g)) {
    if (text.slice(index - 3, index) === 'end') continue
    const dictionary = text.slice(Math.max(0, index - 4000, text.lastIndexOf(' obj', index)), index)
    if (!PACKED.test(dictionary)) continue
    if (!FILTER.test(dictionary)) continue // written plainly: read above
    if (
      !FLATE.test(dictionary) ||
      PREDICTOR.test(dictionary) ||
      /\[[^\]]*\/[^\]]*\/[^\]]*\]/.test(dictionary.slice(dictionary.search(FILTER)))
    )
      return 'broken'
    try {
      const inner = inflateSync(file.subarray(index + word.length), { maxOutputLength: Math.max(left, 1) })
      left -= inner.length
      const found = problemIn(inner.toString('latin1'))
      if (found) return found
    } catch {
      return 'broken'
    }
  }
  return undefined
}
