// Which parts of a stored slice still hold: a save marks the months it touches, and a figure that can be counted month by month is counted again only there.

/** The part of a slice that is counted as a whole, and the mark of what stands in no month. */
export const WHOLE = ''
/** The state of one source of one ward: marks that name no month, marks of each month asked for, and all there ever were. */
export type Touch = { source: string; ward: string; months: Readonly<Record<string, number>>; all: number }
/** A state by part: months, or the whole. It only ever grows. */
export type Seen = Readonly<Record<string, number>>

/** The state of a figure's sources for one ward now, of the parts it is counted in. */
export function stateOf(touches: readonly Touch[], parts: readonly string[]): Seen {
  const sum = (of: (touch: Touch) => number): number => touches.reduce((total, touch) => total + of(touch), 0)
  return Object.fromEntries(
    parts.map((part) => [
      part,
      part === WHOLE ? sum((touch) => touch.all) : sum(({ months }) => (months[WHOLE] ?? 0) + (months[part] ?? 0)),
    ]),
  )
}
/** The parts that were counted before the state of now, or never. */
export const behind = (seen: Seen | undefined, now: Seen): string[] =>
  Object.entries(now).flatMap(([part, n]) => ((seen?.[part] ?? -1) < n ? [part] : []))

const after = (month: string): string =>
  month.endsWith('-12')
    ? `${Number(month.slice(0, 4)) + 1}-01`
    : `${month.slice(0, 5)}${String(Number(month.slice(5)) + 1).padStart(2, '0')}`
/** Months as ranges of days, half open, neighbours in one: 2024-04, 2024-05 → 2024-04-01 to 2024-06-01. */
export function rangesOf(months: readonly string[]): { from: string; to: string }[] {
  const ranges: { from: string; to: string }[] = []
  for (const month of [...months].sort()) {
    const [last, first, next] = [ranges.at(-1), `${month}-01`, `${after(month)}-01`]
    if (last?.to === first) last.to = next
    else ranges.push({ from: first, to: next })
  }
  return ranges
}
