import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hideSmallCells, type CountTable, type ShownCell, type ShownTable } from './small-cells.rules.ts'

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const tableOf = (cells: number[][]): CountTable => ({
  rows: cells.map((_, i) => `行${i}`),
  cols: (cells[0] ?? []).map((_, j) => `列${j}`),
  cells,
  rowTotals: cells.map(sum),
  colTotals: (cells[0] ?? []).map((_, j) => sum(cells.map((r) => r[j] ?? 0))),
  total: sum(cells.flat()),
})
const random = (k: number, most = 3) =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
    .chain(([h, w]) =>
      fc.array(
        fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: k - 1 }), fc.integer({ min: k, max: k + 4 })), {
          minLength: w,
          maxLength: w,
        }),
        { minLength: h, maxLength: h },
      ),
    )

/** Plain enumeration, sharing nothing with the algorithm: every table the reader can still imagine, large values cut off (sound). */
function solutions(shown: ShownTable, truth: CountTable, k: number): Map<string, Set<number>> {
  const fitsTotal = (cell: ShownCell | undefined, n: number) =>
    typeof cell?.shown === 'number' ? n === cell.shown : cell?.shown === '＊' ? n >= 1 : n >= 1 && n < k
  const width = truth.cols.length
  const domain = shown.cells.flatMap((r, i) =>
    r.map((cell, j) => {
      if (typeof cell.shown === 'number') return [cell.shown]
      if (cell.shown !== '＊') return Array.from({ length: k - 1 }, (_, n) => n + 1)
      const v = truth.cells[i]?.[j] ?? 0
      return Array.from({ length: v + k }, (_, n) => n).filter((n) => n >= k && Math.abs(n - v) < k)
    }),
  )
  const found = new Map<string, Set<number>>()
  const note = (key: string, n: number) => found.set(key, (found.get(key) ?? new Set()).add(n))
  const values: number[] = []
  const search = (at: number): void => {
    if (at > 0 && at % width === 0) {
      if (!fitsTotal(shown.rowTotals[at / width - 1], sum(values.slice(at - width, at)))) return
    }
    if (at < domain.length) {
      for (const n of domain[at] ?? []) {
        values[at] = n
        search(at + 1)
      }
      return
    }
    const cols = truth.cols.map((_, j) => sum(values.filter((_, n) => n % width === j)))
    if (!cols.every((n, j) => fitsTotal(shown.colTotals[j], n)) || !fitsTotal(shown.total, sum(values))) return
    values.forEach((n, i) => note(`cell ${Math.floor(i / width)} ${i % width}`, n))
    truth.rows.forEach((_, i) => note(`row ${i}`, sum(values.slice(i * width, (i + 1) * width))))
    cols.forEach((n, j) => note(`col ${j}`, n))
    note('total', sum(values))
  }
  search(0)
  return found
}

function expectSafe(shown: ShownTable, truth: CountTable, k: number): void {
  const found = solutions(shown, truth, k)
  const each = (cell: ShownCell | undefined, key: string, value: number | undefined) => {
    const possible = found.get(key) ?? new Set()
    expect(possible.has(value ?? NaN)).toBe(true)
    if (!cell?.hidden) return expect(cell?.shown).toBe(value)
    expect(possible.size, `${key} ${JSON.stringify(shown)}`).toBeGreaterThan(1)
    if (key.startsWith('cell') && cell.shown !== '＊') expect(possible.size).toBe(k - 1)
  }
  truth.rows.forEach((_, i) =>
    truth.cols.forEach((_, j) => {
      const value = truth.cells[i]?.[j] ?? 0
      const cell = shown.cells[i]?.[j]
      each(cell, `cell ${i} ${j}`, value)
      if (value > 0 && value < k) expect(cell?.shown).toBe(`1–${k - 1}`)
      if (value === 0) expect(cell).toEqual({ shown: 0, hidden: false })
    }),
  )
  truth.rows.forEach((_, i) => each(shown.rowTotals[i], `row ${i}`, truth.rowTotals[i]))
  truth.cols.forEach((_, j) => each(shown.colTotals[j], `col ${j}`, truth.colTotals[j]))
  each(shown.total, 'total', truth.total)
}

test('no hidden number can be worked out (brute force)', { timeout: 120_000 }, () => {
  const one = fc.constantFrom(3, 4, 5).chain((k) => fc.tuple(fc.constant(k), random(k, k === 3 ? 3 : 2)))
  fc.assert(
    fc.property(one, ([k, cells]) => expectSafe(hideSmallCells(tableOf(cells), k), tableOf(cells), k)),
    { numRuns: 600 },
  )
})
test('a lone small cell takes a square with it, the totals stay', () => {
  const shown = hideSmallCells(
    tableOf([
      [3, 20, 30],
      [40, 12, 60],
      [70, 80, 90],
    ]),
  )
  expect(shown.cells.map((r) => r.map((c) => c.shown))).toEqual([
    ['1–4', '＊', 30],
    ['＊', '＊', 60],
    [70, 80, 90],
  ])
  expect([...shown.rowTotals, ...shown.colTotals, shown.total].some((c) => c.hidden)).toBe(false)
})
test('nothing small, nothing hidden; zeros stay; k and sums are checked', () => {
  expect(
    hideSmallCells(
      tableOf([
        [0, 5],
        [7, 0],
      ]),
    )
      .cells.flat()
      .some((c) => c.hidden),
  ).toBe(false)
  expect(() => hideSmallCells(tableOf([[1]]), 2)).toThrow(RangeError)
  expect(() => hideSmallCells({ ...tableOf([[1, 9]]), total: 11 })).toThrow(RangeError)
})
test('24 wards × 12 columns stay quick', () => {
  const cells = Array.from({ length: 24 }, (_, i) => Array.from({ length: 12 }, (_, j) => (i * 7 + j * 5 + i * j) % 23))
  const start = performance.now()
  const shown = hideSmallCells(tableOf(cells))
  expect(performance.now() - start).toBeLessThan(3000)
  expect(shown.total.hidden).toBe(false)
})
