// Whether two sessions of one day may be one that was written twice. Two real ones at different times are usual, in the same hall too. 根拠: 決定 0082
import { foldKey } from '#src/kernel/fold.ts'
import { session as type } from './session.schema.ts'

/** What two sessions of one day are compared by; an empty text or list is what is not known. `starts` is 13:30. */
export type Occasion = {
  readonly starts: string
  readonly venue: string
  readonly title: string
  readonly neighbourhoods: readonly string[]
  readonly purposes: readonly string[]
}
/** One that is kept. */
export type Standing = Occasion & { id: string; ward: string; day: string; participants: number | null; state: string }
/** Where and when alone: what is told of another ward's. */
export type WhenWhere = Pick<Occasion, 'starts' | 'venue'>

/** The code of the question, and what its answer 「別の場です」 sends: the state to save in, and of which ones it was said. */
export const TWIN = 'twin'
export const APART = 'apart'

const SHORTEST = 3
type Keys = { readonly venue: string; readonly title: string }
// A file of one day is compared row by row with all that stands there: each name is folded once.
const known = new WeakMap<object, Keys>()
function keysOf(one: { readonly venue: string; readonly title?: string }): Keys {
  const keys = known.get(one) ?? { venue: one.venue && foldKey(one.venue), title: one.title ? foldKey(one.title) : '' }
  known.set(one, keys)
  return keys
}
/** The same name, whatever its width and kana. A name that only holds the other is another one: 「見守りの情報共有」 is made of the purpose alone. */
const isNamed = (one: Occasion, other: Occasion): boolean => keysOf(one).title !== '' && keysOf(one).title === keysOf(other).title
/** The same hall, or one says the other with something beside it: 「五条会館」 and 「五条会館 2階」. */
function alike(one: WhenWhere, other: WhenWhere): boolean {
  const [a, b] = [keysOf(one).venue, keysOf(other).venue]
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short !== '' && (short === long || (short.length >= SHORTEST && long.includes(short)))
}
const isTimed = (a: WhenWhere, b: WhenWhere): boolean => a.starts !== '' && b.starts !== ''

/** Whether time or place says that they are two: the time where both tell it, else the hall. */
export const areTwo = (a: WhenWhere, b: WhenWhere): boolean =>
  isTimed(a, b) ? a.starts !== b.starts : a.venue !== '' && b.venue !== '' && !alike(a, b)

/** Why two sessions of one ward and one day may be the same; none where they are two. */
export function whySame(a: Occasion, b: Occasion): string[] {
  if (areTwo(a, b)) return []
  const [timed, venue, title] = [isTimed(a, b), alike(a, b), isNamed(a, b)]
  if (!timed && !venue && !title) return []
  const share = (key: 'neighbourhoods' | 'purposes'): boolean => a[key].some((one) => b[key].includes(one))
  const [none, one] = [a.neighbourhoods.length + b.neighbourhoods.length === 0, !a.neighbourhoods.length || !b.neighbourhoods.length]
  // Of two without any neighbourhood, other halls say as much as other neighbourhoods would.
  const elsewhere = a.venue !== '' && b.venue !== '' && !venue && !title
  const near = share('neighbourhoods') || (none && !elsewhere) || (one && (venue || title))
  if (!near || !(venue || title || (timed && share('purposes')))) return []
  return [
    ...(timed ? [`始まりが同じ（${a.starts}）`] : []),
    ...(venue ? ['会場が同じ'] : []),
    ...(title ? ['名前が同じ'] : []),
    ...(share('purposes') ? ['目的が同じ'] : []),
    ...(share('neighbourhoods') ? ['地域が同じ'] : []),
  ]
}

/** One of them as it is told beside another: 13:30　地域懇談会　五条会館　21人. */
export const sayOccasion = (one: WhenWhere & { readonly title?: string; readonly participants?: number | null }): string =>
  [
    one.starts || '時刻なし',
    one.title ?? '',
    one.venue || '会場なし',
    one.participants === undefined || one.participants === null ? '' : `${one.participants}人`,
  ]
    .filter(Boolean)
    .join('　')

/** The state of one that was not held, as it is told beside it. */
export const sayState = ({ state }: Pick<Standing, 'state'>): string =>
  state === 'held' ? '' : `　${type.states.find((one) => one.value === state)?.label ?? ''}`
