// Whether two sessions of one day may be one that was written twice. Two real ones at different times are usual, in the same hall too. 根拠: 決定 0082
import { foldKey } from '#src/kernel/fold.ts'

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
/** The same name, whatever its width and kana. A name that only holds the other is another one: 「見守りの情報共有」 is made of the purpose alone. */
const isNamed = (one: string, other: string): boolean => foldKey(one) !== '' && foldKey(one) === foldKey(other)
/** The same hall, or one says the other with something beside it: 「五条会館」 and 「五条会館 2階」. */
function alike(one: string, other: string): boolean {
  const [short = '', long = ''] = [foldKey(one), foldKey(other)].toSorted((a, b) => a.length - b.length)
  return short !== '' && (short === long || (short.length >= SHORTEST && long.includes(short)))
}
const isTimed = (a: WhenWhere, b: WhenWhere): boolean => a.starts !== '' && b.starts !== ''

/** Whether time or place says that they are two: the time where both tell it, else the hall. */
export const areTwo = (a: WhenWhere, b: WhenWhere): boolean =>
  isTimed(a, b) ? a.starts !== b.starts : a.venue !== '' && b.venue !== '' && !alike(a.venue, b.venue)

/** Why two sessions of one ward and one day may be the same; none where they are two. */
export function whySame(a: Occasion, b: Occasion): string[] {
  if (areTwo(a, b)) return []
  const share = (key: 'neighbourhoods' | 'purposes'): boolean => a[key].some((one) => b[key].includes(one))
  const [timed, venue, title] = [isTimed(a, b), alike(a.venue, b.venue), isNamed(a.title, b.title)]
  const [none, one] = [a.neighbourhoods.length + b.neighbourhoods.length === 0, !a.neighbourhoods.length || !b.neighbourhoods.length]
  const near = share('neighbourhoods') || none || (one && (venue || title))
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
