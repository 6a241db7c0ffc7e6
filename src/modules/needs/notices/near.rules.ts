// Which open notices may be about the same person: found by words, the nearest in time first, those of the same place before others of the day.
import { foldKey } from '../../../kernel/fold.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'

export type Near = { id: string; on: CivilDate; placeId: string | null; /** All that is said of whom, where and what. */ words: string }
const DAY_MS = 86_400_000
const apart = (a: CivilDate, b: CivilDate): number => Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS

/** Those that contain every word that was typed (all where none was), nearest first, at most `most`. A shared place counts as a week nearer. */
export function nearestOf<T extends Near>(mine: Near, others: readonly T[], typed: string, most: number): T[] {
  const words = typed.normalize('NFKC').split(/\s+/).map(foldKey).filter(Boolean)
  const far = (one: Near): number => apart(mine.on, one.on) - (one.placeId !== null && one.placeId === mine.placeId ? 7 : 0)
  return others
    .filter((one) => one.id !== mine.id)
    .filter((one) => {
      const key = foldKey(one.words)
      return words.every((word) => key.includes(word))
    })
    .map((one, i) => ({ one, i, far: far(one) }))
    .toSorted((a, b) => a.far - b.far || a.i - b.i)
    .slice(0, most)
    .map(({ one }) => one)
}
