// The way of a round: neighbourhood by neighbourhood, within each from the nearest town to the nearest; and how a hand changes it.

/** One door of a round: its neighbourhood and the middle of its town, as far as they are known. */
export type Stop = { key: string; area: string; name: string; lat: number | null; lng: number | null }
type Point = { lat: number; lng: number }
const isPlaced = <One extends Stop>(one: One): one is One & Point => one.lat !== null && one.lng !== null
/** Distance squared on a map as small as a ward: a degree of longitude is shorter than one of latitude. */
const far = (a: Point, b: Point): number => {
  const x = (a.lng - b.lng) * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180)
  return x * x + (a.lat - b.lat) * (a.lat - b.lat)
}
const middle = (all: readonly Point[]): Point => ({
  lat: all.reduce((sum, one) => sum + one.lat, 0) / all.length,
  lng: all.reduce((sum, one) => sum + one.lng, 0) / all.length,
})
/** The most north-western of some points, where a round begins. */
const northWest = <One extends Point>(all: readonly One[]): One =>
  all.reduce((best, one) => (one.lat - one.lng > best.lat - best.lng ? one : best))
/** From `start` always to the nearest of what is left; of two as near, the first by key. */
function chain<One extends Point>(all: readonly One[], start: Point, key: (one: One) => string): One[] {
  const left = all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  const way: One[] = []
  let here = start
  while (left.length > 0) {
    const [next] = left.splice(
      left.reduce((best, one, i) => (far(here, one) < far(here, left[best] ?? one) ? i : best), 0),
      1,
    )
    if (!next) break
    way.push(next)
    here = next
  }
  return way
}

/**
 * The order of a round. The neighbourhoods follow one another from the most north-western one to the nearest not yet visited; within one, the towns do the same from where one comes.
 * What has no place (the address is unknown, or kept from the reader) stands at the end of its neighbourhood, what has no neighbourhood at the end of all. The same stops give the same order.
 */
export function orderOf(stops: readonly Stop[]): string[] {
  const areas = new Map<string, Stop[]>()
  for (const one of stops.toSorted((a, b) => (a.key < b.key ? -1 : 1))) areas.set(one.area, [...(areas.get(one.area) ?? []), one])
  const byName = (a: Stop, b: Stop): number => (a.name === b.name ? (a.key < b.key ? -1 : 1) : a.name < b.name ? -1 : 1)
  const groups = [...areas].map(([area, all]) => ({ area, all, placed: all.filter(isPlaced) }))
  const known = groups.filter((one) => one.area !== '' && one.placed.length > 0).map((one) => ({ ...one, ...middle(one.placed) }))
  const first = known.length ? northWest(known.toSorted((a, b) => (a.area < b.area ? -1 : 1))) : undefined
  const way: string[] = []
  let here: Point | undefined
  for (const group of first ? chain(known, first, (one) => one.area) : []) {
    const towns = chain(group.placed, here ?? northWest(group.placed), (one) => one.key)
    way.push(
      ...towns.map((one) => one.key),
      ...group.all
        .filter((one) => !isPlaced(one))
        .toSorted(byName)
        .map((one) => one.key),
    )
    here = towns.at(-1) ?? here
  }
  const rest = groups
    .filter((one) => !known.some((other) => other.area === one.area))
    .toSorted((a, b) => (a.area === '' ? 1 : b.area === '' ? -1 : a.area < b.area ? -1 : 1))
  return [...way, ...rest.flatMap((one) => one.all.toSorted(byName).map((stop) => stop.key))]
}

/** The order a hand gave, as far as it still holds; what has come since stands behind in the order of the rule. */
export const withHand = (ruled: readonly string[], hand: readonly string[]): string[] => {
  const kept = hand.filter((key) => ruled.includes(key))
  return [...kept, ...ruled.filter((key) => !kept.includes(key))]
}
/** One of them a place earlier or later; the same list where there is none. */
export function moved(order: readonly string[], key: string, way: 'up' | 'down'): string[] {
  const at = order.indexOf(key)
  const to = way === 'up' ? at - 1 : at + 1
  const [one, other] = [order[at], order[to]]
  if (at < 0 || one === undefined || other === undefined) return [...order]
  return order.map((each, i) => (i === at ? other : i === to ? one : each))
}
