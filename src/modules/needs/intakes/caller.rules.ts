// Whose number a caller left: where a shield hides how the person is reached, so does it hide the number of whoever may live with them. Pure. 根拠: rules.md 人 2, docs/decisions/0090
import type { Reason } from '../../../kernel/result.ts'
import type { Values } from '../../../records/record.ts'

/** Those of whom it is certain that their number does not lead into the house of the person. */
const ELSEWHERE = ['neighbour', 'minsei', 'organisation']
/** The fields of a consultation that are left out; `hides`: a shield stands between this reader and whom it is about. */
export const callerCovered = (values: Values, hides: boolean): readonly string[] =>
  hides && !ELSEWHERE.includes(String(values['consulter'] ?? '')) ? ['consulter_contact'] : []

/** One version of a consultation, and whether a shield stands before whom it is about. */
type Version = { readonly values: Values; readonly hides: boolean }
/** Why somebody to whom a number is hidden does not change whom it is about or who consulted: it would be read by that. Undefined where it stays hidden, or never was. */
export const uncovering = (before: Version, after: Version): Reason | undefined =>
  callerCovered(before.values, before.hides).length > 0 && callerCovered(after.values, after.hides).length === 0
    ? {
        code: 'shield',
        field: before.values['person_id'] === after.values['person_id'] ? 'consulter' : 'person_id',
        message:
          '連絡先を伏せている人の相談です。「相談した人」と「だれのことか」は、変えると伏せた連絡先が見えるので、この人の担当か区の管理者だけが変えられます。ほかのところは、この二つをもとにもどせば保存できます。',
      }
    : undefined

/** What stands in the place of a number that is left out of a text. */
export const HIDDEN_NUMBER = '〔伏せた番号〕'
const KANJI: ReadonlyMap<string, string> = new Map([...'〇一二三四五六七八九'].map((char, i) => [char, String(i)]))
/** A digit of any width, or written in kanji; undefined for anything else. */
const digitOf = (char: string): string | undefined => {
  const plain = char.normalize('NFKC')
  return /^\d$/.test(plain) ? plain : KANJI.get(char)
}
/** What people write between the digits of one number; and what ends one, in a contact that is no more than a few words. */
const [WITHIN, BETWEEN] = [/^[\s().+~の‐-―−ー-]{0,3}$/u, /[^\d\s().+~の‐-―−ー-]+/u]
/** Digits that are a number; of its local part; of the longest one. */
const [FEWEST, FEWEST_LOCAL, LONGEST] = [9, 6, 13]
/** A number by its digits, and by those it is written with where the area is left out. */
type Numbered = { readonly whole: string; readonly local: string }
const localOf = (whole: string, groups: readonly string[]): string => {
  const local = groups.length > 2 ? groups.slice(1).join('') : whole.slice(-8)
  return local.length < FEWEST_LOCAL ? whole : local
}
/** The telephone numbers of a contact, which may be an address as well. */
export function numbersOf(contact: unknown): Numbered[] {
  const plain = [...(typeof contact === 'string' ? contact : '')].map((char) => digitOf(char) ?? char).join('')
  return plain
    .normalize('NFKC')
    .split(BETWEEN)
    .flatMap((run): Numbered[] => {
      const digits = run.replace(/\D/g, '')
      if (digits.length < FEWEST) return []
      // Two with no more than a blank between them.
      if (digits.length > LONGEST)
        return (digits.match(/0[5789]0\d{8}|0\d{9}/g) ?? []).map((whole) => ({ whole, local: localOf(whole, []) }))
      const abroad = /\+\s*81/.test(run) ? `0${digits.slice(2).replace(/^0/, '')}` : undefined
      return [{ whole: abroad ?? digits, local: localOf(abroad ?? digits, abroad ? [] : run.split(/\D+/).filter(Boolean)) }]
    })
}

type Place = { readonly from: number; readonly to: number }
/** Where these digits stand in a text, whatever people write between them; `alone`: with no other digit before or behind. */
function placesOf(chars: readonly string[], digits: string, alone: boolean): Place[] {
  const there = chars.flatMap((char, at) => {
    const digit = digitOf(char)
    return digit === undefined ? [] : [{ at, digit }]
  })
  return there.flatMap((_, i): Place[] => {
    const run = there.slice(i, i + digits.length)
    const [from, to] = [run[0]?.at ?? 0, (run.at(-1)?.at ?? 0) + 1]
    const same = run.map((one) => one.digit).join('') === digits
    const near = run.every(
      (one, k) =>
        k === 0 ||
        WITHIN.test(
          chars
            .slice((run[k - 1]?.at ?? 0) + 1, one.at)
            .join('')
            .normalize('NFKC'),
        ),
    )
    const beside = [chars[from - 1], chars[to]].some((char) => char !== undefined && digitOf(char) !== undefined)
    return same && near && !(alone && beside) ? [{ from, to }] : []
  })
}
/** A text cut at these numbers: what stands around them, and how each is written there. */
function cutAt(text: string, numbers: readonly Numbered[]): { around: string[]; left: string[] } {
  const chars = [...text]
  const all = numbers
    .flatMap(({ whole, local }) => [
      ...placesOf(chars, `81${whole.slice(1)}`, false),
      ...placesOf(chars, whole, false),
      ...placesOf(chars, local, true),
    ])
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
  const [around, left]: [string[], string[]] = [[], []]
  let at = 0
  for (const { from, to } of all)
    if (from >= at) {
      around.push(chars.slice(at, from).join(''))
      left.push(chars.slice(from, to).join(''))
      at = to
    }
  return { around: [...around, chars.slice(at).join('')], left }
}
/** A free text without these numbers, however they are written there. */
export const withoutNumbers = (text: string, numbers: readonly Numbered[]): string =>
  numbers.length ? cutAt(text, numbers).around.join(HIDDEN_NUMBER) : text
/** A text that was typed over one without its numbers (`stored` has them): they stand where they stood. */
export function withNumbers(typed: string, stored: string, numbers: readonly Numbered[]): string {
  const { left } = cutAt(stored, numbers)
  let n = 0
  return typed.replaceAll(HIDDEN_NUMBER, (mark) => left[n++] ?? mark)
}

const MOST_CONTACT = 120
/** A new number before the one of before, which nobody loses by it and which stays hidden wherever it stands; undefined where both have no room. */
export function addedContact(fresh: string, before: string): string | undefined {
  const both = before === '' ? fresh : `${fresh}（前の連絡先：${before}）`
  return [...both].length > MOST_CONTACT ? undefined : both
}
