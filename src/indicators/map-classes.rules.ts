// The shades of the map: classes of the rate per 10,000 residents that do not overlap and say different things.
type Line = { shown: number | string; population: number | null }
/** `from`…`to` are rates times ten to the `decimals`, both within the class. */
export type MapClass = { from: number; to: number; decimals: number; words: string }

const SHADES = 4
const rate = (line: Line): number | undefined =>
  typeof line.shown === 'number' && line.population ? (line.shown * 10_000) / line.population : undefined
const scaled = (n: number, decimals: number): number => Math.round(n * 10 ** decimals)

/** At most four classes of equal width from the least to the most; none where the wards hardly differ, so that no shade says more than the numbers. */
export function classesOf(lines: readonly Line[]): MapClass[] {
  const rates = lines.flatMap((line) => rate(line) ?? [])
  if (rates.length < 2) return []
  const [least, most] = [Math.min(...rates), Math.max(...rates)]
  if (most === 0 || (most - least) / most < 0.1) return []
  for (const decimals of [1, 2]) {
    const [from, to] = [scaled(least, decimals), scaled(most, decimals)]
    const step = Math.ceil((to - from + 1) / SHADES)
    if (to - from + 1 < SHADES * 2) continue
    const say = (n: number): string => (n / 10 ** decimals).toFixed(decimals)
    return Array.from({ length: SHADES }, (_, i) => ({ from: from + i * step, to: Math.min(from + (i + 1) * step - 1, to), decimals }))
      .filter((one) => one.from <= one.to)
      .map((one) => ({ ...one, words: one.from === one.to ? say(one.from) : `${say(one.from)}〜${say(one.to)}` }))
  }
  return []
}
/** Which class a ward is in; none where its number is hidden, or without residents. */
export function classOf(line: Line, classes: readonly MapClass[]): number | undefined {
  const own = rate(line)
  const found =
    own === undefined ? -1 : classes.findIndex((one) => scaled(own, one.decimals) >= one.from && scaled(own, one.decimals) <= one.to)
  return found < 0 ? undefined : found
}
