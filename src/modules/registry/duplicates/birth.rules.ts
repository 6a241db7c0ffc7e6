// How near two dates of birth are: the slips that happen at a desk, apart from dates that are simply others.
import { yearsOfBirth } from '../../../kernel/birth.ts'
import { daysBetween, isCivilDate, type CivilDate } from '../../../kernel/civil-date.ts'

export type BirthLikeness = 'same' | 'slip' | 'differ' | 'unknown'
// The same year number read in the next era: 大正15年 for 昭和15年 and so on.
const ERA_STEPS = [14, 44, 30, 63]

/** `slip`: one digit, two digits changed over, day and month changed over, a neighbouring year or era, or 1月1日 put for a day nobody knew. */
export function compareBirths(a: CivilDate | null, b: CivilDate | null): BirthLikeness {
  if (!a || !b || !isCivilDate(a) || !isCivilDate(b)) return 'unknown'
  if (a === b) return 'same'
  const other = [...a].flatMap((char, i) => (char === b[i] ? [] : [i]))
  const [first = 0, second = 0] = other
  if (other.length === 1) return 'slip'
  if (other.length === 2 && a[first] === b[second] && a[second] === b[first] && Math.abs(daysBetween(a, b)) < 20 * 366) return 'slip'
  if (a.slice(0, 5) === b.slice(0, 5) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7)) return 'slip'
  const years = Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)))
  if (a.slice(5) === b.slice(5) && (years === 1 || ERA_STEPS.includes(years))) return 'slip'
  return years === 0 && (a.endsWith('-01-01') || b.endsWith('-01-01')) ? 'slip' : 'differ'
}

/** A birth of which one side or both are known only roughly (昭和15年ごろ, 80歳くらい): `differ` only where the years lie more than five apart. */
export function compareAbout(
  a: { readonly on: CivilDate | null; readonly about: string },
  b: { readonly on: CivilDate | null; readonly about: string },
): 'near' | 'differ' | 'unknown' {
  if (a.on && b.on) return 'unknown'
  const [x, y] = [a, b].map(({ on, about }) => (on ? { from: Number(on.slice(0, 4)), to: Number(on.slice(0, 4)) } : yearsOfBirth(about)))
  if (!x || !y) return 'unknown'
  const apart = Math.max(x.from, y.from) - Math.min(x.to, y.to)
  return apart <= 0 ? 'near' : apart > 5 ? 'differ' : 'unknown'
}
