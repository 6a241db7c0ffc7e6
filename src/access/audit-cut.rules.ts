// Until when the records of use may be cut off. A term that is made shorter is one for what is sealed after it: whoever may write settings cannot make their own traces go sooner. Pure. 根拠: needs-and-watch-over A7
import { addMonths, civilDateOf, instantAt } from '../kernel/civil-date.ts'

/** From an instant on, what is sealed is kept for so many years. */
export type Term = { readonly at: Date; readonly years: number }

/**
 * The instant before which everything sealed is past its years; `first` are the years before the first change.
 * What was sealed at a moment is kept for the longest term that stood then or at any time since.
 */
export function cutBefore(changes: readonly Term[], first: number, now: Date): Date {
  const sorted = [...changes].sort((a, b) => a.at.getTime() - b.at.getTime())
  const terms: Term[] = [{ at: new Date(0), years: first }, ...sorted]
  const today = civilDateOf(now)
  for (const [i, term] of terms.entries()) {
    const years = Math.max(...terms.slice(i).map((one) => one.years))
    const limit = instantAt(addMonths(today, -years * 12), '00:00')
    const next = terms[i + 1]
    // All of this stretch is past its years: go on with the one that follows.
    if (next && limit >= next.at) continue
    return limit > term.at ? limit : term.at
  }
  throw new Error('there is always a first term')
}
