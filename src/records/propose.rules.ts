// What a word of somebody's sheet probably means among our own: proposed to the eye, never taken without a person's yes.
import { foldKey } from '../kernel/fold.ts'
import type { Field, Option } from './record.ts'

const SHORTEST = 2
const LONGER = 4
const TAIL = /(?:会|など|等)$/

/** The one option whose words hold the word, or that the word holds with little more beside; undefined where two fit as well as one. */
export function proposeOption(word: string, options: readonly Option[]): Option | undefined {
  const plain = foldKey(word)
  for (const text of new Set([plain, plain.replace(TAIL, '')])) {
    if ([...text].length < SHORTEST) continue
    const fitting = options.filter((one) => {
      const label = foldKey(one.label)
      return label.includes(text) || ([...label].length >= SHORTEST && text.includes(label) && text.length <= label.length + LONGER)
    })
    const exact = fitting.filter((one) => foldKey(one.label) === text)
    const [only, another] = exact.length ? exact : fitting
    if (only && !another) return only
  }
  return undefined
}

const SEVERAL = 6
const MOSTLY = 0.8
/** Whether nearly every cell says something else and none of it is the word of an option: names, not choices. */
const areNames = (words: readonly string[], labels: ReadonlySet<string>): boolean =>
  words.length >= SEVERAL && new Set(words.map(foldKey).filter((word) => !labels.has(word))).size >= words.length * MOSTLY

/** The one field with a code list of its own whose options the cells of a column name, at least every second of them. */
export function fieldOfCells(cells: readonly string[], fields: readonly Field[]): Field | undefined {
  const words = cells.map((one) => one.trim()).filter(Boolean)
  if (words.length === 0) return undefined
  const named = fields.filter((field) => {
    const options = field.type === 'choice' || field.type === 'choices' ? (field.options ?? []) : []
    if (areNames(words, new Set(options.map((one) => foldKey(one.label))))) return false
    const hits = words.filter((word) => word.split(/[、，,／/]+/).some((part) => proposeOption(part, options) !== undefined))
    return hits.length * 2 >= words.length
  })
  return named.length === 1 ? named[0] : undefined
}
