/**
 * Difference suppression over all versions together (rules.md, counting 13). A reader lays every version that went out side by side, and may know which
 * hidden numbers stayed the same. A number that can go one up or one down while all tables stay in balance is not told by them.
 */
import { bounds, type Edge } from './small-cells-network.rules.ts'
import { hiddenEdges, hideSmallCells, keyed, shownFrom, type CountTable, type ShownTable } from './small-cells.rules.ts'

/** One version as it went out: what was true, what was shown, and the k of that day. */
export type Issued = { truth: CountTable; shown: ShownTable; k: number }
/** `veiled`: ＊ may stand for any number, small ones and zero too. */
type Layer = { edges: Edge[]; k: number; veiled: boolean }
/** Hidden numbers of one name and value, in every version that hides them: one unknown for the reader. */
type Unknown = { lo: number; hi: number; value: number; at: { layer: number; edge: Edge }[] }
type Search = { unknowns: Unknown[]; touching: Map<string, Unknown[]>; steps: number }

const DEPTH = 14
const STEPS = 4000

/** The next version, in which no hidden number of it or of an earlier version can be worked out. `totalKnown`: the grand total is told elsewhere and stays. In a later version ＊ may also stand for a small number or zero. */
export function differenceSafe(
  issued: readonly Issued[],
  newer: CountTable,
  k = 5,
  { totalKnown = false }: { totalKnown?: boolean } = {},
): ShownTable {
  if (issued.length === 0 && !totalKnown) return hideSmallCells(newer, k)
  const before = issued.map((one) => keyed(one.shown))
  const force = (key: string, value: number): boolean =>
    before.some((version) => {
      const was = version.get(key)
      const apart = typeof was?.shown === 'number' ? Math.abs(was.shown - value) : 0
      return was !== undefined && (was.hidden || (apart >= 1 && apart < k))
    })
  const layers: Layer[] = [
    ...issued.map((one, i) => ({ edges: edgesOf(one), k: one.k, veiled: totalKnown || i > 0 })),
    { edges: hiddenEdges(newer, k, force, totalKnown), k, veiled: true },
  ]
  protectJointly(layers)
  return shownFrom(newer, layers.at(-1)?.edges ?? [], k)
}

/** The edges of a version that is out, in the state they were shown in. */
function edgesOf({ truth, shown, k }: Issued): Edge[] {
  const said = keyed(shown)
  return hiddenEdges(truth, k, () => false).map((edge): Edge => {
    const cell = said.get(edge.key ?? '')
    return { ...edge, state: !cell?.hidden ? 'shown' : cell.shown === '＊' ? 'star' : 'small' }
  })
}

const range = (edge: Edge, { k, veiled }: Layer): [number, number] =>
  edge.state === 'star' && veiled ? [0, Infinity] : bounds(edge.state, edge, k)

/** A version of which only the grand total is told: nobody can say which of its numbers stayed the same. */
const isWithheld = ({ edges }: Layer): boolean => edges.every((edge) => edge.known || edge.state === 'star')

function unknownsOf(layers: readonly Layer[]): Search {
  const byName = new Map<string, Unknown>()
  layers.forEach((layer, at) =>
    layer.edges.forEach((edge) => {
      if (edge.state === 'shown') return
      const withheld = isWithheld(layer)
      const [lo, hi] = range(edge, layer)
      const name = `${withheld ? at : ''} ${edge.key ?? ''} ${edge.value}`
      const found = byName.get(name) ?? { lo: 0, hi: Infinity, value: edge.value, at: [] }
      byName.set(name, { ...found, lo: Math.max(found.lo, lo), hi: Math.min(found.hi, hi), at: [...found.at, { layer: at, edge }] })
    }),
  )
  const touching = new Map<string, Unknown[]>()
  const unknowns = [...byName.values()]
  for (const one of unknowns)
    for (const { layer, edge } of one.at)
      for (const node of [edge.from, edge.to]) touching.set(`${layer} ${node}`, [...(touching.get(`${layer} ${node}`) ?? []), one])
  return { unknowns, touching, steps: 0 }
}

/** Whether moving this unknown by one can be made good by moving others, all within what the reader knows. */
function movable(search: Search, one: Unknown, by: 1 | -1): boolean {
  const moved = new Map<Unknown, number>()
  const residual = new Map<string, number>()
  const shift = (which: Unknown, d: number): void => {
    moved.set(which, (moved.get(which) ?? 0) + d)
    for (const { layer, edge } of which.at)
      for (const [node, sign] of [
        [edge.from, -1],
        [edge.to, 1],
      ] as const) {
        const key = `${layer} ${node}`
        const left = (residual.get(key) ?? 0) + sign * d
        if (left === 0) residual.delete(key)
        else residual.set(key, left)
      }
  }
  const fits = (which: Unknown, d: number): boolean => {
    const n = which.value + (moved.get(which) ?? 0) + d
    return n >= which.lo && n <= which.hi
  }
  const repair = (depth: number): boolean => {
    const [open] = residual
    if (!open) return true
    if (depth === 0 || ++search.steps > STEPS) return false
    const [key, amount] = open
    for (const which of search.touching.get(key) ?? []) {
      const inward = which.at.reduce(
        (sum, { layer, edge }) => sum + (`${layer} ${edge.to}` === key ? 1 : 0) - (`${layer} ${edge.from}` === key ? 1 : 0),
        0,
      )
      const d = amount * inward > 0 ? -1 : 1
      if (inward === 0 || (which === one && d !== by) || Math.sign(moved.get(which) ?? 0) === -d || !fits(which, d)) continue
      shift(which, d)
      if (repair(depth - 1)) return true
      shift(which, -d)
    }
    return false
  }
  if (!fits(one, by)) return false
  shift(one, by)
  for (let depth = 2; depth <= DEPTH; depth += 3) {
    search.steps = 0
    if (repair(depth)) return true
  }
  return false
}

const isSafe = (search: Search, one: Unknown): boolean => movable(search, one, 1) || movable(search, one, -1)
/** The unknowns that the versions together tell. */
const toldBy = (layers: readonly Layer[]): Unknown[] => {
  const search = unknownsOf(layers)
  return search.unknowns.filter((one) => !isSafe(search, one))
}

/** Hides more of the newest version, the cheapest first, until nothing is told; what is out already cannot be taken back. */
function protectJointly(layers: Layer[]): void {
  const newest = layers.at(-1)
  if (!newest) return
  const open = (): Edge[] =>
    newest.edges
      .filter((edge) => edge.state !== 'star' && !edge.known)
      .sort(
        (a, b) =>
          Number(a.isTotal && a.from === 1) - Number(b.isTotal && b.from === 1) ||
          Number(a.value === 0) - Number(b.value === 0) ||
          a.value - b.value,
      )
  for (let told = toldBy(layers); told.length > 0; told = toldBy(layers)) {
    const before = told.length
    let best: { edges: Edge[]; left: number } | undefined
    // A number goes together with its row's total where the table has one column.
    const groups = new Map<string, Edge[]>()
    for (const edge of open()) {
      const name = edge.key ?? ''
      const group = (JSON.parse(name) as [string | null, string | null])[0] ?? name
      groups.set(group, [...(groups.get(group) ?? []), edge])
    }
    for (const edges of [...groups.values()].slice(0, 24)) {
      const was = edges.map((edge) => edge.state)
      edges.forEach((edge) => {
        edge.state = 'star'
      })
      const left = toldBy(layers).length
      edges.forEach((edge, i) => {
        edge.state = was[i] ?? 'shown'
      })
      if (left < (best?.left ?? before)) best = { edges, left }
      if (left === 0) break
    }
    if (!best) {
      for (const edge of open()) edge.state = 'star'
      return
    }
    best.edges.forEach((edge) => {
      edge.state = 'star'
    })
  }
}
