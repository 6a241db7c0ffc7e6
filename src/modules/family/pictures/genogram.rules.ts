// Where everybody stands in the genogram: generations from above to below, couples side by side, children under their parents, older ones left. Pure; no two overlap.
import type { Line, Node, Picture } from './picture.rules.ts'

export const [STEP, ROW, SYMBOL] = [120, 150, 44]
const [LEFT, TOP] = [80, 60]
export type Placed = { readonly node: Node; readonly x: number; readonly y: number; readonly row: number }
/** A couple's line: straight between neighbours, else below the names of those who stand between (`depth`). */
export type Couple = { readonly line: Line; readonly a: Placed; readonly b: Placed; readonly depth: number }
export type Brood = {
  readonly from: { readonly x: number; readonly y: number }
  readonly children: readonly { readonly at: Placed; readonly line: Line }[]
  readonly y: number
}
export type Siblings = { readonly a: Placed; readonly b: Placed }
/** What encloses those who live together: boxes and the ways between them. */
export type Home = {
  readonly boxes: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[]
  readonly ways: readonly (readonly [number, number][])[]
}
export type Genogram = {
  readonly width: number
  readonly height: number
  readonly placed: readonly Placed[]
  readonly couples: readonly Couple[]
  readonly broods: readonly Brood[]
  readonly siblings: readonly Siblings[]
  readonly home: Home
}

/** The generation of each: parents one above their children, couples and brothers and sisters on one line. */
export function generations({ nodes, lines }: Pick<Picture, 'nodes' | 'lines'>): Map<string, number> {
  const found = new Map<string, number>()
  const near = new Map<string, [string, number][]>()
  const add = (a: string, b: string, step: number): void => {
    near.set(a, [...(near.get(a) ?? []), [b, step]])
    near.set(b, [...(near.get(b) ?? []), [a, -step]])
  }
  for (const one of lines) add(one.a, one.b, one.kind === 'parent' ? (one.skips ? 2 : 1) : 0)
  const start = [...nodes].sort((a, b) => Number(b.self) - Number(a.self))
  const base = 0
  for (const node of start) {
    if (found.has(node.id)) continue
    found.set(node.id, base)
    const queue = [node.id]
    for (let id = queue.shift(); id !== undefined; id = queue.shift())
      for (const [other, step] of near.get(id) ?? [])
        if (!found.has(other)) {
          found.set(other, (found.get(id) ?? 0) + step)
          queue.push(other)
        }
  }
  const least = Math.min(...found.values(), 0)
  return new Map([...found].map(([id, row]) => [id, row - least]))
}

// Who stands together in a row: couples, as a chain, so that somebody married twice stands between the two.
function clusters(ids: readonly string[], lines: readonly Line[], byId: ReadonlyMap<string, Node>): string[][] {
  const inRow = new Set(ids)
  const couples = lines.filter((one) => one.kind === 'couple' && inRow.has(one.a) && inRow.has(one.b))
  const near = new Map<string, string[]>()
  for (const one of couples) {
    near.set(one.a, [...(near.get(one.a) ?? []), one.b])
    near.set(one.b, [...(near.get(one.b) ?? []), one.a])
  }
  const done = new Set<string>()
  const all: string[][] = []
  // Ends of chains first.
  const male = (id: string): number => (byId.get(id)?.sex === 'male' ? 0 : 1)
  for (const id of [...ids].sort((a, b) => (near.get(a)?.length ?? 0) - (near.get(b)?.length ?? 0) || male(a) - male(b))) {
    if (done.has(id)) continue
    const chain: string[] = []
    const walk = (one: string): void => {
      if (done.has(one)) return
      done.add(one)
      chain.push(one)
      for (const next of near.get(one) ?? []) walk(next)
    }
    walk(id)
    all.push(chain)
  }
  return all
}

/** Places everybody. */
export function layGenogram(picture: Pick<Picture, 'nodes' | 'lines'>): Genogram {
  const byId = new Map(picture.nodes.map((one) => [one.id, one]))
  const rows = generations(picture)
  const count = Math.max(0, ...rows.values()) + 1
  const parents = new Map<string, string[]>()
  const kids = new Map<string, string[]>()
  for (const one of picture.lines.filter((line) => line.kind === 'parent')) {
    parents.set(one.b, [...(parents.get(one.b) ?? []), one.a])
    kids.set(one.a, [...(kids.get(one.a) ?? []), one.b])
  }
  const x = new Map<string, number>()
  const mean = (ids: readonly string[]): number | undefined => {
    const known = ids.flatMap((id) => (x.has(id) ? [x.get(id) ?? 0] : []))
    return known.length ? known.reduce((sum, one) => sum + one, 0) / known.length : undefined
  }
  const chains = Array.from({ length: count }, (_, row) =>
    clusters(
      [...rows].flatMap(([id, at]) => (at === row ? [id] : [])),
      picture.lines,
      byId,
    ),
  )
  const born = (chain: readonly string[]): number => {
    const own = chain.find((id) => parents.has(id)) ?? chain[0] ?? ''
    return byId.get(own)?.born ?? 9999
  }
  // Where a chain wants to stand by those above (or below) it.
  const wish = (chain: readonly string[], up: boolean): number | undefined => {
    const wishes = chain.flatMap((id, at) => {
      const middle = mean((up ? parents : kids).get(id) ?? [])
      return middle === undefined ? [] : [middle - at * STEP]
    })
    return wishes.length ? wishes.reduce((sum, one) => sum + one, 0) / wishes.length : undefined
  }
  const sweep = (chainsOf: readonly string[][], wanted: readonly (number | undefined)[]): void => {
    let free = -Infinity
    const starts: number[] = []
    for (const [at, chain] of chainsOf.entries()) {
      const begin = Math.max(wanted[at] ?? (free === -Infinity ? 0 : free), free)
      starts.push(begin)
      free = begin + chain.length * STEP
    }
    // Pushed to the right more than wanted: the whole row gives back half of it.
    const off = starts.map((one, at) => one - (wanted[at] ?? one))
    const back = off.length ? off.reduce((sum, one) => sum + one, 0) / off.length : 0
    for (const [at, chain] of chainsOf.entries()) for (const [n, id] of chain.entries()) x.set(id, (starts[at] ?? 0) - back + n * STEP)
  }
  for (const row of chains) {
    row.sort(
      (a, b) => (wish(a, true) ?? Infinity) - (wish(b, true) ?? Infinity) || born(a) - born(b) || (a[0] ?? '').localeCompare(b[0] ?? ''),
    )
    sweep(
      row,
      row.map((chain) => wish(chain, true)),
    )
  }
  for (let round = 0; round < 3; round++) {
    for (const row of [...chains].reverse()) {
      const wanted = row.map((chain) => wish(chain, false) ?? x.get(chain[0] ?? ''))
      const order = [...row.keys()].sort((a, b) => (x.get(row[a]?.[0] ?? '') ?? 0) - (x.get(row[b]?.[0] ?? '') ?? 0))
      sweep(
        order.map((at) => row[at] ?? []),
        order.map((at) => wanted[at]),
      )
    }
    for (const row of chains) {
      const order = [...row].sort((a, b) => (x.get(a[0] ?? '') ?? 0) - (x.get(b[0] ?? '') ?? 0))
      sweep(
        order,
        order.map((chain) => wish(chain, true) ?? x.get(chain[0] ?? '')),
      )
    }
  }
  const least = Math.min(...x.values(), 0)
  const placed = picture.nodes.map((node): Placed => {
    const row = rows.get(node.id) ?? 0
    return { node, x: Math.round(LEFT + (x.get(node.id) ?? 0) - least), y: TOP + row * ROW, row }
  })
  const at = new Map(placed.map((one) => [one.node.id, one]))
  const couples = picture.lines.flatMap((line): Couple[] => {
    const [a, b] = [at.get(line.a), at.get(line.b)]
    if (line.kind !== 'couple' || !a || !b) return []
    const [left, right] = a.x <= b.x ? [a, b] : [b, a]
    const between = placed.filter((one) => one.row === left.row && one.x > left.x && one.x < right.x).length
    return [{ line, a: left, b: right, depth: between ? 44 + between * 6 : 0 }]
  })
  return {
    width: Math.max(LEFT * 2, ...placed.map((one) => one.x + LEFT)),
    height: TOP + (count - 1) * ROW + 100,
    placed,
    couples,
    broods: broodsOf(picture.lines, at, couples),
    siblings: picture.lines.flatMap((line) => {
      const [a, b] = [at.get(line.a), at.get(line.b)]
      return line.kind === 'sibling' && a && b ? [{ a, b }] : []
    }),
    home: homeOf(placed),
  }
}

// Children hang from the line of their parents; with one parent known, from that parent.
function broodsOf(lines: readonly Line[], at: ReadonlyMap<string, Placed>, couples: readonly Couple[]): Brood[] {
  const broods = new Map<string, { from: { x: number; y: number }; children: { at: Placed; line: Line }[] }>()
  const parentLines = lines.filter((one) => one.kind === 'parent')
  for (const child of new Set(parentLines.map((one) => one.b))) {
    const own = parentLines.filter((one) => one.b === child)
    const ups = own.map((one) => one.a)
    const both = couples.find((one) => ups.includes(one.a.node.id) && ups.includes(one.b.node.id))
    const there = at.get(child)
    if (!there) continue
    const hang = (key: string, from: { x: number; y: number }, line: Line): void => {
      const brood = broods.get(key) ?? { from, children: [] }
      brood.children.push({ at: there, line })
      broods.set(key, brood)
    }
    if (both && own[0])
      hang(
        both.line.id,
        { x: (both.a.x + both.b.x) / 2, y: both.a.y + (both.depth ? SYMBOL / 2 + both.depth : 0) },
        own.find((one) => one.manner !== 'own') ?? own[0],
      )
    for (const line of own) {
      const up = at.get(line.a)
      if (up && !(both && (both.a.node.id === line.a || both.b.node.id === line.a))) hang(line.a, { x: up.x, y: up.y + SYMBOL / 2 }, line)
    }
  }
  return [...broods.values()].map((one, n) => {
    const top = Math.min(...one.children.map((child) => child.at.y))
    // Bars of different parents of a row do not lie on each other.
    return { ...one, y: top - SYMBOL / 2 - 16 - (n % 3) * 7 }
  })
}

// Runs of neighbours in a row who live together are boxes; ways lead from box to box, so that nobody else stands inside.
function homeOf(placed: readonly Placed[]): Home {
  const boxes: { x: number; y: number; width: number; height: number; row: number }[] = []
  for (const row of new Set(placed.map((one) => one.row))) {
    let run: Placed[] = []
    const close = (): void => {
      const [first, last] = [run[0], run.at(-1)]
      if (first && last) boxes.push({ x: first.x - 52, y: first.y - 34, width: last.x - first.x + 104, height: 112, row })
      run = []
    }
    for (const one of placed.filter((each) => each.row === row).sort((a, b) => a.x - b.x)) {
      if (one.node.home) run.push(one)
      else close()
    }
    close()
  }
  boxes.sort((a, b) => a.row - b.row || a.x - b.x)
  const ways = boxes.slice(1).flatMap((box, n): [number, number][][] => {
    const from = boxes[n]
    if (!from) return []
    const [start, end] = [from.x + from.width / 2, box.x + box.width / 2]
    const [down, up] = [from.y + from.height, box.y]
    // In the same row the way runs below both; else straight down through the gap between the rows.
    const gap = from.row === box.row ? from.y + from.height + 10 : up - 10
    return [
      from.row === box.row
        ? [
            [start, down - 4],
            [start, gap],
            [end, gap],
            [end, down - 4],
          ]
        : [
            [start, down - 4],
            [start, Math.min(gap, down + 10)],
            [end, Math.min(gap, down + 10)],
            [end, up + 4],
          ],
    ]
  })
  return { boxes: boxes.map(({ x, y, width, height }) => ({ x, y, width, height })), ways }
}
