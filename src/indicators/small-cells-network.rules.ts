/**
 * A table with its totals as a circulation: root → row (row total) → column (cell) → sink (column total) → root (grand total).
 * Every table a reader could imagine is one flow; between a cell's least and greatest flow every whole number occurs.
 */

/** `known`: told elsewhere, so it can never be hidden. */
export type Edge = {
  from: number
  to: number
  value: number
  isTotal: boolean
  state: 'shown' | 'small' | 'star'
  key?: string
  known?: boolean
}
export type Network = { edges: Edge[]; touching: number[][]; k: number }
type Step = { edge: number; by: 1 | -1 }

const TOTAL = 1e6
const SMALL_TOTAL = 1e9

/** The numbers of a table as edges between their totals, with the edges that touch each total; 1 to `k` − 1 are small. */
export function network(edges: Edge[], nodes: number, k: number): Network {
  const touching = Array.from({ length: nodes }, (): number[] => [])
  edges.forEach((e, i) => {
    touching[e.from]?.push(i)
    touching[e.to]?.push(i)
  })
  return { edges, touching, k }
}

/** What the reader knows of a number from how it is shown: 「1–4」; ＊ in a cell is never small, ＊ in a total may be. */
export function bounds(state: Edge['state'], e: Edge, k: number): [number, number] {
  if (state === 'shown' || e.value === 0) return [e.value, e.value]
  if (state === 'small') return [1, k - 1]
  return [e.isTotal ? 1 : k, Infinity]
}

/** 0 = already possible for the reader; a price = possible once this number is hidden; Infinity = never. Zeros stay. */
function price(e: Edge, next: number, k: number): number {
  const inside = (state: Edge['state']) => {
    const [lo, hi] = bounds(state, e, k)
    return next >= lo && next <= hi
  }
  if (inside(e.state)) return 0
  if (e.known) return Infinity
  if (e.state === 'star' || (e.state === 'small' && !e.isTotal) || !inside('star')) return Infinity
  if (!e.isTotal) return 1 + e.value
  return (e.state === 'small' ? SMALL_TOTAL : TOTAL) + e.value
}

/** The cheapest way for the table to stay in balance when edge `moving` changes by `by`. */
export function cheapest(net: Network, flow: number[], moving: number, by: 1 | -1): { cost: number; steps: Step[] } | null {
  const moved = net.edges[moving]
  if (!moved) return null
  const [start, goal] = by === 1 ? [moved.to, moved.from] : [moved.from, moved.to]
  const best = net.touching.map(() => Infinity)
  const via: (Step & { back: number })[] = []
  best[start] = 0
  const queue = [start]
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const i of net.touching[node] ?? []) {
      const e = net.edges[i]
      if (!e || i === moving) continue
      const dir = e.from === node ? 1 : -1
      const there = dir === 1 ? e.to : e.from
      const cost = (best[node] ?? Infinity) + price(e, (flow[i] ?? 0) + dir, net.k)
      if (cost < (best[there] ?? Infinity)) {
        best[there] = cost
        via[there] = { edge: i, by: dir, back: node }
        queue.push(there)
      }
    }
  }
  const cost = best[goal] ?? Infinity
  if (cost === Infinity) return null
  const steps: Step[] = []
  for (let node = goal; node !== start;) {
    const step = via[node]
    if (!step) return null
    steps.push(step)
    node = step.back
  }
  return { cost, steps }
}

/** Takes the step in `flow` and hides what had to be hidden for it; true when something was. */
export function take(net: Network, flow: number[], steps: Step[]): boolean {
  let hid = false
  for (const { edge, by } of steps) {
    const e = net.edges[edge]
    if (!e) continue
    flow[edge] = (flow[edge] ?? 0) + by
    const [lo, hi] = bounds(e.state, e, net.k)
    if ((flow[edge] ?? 0) < lo || (flow[edge] ?? 0) > hi) {
      e.state = 'star'
      hid = true
    }
  }
  return hid
}
