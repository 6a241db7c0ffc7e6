/** Rule Counting 13: 1 to k−1 is never shown, and no hidden number follows from the totals or from an earlier version. */
import { cheapest, network, take, type Edge, type Network } from './small-cells-network.rules.ts'

export type CountTable = { rows: string[]; cols: string[]; cells: number[][]; rowTotals: number[]; colTotals: number[]; total: number }
export type ShownCell = { shown: number | string; hidden: boolean }
export type ShownTable = {
  rows: string[]
  cols: string[]
  cells: ShownCell[][]
  rowTotals: ShownCell[]
  colTotals: ShownCell[]
  total: ShownCell
}

/**
 * After it, for a reader who knows every shown number and what the signs mean: a hidden cell 「1–{k-1}」 may still be each of
 * 1…k-1, and every 「＊」 has at least two values. Zeros stay. A small total may read 「＊」 when 「1–4」 would say too much.
 */
export function hideSmallCells(table: CountTable, k = 5): ShownTable {
  return shownFrom(
    table,
    hiddenEdges(table, k, () => false),
    k,
  )
}

/** The numbers of a table as edges, hidden so that the table alone is safe. `force` says what is hidden besides; `totalKnown`, that the grand total is told elsewhere. */
export function hiddenEdges(table: CountTable, k: number, force: (key: string, value: number) => boolean, totalKnown = false): Edge[] {
  check(table, k)
  const { rows, cols } = table
  const edge = (key: string, from: number, to: number, value: number, isTotal: boolean, known = false): Edge => ({
    key,
    known,
    from,
    to,
    value,
    isTotal,
    state: value === 0 || known ? 'shown' : value < k ? 'small' : force(key, value) ? 'star' : 'shown',
  })
  const col = (j: number) => 2 + rows.length + j
  // A single column is its own total: hidden or shown together with the grand total.
  const total = edge(keyOf(), 1, 0, table.total, true, totalKnown)
  const rowTotals = rows.map((r, i) => edge(keyOf(r), 0, 2 + i, table.rowTotals[i] ?? 0, true))
  const colTotals = cols.map((c, j) => edge(keyOf(null, c), col(j), 1, table.colTotals[j] ?? 0, true, totalKnown && cols.length === 1))
  const cells = rows.map((r, i) => cols.map((c, j) => edge(keyOf(r, c), 2 + i, col(j), table.cells[i]?.[j] ?? 0, false)))
  const edges = [total, ...rowTotals, ...colTotals, ...cells.flat()]
  protectAll(network(edges, 2 + rows.length + cols.length, k))
  return edges
}

/** The table as it is shown, from its edges in the order of hiddenEdges(). */
export function shownFrom({ rows, cols }: CountTable, edges: readonly Edge[], k: number): ShownTable {
  const show = (at: number): ShownCell => {
    const e = edges[at]
    return !e || e.state === 'shown'
      ? { shown: e?.value ?? 0, hidden: false }
      : { shown: e.state === 'small' ? `1–${k - 1}` : '＊', hidden: true }
  }
  const [r, c] = [rows.length, cols.length]
  return {
    rows,
    cols,
    cells: rows.map((_, i) => cols.map((_one, j) => show(1 + r + c + i * c + j))),
    rowTotals: rows.map((_, i) => show(1 + i)),
    colTotals: cols.map((_, j) => show(1 + r + j)),
    total: show(0),
  }
}

/** Ends because each round hides at least one more number, and with all totals hidden every cell is free. */
function protectAll(net: Network): void {
  for (let again = true; again;) {
    again = false
    net.edges.forEach((e, i) => {
      if (e.state !== 'shown' && protect(net, e, i)) again = true
    })
  }
}

function protect(net: Network, e: Edge, i: number): boolean {
  let hid = false
  if (e.state === 'star') {
    const base = net.edges.map((x) => x.value)
    const low = e.isTotal ? 1 : net.k
    const ways = [cheapest(net, base, i, 1), e.value > low ? cheapest(net, base, i, -1) : null].filter((w) => w !== null)
    const way = ways.sort((a, b) => a.cost - b.cost)[0]
    return way ? take(net, base, way.steps) : false
  }
  for (const [by, times] of [
    [1, net.k - 1 - e.value],
    [-1, e.value - 1],
  ] as const) {
    const flow = net.edges.map((x) => x.value)
    for (let n = 0; n < times; n++) {
      const way = cheapest(net, flow, i, by)
      if (!way) break
      hid = take(net, flow, way.steps) || hid
    }
  }
  return hid
}

/** The name of a number in a table: a cell, a row's or a column's total, or the whole. */
export function keyOf(row: string | null = null, col: string | null = null): string {
  return JSON.stringify([row, col])
}

/** Every number of a shown table by its name. */
export function keyed(t: ShownTable): Map<string, ShownCell> {
  const none: ShownCell = { shown: 0, hidden: false }
  return new Map([
    [keyOf(), t.total],
    ...t.rows.map((r, i): [string, ShownCell] => [keyOf(r), t.rowTotals[i] ?? none]),
    ...t.cols.map((c, j): [string, ShownCell] => [keyOf(null, c), t.colTotals[j] ?? none]),
    ...t.rows.flatMap((r, i) => t.cols.map((c, j): [string, ShownCell] => [keyOf(r, c), t.cells[i]?.[j] ?? none])),
  ])
}

function check(t: CountTable, k: number): void {
  const sum = (numbers: (number | undefined)[]) => numbers.reduce<number>((a, b) => a + (b ?? NaN), 0)
  const whole = [...t.cells.flat(), ...t.rowTotals, ...t.colTotals, t.total].every((n) => Number.isSafeInteger(n) && n >= 0)
  const fits =
    t.cells.length === t.rows.length &&
    t.cells.every((r) => r.length === t.cols.length) &&
    t.rowTotals.length === t.rows.length &&
    t.colTotals.length === t.cols.length &&
    t.rows.every((_, i) => sum(t.cells[i] ?? []) === t.rowTotals[i]) &&
    t.cols.every((_, j) => sum(t.cells.map((r) => r[j])) === t.colTotals[j]) &&
    sum(t.rowTotals) === t.total
  if (!Number.isSafeInteger(k) || k < 3) throw new RangeError('k は3以上の整数にしてください。')
  if (!whole || !fits) throw new RangeError('表の数と合計が合っていません。')
}
