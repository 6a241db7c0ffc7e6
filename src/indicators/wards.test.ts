import { expect, test } from 'vitest'
import { classesOf, classOf } from './map-classes.rules.ts'

const line = (shown: number | string, population: number | null) => ({ shown, population })
const rows = [line(40, 100_000), line(10, 100_000), line(0, 100_000), line('1–4', 100_000), line(5, null), line(20, 50_000)]
test('classes are per resident, not per ward; a hidden number has none', () => {
  expect(rows.map((row) => classOf(row, classesOf(rows)))).toEqual([3, 0, 0, undefined, undefined, 3])
})
test('classes share no edge and none is said twice, also where rates are small', () => {
  const small = Array.from({ length: 24 }, (_, i) => line(i % 4, 100_000 + i * 5_000))
  for (const some of [rows, small]) {
    const words = classesOf(some).map((one) => one.words)
    expect([new Set(words).size, words.length]).toEqual([words.length, 4])
    for (const [i, one] of classesOf(some).entries()) if (i > 0) expect(one.from).toBeGreaterThan(classesOf(some)[i - 1]?.to ?? 0)
  }
})
test.each([
  ['all the same', [line(10, 100_000), line(10, 100_000)]],
  ['hardly different', [line(1_000, 100_000), line(1_020, 100_000)]],
  ['nothing anywhere', [line(0, 100_000), line(0, 100_000)]],
  ['one ward alone', [line(3, 100_000)]],
])('no shades: %s', (_name, some) => expect(classesOf(some)).toEqual([]))
