// What may leave: half-years that do not overlap, tables in which nothing hidden can be worked out, and a sheet that says no more than they do.
import fc from 'fast-check'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Bars } from '../../../indicators/wards.screens.tsx'
import { codesOf, groupsOf, SOURCES, type Source } from '../picture/code.rules.ts'
import { BANDS, bandOf, rangeOf, sheetOf, trendOf, type Half as Out } from '../sheets/sheet.rules.ts'
import { partsOf } from '../sheets/sheet-words.rules.ts'
import { daysOfHalf, halfBefore, halfOf, halvesOut, hidden, releasedOf, sayHalf } from './release.rules.ts'

test.each([
  ['2026-04-01', '2026H1'],
  ['2026-09-30', '2026H1'],
  ['2026-10-01', '2026H2'],
  ['2027-03-31', '2026H2'],
])('%s is in %s, and in no other half-year', (day, half) => {
  expect(halfOf(day)).toBe(half)
  const { from, to } = daysOfHalf(half)
  expect([from <= day, day < to, daysOfHalf(halfBefore(half)).to]).toEqual([true, true, from])
})
test.each([
  ['2026-10-29', 30, ['2025H2', '2025H1']],
  ['2026-10-31', 30, ['2026H1', '2025H2']],
  ['2026-11-21', 0, ['2026H1', '2025H2']],
  ['2027-04-01', 0, ['2026H2', '2026H1']],
])('on %s, after %i days, %j are out', (today, wait, out) => expect(halvesOut(today, wait, 2)).toEqual(out))
test('a half-year is said with its months', () => expect(sayHalf('2026H1')).toBe('令和8年度（2026年度）の上半期（4〜9月）'))

test.each(SOURCES.map((one) => one.value))('every code of %s stands in one group', (source: Source) => {
  const grouped = groupsOf(source).flatMap((one) => one.codes)
  expect([grouped.length, grouped.toSorted()]).toEqual([
    new Set(grouped).size,
    codesOf(source)
      .map((one) => one.value as string)
      .toSorted(),
  ])
})

test('what has no neighbourhood, or one that is not there, is unknown and never lost', () => {
  const out = releasedOf('intake', ['a', 'b'], [{ area: 'a', code: 'care', n: 9 }, { area: '', code: 'care', n: 6 }, { area: 'gone', code: 'money', n: 7 }], 5) // prettier-ignore
  expect([out.areas, out.byArea, out.total]).toEqual([['a', 'b', ''], [9, 0, 13], 22])
})

/** Every table somebody can still imagine who knows the shown one, by plain search: the values each cell may have. */
function imagined(out: ReturnType<typeof hidden>, truth: readonly number[][], k: number): Set<number>[][] {
  const most = truth.flat().reduce((a, b) => a + b, 0) + k
  const cells = out.cells.map((line, i) => line.map((shown, j) => ({ ...rangeOf(shown, false, k), true: truth[i]?.[j] ?? 0 })))
  const domain = cells.flat().map((one) => {
    const all: number[] = []
    for (let n = one.lo; n <= Math.min(one.hi, most); n++) if (Math.abs(n - one.true) <= k) all.push(n)
    return all
  })
  const width = out.groups.length
  const fits = (shown: number | string | undefined, n: number): boolean => {
    const { lo, hi } = rangeOf(shown, true, k)
    return n >= lo && n <= hi
  }
  const found = cells.map((line) => line.map(() => new Set<number>()))
  const values: number[] = []
  const add = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
  const search = (at: number): void => {
    if (at > 0 && at % width === 0 && !fits(out.byArea[at / width - 1], add(values.slice(at - width, at)))) return
    if (at === domain.length) {
      const sums = out.groups.map((_, j) => add(values.filter((_one, i) => i % width === j)))
      if (sums.every((n, j) => fits(out.byGroup[j], n)) && fits(out.total, add(values)))
        values.forEach((n, i) => found[Math.floor(i / width)]?.[i % width]?.add(n))
      return
    }
    for (const n of domain[at] ?? []) {
      values[at] = n
      search(at + 1)
    }
    values.length = at
  }
  search(0)
  return found
}
const tables = fc
  .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 }))
  .chain(([h, w]) =>
    fc.array(
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 9 })), { minLength: w, maxLength: w }),
      { minLength: h, maxLength: h },
    ),
  )
test('nobody who reads a released table can work out a hidden number', () => {
  fc.assert(
    fc.property(tables, (cells) => {
      const out = hidden(
        cells.map((_, i) => `r${i}`),
        (cells[0] ?? []).map((_, j) => `c${j}`),
        cells,
        4,
      )
      const found = imagined(out, cells, 4)
      out.cells.forEach((line, i) =>
        line.forEach((shown, j) => {
          expect(found[i]?.[j]?.has(cells[i]?.[j] ?? NaN)).toBe(true)
          if (typeof shown !== 'number') expect(found[i]?.[j]?.size).toBeGreaterThan(1)
        }),
      )
    }),
    { numRuns: 150 },
  )
})

const GROUPS = groupsOf('intake').map((one) => one.value)
const halfWith = (cells: readonly number[][], period: string): Out => ({
  period,
  smallCell: 5,
  shown: hidden(['a', 'b', ''], GROUPS, cells, 5),
})
const half = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: GROUPS.length, maxLength: GROUPS.length }), {
  minLength: 3,
  maxLength: 3,
})

test.each([
  [0, 0, 'none'],
  [1, 4, 'under5'],
  [2, 8, 'under10'],
  [8, 12, 'about10'],
  [13, 16, 'some'],
  [16, 23, 'about20'],
  [61, Infinity, 'over60'],
  [5, Infinity, 'some'],
  [0, Infinity, 'unsaid'],
  [3, 12, 'unsaid'],
] as const)('from %d to %d: %s', (lo, hi, band) => expect(bandOf({ lo, hi })).toBe(band))
test.each([
  [{ lo: 20, hi: 20 }, { lo: 10, hi: 14 }, 'more'],
  [{ lo: 10, hi: 14 }, { lo: 20, hi: 24 }, 'fewer'],
  [{ lo: 20, hi: 20 }, { lo: 20, hi: 21 }, 'alike'],
  [{ lo: 10, hi: 20 }, { lo: 12, hi: 15 }, 'unsaid'],
  [{ lo: 10, hi: 10 }, { lo: 0, hi: Infinity }, 'unsaid'],
] as const)('%j after %j: %s', (now, before, trend) => expect(trendOf(now, before)).toBe(trend))

const HOLDS: Readonly<Record<string, readonly [number, number]>> = { none: [0, 0], under5: [0, 4], under10: [0, 9], about10: [7, 14], about20: [15, 24], about30: [25, 39], about50: [40, 59], over60: [60, Infinity], some: [5, Infinity], unsaid: [0, Infinity] } // prettier-ignore
test('a sheet holds bands and words of lists, never a number, and says nothing that the released tables do not', () => {
  fc.assert(
    fc.property(fc.tuple(half, half, half, half), fc.integer({ min: 5, max: 30 }), (cells, base) => {
      const out = cells.map((one, i) => halfWith(one, ['2026H1', '2025H2', '2025H1', '2024H2'][i] ?? ''))
      const sheet = sheetOf(out, 'a', ['meal'], base)
      if (!sheet) throw new Error('no sheet')
      // What a band says is so: it was made of ranges that hold the truth.
      const row = sheet.told === 'area' ? [0] : [0, 1, 2]
      const truth = (of?: string): number =>
        cells
          .slice(0, 2)
          .reduce(
            (sum, one) =>
              sum +
              row.reduce(
                (a, i) => a + (of === undefined ? (one[i] ?? []) : [one[i]?.[GROUPS.indexOf(of)] ?? 0]).reduce((x, y) => x + y, 0),
                0,
              ),
            0,
          )
      for (const { band, n } of [
        { band: sheet.total, n: truth() },
        ...sheet.worries.map((one) => ({ band: one.band, n: truth(one.group) })),
      ]) {
        const [least, most] = HOLDS[band] ?? [1, 0]
        expect([band, n, n >= least && n <= most]).toEqual([band, n, true])
      }
      for (const band of [sheet.total, ...sheet.worries.map((one) => one.band)]) expect(BANDS).toContain(band)
      // Every digit on it is one of a band, of the twelve months or of a list.
      const words = partsOf(sheet, 'noticed', '五条', '天王寺区')
        .flatMap((part) => part.lines)
        .join('\n')
      const digits = words.replace(/令和\d+年\d+月/g, '').replace(/\d+\{世帯|の1\{年/g, '')
      expect(digits).not.toMatch(/\d/)
      if (sheet.told === 'ward') expect(words).toContain('五条だけでは')
    }),
    { numRuns: 120 },
  )
})
test('without twelve months there is no sheet; a neighbourhood with too few is spoken of as its ward', () => {
  const few = halfWith([[1, 0, 2, 0, 0, 0, 0, 0], [9, 9, 9, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]], '2026H1') // prettier-ignore
  expect(sheetOf([few], 'a', [], 10)).toBeUndefined()
  expect(sheetOf([few, { ...few, period: '2025H2' }], 'a', [], 10)?.told).toBe('ward')
  expect(sheetOf([few, { ...few, period: '2025H2' }], 'b', [], 10)).toMatchObject({ told: 'area', total: 'some', trend: 'unsaid' })
})
test('five households that came in both half-years are five, not ten: a neighbourhood is spoken of by one half-year alone', () => {
  const six = halfWith([[6, 0, 0, 0, 0, 0, 0, 0], [9, 9, 9, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]], '2026H1') // prettier-ignore
  const both = [six, { ...six, period: '2025H2' }]
  expect([sheetOf(both, 'a', [], 10)?.told, sheetOf(both, 'a', [], 6)?.told]).toEqual(['ward', 'area'])
})
test('what is hidden is drawn as unknown, a zero as nothing', () => {
  const drawn = renderToString(
    h(Bars, {
      rows: [
        { ward: '甲', shown: 20 },
        { ward: '乙', shown: '＊' },
        { ward: '丙', shown: 0 },
      ],
      unit: '世帯',
    }),
  )
  expect(
    [...drawn.matchAll(/<rect[^>]* width="(\d+)"[^>]*?( class="untold")?\s*(?:\/>|>)/g)].map((one) => [Number(one[1]), Boolean(one[2])]),
  ).toEqual([
    [320, false],
    [40, true],
    [0, false],
  ])
})
