import { expect, test } from 'vitest'
import { VARIANTS } from '#src/kernel/variants.ts'

test('every row has a key and a variant, no character stands in two rows, none is changed by NFKC', () => {
  const all = VARIANTS.flatMap((row) => Array.from(row))
  expect(new Set(all).size).toBe(all.length)
  expect(VARIANTS.filter((row) => Array.from(row).length < 2)).toEqual([])
  expect(all.filter((char) => char.normalize('NFKC') !== char)).toEqual([])
})
