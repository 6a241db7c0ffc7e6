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
  return hide(table, k, () => false)
}

/** The newer version, with also hidden: what the older one hid, and what differs from it by 1 to k−1. Matched by label. */
export function differenceSafe(older: ShownTable, newer: CountTable, k = 5): ShownTable {
  const before = new Map(keyed(older))
  return hide(newer, k, (key, value) => {
    const was = before.get(key)
    if (!was) return false
    const apart = typeof was.shown === 'number' ? Math.abs(was.shown - value) : 0
    return was.hidden || (apart >= 1 && apart < k)
  })
}

function hide(table: CountTable, k: number, force: (key: string, value: number) => boolean): ShownTable {
  check(table, k)
  const { rows, cols } = table
  const edge = (key: string, from: number, to: number, value: number, isTotal: boolean): Edge => ({
    from,
    to,
    value,
    isTotal,
    state: value === 0 ? 'shown' : value < k ? 'small' : force(key, value) ? 'star' : 'shown',
  })
  const col = (j: number) => 2 + rows.length + j
  const total = edge(key(), 1, 0, table.total, true)
  const rowTotals = rows.map((r, i) => edge(key(r), 0, 2 + i, table.rowTotals[i] ?? 0, true))
  const colTotals = cols.map((c, j) => edge(key(null, c), col(j), 1, table.colTotals[j] ?? 0, true))
  const cells = rows.map((r, i) => cols.map((c, j) => edge(key(r, c), 2 + i, col(j), table.cells[i]?.[j] ?? 0, false)))
  protectAll(network([total, ...rowTotals, ...colTotals, ...cells.flat()], 2 + rows.length + cols.length, k))
  const show = (e: Edge): ShownCell =>
    e.state === 'shown' ? { shown: e.value, hidden: false } : { shown: e.state === 'small' ? `1–${k - 1}` : '＊', hidden: true }
  return {
    rows,
    cols,
    cells: cells.map((r) => r.map(show)),
    rowTotals: rowTotals.map(show),
    colTotals: colTotals.map(show),
    total: show(total),
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

function key(row: string | null = null, col: string | null = null): string {
  return JSON.stringify([row, col])
}

function keyed(t: ShownTable): [string, ShownCell][] {
  const all: [string, ShownCell | undefined][] = [
    [key(), t.total],
    ...t.rows.map((r, i): [string, ShownCell | undefined] => [key(r), t.rowTotals[i]]),
    ...t.cols.map((c, j): [string, ShownCell | undefined] => [key(null, c), t.colTotals[j]]),
    ...t.rows.flatMap((r, i) => t.cols.map((c, j): [string, ShownCell | undefined] => [key(r, c), t.cells[i]?.[j]])),
  ]
  return all.filter((pair): pair is [string, ShownCell] => pair[1] !== undefined)
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
