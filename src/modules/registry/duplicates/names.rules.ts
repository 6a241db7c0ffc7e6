// How near two writings of a name are: family and given name apart, kanji and kana apart, Latin letters as words.
import { foldKey } from '../../../kernel/fold.ts'
import { isKana } from '../../../kernel/kana.ts'

/** One writing of a person's name with its reading; a person may have several (通称, Latin letters). */
export type Writing = { readonly name: string; readonly kana: string }
/** `slip`: one keystroke apart. `unknown`: one side says nothing. */
export type Likeness = 'same' | 'slip' | 'differ' | 'unknown'
type Part = { kanji: Likeness; kana: Likeness }
export type NameLikeness = { family: Part; given: Part; latin: boolean }

/** Whether one keystroke makes one text of the other: a character more, less, other, or two changed over. */
export function isOneSlip(a: string, b: string): boolean {
  const [x, y] = [Array.from(a), Array.from(b)]
  if (a === b || Math.abs(x.length - y.length) > 1) return false
  let at = 0
  while (at < x.length && at < y.length && x[at] === y[at]) at++
  const rest = (list: string[], from: number): string => list.slice(from).join('')
  if (x.length !== y.length) return x.length > y.length ? rest(x, at + 1) === rest(y, at) : rest(x, at) === rest(y, at + 1)
  return rest(x, at + 1) === rest(y, at + 1) || (x[at] === y[at + 1] && x[at + 1] === y[at] && rest(x, at + 2) === rest(y, at + 2))
}

// Sounds that are typed either way: small and large kana, ぢ and じ, おお and おう.
const SMALL: Readonly<Record<string, string>> = {
  ぁ: 'あ',
  ぃ: 'い',
  ぅ: 'う',
  ぇ: 'え',
  ぉ: 'お',
  っ: 'つ',
  ゃ: 'や',
  ゅ: 'ゆ',
  ょ: 'よ',
  ゎ: 'わ',
  ぢ: 'じ',
  づ: 'ず',
  を: 'お',
  ゐ: 'い',
  ゑ: 'え',
}
const soundKey = (text: string): string =>
  Array.from(foldKey(text), (char) => SMALL[char] ?? char)
    .join('')
    .replace(/おお/g, 'おう')
    .replace(/・/g, '')
const latinWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[.,'’]/g, ' ')
    .split(/[\s\-・]+/)
    .filter(Boolean)
    .sort()
const isLatin = (text: string): boolean =>
  /\p{Script=Latin}/u.test(text) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .trim()
    .split(/[\s・]+/)
    .filter(Boolean)

type Split = { family: string; given: string } | { whole: string }
/** Family and given name where a space says it; kanji without one are cut where most names are cut. */
function split(text: string, key: (one: string) => string, guess: boolean): Split | undefined {
  const [family, ...given] = words(text)
  if (!family) return undefined
  if (given.length) return { family: key(family), given: key(given.join('')) }
  const whole = key(family)
  const length = Array.from(whole).length
  if (!guess || length < 2) return { whole }
  const cut = length === 2 ? 1 : length >= 5 ? 3 : 2
  return { family: Array.from(whole).slice(0, cut).join(''), given: Array.from(whole).slice(cut).join('') }
}

const likeness = (a: string, b: string): Likeness => (a === b ? 'same' : isOneSlip(a, b) ? 'slip' : 'differ')
const whole = (one: Split): string => ('whole' in one ? one.whole : one.family + one.given)

function compareSplit(a: Split | undefined, b: Split | undefined): { family: Likeness; given: Likeness } {
  if (!a || !b) return { family: 'unknown', given: 'unknown' }
  if (whole(a) === whole(b)) return { family: 'same', given: 'same' }
  if ('whole' in a && 'whole' in b) {
    const one = likeness(a.whole, b.whole)
    return { family: one, given: one }
  }
  if (!('whole' in a) && !('whole' in b)) return { family: likeness(a.family, b.family), given: likeness(a.given, b.given) }
  // One side is written without a space: the other one says where to cut.
  const [cut, run] = 'whole' in a ? [b as { family: string; given: string }, a.whole] : [a, (b as { whole: string }).whole]
  if (run.startsWith(cut.family)) return { family: 'same', given: likeness(cut.given, run.slice(cut.family.length)) }
  if (run.endsWith(cut.given)) return { family: likeness(cut.family, run.slice(0, run.length - cut.given.length)), given: 'same' }
  const one = likeness(whole(a), run)
  return { family: one, given: one }
}

function compareLatin(a: string, b: string): Likeness {
  const [x, y] = [latinWords(a), latinWords(b)]
  const shared = x.filter((word) => y.includes(word)).length
  if (shared === Math.max(x.length, y.length) || x.join('') === y.join('')) return 'same'
  // A middle name left out is usual; two shared words name a person well enough.
  if (shared >= 2 && shared === Math.min(x.length, y.length)) return 'same'
  return isOneSlip(x.join(''), y.join('')) ? 'slip' : 'differ'
}

/** Compares two writings. A name written in kana only counts as a reading. */
export function compareNames(a: Writing, b: Writing): NameLikeness {
  const kanaOf = (one: Writing): string => one.kana || (isKana(one.name.normalize('NFKC')) ? one.name : '')
  const nameOf = (one: Writing): string => (isKana(one.name.normalize('NFKC')) || isLatin(one.name) ? '' : one.name)
  const kana = compareSplit(split(kanaOf(a), soundKey, false), split(kanaOf(b), soundKey, false))
  if (isLatin(a.name) && isLatin(b.name)) {
    const one = compareLatin(a.name, b.name)
    return { family: { kanji: one, kana: kana.family }, given: { kanji: one, kana: kana.given }, latin: true }
  }
  const kanji = compareSplit(split(nameOf(a), foldKey, true), split(nameOf(b), foldKey, true))
  return { family: { kanji: kanji.family, kana: kana.family }, given: { kanji: kanji.given, kana: kana.given }, latin: false }
}
