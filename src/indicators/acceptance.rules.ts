// What a page of acceptance showed, as its button sends it back: nobody accepts a month, or a closing, that stood on no page.
import { monthsOf } from '#src/kernel/fiscal-year.ts'
import { stateAfter, type Act } from '#src/records/month-state.rules.ts'

/** A month that waits for the city, with the running number of its last act: opened and closed anew it is another one. */
export type Waiting = { month: string; turn: string }
type Turned = Act & { turn: string }

/** What waits of each council in a fiscal year, by month; acts oldest first. `again`: what was accepted and signed with other numbers since, as `271098 2026-05`. */
export function waitingIn(
  acts: readonly Turned[],
  year: number,
  again: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, readonly Waiting[]> {
  const found = new Map<string, Waiting[]>()
  for (const ward of new Set(acts.map((act) => act.ward)))
    for (const month of monthsOf(year)) {
      const of = acts.filter((act) => act.ward === ward && act.month === month)
      const last = of.at(-1)
      if (last && (stateAfter(of) === 'closed' || again.has(`${ward} ${month}`)))
        found.set(ward, [...(found.get(ward) ?? []), { month, turn: last.turn }])
    }
  return found
}

/** What a form keeps of one council's months: 「271098 2026-04.17 2026-05.18」. */
export const writeSeen = (ward: string, waiting: readonly Waiting[]): string =>
  [ward, ...waiting.map(({ month, turn }) => `${month}.${turn}`)].join(' ')

/** The same read back, by council; what is not of this form is left out. */
export function readSeen(values: readonly string[]): ReadonlyMap<string, readonly Waiting[]> {
  return new Map(
    values.map((value) => {
      const [ward = '', ...rest] = value.split(' ')
      const months = rest.map((one) => /^(\d{4}-\d{2})\.(\d{1,18})$/.exec(one))
      return [ward, months.flatMap((one) => (one?.[1] && one[2] ? [{ month: one[1], turn: one[2] }] : []))]
    }),
  )
}

/** Of what a page showed: the months that still wait just so, and those that were opened, closed anew or accepted since. What came to wait later is in neither. */
export function sinceSeen(seen: readonly Waiting[], now: readonly Waiting[]): { still: string[]; moved: string[] } {
  const stands = (one: Waiting): boolean => now.some(({ month, turn }) => month === one.month && turn === one.turn)
  return { still: seen.filter(stands).map((one) => one.month), moved: seen.filter((one) => !stands(one)).map((one) => one.month) }
}
