import { expect, test } from 'vitest'
import type { WardLine } from './figure-parts.screens.tsx'
import { bandOf } from './wards.screens.tsx'

const line = (shown: number | string, population: number | null): WardLine => ({ ward: '', wardId: '', shown, population, reported: true })
const rows = [line(40, 100_000), line(10, 100_000), line(0, 100_000), line('1–4', 100_000), line(5, null), line(20, 50_000)]
test('bands are per resident, not per ward; a hidden number has none', () => {
  expect(rows.map((row) => bandOf(row, rows))).toEqual([3, 1, 0, undefined, undefined, 3])
})
