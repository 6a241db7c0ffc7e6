import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceSafe, type Issued } from './small-cells-joint.rules.ts'
import { hideSmallCells, keyOf, keyed, type CountTable } from './small-cells.rules.ts'

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const tableOf = (cells: number[][]): CountTable => ({
  rows: cells.map((_, i) => `行${i}`),
  cols: (cells[0] ?? []).map((_, j) => `列${j}`),
  cells,
  rowTotals: cells.map(sum),
  colTotals: (cells[0] ?? []).map((_, j) => sum(cells.map((r) => r[j] ?? 0))),
  total: sum(cells.flat()),
})

/** Plain enumeration over all versions at once, sharing nothing with the algorithm: hidden cells of one name and value are one unknown in all versions that hide them. Gives what is still possible by version and name. */
function stillPossible(versions: readonly Issued[], veiled: (one: Issued) => boolean): Map<string, Set<number>> {
  const unknowns = new Map<string, { name: string; at: number[]; i: number; j: number; domain: number[] }>()
  versions.forEach(({ truth, shown, k }, v) =>
    truth.cells.forEach((row, i) =>
      row.forEach((value, j) => {
        const cell = shown.cells[i]?.[j]
        if (!cell?.hidden) return
        // Only in the first version of a table whose total is not told elsewhere ＊ is never small.
        const fits = (n: number) => (cell.shown === '＊' ? n >= (versions[v] && veiled(versions[v]) ? 0 : k) : n >= 1 && n < k)
        const name = `${i} ${j} ${value}`
        const was = unknowns.get(name)
        const range = was?.domain ?? Array.from({ length: 5 }, (_, n) => value - 2 + n).filter((n) => n >= 0)
        unknowns.set(name, { name, at: [...(was?.at ?? []), v], i, j, domain: range.filter(fits) })
      }),
    ),
  )
  const list = [...unknowns.values()]
  if (list.reduce((many, one) => many * one.domain.length, 1) > 2e6) throw new Error('too many for brute force')
  const found = new Map<string, Set<number>>()
  const cells = versions.map(({ truth }) => truth.cells.map((row) => [...row]))
  const totalFits = (shown: { shown: number | string } | undefined, n: number, k: number) =>
    typeof shown?.shown === 'number' ? n === shown.shown : shown?.shown === '＊' ? true : n >= 1 && n < k
  const search = (at: number): void => {
    const one = list[at]
    if (one) {
      for (const n of one.domain) {
        for (const v of one.at) {
          const row = cells[v]?.[one.i]
          if (row) row[one.j] = n
        }
        search(at + 1)
      }
      return
    }
    const tables = cells.map(tableOf)
    const all = tables.every((t, v) => {
      const issued = versions[v]
      return (
        issued !== undefined &&
        t.rowTotals.every((n, i) => totalFits(issued.shown.rowTotals[i], n, issued.k)) &&
        t.colTotals.every((n, j) => totalFits(issued.shown.colTotals[j], n, issued.k)) &&
        totalFits(issued.shown.total, t.total, issued.k)
      )
    })
    if (!all) return
    tables.forEach((t, v) =>
      t.cells.forEach((row, i) =>
        row.forEach((n, j) => {
          const key = `${v} ${i} ${j}`
          found.set(key, (found.get(key) ?? new Set()).add(n))
        }),
      ),
    )
  }
  search(0)
  return found
}

/** A version that tells nothing but its total: nobody can say which of its cells stayed the same, so it stands alone. */
const isWithheld = ({ shown }: Issued): boolean => [...shown.rowTotals, ...shown.cells.flat()].every((one) => one.shown === '＊')
function expectSafe(all: readonly Issued[], totalKnown: boolean): void {
  const veiled = (one: Issued): boolean => totalKnown || one !== all[0]
  expectTogether(
    all.filter((one) => !isWithheld(one)),
    veiled,
  )
  for (const one of all.filter(isWithheld)) expectTogether([one], veiled)
}
function expectTogether(versions: readonly Issued[], veiled: (one: Issued) => boolean): void {
  const possible = stillPossible(versions, veiled)
  versions.forEach(({ truth, shown }, v) =>
    truth.cells.forEach((row, i) =>
      row.forEach((value, j) => {
        const set = possible.get(`${v} ${i} ${j}`) ?? new Set()
        expect(set.has(value), 'the truth must stay possible').toBe(true)
        const cell = shown.cells[i]?.[j]
        if (cell?.hidden) expect(set.size, `version ${v} cell ${i} ${j}: ${JSON.stringify(versions)}`).toBeGreaterThan(1)
        else expect(cell?.shown).toBe(value)
        if (value > 0 && value < (versions[v]?.k ?? 0)) expect(cell?.hidden).toBe(true)
      }),
    ),
  )
}
const issue = (tables: readonly CountTable[], k: number, totalKnown: boolean): Issued[] =>
  tables.reduce<Issued[]>((out, truth) => [...out, { truth, k, shown: differenceSafe(out, truth, k, { totalKnown }) }], [])

test('one changed ward and a known total: a range and a difference do not meet in one number', () => {
  // 1 → 4 with both totals told: the reader would know that the first was 1 and the second 4.
  const versions = issue([tableOf([[1], [20], [2], [30]]), tableOf([[4], [20], [2], [30]])], 5, true)
  expect(versions.map((one) => one.shown.total.shown)).toEqual([53, 56])
  expectSafe(versions, true)
})
test('what the last version hid is hidden again, and what differs from it by less than k', () => {
  const first = tableOf([
    [3, 20, 30],
    [40, 12, 60],
    [70, 80, 90],
  ])
  const shown = keyed(
    differenceSafe(
      [{ truth: first, shown: hideSmallCells(first), k: 5 }],
      tableOf([
        [9, 20, 30],
        [40, 12, 60],
        [70, 80, 92],
      ]),
    ),
  )
  expect([keyOf('行0', '列0'), keyOf('行0', '列1'), keyOf('行2', '列2')].map((key) => shown.get(key)?.hidden)).toEqual([true, true, true])
})
test('a lone ward under a known total hides the zeros of others rather than itself being told', () => {
  const [one] = issue([tableOf([[3], [0], [0]])], 5, true)
  expect(one?.shown.total.shown).toBe(3)
  if (one) expectSafe([one], true)
})

const wards = (k: number) =>
  fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: k - 1 }), fc.integer({ min: k, max: k + 3 })), { minLength: 3, maxLength: 4 })
test('wards under a known total, over two and three versions (brute force)', { timeout: 120_000 }, () => {
  const some = fc.tuple(wards(3), fc.array(fc.array(fc.tuple(fc.nat(3), fc.nat(5)), { maxLength: 2 }), { minLength: 1, maxLength: 2 }))
  fc.assert(
    fc.property(some, ([first, changes]) => {
      const tables = changes.reduce<number[][]>(
        (all, change) => {
          const next = [...(all.at(-1) ?? [])]
          for (const [i, n] of change) if (i < next.length) next[i] = n
          return [...all, next]
        },
        [first],
      )
      expectSafe(
        issue(
          tables.map((row) => tableOf(row.map((n) => [n]))),
          3,
          true,
        ),
        true,
      )
    }),
    { numRuns: 300 },
  )
})
test('tables of two by two over two versions (brute force)', { timeout: 120_000 }, () => {
  const cell = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 3, max: 6 }))
  const cells = fc.tuple(fc.tuple(cell, cell), fc.tuple(cell, cell))
  fc.assert(
    fc.property(cells, cells, fc.nat(3), ([a, b], [c, d], kept) => {
      const [first, second] = [
        [[...a], [...b]],
        [[...c], [...d]],
      ]
      for (let n = 0; n < kept; n++) {
        const row = second[n >> 1]
        if (row) row[n & 1] = first[n >> 1]?.[n & 1] ?? 0
      }
      expectSafe(issue([tableOf(first), tableOf(second)], 3, false), false)
    }),
    { numRuns: 200 },
  )
})
test('24 wards and six versions stay quick', () => {
  const tables = Array.from({ length: 6 }, (_, v) =>
    tableOf(Array.from({ length: 24 }, (_one, i) => [(i * 7 + i * i + (i === v ? v : 0)) % 23])),
  )
  const start = performance.now()
  issue(tables, 5, true)
  expect(performance.now() - start).toBeLessThan(5000)
})
