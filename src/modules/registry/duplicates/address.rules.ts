// One key for the many ways of writing an address, so that two can be compared and one can be looked up.
import { foldKey } from '../../../kernel/fold.ts'
import { kanjiToDigits } from '../../../kernel/kanji-number.ts'

/** Ward (empty when not written), town, street numbers, and the numbers after a building's name (room). */
export type AddressParts = { readonly ward: string; readonly town: string; readonly numbers: readonly number[]; readonly room: string }
export type AddressLikeness = 'same' | 'building' | 'slip' | 'town' | 'differ' | 'unknown'

// What is often left out in front: the city only where enough stands behind it (南市岡 and 八日市町 are towns).
const POSTAL = /^〒?\d{3}-?\d{4}\s*/
const PREFECTURE = /^(?:東京都|北海道|京都府|大阪府|[^\d\s]{2,3}県)/
const CITY = /^(?:[^区市\d]{2,5}市(?=[^\d]{2})|[^区市\d]{1,5}市(?=[^区\d]{1,4}区))/
const HYPHENS = /[ー‐‑‒–—―−－ｰ]/g

/** Reads 大阪市天王寺区上本町六丁目1番55号 ハイツ301 and 上本町6-1-55-301 alike. Undefined without a town. */
export function readAddress(text: string): AddressParts | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[〇一二三四五六七八九十百]+(?=丁目|番|号)/g, kanjiToDigits)
    .replace(/(\d)\s*(丁目|番地の?|番|号室|号|の|ノ|[ー‐‑‒–—―−－])\s*/g, '$1-')
  const bare = plain.replace(POSTAL, '').replace(PREFECTURE, '').replace(CITY, '')
  const found = /^(?:([^\d\s]{1,5}区))?([^\d]*)(\d+(?:-\d+)*)?-?(.*)$/u.exec(bare)
  const town = foldKey(found?.[2] ?? '')
  if (!town) return undefined
  const numbers = (found?.[3] ?? '').split('-').filter(Boolean).map(Number)
  const tail = /(\d+)\D*$/.exec((found?.[4] ?? '').replace(HYPHENS, '-'))?.[1]
  return {
    ward: foldKey(found?.[1] ?? ''),
    town,
    numbers: numbers.slice(0, 3),
    room: tail ?? (numbers[3] === undefined ? '' : String(numbers[3])),
  }
}

/** Key for looking up: town and up to three numbers; empty when nothing can be compared. */
export function addressKey(text: string): string {
  const parts = readAddress(text)
  return parts && parts.numbers.length > 1 && parts.numbers.every(Number.isSafeInteger) ? [parts.town, ...parts.numbers].join('-') : ''
}

const oneDigit = (a: readonly number[], b: readonly number[]): boolean => {
  const [x, y] = [a.join('-'), b.join('-')]
  return x.length === y.length && [...x].filter((char, i) => char !== y[i]).length === 1
}

/** How near two addresses are; `building` means another room of one building. */
export function compareAddresses(a: string, b: string): AddressLikeness {
  const [x, y] = [readAddress(a), readAddress(b)]
  if (!x || !y) return 'unknown'
  if ((x.ward && y.ward && x.ward !== y.ward) || x.town !== y.town) return 'differ'
  const shared = Math.min(x.numbers.length, y.numbers.length)
  const equal = x.numbers.slice(0, shared).every((n, i) => n === y.numbers[i])
  if (shared >= 2 && equal) return x.room && y.room && x.room !== y.room ? 'building' : 'same'
  if (shared >= 3 && oneDigit(x.numbers.slice(1), y.numbers.slice(1)) && x.numbers[0] === y.numbers[0] && x.room === y.room) return 'slip'
  return shared === 0 || x.numbers[0] === y.numbers[0] ? 'town' : 'differ'
}
